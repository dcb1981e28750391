"""Sandwell's clocks: every one of the register by its id, and due times worked out by hand with a calendar."""

from datetime import datetime

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.due import limit_of, told
from dutydesk.refusals import Refused

SANDWELL = load.procedure("sandwell")

KINDS = {
    **dict.fromkeys((1, 2, 3, 4, 8, 14, 15, 16, 20, 21, 22, 23, 24), "elapsed hours"),
    **dict.fromkeys((5, 6, 7, 9, 10, 13), "calendar days"),
    **dict.fromkeys((11, 12, 19), "recurring"),
    17: "counted back",
    18: "working days",
    25: "open",
}

DUE = [
    # the clock, its start, when it is due; London time, with its offset from UTC
    ("SA-CK-01", "2015-09-03T10:00+01:00", "2015-09-04T10:00+01:00"),
    ("SA-CK-01", "2015-09-04T16:00+01:00", "2015-09-05T16:00+01:00"),  # Friday to Saturday
    ("SA-CK-01", "2016-03-26T14:00+00:00", "2016-03-27T15:00+01:00"),  # the night that loses an hour
    ("SA-CK-01", "2015-10-24T12:00+01:00", "2015-10-25T11:00+00:00"),  # the night that gains one
    ("SA-CK-01", "2016-02-28T23:59+00:00", "2016-02-29T23:59+00:00"),  # a minute before the leap day
    ("SA-CK-02", "2015-12-24T16:45+00:00", "2015-12-25T16:45+00:00"),  # on Christmas Day
    ("SA-CK-03", "2016-10-29T12:00+01:00", "2016-10-30T11:00+00:00"),
    ("SA-CK-04", "2015-12-31T23:59+00:00", "2016-01-01T23:59+00:00"),
    ("SA-CK-05", "2016-03-01T10:00+00:00", "2016-03-31T10:00+01:00"),  # the same local time, in summer by then
    ("SA-CK-05", "2015-03-01T10:00+00:00", "2015-03-31T10:00+01:00"),
    ("SA-CK-05", "2016-01-31T09:00+00:00", "2016-03-01T09:00+00:00"),  # over 29 February
    ("SA-CK-06", "2015-12-02T23:59+00:00", "2016-01-01T23:59+00:00"),
    ("SA-CK-07", "2015-10-01T09:30+01:00", "2015-10-31T09:30+00:00"),
    ("SA-CK-08", "2016-10-29T09:00+01:00", "2016-10-31T08:00+00:00"),  # 48 hours and not two days
    ("SA-CK-08", "2015-04-03T17:30+01:00", "2015-04-05T17:30+01:00"),  # Good Friday to Easter Sunday
    ("SA-CK-09", "2015-10-01T09:30+01:00", "2015-10-08T09:30+01:00"),
    ("SA-CK-09", "2015-10-20T10:00+01:00", "2015-10-27T10:00+00:00"),
    ("SA-CK-10", "2015-10-01T09:30+01:00", "2015-10-15T09:30+01:00"),
    ("SA-CK-10", "2016-02-20T12:00+00:00", "2016-03-05T12:00+00:00"),
    ("SA-CK-13", "2016-12-20T23:59+00:00", "2016-12-27T23:59+00:00"),  # a bank holiday counts as any day
    ("SA-CK-14", "2016-03-26T23:59+00:00", "2016-03-28T00:59+01:00"),
    ("SA-CK-15", "2015-10-24T23:59+01:00", "2015-10-25T22:59+00:00"),
    ("SA-CK-16", "2015-05-22T17:01+01:00", "2015-05-23T17:01+01:00"),
    ("SA-CK-17", "2015-04-08T10:00+01:00", "2015-03-23T17:00+00:00"),  # back over Good Friday and Easter Monday
    ("SA-CK-17", "2016-04-06T14:00+01:00", "2016-03-21T17:00+00:00"),
    ("SA-CK-17", "2016-01-07T10:00+00:00", "2015-12-21T17:00+00:00"),  # over Christmas, Monday 28 and New Year
    ("SA-CK-17", "2015-09-04T09:00+01:00", "2015-08-20T17:00+01:00"),  # over the bank holiday of 31 August
    ("SA-CK-17", "2016-03-07T09:00+00:00", "2016-02-22T17:00+00:00"),  # over 29 February, a working day
    ("SA-CK-18", "2015-08-27T10:00+01:00", "2015-09-04T17:00+01:00"),  # Thursday, bank holiday Monday, next Friday
    ("SA-CK-18", "2015-12-24T10:00+00:00", "2016-01-05T17:00+00:00"),
    ("SA-CK-18", "2016-03-23T14:00+00:00", "2016-04-01T17:00+01:00"),
    ("SA-CK-18", "2016-12-23T23:59+00:00", "2017-01-04T17:00+00:00"),  # over 26, 27 December and 2 January
    ("SA-CK-18", "2016-02-26T09:00+00:00", "2016-03-04T17:00+00:00"),
    ("SA-CK-20", "2015-03-28T13:00+00:00", "2015-03-29T14:00+01:00"),
    ("SA-CK-21", "2015-03-29T14:00+01:00", "2015-03-30T14:00+01:00"),
    ("SA-CK-22", "2016-03-25T09:00+00:00", "2016-03-28T10:00+01:00"),  # 72 hours over Easter and the change
    ("SA-CK-22", "2015-10-23T23:59+01:00", "2015-10-26T22:59+00:00"),
    ("SA-CK-23", "2015-09-03T09:00+01:00", "2015-09-03T13:00+01:00"),
    ("SA-CK-23", "2015-03-29T00:30+00:00", "2015-03-29T05:30+01:00"),
    ("SA-CK-23", "2015-10-25T00:30+01:00", "2015-10-25T03:30+00:00"),
    ("SA-CK-24", "2015-10-23T12:00+01:00", "2015-10-26T11:00+00:00"),
    ("SA-CK-24", "2016-02-27T10:00+00:00", "2016-03-01T10:00+00:00"),
]


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def due(clock: str, start: str, rating: str = "") -> datetime:
    return instant(told(limit_of(SANDWELL, clock, instant(start), rating=rating), SANDWELL)["due"])


