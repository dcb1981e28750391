"""What is gathered while a family is followed: from its people to the contacts that tell of them, and to their relations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection

from dutydesk.models import (
    Contact,
    ContactAdult,
    ContactChild,
    Person,
    Relationship,
    Responsibility,
)
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.kin import PARENTS, read_kin
from dutydesk.store.statements import rows
from dutydesk.views.restricted import kept_people

SENT = ("open", "decided", "missing")
STEPS = 3
"""How far a family is followed: to those on the same contacts, to their relations, and to the contacts of those."""
MOST = 80
"""People of one family; beyond it somebody is shown with those nearest to them alone."""


@dataclass
class Reading:
    """What is gathered while a family is followed."""

    conn: Connection
    unseen_contacts: frozenset[int]
    kept: Kept
    people: dict[int, Person] = field(default_factory=dict)
    contacts: dict[int, Contact] = field(default_factory=dict)
    children: dict[int, list[ContactChild]] = field(default_factory=dict)
    adults: dict[int, list[ContactAdult]] = field(default_factory=dict)
    relationships: dict[int, Relationship] = field(default_factory=dict)
    duties: dict[int, Responsibility] = field(default_factory=dict)


def seen_people(found: Reading, numbers: Collection[int]) -> list[Person]:
    """Those of these people whom whoever asks may see."""
    seen = sorted(set(numbers) - kept_people(found.conn, numbers, found.kept)) if numbers else []
    return [one for one in rows(found.conn, Person, id=seen) if one.joined_to is None] if seen else []


def relations(found: Reading, numbers: Collection[int]) -> set[int]:
    """Those whom somebody has written down as related to these people; what was written is gathered."""
    chosen = sorted(numbers)
    near: set[int] = set()
    ties = rows(found.conn, Relationship, person_id=chosen, withdrawn="")
    for tie in (*ties, *rows(found.conn, Relationship, other_id=chosen, withdrawn="")):
        found.relationships[tie.number] = tie
        near |= {tie.person_id, tie.other_id} if tie.kind != "none" else set()
    duties = rows(found.conn, Responsibility, person_id=chosen, withdrawn="")
    for duty in (*duties, *rows(found.conn, Responsibility, child_id=chosen, withdrawn="")):
        found.duties[duty.number] = duty
        near |= {duty.person_id, duty.child_id}
    return near


def contacts_naming(found: Reading, numbers: Collection[int], *, whole: bool) -> set[int]:
    """The contacts that tell of these people as children; of the first of them, as adults too. An adult who is told of in
    other families' contacts (a childminder) leads there only as a parent."""
    chosen = sorted(numbers)
    told = {child.contact_id for child in rows(found.conn, ContactChild, person_id=chosen, removed="")}
    for adult in rows(found.conn, ContactAdult, person_id=chosen, removed=""):
        words = [adult.relationship, *(str(one.get("relationship") or "") for one in adult.to)]
        if whole or any(read_kin(one)[0] in PARENTS for one in words):
            told.add(adult.contact_id)
    return told


def read_contacts(found: Reading, numbers: Collection[int]) -> None:
    """Gather contacts that were sent and that whoever asks may see, with their children and adults."""
    fresh = sorted(set(numbers) - found.unseen_contacts - found.contacts.keys())
    if not fresh:
        return
    for contact in rows(found.conn, Contact, id=fresh):
        if contact.state in SENT:
            found.contacts[contact.number] = contact
            found.children[contact.number] = []
            found.adults[contact.number] = []
    for child in rows(found.conn, ContactChild, contact_id=fresh, removed=""):
        found.children.get(child.contact_id, []).append(child)
    for adult in rows(found.conn, ContactAdult, contact_id=fresh, removed=""):
        found.adults.get(adult.contact_id, []).append(adult)


def linked(found: Reading, numbers: Collection[int]) -> set[int]:
    """The people whom these contacts tell of."""
    told = [one for number in numbers for one in (*found.children.get(number, ()), *found.adults.get(number, ()))]
    return {one.person_id for one in told if one.person_id is not None}
