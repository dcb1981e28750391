"""Two records side by side: what they say, what matches, what speaks against their being one person; and what was joined."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import (
    Contact,
    ContactAddress,
    ContactAdult,
    ContactChild,
    Joining,
    Person,
    PersonAlias,
    reference,
    references,
)
from dutydesk.store.laying import fields_of_person
from dutydesk.store.names import folded, name_parts
from dutydesk.store.statements import row, rows
from dutydesk.views.likeness import alike

SURE = 95.0
"""From so many points of a hundred on a name counts as matching; fewer is likeness, and no fact."""
FACTS_WANTED = 2
SENT = ("open", "decided", "missing")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One field of two records; ``chosen`` is whose word stands if nothing else is said: ``this``, ``other`` or ``both``."""

    field: str
    this: Any
    other: Any
    chosen: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records compared. They may be joined where ``enough`` matches; each warning must have been read before."""

    this: str
    other: str
    names: tuple[str, str]
    fields: tuple[SideBySide, ...]
    facts: tuple[str, ...]
    warnings: tuple[str, ...]
    enough: bool
    contacts: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Told:
    """What contacts say of one person beside what the record itself says."""

    names: tuple[str, ...]
    items: frozenset[tuple[int, str]]
    addresses: frozenset[str]
    phones: frozenset[str]
    adults: frozenset[str]
    contacts: frozenset[int]


def compare(conn: Connection, this: Person, other: Person, hidden: Collection[int] = ()) -> Comparison:
    """Two records side by side, from what the contacts say that are not ``hidden``."""
    one, two = _told(conn, this, hidden), _told(conn, other, hidden)
    own, shared = _facts(this, other, one, two)
    facts = (*own, *shared)
    return Comparison(
        this=this.ref,
        other=other.ref,
        names=(_name(this), _name(other)),
        fields=tuple(_side(name, getattr(this, name), getattr(other, name)) for name in fields_of_person()),
        facts=facts,
        warnings=_warnings(this, other, one, two),
        enough=bool(own) and len(facts) >= FACTS_WANTED,
        contacts=(_refs(one.contacts), _refs(two.contacts)),
    )


def joinings(conn: Connection, person: int) -> list[Joining]:
    """The joinings that stand of a record, the last first."""
    return rows(conn, Joining, kept_id=person, parted_at=None, order="-id")


def joined_face(conn: Connection, person: Person, asked: str = "") -> dict[str, Any]:
    """What is told of a record that others were joined to, and that it answers for the number that was asked."""
    told = []
    for joining in joinings(conn, person.number):
        gone = row(conn, Person, id=joining.gone_id)
        assert gone is not None
        told.append(
            {"ref": gone.ref, "name": _name(gone), "at": joining.at, "by": joining.by, "reason": joining.reason,
             "facts": list(joining.facts)}
        )  # fmt: skip
    face: dict[str, Any] = {"joined": told}
    named = references(asked)
    asked = reference(*named) if named else person.ref
    return {"asked": asked, **face} if asked != person.ref else face


def _side(name: str, this: Any, other: Any) -> SideBySide:
    if this == other or other in (None, "", False):
        chosen = "this"
    elif this in (None, "", False):
        chosen = "other"
    else:
        chosen = "both" if name == "open_to" else "this"
    return SideBySide(name, this, other, chosen)


def _name(person: Person) -> str:
    return f"{person.first_name} {person.last_name}".strip()


def _refs(numbers: Collection[int]) -> tuple[str, ...]:
    return tuple(f"C-{number:06d}" for number in sorted(numbers))


def _told(conn: Connection, person: Person, hidden: Collection[int]) -> _Told:
    names = [_name(person), *(alias.name for alias in rows(conn, PersonAlias, person_id=person.number))]
    lines: set[str] = set()
    phones: set[str] = set()
    adults: set[str] = set()
    items = set()
    kinds: tuple[Any, ...] = (ContactChild, ContactAdult)
    for kind in kinds:
        for item in rows(conn, kind, person_id=person.number, removed=""):
            contact = row(conn, Contact, id=item.contact_id)
            if contact is None or item.contact_id in hidden or contact.state not in SENT:
                continue
            items.add((item.contact_id, item.item))
            phones |= {number for number in (_digits(getattr(item, "phone", "")),) if number}
            lines |= set(_addresses(conn, item))
            adults |= set(_grown(conn, item))
    contacts = frozenset(number for number, _ in items)
    return _Told(tuple(names), frozenset(items), frozenset(lines), frozenset(phones), frozenset(adults), contacts)


def _addresses(conn: Connection, item: ContactChild | ContactAdult) -> list[str]:
    found = rows(conn, ContactAddress, contact_id=item.contact_id, removed="")
    at = [one for one in found if not (one.children or one.adults) or item.item in (*one.children, *one.adults)]
    return [mark for one in at if (mark := "".join(name_parts_and_digits(" ".join(one.lines))))]


def name_parts_and_digits(text: str) -> list[str]:
    """The letters and digits of a line, folded, by which two spellings of one address are the same."""
    return ["".join(letter for letter in word if letter.isalnum()) for word in folded(text).split()]


def _grown(conn: Connection, item: ContactChild | ContactAdult) -> list[str]:
    """The adults told of beside a child, by name and date of birth; a name alone is too little."""
    if not isinstance(item, ContactChild):
        return []
    return [
        f"{' '.join(name_parts(f'{adult.first_name} {adult.last_name}'))} {adult.date_of_birth}"
        for adult in rows(conn, ContactAdult, contact_id=item.contact_id, removed="")
        if adult.date_of_birth is not None and adult.last_name
    ]


def _digits(phone: str) -> str:
    told = "".join(letter for letter in phone if letter.isdigit())
    return told[-10:] if len(told) >= 10 else ""


def _facts(this: Person, other: Person, one: _Told, two: _Told) -> tuple[list[str], list[str]]:
    """What matches of themselves, and what they share with those they live with."""
    own = []
    best = max(((alike(a, b)[0], a, b) for a in one.names for b in two.names), default=(0.0, "", ""))
    if best[0] >= SURE and len(name_parts(best[1])) >= 2:
        own.append(f"name: {best[1]}" if folded(best[1]) == folded(best[2]) else f"name: {best[1]} and {best[2]}")
    if this.date_of_birth is not None and this.date_of_birth == other.date_of_birth:
        own.append(f"date of birth: {this.date_of_birth:%d.%m.%Y}")
    if this.unborn and other.unborn and this.due_date is not None and this.due_date == other.due_date:
        own.append(f"due date: {this.due_date:%d.%m.%Y}")
    for name, title in _IDENTIFIERS.items():
        number = getattr(this, name, "")
        if number and number == getattr(other, name, ""):
            own.append(f"{title}: {number}")
    if one.phones & two.phones:
        own.append("telephone number")
    shared = []
    if one.addresses & two.addresses:
        shared.append("address")
    if one.adults & two.adults:
        shared.append("an adult of the household, by name and date of birth")
    return own, shared


_IDENTIFIERS: Mapping[str, str] = {"nhs_number": "NHS number", "upn": "pupil number"}


def _warnings(this: Person, other: Person, one: _Told, two: _Told) -> tuple[str, ...]:
    """What speaks against their being one person. A joining insists that somebody has read it."""
    told = []
    both = sorted(one.contacts & two.contacts)
    if both:
        told.append(f"{_refs(both)[0]} tells of them as two people: brothers and sisters, or twins.")
    same_day = this.date_of_birth is not None and this.date_of_birth == other.date_of_birth
    first = {folded(this.first_name), folded(other.first_name)}
    if same_day and len(first) == 2 and alike(this.first_name, other.first_name)[0] < SURE:
        told.append(
            f"Born on one day with other first names, {this.first_name} and {other.first_name}: they may be twins."
        )
    told += [*_differences(this, other)]
    if same_day and not both and alike(_name(this), _name(other))[0] >= SURE and not _meet(one, two):
        told.append(
            "The same name and date of birth alone, at other addresses and with other adults: two people may share both."
        )
    return tuple(told)


def _meet(one: _Told, two: _Told) -> bool:
    """Whether something beside name and date of birth ties them, or nothing beside is known of one of them."""
    apart = (one.addresses and two.addresses) or (one.adults and two.adults)
    return bool(one.addresses & two.addresses or one.adults & two.adults or one.phones & two.phones) or not apart


def _differences(this: Person, other: Person) -> Sequence[str]:
    told = []
    if this.date_of_birth and other.date_of_birth and this.date_of_birth != other.date_of_birth:
        told.append(f"Other dates of birth: {this.date_of_birth:%d.%m.%Y} and {other.date_of_birth:%d.%m.%Y}.")
    known = {this.gender, other.gender} - {"", "unknown", "other"}
    if len(known) == 2:
        told.append("One is recorded as female, the other as male.")
    if this.unborn != other.unborn:
        told.append("One of them is not born yet.")
    if this.deceased != other.deceased:
        told.append("One of them has died.")
    for name, title in _IDENTIFIERS.items():
        numbers = {getattr(this, name, ""), getattr(other, name, "")} - {"", None}
        if len(numbers) == 2:
            told.append(f"Other {title}s.")
    return told
