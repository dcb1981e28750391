"""Checks of a procedure's time: its calendar, and clocks that must be able to start, to end and to stop."""

from __future__ import annotations

from collections.abc import Iterator

import pendulum

from dutydesk.procedures.counting import COUNTED
from dutydesk.procedures.finder import Finder
from dutydesk.procedures.limits import ClockRule
from dutydesk.procedures.vocabulary import EVENTS, SUBJECTS
from dutydesk.refusals import Fault

_NO_FIGURE = frozenset({"same day", "office day", "working day as hours", "date"})
_NEVER_RUN = frozenset({"look back", "date", "recurring", "earlier of"})
_WEEK = ("mon", "tue", "wed", "thu", "fri")


def faults_of_time(find: Finder) -> Iterator[Fault]:
    """Every fault in the calendar and the clocks."""
    yield from _calendar(find)
    ids: dict[str, str] = {}
    for name, rule in find.procedure.clocks.items():
        table = f"clocks.{name}"
        if rule.id in ids:
            wrong = f"{rule.id} is the id of [clocks.{ids[rule.id]}] too."
            yield find.fault(table, "id", wrong, "Give each clock an id of its own.")
        ids.setdefault(rule.id, name)
        yield from find.unknown(table, "starts", "event", rule.starts, EVENTS)
        yield from find.unknown(table, "stops", "event", rule.stops, EVENTS)
        yield from find.unknown(table, "subject", "subject", [rule.subject], SUBJECTS)
        yield from find.unknown(table, "warns", "role", rule.warns, find.names["roles"])
        yield from find.unknown(table, "ratings", "rating", rule.ratings, find.names["ratings"])
        yield from find.unknown(table, "of", "clock", rule.of, find.names["clocks"])
        yield from find.condition(table, "when", rule.when)
        yield from _runs(find, table, rule)
        yield from _counts(find, table, name, rule)


def _calendar(find: Finder) -> Iterator[Fault]:
    calendar = find.procedure.calendar
    try:
        pendulum.timezone(calendar.zone)
    except (ValueError, KeyError, OSError):
        yield find.fault("calendar", "zone", f"There is no time zone {calendar.zone!r}.", "Write Europe/London.")
    for day, hours in calendar.hours.items():
        if hours.opens >= hours.closes:
            wrong = f"It closes at {hours.closes:%H:%M}, before it opens at {hours.opens:%H:%M}."
            yield find.fault(f"calendar.hours.{day}", "closes", wrong, "Let the office close after it opens.")
    if find.whole and not any(day in calendar.hours for day in _WEEK):
        wrong = "The office has no hours on any Monday to Friday, so no working day would ever come."
        yield find.fault(
            "calendar", "hours", wrong, "Give it hours, such as mon = { opens = 09:00:00, closes = 17:00:00 }."
        )


def _runs(find: Finder, table: str, rule: ClockRule) -> Iterator[Fault]:
    if rule.kind in _NEVER_RUN:
        return
    if not rule.starts:
        yield find.fault(table, "starts", "This clock can never start.", "Name the event that starts it.")
    if not rule.stops:
        yield find.fault(table, "stops", "This clock can never stop.", "Name the event that stops it.")


def _counts(find: Finder, table: str, name: str, rule: ClockRule) -> Iterator[Fault]:
    if rule.none_because:
        return
    if rule.kind in COUNTED and rule.kind not in _NO_FIGURE and not rule.limit and not rule.ratings:
        wrong = f"A limit in {rule.kind} needs a figure."
        yield find.fault(table, "limit", wrong, "Say how many, or why it has none in none_because.")
    if rule.kind == "date" and rule.on is None:
        yield find.fault(table, "on", "This is missing.", "Say the date, such as on = 2014-09-30.")
    if rule.kind == "recurring" and not rule.every:
        yield find.fault(table, "every", "This is missing.", "Say how often: day, working day, week or month.")
    if rule.kind == "earlier of":
        if len(rule.of) < 2:
            yield find.fault(table, "of", "It compares fewer than two clocks.", "Name the clocks it is the earlier of.")
        if name in _reached(find, rule):
            yield find.fault(table, "of", "It is compared with itself.", f"Take {name} out.")


def _reached(find: Finder, rule: ClockRule) -> set[str]:
    """All the clocks that an ``earlier of`` comes to compare, however far down."""
    reached: set[str] = set()
    waiting = list(rule.of)
    while waiting:
        name = waiting.pop()
        if name not in reached and name in find.procedure.clocks:
            reached.add(name)
            waiting += find.procedure.clocks[name].of
    return reached
