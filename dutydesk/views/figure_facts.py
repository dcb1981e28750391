"""What the figures are made of: contacts, the clocks that ended, and who came again; read for some days on somebody's behalf.

What is kept from whoever asks is not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, or_, select

from dutydesk.models import Contact, ContactChild, RunningClock
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.store.statements import table_of
from dutydesk.views.logs import LogSight

LONGEST = 3_700
"""Ten years of days."""
COUNTED = ("missing", "open", "decided")
"""The states of contacts that are counted: those that were sent and not set aside."""
_NO_END = ("voided", "withdrawn", "passed_on", "since_corrected", "days_corrected", "off_duty")
"""How the events end that stop a clock without what it waits for having been done."""


@dataclass(frozen=True, slots=True)
class Told:
    """A contact, as far as the figures need it."""

    ref: str
    received: datetime
    recorded: datetime
    decided: datetime | None
    state: str
    channel: str
    route: str | None
    assigned: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A clock that stopped by what it waits for."""

    contact: str
    clock: str
    stopped: datetime
    due: datetime | None
    late: bool


@dataclass(frozen=True)
class Asked:
    """What is asked of the store, and on whose behalf."""

    conn: Connection
    procedure: Procedure
    calendar: OfficeCalendar
    now: datetime
    first: date
    last: date
    kept: frozenset[int]
    shows: Callable[[str], bool]
    """Whether the clock of a record with this reference may be told of."""

    def within(self, at: datetime | None) -> bool:
        """Whether an instant lies on one of the days."""
        return at is not None and self.first <= self.calendar.local(at).date() <= self.last

    @property
    def begins(self) -> datetime:
        """The first instant of the days."""
        return self.calendar.at(self.first, time(0))

    @property
    def ends(self) -> datetime:
        """The first instant after them."""
        return self.calendar.at(self.last + timedelta(days=1), time(0))


def asked_for(
    conn: Connection,
    procedure: Procedure,
    calendar: OfficeCalendar,
    now: datetime,
    first: date | None,
    last: date | None,
    *,
    kept: frozenset[int],
    logs: LogSight,
) -> Asked:
    """What is asked: the days from the first to the last, this month so far where none are said."""
    today = calendar.local(now).date()
    last = last or max(today, first or today)
    first = first or last.replace(day=1)
    if first > last:
        raise BadInput("from: the first day lies after the last.", field="from")
    if (last - first).days > LONGEST:
        raise BadInput(f"from: figures are made of at most {LONGEST} days.", field="from")
    closed = logs.letters()
    return Asked(conn, procedure, calendar, now, first, last, kept, lambda ref: ref[:2] not in closed)


def contacts(asked: Asked) -> dict[str, Told]:
    """The contacts that were sent, received or decided since the first day; those since are needed to see who came again."""
    c = table_of(Contact).c
    since = or_(c.received >= asked.begins, c.decided >= asked.begins)
    found = _read(asked.conn, c.state.in_(COUNTED), c.received.is_not(None), since)
    return {ref: one for ref, one in found.items() if int(ref[2:]) not in asked.kept}


def _read(conn: Connection, *where: Any) -> dict[str, Told]:
    c = table_of(Contact).c
    columns = (c.received, c.recorded, c.decided, c.state, c.channel, c.route, c.assigned_to)
    found = conn.execute(select(c.id, *columns).where(*where).order_by(c.id))
    return {f"C-{number:06d}": Told(f"C-{number:06d}", *told) for number, *told in found}


def stops(asked: Asked) -> list[Stop]:
    """The clocks with a due time that ended on these days by what they wait for."""
    k = table_of(RunningClock).c
    wanted = select(k.subject, k.contact_id, k.clock, k.stopped, k.stopped_by, k.due, k.late).where(
        k.stopped >= asked.begins, k.stopped < asked.ends, k.due.is_not(None)
    )
    found = []
    for row in asked.conn.execute(wanted.order_by(k.id)):
        event = str(row.stopped_by)
        contact = f"C-{row.contact_id:06d}" if row.contact_id is not None else ""
        ended = "." in event and event.rpartition(".")[2] not in _NO_END
        if ended and asked.shows(row.subject) and (not contact or row.contact_id not in asked.kept):
            found.append(Stop(contact or row.subject, row.clock, row.stopped, row.due, row.late))
    return found


def again(asked: Asked, told: Mapping[str, Told]) -> Callable[[str, datetime, int], bool]:
    """Whether another contact about one of the same children arrived within so many days of an instant."""
    h, c = table_of(ContactChild).c, table_of(Contact).c
    wanted = (
        select(h.contact_id, h.person_id)
        .join(table_of(Contact), c.id == h.contact_id)
        .where(h.removed == "", h.person_id.is_not(None), c.state.in_(COUNTED))
        .where(or_(c.received >= asked.begins, c.decided >= asked.begins))
    )
    people: dict[str, set[int]] = {}
    arrivals: dict[int, list[tuple[datetime, str]]] = {}
    for number, person in asked.conn.execute(wanted):
        ref = f"C-{number:06d}"
        if ref in told:
            people.setdefault(ref, set()).add(person)
            arrivals.setdefault(person, []).append((told[ref].received, ref))

    def came_again(ref: str, after: datetime, days: int) -> bool:
        until = after + timedelta(days=days)
        return any(
            after < at <= until and other != ref
            for person in people.get(ref, ())
            for at, other in arrivals.get(person, ())
        )

    return came_again


def contacts_named(asked: Asked, refs: Iterable[str]) -> dict[str, Told]:
    """Contacts by their references, whatever their state."""
    numbers = [int(ref[2:]) for ref in refs if ref.startswith("C-")]
    c = table_of(Contact).c
    told: dict[str, Told] = {}
    for start in range(0, len(numbers), 500):
        told |= _read(asked.conn, c.id.in_(numbers[start : start + 500]))
    return told
