"""Who hears of a decision at the front door: professionals alone, and of the outcome alone."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import instant
from .front_door import (
    AMBER,
    GREEN,
    NO_ACTION,
    OF_THE_FAMILY,
    POLICE,
    PUBLIC,
    RED,
    REQUEST,
    RETURNED,
    FrontDoor,
    door,
)

__all__ = ["door"]


@pytest.mark.clause("CA-113", "CA-115")
@pytest.mark.parametrize("outcome", [NO_ACTION, REQUEST, GREEN])
def test_a_professional_is_offered_feedback_on_a_blue_or_green_and_nobody_else_is(
    door: FrontDoor, outcome: dict[str, Any]
) -> None:
    ref = door.rated("green")
    door.decide(ref, outcome)
    (letter,) = door.show(ref, by="tm")["letters"]
    assert (letter["kind"], letter["to"], letter["state"]) == ("CAL-FB-CLOSED", "Priya Nair", "owed")
    door.do("letter.waive", letter["ref"], by="io", reason="Told on the telephone.")

    for referrer in (OF_THE_FAMILY, PUBLIC):
        other = door.rated("green", referrer={**referrer, "email": "someone@example.org"})
        door.decide(other, outcome)
        assert door.kinds(other) == []


@pytest.mark.clause("CA-113")
@pytest.mark.parametrize("referrer", [OF_THE_FAMILY, PUBLIC])
@pytest.mark.parametrize("outcome", [AMBER, RED])
def test_nobody_of_the_family_or_the_public_hears_of_a_referral(
    door: FrontDoor, referrer: dict[str, Any], outcome: dict[str, Any]
) -> None:
    ref = door.rated("amber", referrer={**referrer, "email": "someone@example.org"})
    door.decide(ref, outcome)

    assert door.kinds(ref) == []


def test_feedback_on_a_referral_waits_for_the_end_of_mashs_work(door: FrontDoor) -> None:
    ref = door.rated("amber")
    door.decide(ref, AMBER)

    assert door.kinds(ref) == []


@pytest.mark.clause("CA-116")
def test_feedback_tells_the_outcome_and_whom_to_speak_to_and_nothing_further_of_the_family(door: FrontDoor) -> None:
    ref = door.rated("green")
    door.decide(ref, NO_ACTION)
    (letter,) = door.show(ref, by="tm")["letters"]

    text = door.preview(letter["ref"], by="io")
    for told in ("Priya Nair", ref, "will not be taking any further action"):
        assert told in text
    for withheld in ("Ann", "Elm Court", "Dr Shah", "left alone", NO_ACTION["rationale"], "blue"):
        assert withheld not in text


@pytest.mark.clause("CA-12")
def test_a_form_that_is_awaited_is_asked_for_and_holds_nothing_up(door: FrontDoor) -> None:
    ref = door.rated("amber", answers={"board_form": "awaited"})
    (letter,) = door.show(ref, by="tm")["letters"]
    assert (letter["kind"], letter["to"], letter["state"]) == ("CAL-FORM", "Priya Nair", "owed")
    assert "referral form" in door.preview(letter["ref"], by="io")

    assert door.kinds(door.rated("amber")) == []


@pytest.mark.clause("CA-14")
def test_a_missing_dash_is_asked_of_the_police_and_holds_nothing_up(door: FrontDoor) -> None:
    abuse = {"details": "He hit her.", "happened": "2014-07-03", "domestic_abuse": True}
    answers = {"form_101": "received", "high_risk_checklist": "not_done", "barnardos_scale": "not_scored"}
    told = {"referrer": POLICE, "concern": abuse}
    ref = door.rated("amber", **told, answers={**answers, "dash": "not_attached"})
    (letter,) = door.show(ref, by="tm")["letters"]
    assert (letter["kind"], letter["to"]) == ("CAL-DASH", "the police")
    assert "DASH" in door.preview(letter["ref"], by="io")
    assert door.running(ref)["dash_awaited"] is None
    assert door.running(ref)["mash_amber"] == instant("2014-07-05T09:15")

    attached = door.rated("amber", **told, answers={**answers, "dash": "attached"})
    assert door.kinds(attached) == []
    assert "dash_awaited" not in door.running(attached)


@pytest.mark.clause("CA-72")
def test_the_professional_whose_contact_is_returned_is_asked_to_come_back_with_consent(door: FrontDoor) -> None:
    ref = door.rated("green", answers={"consent_from": "none"})
    door.decide(ref, RETURNED)
    (letter,) = door.show(ref, by="tm")["letters"]

    text = door.preview(letter["ref"], by="io")
    assert "Priya Nair" in text
    assert "contact us again" in text
    assert "left alone" not in text
