"""Data that runs out or goes stale is found here, before anybody at a desk meets it, with how to mend it."""

import json
from datetime import date

import pytest

from dutydesk.clock import machine_now
from dutydesk.places import carried
from dutydesk.procedures.calendar import FIRST_YEAR, LAST_YEAR, bank_holidays
from dutydesk.procedures.clauses import TESTS


def test_bank_holidays_reach_ten_years_ahead():
    this_year = machine_now().year

    assert this_year + 10 <= LAST_YEAR, "raise LAST_YEAR in dutydesk/procedures/calendar.py, after updating holidays"


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_every_known_year_has_its_bank_holidays(year):
    holidays = {day for day in bank_holidays(year) if day.weekday() < 5}

    assert len(holidays) >= 8, f"the holidays library knows {len(holidays)} weekdays of {year}: update it"
    assert all(day.year == year for day in holidays)


@pytest.mark.parametrize(
    "day",
    [
        date(2012, 6, 5),  # a jubilee
        date(2020, 5, 8),  # the early May holiday moved
        date(2021, 12, 27),
        date(2021, 12, 28),
        date(2022, 1, 3),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2022, 12, 27),
        date(2023, 1, 2),
        date(2023, 5, 8),
    ],
)
def test_substitute_and_proclaimed_days_are_bank_holidays(day):
    assert day in bank_holidays(day.year)


def test_a_moved_holiday_leaves_its_usual_day_a_working_day():
    assert date(2020, 5, 4) not in bank_holidays(2020)
    assert date(2012, 5, 28) not in bank_holidays(2012)


def test_the_installed_names_of_clause_tests_are_not_stale(clauses_marked):
    written = json.loads(carried("data", "procedures", TESTS).read_text(encoding="utf-8"))

    assert written == clauses_marked, "run: pytest --write-clause-tests"
