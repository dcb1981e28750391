"""The tray of missing children: who is missing, and who is back with something still owed for them (SL-163, SL-169)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactChild, MissingEpisode, MissingReview, RunningClock, StrategyMeeting, Task
from dutydesk.plain import shortened
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import plain_rows, row, rows
from dutydesk.views.missing import FOLLOW_UP, before_of, days_missing, name_of, since, strategy_of
from dutydesk.views.missing_rows import MissingRow
from dutydesk.views.times import minutes_left, minutes_since

INTERVIEWED = "missing.interviewed"
"""What stops the clock of a return interview."""
_SEEN = "SELECT DISTINCT contact_id, role FROM sighting ORDER BY contact_id, role"


def missing_tray(conn: Connection, procedure: Procedure, name: str, now: datetime) -> tuple[MissingRow, ...]:
    """Every child who is missing, and every one back for whom a follow-up meeting is owed. The meetings that are overdue
    come first, then those that will be; the longest missing before the others."""
    owed = _owed_follow_up(conn)
    listed = [
        *rows(conn, MissingEpisode, state="missing"),
        *(one for one in rows(conn, MissingEpisode, state="returned") if one.ref in owed),
    ]
    told = _told(conn, procedure, now, listed, procedure.trays[name].clocks, owed)
    told.sort(
        key=lambda one: (one.state != "follow_up", not one.overdue, one.due is None, -one.days_missing, one.episode)
    )
    return tuple(told)


def interviews_owed(
    conn: Connection, procedure: Procedure, now: datetime, kept: Collection[int] = ()
) -> tuple[MissingRow, ...]:
    """Every child who is back and whose return interview is neither held nor settled, by what is due first, but for the
    contacts in ``kept``; not those who stand in the tray for their follow-up meeting."""
    clocks = [name for name, rule in procedure.clocks.items() if INTERVIEWED in rule.stops]
    running = {one.subject for one in rows(conn, RunningClock, clock=clocks, stopped=None)} if clocks else set()
    owed = _owed_follow_up(conn)
    listed = [
        one
        for one in rows(conn, MissingEpisode, state="returned")
        if one.ref in running and one.ref not in owed and one.contact_id not in kept
    ]
    told = _told(conn, procedure, now, listed, clocks, owed)
    return tuple(sorted(told, key=lambda one: (one.due is None, one.due, one.episode)))


def _owed_follow_up(conn: Connection) -> set[str]:
    return {task.about for task in rows(conn, Task, kind=FOLLOW_UP, state="open")}


def _told(
    conn: Connection,
    procedure: Procedure,
    now: datetime,
    listed: list[MissingEpisode],
    names: Iterable[str],
    owed: set[str],
) -> list[MissingRow]:
    calendar = OfficeCalendar(procedure.calendar)
    contacts = {one.number: one for one in rows(conn, Contact, id=[one.contact_id for one in listed])} if listed else {}
    children = {one.id: one for one in rows(conn, ContactChild, id=[one.child_id for one in listed])} if listed else {}
    clocks = _clocks(conn, names, [one.ref for one in listed])
    held = _held(conn, listed)
    before = before_of(conn)
    today = calendar.local(now).date()
    reviewed = row(conn, MissingReview, day=today) is not None
    seen = _seen(conn) if listed else {}
    told = []
    for one in listed:
        contact, child = contacts[one.contact_id], children.get(one.child_id)
        if contact.state == "void":
            continue
        clock = clocks.get(one.ref)
        due = clock.due if clock is not None else None
        over = due is not None and now > due
        warning = not over and clock is not None and clock.warn_from is not None and now >= clock.warn_from
        person = (child.person_id if child is not None else None) or one.person_id
        earlier = (
            [at for number, at in before.get(person, ()) if number != one.id and at < since(one)] if person else []
        )
        roles = seen.get(one.contact_id, ())
        told.append(
            MissingRow(
                ref=contact.ref,
                children=(name_of(child),) if child is not None else (),
                received=contact.received,
                due=due,
                minutes_left=minutes_left(due, now),
                overdue=over,
                warning=warning,
                priority="protection" if contact.needs_protection else _flagged(contact),
                state=_state(one, owed),
                assigned_to="",
                clock=clock.clock if clock is not None else "",
                clause=clock.clause if clock is not None else "",
                episode=one.ref,
                kind=contact.kind,
                channel=contact.channel,
                concern=shortened(one.circumstances, 160),
                referrer=shortened(str(contact.referrer.get("name") or ""), 80),
                seen_by=roles,
                flagged=contact.flagged,
                flag_seen=contact.flag_seen is not None,
                late_entry_minutes=minutes_since(one.reported, contact.recorded),
                days_missing=days_missing(one, calendar, now),
                missing_since=since(one),
                strategy=strategy_of(one, held.get(one.number, ()), over=over, warning=warning, owed=one.ref in owed),
                reviewed_today=reviewed,
                times_before=len(earlier),
                last_before=calendar.local(earlier[-1]).date() if earlier else None,
                risk=one.risk,
                police_reference=one.police_reference,
                new=not roles,
                contact_state=contact.state,
            )
        )
    return told


def _state(episode: MissingEpisode, owed: set[str]) -> str:
    if episode.state == "missing":
        return "missing"
    return "follow_up" if episode.ref in owed else "interview"


def _flagged(contact: Contact) -> str:
    return "flagged" if contact.flagged is not None and contact.flag_seen is None else ""


def _clocks(conn: Connection, names: Iterable[str], refs: list[str]) -> dict[str, RunningClock]:
    """The running clock of each episode that falls due first, of those that the tray is sorted by."""
    wanted = set(names)
    found = rows(conn, RunningClock, subject=refs, stopped=None) if refs else []
    dated = sorted(
        (one for one in found if one.clock in wanted), key=lambda one: (one.due is None, one.due or one.started)
    )
    first: dict[str, RunningClock] = {}
    for one in dated:
        first.setdefault(one.subject, one)
    return first


def _held(conn: Connection, listed: list[MissingEpisode]) -> dict[int, list[StrategyMeeting]]:
    found: dict[int, list[StrategyMeeting]] = defaultdict(list)
    for meeting in rows(conn, StrategyMeeting, episode_id=[one.number for one in listed]) if listed else ():
        found[meeting.episode_id].append(meeting)
    return found


def _seen(conn: Connection) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for number, role in plain_rows(conn, _SEEN):
        found[number] = (*found.get(number, ()), role)
    return found
