"""Who hears of a decision at the front door: professionals alone, and of the outcome alone."""

from __future__ import annotations

from typing import Any

import pytest

from .front_door import AMBER, GREEN, NO_ACTION, OF_THE_FAMILY, PUBLIC, RED, REQUEST, FrontDoor, door

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
