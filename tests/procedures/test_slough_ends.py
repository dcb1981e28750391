"""What Slough's records can end in: who decides each end and who only proposes it, what it asks, and of which route it is;
told by hand from the manual's table of outcomes, apart from the procedure's file."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.conditions import Situation
from dutydesk.procedures.may import decides, proposes
from dutydesk.procedures.outcomes import answers_hold, offers

from ..given_out import DESK, EVERYBODY, OFFICERS

SLOUGH = load.procedure("slough")
DM, EHDM, PM = {"dm", "pm"}, {"ehdm", "pm"}, {"pm"}
"""A manager, and the practice manager who covers for each."""
KEEPERS = {"dm", "pm", "pac_manager"}
WHOEVER_HEARS = DESK - OFFICERS
ROUTES = ("", "remand", "private_fostering", "cp_transfer_in", "cin_transfer_in")


@dataclass(frozen=True)
class End:
    """One end of a record: its clauses, who decides it, who else proposes it, what it asks, the only routes it is of."""

    of: str
    clauses: tuple[str, ...]
    decides: set[str]
    proposes: frozenset[str] = frozenset()
    asks: tuple[str, ...] = ()
    routes: tuple[str, ...] = ROUTES


ANYBODY = frozenset(DESK)
BUT_REMANDS = tuple(route for route in ROUTES if route != "remand")

ENDS = {
    "no_further_action": End("contact", ("SL-10", "SL-31"), DM, ANYBODY, ("extra_tasks_done",), BUT_REMANDS),
    "advice_and_information": End("contact", ("SL-31", "SL-97", "SL-99"), DM, ANYBODY, ("worker",), BUT_REMANDS),
    "early_help": End("contact", ("SL-31", "SL-82", "SL-83"), DM, ANYBODY, ("requested", "threshold"), BUT_REMANDS),
    "progress_to_referral": End("contact", ("SL-11", "SL-31"), DM, ANYBODY),
    "referral_needs_and_risks": End("referral", ("SL-12", "SL-114"), DM),
    "referral_no_further_action": End("referral", ("SL-12", "SL-106", "SL-114"), DM, asks=("reason",)),
    "referral_private_fostering": End("referral", ("SL-107", "SL-108", "SL-114"), DM, asks=("team",)),
    "referral_cp_transfer_in": End("referral", ("SL-109", "SL-136"), DM, routes=("cp_transfer_in",)),
    "assessment_child_and_family": End("assessment", ("SL-104", "SL-120"), DM),
    "assessment_no_further": End(
        "assessment", ("SL-148", "SL-149"), DM, frozenset({"dsw"}), routes=("cp_transfer_in",)
    ),
    "assessment_further": End("assessment", ("SL-148", "SL-149"), DM, frozenset({"dsw"}), routes=("cp_transfer_in",)),
    "early_help_referred_on": End("early_help", ("SL-88", "SL-91"), EHDM, frozenset({"ehdw"}), ("service",)),
    "early_help_closed": End("early_help", ("SL-89", "SL-91"), EHDM, frozenset({"ehdw"})),
    "missing_returned": End("missing", ("SL-170", "SL-172"), DM, frozenset({"misper_cso"})),
    "missing_strategy_meeting": End("missing", ("SL-167", "SL-168"), DM),
    "lado_passed": End("lado", ("SL-77", "SL-79"), WHOEVER_HEARS, frozenset(OFFICERS)),
    "lado_adults_safeguarding": End("lado", ("SL-81",), WHOEVER_HEARS, frozenset(OFFICERS)),
    "item_open_case": End("item", ("SL-48",), WHOEVER_HEARS, frozenset(OFFICERS)),
    "transfer_in_accepted": End("transfer_in", ("SL-130", "SL-156"), DM, routes=("cin_transfer_in",)),
    "transfer_in_not_accepted": End(
        "transfer_in", ("SL-156", "SL-158"), DM, asks=("reason",), routes=("cin_transfer_in",)
    ),
    "conference_plan_stays": End("conference", ("SL-153",), KEEPERS),
    "conference_plan_not_needed": End("conference", ("SL-150", "SL-151"), PM),
    "conference_cancelled": End("conference", ("SL-146",), KEEPERS),
}
EVERY = [pytest.param(name, marks=pytest.mark.clause(*end.clauses)) for name, end in ENDS.items()]


def test_there_is_no_other_end() -> None:
    assert {name: outcome.of for name, outcome in SLOUGH.outcomes.items()} == {
        name: end.of for name, end in ENDS.items()
    }


@pytest.mark.parametrize("name", EVERY)
def test_an_end_is_decided_and_proposed_by_those_whom_the_manual_names(name: str) -> None:
    end = ENDS[name]

    assert {role for role in EVERYBODY if decides(SLOUGH, name, role)} == end.decides
    assert {role for role in EVERYBODY if proposes(SLOUGH, name, role)} == end.decides | end.proposes


@pytest.mark.parametrize("name", EVERY)
def test_an_end_is_on_offer_for_its_routes_and_asks_what_it_asks(name: str) -> None:
    end = ENDS[name]

    assert [one for one in ROUTES if offers(SLOUGH, name, Situation(route=one), of=end.of)] == [
        one for one in ROUTES if one in end.routes
    ]
    assert SLOUGH.outcomes[name].asks == end.asks
    for asked in end.asks:
        others = {one: "not_met" if one == "threshold" else "told" for one in end.asks if one != asked}
        assert not answers_hold(SLOUGH, name, others, Situation())


@pytest.mark.clause("SL-11", "SL-82")
@pytest.mark.parametrize("judged", ["met", "not_met", ""])
def test_a_referral_is_over_the_threshold_and_early_help_below_it(judged: str) -> None:
    referral = answers_hold(SLOUGH, "progress_to_referral", {"threshold": judged}, Situation())
    early_help = answers_hold(SLOUGH, "early_help", {"requested": "judged", "threshold": judged}, Situation())

    assert (bool(referral), bool(early_help)) == (judged == "met", judged == "not_met")


@pytest.mark.clause("SL-11")
def test_a_remand_a_private_fostering_and_a_transfer_go_on_whatever_is_judged() -> None:
    assert {name for name, route in SLOUGH.routes.items() if route.whatever_threshold} == set(ROUTES) - {""}
    sent_on = Situation(whatever_threshold=True)
    assert answers_hold(SLOUGH, "progress_to_referral", {}, sent_on)
    assert answers_hold(SLOUGH, "progress_to_referral", {"threshold": "not_met"}, sent_on)
