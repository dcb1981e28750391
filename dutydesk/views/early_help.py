"""Early help: the tray by working days left, and one episode with its work in order (SL-84, SL-89, SL-96)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import ContactChild, EarlyHelpEpisode, Note, RunningClock, Task
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.store.statements import row, rows
from dutydesk.views.followed import clock_of, note_of, record_of, task_of
from dutydesk.views.rows import EarlyHelpRow, TrayRow


@dataclass(slots=True)
class EarlyHelpTrayRow(TrayRow):
    """An early help case in its tray, with what its screen shows besides."""

    working_days_left: int | None = None
    """0 on the last day, negative once it is over."""
    consent: str = ""


def as_episodes(
    conn: Connection, calendar: OfficeCalendar, found: Sequence[TrayRow], now: datetime
) -> tuple[TrayRow, ...]:
    """The rows of a tray of contacts, each showing how its early help episode stands, and who works on it."""
    if not any(one.episode.startswith("E-") for one in found):
        return tuple(found)
    return tuple(_as_episode(conn, calendar, one, now) for one in by_time(found))


def by_time(found: Sequence[TrayRow]) -> list[TrayRow]:
    """What is due first stands first: early help is sorted by its working days alone (SL-89), but for a flag that no manager
    has seen yet (SL-20)."""
    return sorted(found, key=lambda one: (not _flag_waits(one), one.due is None, one.due, one.episode))


def _flag_waits(found: TrayRow) -> bool:
    return found.flagged is not None and not found.flag_seen


def _as_episode(conn: Connection, calendar: OfficeCalendar, found: TrayRow, now: datetime) -> TrayRow:
    episode = row(conn, EarlyHelpEpisode, id=int(found.episode[2:])) if found.episode.startswith("E-") else None
    if episode is None:
        return found
    told = {one.name: getattr(found, one.name) for one in fields(TrayRow)}
    return EarlyHelpTrayRow(
        **{**told, "state": episode.state, "assigned_to": episode.worker},
        working_days_left=days_left(calendar, now, found.due),
        consent=episode.consent,
    )


def early_help(
    conn: Connection, calendar: OfficeCalendar, found: Sequence[TrayRow], now: datetime
) -> tuple[EarlyHelpRow, ...]:
    """What the early help screen shows of each episode, in the tray's order."""
    return tuple(_row(conn, calendar, one, now) for one in by_time(found) if one.episode.startswith("E-"))


def _row(conn: Connection, calendar: OfficeCalendar, found: TrayRow, now: datetime) -> EarlyHelpRow:
    episode = row(conn, EarlyHelpEpisode, id=int(found.episode[2:]))
    assert episode is not None
    children = {child.item: child for child in rows(conn, ContactChild, contact_id=episode.contact_id)}
    names = [children[item] for item in episode.children if item in children]
    return EarlyHelpRow(
        ref=episode.ref,
        contact=found.ref,
        children=tuple(f"{child.first_name} {child.last_name}".strip() for child in names) or found.children,
        started=episode.started,
        due=found.due,
        days_left=days_left(calendar, now, found.due),
        overdue=found.overdue,
        warning=found.warning,
        state=episode.state,
        worker=episode.worker,
        consent=episode.consent,
        requested=episode.requested,
        ending=_ending(episode),
        concern=found.concern,
        clause=found.clause,
    )


def _ending(episode: EarlyHelpEpisode) -> str:
    told = episode.ending
    if episode.state != "to_approve" or not told:
        return ""
    how = f"refer on to {told['service']}" if told["how"] == "referred_on" else "close"
    return f"{told['by']} would {how}: {told['reason']}"


def days_left(calendar: OfficeCalendar, now: datetime, due: datetime | None) -> int | None:
    """Working days still to come until the last one; 0 on the last day itself, negative once it is over."""
    if due is None:
        return None
    today, last = calendar.local(now).date(), calendar.local(due).date()
    if today == last:
        return 0 if now <= due else -1
    first, end, sign = (today, last, 1) if today < last else (last, today, -1)
    count, day = 0, date(first.year, first.month, first.day)
    while day < end:
        day = calendar.next_working_day(day)
        count += day <= end
    return sign * max(count, 1)


def episode_face(conn: Connection, episode: EarlyHelpEpisode, now: datetime) -> dict[str, Any]:
    """One episode: how it stands, its work in order of time, its tasks and its clock."""
    return {
        **record_of(episode),
        "work": [note_of(note) for note in rows(conn, Note, about=episode.ref)],
        "tasks": [task_of(task) for task in rows(conn, Task, about=episode.ref)],
        "clocks": [clock_of(clock, now) for clock in rows(conn, RunningClock, subject=episode.ref)],
    }
