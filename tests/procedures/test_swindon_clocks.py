"""Swindon's clocks: each by its id, due times worked by hand from its hours, which end earlier on Fridays, and warnings."""

from datetime import datetime

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.due import limit_of, rule_named, told
from dutydesk.refusals import Refused

SWINDON = load.procedure("swindon")

KINDS = {
    1: "working day as hours",
    2: "working day as hours",
    3: "elapsed hours",
    4: "office day",
    5: "at once",
    6: "elapsed hours",
    7: "working days",
    8: "office day",
    9: "elapsed hours",
    10: "elapsed hours",
    11: "calendar days",
    12: "elapsed hours",
    13: "calendar days",
    14: "calendar days",
    15: "look back",
    16: "office day",
    17: "working day as hours",
    18: "look back",
    19: "look back",
    20: "recurring",
    21: "recurring",
    22: "recurring",
    23: "recurring",
    24: "date",
    25: "date",
    26: "recurring",
}
WITHOUT_DUE_TIME = (5, 15, 18, 19, 20, 21, 22, 23, 26)

ONE_WORKING_DAY = [
    ("2014-07-02T10:00+01:00", "2014-07-03T10:00:00+01:00"),
    ("2014-07-04T15:00+01:00", "2014-07-07T15:00:00+01:00"),  # Friday afternoon
    ("2014-07-04T16:00+01:00", "2014-07-07T16:00:00+01:00"),  # the minute of Friday's closing
    ("2014-07-04T16:01+01:00", "2014-07-08T08:30:00+01:00"),  # after it: from Monday's opening
    ("2014-07-03T16:01+01:00", "2014-07-04T16:01:00+01:00"),  # on a Thursday the desk is still open
    ("2014-07-03T16:41+01:00", "2014-07-07T08:30:00+01:00"),  # after Thursday's closing: from Friday's opening
    ("2014-07-05T10:00+01:00", "2014-07-08T08:30:00+01:00"),  # a Saturday
    ("2014-07-02T23:59+01:00", "2014-07-04T08:30:00+01:00"),
    ("2014-07-02T08:29+01:00", "2014-07-03T08:30:00+01:00"),
    ("2014-03-28T15:30+00:00", "2014-03-31T15:30:00+01:00"),  # over the change of March
    ("2014-10-24T10:00+01:00", "2014-10-27T10:00:00+00:00"),  # over the change of October
    ("2014-10-25T10:00+01:00", "2014-10-28T08:30:00+00:00"),
    ("2014-04-17T11:00+01:00", "2014-04-22T11:00:00+01:00"),  # over Easter
    ("2014-04-18T12:00+01:00", "2014-04-23T08:30:00+01:00"),  # on Good Friday: from Tuesday's opening
    ("2014-12-24T10:00+00:00", "2014-12-29T10:00:00+00:00"),
    ("2012-06-01T10:00+01:00", "2012-06-06T10:00:00+01:00"),  # two bank holidays of the jubilee
    ("2021-12-24T10:00+00:00", "2021-12-29T10:00:00+00:00"),  # both days of Christmas were given on later days
    ("2022-06-01T09:00+01:00", "2022-06-06T09:00:00+01:00"),
    ("2023-05-05T10:00+01:00", "2023-05-09T10:00:00+01:00"),  # the coronation
    ("2024-02-28T10:00+00:00", "2024-02-29T10:00:00+00:00"),
    ("2026-12-24T15:00+00:00", "2026-12-29T15:00:00+00:00"),
]

OFFICE_DAY = [
    ("2014-07-04T09:15+01:00", "2014-07-04T16:00:00+01:00"),
    ("2014-07-04T16:00+01:00", "2014-07-04T16:00:00+01:00"),
    ("2014-07-04T16:01+01:00", "2014-07-07T16:40:00+01:00"),
    ("2014-07-03T16:30+01:00", "2014-07-03T16:40:00+01:00"),
    ("2014-07-03T23:59+01:00", "2014-07-04T16:00:00+01:00"),
    ("2014-07-02T06:00+01:00", "2014-07-02T16:40:00+01:00"),
    ("2014-07-05T12:00+01:00", "2014-07-07T16:40:00+01:00"),
    ("2014-04-18T12:00+01:00", "2014-04-22T16:40:00+01:00"),
    ("2014-03-29T10:00+00:00", "2014-03-31T16:40:00+01:00"),
]


def due(clock: str, start: str) -> str:
    """When that clock falls due, in local time."""
    return told(limit_of(SWINDON, clock, datetime.fromisoformat(start)), SWINDON)["due"]


def warned(clock: str, start: str) -> datetime | None:
    """From when it warns."""
    return limit_of(SWINDON, clock, datetime.fromisoformat(start)).warn_from


