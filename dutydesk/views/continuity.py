"""Whom to ring about a contact when the store cannot be opened: referrer and adults with their numbers, and its alerts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactAdult, references
from dutydesk.store.statements import row, rows


def to_ring(conn: Connection, refs: Iterable[str]) -> list[dict[str, Any]]:
    """For each contact among the references: ``ref``, ``people`` (``name``, ``what``, ``phone``) and ``alerts`` in words."""
    found = []
    for ref in refs:
        named = references(ref)
        contact = row(conn, Contact, id=named[1]) if named and named[0] == Contact.letter else None
        if contact is None or contact.state in {"draft", "arrived"}:
            continue
        alerts = [str(one.get("text") or "") for one in contact.alerts if not one.get("removed")]
        people = [*_referrer(contact), *_adults(conn, contact)]
        found.append({"ref": ref, "people": people, "alerts": [words for words in alerts if words]})
    return found


def _referrer(contact: Contact) -> list[dict[str, str]]:
    told = contact.referrer
    phone = str(told.get("phone") or "")
    what = " ".join(str(told.get(part) or "") for part in ("role", "agency")).strip()
    return [{"name": str(told.get("name") or ""), "what": what or "referrer", "phone": phone}] if phone else []


def _adults(conn: Connection, contact: Contact) -> list[dict[str, str]]:
    return [
        {
            "name": f"{one.first_name} {one.last_name}".strip(),
            "what": one.relationship or "household",
            "phone": one.phone,
        }
        for one in rows(conn, ContactAdult, contact_id=contact.number, removed="")
        if one.phone
    ]
