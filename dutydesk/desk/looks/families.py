"""Two records compared, and a person's family, chronology and genogram. Each look is noted, for it shows named children."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from dutydesk.desk.looking import Looking, shows
from dutydesk.desk.records import load_record
from dutydesk.models import Contact, ContactChild, Person, reference
from dutydesk.refusals import BadInput
from dutydesk.store.statements import rows
from dutydesk.views.chronology import chronology_of
from dutydesk.views.chronology_apart import shown_to
from dutydesk.views.chronology_rows import KINDS, Chronology, chosen
from dutydesk.views.family import family_of
from dutydesk.views.family_rows import Family
from dutydesk.views.joined import Comparison, compare
from dutydesk.views.replay import Replay, replays


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


@shows("chronology")
def see_chronology(
    at: Looking,
    *,
    ref: str,
    child: str = "",
    kinds: Iterable[str] = (),
    first: date | None = None,
    last: date | None = None,
) -> Chronology:
    """The chronology across a household, the first at the top (SL-128)."""
    desk = at.desk
    unknown = next((kind for kind in kinds if kind not in KINDS), None)
    if unknown is not None:
        raise BadInput(f"kinds: there is no {unknown}; there are {', '.join(KINDS)}.", field="kinds")
    with desk.store.write(desk.now()) as writing:
        people, contacts = whose(at, writing.conn, ref)
        at.note(writing, "chronology.open", ref.upper())
        family = family_of(writing.conn, people, desk.kept, contacts)
        shown = shown_to(desk.procedure, desk.signed.role)
        told = chronology_of(writing.conn, family, desk.procedure, desk.calendar.local, desk.kept, shown)
        return replace(told, events=chosen(told.events, child=child, kinds=kinds, first=first, last=last))


@shows("replay")
def see_replay(at: Looking, *, ref: str) -> tuple[Replay, ...]:
    """What the deciding manager could see when a contact was decided, each time it was."""
    desk = at.desk
    with desk.store.write(desk.now()) as writing:
        contact = load_record(writing.conn, ref, "contact", desk.kept)
        desk.insist_reach(writing.conn, contact, "record.open")
        assert isinstance(contact, Contact)
        at.note(writing, "replay.open", contact.ref)
        return replays(writing.conn, contact, desk.procedure, desk.kept)


@shows("genogram")
def see_genogram(at: Looking, *, ref: str) -> str:
    """The genogram of a family in words and plain signs, at 78 columns (SL-129)."""
    from dutydesk.documents.genogram_shape import shape_of  # noqa: PLC0415 - only where one is drawn
    from dutydesk.documents.genogram_text import told  # noqa: PLC0415

    desk = at.desk
    with desk.store.write(desk.now()) as writing:
        people, contacts = whose(at, writing.conn, ref)
        at.note(writing, "genogram.open", ref.upper())
        family = family_of(writing.conn, people, desk.kept, contacts)
    return told(shape_of(family, desk.calendar.local(desk.now()).date()))