def test_every_clock_of_the_register_is_there_by_its_id():
    found = {rule.id: rule.kind for rule in SANDWELL.clocks.values() if rule.id.startswith("SA-CK-")}

    assert found == {f"SA-CK-{number:02}": kind for number, kind in KINDS.items()}
    assert len(found) == 25


@pytest.mark.clause("SA-363")
@pytest.mark.parametrize(("clock", "start", "wanted"), DUE)
def test_due_times_worked_out_by_hand(clock, start, wanted):
    assert due(clock, start) == instant(wanted)
    assert told(limit_of(SANDWELL, clock, instant(start)), SANDWELL)["due"].startswith(wanted[:16])


def test_every_clock_with_a_due_time_was_worked_out():
    timed = {rule.id for rule in SANDWELL.clocks.values() if not rule.none_because}

    assert {clock for clock, _, _ in DUE} == timed - {"restriction_review"}


@pytest.mark.clause("SA-310", "SA-311")
def test_each_mash_clock_knows_its_own_rating_only():
    start = "2015-09-03T09:00+01:00"

    assert due("mash_red", start, "red") == instant("2015-09-03T13:00+01:00")
    assert due("mash_amber", start, "amber") == instant("2015-09-06T09:00+01:00")
    for clock, other in (("mash_red", "amber"), ("mash_red", "green"), ("mash_amber", "green"), ("mash_amber", "red")):
        with pytest.raises(Refused, match=f"none is set for {other}"):
            due(clock, start, other)


