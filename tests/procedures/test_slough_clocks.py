"""Slough's clocks at a desk: on which contacts each runs, when it warns and falls due, and what ends it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from dutydesk.procedures import load

from ..desks import instant
from .transfers import CASE, CIN_PAPERS, TransferDesk, desk

__all__ = ["desk"]
SLOUGH = load.procedure("slough")

RECEIVED = "2014-07-04T09:15"
BOTH = {"transfer_in_conference", "transfer_in_papers"}
OF_A_TRANSFER = {
    "transfer_in_conference": ("2014-07-16T09:15", "2014-07-19T09:15"),
    "transfer_in_papers": ("2014-07-05T05:15", "2014-07-05T09:15"),
}
"""Clock to the times from which it warns and at which it is due."""


def running(desk: TransferDesk, ref: str, by: str = "dm", at: str = "10:30") -> dict[str, dict[str, Any]]:
    """The clocks that run on a contact, by name."""
    return {one["clock"]: one for one in desk.show(ref, by=by, at=at)["clocks"] if one["stopped"] is None}


def times(clock: dict[str, Any]) -> tuple[datetime, datetime]:
    """When it warns, and when it is due."""
    return clock["warn_from"], clock["due"]


def walked(desk: TransferDesk) -> str:
    """Somebody at reception at ten, whose contact an officer has begun."""
    ref = str(desk.do("walk_in.arrive", by="reception", who="Jo Lane", about="Nowhere to sleep.")["ref"])
    desk.do("contact.take_over", ref, by="cso", at="10:20")
    return ref


@pytest.mark.clause("SL-133", "SL-134", "SL-135", "SL-179", "SL-184")
def test_each_special_time_limit_runs_on_its_own_kind_of_contact_and_on_no_other(desk: TransferDesk) -> None:
    plain = desk.sent()
    protected, _ = desk.sent_on()
    in_need, transfer = desk.asked("cin_transfer_in")
    desk.checked(transfer)
    desk.papers(transfer, CIN_PAPERS)
    desk.do("transfer_in.accept", transfer, by="dm", at="10:20")
    desk.do("contact.submit", in_need, by="cso", at="10:25")
    remand = desk.sent(route="remand")
    walked_in = walked(desk)

    assert running(desk, plain).keys() == running(desk, in_need).keys() == {"decision"}
    assert running(desk, protected).keys() == {"decision"} | BOTH
    assert running(desk, remand).keys() == {"decision", "remand_transfer"}
    assert running(desk, walked_in, by="cso").keys() == {"decision", "walk_in_response"}


@pytest.mark.clause("SL-133", "SL-134", "SL-135")
def test_the_papers_are_due_in_a_day_and_the_conference_in_fifteen_each_warned_of_before(desk: TransferDesk) -> None:
    protected, _ = desk.sent_on()

    for name, (warned, due) in OF_A_TRANSFER.items():
        assert times(running(desk, protected)[name]) == (instant(warned), instant(due))


@pytest.mark.clause("SL-07", "SL-08")
def test_a_decision_is_warned_of_four_hours_before_the_day_since_receipt_is_over(desk: TransferDesk) -> None:
    clock = running(desk, desk.sent(at="15:00"), at="15:15")["decision"]

    assert (clock["started"], clock["minutes_left"]) == (instant(RECEIVED), 18 * 60)
    assert times(clock) == (instant("2014-07-05T05:15"), instant("2014-07-05T09:15"))


@pytest.mark.clause("SL-179")
def test_whoever_walks_in_is_warned_of_four_hours_before_the_day_is_over(desk: TransferDesk) -> None:
    walked_in = walked(desk)
    clock = running(desk, walked_in, by="cso")["walk_in_response"]

    assert times(clock) == (instant("2014-07-05T06:00"), instant("2014-07-05T10:00"))
    desk.do("contact.void", walked_in, by="cso", at="11:00", reason="They had come to the wrong house.")
    assert not running(desk, walked_in, by="cso", at="11:05")


@pytest.mark.clause("SL-47", "SL-18")
def test_only_what_is_urgent_is_to_be_keyed_before_all_else_until_somebody_takes_it_up(desk: TransferDesk) -> None:
    said = {"by": "bso", "channel": "fax", "about": "Bruises."}
    ordinary, urgent = (desk.do("arrival.log", **said, band=band)["ref"] for band in ("early_help", "urgent"))
    logged = {one.ref: one for one in desk.desk("cso").see("drafts")}
    assert set(logged) == {ordinary, urgent}
    for officer in ("cso", "bso"):
        assert desk.refused("contact.void", urgent, by=officer, reason="Nobody there.").sentence
    desk.do("contact.take_over", urgent, by="cso")
    desk.do("contact.take_over", ordinary, by="cso")

    (keyed,) = [one for one in desk.show(urgent, by="cso")["clocks"] if one["clock"] == "urgent_keying"]
    assert keyed["stopped"] == instant("10:00")
    assert "urgent_keying" not in {one["clock"] for one in desk.show(ordinary, by="cso")["clocks"]}
    assert running(desk, ordinary, by="cso").keys() == running(desk, urgent, by="cso").keys() == {"decision"}
    assert desk.refused("contact.take_over", urgent, by="cso").sentence.endswith("already yours.")


@pytest.mark.clause("SL-133", "SL-135", "SL-158")
def test_a_transfer_that_is_refused_is_owed_no_more_and_taken_up_again_its_time_runs_from_its_receipt(
    desk: TransferDesk,
) -> None:
    contact, transfer = desk.asked(**CASE)
    desk.do("transfer_in.refuse", transfer, by="dm", at="11:00", reason="No plan came.")
    assert not running(desk, contact, by="cso", at="11:05")
    desk.do("transfer_in.reopen", transfer, by="dm", at="13:00", reason="The plan is on its way.")

    again = running(desk, contact, by="cso", at="13:05")
    assert again.keys() == {"decision"} | BOTH
    assert {one["started"] for one in again.values()} == {instant(RECEIVED)}
    desk.do("contact.void", contact, by="cso", at="13:10", reason="Keyed twice.")
    assert not running(desk, contact, by="cso", at="13:15")


@pytest.mark.clause("SL-133", "SL-135")
def test_the_last_paper_ends_the_one_clock_and_the_conference_the_other(desk: TransferDesk) -> None:
    contact, transfer, _ = desk.referred()
    assert running(desk, contact, at="11:05").keys() == {"transfer_in_conference"}
    desk.do("transfer_in.conference", transfer, by="dm", at="15:00", held="2014-07-04", plan_stays=False)

    assert not running(desk, contact, at="15:05")


WARNS = {
    "decision": (("SL-07",), "elapsed hours", 24, "contact", {"hours": 4}, ("dm", "pm")),
    "walk_in_response": (("SL-179",), "elapsed hours", 24, "contact", {"hours": 4}, ("dm", "bso")),
    "lado_same_day": (("SL-77",), "same day", 0, "lado", {"at_closing": True}, ("dm", "pm")),
    "early_help": (("SL-89",), "working days", 5, "early_help", {"working_days": 1}, ("ehdm",)),
    "recently_closed": (("SL-116",), "look back", 3, "contact", {}, ("dm",)),
    "transfer_in_conference": (
        ("SL-133", "SL-134"),
        "calendar days",
        15,
        "contact",
        {"days": 3},
        ("dm", "pac_manager"),
    ),
    "transfer_in_papers": (("SL-135",), "elapsed hours", 24, "contact", {"hours": 4}, ("dm",)),
    "missing_strategy": (("SL-167",), "calendar days", 5, "missing", {"days": 1}, ("pm", "dm")),
    "missing_days": (("SL-163",), "running count", 0, "missing", {}, ("pm",)),
    "misper_panel": (("SL-164",), "months", 1, "desk", {"days": 7}, ("pm",)),
    "missing_stays_open": (("SL-166",), "condition", 0, "missing", {}, ("pm",)),
    "strategy_follow_up": (("SL-169",), "open", 0, "missing", {}, ("pm", "dm")),
    "return_interview": (("SL-171",), "elapsed hours", 72, "missing", {"hours": 24}, ("pm", "dm")),
    "flag_seen": (("SL-20",), "at once", 0, "contact", {}, ("dm", "pm")),
    "urgent_keying": (("SL-47",), "order", 0, "contact", {}, ("cso", "dm")),
    "remand_transfer": (("SL-184",), "at once", 0, "contact", {}, ("dm",)),
    "transfer_in_allocation": (("SL-154",), "open", 0, "referral", {}, ("dm", "pac_manager")),
    "desk_worker_of_the_day": (("SL-33",), "recurring", 0, "desk", {}, ("dm",)),
}
"""Each clock of the manual: its clauses, how it is counted, on what it runs, when it warns, and whom."""


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.clause(*one[0])) for name, one in WARNS.items()])
def test_each_clock_counts_as_the_manual_has_it_and_warns_those_it_makes_responsible(name: str) -> None:
    _, kind, limit, subject, warn, warned = WARNS[name]
    rule = SLOUGH.clocks[name]

    assert (rule.kind, rule.limit, rule.subject, rule.warns) == (kind, limit, subject, warned)
    assert {unit: told for unit, told in rule.warn.model_dump().items() if told} == warn


@pytest.mark.clause("SL-182")
def test_a_remand_makes_a_child_looked_after_from_the_first_of_december_2012() -> None:
    assert str(SLOUGH.clocks["remand_looked_after"].on) == "2012-12-01"
