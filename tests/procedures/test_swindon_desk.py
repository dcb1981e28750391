"""The way of a contact under Swindon's procedure, through the desk itself: officer, social worker, manager."""

from __future__ import annotations

from typing import Any

import pytest

from .swindon_desk import ALSO_FOR_A_REFERRAL, NFA, SECTION_17, at, desk

__all__ = ["desk"]


def without(said: dict[str, Any], *names: str) -> dict[str, Any]:
    """Those answers, taken back."""
    return said | dict.fromkeys(names)


def test_an_e_mail_of_the_police_is_taken_in_as_what_it_is(desk, tmp_path):
    mail = tmp_path / "police.eml"
    head = "From: Desk Sergeant <desk@anytown.police.uk>\nDate: Fri, 04 Jul 2014 09:00:00 +0100\nSubject: Child alone"
    mail.write_text(f"{head}\n\nA child was seen alone at 4 Elm Court.\n", encoding="utf-8")
    shown = desk.show(desk.do("import.take", by="aio", path=str(mail))["ref"], by="aio")

    assert (shown["channel"], shown["kind"], shown["referrer"]["source"]) == ("police", "service", "police")
    assert {"mailbox", "police_unit"} <= {path.partition(".")[2] for path in shown["asked"]["form"]}


@pytest.mark.parametrize("channel", ["phone", "marf", "fax", "email", "post", "walk_in", "edt", "police"])
def test_every_way_of_arriving_that_desks_share_is_taken(desk, channel):
    assert desk.show(desk.recorded(channel=channel), by="aio")["channel"] == channel


@pytest.mark.clause("SW-12")
def test_what_came_as_the_form_itself_is_not_asked_for_it_again(desk):
    answers = {"further_information": "nothing more", "intended_action": "screening", "referral_form": None}
    ref = desk.recorded(channel="marf", answers=answers)
    desk.do("contact.submit", ref, by="aio")
    assert desk.refused("contact.invite_form", ref, by="aio").clause == "SW-13"


@pytest.mark.parametrize(
    ("answers", "clause"),
    [
        pytest.param({"referral_form": None}, "SW-12", marks=pytest.mark.clause("SW-12")),
        pytest.param({"referral_form": "awaited"}, "SW-12", marks=pytest.mark.clause("SW-12")),
        pytest.param({"referral_form": "exempt"}, "SW-14", marks=pytest.mark.clause("SW-14")),
        pytest.param({"known": None}, "SW-27", marks=pytest.mark.clause("SW-27")),
        ({"known": "known"}, "SW-29"),
        pytest.param({"checked_ics": None}, "SW-28", marks=pytest.mark.clause("SW-28")),
        pytest.param({"caller_validated": None}, "SW-39", marks=pytest.mark.clause("SW-39")),
        pytest.param({"social_care_involvement": None}, "SW-40", marks=pytest.mark.clause("SW-40")),
        pytest.param({"consent_to_share": None}, "SW-53", marks=pytest.mark.clause("SW-53")),
        pytest.param({"consent_to_hold": "not_sought"}, "SW-53", marks=pytest.mark.clause("SW-53")),
        pytest.param({"heading": None}, "SW-38", marks=pytest.mark.clause("SW-38")),
        pytest.param({"re_referral": None}, "SW-67", marks=pytest.mark.clause("SW-67")),
    ],
)
def test_a_contact_is_not_sent_without_what_screening_asks(desk, answers, clause):
    ref = desk.recorded(answers=answers)

    assert clause in desk.refused("contact.submit", ref, by="aio").clause


@pytest.mark.clause("SW-57", "SW-59", "SW-68")
def test_nor_without_what_each_child_is_asked(desk):
    ref = desk.recorded()
    taken_back = dict.fromkeys(("contact_details", "nationality", "communication_needs", "looked_after_before"))
    desk.do("contact.amend", ref, by="aio", children=[{"id": "c1", "religion": "", "answers": taken_back}])
    refused = desk.refused("contact.submit", ref, by="aio")

    assert {"SW-57", "SW-59", "SW-68"} <= set(refused.clause.replace(" ", "").split(","))
    for wanted in ("Religion", "Nationality", "Communication requirements", "looked after before"):
        assert wanted in refused.sentence


@pytest.mark.clause("SW-14")
def test_a_member_of_the_public_is_never_asked_for_the_form(desk):
    ref = desk.submitted(source="public", answers={"referral_form": None})

    assert desk.show(ref, by="aio")["state"] == "open"
    assert desk.refused("contact.invite_form", ref, by="aio").clause == "SW-13"


