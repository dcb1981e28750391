"""The triage decision of the early help desk, through the one dispatcher: by whom, on what, and what each asks."""

from __future__ import annotations

from typing import Any

import pytest

from .early_help_desk import (
    BELOW,
    INSUFFICIENT,
    NO_CONSENT,
    REFUSED,
    SANDWELL,
    TO_COG,
    TO_ICS,
    EarlyHelpDesk,
    desk,
    on_the_day,
)

__all__ = ["desk"]

AGREED = {"level_4_agreed": "agreed"}
TO_FST = {"outcome": "progress_to_meeting_fst_group", "rationale": "It meets the criteria.", "welfare_rights": False}


def outcome_of(desk: EarlyHelpDesk, ref: str) -> str:
    (decision,) = desk.show(ref, by="sehc", at=on_the_day("11:30"))["decisions"]
    return str(decision["outcome"])


# --------------------------------------------------------------------------------------------------------- who decides


@pytest.mark.clause("SA-88", "SA-47")
@pytest.mark.parametrize("role", ["bso", "cog_manager", "eh_rep", "tys_rep"])
def test_nobody_but_the_coordinator_decides(desk: EarlyHelpDesk, role: str) -> None:
    ref = desk.in_triage(answers=AGREED)
    refused = desk.in_triage(consent=REFUSED)

    for outcome in (TO_COG, BELOW, TO_ICS):
        assert desk.no_decision(ref, outcome, by=role).clause == "SA-88"
    assert desk.no_decision(refused, NO_CONSENT, by=role).clause == "SA-88"
    assert desk.show(ref, by="sehc", at=on_the_day("11:00"))["state"] == "open"


@pytest.mark.parametrize("outcome", [TO_COG, BELOW, INSUFFICIENT, TO_ICS, TO_FST])
def test_the_coordinator_decides_each(desk: EarlyHelpDesk, outcome: dict[str, Any]) -> None:
    ref = desk.in_triage(answers=AGREED)

    desk.decide(ref, outcome)

    assert outcome_of(desk, ref) == outcome["outcome"]
    assert desk.running(ref, at="11:30") == {}
    assert desk.tray(by="sehc", at=on_the_day("11:30")) == {}


# ------------------------------------------------------------------------------------------------- what each asks


@pytest.mark.parametrize(
    ("outcome", "wanting", "clause"),
    [
        pytest.param(TO_COG, "team", "SA-114"),
        pytest.param(TO_COG, "recommendation", "SA-113", marks=pytest.mark.clause("SA-113")),
        pytest.param(TO_COG, "welfare_rights", "SA-53, SA-57", marks=pytest.mark.clause("SA-53")),
        pytest.param(BELOW, "agency", "SA-105, SA-107", marks=pytest.mark.clause("SA-103")),
        pytest.param(BELOW, "referrer_contacted_by", "SA-104", marks=pytest.mark.clause("SA-104")),
        pytest.param(BELOW, "single_agency_service", "SA-105, SA-342", marks=pytest.mark.clause("SA-105")),
        pytest.param(BELOW, "single_agency_phone", "SA-105, SA-342"),
        pytest.param(BELOW, "advice_note", "SA-27, SA-29, SA-32, SA-106, SA-184"),
        pytest.param(INSUFFICIENT, "referrer_telephoned", "SA-99", marks=pytest.mark.clause("SA-99")),
        pytest.param(INSUFFICIENT, "referrer_telephoned_at", "SA-99", marks=pytest.mark.clause("SA-99")),
        pytest.param(INSUFFICIENT, "information_lacking", "SA-99, SA-100", marks=pytest.mark.clause("SA-100")),
        pytest.param(TO_ICS, "mash_discussed_with", "SA-156", marks=pytest.mark.clause("SA-156")),
        pytest.param(TO_ICS, "mash_discussed_at", "SA-156", marks=pytest.mark.clause("SA-156")),
        pytest.param(TO_ICS, "transfer_reason", "SA-161, SA-163", marks=pytest.mark.clause("SA-161")),
        pytest.param(TO_ICS, "threshold", "SA-121, SA-156"),
    ],
)
def test_a_decision_whose_answers_are_wanting_is_refused(
    desk: EarlyHelpDesk, outcome: dict[str, Any], wanting: str, clause: str
) -> None:
    ref = desk.in_triage(answers=AGREED)

    refused = desk.no_decision(ref, outcome, **{wanting: None})

    assert refused.clause == clause
    assert wanting in refused.sentence
    assert desk.show(ref, by="sehc", at=on_the_day("11:00"))["state"] == "open"


