"""What follows from a decision at Swindon's desk: the referrer told in time, and early help allocated within seven days."""

from __future__ import annotations

from typing import Any

import pytest

from .swindon_desk import ALSO_FOR_EARLY_HELP, EARLY_HELP, NFA, Swindon, at, desk

__all__ = ["desk"]

FEEDBACK = ("letter_target", "referrer_acknowledged", "referrer_feedback")
ACTIONED = {"service": "Family support", "reason": "They have a place."}


def decided(desk: Swindon, **changes: Any) -> str:
    """A contact that ended in no further action on the day that it came; its reference."""
    ref = desk.weighed(**changes)
    desk.do("contact.propose", ref, by="sw", **NFA)
    desk.do("contact.decide", ref, by="atm", at="11:00", **NFA)
    return ref


def outcome_letter(desk: Swindon, ref: str) -> dict[str, Any]:
    """The letter that tells the referrer of the decision."""
    return next(one for one in desk.letters(ref, "referrer", by="atm") if one["kind"] == "swl-outcome")


# --------------------------------------------------------------------------------------------------- the referrer told


@pytest.mark.clause("SW-117", "SW-118", "SW-119")
def test_feedback_runs_from_receipt_through_decision_and_acknowledgement_until_the_outcome_is_sent(desk):
    ref = decided(desk)
    marks = {name: desk.running(ref)[name] for name in FEEDBACK}
    assert marks == dict(zip(FEEDBACK, (at("07-05T09:15"), at("07-06T09:15"), at("07-07T09:15")), strict=True))
    letters = {one["kind"]: one["ref"] for one in desk.letters(ref, "referrer", by="atm")}

    desk.do("letter.sent", letters["swl-ack"], by="aio", at="11:10", way="post")
    assert set(FEEDBACK) <= set(desk.running(ref))
    desk.do("letter.sent", letters["swl-outcome"], by="aio", at="11:20", way="post")
    assert not set(FEEDBACK) & set(desk.running(ref))
    assert {desk.stopped(ref, name) for name in FEEDBACK} == {"referrer.told"}


@pytest.mark.clause("SW-120")
@pytest.mark.parametrize(
    ("sent", "late"),
    [
        ("2014-07-05T09:15", (False, False, False)),
        ("2014-07-05T09:16", (True, False, False)),
        ("2014-07-06T09:16", (True, True, False)),
        ("2014-07-07T09:15", (True, True, False)),
        ("2014-07-07T09:16", (True, True, True)),
    ],
)
def test_target_standard_and_breach_are_each_kept_or_missed_by_itself(desk, sent, late):
    ref = decided(desk)
    desk.do("letter.sent", outcome_letter(desk, ref)["ref"], by="aio", at=sent, way="email")

    assert tuple(desk.ended_late(ref, name) for name in FEEDBACK) == late


@pytest.mark.clause("SW-114")
def test_feedback_is_waived_by_a_manager_with_a_reason_alone(desk):
    ref = decided(desk)
    letter = outcome_letter(desk, ref)["ref"]

    assert desk.refused("letter.waive", letter, by="aio", reason="Rung.").clause == "SW-114, SW-124"
    assert desk.not_taken("letter.waive", letter, by="atm", reason=" ").field == "reason"
    desk.do("letter.waive", letter, by="atm", reason="Told face to face, and wants nothing in writing.")
    assert not set(FEEDBACK) & set(desk.running(ref))


@pytest.mark.clause("SW-114")
def test_a_referrer_who_cannot_be_written_to_is_recorded_so_and_nothing_runs(desk):
    caller = {"name": "", "source": "public", "anonymous": True}
    ref = desk.submitted(referrer=caller, unknown={"referrer.name": "would not say", "referrer.phone": "withheld"})

    assert not set(FEEDBACK) & set(desk.running(ref))
    signpost = {"outcome": "signpost", "service": "Family information", "rationale": "A question on holidays."}
    desk.do("contact.decide", ref, by="aio", **signpost)
    letter = outcome_letter(desk, ref)
    assert (letter["state"], letter["reason"]) == ("not_possible", "The referrer is anonymous.")


def test_an_address_that_is_found_later_starts_the_feedback_from_receipt(desk):
    ref = desk.submitted(source="public", answers={"referral_form": None})
    desk.do("contact.amend", ref, by="aio", referrer={"anonymous": True})
    assert not set(FEEDBACK) & set(desk.running(ref))

    desk.do("contact.amend", ref, by="aio", at="12:00", referrer={"anonymous": False})
    assert desk.running(ref)["letter_target"] == at("07-05T09:15")


# ---------------------------------------------------------------------------------------------------------- early help


def early_help(desk: Swindon, **answers: Any) -> tuple[str, str]:
    """A contact signed off for early help at eleven; its reference and the episode's."""
    ref = desk.weighed(ALSO_FOR_EARLY_HELP | answers)
    desk.do("contact.propose", ref, by="sw", **EARLY_HELP)
    desk.do("contact.decide", ref, by="atm", at="11:00", **EARLY_HELP)
    return ref, str(desk.show(ref, by="atm")["early_help"]["ref"])


def runs_on(desk: Swindon, episode: str, told: str = "11:00") -> dict[str, Any]:
    """The running clocks of an early help episode."""
    shown = desk.show(episode, by="eh_manager", at=told)["clocks"]
    return {clock["clock"]: clock["due"] for clock in shown if clock["stopped"] is None}


