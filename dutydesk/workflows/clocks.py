"""Clocks start and stop by what happened, as the procedure ties them; an action never starts one by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache, partial

from dutydesk.models import Contact, Decision, Restriction, RunningClock, TransferIn, references
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.due import Limit, due
from dutydesk.procedures.shapes import ClockRule, Procedure
from dutydesk.views.contact import said_of, situation_of
from dutydesk.views.logs import of_a_log
from dutydesk.workflows.doing import Doing, Happened

CORRECTED = "contact.received_corrected"
RATED = "contact.rated"
UNSENT = frozenset({"draft", "arrived"})
"""The states of a contact on which nothing can have been decided."""
BEGUN = "contact.recorded"
AMENDED = "contact.amended"
SINCE_RECEIPT = frozenset({CORRECTED, RATED, AMENDED, "missing.since_corrected", "missing.days_corrected"})
"""Events that tell from when clocks run, such as the contact's receipt; what they stop is stopped now."""


def run_clocks(doing: Doing) -> None:
    """Start and stop the clocks that the procedure ties to what the action reported."""
    known = cache(partial(_situation, doing))  # no clock changes it: it is worked out once, where a clock asks
    for happened in doing.happened:
        situation = partial(known, _other_contact(doing, happened.subject))
        if happened.event == CORRECTED:
            _begin_again(doing, happened)
        if happened.event == RATED:
            _follow_rating(doing, happened, situation)
        if happened.event == AMENDED:
            _fit(doing, happened)
        for name, rule in doing.procedure.clocks.items():
            if happened.event in rule.stops:
                _stop(doing, name, happened)
            followed = happened.event == RATED and rule.ratings
            meant = happened.facts.get("clock", name) == name
            starts = happened.event in rule.starts and meant and not followed
            if starts and _applies(rule, situation) and not _runs(doing, name, happened):
                _start(doing, name, rule, happened)


def decision_clocks(procedure: Procedure) -> dict[str, ClockRule]:
    """The clocks that run on every contact from its receipt until it is decided; not one that a rating stops before."""
    return {
        name: rule
        for name, rule in procedure.clocks.items()
        if BEGUN in rule.starts and "contact.decided" in rule.stops and RATED not in rule.stops and rule.when is None
    }


def open_clocks(doing: Doing, subject: str, event: str) -> list[RunningClock]:
    """The running clocks of a record that an event would stop."""
    names = {name for name, rule in doing.procedure.clocks.items() if event in rule.stops}
    running = doing.writing.all(RunningClock, subject=subject, stopped=None)
    return [clock for clock in running if clock.clock in names]


def _runs(doing: Doing, name: str, happened: Happened) -> bool:
    """Whether that clock runs on the record already: what happens twice has the time of the first."""
    return doing.writing.one(RunningClock, subject=happened.subject, clock=name, stopped=None) is not None


def _applies(rule: ClockRule, situation: Callable[[], Situation]) -> bool:
    return rule.when is None or holds(rule.when, situation())


def _other_contact(doing: Doing, subject: str) -> int | None:
    """The contact that an event is about, where it is not the one that the action works on."""
    named = references(subject)
    if (
        not named
        or named[0] != Contact.letter
        or not isinstance(doing.record, Contact)
        or named[1] == doing.record.number
    ):
        return None
    return named[1]


def _situation(doing: Doing, other: int | None = None) -> Situation:
    contact = doing.writing.get(Contact, other) if other is not None else doing.record
    if isinstance(contact, Contact):
        unsent = contact.state in UNSENT
        decisions = () if unsent else doing.writing.all(Decision, contact_id=contact.number, replaced_by=None)
        return situation_of(contact, doing.said_of(contact), doing.procedure, decisions)
    if isinstance(doing.record, TransferIn):
        contact = doing.writing.get(Contact, doing.record.contact_id)
        assert contact is not None
        return situation_of(contact, said_of(doing.writing.conn, contact), doing.procedure)
    return Situation()


