"""Referrals on duty, with their teams and without a worker, and the white board: always read from the records themselves
(SL-41, SL-114, SL-124, SL-125)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from dutydesk.models import Assessment, Contact, ContactChild, Referral, RunningClock, Staff, Task
from dutydesk.procedures.may import may
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import row, rows
from dutydesk.views.former_team import FORMER_TEAM, sent_to
from dutydesk.views.reach import AWAY, Reach
from dutydesk.views.referral_gaps import lacking
from dutydesk.views.referral_rows import ReferralRow, WhiteboardRow
from dutydesk.views.times import minutes_left, minutes_since
from dutydesk.views.tray import pressing

STATES: Mapping[str, tuple[str, ...]] = {
    "on_duty": ("open",),
    "received": ("transferred", "allocated"),
    "unallocated": ("transferred",),
}
_DECIDES = "contact.decided"


def referrals(
    conn: Connection, procedure: Procedure, now: datetime, listed: str, reach: Reach
) -> tuple[ReferralRow, ...]:
    """The referrals of a list: ``on_duty``, ``received`` or ``unallocated``. What goes at once stands first, then what is
    urgent, each from the oldest on; what has no worker stands by team."""
    found = rows(conn, Referral, order="id", state=list(STATES[listed]))
    told = _rows(conn, procedure, now, [one for one in found if reach.holds(conn, one)])
    if listed == "received":
        told = [*_to_decide(conn, procedure, now, reach), *told]
    if listed == "unallocated":
        return tuple(sorted(told, key=lambda one: (one.team_title, one.since)))
    order = {"to_decide": 0, "open": 1, "transferred": 1, "allocated": 2}
    return tuple(sorted(told, key=lambda one: (order[one.state], not one.at_once, not one.priority, one.since)))


def _rows(conn: Connection, procedure: Procedure, now: datetime, found: Iterable[Referral]) -> list[ReferralRow]:
    found = list(found)
    if not found:
        return []
    numbers = sorted({one.contact_id for one in found})
    contacts = {one.number: one for one in rows(conn, Contact, id=numbers)}
    children = _children(conn, numbers)
    assessments = {
        one.referral_id: one
        for one in rows(conn, Assessment, referral_id=[one.number for one in found])
        if one.state != "ended"
    }
    return [
        _row(conn, procedure, now, one, contacts[one.contact_id], children[one.contact_id], assessments.get(one.number))
        for one in found
    ]


def _children(conn: Connection, numbers: Iterable[int]) -> dict[int, dict[str, str]]:
    """The names of the children of each contact, by their items."""
    named: dict[int, dict[str, str]] = defaultdict(dict)
    for child in rows(conn, ContactChild, order="id", contact_id=list(numbers)):
        if not child.removed:
            named[child.contact_id][child.item] = f"{child.first_name} {child.last_name}".strip()
    return named


def _row(
    conn: Connection,
    procedure: Procedure,
    now: datetime,
    referral: Referral,
    contact: Contact,
    names: Mapping[str, str],
    assessment: Assessment | None,
) -> ReferralRow:
    since = {"transferred": referral.transferred, "allocated": referral.allocated}.get(referral.state)
    since = since or referral.started
    outcome = procedure.outcomes.get(referral.outcome)
    team = procedure.teams.get(referral.team)
    route = procedure.routes.get(contact.route or "")
    at_once = bool(route and route.with_gaps)
    entry = procedure.actions.get("referral.transfer" if referral.state == "open" else "referral.allocate")
    gaps = lacking(conn, procedure, referral) if referral.state == "open" else ()
    return ReferralRow(
        ref=referral.ref,
        contact=contact.ref,
        children=tuple(names[item] for item in referral.children if item in names),
        state=referral.state,
        since=since,
        age_minutes=minutes_since(_received(contact, since) if at_once and referral.state == "open" else since, now),
        priority=_priority(procedure, contact),
        at_once=at_once,
        outcome=outcome.title if outcome else "",
        assessment=assessment.ref if assessment else "",
        kind=assessment.kind if assessment else "",
        gaps=tuple(gap.title for gap in gaps),
        team=referral.team,
        team_title=team.title if team else "",
        social_work_manager=referral.social_work_manager,
        worker=referral.worker,
        threshold_decision=referral.threshold_decision,
        recommendation=referral.recommendation,
        clause=entry.cited if entry else "",
    )


def _received(contact: Contact, otherwise: datetime) -> datetime:
    """What is to go at once is as old as its notification."""
    return contact.received or otherwise


def _priority(procedure: Procedure, contact: Contact) -> str:
    if contact.needs_protection:
        return "protection"
    urgent = pressing(procedure)
    return "urgent" if contact.urgent or contact.band in urgent.bands or contact.rating in urgent.ratings else ""


def _to_decide(conn: Connection, procedure: Procedure, now: datetime, reach: Reach) -> list[ReferralRow]:
    """Contacts that wait for their former team's manager, with the time that is left (SL-116 to SL-118)."""
    told = []
    for task in rows(conn, Task, order="id", kind=FORMER_TEAM, state="open"):
        contact = row(conn, Contact, id=task.contact_id)
        sent = sent_to(conn, task.contact_id)
        if contact is None or sent is None or not reach.holds(conn, contact):
            continue
        clocks = rows(conn, RunningClock, subject=contact.ref, stopped=None)
        stops = {name for name, rule in procedure.clocks.items() if _DECIDES in rule.stops}
        dues = [clock.due for clock in clocks if clock.clock in stops and clock.due is not None]
        due = min(dues, default=None)
        told.append(
            ReferralRow(
                ref=contact.ref,
                contact=contact.ref,
                children=tuple(_children(conn, [contact.number])[contact.number].values()),
                state="to_decide",
                since=task.given_at,
                age_minutes=minutes_since(task.given_at, now),
                priority=_priority(procedure, contact),
                at_once=False,
                outcome="",
                assessment="",
                kind="",
                gaps=(),
                team=sent.team,
                team_title=procedure.teams[sent.team].title if sent.team in procedure.teams else sent.team,
                social_work_manager=sent.to,
                worker="",
                threshold_decision="",
                recommendation="",
                clause=task.clause,
                due=due,
                minutes_left=minutes_left(due, now),
            )
        )
    return told


def whiteboard(conn: Connection, procedure: Procedure, now: datetime) -> tuple[WhiteboardRow, ...]:
    """Every practice manager of a receiving team with the cases that are theirs, allocated or still to be."""
    cases = _rows(conn, procedure, now, rows(conn, Referral, order="id", state=list(AWAY)))
    told = [
        WhiteboardRow(
            manager=one.social_work_manager,
            team=one.team,
            team_title=one.team_title,
            ref=one.ref,
            contact=one.contact,
            children=one.children,
            worker=one.worker,
            state=one.state,
            since=one.since,
            age_minutes=one.age_minutes,
        )
        for one in cases
    ]
    busy = {(one.manager, one.team) for one in told}
    for person in rows(conn, Staff, order="name", active=True):
        leads = any(may(procedure, role, "referral.allocate") for role in person.roles if role in procedure.roles)
        if leads and person.team in procedure.teams and (person.name, person.team) not in busy:
            told.append(WhiteboardRow(person.name, person.team, procedure.teams[person.team].title))
    return tuple(sorted(told, key=lambda one: (one.team_title, one.manager, one.state == "allocated", one.ref)))
