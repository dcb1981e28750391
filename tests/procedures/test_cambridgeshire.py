"""Cambridgeshire's procedure is whole, and its clocks fall due to the minute: worked out by hand."""

from datetime import datetime

import pytest

from dutydesk.procedures import check, load
from dutydesk.procedures.clauses import clauses
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.due import limit_of, told
from dutydesk.procedures.may import decides, may
from dutydesk.procedures.questions import AT_DECIDING, insists, questions_of
from dutydesk.refusals import Refused

CAMBRIDGESHIRE = load.procedure("cambridgeshire")
KINDS = {
    "CA-K1": "elapsed hours",
    "CA-K2": "elapsed hours",
    "CA-K3": "elapsed hours",
    "CA-K4": "elapsed hours",
    "CA-K5": "elapsed hours",
    "CA-K6": "elapsed hours",
    "CA-K7": "at once",
    "CA-K8": "working days",
    "CA-K9": "recurring",
    "CA-K10": "at once",
    "CA-K11": "running count",
    "CA-K12": "running count",
    "CA-K13": "at once",
    "CA-K14": "date",
}
ROLES = {"io", "tm", "navigator", "eham", "bs", "bs_manager", "sw", "csw", "unit_coordinator", "hos", "cp_manager"}
CODE_NAMES = """
CAL-OPEN CAL-DASH CAL-FORM CAL-CONSENT CAL-WRITE CAL-CHRON CAN-TM CAN-NAV CAN-CONS CAN-FILE CAN-STRAT CAL-INVITE
CAL-MINUTES CAL-FB CAL-SOC CAN-PQA CAN-DIST CAN-HOS CAN-ACL CAN-LEGAL
"""
FINAL = {
    "final_blue_information_request": "blue",
    "final_blue_no_further_action": "blue",
    "final_green": "green",
    "final_amber": "amber",
    "final_red": "red",
    "returned_to_referrer_for_consent": "blue",
}


def due(clock: str, start: str, rating: str = "") -> str:
    """When a clock that starts then falls due, in local time."""
    limit = limit_of(CAMBRIDGESHIRE, clock, datetime.fromisoformat(start), rating=rating)
    return told(limit, CAMBRIDGESHIRE)["due"]


def test_it_has_no_fault() -> None:
    assert check.faults(load.folder() / "cambridgeshire.toml") == ()


def test_every_clock_of_the_register_is_there_by_its_id_and_one_of_our_own() -> None:
    found = {rule.id: rule.kind for rule in CAMBRIDGESHIRE.clocks.values()}

    assert found.pop("CA-EHH") == "open"
    assert found.pop("restriction_review") == "calendar days"
    assert found == KINDS


def test_every_post_of_the_register_every_letter_and_every_rating_is_there() -> None:
    assert set(CAMBRIDGESHIRE.roles) == ROLES
    assert set(CAMBRIDGESHIRE.letters) - {"CAL-FB-CLOSED"} == set(CODE_NAMES.split())
    by_rank = sorted(CAMBRIDGESHIRE.ratings, key=lambda name: CAMBRIDGESHIRE.ratings[name].rank)
    assert by_rank == ["red", "amber", "green", "blue"]


def test_every_clause_of_the_register_is_answered_for() -> None:
    assert [row["id"] for row in clauses("cambridgeshire")] == [f"CA-{number:02}" for number in range(1, 139)]


@pytest.mark.parametrize("table", ["clocks", "outcomes", "letters", "questions", "trays", "roles", "states"])
def test_every_reading_of_ours_says_why(table: str) -> None:
    for entry in getattr(CAMBRIDGESHIRE, table).values():
        assert bool(entry.reading) == bool(entry.why)


def test_what_the_procedure_leaves_to_the_office_is_a_setting() -> None:
    left = {name for name, rule in CAMBRIDGESHIRE.clocks.items() if rule.setting}

    assert left == {"feedback", "urgent_enquiries", "restriction_review"}


def test_of_its_own_it_insists_on_nothing_that_an_earlier_answer_does_not_call_for() -> None:
    unanswered = Situation(kind="service", source="police", anonymous=True, domestic_abuse=True, consent=True)
    own = {**questions_of(CAMBRIDGESHIRE, "contact"), **questions_of(CAMBRIDGESHIRE, "record", AT_DECIDING)}

    assert {"safeguarding_concern", "threshold_decision", "dash", "told_no_guarantee"} < own.keys()
    assert [name for name, one in own.items() if insists(one, unanswered)] == []
    assert insists(own["without_consent_because"], Situation(answers={"consent_from": "none"}))


# ------------------------------------------------------------------------------------------------------- due times


@pytest.mark.clause("CA-06")
@pytest.mark.parametrize(
    ("start", "ends"),
    [
        ("2018-07-06T10:00+01:00", "2018-07-07T10:00:00+01:00"),  # a Friday: hours run through the weekend
        ("2014-03-29T14:00+00:00", "2014-03-30T15:00:00+01:00"),  # the clocks go forward in between
        ("2014-10-25T14:00+01:00", "2014-10-26T13:00:00+00:00"),  # and back
        ("2018-12-24T23:59+00:00", "2018-12-25T23:59:00+00:00"),
        ("2024-02-28T08:30+00:00", "2024-02-29T08:30:00+00:00"),
        ("2024-02-29T08:30+00:00", "2024-03-01T08:30:00+00:00"),
    ],
)
def test_the_level_of_response_is_decided_within_24_elapsed_hours(start: str, ends: str) -> None:
    assert due("CA-K1", start) == ends
    assert due("decision", start) == ends


