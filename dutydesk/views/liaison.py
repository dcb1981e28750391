"""Contacts with domestic abuse in them, for whoever leads the desk's liaison with the services for it (SL-32)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from dutydesk.models import Note
from dutydesk.models.base import reference
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.lists import child_names
from dutydesk.views.times import utc

LIAISON = "liaison"
"""The kind of note that tells of a talk with a service for domestic abuse."""
_MARKED = '%"domestic_abuse":true%'
_TAGGED = text(
    "SELECT id, state, received FROM contact WHERE state IN ('open', 'decided')"
    " AND REPLACE(CAST(concern AS TEXT), ' ', '') LIKE :marked ORDER BY state DESC, received DESC, id DESC LIMIT 500"
)


@dataclass(frozen=True, slots=True)
class LiaisonRow:
    """A contact with domestic abuse, and the last that was said to the services for it."""

    ref: str
    contact: str
    children: tuple[str, ...]
    received: datetime | None
    state: str
    talks: int
    last: str
    """The last talk: with whom and what came of it; empty for none yet."""
    last_at: datetime | None
    clause: str


def domestic_abuse(conn: Connection, procedure: Procedure) -> tuple[LiaisonRow, ...]:
    """Contacts with domestic abuse that were sent, those still to decide first, then the newest."""
    found = conn.execute(_TAGGED, {"marked": _MARKED}).mappings().all()
    names = child_names(conn, [row["id"] for row in found])
    rule = procedure.actions.get("contact.liaise")
    return tuple(_row(conn, row, names.get(row["id"], ()), rule.cited if rule else "") for row in found)


def _row(conn: Connection, found: Mapping[Any, Any], children: tuple[str, ...], clause: str) -> LiaisonRow:
    talks = rows(conn, Note, contact_id=found["id"], kind=LIAISON)
    last = talks[-1] if talks else None
    return LiaisonRow(
        ref=reference("C", found["id"]),
        contact=reference("C", found["id"]),
        children=children,
        received=utc(found["received"]),
        state=found["state"],
        talks=len(talks),
        last=f"{last.facts.get('with')}: {last.text}" if last is not None else "",
        last_at=last.at if last is not None else None,
        clause=clause,
    )
