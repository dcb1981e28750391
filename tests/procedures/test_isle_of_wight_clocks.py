"""The Isle of Wight's clocks fall due when they were worked out by hand: nothing here is computed."""

from datetime import datetime

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.due import due, limit_of, told
from dutydesk.refusals import Refused

WIGHT = load.procedure("isle-of-wight")


def limit(number: int, start: str):
    return limit_of(WIGHT, f"IW-CLK-{number:02}", datetime.fromisoformat(start))


@pytest.mark.parametrize(
    ("number", "start", "ends"),
    [
        # The decision: 24 hours that have passed, whatever the clock on the wall does.
        pytest.param(1, "2014-07-04T16:00+01:00", "2014-07-05T16:00:00+01:00", marks=pytest.mark.clause("IW-18")),
        (1, "2014-03-29T14:00+00:00", "2014-03-30T15:00:00+01:00"),
        (1, "2014-10-25T14:00+01:00", "2014-10-26T13:00:00+00:00"),
        (1, "2026-03-29T00:30+00:00", "2026-03-30T01:30:00+01:00"),
        (1, "2026-10-24T23:59+01:00", "2026-10-25T22:59:00+00:00"),
        (1, "2028-02-28T23:59+00:00", "2028-02-29T23:59:00+00:00"),
        (1, "2013-12-31T23:59+00:00", "2014-01-01T23:59:00+00:00"),
        # The referral form: the same receipt, the same 24 hours.
        pytest.param(2, "2014-07-04T16:00+01:00", "2014-07-05T16:00:00+01:00", marks=pytest.mark.clause("IW-24")),
        # The initial assessment, 7 working days. From Friday: Mon 7 is day 1, Tue 15 is day 7.
        pytest.param(6, "2014-07-04T10:00+01:00", "2014-07-15T17:00:00+01:00", marks=pytest.mark.clause("IW-44")),
        (6, "2014-07-05T10:00+01:00", "2014-07-15T17:00:00+01:00"),  # a Saturday: Monday is day 1 just the same
        (6, "2014-07-04T18:30+01:00", "2014-07-15T17:00:00+01:00"),  # after closing
        (6, "2014-07-06T23:59+01:00", "2014-07-15T17:00:00+01:00"),  # a minute before Monday
        (6, "2014-07-07T00:00+01:00", "2014-07-16T17:00:00+01:00"),  # Monday itself is day 0
        # Easter 2014: 14, 15, 16, 17, then 22 (after Good Friday and Easter Monday), 23, 24 April.
        (6, "2014-04-11T09:00+01:00", "2014-04-24T17:00:00+01:00"),
        # Christmas 2014: 22, 23, 24, 29, 30, 31 December, 2 January.
        (6, "2014-12-19T09:00+00:00", "2015-01-02T17:00:00+00:00"),
        # Christmas 2021, its substitute days on 27 and 28: 29, 30, 31 December, 4, 5, 6, 7 January (3 is one too).
        (6, "2021-12-24T09:00+00:00", "2022-01-07T17:00:00+00:00"),
        # The jubilee: 30, 31 May, 1 June, 6, 7, 8, 9 June (2 and 3 June are holidays, 30 May is none).
        (6, "2022-05-27T09:00+01:00", "2022-06-09T17:00:00+01:00"),
        # The coronation: 9, 10, 11, 12, 15, 16, 17 May (8 May is a holiday).
        (6, "2023-05-05T09:00+01:00", "2023-05-17T17:00:00+01:00"),
        # The enquiry, 15 working days: three weeks without a holiday.
        (7, "2014-07-04T10:00+01:00", "2014-07-25T17:00:00+01:00"),
        # August's bank holiday of 2014 is the 25th: 12-15 (4), 18-22 (9), 26-29 (13), 1, 2 September.
        (7, "2014-08-11T10:00+01:00", "2014-09-02T17:00:00+01:00"),
        # The core assessment, 35 working days: seven weeks without a holiday; over October's clock change.
        pytest.param(8, "2014-09-15T10:00+01:00", "2014-11-03T17:00:00+00:00", marks=pytest.mark.clause("IW-72")),
        # Over Christmas 2014: 20 days to 19 December, then 22-24 (23), 29-31 (26), 2 January (27), 5-9 (32), 12-14.
        (8, "2014-11-21T10:00+00:00", "2015-01-14T17:00:00+00:00"),
        # The conference: 15 working days from the discussion, 28 days from the referral.
        pytest.param(9, "2014-07-04T10:00+01:00", "2014-07-25T17:00:00+01:00", marks=pytest.mark.clause("IW-90")),
        (9, "2012-05-25T10:00+01:00", "2012-06-19T17:00:00+01:00"),  # 4 and 5 June 2012 are holidays, 28 May is none
        pytest.param(10, "2014-07-04T10:00+01:00", "2014-08-01T10:00:00+01:00", marks=pytest.mark.clause("IW-91")),
        (10, "2014-03-10T10:15+00:00", "2014-04-07T10:15:00+01:00"),  # the same local time, over the March change
        (10, "2014-03-02T01:30+00:00", "2014-03-30T02:30:00+01:00"),  # 01:30 does not exist that day
        (10, "2014-09-28T01:30+01:00", "2014-10-26T01:30:00+01:00"),  # 01:30 comes twice that day: the first
        (10, "2028-02-01T23:59+00:00", "2028-02-29T23:59:00+00:00"),
        (10, "2027-02-01T23:59+00:00", "2027-03-01T23:59:00+00:00"),
        # The first core group, 10 working days; the notice, 24 hours; the minutes, 14 days.
        pytest.param(12, "2014-04-10T13:00+01:00", "2014-04-28T17:00:00+01:00", marks=pytest.mark.clause("IW-102")),
        pytest.param(13, "2014-10-25T16:30+01:00", "2014-10-26T15:30:00+00:00", marks=pytest.mark.clause("IW-104")),
        pytest.param(14, "2014-10-20T16:30+01:00", "2014-11-03T16:30:00+00:00", marks=pytest.mark.clause("IW-105")),
        # Eight weeks: the same local time on the same weekday, 56 days on.
        pytest.param(15, "2014-02-03T09:00+00:00", "2014-03-31T09:00:00+01:00", marks=pytest.mark.clause("IW-48")),
        pytest.param(16, "2028-01-04T10:00+00:00", "2028-02-29T10:00:00+00:00", marks=pytest.mark.clause("IW-126")),
    ],
)
def test_when_it_falls_due(number, start, ends):
    assert told(limit(number, start), WIGHT)["due"] == ends