@pytest.mark.parametrize(
    ("clock", "words", "clause"),
    [
        ("SA-CK-11", "every day", "SA-377, SA-378, SA-383"),
        ("SA-CK-12", "every Wednesday", "SA-381, SA-382"),
        ("SA-CK-19", "every day", "SA-380"),
        pytest.param("SA-CK-25", "No time is set for Green", "SA-315, SA-331", marks=pytest.mark.clause("SA-315")),
        pytest.param("information_reply", "never turns overdue", "SA-92", marks=pytest.mark.clause("SA-92")),
        ("emergency", "minutes since", "SA-384"),
        ("police_call", "at once", "SA-288, SA-289"),
    ],
)
def test_what_has_no_due_time_says_why(clock, words, clause):
    with pytest.raises(Refused, match=words) as refused:
        due(clock, "2015-09-03T09:00+01:00")

    assert refused.value.clause == clause


def test_the_acts_without_a_limit_are_listed_after_the_registers_clocks_and_have_none():
    others = [rule for rule in SANDWELL.clocks.values() if not rule.id.startswith(("SA-CK-", "restriction_"))]

    assert [rule.id for rule in others] == [f"SA-NL-{number:02}" for number in range(1, 22)]
    assert all(rule.none_because.endswith(".") and rule.kind in {"open", "at once"} for rule in others)


@pytest.mark.clause("SA-59")
@pytest.mark.parametrize(
    ("situation", "runs"),
    [
        (Situation(kind="fst", route="fst_crisis"), True),
        (Situation(kind="step_down", route="step_down_maet"), True),
        (Situation(kind="step_down", route="step_down_cin"), False),
        (Situation(kind="step_down", route="step_down_cin", answers={"handover": "not_received"}), True),
        (Situation(kind="service"), False),
    ],
)
def test_a_record_that_the_desk_builds_counts_from_its_own_beginning(situation, runs):
    rule = SANDWELL.clocks["validation_of_built_records"]

    assert holds(rule.when, situation) is runs
    assert set(rule.starts) == {"contact.recorded", "step_down.handed_over", "step_down.wait_ended"}


def test_a_decision_starts_only_the_clocks_of_its_own_outcome():
    after = {name: rule.when for name, rule in SANDWELL.clocks.items() if "contact.decided" in rule.starts}

    def started(*decided: str, route: str = "") -> set[str]:
        situation = Situation(decided=frozenset(decided), route=route)
        return {name for name, when in after.items() if holds(when, situation)}

    assert started() == set()
    assert started("transfer_to_ics") == set()
    assert started("eha_required") == {"eha_first_chase", "eha_second_chase"}
    assert started("no_consent_obtained") == {"retention_no_consent"}
    assert started("no_consent_obtained", route="out_of_area") == {"retention_no_consent_out_of_area"}
    assert started("episode_completed", route="out_of_area") == {"out_of_area_purge"}


def test_ten_working_days_notice_is_enough_and_nine_are_not():
    latest = due("SA-CK-17", "2016-04-06T14:00+01:00")

    assert instant("2016-03-21T16:59+00:00") <= latest < instant("2016-03-22T09:00+00:00")


def test_the_warnings_come_before_the_due_time():
    for name, clock, warned in (
        ("2015-09-03T10:00+01:00", "SA-CK-01", "2015-09-04T06:00+01:00"),
        ("2015-08-27T10:00+01:00", "SA-CK-18", "2015-09-03T09:00+01:00"),
        ("2015-10-01T09:30+01:00", "SA-CK-10", "2015-10-13T09:30+01:00"),
    ):
        assert limit_of(SANDWELL, clock, instant(name)).warn_from == instant(warned)


def test_who_is_warned():
    warned = {rule.id: set(rule.warns) for rule in SANDWELL.clocks.values()}

    assert warned["SA-CK-01"] == {"bso", "sehc"}
    assert warned["SA-CK-12"] == {"ism"}
    assert warned["SA-CK-20"] == {"sehc", "mash_tm"}
    assert warned["SA-CK-21"] == {"group_head", "service_director"}
    assert warned["SA-CK-22"] == {"missing_worker", "cog_manager"}
