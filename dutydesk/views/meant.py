"""Which restriction a name or a reference means, to somebody from whom it is kept: who asks is never told by this."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from dutydesk.models import Access, ContactAdult, ContactChild, Person, PersonAlias, Restriction
from dutydesk.models.base import references
from dutydesk.procedures.kept import Kept
from dutydesk.store.statements import rows
from dutydesk.views.likeness import alike, births
from dutydesk.views.restrictions import runs

_ON_A_CONTACT: tuple[type[ContactChild] | type[ContactAdult], ...] = (ContactChild, ContactAdult)
_LIKELY = 75
"""How alike a name must be to what is restricted, of 100, to be taken for it."""
_BORN_OTHERWISE = 45


class Meant(NamedTuple):
    """Somebody as typed: a name, or a reference; and their date of birth."""

    about: str
    born: date | None = None


def meant_by(conn: Connection, kept: Kept, meant: Meant, *, bars: bool = False) -> list[int]:
    """The restrictions that keep from whoever asks what this name or reference means; with ``bars`` also those that bar
    them, which they never open."""
    standing = rows(conn, Restriction, ended_at=None)
    barred = {one.restriction_id for one in rows(conn, Access, who=kept.who, state="barred")} if standing else set()
    kept_ones = [one for one in standing if one.number not in barred and one.named and not _opens(conn, one, kept)]
    kept_ones += [one for one in standing if one.number in barred] if bars else []
    if not kept_ones:
        return []
    named = references(meant.about)
    scores = {one.number: _score(conn, one, named, meant) for one in kept_ones}
    best = max(scores.values())
    return [number for number, score in scores.items() if score >= max(_LIKELY, best - 5)]


def _opens(conn: Connection, restriction: Restriction, kept: Kept) -> bool:
    ways = rows(conn, Access, restriction_id=restriction.number, who=kept.who, state=["named", "granted", "broken"])
    return any(kept.now is None or runs(way, kept.now) for way in ways)


def _score(conn: Connection, restriction: Restriction, named: tuple[str, int] | None, meant: Meant) -> float:
    """How likely a restriction is meant: by the reference of what is restricted or tells of it, or by a name there."""
    contacts = _contacts_of(conn, restriction)
    if named is not None:
        its = {("P", restriction.person_id)} | {("C", number) for number in contacts}
        return 100.0 if named in its else 0.0
    return max((_like(meant, name, born) for name, born in _people_of(conn, restriction, contacts)), default=0.0)


def _contacts_of(conn: Connection, restriction: Restriction) -> set[int]:
    if restriction.contact_id is not None:
        return {restriction.contact_id}
    person = restriction.person_id
    return {one.contact_id for model in _ON_A_CONTACT for one in rows(conn, model, person_id=person, removed="")}


def _people_of(
    conn: Connection, restriction: Restriction, contacts: Collection[int]
) -> Iterable[tuple[str, date | None]]:
    """Every name that stands in what is restricted, each with the date of birth told beside it."""
    for person in rows(conn, Person, id=restriction.person_id) if restriction.person_id else ():
        yield f"{person.first_name} {person.last_name}", person.date_of_birth
        for alias in rows(conn, PersonAlias, person_id=person.number):
            yield alias.name, person.date_of_birth
    for model in _ON_A_CONTACT if contacts else ():
        for one in rows(conn, model, contact_id=sorted(contacts), removed=""):
            for name in (f"{one.first_name} {one.last_name}", *one.aliases):
                yield name, one.date_of_birth


def _like(meant: Meant, name: str, born: date | None) -> float:
    score, _ = alike(meant.about, name)
    if meant.born is None or born is None:
        return score
    points, _ = births(meant.born, born)
    return 0.0 if points < _BORN_OTHERWISE else score * 0.65 + points * 0.35