@pytest.mark.clause("CA-83", "CA-84", "CA-85")
@pytest.mark.parametrize(
    ("clock", "rating", "start", "ends"),
    [
        ("CA-K2", "", "2026-03-28T12:00+00:00", "2026-03-29T13:00:00+01:00"),
        ("CA-K2", "amber", "2026-10-24T12:00+01:00", "2026-10-25T11:00:00+00:00"),
        ("CA-K2", "amber", "2018-07-06T23:59+01:00", "2018-07-07T23:59:00+01:00"),
        ("CA-K3", "", "2018-07-06T09:00+01:00", "2018-07-06T13:00:00+01:00"),
        ("CA-K3", "red", "2026-03-28T23:59+00:00", "2026-03-29T04:59:00+01:00"),  # 4 hours, and one that is skipped
        ("CA-K3", "red", "2026-10-24T23:30+01:00", "2026-10-25T02:30:00+00:00"),  # 4 hours, one of them twice
        ("CA-K3", "red", "2014-10-26T00:30+01:00", "2014-10-26T03:30:00+00:00"),
        ("CA-K3", "", "2024-02-28T22:00+00:00", "2024-02-29T02:00:00+00:00"),
        ("CA-K4", "", "2018-12-31T23:59+00:00", "2019-01-01T03:59:00+00:00"),
        ("CA-K4", "red", "2018-07-06T09:00+01:00", "2018-07-06T13:00:00+01:00"),
    ],
)
def test_amber_is_24_hours_and_red_4(clock: str, rating: str, start: str, ends: str) -> None:
    assert due(clock, start, rating) == ends


@pytest.mark.parametrize(
    ("clock", "rating", "start", "ends"),
    [
        ("CA-K5", "red", "2018-07-06T16:59+01:00", "2018-07-06T20:59:00+01:00"),
        ("CA-K5", "amber", "2014-03-29T14:00+00:00", "2014-03-30T15:00:00+01:00"),
        ("CA-K6", "", "2018-12-24T16:00+00:00", "2018-12-25T16:00:00+00:00"),
        ("CA-K6", "", "2026-10-24T23:59+01:00", "2026-10-25T22:59:00+00:00"),
        ("CA-K8", "", "2026-04-02T10:00+01:00", "2026-04-07T17:00:00+01:00"),  # past Good Friday and Easter Monday
        ("CA-K8", "", "2018-07-07T12:00+01:00", "2018-07-09T17:00:00+01:00"),  # concluded on a Saturday
        ("CA-K8", "", "2018-07-05T23:59+01:00", "2018-07-06T17:00:00+01:00"),
    ],
)
def test_partners_answers_minutes_and_feedback(clock: str, rating: str, start: str, ends: str) -> None:
    assert due(clock, start, rating) == ends


@pytest.mark.parametrize("number", [7, 9, 10, 11, 12, 13, 14])
def test_what_has_no_due_time_says_why(number: int) -> None:
    with pytest.raises(Refused, match=r"no due time|not due times") as refused:
        due(f"CA-K{number}", "2018-07-06T09:00+01:00")
    assert refused.value.clause.startswith("CA-")


@pytest.mark.parametrize(
    ("clock", "rating"),
    [("CA-K2", "red"), ("CA-K3", "amber"), ("CA-K4", "amber"), ("CA-K5", "green"), ("CA-K5", "blue"), ("CA-K5", "")],
)
def test_a_rating_without_a_limit_says_so(clock: str, rating: str) -> None:
    with pytest.raises(Refused, match=f"none is set for {rating}" if rating else "none has been given"):
        due(clock, "2018-07-06T09:00+01:00", rating)


# ------------------------------------------------------------------------------------------- who, and to whom


@pytest.mark.clause("CA-07")
def test_the_team_manager_alone_decides_and_every_outcome_settles_its_rating() -> None:
    outcomes = {name: one for name, one in CAMBRIDGESHIRE.outcomes.items() if one.of == "contact"}

    assert {name: one.rating for name, one in outcomes.items()} == FINAL
    for name in outcomes:
        assert [role for role in CAMBRIDGESHIRE.roles if decides(CAMBRIDGESHIRE, name, role)] == ["tm"]
    assert [role for role in CAMBRIDGESHIRE.roles if may(CAMBRIDGESHIRE, role, "contact.decide")] == ["tm"]


@pytest.mark.clause("CA-113")
def test_no_letter_to_whoever_told_us_is_ever_for_the_family_or_the_public() -> None:
    answers = {"board_form": "awaited", "consent_from": "none", "safeguarding_concern": False}
    letters = {name: rule for name, rule in CAMBRIDGESHIRE.letters.items() if rule.audience in ("referrer", "parent")}
    assert set(letters) == {"CAL-FORM", "CAL-CONSENT", "CAL-FB", "CAL-FB-CLOSED"}

    for name, rule in letters.items():
        situations = {source: Situation(source=source, answers=answers) for source in CAMBRIDGESHIRE.sources}
        told_to = {source for source, situation in situations.items() if holds(rule.when, situation)}
        assert told_to == ({"professional"} if name == "CAL-FORM" else {"professional", "police"})


@pytest.mark.parametrize(
    "situation",
    [
        Situation(urgent=True),
        Situation(needs_protection=True),
        Situation(rating="red"),
        Situation(answers={"safeguarding_concern": True}),
    ],
)
def test_what_is_never_held_up(situation: Situation) -> None:
    assert holds(CAMBRIDGESHIRE.urgent_when, situation)
    assert not holds(CAMBRIDGESHIRE.urgent_when, Situation(rating="amber", answers={"safeguarding_concern": False}))
