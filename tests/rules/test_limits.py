"""Every kind of limit, in situations worked out by hand. Times are local to London unless they end in Z."""

from datetime import UTC, date, datetime

import pendulum
import pytest

from dutydesk.procedures import load
from dutydesk.procedures.due import due, limit_of, rule_named, told
from dutydesk.refusals import BadInput, Refused


def at(text: str) -> datetime:
    """``2014-03-29 14:00`` in London, or in UTC with a Z."""
    if text.endswith("Z"):
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    return pendulum.parse(text, tz="Europe/London")


SITUATIONS = [
    # kind, limit, start, due
    ("elapsed hours", 24, "2014-03-29 14:00", "2014-03-30 15:00"),  # the night that loses an hour
    ("elapsed hours", 24, "2014-10-25 14:00", "2014-10-26 13:00"),  # the night that gains one
    ("elapsed hours", 24, "2026-03-28 23:59", "2026-03-30 00:59"),
    ("elapsed hours", 24, "2014-07-04 16:59", "2014-07-05 16:59"),  # through a weekend
    ("elapsed hours", 2, "2026-10-25T00:30Z", "2026-10-25T02:30Z"),
    ("elapsed hours", 24, "2013-12-24 17:30", "2013-12-25 17:30"),  # through Christmas
    ("elapsed hours", 24, "2016-02-28 12:00", "2016-02-29 12:00"),
    ("elapsed hours", 72, "2014-12-30 09:15", "2015-01-02 09:15"),
    ("calendar days", 5, "2014-03-28 14:00", "2014-04-02 14:00"),  # the same local time, not 120 hours
    ("calendar days", 5, "2014-10-24 14:00", "2014-10-29 14:00"),
    ("calendar days", 1, "2014-03-29 01:30", "2014-03-30T01:30Z"),  # skipped: the later instant
    ("calendar days", 1, "2014-10-25 01:30", "2014-10-26T00:30Z"),  # repeated: the first
    ("calendar days", 15, "2016-02-20 10:00", "2016-03-06 10:00"),
    ("calendar days", 28, "2015-12-20 23:59", "2016-01-17 23:59"),
    ("weeks", 8, "2014-02-10 09:30", "2014-04-07 09:30"),
    ("months", 1, "2014-01-31 09:30", "2014-02-28 09:30"),
    ("months", 1, "2016-01-31 09:30", "2016-02-29 09:30"),
    ("months", 3, "2014-11-30 09:30", "2015-02-28 09:30"),
    ("months", 6, "2014-01-27 12:00", "2014-07-27 12:00"),
    ("working days", 5, "2014-07-04 16:00", "2014-07-11 17:00"),  # a Friday is day 0, Monday day 1
    ("working days", 5, "2014-07-05 11:00", "2014-07-11 17:00"),  # a Saturday is day 0 too
    ("working days", 5, "2014-07-06 23:59", "2014-07-11 17:00"),
    ("working days", 5, "2014-04-17 12:00", "2014-04-28 17:00"),  # Easter takes two of them
    ("working days", 5, "2013-12-20 18:00", "2013-12-31 17:00"),
    ("working days", 1, "2021-12-24 09:00", "2021-12-29 17:00"),  # both substitutes
    ("working days", 1, "2022-06-01 09:00", "2022-06-06 17:00"),
    ("working days", 1, "2022-09-16 09:00", "2022-09-20 17:00"),
    ("working days", 1, "2023-05-05 09:00", "2023-05-09 17:00"),
    ("working days", 1, "2012-06-01 09:00", "2012-06-06 17:00"),
    ("working days", 10, "2016-02-22 09:00", "2016-03-07 17:00"),
    ("same day", 0, "2014-07-04 00:00", "2014-07-05 00:00"),
    ("same day", 0, "2014-07-04 23:59", "2014-07-05 00:00"),
    ("same day", 0, "2014-03-30 00:30", "2014-03-31 00:00"),  # 22.5 hours
    ("same day", 0, "2014-12-31 12:00", "2015-01-01 00:00"),
    ("office day", 0, "2014-07-04 09:00", "2014-07-04 17:00"),
    ("office day", 0, "2014-07-04 07:00", "2014-07-04 17:00"),
    ("office day", 0, "2014-07-04 17:01", "2014-07-07 17:00"),
    ("office day", 0, "2014-07-05 10:00", "2014-07-07 17:00"),
    ("office day", 0, "2014-12-24 17:30", "2014-12-29 17:00"),
    ("working day as hours", 1, "2014-07-03 14:00", "2014-07-04 14:00"),
    ("working day as hours", 1, "2014-07-04 14:00", "2014-07-07 14:00"),
    ("working day as hours", 1, "2014-07-04 17:30", "2014-07-08 09:00"),  # from Monday's opening
    ("working day as hours", 1, "2014-07-03 07:00", "2014-07-04 09:00"),
    ("working day as hours", 1, "2014-04-17 16:00", "2014-04-22 16:00"),
    ("counted back", 10, "2014-07-18 14:00", "2014-07-04 17:00"),
    ("counted back", 10, "2014-05-07 10:00", "2014-04-22 17:00"),
]