def _start(doing: Doing, name: str, rule: ClockRule, happened: Happened, at: datetime | None = None) -> None:
    """Start a clock, at another instant than the event's where one is given."""
    at = at or happened.at
    limit = _limit(doing, rule, at, _rating(doing, happened))
    doing.writing.add(
        RunningClock(
            subject=happened.subject,
            contact_id=_contact_of(doing, happened.subject),
            clock=name,
            started=at,
            due=limit.due,
            warn_from=limit.warn_from,
            clause=limit.clause,
            rule=limit.sentence,
        )
    )


def _limit(doing: Doing, rule: ClockRule, at: datetime, rating: str) -> Limit:
    """The limit; one that depends on a rating has no due time before there is one."""
    if rule.ratings and not rating:
        return Limit(None, None, rule.kind, f"{rule.title} depends on the rating, and none has been given.", rule.cited)
    return due(rule, at, doing.calendar, rating=rating, clocks=doing.procedure.clocks)


def _rating(doing: Doing, happened: Happened) -> str:
    """The rating that was given, or that the contact has by now."""
    held = doing.record.rating if isinstance(doing.record, Contact) else ""
    return str(happened.facts.get("rating") or held)


def _contact_of(doing: Doing, subject: str) -> int | None:
    named = references(subject)
    if named and named[0] == Contact.letter:
        return named[1]
    if of_a_log(subject) or (named and named[0] == Restriction.letter):
        return None
    if isinstance(doing.record, Contact):
        return doing.record.number
    return getattr(doing.record, "contact_id", None)


def _stop(doing: Doing, name: str, happened: Happened) -> None:
    at = doing.now if happened.event in SINCE_RECEIPT else happened.at
    for clock in doing.writing.all(RunningClock, subject=happened.subject, clock=name, stopped=None):
        late = clock.due is not None and at > clock.due
        doing.writing.change(clock, stopped=at, stopped_by=happened.event, late=late)


def _begin_again(doing: Doing, happened: Happened) -> None:
    """A corrected receipt closes the clocks that run from receipt and starts them anew."""
    for clock in doing.writing.all(RunningClock, subject=happened.subject, stopped=None):
        rule = doing.procedure.clocks.get(clock.clock)
        if rule is None or not (BEGUN in rule.starts or (rule.ratings and RATED in rule.starts)):
            continue
        doing.writing.change(clock, stopped=doing.now, stopped_by=happened.event.rpartition(".")[2])
        _start(doing, clock.clock, rule, happened)


def _follow_rating(doing: Doing, happened: Happened, situation: Callable[[], Situation]) -> None:
    """Another rating closes the clocks that depend on it and starts them anew, each from where it ran. One that a rating
    starts runs from the receipt, and only while the rating has a limit."""
    rating = _rating(doing, happened)
    rows = doing.writing.all(RunningClock, subject=happened.subject)
    running = {clock.clock: clock for clock in rows if clock.stopped is None}
    ended = {clock.clock for clock in rows if "." in clock.stopped_by}
    for name, rule in doing.procedure.clocks.items():
        if not rule.ratings:
            continue
        by_rating = RATED in rule.starts
        runs = not by_rating or (rating in rule.ratings and _applies(rule, situation))
        clock = running.get(name)
        if clock is not None and (not runs or happened.facts.get("was") != rating):
            doing.writing.change(clock, stopped=doing.now, stopped_by="rated")
            if runs:
                _start(doing, name, rule, happened, clock.started)
        elif clock is None and by_rating and runs and name not in ended:
            _start(doing, name, rule, happened)


def _fit(doing: Doing, happened: Happened) -> None:
    """A channel or a route that is said later starts the clocks that run for it, from the receipt; put right, it stops
    those that ran for the wrong one."""
    rows = doing.writing.all(RunningClock, subject=happened.subject)
    running = {clock.clock: clock for clock in rows if clock.stopped is None}
    ended = {clock.clock for clock in rows if "." in clock.stopped_by}
    situation = _situation(doing, _other_contact(doing, happened.subject))
    for name, rule in doing.procedure.clocks.items():
        if rule.when is None or BEGUN not in rule.starts:
            continue
        applies = holds(rule.when, situation)
        if applies and name not in running and name not in ended:
            _start(doing, name, rule, happened)
        elif not applies and name in running:
            doing.writing.change(running[name], stopped=doing.now, stopped_by="amended")