@pytest.mark.clause("IW-92")
@pytest.mark.parametrize(
    ("start", "ends"),
    [
        ("2014-07-04T10:00+01:00", "2014-07-25T17:00:00+01:00"),  # the working days end first
        # Christmas 2014: 15 working days end on 7 January, 28 days on 9 January.
        ("2014-12-12T10:00+00:00", "2015-01-07T17:00:00+00:00"),
        # 14 December 2021: 15 working days end on 7 January, 28 days on 11 January.
        ("2021-12-14T10:00+00:00", "2022-01-07T17:00:00+00:00"),
    ],
)
def test_of_the_conferences_two_limits_the_earlier_governs(start, ends):
    assert told(limit(11, start), WIGHT)["due"] == ends


@pytest.mark.clause("IW-92")
def test_an_old_referral_governs_a_new_discussion():
    referred = datetime.fromisoformat("2014-06-20T10:00+01:00")
    earlier = due(
        WIGHT.clocks["conference"],
        datetime.fromisoformat("2014-07-04T10:00+01:00"),
        OfficeCalendar(WIGHT.calendar),
        clocks=WIGHT.clocks,
        starts={"conference_from_referral": referred},
    )

    assert told(earlier, WIGHT)["due"] == "2014-07-18T10:00:00+01:00"


@pytest.mark.parametrize(
    ("number", "start", "warned"),
    [
        (1, "2014-03-29T14:00+00:00", "2014-03-30T11:00:00+01:00"),
        (6, "2014-07-04T10:00+01:00", "2014-07-14T09:00:00+01:00"),
        (6, "2014-12-19T09:00+00:00", "2014-12-31T09:00:00+00:00"),
        (8, "2014-09-15T10:00+01:00", "2014-10-27T09:00:00+00:00"),
        (10, "2014-03-10T10:15+00:00", "2014-03-31T10:15:00+01:00"),
        (15, "2014-02-03T09:00+00:00", "2014-03-17T09:00:00+00:00"),
    ],
)
def test_from_when_it_warns(number, start, warned):
    assert limit(number, start).warn_from == datetime.fromisoformat(warned)


def test_a_late_initial_assessment_warns_the_team_manager():
    assert WIGHT.clocks["initial_assessment"].warns == ("team_manager",)


@pytest.mark.parametrize("number", [3, 4, 5, 17, 18, 19, 20, 21])
def test_what_has_no_due_time_says_why(number):
    none = limit(number, "2014-07-04T10:00+01:00")

    assert none.due is None
    with pytest.raises(Refused, match=r"no due time|not a due time"):
        told(none, WIGHT)
    assert none.clause.startswith("IW-")


@pytest.mark.clause("IW-60")
def test_an_assessment_is_timed_from_its_allocation_to_the_managers_signature():
    rule = WIGHT.clocks["initial_assessment"]

    assert (rule.starts, rule.stops) == (("assessment.allocated",), ("assessment.signed_off",))


@pytest.mark.clause("IW-90", "IW-91")
def test_a_new_discussion_moves_its_own_limit_and_not_the_referrals():
    assert "strategy.held" in WIGHT.clocks["conference_from_strategy"].stops
    assert "strategy.held" in WIGHT.clocks["conference_from_strategy"].starts
    assert "strategy.held" not in WIGHT.clocks["conference_from_referral"].starts
    assert "strategy.held" not in WIGHT.clocks["conference_from_referral"].stops
