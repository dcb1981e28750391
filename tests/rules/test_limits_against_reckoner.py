"""The desk's reckoning against a second one that shares nothing with it, over any start from 2012 to 2035."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutydesk.procedures.due import due

STARTS = st.datetimes(datetime(2012, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
NEAR_A_CHANGE = st.builds(
    lambda year, month, minutes: (year, month, minutes),
    st.integers(2012, 2035),
    st.sampled_from((3, 10)),
    st.integers(-4320, 1440),
)
ENOUGH = settings(max_examples=150, deadline=None)


@ENOUGH
@given(start=STARTS, hours=st.integers(1, 400))
def test_elapsed_hours_are_as_many_seconds(start, hours, rule, office):
    assert due(rule("elapsed hours", hours), start, office).due.timestamp() == start.timestamp() + hours * 3600


@ENOUGH
@given(start=STARTS, days=st.integers(1, 60))
def test_calendar_days_keep_the_wall_clock(start, days, rule, office, reckoner):
    wall = reckoner.local(start) + timedelta(days=days)

    assert due(rule("calendar days", days), start, office).due == reckoner.instant(wall)


@ENOUGH
@given(near=NEAR_A_CHANGE, days=st.integers(1, 4))
def test_calendar_days_keep_the_wall_clock_around_a_change(near, days, rule, office, reckoner):
    year, month, minutes = near
    change = datetime.combine(reckoner.last_sunday(year, month), time(1), tzinfo=UTC)
    start = change + timedelta(minutes=minutes)
    wall = reckoner.local(start) + timedelta(days=days)

    assert due(rule("calendar days", days), start, office).due == reckoner.instant(wall)


@ENOUGH
@given(start=STARTS, months=st.integers(1, 24))
def test_months_keep_the_day_or_end_with_the_month(start, months, rule, office, reckoner):
    wall = reckoner.local(start)
    year, month = divmod(wall.year * 12 + wall.month - 1 + months, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (after - timedelta(days=1)).day
    there = wall.replace(year=year, month=month + 1, day=min(wall.day, last))

    assert due(rule("months", months), start, office).due == reckoner.instant(there)


@ENOUGH
@given(start=STARTS, days=st.integers(1, 45))
def test_working_days_end_at_closing_of_day_n(start, days, rule, office, reckoner):
    last = reckoner.working_day(reckoner.local(start).date(), days)

    assert due(rule("working days", days), start, office).due == reckoner.instant(datetime.combine(last, time(17)))


@ENOUGH
@given(start=STARTS)
def test_the_same_day_ends_at_the_next_midnight(start, rule, office, reckoner):
    midnight = datetime.combine(reckoner.local(start).date() + timedelta(days=1), time(0))

    limit = due(rule("same day"), start, office)

    assert limit.due == reckoner.instant(midnight)
    assert start < limit.due <= start + timedelta(hours=25)


@ENOUGH
@given(start=STARTS)
def test_the_office_day_ends_at_closing(start, rule, office, reckoner):
    wall = reckoner.local(start)
    day = wall.date()
    if not reckoner.works(day) or wall.time() > time(17):
        day = reckoner.working_day(day, 1)

    assert due(rule("office day"), start, office).due == reckoner.instant(datetime.combine(day, time(17)))


@ENOUGH
@given(start=STARTS)
def test_one_working_day_as_hours_counts_from_office_hours(start, rule, office, reckoner):
    wall = reckoner.local(start)
    day, clock = wall.date(), wall.time()
    if not reckoner.works(day) or clock > time(17):
        day, clock = reckoner.working_day(day, 1), time(9)
    clock = max(clock, time(9))
    ends = datetime.combine(reckoner.working_day(day, 1), clock)

    limit = due(rule("working day as hours", 1), start, office)

    assert limit.due == reckoner.instant(ends)
    assert limit.warn_from == min(start + timedelta(hours=24), limit.due)


@ENOUGH
@given(start=STARTS, days=st.integers(1, 30))
def test_counted_back_is_at_least_that_many_working_days_before(start, days, rule, office, reckoner):
    last = reckoner.working_day(reckoner.local(start).date(), -days)

    assert due(rule("counted back", days), start, office).due == reckoner.instant(datetime.combine(last, time(17)))


@pytest.mark.parametrize("night", [date(2014, 3, 29), date(2014, 10, 25), date(2026, 3, 28), date(2026, 10, 24)])
@pytest.mark.parametrize(("kind", "limit"), [("elapsed hours", 24), ("calendar days", 1), ("same day", 0)])
def test_both_nights_of_the_change_minute_by_minute(night, kind, limit, rule, office, reckoner):
    counted = rule(kind, limit)
    begin = datetime.combine(night, time(12), tzinfo=UTC) - timedelta(days=1)
    for minute in range(3 * 24 * 60):
        start = begin + timedelta(minutes=minute)
        wall = reckoner.local(start)
        expected = {
            "elapsed hours": start + timedelta(hours=24),
            "calendar days": reckoner.instant(wall + timedelta(days=1)),
            "same day": reckoner.instant(datetime.combine(wall.date() + timedelta(days=1), time(0))),
        }
        assert due(counted, start, office).due == expected[kind], start


def test_every_year_has_the_same_bank_holidays(reckoner):
    from dutydesk.procedures.calendar import LAST_YEAR, bank_holidays

    for year in range(2012, LAST_YEAR + 1):
        weekdays = {day for day in bank_holidays(year) if day.weekday() < 5}
        assert weekdays == reckoner.bank_holidays(year), year
