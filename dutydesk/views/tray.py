"""The trays: what is open by urgency and time left. One indexed read of the open clocks, and two beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.plain import shortened
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import plain_rows
from dutydesk.views.rows import TrayRow
from dutydesk.views.times import minutes_left, minutes_since, utc

_RUNNING = (
    "SELECT c.id, k.subject, c.state, c.writer, c.assigned_to, c.received, c.recorded, k.due, k.warn_from, c.flagged,"
    " c.flag_seen, c.needs_protection, c.urgent, c.band, c.rating, c.kind, c.channel, k.clock, k.clause,"
    " concat_ws(' ', c.referrer ->> 'name', c.referrer ->> 'role', c.referrer ->> 'agency'),"
    " substr(c.concern ->> 'details', 1, 200)"
    " FROM running_clock k JOIN contact c ON c.id = k.contact_id WHERE k.stopped IS NULL AND k.clock = :clock"
)
_OPEN = f"{_RUNNING} AND c.state = :state ORDER BY k.due"
_ANY = f"{_RUNNING} ORDER BY k.due"
_CHILDREN = (
    "SELECT h.contact_id, trim(h.first_name || ' ' || h.last_name)"
    " FROM running_clock k JOIN contact_child h ON h.contact_id = k.contact_id"
    " WHERE k.stopped IS NULL AND k.clock = :clock AND h.removed = '' ORDER BY h.id"
)
_SEEN = (
    "SELECT s.contact_id, s.role FROM running_clock k JOIN sighting s ON s.contact_id = k.contact_id"
    " WHERE k.stopped IS NULL AND k.clock = :clock ORDER BY s.id"
)


def tray_clocks(procedure: Procedure, tray: str) -> tuple[str, ...]:
    """The clocks a tray is sorted by."""
    return procedure.trays[tray].clocks


def ranked(procedure: Procedure, priority: str) -> int:
    """The order of a priority: protection, a waiting flag, urgent, then the bands. What is in no band yet may be as
    serious as any but the urgent, and stands with the first of those."""
    first = {"protection": -30, "flagged": -20, "urgent": -10}
    if priority in first:
        return first[priority]
    ranks = {name: band.rank for name, band in procedure.bands.items() if name != "urgent"}
    return ranks.get(priority, min(ranks.values(), default=0))


def tray(conn: Connection, procedure: Procedure, name: str, who: str, now: datetime) -> tuple[TrayRow, ...]:
    """A tray: what is to be done first, then what is with a worker; each by urgency, then by time left."""
    entry = procedure.trays[name]
    rows: list[TrayRow] = []
    for clock in entry.clocks:
        names = _gathered(conn, _CHILDREN, clock)
        seen = _gathered(conn, _SEEN, clock)
        for found in _running(conn, clock, entry.states):
            rows.append(_row(found, names.get(found[0], ()), seen.get(found[0], ()), who, now))
    ranks = {priority: ranked(procedure, priority) for priority in {row.priority for row in rows}}
    rows.sort(key=lambda row: (row.state == "with_worker", ranks[row.priority]))
    return tuple(rows)


def _running(conn: Connection, clock: str, states: tuple[str, ...]) -> list[Any]:
    if not states:
        return plain_rows(conn, _ANY, clock=clock)
    return [row for state in states for row in plain_rows(conn, _OPEN, clock=clock, state=state)]


def _gathered(conn: Connection, asked: str, clock: str) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for number, told in plain_rows(conn, asked, clock=clock):
        before = found.get(number, ())
        if told not in before:
            found[number] = (*before, told)
    return found


def _row(found: Any, children: tuple[str, ...], seen: tuple[str, ...], who: str, now: datetime) -> TrayRow:
    (
        number, subject, state, writer, assigned_to, received, recorded, due, warn_from, flagged, flag_seen,
        needs_protection, urgent, band, rating, kind, channel, clock, clause, referrer, concern,
    ) = found  # fmt: skip
    at, due = utc(received), utc(due)
    over = due is not None and now > due
    warned = None if over else utc(warn_from)
    unsent = state in {"draft", "arrived"}
    hidden = unsent and writer != who
    priority = "protection" if needs_protection else "flagged" if flagged and not flag_seen else ""
    return TrayRow(
        ref=f"C-{number:06d}",
        children=() if hidden else children,
        received=at,
        due=due,
        minutes_left=minutes_left(due, now),
        overdue=over,
        warning=warned is not None and now >= warned,
        priority=priority or ("urgent" if urgent else band),
        state="with_worker" if assigned_to else state,
        assigned_to=writer if unsent else assigned_to,
        clock=clock,
        clause=clause,
        episode=subject if not subject.startswith("C-") else "",
        band=band,
        rating=rating,
        kind=kind,
        channel=channel,
        concern="" if hidden else shortened(concern or "", 160),
        referrer="" if hidden else shortened(referrer, 80),
        seen_by=() if hidden else seen,
        flagged=utc(flagged),
        flag_seen=flag_seen is not None,
        late_entry_minutes=minutes_since(at, utc(recorded) or at) if at and recorded != received else 0,
    )
