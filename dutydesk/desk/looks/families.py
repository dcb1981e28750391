"""Two records compared, and a person's family, chronology and genogram. Each look is noted, for it shows named children."""

from __future__ import annotations

from typing import Any

from dutydesk.desk.looking import Looking, shows
from dutydesk.desk.records import load_record
from dutydesk.models import Contact, ContactChild, Person, reference
from dutydesk.refusals import BadInput
from dutydesk.store.statements import rows
from dutydesk.views.family import family_of
from dutydesk.views.family_rows import Family
from dutydesk.views.joined import Comparison, compare


@shows("person_compare")
def see_compared(at: Looking, *, ref: str, other: str) -> Comparison:
    """Two records of people side by side: what matches, and what speaks against their being one person."""
    desk = at.desk
    with desk.store.write(desk.now()) as writing:
        one = load_record(writing.conn, ref, "person", desk.kept)
        two = load_record(writing.conn, other, "person", desk.kept)
        assert isinstance(one, Person)
        assert isinstance(two, Person)
        if one.id == two.id:
            raise BadInput(f"{other} is {one.ref} already.", field="other")
        at.note(writing, "person.compare", one.ref, other=two.ref)
        return compare(writing.conn, one, two, at.hidden(writing.conn).contacts)


@shows("family")
def see_family(at: Looking, *, ref: str) -> Family:
    """The family of a person, or of a contact's children: people, ties, responsibility, homes, professionals."""
    desk = at.desk
    with desk.store.write(desk.now()) as writing:
        people, contacts = whose(at, writing.conn, ref)
        at.note(writing, "family.open", ref.upper())
        return family_of(writing.conn, people, desk.kept, contacts)


def whose(at: Looking, conn: Any, ref: str) -> tuple[list[int], list[int]]:
    """The people a record is about, and the contacts it belongs to, where whoever asks may open it."""
    record = load_record(conn, ref, kept=at.desk.kept)
    at.desk.insist_reach(conn, record, "record.open")
    if isinstance(record, Person):
        return [record.number], []
    number = record.number if isinstance(record, Contact) else getattr(record, "contact_id", None)
    if number is None:
        raise BadInput(f"{ref} is about no family; name a person, a contact or a referral.", field="ref")
    contact = load_record(conn, reference("C", number), kept=at.desk.kept)
    assert isinstance(contact, Contact)
    if contact.state in {"draft", "arrived"}:
        raise BadInput(f"{contact.ref} has not been sent yet.", field="ref")
    items = getattr(record, "children", None)
    children = [
        one for one in rows(conn, ContactChild, contact_id=number, removed="") if not items or one.item in items
    ]
    return [one.person_id for one in children if one.person_id is not None], [number]
