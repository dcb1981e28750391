"""What is due to be destroyed, and why the rest is not: read from the records themselves, and by the office's periods."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, text

from dutydesk.models import (
    Contact,
    ContactAdult,
    ContactChild,
    Destruction,
    EarlyHelpEpisode,
    Hold,
    Letter,
    MissingEpisode,
    NfaRecord,
    Person,
    Referral,
    Row,
    RunningClock,
    Task,
)
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.retention import Retention
from dutydesk.store.closure import belonging, known_elsewhere, last_thing
from dutydesk.store.statements import row, rows

OVER = ("decided", "void")

_GOES_ON: tuple[tuple[type[Row], dict[str, Any], str], ...] = (
    (RunningClock, {"stopped": None}, "a clock of it still runs"),
    (Task, {"state": ["open", "to_authorise"]}, "somebody is still asked for something"),
    (Letter, {"state": ["owed", "rendered"]}, "a letter is still to be sent"),
    (EarlyHelpEpisode, {"state": ["open", "to_approve"]}, "its early help goes on"),
    (Referral, {"state": ["open", "transferred"]}, "its referral is not with a worker yet"),
    (MissingEpisode, {"state": "missing"}, "a child of it is missing"),
)
"""What keeps a contact from being over, with the sentence that says so."""
_KINDS: dict[str, type[Row]] = {
    "nfa": NfaRecord,
    "early_help": EarlyHelpEpisode,
    "referral": Referral,
    "missing": MissingEpisode,
}


@dataclass(frozen=True, slots=True)
class DueRow:
    """A contact that is over. ``due`` is the day from which it may be destroyed, None for never; ``stays`` says why not."""

    ref: str
    children: tuple[str, ...]
    last: date
    due: date | None
    stays: str


@dataclass(frozen=True, slots=True)
class DestructionRow:
    """A proposal to destroy, or what became of it."""

    ref: str
    state: str
    contacts: tuple[str, ...]
    reason: str
    proposed_by: str
    proposed_at: datetime
    not_before: datetime
    ended_by: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class HoldRow:
    """What must not be destroyed, and why."""

    ref: str
    contact: str
    person: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RetentionOverview:
    """What is due, what was proposed, what is held. ``set`` says whether the office has set any period at all."""

    set: bool
    due: tuple[DueRow, ...]
    proposals: tuple[DestructionRow, ...]
    holds: tuple[HoldRow, ...]


def overview(
    conn: Connection, rules: Retention, calendar: OfficeCalendar, now: datetime, kept: Collection[int]
) -> RetentionOverview:
    """Everything about retention that this person may see; contacts in ``kept`` are left out."""
    due = tuple(due_now(conn, rules, calendar, now, kept)) if rules.years else ()
    found = rows(conn, Destruction, order="-id")
    proposals = tuple(_proposal(one) for one in found if not _tells_of(one.contacts, kept))
    holds = tuple(_held(one) for one in rows(conn, Hold, lifted_at=None, order="-id") if one.contact_id not in kept)
    return RetentionOverview(bool(rules.years), due, proposals, holds)


def due_now(
    conn: Connection, rules: Retention, calendar: OfficeCalendar, now: datetime, kept: Collection[int]
) -> Iterator[DueRow]:
    """The contacts that may be destroyed today, the longest over first, at most as many as go at once."""
    today, told = calendar.local(now).date(), 0
    asked = text("SELECT id FROM contact WHERE state IN :over ORDER BY COALESCE(decided, recorded), id").bindparams(
        bindparam("over", expanding=True)
    )
    for number in conn.execute(asked, {"over": list(OVER)}).scalars():
        if number in kept:
            continue
        one = standing(conn, rules, calendar, number)
        if one.due is not None and one.due <= today and not one.stays:
            yield one
            told += 1
            if told >= rules.at_most:
                return


def standing(conn: Connection, rules: Retention, calendar: OfficeCalendar, number: int) -> DueRow:
    """How one contact stands: since when it is over, when it is due, and what keeps it."""
    contact = row(conn, Contact, id=number)
    assert contact is not None, "a contact that is asked about is there"
    children = rows(conn, ContactChild, contact_id=number)
    last = _last(conn, contact, calendar)
    births = [child.date_of_birth for child in children if not child.removed]
    return DueRow(
        ref=contact.ref,
        children=tuple(f"{child.first_name} {child.last_name}".strip() for child in children if not child.removed),
        last=last,
        due=rules.due(_came_to(conn, number), last, births),
        stays=stays(conn, contact),
    )


def _last(conn: Connection, contact: Contact, calendar: OfficeCalendar) -> date:
    found = last_thing(conn, belonging(conn, [contact.number]))
    at = datetime.fromisoformat(found) if found else contact.recorded
    return calendar.local(at if at.tzinfo else at.replace(tzinfo=UTC)).date()


def _came_to(conn: Connection, number: int) -> Iterator[str]:
    yield from (kind for kind, model in _KINDS.items() if row(conn, model, contact_id=number) is not None)
    if row(conn, Task, contact_id=number, kind="advice") is not None:
        yield "advice"


def stays(conn: Connection, contact: Contact) -> str:
    """Why a contact is not to be destroyed whatever its age; empty where nothing speaks against it."""
    if contact.state not in OVER:
        return "it is not over"
    for model, where, sentence in _GOES_ON:
        if row(conn, model, contact_id=contact.number, **where) is not None:
            return sentence
    people = people_on(conn, [contact.number])
    if any(person.open_to for person in rows(conn, Person, id=sorted(people) or [0])):
        return "somebody on it is open to a team"
    return _held_back(conn, contact.number, people)


def _held_back(conn: Connection, number: int, people: Collection[int]) -> str:
    if row(conn, Hold, contact_id=number, lifted_at=None) is not None:
        return "it is on hold"
    if people and row(conn, Hold, person_id=sorted(people), lifted_at=None) is not None:
        return "somebody on it is on hold"
    return ""


def people_on(conn: Connection, contacts: Collection[int]) -> set[int]:
    """The people whom these contacts tell of."""
    numbers = sorted(contacts)
    children = {one.person_id for one in rows(conn, ContactChild, contact_id=numbers)}
    adults = {one.person_id for one in rows(conn, ContactAdult, contact_id=numbers)}
    return {number for number in children | adults if number is not None}


def people_going(conn: Connection, contacts: Collection[int]) -> set[int]:
    """The people who are known from nowhere but these contacts."""
    people = people_on(conn, contacts)
    return people - known_elsewhere(conn, people, contacts)


def _tells_of(refs: Collection[str], kept: Collection[int]) -> bool:
    return any(int(ref[2:]) in kept for ref in refs)


def _proposal(one: Destruction) -> DestructionRow:
    return DestructionRow(
        one.ref,
        one.state,
        tuple(one.contacts),
        one.reason,
        one.proposed_by,
        one.proposed_at,
        one.not_before,
        one.ended_by,
        one.ended_at,
    )


def _held(one: Hold) -> HoldRow:
    contact = f"C-{one.contact_id:06d}" if one.contact_id else ""
    return HoldRow(one.ref, contact, f"P-{one.person_id:06d}" if one.person_id else "", one.reason, one.by, one.at)
