"""How each kind of limit is counted: one small function for each, from a start to the end, in UTC."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pendulum

from dutydesk.procedures.calendar import OfficeCalendar, in_utc
from dutydesk.procedures.limits import ClockRule

_MIDNIGHT = time(0)


@dataclass(frozen=True, slots=True)
class Begun:
    """A limit that has begun: its rule, its start (UTC), how much of its unit, and the calendar."""

    rule: ClockRule
    start: datetime
    amount: int
    calendar: OfficeCalendar

    @property
    def local(self) -> pendulum.DateTime:
        """The start in the authority's own time."""
        return self.calendar.local(self.start)

    @property
    def day(self) -> date:
        """The local day of the start."""
        return self.local.date()


def elapsed_hours(begun: Begun) -> datetime:
    """Absolute hours, through nights, weekends and clock changes."""
    return begun.start + timedelta(hours=begun.amount)


def calendar_days(begun: Begun) -> datetime:
    """The same local time that many days on."""
    return _same_time(begun, begun.day + timedelta(days=begun.amount))


def weeks(begun: Begun) -> datetime:
    """The same local time on the same weekday that many weeks on."""
    return _same_time(begun, begun.day + timedelta(weeks=begun.amount))


def months(begun: Begun) -> datetime:
    """The same local time on that day of the month, or the month's last day where it is shorter."""
    day = begun.local.date().add(months=begun.amount)
    return _same_time(begun, date(day.year, day.month, day.day))


def working_days(begun: Begun) -> datetime:
    """The office's closing on working day N; the day it starts is day 0, whatever day and hour that is."""
    return begun.calendar.closing(begun.calendar.add_working_days(begun.day, begun.amount))


def same_day(begun: Begun) -> datetime:
    """When the local day ends: midnight."""
    return begun.calendar.at(begun.day + timedelta(days=1), _MIDNIGHT)


def office_day(begun: Begun) -> datetime:
    """That day's closing; begun after closing or on a day off, the next working day's."""
    day, calendar = begun.day, begun.calendar
    if not calendar.is_working_day(day) or begun.start > calendar.closing(day):
        day = calendar.next_working_day(day)
    return calendar.closing(day)


def working_day_as_hours(begun: Begun) -> datetime:
    """The same local time on the next working day; begun outside office hours, counted from the next opening."""
    calendar = begun.calendar
    counted_from = begun.start if calendar.is_open(begun.start) else calendar.next_opening(begun.start)
    local = calendar.local(counted_from)
    return calendar.at(calendar.add_working_days(local.date(), begun.amount or 1), local.time())


def counted_back(begun: Begun) -> datetime:
    """That much before a later event, which is the start."""
    before = Begun(begun.rule, begun.start, -begun.amount, begun.calendar)
    if begun.rule.counted_in == "hours":
        return elapsed_hours(before)
    return calendar_days(before) if begun.rule.counted_in == "calendar days" else working_days(before)


def by_date(begun: Begun) -> datetime:
    """The end of the day that the rule names."""
    return begun.calendar.at((begun.rule.on or begun.day) + timedelta(days=1), _MIDNIGHT)


COUNTED: Mapping[str, Callable[[Begun], datetime]] = {
    "elapsed hours": elapsed_hours,
    "calendar days": calendar_days,
    "working days": working_days,
    "same day": same_day,
    "office day": office_day,
    "working day as hours": working_day_as_hours,
    "weeks": weeks,
    "months": months,
    "counted back": counted_back,
    "date": by_date,
}
"""The kinds that are counted in time, and how."""


def warned(begun: Begun, ends: datetime) -> datetime | None:
    """From when a limit warns, in UTC: never before its start nor after its end; None where nothing is to warn."""
    warn, calendar = begun.rule.warn, begun.calendar
    if begun.rule.kind == "working day as hours":
        warns = min(begun.start + timedelta(hours=24), ends - timedelta(hours=warn.hours))
    elif warn.hours:
        warns = ends - timedelta(hours=warn.hours)
    elif warn.days:
        local = calendar.local(ends)
        warns = calendar.at(local.date() - timedelta(days=warn.days), local.time())
    elif warn.working_days:
        warns = calendar.opening(calendar.add_working_days(_last_day(ends, calendar), -warn.working_days))
    elif warn.at_closing:
        last = _last_day(ends, calendar)
        warns = calendar.closing(last) if calendar.is_working_day(last) else begun.start
    else:
        return None
    return max(min(begun.start, ends), min(warns, ends))


def told(begun: Begun) -> str:
    """The limit in words, such as ``24 elapsed hours from the moment the request is received``."""
    rule, since = begun.rule, begun.rule.start_text
    words = {
        "same day": f"the same day, by midnight, from {since}",
        "office day": f"the same office day, by closing time, from {since}",
        "working day as hours": f"one working day, the same time on the next, from {since}",
        "counted back": f"{_counted(begun.amount, rule.counted_in)} before {since}",
        "date": f"by {rule.on:%d %b %Y}" if rule.on else f"by the end of the day of {since}",
    }
    return words.get(rule.kind) or f"{_counted(begun.amount, rule.kind)} from {since}"


def _counted(amount: int, unit: str) -> str:
    return f"{amount} {unit if amount != 1 else unit.removesuffix('s')}"


def _same_time(begun: Begun, day: date) -> datetime:
    """The same local time on another day; on the same day, the very same instant."""
    return in_utc(begun.start) if day == begun.day else begun.calendar.at(day, begun.local.time())


def _last_day(ends: datetime, calendar: OfficeCalendar) -> date:
    """The local day in which a limit ends; one that ends at midnight ends in the day before."""
    return calendar.local(ends - timedelta(microseconds=1)).date()
