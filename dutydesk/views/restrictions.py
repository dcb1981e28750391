"""What is restricted, as those see it who keep it; and what somebody asked for themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Connection

from dutydesk.models import Access, Contact, ContactAdult, ContactChild, Person, Restriction, RunningClock
from dutydesk.procedures.kept import Kept
from dutydesk.store.statements import row, rows
from dutydesk.views.restricted import hidden


@dataclass(frozen=True, slots=True)
class RestrictionRow:
    """A restriction in the list of those who keep it."""

    ref: str
    subject: str
    """The person or contact that is restricted."""
    name: str
    grounds: str
    reason: str
    owner: str
    placed_by: str
    placed_at: datetime
    named: bool
    """Whether it is kept to those named; else only from those barred."""
    told: bool
    open_to: tuple[str, ...]
    barred: tuple[str, ...]
    due: datetime | None
    """When it is to be reviewed."""
    waiting: int
    """Requests, openings in need and news that nobody has answered or looked at."""


@dataclass(frozen=True, slots=True)
class AccessRow:
    """A request, an opening in need, or news, as those see it who keep the restriction."""

    ref: str
    restriction: str
    subject: str
    name: str
    who: str
    state: str
    asked_about: str
    reason: str
    at: datetime
    until: datetime | None
    waiting: bool
    decided_by: str
    answer: str
    reviewed_by: str
    review: str


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """What somebody asked for, in their own words, and what was answered. It says nothing of what there is."""

    asked_about: str
    state: str
    at: datetime
    until: datetime | None
    answer: str
    ref: ClassVar[str] = ""
    """No record: it says nothing of what there is."""


def restrictions(conn: Connection, now: datetime, seen: Kept) -> tuple[RestrictionRow, ...]:
    """The restrictions that stand and are not kept from whoever looks, those with something waiting first."""
    standing = _visible(conn, seen)
    names = _names(conn, standing)
    ways = _ways(conn, standing)
    due = (
        {one.subject: one.due for one in rows(conn, RunningClock, subject=[one.ref for one in standing], stopped=None)}
        if standing
        else {}
    )
    told = []
    for one in standing:
        mine = ways.get(one.number, [])
        open_to = (way.who for way in mine if way.state in {"named", "granted", "broken"} and runs(way, now))
        told.append(
            RestrictionRow(
                ref=one.ref,
                subject=subject(one),
                name=names.get(one.number, ""),
                grounds=one.grounds,
                reason=one.reason,
                owner=one.owner,
                placed_by=one.placed_by,
                placed_at=one.placed_at,
                named=one.named,
                told=one.told,
                open_to=tuple(dict.fromkeys(open_to)) if one.named else (),
                barred=tuple(dict.fromkeys(way.who for way in mine if way.state == "barred")),
                due=due.get(one.ref),
                waiting=sum(1 for way in mine if waits(way)),
            )
        )
    return tuple(sorted(told, key=lambda row: (not row.waiting, row.due is None, row.due, row.ref)))


def accesses(conn: Connection, seen: Kept) -> tuple[AccessRow, ...]:
    """Requests, openings in need and news of the restrictions that are not kept from whoever looks, what waits first."""
    standing = {one.number: one for one in _visible(conn, seen)}
    names = _names(conn, standing.values())
    told = [
        AccessRow(
            ref=way.ref,
            restriction=standing[number].ref,
            subject=subject(standing[number]),
            name=names.get(number, ""),
            who=way.who,
            state=way.state,
            asked_about=way.asked_about,
            reason=way.reason,
            at=way.at,
            until=way.until,
            waiting=waits(way),
            decided_by=way.decided_by,
            answer=way.answer,
            reviewed_by=way.reviewed_by,
            review=way.review,
        )
        for number, ways in _ways(conn, standing.values()).items()
        for way in ways
        if way.state not in {"named", "barred"}
    ]
    return tuple(sorted(told, key=lambda row: (not row.waiting, -row.at.timestamp(), row.ref)))


def own_requests(conn: Connection, who: str) -> tuple[OwnRequest, ...]:
    """What somebody asked for, the newest first; asked twice about several, it is told once."""
    asked = rows(conn, Access, who=who, order="-id", state=["asked", "granted", "refused"])
    told = [OwnRequest(one.asked_about, one.state, one.at, one.until, one.answer) for one in asked if one.asked_about]
    return tuple(dict.fromkeys(told))


def waiting(conn: Connection, owner: str) -> int:
    """How many requests, openings in need and news wait for the owner of restrictions."""
    owned = [one.number for one in rows(conn, Restriction, ended_at=None, owner=owner)]
    return sum(1 for one in rows(conn, Access, restriction_id=owned) if waits(one)) if owned else 0


def waits(way: Access) -> bool:
    """Whether somebody is still to answer it, or to look at it."""
    return way.state == "asked" or (way.state in {"broken", "told"} and way.reviewed_at is None)


def _visible(conn: Connection, seen: Kept) -> list[Restriction]:
    found = hidden(conn, seen)
    standing = rows(conn, Restriction, ended_at=None)
    return [one for one in standing if one.contact_id not in found.contacts and one.person_id not in found.people]


def _ways(conn: Connection, standing: Iterable[Restriction]) -> dict[int, list[Access]]:
    numbers = [one.number for one in standing]
    found: dict[int, list[Access]] = defaultdict(list)
    for way in rows(conn, Access, restriction_id=numbers) if numbers else ():
        found[way.restriction_id or 0].append(way)
    return found


def _names(conn: Connection, standing: Iterable[Restriction]) -> dict[int, str]:
    """The name of each restricted person; of a contact, its children's."""
    standing = list(standing)
    people = [one.person_id for one in standing if one.person_id is not None]
    contacts = [one.contact_id for one in standing if one.contact_id is not None]
    known: dict[Any, str] = {
        ("P", one.id): f"{one.first_name} {one.last_name}".strip()
        for one in (rows(conn, Person, id=people) if people else ())
    }
    for child in rows(conn, ContactChild, contact_id=contacts, removed="") if contacts else ():
        name = f"{child.first_name} {child.last_name}".strip()
        known["C", child.contact_id] = ", ".join(filter(None, (known.get(("C", child.contact_id)), name)))
    return {one.number: known.get(("P", one.person_id), "") or known.get(("C", one.contact_id), "") for one in standing}