@pytest.mark.clause("SW-12")
def test_the_form_may_be_waited_for_with_the_managers_reason(desk):
    ref = desk.recorded(answers={"referral_form": "awaited"})
    desk.do("contact.amend", ref, by="aio", answers={"form_exception": "The school's system is down; atm."})

    desk.do("contact.submit", ref, by="aio")


@pytest.mark.clause("SW-76", "SW-77", "SW-105")
def test_the_social_worker_proposes_and_the_manager_signs_off(desk):
    ref = desk.weighed(ALSO_FOR_A_REFERRAL)
    desk.do("contact.propose", ref, by="sw", **SECTION_17)

    for nobody in ("sw", "aio"):
        assert desk.refused("contact.decide", ref, by=nobody, **SECTION_17).clause == "SW-76, SW-77"
    before = desk.show(ref, by="atm")
    assert (before["state"], before["referral"]) == ("open", None)
    assert desk.running(ref)["decision"] == at("07-07T09:15")
    desk.do("contact.decide", ref, by="atm", at="11:00", **SECTION_17)

    shown = desk.show(ref, by="atm")
    assert (shown["state"], shown["decisions"][0]["decided_by"]) == ("decided", "atm")
    assert shown["referral"]["authorised_by"] == "atm"
    assert desk.stopped(ref, "decision") == desk.stopped(ref, "referral_finalised") == "contact.decided"


@pytest.mark.clause("SW-76")
def test_an_officer_does_not_propose(desk):
    ref = desk.submitted()

    assert desk.refused("contact.propose", ref, by="aio", **NFA).clause == "SW-75, SW-91"


def test_no_contact_is_set_aside_by_those_who_do_not_sign_off(desk):
    ref = desk.submitted()

    for nobody in ("aio", "sw"):
        assert desk.refused("contact.void", ref, by=nobody, reason="Entered twice.").clause == "SW-78"
    desk.do("contact.void", ref, by="atm", reason="Entered twice.")


@pytest.mark.clause("SW-79")
def test_the_managers_own_proposal_is_signed_off_by_the_manager_above(desk):
    ref = desk.weighed()
    desk.do("contact.propose", ref, by="atm", **NFA)

    assert "SW-79" in desk.refused("contact.decide", ref, by="atm", **NFA).clause
    desk.do("contact.decide", ref, by="fcp_manager", **NFA)
    assert desk.show(ref, by="atm")["decisions"][0]["acting_for"] == "atm"


@pytest.mark.clause("SW-91")
def test_the_sign_off_may_change_the_section_that_was_proposed_and_both_stay(desk):
    ref = desk.weighed(ALSO_FOR_A_REFERRAL)
    desk.do("contact.propose", ref, by="sw", **{**SECTION_17, "outcome": "section_47"})

    assert desk.not_taken("contact.decide", ref, by="atm", **{**SECTION_17, "rationale": " "}).field == "rationale"
    desk.do("contact.decide", ref, by="atm", **SECTION_17)
    shown = desk.show(ref, by="atm")
    assert [(one["outcome"], one["proposed_by"]) for one in shown["proposals"]] == [("section_47", "sw")]
    assert [(one["outcome"], one["decided_by"]) for one in shown["decisions"]] == [("section_17", "atm")]


@pytest.mark.clause("SW-79", "SW-91")
def test_but_nobody_signs_off_the_change_that_they_proposed_themselves(desk):
    ref = desk.weighed(ALSO_FOR_A_REFERRAL)
    desk.do("contact.propose", ref, by="sw", **{**SECTION_17, "outcome": "section_47"})
    desk.do("contact.propose", ref, by="atm", **SECTION_17)

    for outcome in ("section_17", "section_47"):
        refused = desk.refused("contact.decide", ref, by="atm", **{**SECTION_17, "outcome": outcome})
        assert "SW-79" in refused.clause
    desk.do("contact.decide", ref, by="fcp_manager", **SECTION_17)
    assert desk.show(ref, by="atm")["decisions"][0]["decided_by"] == "fcp_manager"


@pytest.mark.clause("SW-77", "SW-94")
def test_no_further_action_is_nobodys_alone(desk):
    ref = desk.weighed()

    assert "SW-94" in desk.refused("contact.decide", ref, by="atm", **NFA).clause
    desk.do("contact.propose", ref, by="sw", **NFA)
    assert desk.not_taken("contact.decide", ref, by="atm", outcome="no_further_action", rationale=" ").field
    desk.do("contact.decide", ref, by="atm", **NFA)