@pytest.mark.clause("SW-145")
@pytest.mark.parametrize(
    ("post", "clock", "holder"),
    [("under_six", "early_help_under_six", "hv_coordinator"), ("from_six", "early_help_from_six", "eh_manager")],
)
def test_seven_days_from_the_referrals_receipt_until_it_is_allocated_and_ticked_as_actioned(desk, post, clock, holder):
    ref, episode = early_help(desk, early_help_post=post)
    own = {clock: at("07-11T09:15")}
    assert {name: due for name, due in runs_on(desk, episode).items() if name != "passing"} == own
    row = desk.tray(by=holder, name="early-help", at="2014-07-11T09:16")[ref]
    assert (row.clock, row.due, row.overdue) == (clock, at("07-11T09:15"), True)

    desk.do("early_help.consent", episode, by=holder, answer="given", parent="Ann Reed", how="on the telephone")
    desk.do("early_help.refer_on", episode, by=holder, at="12:00", **ACTIONED)
    assert clock in runs_on(desk, episode, "12:00")
    desk.do("early_help.approve", episode, by=holder, at="12:05")
    assert runs_on(desk, episode, "12:05") == {}
    assert desk.tray(by=holder, name="early-help", at="12:05") == {}


def test_it_is_not_ticked_before_a_resource_or_a_reason_for_none_is_recorded(desk):
    _, episode = early_help(desk)
    desk.do("early_help.consent", episode, by="eh_manager", answer="given", parent="Ann Reed", how="in person")

    assert desk.refused("early_help.approve", episode, by="eh_manager").sentence
    assert desk.not_taken("early_help.close", episode, by="eh_manager", reason=" ").field == "reason"
    desk.do("early_help.close", episode, by="eh_manager", at="12:00", reason="His aunt has moved in.")
    desk.do("early_help.approve", episode, by="eh_manager", at="12:05")
    assert runs_on(desk, episode, "12:05") == {}


def test_it_is_asked_which_half_early_help_is_for_before_it_goes_to_the_post(desk):
    ref = desk.weighed(ALSO_FOR_EARLY_HELP | {"early_help_post": None})
    desk.do("contact.propose", ref, by="sw", **EARLY_HELP)

    assert "SW-142" in desk.refused("contact.decide", ref, by="atm", **EARLY_HELP).clause


@pytest.mark.clause("SW-134")
def test_the_existing_practitioner_goes_on_only_where_that_is_fit(desk):
    going_on = {"outcome": "early_help_existing_practitioner_continues", "rationale": "Known to her.", "worker": "Jo"}
    briefed = {"practitioner_telephoned": "10:30", "briefing": "all of it", "responsibility_agreed": "Jo Marsh"}
    ref = desk.weighed(ALSO_FOR_EARLY_HELP | {"existing_practitioner": "Jo Marsh: trusted by the mother"} | briefed)
    desk.do("contact.propose", ref, by="sw", **going_on)

    assert "SW-134" in desk.refused("contact.decide", ref, by="atm", **going_on).clause
    unfit = desk.refused("contact.decide", ref, by="atm", **going_on, involvement_suitable=False)
    assert (unfit.clause, "co-ordinator post" in unfit.sentence) == ("SW-134", True)
    desk.do("contact.decide", ref, by="atm", **going_on, involvement_suitable=True)


def test_early_help_steps_up_without_a_break_and_with_a_fresh_working_day(desk):
    ref, episode = early_help(desk)
    told = "2014-07-08T10:00"
    assert desk.refused("early_help.step_up", episode, by="aio", at=told, reason="He is hurt.").clause == "SW-156"
    desk.do("early_help.step_up", episode, by="eh_manager", at=told, reason="He is hurt.")

    shown = desk.show(ref, by="atm", at=told)
    assert (shown["state"], shown["decisions"][0]["outcome"]) == ("open", "early_help_new_or_not_reached")
    assert desk.running(ref, at=told)["decision"] == at("07-09T10:00")
    assert set(desk.tray(by="sw", at=told)) == {ref}
    assert runs_on(desk, episode, told) == {}


# ------------------------------------------------------------------------------------------------- why it is not offered


@pytest.mark.parametrize(
    ("changes", "outcome", "said", "clause"),
    [
        ({"kind": "information"}, {"outcome": "information_request", "team": "North"}, "stays a contact", "SW-18"),
        ({}, {"outcome": "open_social_care_case", "worker": "Jo Marsh"}, "open to a social worker", "SW-42"),
        ({"answers": {"advice_only": "unsure"}}, {"outcome": "advice_and_information"}, "is asked first", "SW-49"),
        ({"urgent": True}, {"outcome": "signpost", "service": "Library"}, "never ends in signposting", "SW-52"),
    ],
)
def test_an_outcome_that_is_not_on_offer_says_why_and_by_which_clause(desk, changes, outcome, said, clause):
    ref = desk.submitted(**changes)

    refused = desk.refused("contact.decide", ref, by="aio", rationale="As it stands.", **outcome)
    assert said in refused.sentence
    assert clause in refused.clause


def test_only_a_case_that_was_closed_within_three_months_ends_as_recently_closed(desk):
    ref = desk.submitted()

    proposed = {"outcome": "recently_closed", "rationale": "Found when linking."}
    assert "three months" in desk.refused("contact.propose", ref, by="sw", **proposed).sentence


def test_a_court_request_is_said_to_be_one(desk):
    ref = desk.weighed({"section_7_or_37": "neither"})
    passed = {"outcome": "section_7_section_37", "rationale": "The court asked.", "team": "North"}

    assert "SW-82" in desk.refused("contact.decide", ref, by="sw", **passed).clause
    desk.do("contact.amend", ref, by="sw", answers={"section_7_or_37": "section_37"})
    desk.do("contact.decide", ref, by="sw", **passed)