@pytest.mark.clause("SA-122")
def test_every_decision_needs_a_rationale(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage()

    assert desk.not_taken("contact.decide", ref, by="sehc", at=on_the_day("11:00"), **{**TO_COG, "rationale": " "})


@pytest.mark.clause("SA-55")
def test_a_family_that_agreed_to_welfare_rights_has_a_note_of_it(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage()

    assert desk.no_decision(ref, TO_COG, welfare_rights=True).clause == "SA-54, SA-55, SA-56"
    desk.decide(ref, TO_COG, welfare_rights=True, welfare_rights_note="They ask for help with a claim.")


@pytest.mark.clause("SA-93")
def test_every_child_has_a_cin_code_of_its_own_but_a_transfer_is_not_held_up(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage(of_the_child={"primary_cin_code": None}, answers=AGREED)

    refused = desk.no_decision(ref, TO_COG)
    assert "SA-93" in refused.clause
    assert "c1.answers.primary_cin_code" in refused.sentence
    desk.decide(ref, TO_ICS)


# ----------------------------------------------------------------------------------------------------- the consent gate


@pytest.mark.clause("SA-35")
@pytest.mark.parametrize("outcome", [TO_COG, BELOW, TO_FST, INSUFFICIENT])
def test_without_consent_every_other_way_is_shut(desk: EarlyHelpDesk, outcome: dict[str, Any]) -> None:
    ref = desk.in_triage(consent=REFUSED)

    refused = desk.no_decision(ref, outcome)

    assert refused.sentence == SANDWELL.outcomes[outcome["outcome"]].otherwise
    assert "consent" in refused.sentence
    assert set(refused.clause.split(", ")) & {"SA-35", "SA-101"}


@pytest.mark.clause("SA-46", "SA-48", "SA-39", "SA-44")
def test_the_stage_of_denied_consent_needs_all_that_belongs_to_it(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage(consent=REFUSED)

    for name in (one for one in NO_CONSENT if one not in {"outcome", "rationale"}):
        assert name in desk.no_decision(ref, NO_CONSENT, **{name: None}).sentence
    at = on_the_day("11:00")
    wrong = {**NO_CONSENT, "closure_reason": "out_of_area"}
    assert desk.not_taken("contact.decide", ref, by="sehc", at=at, **wrong).field == "closure_reason"

    desk.decide(ref, NO_CONSENT)
    assert outcome_of(desk, ref) == "no_consent_obtained"


def test_with_consent_or_before_it_was_asked_nothing_is_closed_for_want_of_it(desk: EarlyHelpDesk) -> None:
    unasked = desk.in_triage(consent={"given": None}, urgent=True)

    assert "SA-48" in desk.no_decision(desk.in_triage(), NO_CONSENT).clause
    assert "SA-48" in desk.no_decision(unasked, NO_CONSENT).clause


@pytest.mark.clause("SA-37")
def test_the_gate_never_stops_a_transfer_but_says_why_it_went_without(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage(consent=REFUSED, answers=AGREED)

    assert desk.no_decision(ref, TO_ICS).clause == "SA-37, SA-269"
    assert desk.no_decision(ref, TO_ICS, by="bso", without_consent_because="He is hurt.").clause == "SA-88"
    desk.decide(ref, TO_ICS, without_consent_because="He is hurt, and telling her would put him at risk.")

    (decision,) = desk.show(ref, by="sehc", at=on_the_day("11:30"))["decisions"]
    assert decision["without_consent_because"].startswith("He is hurt")


@pytest.mark.clause("SA-37")
@pytest.mark.parametrize("route", [None, "missing"])
def test_a_call_about_a_missing_child_needs_no_consent_and_may_be_transferred(
    desk: EarlyHelpDesk, route: str | None
) -> None:
    ref = desk.send(desk.simple("telephone", route=route, answers=AGREED))

    assert desk.no_decision(ref, TO_ICS).clause == "SA-37, SA-269"
    desk.decide(ref, TO_ICS, without_consent_because="He may be with the man who hurt him.")


# ------------------------------------------------------------------------------------- before validation, and held


@pytest.mark.clause("SA-89", "SA-157")
def test_before_validation_only_a_transfer_that_mash_agreed_is_on_offer(desk: EarlyHelpDesk) -> None:
    bare = {"postcode": None, "checklist_attached": None, "finalised": None, "before_validation": True}
    ref = desk.in_triage(answers=bare, of_the_child={"check_csc_open": None})

    for outcome in (TO_COG, BELOW, TO_FST):
        assert "SA-89" in desk.no_decision(ref, outcome).clause
    assert "SA-157" in desk.no_decision(ref, TO_ICS).clause
    at = on_the_day("10:50")
    desk.do("contact.amend", ref, by="sehc", at=at, answers={"level_4_agreed": "not_agreed"})
    assert "SA-157" in desk.no_decision(ref, TO_ICS).clause
    desk.do("contact.amend", ref, by="sehc", at=at, answers=AGREED)
    desk.decide(ref, TO_ICS)

    assert desk.show(ref, by="sehc", at=on_the_day("11:30"))["answers"]["before_validation"] is True


@pytest.mark.clause("SA-162")
def test_a_transfer_stands_on_the_officers_worktray_by_itself(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage(answers=AGREED)
    assert desk.tray(by="bso", name="step-up", at=on_the_day("10:50")) == {}

    desk.decide(ref, TO_ICS)

    assert list(desk.tray(by="bso", name="step-up", at=on_the_day("11:00"))) == [ref]
    (decision,) = desk.show(ref, by="bso", at=on_the_day("11:00"))["decisions"]
    assert decision["transfer_reason"] == TO_ICS["transfer_reason"]


@pytest.mark.clause("SA-16")
def test_fields_that_never_came_end_as_insufficient_information_or_a_transfer(desk: EarlyHelpDesk) -> None:
    held = {"postcode": None, "checklist_attached": None, "fields_not_supplied": True}
    ref = desk.logged(answers=held)
    asked = desk.refused("contact.submit", ref, by="sehc", at=on_the_day("10:10"))
    assert "answers.fields_asked_for" in asked.sentence

    told = {"fields_asked_for": "Priya Nair, on 2 and 3 September"}
    desk.do("contact.amend", ref, by="sehc", at=on_the_day("10:12"), answers=told)
    desk.send(ref, at="10:15")
    assert "SA-89" in desk.no_decision(ref, TO_COG).clause
    desk.decide(ref, INSUFFICIENT)


def test_an_emergency_goes_with_gaps_and_even_then_only_to_social_care(desk: EarlyHelpDesk) -> None:
    ref = desk.logged(answers={"checklist_attached": None, "postcode": None, **AGREED}, urgent=True)
    desk.send(ref)

    assert "SA-89" in desk.no_decision(ref, TO_COG).clause
    desk.decide(ref, TO_ICS)


@pytest.mark.clause("SA-91")
def test_no_decision_while_a_professional_is_still_to_be_asked_but_for_a_transfer(desk: EarlyHelpDesk) -> None:
    asked = {"information_request": "Police: what was found on 1 September", **AGREED}
    ref = desk.in_triage(answers=asked)
    other = desk.in_triage(answers=asked)

    assert "SA-91" in desk.no_decision(ref, TO_COG).clause
    contacted = {"information_contact": "PC Lane, 10:40: nothing was found"}
    desk.do("contact.amend", ref, by="sehc", at=on_the_day("10:45"), answers=contacted)
    desk.decide(ref, TO_COG)
    desk.decide(other, TO_ICS)


@pytest.mark.clause("SA-92")
def test_a_reply_that_is_waited_for_shows_its_age_and_is_never_overdue(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage()
    at = on_the_day("10:30")
    desk.do("contact.assign", ref, by="sehc", at=at, to="sehc", ask="What does the school know?")

    assert desk.running(ref, at="10:30")["information_reply"] is None
    desk.do("contact.return", ref, by="sehc", at=on_the_day("2015-09-20T10:00+01:00"), answer="Nothing more.")
    assert "information_reply" not in desk.running(ref, at="2015-09-20T10:00+01:00")


@pytest.mark.clause("SA-261")
@pytest.mark.parametrize("outcome", [TO_COG, BELOW, INSUFFICIENT, TO_ICS])
def test_nothing_is_decided_while_a_dispute_is_open(desk: EarlyHelpDesk, outcome: dict[str, Any]) -> None:
    ref = desk.in_triage(answers={"dispute_open": True, **AGREED})

    assert "SA-261" in desk.no_decision(ref, outcome).clause
    desk.do("contact.amend", ref, by="sehc", at=on_the_day("10:50"), answers={"dispute_open": False})
    desk.decide(ref, outcome)
