"""Swindon's clocks at the desk itself: what starts and stops them, and the trays that they stand in."""

from __future__ import annotations

import pytest

from .swindon_desk import ALSO_FOR_A_REFERRAL, NFA, SECTION_17, at, desk

__all__ = ["desk"]


@pytest.mark.clause("SW-104")
def test_child_protection_starts_two_hours_from_receipt_whenever_it_is_recognised(desk):
    ref = desk.submitted()
    assert "child_protection" not in desk.running(ref)

    desk.do("contact.amend", ref, by="aio", at="12:00", answers={"child_protection": True})
    assert desk.running(ref)["child_protection"] == at("07-04T11:15")
    assert "referral_finalised" not in desk.running(ref)
    row = desk.tray(by="atm", at="12:00")[ref]
    assert (row.clock, row.overdue) == ("child_protection", True)

    desk.do("contact.amend", ref, by="aio", at="12:05", answers={"child_protection": False})
    assert "child_protection" not in desk.running(ref)
    assert desk.running(ref)["decision"] == at("07-07T09:15")


@pytest.mark.clause("SW-87", "SW-105")
def test_a_child_in_danger_is_sent_with_gaps_and_handed_over_without_a_sign_off(desk):
    ref = desk.submitted(urgent=True, answers={"heading": None, "consent_to_hold": None})
    assert desk.running(ref)["child_protection"] == at("07-04T11:15")

    desk.do("contact.decide", ref, by="sw", outcome="urgent_high_risk_fast_track", rationale="In danger now.")
    assert desk.show(ref, by="atm")["referral"]["authorised_by"] == "sw"
    assert desk.stopped(ref, "child_protection") == "contact.decided"


@pytest.mark.clause("SW-20")
def test_an_immediate_concern_is_taken_by_a_social_worker_and_never_cleared_by_an_officer(desk):
    ref = desk.recorded()
    desk.do("contact.flag", ref, by="aio", reason="He is alone in the house now.")

    assert desk.running(ref, by="aio")["immediate_concern"] is None
    assert desk.refused("contact.flag_seen", ref, by="aio").clause == "SW-20"
    desk.do("contact.flag_seen", ref, by="sw")
    assert "immediate_concern" not in desk.running(ref, by="aio")


@pytest.mark.clause("SW-15")
def test_the_form_is_owed_within_48_hours_of_child_protection_and_the_decision_does_not_wait(desk):
    owed = {"child_protection": True, "referral_form": "exempt", "form_exemption": "child_protection"}
    ref = desk.submitted(answers=owed)
    assert desk.running(ref)["form_owed"] == at("07-06T09:15")

    desk.do("contact.decide", ref, by="sw", outcome="urgent_high_risk_fast_track", rationale="In danger now.")
    assert desk.running(ref)["form_owed"] == at("07-06T09:15")


def test_a_form_that_came_stops_its_clock(desk):
    ref = desk.submitted(answers={"referral_form": "exempt", "form_exemption": "child_protection"})
    desk.do("contact.amend", ref, by="aio", at="12:00", answers={"referral_form": "received"})

    assert "form_owed" not in desk.running(ref)


@pytest.mark.clause("SW-18", "SW-19")
def test_an_information_request_goes_to_the_holding_team_which_has_fifteen_working_days(desk):
    request = {"outcome": "information_request", "rationale": "Asked for dates of an earlier plan."}
    ref = desk.submitted(kind="information", answers={"possible_concern": "none"})

    assert "SW-18" in desk.refused("contact.decide", ref, by="aio", **request).clause
    desk.do("contact.decide", ref, by="aio", **request, team="Field team north")
    assert desk.running(ref)["information_request"] == at("07-25T16:00")
    assert set(desk.tray(by="aio", name="information-requests")) == {ref}


@pytest.mark.clause("SW-42", "SW-44")
def test_an_open_case_goes_to_its_social_worker_with_information_and_action(desk):
    ref = desk.submitted(answers={"social_care_involvement": "open"})
    passed = {"outcome": "open_social_care_case", "rationale": "Hers.", "team_manager_copied": "Field manager"}

    assert "SW-42" in desk.refused("contact.decide", ref, by="aio", **passed).clause
    refused = desk.refused("contact.decide", ref, by="aio", worker="Jo Marsh", **passed)
    assert "SW-44" in refused.clause
    written = {"open_case_information": "Alone at night.", "open_case_action": "Told her at 10:20."}
    desk.do("contact.decide", ref, by="aio", worker="Jo Marsh", **passed, **written)


@pytest.mark.clause("SW-49", "SW-51")
def test_advice_is_written_down_and_unsure_is_asked_first(desk):
    ref = desk.submitted(answers={"advice_only": "unsure", "possible_concern": "none"})
    advice = {
        "outcome": "advice_and_information",
        "rationale": "A question on bedtimes.",
        "personal_information_told": "none",
    }

    assert "SW-49" in desk.refused("contact.decide", ref, by="aio", **advice, advice_given="Books.").clause
    desk.do("contact.amend", ref, by="sw", answers={"advice_only": "yes"})
    assert "SW-51" in desk.refused("contact.decide", ref, by="aio", **advice).clause
    desk.do("contact.decide", ref, by="aio", **advice, advice_given="Books.")


@pytest.mark.clause("SW-62", "SW-111")
def test_sending_and_weighing_stop_the_clocks_of_the_desk_itself(desk):
    ref = desk.recorded()
    assert desk.running(ref, by="aio")["on_the_system"] == at("07-05T09:15")
    assert desk.running(ref, by="aio")["evaluation"] == at("07-04T16:00")

    desk.do("contact.submit", ref, by="aio")
    assert "on_the_system" not in desk.running(ref)
    desk.do("contact.propose", ref, by="sw", **NFA)
    assert "evaluation" not in desk.running(ref)


@pytest.mark.clause("SW-108")
def test_what_was_signed_off_stands_in_pass_today(desk):
    ref = desk.weighed(ALSO_FOR_A_REFERRAL)
    desk.do("contact.propose", ref, by="sw", **SECTION_17)
    desk.do("contact.decide", ref, by="atm", at="11:00", **SECTION_17)

    row = desk.tray(by="aio", name="pass-today")[ref]
    assert (row.clock, row.due) == ("passing", at("07-04T16:00"))


@pytest.mark.clause("SW-157", "SW-160")
def test_domestic_abuse_stands_in_the_coordinators_list_until_it_is_marked(desk):
    abuse = {"details": "Shouting and a broken door.", "source": "neighbour", "domestic_abuse": True}
    ref = desk.submitted(concern=abuse)
    assert desk.running(ref)["daily_call"] == at("07-04T16:00")
    assert set(desk.tray(by="dac", name="domestic-abuse")) == {ref}

    desk.do("contact.amend", ref, by="dac", answers={"daily_call": "not_for_call"})
    assert "daily_call" not in desk.running(ref)
    assert desk.running(ref)["domestic_abuse_advice"] == at("07-07T09:15")


@pytest.mark.clause("SW-75")
def test_a_decision_after_the_next_working_day_is_late_and_one_within_it_is_not(desk):
    for told, late in (("2014-07-07T09:15", False), ("2014-07-07T09:16", True)):
        ref = desk.weighed()
        desk.do("contact.propose", ref, by="sw", at="2014-07-07T08:45", **NFA)
        assert desk.ended_late(ref, "evaluation")  # which is a limit of its own, and makes no decision late
        desk.do("contact.decide", ref, by="atm", at=told, **NFA)
        assert desk.show(ref, by="atm", at=told)["decisions"][0]["late"] is late