def runs(clock: str, **facts: object) -> bool:
    """Whether that clock runs for such a contact."""
    return holds(rule_named(SWINDON, clock)[1].when, Situation(**facts))  # type: ignore[arg-type]


def test_every_clock_of_the_register_is_there_by_its_id():
    found = {rule.id: rule.kind for rule in SWINDON.clocks.values()}

    assert found.pop("restriction_review") == "calendar days"
    assert found == {f"SW-K{no}": KINDS[no] for no in KINDS}


def test_every_reading_of_a_limit_says_why():
    assert all(bool(rule.reading) == bool(rule.why) for rule in SWINDON.clocks.values())


@pytest.mark.parametrize("number", WITHOUT_DUE_TIME)
def test_what_has_no_due_time_says_so_in_a_sentence(number):
    with pytest.raises(Refused, match=r"no due time|nothing falls due") as refused:
        due(f"SW-K{number}", "2014-07-04T10:00+01:00")

    assert refused.value.clause


def test_all_others_have_one():
    dated = [number for number in KINDS if number not in WITHOUT_DUE_TIME]

    assert all(due(f"SW-K{number}", "2014-07-04T10:00+01:00") for number in dated)


@pytest.mark.clause("SW-07", "SW-75")
@pytest.mark.parametrize(("start", "ends"), ONE_WORKING_DAY)
def test_the_decision_is_due_at_the_same_time_of_the_next_working_day(start, ends):
    assert due("SW-K1", start) == ends


@pytest.mark.clause("SW-103", "SW-157")
@pytest.mark.parametrize("clock", ["SW-K2", "SW-K17"])
def test_the_other_two_of_24_hours_are_counted_as_the_decision_is(clock):
    assert [due(clock, start) for start, _ in ONE_WORKING_DAY] == [ends for _, ends in ONE_WORKING_DAY]


@pytest.mark.clause("SW-75")
@pytest.mark.parametrize(
    ("start", "warns"),
    [
        ("2014-07-04T15:00+01:00", "2014-07-05T15:00+01:00"),
        ("2014-03-29T14:00+00:00", "2014-03-30T15:00+01:00"),
        ("2014-10-25T14:00+01:00", "2014-10-26T13:00+00:00"),
        ("2014-04-18T12:00+01:00", "2014-04-19T12:00+01:00"),
    ],
)
def test_the_elapsed_24_hours_are_its_warning(start, warns):
    assert warned("SW-K1", start) == datetime.fromisoformat(warns)


@pytest.mark.clause("SW-62")
@pytest.mark.parametrize(("start", "ends"), OFFICE_DAY)
def test_evaluation_is_due_when_the_office_closes(start, ends):
    assert due("SW-K4", start) == ends


@pytest.mark.clause("SW-108")
@pytest.mark.parametrize("clock", ["SW-K8", "SW-K16"])
def test_passing_on_and_the_call_list_are_due_on_the_office_day_too(clock):
    assert [due(clock, start) for start, _ in OFFICE_DAY] == [ends for _, ends in OFFICE_DAY]


@pytest.mark.clause("SW-104")
@pytest.mark.parametrize(
    ("start", "ends"),
    [
        ("2014-07-04T15:30+01:00", "2014-07-04T17:30:00+01:00"),  # runs on after closing
        ("2014-03-29T23:59+00:00", "2014-03-30T02:59:00+01:00"),
        ("2014-10-26T00:30+01:00", "2014-10-26T01:30:00+00:00"),
        ("2014-07-05T23:59+01:00", "2014-07-06T01:59:00+01:00"),
    ],
)
def test_child_protection_has_two_elapsed_hours_and_warns_at_once(start, ends):
    assert due("SW-K3", start) == ends
    assert warned("SW-K3", start) == datetime.fromisoformat(start)


@pytest.mark.parametrize(
    ("clock", "start", "ends"),
    [
        pytest.param("SW-K6", "2014-03-28T14:00+00:00", "2014-03-30T15:00:00+01:00", marks=pytest.mark.clause("SW-15")),
        pytest.param("SW-K6", "2026-10-24T12:00+01:00", "2026-10-26T11:00:00+00:00", marks=pytest.mark.clause("SW-15")),
        pytest.param("SW-K12", "2014-07-04T16:39+01:00", "2014-07-05T16:39:00+01:00", marks=pytest.mark.clause("SW-111")),
        pytest.param("SW-K13", "2014-10-20T09:00+01:00", "2014-10-27T09:00:00+00:00", marks=pytest.mark.clause("SW-145")),
        pytest.param("SW-K14", "2024-02-23T09:00+00:00", "2024-03-01T09:00:00+00:00", marks=pytest.mark.clause("SW-145")),
        ("SW-K24", "2014-05-27T09:00+01:00", "2014-10-01T00:00:00+01:00"),
        ("SW-K25", "2014-01-27T09:00+00:00", "2014-07-28T00:00:00+01:00"),
    ],
)  # fmt: skip
def test_the_other_limits(clock, start, ends):
    assert due(clock, start) == ends


