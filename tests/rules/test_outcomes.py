"""What a contact may end in, and what each outcome asks."""

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.conditions import Situation
from dutydesk.procedures.outcomes import ASKS, answers_hold, offers, on_offer
from dutydesk.procedures.shapes import Condition

SLOUGH = load.procedure("slough")
FOUR = ["no_further_action", "advice_and_information", "early_help", "progress_to_referral"]
SERVICE = Situation(kind="service")


def names(situation: Situation) -> list[str]:
    return [name for name, _ in on_offer(SLOUGH, "contact", situation)]


@pytest.mark.clause("SL-09", "SL-74")
@pytest.mark.parametrize("kind", ["service", "information"])
def test_a_contact_ends_in_exactly_four_ways(kind):
    assert names(Situation(kind=kind)) == FOUR
    assert not offers(SLOUGH, "closed", Situation(kind=kind))


@pytest.mark.clause("SL-183")
def test_a_remand_only_progresses_to_referral():
    remand = Situation(route="remand", whatever_threshold=True)

    assert names(remand) == ["progress_to_referral"]
    refused = offers(SLOUGH, "no_further_action", remand)
    assert not refused
    assert refused.clause == "SL-183"


@pytest.mark.parametrize("route", ["private_fostering", "cp_transfer_in", "cin_transfer_in"])
def test_other_routes_have_all_four(route):
    assert names(Situation(route=route)) == FOUR


@pytest.mark.clause("SL-10")
@pytest.mark.parametrize("done", [True, False])
def test_no_further_action_asks_whether_extra_tasks_were_done(done):
    asked = answers_hold(SLOUGH, "no_further_action", {}, SERVICE)

    assert not asked
    assert asked.clause == "SL-10"
    assert answers_hold(SLOUGH, "no_further_action", {"extra_tasks_done": done}, SERVICE)


@pytest.mark.clause("SL-82")
@pytest.mark.parametrize("threshold", ["met", None])
def test_early_help_needs_the_threshold_not_met(threshold):
    refused = answers_hold(SLOUGH, "early_help", {"requested": "asked", "threshold": threshold}, SERVICE)

    assert not refused
    assert refused.clause == "SL-82"


@pytest.mark.clause("SL-83")
@pytest.mark.parametrize("requested", ["asked", "judged"])
def test_early_help_asks_whether_it_was_asked_for_or_judged_needed(requested):
    assert answers_hold(SLOUGH, "early_help", {"threshold": "not_met"}, SERVICE).clause == "SL-83"
    assert answers_hold(SLOUGH, "early_help", {"threshold": "not_met", "requested": requested}, SERVICE)
    assert ASKS["requested"].choices == ("asked", "judged")


@pytest.mark.clause("SL-99")
def test_advice_asks_for_the_worker():
    assert answers_hold(SLOUGH, "advice_and_information", {"worker": " ".strip()}, SERVICE).clause == "SL-99"
    assert answers_hold(SLOUGH, "advice_and_information", {"worker": "dsw"}, SERVICE)


@pytest.mark.clause("SL-11")
@pytest.mark.parametrize("threshold", ["not_met", None])
def test_a_referral_needs_the_threshold_met(threshold):
    refused = answers_hold(SLOUGH, "progress_to_referral", {"threshold": threshold}, SERVICE)

    assert not refused
    assert refused.clause == "SL-11"
    assert answers_hold(SLOUGH, "progress_to_referral", {"threshold": "met"}, SERVICE)


@pytest.mark.clause("SL-11")
@pytest.mark.parametrize("route", SLOUGH.routes)
def test_some_routes_progress_whatever_the_threshold(route):
    assert SLOUGH.routes[route].whatever_threshold
    assert answers_hold(SLOUGH, "progress_to_referral", {}, Situation(route=route, whatever_threshold=True))


def test_an_outcome_with_a_condition_is_offered_only_where_it_holds():
    only_urgent = SLOUGH.outcomes["early_help"].model_copy(update={"when": Condition.model_validate({"is": "urgent"})})
    changed = SLOUGH.model_copy(update={"outcomes": {**SLOUGH.outcomes, "early_help": only_urgent}})

    assert "early_help" not in [name for name, _ in on_offer(changed, "contact", SERVICE)]
    assert "early_help" in [name for name, _ in on_offer(changed, "contact", Situation(urgent=True))]
