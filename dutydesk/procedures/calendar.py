"""The authority's own time: its zone, its office hours, its working days.

A working day is a Monday to Friday on which the office has hours, and which is neither one of England's bank holidays
nor a closure that the procedure adds. Dates and times of day are local; instants are aware, and come back in UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pendulum

from dutydesk.procedures.limits import Calendar
from dutydesk.refusals import BadInput

FIRST_YEAR = 2000
LAST_YEAR = 2060
"""Bank holidays are known for these years, the last one included. A test fails ten years before they run out."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a year, substitute days and proclaimed ones included."""
    from holidays import country_holidays  # noqa: PLC0415 - costs 0.2 s, and most limits need no holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def in_utc(instant: datetime) -> datetime:
    """The same instant as a plain datetime in UTC, whichever library it came from."""
    there = instant.astimezone(UTC)
    return datetime.combine(
        date(there.year, there.month, there.day),
        time(there.hour, there.minute, there.second, there.microsecond),
        tzinfo=UTC,
    )


def insist_known(day: date) -> None:
    """Raise ``BadInput`` for a day of which nobody can say yet whether it is a bank holiday."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInput(
            f"Working days are known from {FIRST_YEAR} to {LAST_YEAR}; {day:%d %b %Y} lies outside.", field="start"
        )


class OfficeCalendar:
    """The calendar of one procedure."""

    def __init__(self, rules: Calendar) -> None:
        self.rules = rules
        self.zone = pendulum.timezone(rules.zone)
        self._closures = frozenset(rules.closures)
        self._hours = {_WEEKDAYS.index(name): hours for name, hours in rules.hours.items()}

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on that day. Raises ``BadInput`` outside the years that are known."""
        insist_known(day)
        weekday = day.weekday()
        if weekday > 4 or weekday not in self._hours:
            return False
        return day not in self._closures and day not in bank_holidays(day.year)

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``."""
        return self.add_working_days(day, 1)

    def add_working_days(self, day: date, count: int) -> date:
        """The working day ``count`` steps after ``day``, which is day 0 whatever it is; before it when negative."""
        step = timedelta(days=1 if count >= 0 else -1)
        left = abs(count)
        while left:
            day += step
            if self.is_working_day(day):
                left -= 1
        return day

    def at(self, day: date, moment: time) -> datetime:
        """The instant of a local time, in UTC.

        A time that the March change skips is the later instant; one that October repeats is the first.
        """
        return datetime.combine(day, moment.replace(tzinfo=None, fold=0), tzinfo=self.zone).astimezone(UTC)

    def opening(self, day: date) -> datetime:
        """When the office opens on that day (its weekday must have hours), in UTC."""
        return self.at(day, self._hours[day.weekday()].opens)

    def closing(self, day: date) -> datetime:
        """When the office closes on that day (its weekday must have hours), in UTC."""
        return self.at(day, self._hours[day.weekday()].closes)

    def next_opening(self, instant: datetime) -> datetime:
        """The opening at or after an instant, in UTC."""
        day = self.local(instant).date()
        if self.is_working_day(day) and self.opening(day) >= instant:
            return self.opening(day)
        return self.opening(self.next_working_day(day))

    def is_open(self, instant: datetime) -> bool:
        """Whether the instant lies within office hours; the minute of closing still counts."""
        day = self.local(instant).date()
        return self.is_working_day(day) and self.opening(day) <= instant <= self.closing(day)

    def local(self, instant: datetime) -> pendulum.DateTime:
        """The instant in the authority's own time zone."""
        return pendulum.instance(in_utc(instant)).in_timezone(self.zone)

    def day(self, instant: datetime) -> date:
        """The local day on which the instant lies."""
        return instant.astimezone(self.zone).date()

    def shown(self, instant: datetime) -> str:
        """The instant as people read it: ``04 Jul 2014 09:15``, local, 24-hour time."""
        return self.local(instant).strftime("%d %b %Y %H:%M")