@pytest.mark.clause("SW-19")
@pytest.mark.parametrize(
    ("start", "ends"),
    [
        ("2014-07-04T10:00+01:00", "2014-07-25T16:00:00+01:00"),  # ends on a Friday
        ("2014-07-05T10:00+01:00", "2014-07-25T16:00:00+01:00"),  # begun on a Saturday
        ("2014-04-03T17:00+01:00", "2014-04-28T16:40:00+01:00"),  # over Easter
        ("2014-10-13T09:00+01:00", "2014-11-03T16:40:00+00:00"),
        ("2014-12-15T09:00+00:00", "2015-01-08T16:40:00+00:00"),  # over Christmas and New Year
    ],
)
def test_an_information_request_has_fifteen_working_days(start, ends):
    assert due("SW-K7", start) == ends


def test_it_warns_from_the_opening_two_working_days_before():
    assert warned("SW-K7", "2014-07-04T10:00+01:00") == datetime.fromisoformat("2014-07-23T08:30+01:00")


def test_evaluation_warns_an_hour_before_closing_and_never_before_it_began():
    assert warned("SW-K4", "2014-07-04T09:15+01:00") == datetime.fromisoformat("2014-07-04T15:00+01:00")
    assert warned("SW-K4", "2014-07-04T15:30+01:00") == datetime.fromisoformat("2014-07-04T15:30+01:00")


@pytest.mark.clause("SW-117", "SW-118", "SW-119", "SW-120")
@pytest.mark.parametrize(
    ("start", "target", "standard", "breach"),
    [
        (
            "2014-03-28T10:00+00:00",
            "2014-03-29T10:00:00+00:00",
            "2014-03-30T11:00:00+01:00",
            "2014-03-31T10:00:00+01:00",
        ),
        (
            "2014-10-23T01:30+01:00",
            "2014-10-24T01:30:00+01:00",
            "2014-10-25T01:30:00+01:00",
            "2014-10-26T01:30:00+01:00",  # told twice that night: the first
        ),
        (
            "2014-03-27T01:30+00:00",
            "2014-03-28T01:30:00+00:00",
            "2014-03-29T01:30:00+00:00",
            "2014-03-30T02:30:00+01:00",  # left out that night: the later instant
        ),
    ],
)
def test_feedback_has_three_marks_and_none_hides_another(start, target, standard, breach):
    assert [due(clock, start) for clock in ("SW-K9", "SW-K10", "SW-K11")] == [target, standard, breach]


@pytest.mark.clause("SW-104")
def test_the_two_hours_run_only_for_child_protection_and_what_is_urgent():
    assert not runs("SW-K3")
    assert runs("SW-K3", needs_protection=True)
    assert runs("SW-K3", urgent=True)
    assert runs("SW-K3", answers={"child_protection": True})
    assert not runs("SW-K3", answers={"child_protection": False})


@pytest.mark.clause("SW-103")
def test_the_24_hours_of_a_referral_do_not_run_where_the_two_hours_do():
    assert runs("SW-K2", kind="service")
    assert not runs("SW-K2", kind="service", answers={"child_protection": True})
    assert not runs("SW-K2", kind="service", urgent=True)


@pytest.mark.clause("SW-15")
def test_the_form_is_owed_by_a_professional_after_child_protection_and_by_nobody_else():
    owed = {"referral_form": "exempt", "form_exemption": "child_protection"}

    assert runs("SW-K6", source="professional", answers=owed)
    assert not runs("SW-K6", source="public", answers=owed)
    assert not runs("SW-K6", source="professional", channel="marf", urgent=True)
    assert not runs("SW-K6", source="professional", answers={"referral_form": "exempt", "form_exemption": "legal"})
    assert not runs("SW-K6", source="professional", answers=owed | {"referral_form": "received"})
    assert "contact.decided" not in SWINDON.clocks["form_owed"].stops


def test_each_half_of_early_help_has_its_own_clock():
    for post, clock, other in (("under_six", "SW-K13", "SW-K14"), ("from_six", "SW-K14", "SW-K13")):
        assert runs(clock, answers={"early_help_post": post})
        assert not runs(other, answers={"early_help_post": post})


def test_who_is_warned():
    warns = {rule.id: set(rule.warns) for rule in SWINDON.clocks.values()}

    assert warns["SW-K1"] == warns["SW-K3"] == warns["SW-K5"] == {"sw", "atm"}
    assert (warns["SW-K13"], warns["SW-K14"]) == ({"hv_coordinator"}, {"eh_manager"})
    assert warns["SW-K22"] == {"fcp_manager"}
