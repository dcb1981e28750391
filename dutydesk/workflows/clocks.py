"""Clocks start and stop by what happened, as the procedure ties them; an action never starts one by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from dutydesk.models import Contact, RunningClock, references
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.due import due
from dutydesk.procedures.shapes import ClockRule
from dutydesk.views.contact import said_of, situation_of
from dutydesk.workflows.doing import Doing, Happened

CORRECTED = "contact.received_corrected"
RATED = "contact.rated"
BEGUN = "contact.recorded"
AMENDED = "contact.amended"


def run_clocks(doing: Doing) -> None:
    """Start and stop the clocks that the procedure ties to what the action reported."""
    situation = cache(partial(_situation, doing))  # no clock changes it: it is worked out once, where a clock asks
    for happened in doing.happened:
        if happened.event in {CORRECTED, RATED}:
            _begin_again(doing, happened)
        if happened.event == AMENDED:
            _fit(doing, happened)
        for name, rule in doing.procedure.clocks.items():
            if happened.event in rule.stops:
                _stop(doing, name, happened)
            if happened.event in rule.starts and _applies(rule, situation):
                _start(doing, name, rule, happened)


def open_clocks(doing: Doing, subject: str, event: str) -> list[RunningClock]:
    """The running clocks of a record that an event would stop."""
    names = {name for name, rule in doing.procedure.clocks.items() if event in rule.stops}
    running = doing.writing.all(RunningClock, subject=subject, stopped=None)
    return [clock for clock in running if clock.clock in names]


def _applies(rule: ClockRule, situation: Callable[[], Situation]) -> bool:
    return rule.when is None or holds(rule.when, situation())


def _situation(doing: Doing) -> Situation:
    if isinstance(doing.record, Contact):
        return situation_of(doing.record, said_of(doing.writing.conn, doing.record), doing.procedure)
    return Situation()


def _start(doing: Doing, name: str, rule: ClockRule, happened: Happened) -> None:
    limit = due(
        rule, happened.at, doing.calendar, rating=str(happened.facts.get("rating", "")), clocks=doing.procedure.clocks
    )
    doing.writing.add(
        RunningClock(
            subject=happened.subject,
            contact_id=_contact_of(doing, happened.subject),
            clock=name,
            started=happened.at,
            due=limit.due,
            warn_from=limit.warn_from,
            clause=limit.clause,
            rule=limit.sentence,
        )
    )


def _contact_of(doing: Doing, subject: str) -> int | None:
    named = references(subject)
    if named and named[0] == Contact.letter:
        return named[1]
    if isinstance(doing.record, Contact):
        return doing.record.number
    return getattr(doing.record, "contact_id", None)


def _stop(doing: Doing, name: str, happened: Happened) -> None:
    for clock in doing.writing.all(RunningClock, subject=happened.subject, clock=name, stopped=None):
        late = clock.due is not None and happened.at > clock.due
        doing.writing.change(clock, stopped=happened.at, stopped_by=happened.event, late=late)


def _begin_again(doing: Doing, happened: Happened) -> None:
    """A corrected receipt, or another rating, closes the clocks that run from receipt and starts them anew."""
    for clock in doing.writing.all(RunningClock, subject=happened.subject, stopped=None):
        rule = doing.procedure.clocks.get(clock.clock)
        if rule is None or BEGUN not in rule.starts:
            continue
        if happened.event == RATED and not rule.ratings:
            continue
        doing.writing.change(clock, stopped=doing.now, stopped_by=happened.event.rpartition(".")[2])
        _start(doing, clock.clock, rule, happened)


def _fit(doing: Doing, happened: Happened) -> None:
    """A channel or a route that is said later starts the clocks that run for it, from the receipt; put right, it stops
    those that ran for the wrong one."""
    rows = doing.writing.all(RunningClock, subject=happened.subject)
    running = {clock.clock: clock for clock in rows if clock.stopped is None}
    ended = {clock.clock for clock in rows if "." in clock.stopped_by}
    situation = _situation(doing)
    for name, rule in doing.procedure.clocks.items():
        if rule.when is None or BEGUN not in rule.starts:
            continue
        applies = holds(rule.when, situation)
        if applies and name not in running and name not in ended:
            _start(doing, name, rule, happened)
        elif not applies and name in running:
            doing.writing.change(running[name], stopped=doing.now, stopped_by="amended")