def runs(way: Access, now: datetime) -> bool:
    """Whether access still holds."""
    return way.until is None or way.until > now


def restriction_face(conn: Connection, record: Restriction | Access) -> dict[str, Any]:
    """A restriction with everybody's way to it, or one of those ways."""
    if isinstance(record, Access):
        return _told(record)
    ways = [_told(way) for way in rows(conn, Access, restriction_id=record.number) if way.state != "ended"]
    told = {name: value for name, value in record.model_dump().items() if name not in _OURS}
    return {"ref": record.ref, "subject": subject(record), **told, "ways": ways}


def _told(way: Access) -> dict[str, Any]:
    told = {name: value for name, value in way.model_dump().items() if name not in _OURS}
    return {"ref": way.ref, "restriction": f"{Restriction.letter}-{way.restriction_id or 0:06d}", **told}


_OURS = frozenset({"id", "person_id", "contact_id", "restriction_id"})


def standing_on(conn: Connection, record: Person | Contact) -> list[dict[str, Any]]:
    """The restrictions that a person or contact stands under, itself or by whom it tells of; for those who may open it."""
    if not row_there(conn):
        return []
    people = [record.number] if isinstance(record, Person) else _people_on(conn, record)
    found = rows(conn, Restriction, person_id=people, ended_at=None) if people else []
    if isinstance(record, Contact):
        found += rows(conn, Restriction, contact_id=record.number, ended_at=None)
    return [
        {"ref": one.ref, "subject": subject(one), "grounds": one.grounds, "owner": one.owner, "named": one.named}
        for one in found
    ]


def row_there(conn: Connection) -> bool:
    """Whether anything at all is restricted: one small read, so that a desk without restrictions pays for nothing else."""
    return row(conn, Restriction, ended_at=None) is not None


def _people_on(conn: Connection, contact: Contact) -> list[int]:
    children = [one.person_id for one in rows(conn, ContactChild, contact_id=contact.number, removed="")]
    adults = [one.person_id for one in rows(conn, ContactAdult, contact_id=contact.number, removed="")]
    return [one for one in (*children, *adults) if one is not None]


def subject(restriction: Restriction) -> str:
    """The reference of the person or contact that is restricted."""
    if restriction.person_id is not None:
        return f"{Person.letter}-{restriction.person_id:06d}"
    return f"{Contact.letter}-{restriction.contact_id:06d}"