@pytest.mark.parametrize(("kind", "limit", "start", "ends"), SITUATIONS)
def test_it_falls_due(kind, limit, start, ends, rule, office):
    assert due(rule(kind, limit), at(start), office).due == at(ends)


@pytest.mark.parametrize(
    ("kind", "start", "ends"),
    [
        ("working days", "2014-07-10 12:00", "2014-07-11 16:00"),  # Friday closes earlier
        ("working days", "2014-07-09 12:00", "2014-07-10 16:40"),
        ("office day", "2014-07-11 16:20", "2014-07-14 16:40"),
        ("office day", "2014-07-10 16:20", "2014-07-10 16:40"),
        ("working day as hours", "2014-07-11 16:10", "2014-07-15 08:30"),
        ("working day as hours", "2014-07-10 16:10", "2014-07-11 16:10"),
    ],
)
def test_office_hours_differ_by_weekday(kind, start, ends, rule, early_friday):
    assert due(rule(kind, 1), at(start), early_friday).due == at(ends)


def test_the_24_elapsed_hours_warn_of_a_working_day(rule, office):
    limit = due(rule("working day as hours", 1), at("2014-07-04 14:00"), office)

    assert limit.warn_from == at("2014-07-05 14:00")


@pytest.mark.parametrize(
    ("kind", "limit", "warn", "start", "warns"),
    [
        ("elapsed hours", 24, {"hours": 4}, "2014-03-29 14:00", "2014-03-30 11:00"),
        ("elapsed hours", 2, {"hours": 4}, "2014-07-04 09:00", "2014-07-04 09:00"),  # never before its start
        ("calendar days", 5, {"days": 1}, "2014-03-28 14:00", "2014-04-01 14:00"),
        ("working days", 5, {"working_days": 1}, "2014-04-17 12:00", "2014-04-25 09:00"),
        ("same day", 0, {"at_closing": True}, "2014-07-04 09:00", "2014-07-04 17:00"),
        ("same day", 0, {"at_closing": True}, "2014-07-04 18:00", "2014-07-04 18:00"),
    ],
)
def test_it_warns(kind, limit, warn, start, warns, rule, office):
    assert due(rule(kind, limit, warn=warn), at(start), office).warn_from == at(warns)


@pytest.mark.parametrize("kind", ["condition", "at once", "order", "open", "running count", "look back", "recurring"])
def test_what_is_not_counted_in_time_says_so(kind, rule, office):
    limit = due(rule(kind), at("2014-07-04 09:00"), office)

    assert limit.due is None
    assert "no due time" in limit.sentence


def test_a_closure_of_the_office_is_no_working_day(office, rule):
    shut = type(office)(office.rules.model_copy(update={"closures": (date(2014, 7, 7),)}))

    assert due(rule("working days", 1), at("2014-07-04 12:00"), shut).due == at("2014-07-08 17:00")


def test_a_limit_depends_on_its_rating(rule, office):
    rated = rule("elapsed hours", ratings={"red": 4, "amber": 24})

    assert due(rated, at("2014-07-04 09:00"), office, rating="red").due == at("2014-07-04 13:00")
    assert due(rated, at("2014-07-04 09:00"), office, rating="amber").due == at("2014-07-05 09:00")
    assert "none has been given" in due(rated, at("2014-07-04 09:00"), office).sentence
    assert "none is set for blue" in due(rated, at("2014-07-04 09:00"), office, rating="blue").sentence


