"""What people type for a day, a time and a birthday, and what is understood by it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutydesk.refusals import BadInput
from dutydesk.widgets.spoken_dates import ago, born_echo, read_born, read_day, read_instant, told_born, told_day

ZONE = ZoneInfo("Europe/London")
TODAY = date(2014, 7, 4)  # a Friday
NOW = datetime(2014, 7, 4, 15, 0, tzinfo=ZONE)


def at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZONE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1/5/2006", date(2006, 5, 1)),
        ("010506", date(2006, 5, 1)),
        ("01052006", date(2006, 5, 1)),
        ("1.5.98", date(1998, 5, 1)),
        ("2006-05-01", date(2006, 5, 1)),
        ("1 May 2006", date(2006, 5, 1)),
        ("1st may 06", date(2006, 5, 1)),
        ("3/7", date(2014, 7, 3)),
        ("5/7", date(2013, 7, 5)),
        ("29/2", date(2012, 2, 29)),
        ("today", TODAY),
        ("yesterday", date(2014, 7, 3)),
        ("monday", date(2014, 6, 30)),
        ("last friday", date(2014, 6, 27)),
        ("", None),
    ],
)
def test_a_day_is_read_the_british_way(typed: str, meant: date | None) -> None:
    assert read_day(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["13/13/2006", "31/2/2006", "soon", "1/5/20066", "[b]1/5[/b]"])
def test_what_is_no_day_says_so_in_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput) as wrong:
        read_day(typed, TODAY)
    assert wrong.value.sentence.endswith(".")


@pytest.mark.clause("SL-08")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("0915", datetime(2014, 7, 4, 8, 15, tzinfo=UTC)),
        ("09:15", datetime(2014, 7, 4, 8, 15, tzinfo=UTC)),
        ("9.15", datetime(2014, 7, 4, 8, 15, tzinfo=UTC)),
        ("9:15 am", datetime(2014, 7, 4, 8, 15, tzinfo=UTC)),
        ("2pm", datetime(2014, 7, 4, 13, 0, tzinfo=UTC)),
        ("yesterday 2210", datetime(2014, 7, 3, 21, 10, tzinfo=UTC)),
        ("3/7 0915", datetime(2014, 7, 3, 8, 15, tzinfo=UTC)),
        ("3 jan 2014, 09:15", datetime(2014, 1, 3, 9, 15, tzinfo=UTC)),
        ("now", datetime(2014, 7, 4, 14, 0, tzinfo=UTC)),
    ],
)
def test_the_time_of_receipt_is_read_as_it_is_said(typed: str, meant: datetime) -> None:
    assert read_instant(typed, NOW, at) == meant


@pytest.mark.clause("SL-08")
@pytest.mark.parametrize("typed", ["15:01", "2210", "5/7/2014 0900"])
def test_a_time_of_receipt_still_to_come_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="later than now"):
        read_instant(typed, NOW, at)


@pytest.mark.parametrize("typed", ["3/7", "yesterday", "25:00", "9"])
def test_a_day_without_a_time_is_not_a_time_of_receipt(typed: str) -> None:
    with pytest.raises(BadInput):
        read_instant(typed, NOW, at)


def test_the_gap_between_receipt_and_recording_is_told_in_words() -> None:
    assert ago(at(TODAY, time(9, 15)), NOW) == "5 h 45 min before recording"
    assert ago(at(date(2014, 7, 2), time(14, 0)), NOW) == "2 d 1 h before recording"
    assert ago(NOW, NOW) == "just now"


@pytest.mark.clause("SL-52")
@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("1/5/2006", {"date_of_birth": "2006-05-01"}),
        ("unborn", {"unborn": True}),
        ("due 3/9", {"unborn": True, "due_date": "2014-09-03"}),
        ("unborn, due 3/9/2014", {"unborn": True, "due_date": "2014-09-03"}),
        ("about 7", {"estimated_age": 7}),
        ("7y", {"estimated_age": 7}),
    ],
)
def test_a_child_may_have_a_birthday_a_due_date_or_an_estimated_age(typed: str, answers: dict[str, object]) -> None:
    blank = {"date_of_birth": None, "unborn": False, "due_date": None, "estimated_age": None}
    assert read_born(typed, TODAY) == blank | answers


def test_a_birthday_still_to_come_is_refused() -> None:
    with pytest.raises(BadInput, match="due"):
        read_born("1/5/2020", TODAY)


def test_what_was_understood_is_told_back() -> None:
    assert born_echo(read_born("1/5/06", TODAY), TODAY) == "1 May 2006, 8 years"
    assert born_echo(read_born("20/6/14", TODAY), TODAY) == "20 Jun 2014, 2 weeks"
    assert born_echo(read_born("unborn", TODAY), TODAY) == "unborn, no due date"


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
@settings(max_examples=150, deadline=None)
def test_a_day_told_and_read_back_is_the_same_day(day: date) -> None:
    assert read_day(told_day(day), TODAY) == day
    answers = read_born(day.isoformat(), TODAY)
    assert read_born(told_born(answers), TODAY) == answers
