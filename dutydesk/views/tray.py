"""The trays: what is open by urgency and time left. One indexed read of the open clocks, and two beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

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


_NEVER = datetime.max.replace(tzinfo=UTC)
_PRESSING, _URGENT = -25, -10
_FIRST = {"protection": -30, "flagged": -20, "urgent": _URGENT}


class Pressing(NamedTuple):
    """The names of bands and ratings that make a contact urgent."""

    bands: frozenset[str]
    ratings: frozenset[str]


def tray_clocks(procedure: Procedure, tray: str) -> tuple[str, ...]:
    """The clocks a tray is sorted by."""
    return procedure.trays[tray].clocks


def pressing(procedure: Procedure) -> Pressing:
    """The bands and ratings that make a contact urgent by themselves, as the procedure's ``urgent_when`` names them."""
    bands, ratings = set(), set()
    waiting = [procedure.urgent_when] if procedure.urgent_when else []
    while waiting:
        condition = waiting.pop()
        waiting += condition.any_
        if condition.is_ == "band_is":
            bands.add(str(condition.literals["band"]))
        if condition.is_ == "rating_is":
            ratings.add(str(condition.literals["rating"]))
    return Pressing(frozenset(bands), frozenset(ratings))


def ranked(procedure: Procedure) -> Mapping[str, int]:
    """The order of every priority: protection, a pressing rating, a waiting flag, urgent, then ratings and bands by
    their rank. What has none yet may be as serious as any but the urgent, and stands with the first of those."""
    urgent = pressing(procedure)
    listed = {
        **{name: _URGENT if name in urgent.bands else band.rank for name, band in procedure.bands.items()},
        **{name: _PRESSING if name in urgent.ratings else one.rank for name, one in procedure.ratings.items()},
    }
    return {**listed, **_FIRST, "": min((rank for rank in listed.values() if rank > _URGENT), default=0)}


def tray(conn: Connection, procedure: Procedure, name: str, who: str, now: datetime) -> tuple[TrayRow, ...]:
    """A tray: what is to be done first, then what is with a worker; each by urgency, then by time left.

    A record stands in it once, with the clock of the tray that falls due first. What is pressing by its rating keeps
    its place while a worker has it.
    """
    entry = procedure.trays[name]
    rows: list[TrayRow] = []
    for clock in entry.clocks:
        names = _gathered(conn, _CHILDREN, clock)
        seen = _gathered(conn, _SEEN, clock)
        for found in _running(conn, clock, entry.states):
            rows.append(_row(found, names.get(found[0], ()), seen.get(found[0], ()), who, now))
    if len(entry.clocks) > 1:
        rows = _first_due(rows)
    given, ranks = pressing(procedure).ratings, ranked(procedure)
    rank = {row_is: _rank(ranks, *row_is) for row_is in {(row.priority, row.rating) for row in rows}}
    rows.sort(
        key=lambda row: (row.state == "with_worker" and row.rating not in given, rank[row.priority, row.rating]),
    )
    return tuple(rows)


def _rank(ranks: Mapping[str, int], priority: str, rating: str) -> int:
    rank = ranks.get(priority, ranks[""])
    return min(rank, ranks.get(rating, rank)) if rating else rank


def _first_due(rows: list[TrayRow]) -> list[TrayRow]:
    """Each record once, with the clock that falls due first, in the order of what is due."""
    first: dict[tuple[str, str], TrayRow] = {}
    for row in sorted(rows, key=lambda row: row.due or _NEVER):
        first.setdefault((row.ref, row.episode), row)
    return list(first.values())


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


@lru_cache(2048)
def _begun(text: str, longest: int) -> str:
    """A tray is read again and again, and says of most contacts what it said before."""
    return shortened(text, longest)


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
        priority=priority or rating or ("urgent" if urgent else band),
        state="with_worker" if assigned_to else state,
        assigned_to=writer if unsent else assigned_to,
        clock=clock,
        clause=clause,
        episode=subject if not subject.startswith("C-") else "",
        band=band,
        rating=rating,
        kind=kind,
        channel=channel,
        concern="" if hidden else _begun(concern or "", 160),
        referrer="" if hidden else _begun(referrer, 80),
        seen_by=() if hidden else seen,
        flagged=utc(flagged),
        flag_seen=flag_seen is not None,
        late_entry_minutes=minutes_since(at, utc(recorded) or at) if at and recorded != received else 0,
    )