def test_the_earlier_of_two_clocks_that_started_at_different_times(rule, office):
    clocks = {
        "conference": rule("working days", 15),
        "outer": rule("calendar days", 28),
        "both": rule("earlier of", of=["conference", "outer"]),
    }
    starts = {"conference": at("2014-07-21 10:00"), "outer": at("2014-07-04 09:00")}

    limit = due(clocks["both"], at("2014-07-04 09:00"), office, clocks=clocks, starts=starts)

    assert limit.due == at("2014-08-01 09:00")
    assert due(clocks["both"], at("2014-07-04 09:00"), office, clocks=clocks).due == at("2014-07-25 17:00")


def test_a_start_without_an_offset_is_bad_input(rule, office):
    with pytest.raises(BadInput) as refused:
        due(rule("elapsed hours", 24), datetime(2014, 7, 4, 9), office)  # noqa: DTZ001 - that is the fault

    assert refused.value.field == "start"


@pytest.mark.parametrize("year", [1, 1900, 2150, 9999])
def test_a_start_beyond_the_calendar_is_bad_input(year, rule, office):
    with pytest.raises(BadInput):
        due(rule("elapsed hours", 24), datetime(year, 1, 1, tzinfo=UTC), office)


def test_a_working_day_beyond_the_known_holidays_is_bad_input(rule, office):
    with pytest.raises(BadInput, match="known from"):
        due(rule("working days", 5), datetime(2060, 12, 30, tzinfo=UTC), office)


@pytest.mark.clause("SL-07", "SL-08")
def test_sloughs_decision_is_due_24_hours_after_receipt():
    slough = load.procedure("slough")

    answer = told(limit_of(slough, "SL-CLK-01", at("2014-03-29T14:00Z")), slough)

    assert answer["due"] == "2014-03-30T15:00:00+01:00"
    assert answer["clause"] == "SL-07, SL-08"
    assert answer["kind"] == "elapsed hours"


@pytest.mark.parametrize(
    ("clock", "start", "ends"),
    [
        pytest.param("walk_in_response", "2014-07-04 16:45", "2014-07-05 16:45", marks=pytest.mark.clause("SL-179")),
        pytest.param("lado_same_day", "2014-07-04 16:45", "2014-07-05 00:00", marks=pytest.mark.clause("SL-77")),
        pytest.param("early_help", "2014-08-22 10:00", "2014-09-01 17:00", marks=pytest.mark.clause("SL-89")),
        pytest.param(
            "transfer_in_conference", "2014-10-20 10:00", "2014-11-04 10:00", marks=pytest.mark.clause("SL-134")
        ),
        pytest.param("transfer_in_papers", "2014-07-04 16:45", "2014-07-05 16:45", marks=pytest.mark.clause("SL-135")),
        pytest.param("missing_strategy", "2014-03-27 20:00", "2014-04-01 20:00", marks=pytest.mark.clause("SL-167")),
    ],
)
def test_sloughs_other_limits(clock, start, ends):
    assert limit_of(load.procedure("slough"), clock, at(start)).due == at(ends)


@pytest.mark.parametrize("number", [5, 9, 11, 12, 13, 14, 15, 16, 17, 18])
def test_sloughs_limits_without_a_due_time_say_why(number):
    slough = load.procedure("slough")

    with pytest.raises(Refused) as refused:
        told(limit_of(slough, f"SL-CLK-{number:02}", at("2014-07-04 09:00")), slough)

    assert "due time" in refused.value.sentence
    assert refused.value.clause.startswith("SL-")


def test_a_clock_is_found_by_name_or_id_and_a_misspelt_one_gets_the_nearest():
    slough = load.procedure("slough")

    assert rule_named(slough, "decision") == rule_named(slough, "sl-clk-01")
    with pytest.raises(BadInput, match="Did you mean decision"):
        rule_named(slough, "desicion")


def test_a_rating_that_the_procedure_has_not_is_bad_input():
    with pytest.raises(BadInput, match="has no ratings"):
        limit_of(load.procedure("slough"), "decision", at("2014-07-04 09:00"), rating="red")
