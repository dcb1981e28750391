"""Step-downs from social care, and requests of the MASH Log, at the early help desk."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import instant
from .early_help_desk import CONSENT, REFUSED, TO_COG, EarlyHelpDesk, desk, on_the_day

__all__ = ["desk"]

STEP_DOWN = {
    "team_manager_agreed": "the Team Manager of the north team",
    "team_manager_agreed_on": "2015-09-01",
    "social_worker": "S. Worker",
    "brief_additional_information": "The family has moved.",
    "step_down_documents": "complete",
    "csc_actions_complete": True,
    "csc_actions_complete_note": "Seen on ICS.",
    "level_4_resolved": True,
    "level_4_resolved_note": "The injury was explained.",
    "manageable_at_early_help": True,
    "manageable_at_early_help_note": "A family support worker will do.",
}
MAET = {"route": "step_down_maet", "answers": {**STEP_DOWN, "maet_rating": "green", "maet_criteria": "agreed"}}
CARE_MANAGEMENT = {"route": "step_down_care_management", "answers": STEP_DOWN}
CIN = {
    "route": "step_down_cin",
    "answers": {**STEP_DOWN, "cin_meeting_on": "2015-09-18", "handover": "not_received"},
}
ACCEPTED = {name: one for name, one in TO_COG.items() if name != "welfare_rights"}
ON_CIN = {
    "outcome": "progress_to_meeting_cog_business_support",
    "rationale": "Accepted by the meeting.",
    "recommendation": "Family support.",
    "not_workflowed_comment": "No workflow was received.",
}
WITHOUT = {
    "outcome": "no_consent_or_documents",
    "rationale": "No consent came.",
    "social_worker_emailed_at": "2015-09-03T10:50:00+01:00",
    "line_manager_copied": "L. Manager",
}
NOT_ACCEPTED = {
    "outcome": "step_down_not_accepted",
    "rationale": "The injury was never explained.",
    "reasons_given": "Two actions of the plan are still open.",
    "reasons_given_on": "2015-09-03",
    "refusal_on_ics_at": "2015-09-03T10:50:00+01:00",
}


def stepped_down(desk: EarlyHelpDesk, route: dict[str, Any], **changes: Any) -> str:
    """A draft of a step-down on the ICS worktray; its reference."""
    return desk.logged(**{"kind": "step_down", "channel": "ics_workflow", **route, **changes})


def test_a_step_down_that_the_desk_builds_has_its_own_24_hours(desk: EarlyHelpDesk) -> None:
    ref = stepped_down(desk, MAET)
    running = desk.running(ref)

    assert running == {"validation_of_built_records": instant("2015-09-04T09:15+01:00"), "ics_worktray": None}
    assert list(desk.tray(by="sehc", name="ics", at=on_the_day("10:30"))) == [ref]
    desk.send(ref, at="10:40")
    assert set(desk.running(ref, at="10:50")) == {"triage_decision"}
    assert desk.tray(by="sehc", name="ics", at=on_the_day("10:50")) == {}


@pytest.mark.clause("SA-85", "SA-86")
def test_fst_cases_and_step_downs_get_the_full_checks_too(desk: EarlyHelpDesk) -> None:
    unchecked = {"check_csc_open": None}
    fst = {"brief_referral_type": "Crisis", "brief_additional_information": "x", "brief_consent_details": "x"}
    drafts = [
        desk.logged(kind="fst", route="fst_crisis", answers=fst, of_the_child=unchecked),
        *(stepped_down(desk, route, of_the_child=unchecked) for route in (CARE_MANAGEMENT, MAET, CIN)),
    ]

    for ref in drafts:
        refused = desk.refused("contact.submit", ref, by="sehc", at=on_the_day("10:10"))
        assert "c1.answers.check_csc_open" in refused.sentence


@pytest.mark.clause("SA-59")
def test_a_cin_notice_waits_for_its_meeting_without_a_clock_of_validation(desk: EarlyHelpDesk) -> None:
    notice = {"route": "step_down_cin", "answers": {**CIN["answers"], "handover": None}}
    ref = stepped_down(desk, notice, channel="email", consent={"given": None})

    assert desk.running(ref) == {"cin_meeting_ahead": None}


@pytest.mark.clause("SA-195", "SA-187", "SA-200")
def test_a_cin_notice_is_kept_without_consent_but_goes_no_further(desk: EarlyHelpDesk) -> None:
    notice = {"route": "step_down_cin", "answers": {**CIN["answers"], "handover": None}}
    ref = stepped_down(desk, notice, channel="email", consent={"given": None})

    refused = desk.refused("contact.submit", ref, by="sehc", at=on_the_day("10:10"))
    assert {"SA-187", "SA-200"} <= set(refused.clause.split(", "))


@pytest.mark.parametrize(
    ("route", "wanting", "clause"),
    [
        pytest.param(MAET, "team_manager_agreed", "SA-185", marks=pytest.mark.clause("SA-185")),
        pytest.param(MAET, "team_manager_agreed_on", "SA-185", marks=pytest.mark.clause("SA-185")),
        pytest.param(MAET, "maet_rating", "SA-183", marks=pytest.mark.clause("SA-183")),
        pytest.param(MAET, "maet_criteria", "SA-183", marks=pytest.mark.clause("SA-183")),
        pytest.param(MAET, "brief_additional_information", "SA-238"),
        pytest.param(MAET, "step_down_documents", "SA-188"),
        pytest.param(MAET, "csc_actions_complete", "SA-191"),
        pytest.param(MAET, "level_4_resolved_note", "SA-192"),
        pytest.param(CIN, "cin_meeting_on", "SA-196", marks=pytest.mark.clause("SA-196")),
        pytest.param(CIN, "social_worker", "SA-196", marks=pytest.mark.clause("SA-196")),
        pytest.param(CIN, "handover", "SA-209"),
    ],
)
def test_a_step_down_is_not_sent_while_one_thing_is_wanting(
    desk: EarlyHelpDesk, route: dict[str, Any], wanting: str, clause: str
) -> None:
    ref = stepped_down(desk, {**route, "answers": {**route["answers"], wanting: None}})

    assert clause in desk.refused("contact.submit", ref, by="sehc", at=on_the_day("10:10")).clause.split(", ")


@pytest.mark.clause("SA-182")
def test_a_step_down_comes_by_one_of_three_routes(desk: EarlyHelpDesk) -> None:
    ref = stepped_down(desk, {"route": None, "answers": STEP_DOWN})

    assert "SA-182" in desk.refused("contact.submit", ref, by="sehc", at=on_the_day("10:10")).clause


@pytest.mark.clause("SA-183")
def test_a_maet_step_down_that_is_not_green_is_not_taken(desk: EarlyHelpDesk) -> None:
    wrong = {"kind": "step_down", "route": "step_down_maet", "answers": {"maet_rating": "amber"}}

    assert desk.not_taken("contact.record", by="sehc", at=on_the_day("10:00"), **wrong).field == "answers.maet_rating"


@pytest.mark.clause("SA-191", "SA-192", "SA-193", "SA-251")
@pytest.mark.parametrize("no", ["csc_actions_complete", "level_4_resolved", "manageable_at_early_help"])
def test_one_no_at_the_review_refuses_the_step_down_with_reasons(desk: EarlyHelpDesk, no: str) -> None:
    ref = desk.send(stepped_down(desk, {**MAET, "answers": {**MAET["answers"], no: False}}))

    assert desk.no_decision(ref, ACCEPTED)
    for name in ("reasons_given", "reasons_given_on", "refusal_on_ics_at"):
        assert desk.no_decision(ref, NOT_ACCEPTED, **{name: None}).clause.startswith("SA-251")
    desk.decide(ref, NOT_ACCEPTED)


def test_a_step_down_with_three_times_yes_goes_to_the_cog_group(desk: EarlyHelpDesk) -> None:
    ref = desk.send(stepped_down(desk, MAET))

    desk.decide(ref, ACCEPTED)
    assert desk.show(ref, by="sehc", at=on_the_day("11:30"))["early_help"]["ref"]


@pytest.mark.clause("SA-221", "SA-222")
def test_a_cin_step_down_goes_to_cog_business_support_and_says_that_no_workflow_came(desk: EarlyHelpDesk) -> None:
    ref = desk.send(stepped_down(desk, CIN))

    assert desk.no_decision(ref, ACCEPTED).clause == "SA-221"
    assert desk.no_decision(ref, ON_CIN, not_workflowed_comment=None).clause == "SA-222"
    desk.decide(ref, ON_CIN)


@pytest.mark.clause("SA-189", "SA-347")
def test_a_step_down_without_consent_is_closed_with_its_email_in_one_act(desk: EarlyHelpDesk) -> None:
    ref = desk.send(stepped_down(desk, MAET, consent=REFUSED))

    assert desk.no_decision(ref, ACCEPTED)
    assert desk.no_decision(ref, WITHOUT, line_manager_copied=None).clause == "SA-347"
    assert "SA-189" in desk.no_decision(ref, WITHOUT, social_worker_emailed_at=None).clause
    desk.decide(ref, WITHOUT)
    shown = desk.show(ref, by="sehc", at=on_the_day("11:30"))
    assert (shown["state"], shown["early_help"]) == ("decided", None)


@pytest.mark.clause("SA-188")
def test_missing_documents_close_a_step_down_too_and_complete_ones_do_not(desk: EarlyHelpDesk) -> None:
    missing = {**MAET["answers"], "step_down_documents": "missing", "before_validation": True}
    ref = desk.send(stepped_down(desk, {**MAET, "answers": missing}, consent=CONSENT))
    desk.decide(ref, WITHOUT)

    assert desk.no_decision(desk.send(stepped_down(desk, MAET)), WITHOUT)
