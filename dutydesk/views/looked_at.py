"""Which looks stand out: outside one's own work, at one's own name, out of hours, many in a short time.

A look is held against the work that its person had on the record at that moment: a tray of their role in which it stood, a task,
an assignment, or something that they did on it. What stands out is a question to be asked, never a verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, text

from dutydesk.models import Contact, ContactAdult, ContactChild, Person, RunningClock, Staff, Task
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.names import name_parts
from dutydesk.store.statements import rows
from dutydesk.views.access_log import KINDS, ON_A_RECORD, AccessLogRow, Asked, looks
from dutydesk.views.leaving_out import left_out
from dutydesk.views.restricted import hidden, kept_refs

MANY, WITHIN = 20, timedelta(hours=1)
"""As many different records opened by one person within that time stand out."""
NOT_ON_THEIR_WORK = "not on their work"
OWN_NAME = "a name like their own"
OUT_OF_HOURS = "out of hours"
MANY_AT_ONCE = "many in a short time"

_ACTED = text(
    "SELECT who, ref, action, desk_time FROM audit_entry WHERE ref IN :refs AND action NOT IN :looks"
).bindparams(bindparam("refs", expanding=True), bindparam("looks", expanding=True))


def access_log(
    conn: Connection, procedure: Procedure, calendar: OfficeCalendar, asked: Asked, kept: Kept
) -> tuple[AccessLogRow, ...]:
    """The looks that were asked for, each with why it stands out, without what is kept from whoever asks; where something is,
    what others searched for is not told either, lest it be that."""
    found = left_out(looks(conn, asked), kept_refs(conn, kept))
    if hidden(conn, kept):
        found = tuple(replace(row, words="") if row.who != kept.who else row for row in found)
    return judged(conn, procedure, calendar, found)


def judged(
    conn: Connection, procedure: Procedure, calendar: OfficeCalendar, found: Sequence[AccessLogRow]
) -> tuple[AccessLogRow, ...]:
    """The looks, each with why it stands out."""
    at_records = [row for row in found if row.kind in ON_A_RECORD and row.ref]
    work = _Work(conn, procedure, at_records)
    own = _own_names(conn, at_records)
    many = _many(at_records)
    told = []
    for row in found:
        why = []
        if row in many:
            why.append(MANY_AT_ONCE)
        if row.kind in ON_A_RECORD and row.ref and not work.had(row):
            why.append(NOT_ON_THEIR_WORK)
        if (row.who, row.contact or row.ref) in own:
            why.append(OWN_NAME)
        if row.kind in ON_A_RECORD and not calendar.is_open(row.at):
            why.append(OUT_OF_HOURS)
        told.append(replace(row, stands_out=tuple(why)) if why else row)
    return tuple(told)


def _many(found: Iterable[AccessLogRow]) -> set[AccessLogRow]:
    """The looks of whoever opened very many different records within an hour."""
    by_person: dict[str, list[AccessLogRow]] = defaultdict(list)
    for row in sorted(found, key=lambda row: row.at):
        by_person[row.who].append(row)
    many: set[AccessLogRow] = set()
    for mine in by_person.values():
        first = 0
        for last, row in enumerate(mine):
            while row.at - mine[first].at > WITHIN:
                first += 1
            if len({one.contact or one.ref for one in mine[first : last + 1]}) >= MANY:
                many.update(mine[first : last + 1])
    return many


class _Work:
    """What work everybody had on which contacts, and when."""

    def __init__(self, conn: Connection, procedure: Procedure, found: Sequence[AccessLogRow]) -> None:
        self._contacts_of = _contacts_of_people(conn, {row.ref for row in found if row.ref.startswith("P-")})
        contacts = {row.contact for row in found if row.contact}
        contacts.update(one for several in self._contacts_of.values() for one in several)
        numbers = sorted(int(ref[2:]) for ref in contacts)
        self._clocks: dict[str, list[RunningClock]] = defaultdict(list)
        self._given: dict[str, set[str]] = defaultdict(set)
        self._acted: set[tuple[str, str]] = set()
        self._trays = {
            name: {clock for tray in procedure.trays.values() if name in tray.seen_by for clock in tray.clocks}
            for name in procedure.roles
        }
        if not numbers:
            return
        for clock in rows(conn, RunningClock, contact_id=numbers):
            self._clocks[f"C-{clock.contact_id:06d}"].append(clock)
        for contact in rows(conn, Contact, id=numbers):
            self._given[contact.ref] |= {contact.writer, contact.assigned_to, *contact.keyed_by}
        for task in rows(conn, Task, contact_id=numbers):
            self._given[f"C-{task.contact_id:06d}"] |= {task.to, task.given_by, task.done_by}
        refs = sorted({row.ref for row in found} | contacts)
        belongs = {row.ref: row.contact or row.ref for row in found}
        for who, ref, _, _ in conn.execute(_ACTED, {"refs": refs, "looks": sorted(set(KINDS) - {"contact.decide"})}):
            self._acted.add((who, belongs.get(ref, ref)))

    def had(self, row: AccessLogRow) -> bool:
        """Whether whoever looked had work on it then; of a person, on a contact that tells of them."""
        if row.ref.startswith("S-"):
            return True
        about = [row.contact] if row.contact else [row.ref, *self._contacts_of.get(row.ref, ())]
        return any(self._on(one, row) for one in about)

    def _on(self, contact: str, row: AccessLogRow) -> bool:
        if row.who in self._given[contact] or (row.who, contact) in self._acted:
            return True
        trays = self._trays.get(row.role, ())
        return any(clock.clock in trays and _ran(clock, row.at) for clock in self._clocks[contact])


def _ran(clock: RunningClock, at: datetime) -> bool:
    return clock.started <= at and (clock.stopped is None or at <= clock.stopped)


def _contacts_of_people(conn: Connection, refs: Collection[str]) -> Mapping[str, set[str]]:
    """The contacts that tell of each of these people."""
    numbers = [int(ref[2:]) for ref in refs]
    found: dict[str, set[str]] = defaultdict(set)
    for one in _on_contacts(conn, person_id=numbers) if numbers else ():
        found[f"{Person.letter}-{one.person_id:06d}"].add(f"C-{one.contact_id:06d}")
    return found


def _on_contacts(conn: Connection, **asked: Any) -> list[Any]:
    return [*rows(conn, ContactChild, removed="", **asked), *rows(conn, ContactAdult, removed="", **asked)]


def _own_names(conn: Connection, found: Iterable[AccessLogRow]) -> set[tuple[str, str]]:
    """Whoever looked at a record on which somebody bears their own last name: their name, and the record."""
    looked: dict[str, set[str]] = defaultdict(set)
    for row in found:
        looked[row.contact or row.ref].add(row.who)
    last = {one.name: _last(one.full_name) for one in rows(conn, Staff)}
    named: dict[str, set[str]] = defaultdict(set)
    contacts = [int(ref[2:]) for ref in looked if ref.startswith("C-")]
    people = [int(ref[2:]) for ref in looked if ref.startswith("P-")]
    for one in _on_contacts(conn, contact_id=contacts) if contacts else ():
        named[f"C-{one.contact_id:06d}"].add(_last(one.last_name))
    for person in rows(conn, Person, id=people) if people else ():
        named[person.ref].add(_last(person.last_name))
    return {
        (who, ref) for ref, several in looked.items() for who in several if last.get(who) and last[who] in named[ref]
    }


def _last(name: str) -> str:
    parts = name_parts(name)
    return parts[-1] if parts else ""
