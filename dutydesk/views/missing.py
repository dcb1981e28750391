"""One episode of a missing child whole, and what else tells of it. Days are counted when they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import (
    Contact,
    ContactChild,
    MissingEpisode,
    Note,
    RunningClock,
    StrategyMeeting,
    Task,
)
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.conditions import Situation
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import plain_rows, row, rows
from dutydesk.views.candidates import Sought
from dutydesk.views.find import matches
from dutydesk.views.followed import clock_of, note_of, task_of
from dutydesk.views.times import utc

FOLLOW_UP = "strategy_follow_up"
"""The kind of task that a follow-up meeting is owed by."""
_LIKELY = 85
_KNOWN_ELSEWHERE = (
    "SELECT 1 FROM contact_child WHERE person_id = :person AND contact_id <> :contact AND removed = '' LIMIT 1"
)
_BEFORE = (
    "SELECT coalesce(h.person_id, m.person_id), m.id, coalesce(m.missing_since, m.reported)"
    " FROM missing_episode m JOIN contact c ON c.id = m.contact_id LEFT JOIN contact_child h ON h.id = m.child_id"
    " WHERE c.state <> 'void' AND coalesce(h.person_id, m.person_id) IS NOT NULL ORDER BY 3"
)


def since(episode: MissingEpisode) -> datetime:
    """From when a child is counted as missing: the time they went, or were reported where nobody knows."""
    return episode.missing_since or episode.reported


def days_missing(episode: MissingEpisode, calendar: OfficeCalendar, now: datetime) -> int:
    """Whole days by the local clock: one more each day at the time of day the child went."""
    begun, ends = calendar.local(since(episode)), calendar.local(episode.returned or now)
    days = (ends.date() - begun.date()).days
    return max(days - (1 if ends.time() < begun.time() else 0), 0)


def name_of(child: ContactChild) -> str:
    """A child's name in one piece."""
    return f"{child.first_name} {child.last_name}".strip()


def strategy_of(
    episode: MissingEpisode, meetings: Iterable[StrategyMeeting], *, over: bool, warning: bool, owed: bool
) -> str:
    """``overdue``, ``warned`` or ``not_yet`` until a meeting is held; then ``held``; after the return ``follow_up`` as long
    as one is owed, and nothing for a child for whom none ever was (SL-169)."""
    if episode.state == "returned" and owed:
        return "follow_up"
    if any(not meeting.follow_up for meeting in meetings):
        return "held"
    if episode.state == "returned":
        return ""
    return "overdue" if over else "warned" if warning else "not_yet"


def before_of(conn: Connection) -> Mapping[int, list[tuple[int, datetime]]]:
    """Of each person the episodes in their order, each with when it began."""
    found: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    for person, number, at in plain_rows(conn, _BEFORE):
        begun = utc(at)
        assert begun is not None
        found[person].append((number, begun))
    return found


def missing_face(
    conn: Connection, episode: MissingEpisode, who: str, procedure: Procedure, now: datetime
) -> dict[str, Any]:
    """One episode, whole: its facts, meetings, clocks, tasks and notes, and the child's earlier episodes."""
    calendar = OfficeCalendar(procedure.calendar)
    contact = row(conn, Contact, id=episode.contact_id)
    child = row(conn, ContactChild, id=episode.child_id) if episode.child_id is not None else None
    assert contact is not None
    hidden = {"id", "contact_id", "child_id", "person_id"}
    facts = {name: value for name, value in episode.model_dump().items() if name not in hidden}
    clocks = rows(conn, RunningClock, subject=episode.ref)
    running = next((one for one in clocks if one.stopped is None and one.due is not None), None)
    meetings = rows(conn, StrategyMeeting, episode_id=episode.number)
    over = running is not None and running.due is not None and now > running.due
    warned = running is not None and running.warn_from is not None and now >= running.warn_from
    tasks = rows(conn, Task, about=episode.ref)
    owed = any(task.kind == FOLLOW_UP and task.state == "open" for task in tasks)
    return {
        "ref": episode.ref,
        "contact": contact.ref,
        "contact_state": contact.state,
        "child": name_of(child) if child is not None else "",
        "date_of_birth": child.date_of_birth if child is not None else None,
        "person": f"P-{child.person_id:06d}" if child is not None and child.person_id is not None else None,
        **facts,
        "state": "void" if contact.state == "void" and episode.state == "missing" else episode.state,
        "days_missing": days_missing(episode, calendar, now),
        "strategy": strategy_of(episode, meetings, over=over, warning=warned and not over, owed=owed),
        "meetings": [_meeting(meeting) for meeting in meetings],
        "history": history(conn, episode, child, calendar, now),
        "may_be": _may_be(conn, who, contact, child),
        "tasks": [task_of(task) for task in tasks],
        "notes": [note_of(note) for note in rows(conn, Note, about=episode.ref)],
        "clocks": [clock_of(clock, now) for clock in clocks],
    }


