"""A person, whole: what must not be missed first, then names, contacts, family, homes, professionals and documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactChild, Person
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.kin import called
from dutydesk.store.statements import rows
from dutydesk.views.family import family_of
from dutydesk.views.family_rows import Duty, Family, Home, Member, Tie
from dutydesk.views.followed import attachments_of
from dutydesk.views.marac_links import notices_of_person
from dutydesk.views.restricted import kept_contacts
from dutydesk.views.whole import person_face


def person_page(conn: Connection, person: Person, kept: Kept) -> dict[str, Any]:
    """Everything about one person that whoever asks may see."""
    family = family_of(conn, [person.number], kept)
    without = kept_contacts(conn, kept)
    face = person_face(conn, person, without)
    return {
        **face,
        "alerts": alerts_of(conn, face["contacts"]),
        "notices": [asdict(one) for one in notices_of_person(conn, person.number, without)],
        **family_face(family, person.ref),
        "documents": _documents(conn, person, face["contacts"]),
    }


def alerts_of(conn: Connection, contacts: list[str]) -> list[dict[str, Any]]:
    """The alerts of the contacts that tell of somebody, each once, the newest first."""
    found: dict[str, dict[str, Any]] = {}
    numbers = [int(ref[2:]) for ref in contacts]
    for contact in rows(conn, Contact, id=numbers, order="-id") if numbers else ():
        for alert in contact.alerts:
            text = str(alert.get("text") or "")
            if text and not alert.get("removed") and text not in found:
                found[text] = {"text": text, "about": str(alert.get("about") or ""), "contact": contact.ref}
    return list(found.values())


def family_face(family: Family, key: str) -> dict[str, Any]:
    """What the family is to one of it: relationships, responsibility, homes, household, professionals."""
    home = family.home_of(key)
    return {
        "relationships": [_tie(family, tie) for tie in family.ties_of(key)],
        "responsibility": [_duty(family, duty) for duty in family.duties if key in (duty.key, duty.child)],
        "home": _home(home) if home else None,
        "homes": [_home(one) for one in family.homes if one.key == key],
        "household": household_of(family, key),
        "professionals": [_plain(asdict(one)) for one in family.helpers if one.key == key],
    }


def household_of(family: Family, key: str) -> list[dict[str, Any]]:
    """Those who live at somebody's address now."""
    home = family.home_of(key)
    if home is None:
        return []
    found = []
    for member in family.people:
        other = family.home_of(member.key)
        if member.key != key and other is not None and other.mark == home.mark:
            found.append({**_who(member), "is": is_to(family, member.key, key)})
    return found


def is_to(family: Family, key: str, other: str) -> str:
    """What somebody is to another, in a word; empty where nobody said."""
    tie = next((tie for tie in family.ties_of(other) if tie.key == key), None)
    member = family.member(key)
    return called(tie.kind, member.gender if member else "") if tie else ""


def _who(member: Member | None) -> dict[str, Any]:
    if member is None:
        return {"person": "", "name": ""}
    told = {"person": member.ref or None, "name": member.name, "date_of_birth": member.date_of_birth}
    return told if member.ref else told | {"told_in": list(member.contacts)}


def _tie(family: Family, tie: Tie) -> dict[str, Any]:
    member = family.member(tie.key)
    told = {"is": called(tie.kind, member.gender if member else ""), "kind": tie.kind}
    return {**_who(member), **told, "since": tie.since, "until": tie.until, "source": tie.source, "id": tie.id}


def _duty(family: Family, duty: Duty) -> dict[str, Any]:
    return {
        "adult": {**_who(family.member(duty.key)), "is": is_to(family, duty.key, duty.child)},
        "child": _who(family.member(duty.child)),
        "holds": duty.holds,
        "since": duty.since,
        "until": duty.until,
        "source": duty.source,
        "id": duty.id,
    }


def _home(home: Home) -> dict[str, Any]:
    told = asdict(home)
    return {**_plain(told), "lines": list(home.lines)}


def _plain(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name != "key"}


def _documents(conn: Connection, person: Person, contacts: list[str]) -> list[dict[str, Any]]:
    """The files kept with contacts that tell of this person as a child, but those that are not filed to them (SL-113)."""
    found = []
    for ref in contacts:
        number = int(ref[2:])
        items = {
            child.item for child in rows(conn, ContactChild, contact_id=number, person_id=person.number, removed="")
        }
        for file in attachments_of(conn, number) if items else ():
            if not file["children"] or items & set(file["children"]):
                found.append(
                    {"contact": ref, **{name: file[name] for name in ("id", "name", "media_type", "size", "added_at")}}
                )
    return found
