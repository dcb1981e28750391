"""Transfers in: which there are, how they stand, what is still owed about each (SL-130 to SL-158, SL-196)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection

from dutydesk.models import Contact, Letter, Note, Referral, RunningClock, TransferIn
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.shapes import Procedure, TransferRule
from dutydesk.procedures.transfers import days_between, outstanding, responsible
from dutydesk.store.statements import row, rows
from dutydesk.views.lists import child_names
from dutydesk.views.reach import Reach
from dutydesk.views.referral_gaps import assessment_of
from dutydesk.views.rows import TrayRow
from dutydesk.views.times import minutes_left
from dutydesk.views.transfer_gaps import cautions_of, gaps_of
from dutydesk.views.transfer_rows import TransferRow

LEGAL = "legal_input"
"""The kind of task that tells the practice manager of concerns that need legal input."""
SHOWN = ("asked", "accepted", "not_accepted")
DECISION = "contact.decided"
PAPERS = "transfer_in.papers_complete"


def rule_of(procedure: Procedure, contact: Contact) -> TransferRule | None:
    """What the procedure asks of a contact's route, where that is a transfer in."""
    route = procedure.routes.get(contact.route or "")
    return route.transfer if route is not None else None


def transfer_of(conn: Connection, contact: int) -> TransferIn | None:
    """The transfer in that a contact is about; None where it is about none, or that was put aside."""
    found = rows(conn, TransferIn, order="-id", contact_id=contact)
    return next((one for one in found if one.state != "closed" or one.conference_held is not None), None)


def referral_of_transfer(conn: Connection, transfer: TransferIn) -> Referral | None:
    """The referral that a transfer in has become, if it has."""
    return row(conn, Referral, contact_id=transfer.contact_id)


def clock_of_event(conn: Connection, procedure: Procedure, contact: Contact, event: str) -> RunningClock | None:
    """The newest clock of a contact that an event stops, running or not."""
    names = {name for name, rule in procedure.clocks.items() if event in rule.stops}
    found = rows(conn, RunningClock, order="-id", subject=contact.ref)
    return next(
        (one for one in found if one.clock in names and one.due is not None and "." in (one.stopped_by or ".")), None
    )


def _over(clock: RunningClock | None, now: datetime) -> bool:
    if clock is None or clock.due is None:
        return False
    return now > clock.due if clock.stopped is None else clock.late


def last_noted(conn: Connection, transfer: TransferIn, kind: str) -> datetime | None:
    """When something of that kind was noted last."""
    found = rows(conn, Note, order="-at", about=transfer.ref, kind=kind)
    return found[0].at if found else None


def confirmation_owed(conn: Connection, procedure: Procedure, transfer: TransferIn) -> bool:
    """Whether a letter that confirms a request for papers was neither written nor sent (SL-157)."""
    kinds = [kind for kind, rule in procedure.letters.items() if rule.owed_by == "transfer_in.papers_requested"]
    return bool(rows(conn, Letter, contact_id=transfer.contact_id, kind=kinds, state="owed")) if kinds else False


def transfers(conn: Connection, procedure: Procedure, now: datetime, reach: Reach) -> tuple[TransferRow, ...]:
    """Every transfer in that is under way, what is overdue first, then by how soon the conference is."""
    found = [one for one in rows(conn, TransferIn, order="id", state=list(SHOWN)) if reach.holds(conn, one)]
    told = [transfer_row(conn, procedure, now, one) for one in found]
    far = 10**6
    return tuple(
        sorted(
            told,
            key=lambda one: (
                one.state == "not_accepted",
                not one.overdue,
                one.days_to_conference if one.days_to_conference is not None else far,
                one.ref,
            ),
        )
    )


