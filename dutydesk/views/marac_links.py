"""Who belongs to whom where MARAC is concerned: worked out from the contacts as they stand, and stored nowhere, so that a
child added later is told of and a withdrawn alert is told of nowhere (SL-188)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, text

from dutydesk.models import MaracAlert
from dutydesk.store.statements import plain_rows, rows
from dutydesk.views.rows import TrayRow

LIVE = "('missing', 'open', 'decided')"
_CHILDREN = text(
    "SELECT contact_id, id, person_id FROM contact_child WHERE contact_id IN :numbers AND removed = '' ORDER BY id"
).bindparams(bindparam("numbers", expanding=True))
_NAMING = (
    f"SELECT t.contact_id, t.person_id FROM contact_child t JOIN contact c ON c.id = t.contact_id"  # noqa: S608
    f" WHERE t.person_id IN :people AND t.removed = '' AND c.state IN {LIVE}"
    f" UNION SELECT t.contact_id, t.person_id FROM contact_adult t JOIN contact c ON c.id = t.contact_id"
    f" WHERE t.person_id IN :people AND t.removed = '' AND c.state IN {LIVE}"
)


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands on a front page: on the subject, or on a child related to them. ``child`` is the contact's item."""

    kind: str
    """``subject`` or ``related``."""
    person: str
    child: str
    text: str
    since: datetime


SUBJECT = "Subject to MARAC"
WORD = "MARAC"
RELATED = "Related to a person subject to MARAC"


def naming(conn: Connection, people: Iterable[int], kept: Collection[int] = ()) -> list[tuple[int, int]]:
    """The live contacts that name each of some people: pairs of contact and person, without the contacts in ``kept``."""
    several = sorted(set(people))
    if not several:
        return []
    asked = text(_NAMING).bindparams(bindparam("people", expanding=True))
    found = conn.execute(asked, {"people": several})
    return sorted({(contact, person) for contact, person in found if contact not in kept})


def standing(conn: Connection) -> dict[int, MaracAlert]:
    """The alerts that stand, by the person who is their subject."""
    return {alert.person_id: alert for alert in rows(conn, MaracAlert, withdrawn=None)}


def children_of(conn: Connection, contacts: Iterable[int]) -> list[tuple[int, int, int | None]]:
    """The children of some contacts: contact, the child's row, and the person they are linked to."""
    several = sorted(set(contacts))
    found = conn.execute(_CHILDREN, {"numbers": several}) if several else ()
    return [(contact, child, person) for contact, child, person in found]


def linked_children(conn: Connection, subject: int, kept: Collection[int] = ()) -> dict[int, set[int]]:
    """The children related to a person: each with the contacts by which they are."""
    told: dict[int, set[int]] = {}
    for contact, _, child in children_of(conn, {contact for contact, _ in naming(conn, [subject], kept)}):
        if child is not None and child != subject:
            told.setdefault(child, set()).add(contact)
    return told


def marked(conn: Connection, kept: Collection[int] = ()) -> dict[int, set[int]]:
    """The contacts on whose front page a notice stands, each with the subjects it is about."""
    subjects = standing(conn)
    if not subjects:
        return {}
    told: dict[int, set[int]] = {}
    related: dict[int, set[int]] = {}
    for contact, person in naming(conn, subjects, kept):
        told.setdefault(contact, set()).add(person)
    for contact, _, child in children_of(conn, told):
        if child is not None:
            related.setdefault(child, set()).update(told[contact])
    for contact, child in naming(conn, related, kept):
        told.setdefault(contact, set()).update(related[child])
    return told


def with_notices(found: Sequence[TrayRow], contacts: Collection[int]) -> tuple[TrayRow, ...]:
    """The rows of a tray, those of these contacts with the word for what stands on their front page."""
    if not contacts:
        return tuple(found)
    return tuple(replace(one, notices=(WORD,)) if int(one.ref[2:]) in contacts else one for one in found)


def notices_of_contact(conn: Connection, contact: int, kept: Collection[int] = ()) -> tuple[Notice, ...]:
    """The notices on a contact's front page: first those on the subjects it names, then one on each related child."""
    subjects = standing(conn)
    if not subjects:
        return ()
    named = {person for _, person in naming(conn, subjects) if _ == contact}
    told = [_notice("subject", number, "", subjects[number]) for number in sorted(named)]
    items = _items(conn, contact)
    for child, (item, person) in items.items():
        del child
        about = set(named) - {person}
        if person is not None:
            about |= _related_to(conn, person, subjects, kept)
        told += [_notice("related", number, item, subjects[number]) for number in sorted(about)]
    return tuple(told)


def notices_of_person(conn: Connection, person: int, kept: Collection[int] = ()) -> tuple[Notice, ...]:
    """The notices on a person's own page."""
    subjects = standing(conn)
    told = [_notice("subject", person, "", subjects[person])] if person in subjects else []
    about = sorted(_related_to(conn, person, subjects, kept)) if subjects else []
    return (*told, *(_notice("related", number, "", subjects[number]) for number in about))


def _related_to(conn: Connection, child: int, subjects: dict[int, Any], kept: Collection[int]) -> set[int]:
    """The subjects named by a contact that has this person among its children."""
    asked = (
        f"SELECT t.contact_id FROM contact_child t JOIN contact c ON c.id = t.contact_id"  # noqa: S608 - our own names
        f" WHERE t.person_id = :child AND t.removed = '' AND c.state IN {LIVE}"
    )
    own = {number for (number,) in plain_rows(conn, asked, child=child)} - set(kept)
    return {person for contact, person in naming(conn, subjects, kept) if contact in own and person != child}


def _items(conn: Connection, contact: int) -> dict[int, tuple[str, int | None]]:
    asked = "SELECT id, item, person_id FROM contact_child WHERE contact_id = :contact AND removed = '' ORDER BY id"
    return {child: (item, person) for child, item, person in plain_rows(conn, asked, contact=contact)}


def _notice(kind: str, subject: int, child: str, alert: MaracAlert) -> Notice:
    return Notice(kind, f"P-{subject:06d}", child, SUBJECT if kind == "subject" else RELATED, alert.made)


def people_of_case(conn: Connection, contact: int) -> set[int]:
    """Everybody whom a contact, or another contact of one of its children, names."""
    own = {person for _, _, person in children_of(conn, [contact]) if person is not None}
    cases = {contact} | {number for number, _ in naming(conn, own)}
    asked = "SELECT person_id FROM contact_adult WHERE contact_id = :contact AND removed = '' AND person_id IS NOT NULL"
    return own | {person for number in cases for (person,) in plain_rows(conn, asked, contact=number)}


def cases_of(conn: Connection, person: int) -> list[int]:
    """The live contacts of a person and of the children related to them: what is said of one is said on each."""
    return sorted({contact for contact, _ in naming(conn, {person, *linked_children(conn, person)})})
