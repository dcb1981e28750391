"""A second opinion on time, worked out from first principles: it shares no code and no library with the desk's."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.limits import ClockRule
from dutydesk.procedures.shapes import Calendar

_PROCLAIMED = {
    2012: ({date(2012, 5, 28)}, {date(2012, 6, 4), date(2012, 6, 5)}),
    2020: ({date(2020, 5, 4)}, {date(2020, 5, 8)}),
    2022: ({date(2022, 5, 30)}, {date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)}),
    2023: (set(), {date(2023, 5, 8)}),
}
"""Years in which holidays were moved or added by proclamation: the days taken away, and the days given."""


class Reckoner:
    """Britain's clock by its rule in law, and England's bank holidays by theirs, for 2012 to 2060."""

    def last_sunday(self, year: int, month: int) -> date:
        day = date(year, month, 31)
        return day - timedelta(days=(day.weekday() + 1) % 7)

    def is_summer(self, instant: datetime) -> bool:
        start = datetime.combine(self.last_sunday(instant.year, 3), time(1), tzinfo=UTC)
        end = datetime.combine(self.last_sunday(instant.year, 10), time(1), tzinfo=UTC)
        return start <= instant < end

    def local(self, instant: datetime) -> datetime:
        """The wall clock, without a zone."""
        return (instant + timedelta(hours=self.is_summer(instant))).replace(tzinfo=None)

    def instant(self, wall: datetime) -> datetime:
        """The first instant at which the clock shows this; one that it never shows is the later instant."""
        shown = wall.replace(tzinfo=UTC)
        tried = [shown - timedelta(hours=1), shown]
        return next((one for one in tried if self.local(one) == wall), shown)

    def easter(self, year: int) -> date:
        """Easter Sunday, by Gauss's method as Butcher gives it."""
        century, rest = divmod(year, 100)
        golden, leaps = year % 19, century // 4
        moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
        day = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
        late = (golden + 11 * moon + 22 * day) // 451
        month, before = divmod(moon + day - 7 * late + 114, 31)
        return date(year, month, before + 1)

    def bank_holidays(self, year: int) -> set[date]:
        def monday(start: date) -> date:
            return start + timedelta(days=-start.weekday() % 7)

        def moved_on(day: date, taken: set[date]) -> date:
            while day.weekday() > 4 or day in taken:
                day += timedelta(days=1)
            return day

        easter = self.easter(year)
        days = {easter - timedelta(days=2), easter + timedelta(days=1), moved_on(date(year, 1, 1), set())}
        days |= {monday(date(year, 5, 1)), monday(date(year, 5, 25)), monday(date(year, 8, 25))}
        christmas = {day for day in (date(year, 12, 25), date(year, 12, 26)) if day.weekday() < 5}
        for day in (date(year, 12, 25), date(year, 12, 26)):
            if day not in christmas:
                christmas.add(moved_on(day, christmas))
        taken, given = _PROCLAIMED.get(year, (set(), set()))
        return (days | christmas) - taken | given

    def works(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.bank_holidays(day.year)

    def working_day(self, day: date, count: int) -> date:
        """The working day ``count`` after ``day``, by listing the days and picking one."""
        step = 1 if count > 0 else -1
        days = (day + timedelta(days=step * far) for far in range(1, 4 * abs(count) + 20))
        return [one for one in days if self.works(one)][abs(count) - 1]


@pytest.fixture(scope="session")
def reckoner() -> Reckoner:
    return Reckoner()


@pytest.fixture(scope="session")
def office() -> OfficeCalendar:
    """Monday to Friday, 09:00 to 17:00."""
    hours = {day: {"opens": time(9), "closes": time(17)} for day in ("mon", "tue", "wed", "thu", "fri")}
    return OfficeCalendar(Calendar.model_validate({"hours": hours}))


@pytest.fixture(scope="session")
def early_friday() -> OfficeCalendar:
    """08:30 to 16:40, and to 16:00 on Fridays."""
    hours = {day: {"opens": time(8, 30), "closes": time(16, 40)} for day in ("mon", "tue", "wed", "thu")}
    hours["fri"] = {"opens": time(8, 30), "closes": time(16)}
    return OfficeCalendar(Calendar.model_validate({"hours": hours}))


@pytest.fixture(scope="session")
def rule():
    """Makes a clock rule of a kind."""

    def made(kind: str, limit: int = 0, **more) -> ClockRule:
        told = {
            "id": "XX-1",
            "title": "A limit",
            "subject": "contact",
            "start_text": "its start",
            "stop_text": "its end",
        }
        return ClockRule.model_validate(told | {"kind": kind, "limit": limit, "clause": "XX-1"} | more)

    return made