def episodes_of(conn: Connection, contact: Contact, procedure: Procedure, now: datetime) -> list[dict[str, Any]]:
    """The episodes of a contact in short."""
    calendar = OfficeCalendar(procedure.calendar)
    items = {child.id: child.item for child in rows(conn, ContactChild, contact_id=contact.number)}
    return [
        {
            "ref": one.ref,
            "child": items.get(one.child_id),
            "state": one.state,
            "police_reference": one.police_reference,
            "days_missing": days_missing(one, calendar, now),
            "returned": one.returned,
            "safe_and_well": one.safe_and_well or None,
        }
        for one in rows(conn, MissingEpisode, contact_id=contact.number)
    ]


def _meeting(meeting: StrategyMeeting) -> dict[str, Any]:
    return {name: value for name, value in meeting.model_dump().items() if name not in {"id", "episode_id"}}


def history(
    conn: Connection, episode: MissingEpisode, child: ContactChild | None, calendar: OfficeCalendar, now: datetime
) -> dict[str, Any]:
    """How often the child was missing before, by the person they are linked to, and when."""
    person = (child.person_id if child is not None else None) or episode.person_id
    numbers = [number for number, _ in before_of(conn).get(person, ()) if number != episode.id] if person else []
    others = rows(conn, MissingEpisode, id=numbers) if numbers else []
    earlier = sorted((one for one in others if since(one) < since(episode)), key=since)
    return {
        "times_before": len(earlier),
        "episodes": [
            {
                "ref": one.ref,
                "missing_since": since(one),
                "returned": one.returned,
                "days": days_missing(one, calendar, now),
                "found_where": one.found_where,
                "found_with": one.found_with,
                "harm": one.harm,
            }
            for one in earlier
        ],
    }


def _may_be(conn: Connection, who: str, contact: Contact, child: ContactChild | None) -> list[dict[str, Any]]:
    """Known people whom the child may be, where nobody has said so yet. They are offered, and never joined by themselves. The
    record that a child got of their own on coming back says nothing of who they are."""
    if child is None:
        return []
    own = child.person_id
    if own is not None and plain_rows(conn, _KNOWN_ELSEWHERE, person=own, contact=contact.number):
        return []
    sought = Sought((name_of(child), *child.aliases), child.date_of_birth)
    others = matches(conn, who, [sought], besides=contact.number)
    likely = [one for one in others if own is None or one.ref != f"P-{own:06d}"]
    return [
        {"ref": one.ref or None, "name": one.name, "score": one.score, "open_to": one.open_to, "contacts": one.contacts}
        for one in likely
        if one.score >= _LIKELY
    ]


def with_return(conn: Connection, contact: Contact, situation: Situation) -> Situation:
    """The situation of a contact with what only its episodes tell: that a child is back, and nothing settled of the police's
    visit."""
    if contact.state not in {"missing", "open", "decided"}:
        return situation
    back = rows(conn, MissingEpisode, contact_id=contact.number, state="returned")
    return replace(situation, back_unsettled=any(one.safe_and_well in {"", "awaited"} for one in back))