@pytest.mark.parametrize(
    ("missing", "clause"),
    [
        pytest.param("section_7_or_37", "SW-82", marks=pytest.mark.clause("SW-82")),
        pytest.param("enquiries", "SW-80", marks=pytest.mark.clause("SW-80")),
        pytest.param("troubled_families", "SW-85", marks=pytest.mark.clause("SW-85")),
        pytest.param("chronology", "SW-88", marks=pytest.mark.clause("SW-88")),
        pytest.param("consulted", "SW-98", marks=pytest.mark.clause("SW-98")),
        pytest.param("reason_now", "SW-95", marks=pytest.mark.clause("SW-95")),
        pytest.param("needs", "SW-97", marks=pytest.mark.clause("SW-97")),
        pytest.param("discussed_with_parents", "SW-122", marks=pytest.mark.clause("SW-122")),
        pytest.param("facts_relied_on", "SW-90", marks=pytest.mark.clause("SW-90")),
    ],
)
def test_nothing_is_signed_off_without_what_the_decision_rests_on(desk, missing, clause):
    ref = desk.weighed(without(ALSO_FOR_A_REFERRAL, missing))
    desk.do("contact.propose", ref, by="sw", **SECTION_17)

    assert clause in desk.refused("contact.decide", ref, by="atm", **SECTION_17).clause


@pytest.mark.clause("SW-64")
def test_without_consent_a_referral_says_what_harm_is_thought_likely(desk):
    ref = desk.weighed(ALSO_FOR_A_REFERRAL, consent={"given": False})
    desk.do("contact.propose", ref, by="sw", **SECTION_17)

    assert "SW-64" in desk.refused("contact.decide", ref, by="atm", **SECTION_17).clause
    desk.do("contact.amend", ref, by="sw", answers={"harm_without_consent": "Alone at night again; atm decided."})
    desk.do("contact.decide", ref, by="atm", **SECTION_17)


def test_a_copy_to_troubled_families_needs_consent_or_a_reason(desk):
    ref = desk.weighed({"troubled_families": True}, consent={"given": False})
    desk.do("contact.propose", ref, by="sw", **NFA)

    assert "SW-130" in desk.refused("contact.decide", ref, by="atm", **NFA).clause


@pytest.mark.clause("SW-115", "SW-116", "SW-118")
@pytest.mark.parametrize(("source", "acknowledged", "short"), [("professional", True, False), ("public", False, True)])
def test_a_professional_is_acknowledged_and_everybody_hears_the_outcome_after_sign_off(
    desk, source, acknowledged, short
):
    ref = desk.weighed({} if acknowledged else {"referral_form": None}, source=source)
    desk.do("contact.propose", ref, by="sw", **NFA)
    assert [letter["kind"] for letter in desk.letters(ref, "referrer", by="atm")] == ["swl-ack"] * acknowledged

    desk.do("contact.decide", ref, by="atm", **NFA)
    outcome = desk.letters(ref, "referrer", by="atm")[-1]
    assert (outcome["kind"], outcome["state"], outcome["short"]) == ("swl-outcome", "owed", short)


@pytest.mark.clause("SW-34")
def test_a_case_closed_within_three_months_is_told_to_its_previous_worker(desk):
    closed = {"social_care_involvement": "recently_closed", "safeguarding_issue": False}
    ref = desk.recorded(answers=closed)
    assert "SW-33" in desk.refused("contact.submit", ref, by="aio").clause

    desk.do("contact.amend", ref, by="aio", answers={"last_closed": "2014-05-12"})
    desk.do("contact.submit", ref, by="aio")
    assert "swl-prev" in [letter["kind"] for letter in desk.letters(ref, "colleague", by="atm")]


@pytest.mark.clause("SW-20")
@pytest.mark.parametrize("outcome", ["advice_and_information", "signpost", "open_social_care_case"])
def test_a_child_protection_matter_never_ends_with_an_officer(desk, outcome):
    ref = desk.submitted(answers={"child_protection": True, "social_care_involvement": "open", "advice_only": "yes"})

    refused = desk.refused("contact.decide", ref, by="aio", outcome=outcome, rationale="It is known.")
    assert "SW-20" in refused.clause
    assert "child protection matter or an urgent one" in refused.sentence
    desk.do("contact.amend", ref, by="sw", answers={"child_protection": False})
    asked = desk.refused("contact.decide", ref, by="aio", outcome=outcome, rationale="It is known.")
    assert "asks for" in asked.sentence
