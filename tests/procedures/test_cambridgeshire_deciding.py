"""What the front door's decision asks: what stands without consent, what is returned for it, and what a high risk calls for."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import call, child
from .front_door import AMBER, GREEN, NO_ACTION, PUBLIC, RED, REQUEST, RETURNED, FrontDoor, door

__all__ = ["door"]

NO_CONSENT = {"consent_from": "none"}
CONCERN = {"consent_from": "none", "safeguarding_concern": True}
GOES_ON = {"without_consent_because": "His mother must not know yet.", "consent_review_on": "2014-07-07"}


# ---------------------------------------------------------------------------------------------- consent and concern


@pytest.mark.clause("CA-72")
@pytest.mark.parametrize("outcome", [AMBER, RED])
def test_without_consent_and_without_a_concern_it_is_no_referral_until_the_concern_is_answered_otherwise(
    door: FrontDoor, outcome: dict[str, Any]
) -> None:
    ref = door.rated("amber", answers=NO_CONSENT)
    assert "CA-72" in door.refused("contact.decide", ref, by="tm", **outcome, **GOES_ON).clause

    door.do("contact.amend", ref, by="io", answers={"safeguarding_concern": True}, reason="The school rang again.")
    assert door.decide(ref, outcome, **GOES_ON)["state"] == "decided"


@pytest.mark.clause("CA-72")
def test_consent_that_was_refused_counts_as_none_where_nothing_more_is_said_of_it(door: FrontDoor) -> None:
    refused = {"given": False, "by": "Ann Reed", "when": "2014-07-03", "how": "by phone"}
    unsaid = {"answers.consent_from": "The school only says that she refused."}
    for answers, amber in (({"consent_from": None}, False), ({"consent_from": "child"}, True)):
        ref = door.rated("amber", consent=refused, answers=answers, unknown={**call()["unknown"], **unsaid})
        if amber:
            assert door.decide(ref, AMBER)["state"] == "decided"
        else:
            assert "CA-72" in door.refused("contact.decide", ref, by="tm", **AMBER).clause
            assert door.decide(ref, RETURNED)["rating"] == "blue"
    public = door.rated("amber", consent=refused, referrer=PUBLIC, answers={"consent_from": None})
    assert door.decide(public, AMBER)["rating"] == "amber"


@pytest.mark.clause("CA-72", "CA-73")
def test_what_is_returned_for_consent_is_proposed_by_the_officer_and_agreed_by_the_manager(door: FrontDoor) -> None:
    ref = door.rated("green", answers=NO_CONSENT)
    door.do("contact.propose", ref, by="io", **{name: RETURNED[name] for name in ("outcome", "rationale")})
    assert door.refused("contact.decide", ref, by="io", **RETURNED).clause == "CA-07, CA-82"
    shown = door.decide(ref, RETURNED)

    assert (shown["rating"], shown["referral"]) == ("blue", None)
    assert shown["decisions"][0]["decided_by"] == "tm"
    assert door.kinds(ref) == ["CAL-CONSENT"]
    with_consent = door.rated("green")
    assert "CA-72" in door.refused("contact.decide", with_consent, by="tm", **RETURNED).clause


@pytest.mark.parametrize(
    ("told", "returned"),
    [
        ({"consent": {"given": False}}, True),
        ({"consent": {"given": None}}, True),
        ({"consent": {"given": True, "by": "Ann Reed", "when": "2014-07-03"}}, False),
        ({"consent": {"given": False}, "urgent": True}, False),
        ({"consent": {"given": False}, "children": [child("Tom", needs_protection=True)]}, False),
        ({"consent": {"given": False}, "referrer": PUBLIC}, False),
    ],
)
def test_where_the_concern_is_not_answered_it_is_returned_without_consent_and_never_what_is_urgent(
    door: FrontDoor, told: dict[str, Any], returned: bool
) -> None:
    ref = door.passed_on(answers={"consent_from": None, "safeguarding_concern": None}, **told)
    said = {name: RETURNED[name] for name in ("outcome", "rationale")}
    if returned:
        assert door.decide(ref, said)["state"] == "decided"
        assert door.kinds(ref) == ["CAL-CONSENT"]
    else:
        assert "CA-72" in door.refused("contact.decide", ref, by="tm", **said).clause


@pytest.mark.clause("CA-78")
@pytest.mark.parametrize("outcome", [AMBER, RED])
def test_going_on_without_consent_says_why_and_when_consent_is_looked_at_again(
    door: FrontDoor, outcome: dict[str, Any]
) -> None:
    ref = door.rated("amber", answers=CONCERN)
    for name, clause in (("without_consent_because", "CA-78"), ("consent_review_on", "CA-80")):
        told = {one: said for one, said in GOES_ON.items() if one != name}
        assert clause in door.refused("contact.decide", ref, by="tm", **outcome, **told).clause
    (decision,) = door.decide(ref, outcome, **GOES_ON)["decisions"]

    assert {name: decision[name] for name in GOES_ON} == GOES_ON
    assert door.running(ref)["consent_review"] is None
    with_consent = door.rated("amber", consent={"given": True, "by": "Ann Reed", "when": "2014-07-03", "how": ""})
    door.decide(with_consent, outcome)
    assert "consent_review" not in door.running(with_consent)


@pytest.mark.clause("CA-79")
@pytest.mark.parametrize("outcome", [NO_ACTION, REQUEST, GREEN])
def test_nothing_below_amber_goes_on_without_consent(door: FrontDoor, outcome: dict[str, Any]) -> None:
    ref = door.rated("green", answers=CONCERN)

    for name, said in GOES_ON.items():
        assert door.not_taken("contact.decide", ref, by="tm", **outcome, **{name: said}).field == name


# ------------------------------------------------------------------------------------------- more of the decision


@pytest.mark.clause("CA-85")
def test_urgent_safeguarding_is_red_and_never_amber(door: FrontDoor) -> None:
    ref = door.rated("amber", answers={"urgent_safeguarding": True})

    assert "CA-85" in door.refused("contact.decide", ref, by="tm", **AMBER).clause
    assert door.decide(ref, RED)["rating"] == "red"
    assert door.decide(door.rated("amber", answers={"urgent_safeguarding": False}), AMBER)["rating"] == "amber"


@pytest.mark.clause("CA-23", "CA-25")
@pytest.mark.parametrize("linked", ["staff", "family"])
def test_the_head_of_service_is_consulted_on_a_referral_linked_to_staff(door: FrontDoor, linked: str) -> None:
    advice = "Head of Service, 10:40: the east area takes it."
    ref = door.rated("amber", answers={"staff_linked": linked})
    for outcome in (AMBER, RED):
        assert "CA-23" in door.refused("contact.decide", ref, by="tm", **outcome).clause
    (decision,) = door.decide(ref, AMBER, head_of_service_advice=advice)["decisions"]
    assert decision["head_of_service_advice"] == advice

    danger = door.rated("red", answers={"staff_linked": linked}, children=[child("Tom", needs_protection=True)])
    assert door.decide(danger, RED)["state"] == "decided"
    assert door.decide(door.rated("blue", answers={"staff_linked": linked}), NO_ACTION)["state"] == "decided"


@pytest.mark.clause("CA-21")
@pytest.mark.parametrize("scored", [("high", "1"), ("not_done", "3"), ("not_high", "4")])
def test_a_high_risk_by_either_measure_needs_a_reason_for_less_than_amber(
    door: FrontDoor, scored: tuple[str, str]
) -> None:
    abuse = {"details": "He hit her.", "happened": "2014-07-03", "domestic_abuse": True}
    answers = dict(zip(("high_risk_checklist", "barnardos_scale"), scored, strict=True))
    ref = door.rated("amber", concern=abuse, answers=answers)

    for outcome in (NO_ACTION, REQUEST, GREEN):
        assert "CA-21" in door.refused("contact.decide", ref, by="tm", **outcome).clause
    assert door.decide(ref, AMBER)["rating"] == "amber"
    other = door.rated("amber", concern=abuse, answers=answers)
    assert door.decide(other, GREEN, below_high_risk_because="She has left him.")["rating"] == "green"
    low = door.rated("amber", concern=abuse, answers={"high_risk_checklist": "not_high", "barnardos_scale": "2"})
    assert door.decide(low, NO_ACTION)["rating"] == "blue"
