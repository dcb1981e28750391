"""The trays: what is open by urgency and time left. One indexed read of the open clocks, and two beside it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, text

from dutydesk.plain import shortened
from dutydesk.procedures.shapes import Procedure
from dutydesk.views.rows import TrayRow
from dutydesk.views.times import minutes_left, minutes_since, utc

_COLUMNS = (  # noqa: SIM905 - reads better as the words they are
    "id, state, writer, received, recorded, urgent, needs_protection, flagged, flag_seen, band, rating, assigned_to, kind,"
    " channel, referrer, concern"
).split(", ")
_RUNNING = (
    f"SELECT {', '.join(f'c.{name}' for name in _COLUMNS)}, k.subject, k.clock, k.due, k.warn_from, k.clause"  # noqa: S608
    " FROM running_clock k JOIN contact c ON c.id = k.contact_id WHERE k.stopped IS NULL AND k.clock = :clock"
)
_OPEN = text(f"{_RUNNING} AND c.state = :state ORDER BY k.due")
_ANY = text(f"{_RUNNING} ORDER BY k.due")
_CHILDREN = (
    "SELECT h.contact_id, h.first_name, h.last_name FROM running_clock k JOIN contact_child h ON h.contact_id = k.contact_id"
    " WHERE k.stopped IS NULL AND k.clock = :clock AND h.removed = '' ORDER BY h.id"
)
_SEEN = (
    "SELECT s.contact_id, s.role FROM running_clock k JOIN sighting s ON s.contact_id = k.contact_id"
    " WHERE k.stopped IS NULL AND k.clock = :clock ORDER BY s.id"
)


def tray_clocks(procedure: Procedure, tray: str) -> tuple[str, ...]:
    """The clocks a tray is sorted by."""
    return procedure.trays[tray].clocks


def priority_of(row: RowMapping) -> str:
    """What puts a contact before others: ``protection``, ``flagged``, ``urgent``, its band, or nothing."""
    if row["needs_protection"]:
        return "protection"
    if row["flagged"] and not row["flag_seen"]:
        return "flagged"
    if row["urgent"] or row["band"] == "urgent":
        return "urgent"
    return str(row["band"] or "")


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
        for row in _running(conn, clock, entry.states):
            rows.append(_row(row, names.get(row["id"], ()), seen.get(row["id"], ()), who, now))
    ranks = {row.priority: ranked(procedure, row.priority) for row in rows}
    rows.sort(key=lambda row: (row.state == "with_worker", ranks[row.priority]))
    return tuple(rows)


def _running(conn: Connection, clock: str, states: tuple[str, ...]) -> list[RowMapping]:
    if not states:
        return list(conn.execute(_ANY, {"clock": clock}).mappings())
    return [row for state in states for row in conn.execute(_OPEN, {"clock": clock, "state": state}).mappings()]


def _gathered(conn: Connection, asked: str, clock: str) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for number, *words in conn.execute(text(asked), {"clock": clock}):
        told = " ".join(word for word in words if word)
        if told not in found[number]:
            found[number].append(told)
    return {number: tuple(told) for number, told in found.items()}


def _row(row: RowMapping, children: tuple[str, ...], seen: tuple[str, ...], who: str, now: datetime) -> TrayRow:
    received, recorded, due = utc(row["received"]), utc(row["recorded"]), utc(row["due"])
    warn_from, flagged = utc(row["warn_from"]), utc(row["flagged"])
    over = due is not None and now > due
    unsent = row["state"] in {"draft", "arrived"}
    hidden = unsent and row["writer"] != who
    referrer = {} if hidden else unfolded(row["referrer"])
    concern = {} if hidden else unfolded(row["concern"])
    subject = str(row["subject"])
    return TrayRow(
        ref=f"C-{row['id']:06d}",
        children=() if hidden else children,
        received=received,
        due=due,
        minutes_left=minutes_left(due, now),
        overdue=over,
        warning=not over and warn_from is not None and now >= warn_from,
        priority=priority_of(row),
        state="with_worker" if row["assigned_to"] else row["state"],
        assigned_to=row["writer"] if unsent else row["assigned_to"],
        clock=row["clock"],
        clause=row["clause"],
        episode=subject if not subject.startswith("C-") else "",
        band=row["band"],
        rating=row["rating"],
        kind=row["kind"],
        channel=row["channel"],
        concern=shortened(str(concern.get("details") or ""), 160),
        referrer=shortened(" ".join(str(referrer.get(part) or "") for part in ("name", "role", "agency")), 80),
        seen_by=() if hidden else seen,
        flagged=flagged,
        flag_seen=row["flag_seen"] is not None,
        late_entry_minutes=minutes_since(received, recorded) if received and recorded else 0,
    )


def unfolded(value: Any) -> Mapping[str, Any]:
    """A JSON value as either engine hands it over in plain SQL: text, or already read."""
    told: Mapping[str, Any] = json.loads(value) if isinstance(value, str) else value
    return told
