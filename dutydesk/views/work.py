"""What waits for one person, and what waits for nobody: tasks, work to approve, early help, news of open cases (SL-35, SL-70)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from dutydesk.models import Contact, EarlyHelpEpisode, OpenCaseMessage, Referral, Row, RunningClock, Staff
from dutydesk.models.base import reference
from dutydesk.procedures.may import may
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.lists import child_names, tasks
from dutydesk.views.open_cases import WAITING, names
from dutydesk.views.rows import TaskRow
from dutydesk.views.times import minutes_left

ALIVE = ("open", "to_approve")
APPROVES = "early_help.approve"
AUTHORISES = "advice.authorise"


def my_work(conn: Connection, procedure: Procedure, who: str, role: str, now: datetime) -> tuple[TaskRow, ...]:
    """Everything that waits for somebody in a role: what was given to them, what they hold, and what they are to approve."""
    found = [*tasks(conn, now, to=who)]
    if may(procedure, role, AUTHORISES):
        found += [task for task in tasks(conn, now) if task.state == "to_authorise" and task.to != who]
    found += _early_help(conn, now, lambda one: one.worker == who, procedure)
    if may(procedure, role, APPROVES):
        found += _early_help(conn, now, lambda one: one.state == "to_approve" and one.worker != who, procedure)
    found += [_news(conn, one, now) for one in rows(conn, OpenCaseMessage, state=WAITING, holder=who)]
    return _in_order(found)


def how_much(conn: Connection, procedure: Procedure, who: str, role: str) -> int:
    """How many records wait for somebody, besides the tasks given to them."""
    held = len(rows(conn, OpenCaseMessage, state=WAITING, holder=who))
    worked = rows(conn, EarlyHelpEpisode, state=ALIVE)
    approves = bool(may(procedure, role, APPROVES))
    return held + sum(one.worker == who or (approves and one.state == "to_approve") for one in worked)


def nobodys(conn: Connection, procedure: Procedure, now: datetime) -> tuple[TaskRow, ...]:
    """What no active person holds: what was given to nobody, and what somebody held who has left or was disabled."""
    here = frozenset(person.name for person in rows(conn, Staff) if person.active)
    found = [task for task in tasks(conn, now) if task.state == "open" and task.to not in here]
    found += _early_help(conn, now, lambda one: one.worker not in here, procedure)
    found += [_news(conn, one, now) for one in rows(conn, OpenCaseMessage, state=WAITING) if one.holder not in here]
    found += _left_behind(conn, now, here)
    return _in_order(found)


def _left_behind(conn: Connection, now: datetime, here: Collection[str]) -> Iterator[TaskRow]:
    """Drafts and cases of people who have left."""
    for draft in rows(conn, Contact, state="draft"):
        if draft.writer not in here:
            yield _row(
                conn, draft, draft.number, "draft", "Take over the draft.", draft.writer, draft.recorded, now, draft.ref
            )
    for referral in rows(conn, Referral, state=["transferred", "allocated"]):
        holder = referral.worker if referral.state == "allocated" else referral.social_work_manager
        if holder not in here:
            at = referral.transferred or referral.started
            yield _row(
                conn, referral, referral.contact_id, "referral", "Whose case is it?", holder, at, now, referral.ref
            )


def _early_help(
    conn: Connection, now: datetime, wanted: Callable[[EarlyHelpEpisode], bool], procedure: Procedure
) -> Iterator[TaskRow]:
    rule = procedure.actions.get(APPROVES)
    for episode in rows(conn, EarlyHelpEpisode, state=ALIVE):
        if wanted(episode):
            waits = episode.state == "to_approve"
            kind, ask = ("approve", "How it ends waits for approval.") if waits else ("early_help", "Work on it.")
            told = _row(conn, episode, episode.contact_id, kind, ask, episode.worker, episode.started, now, episode.ref)
            yield replace(told, state=episode.state, clause=rule.cited if rule else "")


def _news(conn: Connection, message: OpenCaseMessage, now: datetime) -> TaskRow:
    ask = "Pass it to the team." if message.state == "to_pass" else "Has the team got it?"
    number = message.contact_id
    told = _row(
        conn, message, number, "open_case", f"{ask} {message.information}", message.holder, message.received, now, ""
    )
    return replace(told, children=names(conn, message), state=message.state, given_by=message.recorded_by)


def _row(
    conn: Connection,
    record: Row,
    contact: int | None,
    kind: str,
    ask: str,
    holder: str,
    at: datetime,
    now: datetime,
    clocked: str,
) -> TaskRow:
    """A record that waits, with the clock that runs on it."""
    running = rows(conn, RunningClock, subject=clocked, stopped=None) if clocked else []
    due = min((clock.due for clock in running if clock.due is not None), default=None)
    return TaskRow(
        ref=record.ref,
        contact=reference(Contact.letter, contact),
        about=record.ref,
        kind=kind,
        to=holder,
        ask=ask,
        answer="",
        state="open",
        given_by="",
        given_at=at,
        children=child_names(conn, [contact]).get(contact, ()) if contact is not None else (),
        due=due,
        minutes_left=minutes_left(due, now),
    )


def _in_order(found: Iterable[TaskRow]) -> tuple[TaskRow, ...]:
    """What falls due first stands first; what has no limit last, the oldest first; each once."""
    once = {one.ref: one for one in found}
    return tuple(sorted(once.values(), key=lambda one: (one.due is None, one.due or one.given_at, one.ref)))
