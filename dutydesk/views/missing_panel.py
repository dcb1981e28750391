"""The missing children as a whole: what their manager sees each day, and the list for the monthly panel."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

import pendulum
from sqlalchemy import Connection

from dutydesk.models import (
    Contact,
    ContactChild,
    Decision,
    MissingEpisode,
    MissingPanel,
    MissingReview,
    RunningClock,
    StrategyMeeting,
)
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.may import who_may
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import row, rows
from dutydesk.views.missing import days_missing, history, name_of, since
from dutydesk.views.missing_rows import MissingOverview, PanelRow
from dutydesk.views.missing_tray import interviews_owed

LONGEST = 62
"""Days that are looked through for a review, at most."""


def missing_overview(
    conn: Connection, procedure: Procedure, now: datetime, kept: Collection[int] = ()
) -> MissingOverview:
    """Who has charge of the missing children, whether they were reviewed, and when the panel meets; nothing of the contacts in
    ``kept`` counts."""
    calendar = OfficeCalendar(procedure.calendar)
    today = calendar.local(now).date()
    listed = [
        one for one in rows(conn, MissingEpisode, state="missing") if one.contact_id not in kept and _stands(conn, one)
    ]
    days = {one.day for one in rows(conn, MissingReview)}
    running = rows(conn, RunningClock, subject=[m.ref for m in listed], stopped=None) if listed else []
    panel = last_panel(conn)
    next_panel = row(conn, RunningClock, subject="desk", clock=_panel_clock(procedure), stopped=None)
    due = next_panel.due if next_panel is not None else None
    return MissingOverview(
        owner=who_may(procedure, "missing.review"),
        missing=len(listed),
        overdue=len({one.subject for one in running if one.due is not None and now > one.due}),
        reviewed_today=today in days,
        last_review=max(days, default=None),
        days_without_review=_days_without(listed, days, calendar, today),
        last_panel=panel.held if panel is not None else None,
        panel_due=due,
        panel_overdue=due is not None and now > due,
        interviews=interviews_owed(conn, procedure, now, kept),
    )


def _stands(conn: Connection, episode: MissingEpisode) -> bool:
    contact = row(conn, Contact, id=episode.contact_id)
    return contact is not None and contact.state != "void"


def _days_without(
    listed: list[MissingEpisode], reviewed: set[date], calendar: OfficeCalendar, today: date
) -> tuple[date, ...]:
    """Days before today on which a child stood in the tray and nobody looked through it."""
    if not listed:
        return ()
    first = max(min(calendar.local(one.reported).date() for one in listed), today - timedelta(days=LONGEST))
    days = [first + timedelta(days=number) for number in range((today - first).days)]
    return tuple(day for day in days if day not in reviewed)


def _panel_clock(procedure: Procedure) -> str:
    return next((name for name, rule in procedure.clocks.items() if "panel.held" in rule.starts), "")


def last_panel(conn: Connection) -> MissingPanel | None:
    """The panel that was held last."""
    return next(iter(rows(conn, MissingPanel, order="-held", limit=1)), None)


def panel_list(
    conn: Connection, procedure: Procedure, now: datetime, kept: Collection[int] = ()
) -> tuple[PanelRow, ...]:
    """Every child who is missing, and every one who was at any time since the panel before: a month back where there was
    none, but for the contacts in ``kept``. The missing stand first, the longest missing before the others."""
    calendar = OfficeCalendar(procedure.calendar)
    told = [
        _panel_row(conn, procedure, one, calendar, now)
        for one in rows(conn, MissingEpisode, state=["missing", "returned"])
        if one.contact_id not in kept
        and _stands(conn, one)
        and (one.returned is None or one.returned >= panel_from(conn, procedure, now))
    ]
    return tuple(sorted(told, key=lambda one: (one.returned is not None, -one.days_missing, one.episode)))


def panel_from(conn: Connection, procedure: Procedure, now: datetime) -> datetime:
    """From when the panel's list tells: the day of the panel before, else one month back."""
    calendar = OfficeCalendar(procedure.calendar)
    before = last_panel(conn)
    if before is not None:
        return calendar.at(before.held, time(0))
    back = pendulum.instance(calendar.local(now)).subtract(months=1)
    return calendar.at(date(back.year, back.month, back.day), time(0))


def _panel_row(
    conn: Connection, procedure: Procedure, episode: MissingEpisode, calendar: OfficeCalendar, now: datetime
) -> PanelRow:
    child = row(conn, ContactChild, id=episode.child_id) if episode.child_id is not None else None
    contact = row(conn, Contact, id=episode.contact_id)
    meetings: list[Any] = rows(conn, StrategyMeeting, episode_id=episode.number)
    decision = row(conn, Decision, child_id=episode.child_id, replaced_by=None) if episode.child_id else None
    earlier = history(conn, episode, child, calendar, now)["episodes"]
    return PanelRow(
        episode=episode.ref,
        contact=contact.ref if contact is not None else "",
        child=name_of(child) if child is not None else "",
        date_of_birth=child.date_of_birth if child is not None else None,
        police_reference=episode.police_reference,
        risk=episode.risk,
        missing_since=since(episode),
        since_known=episode.missing_since is not None,
        returned=episode.returned,
        days_missing=days_missing(episode, calendar, now),
        times_before=len(earlier),
        last_before=calendar.local(earlier[-1]["missing_since"]).date() if earlier else None,
        last_seen=episode.last_seen,
        found_where=episode.found_where,
        found_with=episode.found_with,
        harm=episode.harm,
        meeting=next((one.held for one in meetings if not one.follow_up), None),
        follow_up=next((one.held for one in meetings if one.follow_up), None),
        safe_and_well=episode.safe_and_well,
        interview=_interview(episode),
        outcome=procedure.outcomes[decision.outcome].title
        if decision is not None and decision.outcome in procedure.outcomes
        else "",
    )


def _interview(episode: MissingEpisode) -> str:
    """How far the return interview has come: the last step that is known."""
    if episode.interview_done is not None:
        return "done"
    if episode.interview_needed is False:
        return "not_needed"
    if episode.interview_accepted is False:
        return "declined"
    if episode.interview_accepted:
        return "accepted"
    if episode.interview_offered is not None:
        return "offered"
    return "needed" if episode.interview_needed else ""