def transfer_row(conn: Connection, procedure: Procedure, now: datetime, transfer: TransferIn) -> TransferRow:
    """One transfer in with its countdowns."""
    contact = row(conn, Contact, id=transfer.contact_id)
    assert contact is not None
    calendar = OfficeCalendar(procedure.calendar)
    today = calendar.local(now).date()
    rule = rule_of(procedure, contact)
    referral = referral_of_transfer(conn, transfer)
    assessment = assessment_of(conn, referral) if referral is not None else None
    lacks = outstanding(rule, transfer.papers) if rule is not None else ()
    titles = tuple(procedure.questions[name].title.partition(":")[0] for name in lacks)
    decision = clock_of_event(conn, procedure, contact, DECISION)
    papers = clock_of_event(conn, procedure, contact, PAPERS)
    booked = _running(conn, contact, rule.booked) if rule is not None else None
    by = calendar.local(booked.due).date() if booked is not None and booked.due is not None else None
    target = transfer.conference_on or (by if transfer.conference_held is None else None)
    held = _days_held(calendar, referral, today)
    on_the_day = held is not None and target is not None and today >= target
    route = procedure.routes.get(contact.route or "")
    late = [
        clock
        for clock in (decision, papers, booked)
        if clock is not None and clock.stopped is None and _over(clock, now)
    ]
    gaps = gaps_of(conn, procedure, transfer, rule, referral)
    return TransferRow(
        ref=transfer.ref,
        contact=contact.ref,
        referral=referral.ref if referral is not None else "",
        assessment=assessment.ref if assessment is not None else "",
        children=child_names(conn, [contact.number]).get(contact.number, ()),
        route=route.title if route is not None else "",
        state=transfer.state,
        authority=transfer.authority,
        responsible=responsible(
            procedure.authority,
            transfer.authority,
            held=transfer.conference_held,
            accepted=transfer.responsibility_on,
        ),
        received=contact.received,
        decision_left=_left(decision, now),
        papers_left=_left(papers, now),
        outstanding=titles,
        last_chased=last_noted(conn, transfer, "papers_chased") or last_noted(conn, transfer, "papers_asked"),
        cause=late_cause(conn, procedure, contact, now),
        confirmation_owed=confirmation_owed(conn, procedure, transfer),
        conference_on=transfer.conference_on,
        conference_by=by,
        days_to_conference=days_between(today, target),
        days_held=held,
        overdue=bool(late) or on_the_day,
        listed=transfer.listed,
        attendee=transfer.attendee,
        team=procedure.teams[transfer.team].title if transfer.team in procedure.teams else transfer.team,
        worker=referral.worker if referral is not None else "",
        plan_may_end=transfer.plan_unneeded is not None,
        gaps=tuple(gap.title for gap in gaps),
        owed=tuple(dict.fromkeys(gap.path for gap in gaps)),
        cautions=cautions_of(procedure, transfer, rule, referral, today),
        clause=rule.cited if rule is not None else "",
    )


def _running(conn: Connection, contact: Contact, clock: str) -> RunningClock | None:
    return row(conn, RunningClock, subject=contact.ref, clock=clock, stopped=None) if clock else None


def _left(clock: RunningClock | None, now: datetime) -> int | None:
    return minutes_left(clock.due, now) if clock is not None and clock.stopped is None else None


def _days_held(calendar: OfficeCalendar, referral: Referral | None, today: date) -> int | None:
    """Days since it became a referral, while no worker has it."""
    if referral is None or referral.worker:
        return None
    return (today - calendar.local(referral.started).date()).days


def papers_awaited(conn: Connection, procedure: Procedure, contact: Contact, at: datetime) -> bool:
    """Whether papers of the other authority were still outstanding at an instant."""
    rule, transfer = rule_of(procedure, contact), transfer_of(conn, contact.number)
    if rule is None or transfer is None:
        return False
    clock = clock_of_event(conn, procedure, contact, PAPERS)
    if clock is not None:
        return clock.stopped is None or clock.stopped > at
    day = OfficeCalendar(procedure.calendar).local(at).date().isoformat()
    received = [str(paper.get("received", "")) for paper in transfer.papers.values()]
    return bool(outstanding(rule, transfer.papers)) or max(received, default="") > day


def late_cause(conn: Connection, procedure: Procedure, contact: Contact, now: datetime) -> str:
    """Why a decision on a transfer in is late: the other authority's papers were outstanding when it fell due, which are
    missing still, and when they were last chased (SL-196). Empty where it is not late, or late for another reason."""
    rule = rule_of(procedure, contact)
    transfer = transfer_of(conn, contact.number) if rule is not None else None
    if rule is None or transfer is None:
        return ""
    decision = clock_of_event(conn, procedure, contact, DECISION)
    if decision is None or decision.due is None or not _over(decision, now):
        return ""
    if not papers_awaited(conn, procedure, contact, decision.due):
        return ""
    lacks = outstanding(rule, transfer.papers)
    titles = "; ".join(procedure.questions[name].title.partition(":")[0] for name in lacks)
    chased = last_noted(conn, transfer, "papers_chased") or last_noted(conn, transfer, "papers_asked")
    when = OfficeCalendar(procedure.calendar).shown(chased) if chased is not None else "not yet"
    missing = f": {titles}; last chased {when}" if titles else ""
    return f"awaiting originating authority{missing}"


def as_tray(found: tuple[TransferRow, ...]) -> tuple[TrayRow, ...]:
    """Transfers in as the rows of a tray."""
    return tuple(
        TrayRow(
            ref=one.contact,
            children=one.children,
            received=one.received,
            due=None,
            minutes_left=one.decision_left if one.decision_left is not None else one.papers_left,
            overdue=one.overdue,
            warning=False,
            priority="",
            state=one.state,
            assigned_to=one.worker,
            clock="",
            clause=one.clause,
            episode=one.ref,
            concern=one.cause,
            referrer=one.authority,
            gaps=len(one.gaps),
        )
        for one in found
    )
