"""The front door's ratings through the one dispatcher: taken, rated, passed on, decided, each clock from receipt."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import child, instant
from .front_door import AMBER, GREEN, NO_ACTION, PUBLIC, RED, REQUEST, RETURNED, FrontDoor, door

__all__ = ["door"]


def received(at: str) -> str:
    return instant(at).isoformat()


# ------------------------------------------------------------------------------------------------------- rating


@pytest.mark.clause("CA-65")
def test_the_officer_rates_on_receipt_and_the_time_and_the_officer_are_kept(door: FrontDoor) -> None:
    ref = door.taken()
    assert door.running(ref, by="io")["first_rating"] is None
    door.do("contact.submit", ref, by="io")
    assert door.order("to-rate", by="io") == [ref]

    door.rate(ref, "amber", at="10:20")
    shown = door.show(ref, by="tm")
    (note,) = [note for note in shown["notes"] if note["kind"] == "rating"]
    assert (shown["rating"], note["rating"], note["by"], note["at"]) == ("amber", "amber", "io", instant("10:20"))
    assert door.order("to-rate", by="io") == []
    (clock,) = [clock for clock in shown["clocks"] if clock["clock"] == "first_rating"]
    assert (clock["started"], clock["stopped"]) == (instant("09:15"), instant("10:20"))
    assert "amber" in door.not_taken("contact.rate", ref, by="io", rating="ambre", reason="x").sentence


def test_a_draft_is_rated_by_its_writer_before_it_is_passed_on(door: FrontDoor) -> None:
    ref = door.taken()
    assert door.refused("contact.rate", ref, by="tm", rating="red", reason="x").clause == "CA-04"
    door.rate(ref, "red")

    assert door.running(ref, by="io")["mash_red"] == instant("13:15")
    assert door.desk("tm").see("drafts")[0].urgent


@pytest.mark.clause("CA-83", "CA-84", "CA-86")
def test_the_clock_of_a_rating_runs_from_receipt_and_follows_the_rating(door: FrontDoor) -> None:
    ref = door.passed_on(received=received("09:00"))
    assert door.running(ref) == {"decision": instant("2014-07-05T09:00"), "first_rating": None}

    door.rate(ref, "amber", at="10:30")
    assert door.running(ref)["mash_amber"] == instant("2014-07-05T09:00")
    assert "mash_red" not in door.running(ref)

    door.rate(ref, "red", at="11:00")
    running = door.running(ref)
    assert (running["mash_red"], running["urgent_enquiries"]) == (instant("13:00"), instant("13:00"))
    assert "mash_amber" not in running
    assert door.tray(by="tm", at="11:00")[ref].due == instant("13:00")

    for rating in ("green", "blue"):
        door.rate(ref, rating, by="tm", at="11:30")
        assert set(door.running(ref)) == {"decision"}
    door.rate(ref, "red", at="14:00")
    row = door.tray(by="tm", at="14:00")[ref]
    assert (row.due, row.overdue, row.minutes_left) == (instant("13:00"), True, -60)


def test_the_same_rating_again_leaves_its_clock_as_it_is(door: FrontDoor) -> None:
    ref = door.rated("red")
    door.rate(ref, "red", by="tm", at="10:30")

    clocks = [clock for clock in door.show(ref, by="tm")["clocks"] if clock["clock"] == "mash_red"]
    assert [(clock["due"], clock["stopped"]) for clock in clocks] == [(instant("13:15"), None)]


def test_a_corrected_receipt_moves_the_clock_of_the_rating_too(door: FrontDoor) -> None:
    ref = door.rated("red")
    door.do("contact.amend", ref, by="io", at="10:30", received=received("08:00"), reason="The e-mail says so.")

    assert door.running(ref)["mash_red"] == instant("12:00")
    assert door.running(ref)["decision"] == instant("2014-07-05T08:00")


def test_a_clock_from_receipt_that_waits_for_its_rating_keeps_the_contact_in_the_tray(door: FrontDoor) -> None:
    for by in ("io", "tm"):
        desk = door.desk(by)
        waits = desk.procedure.clocks["decision"].model_copy(update={"limit": 0, "ratings": {"red": 4}})
        desk.procedure = desk.procedure.model_copy(update={"clocks": {"decision": waits}})
    ref = door.passed_on()
    assert (door.order(), door.running(ref)) == ([ref], {"decision": None})

    door.rate(ref, "red")
    assert door.running(ref) == {"decision": instant("13:15")}
    door.rate(ref, "green")
    assert (door.order(), door.running(ref)) == ([ref], {"decision": None})


# --------------------------------------------------------------------------------------------------------- the tray


@pytest.mark.clause("CA-69")
def test_the_tray_is_in_the_order_of_the_ratings_and_then_of_the_time_left(door: FrontDoor) -> None:
    times = {"blue": "06:00", "green": "07:00", "amber": "08:00", "later": "09:00", "red": "09:50"}
    refs = {name: door.passed_on(received=received(at)) for name, at in times.items()}
    unrated = door.passed_on(received=received("08:30"))
    urgent = door.passed_on(received=received("09:40"), urgent=True)
    for name, ref in refs.items():
        door.rate(ref, "amber" if name == "later" else name)

    rows = door.tray(by="tm")
    assert list(rows) == [
        refs["red"], urgent, refs["amber"], unrated, refs["later"], refs["green"], refs["blue"]
    ]  # fmt: skip
    assert [(row.priority, row.rating) for row in rows.values()][:2] == [("red", "red"), ("urgent", "")]
    assert (rows[refs["red"]].clock, rows[refs["red"]].clause) == ("mash_red", "CA-84, CA-85, CA-86")
    assert door.desk("tm").see("counts").to_decide == 7
    assert door.desk("tm").see("counts").urgent == 2


def test_a_red_keeps_its_place_while_somebody_has_it_and_an_amber_does_not(door: FrontDoor) -> None:
    red, amber, green = door.rated("red"), door.rated("amber"), door.rated("green")
    for ref in (red, amber):
        door.do("contact.assign", ref, by="tm", to="io", ask="Ring the school.")

    assert door.order() == [red, green, amber]


def test_a_flagged_red_stands_before_one_that_is_not_urgent(door: FrontDoor) -> None:
    flagged, green = door.rated("red", received=received("09:00")), door.rated("green", received=received("06:00"))
    red = door.rated("red", received=received("08:00"))
    for ref in (flagged, green):
        door.do("contact.flag", ref, by="io", reason="She rang again.")

    assert door.order() == [red, flagged, green]


# ---------------------------------------------------------------------------------------------------- the decision


@pytest.mark.clause("CA-07")
@pytest.mark.parametrize("by", ["io", "navigator", "eham", "bs", "sw", "hos"])
def test_nobody_but_the_team_manager_decides(door: FrontDoor, by: str) -> None:
    ref = door.rated("amber")

    refused = door.refused("contact.decide", ref, by=by, **AMBER)
    assert "Team Manager" in refused.sentence
    assert refused.clause == "CA-07, CA-82"
    assert door.show(ref, by="tm")["rating"] == "amber"


@pytest.mark.clause("CA-06")
def test_the_decision_stops_the_24_hours(door: FrontDoor) -> None:
    ref = door.rated("blue", received=received("2014-07-04T09:59"))
    assert door.running(ref)["decision"] == instant("2014-07-05T09:59")
    door.decide(ref, NO_ACTION, at="2014-07-05T10:00")

    (clock,) = [one for one in door.show(ref, by="tm")["clocks"] if one["clock"] == "decision"]
    assert (clock["stopped"], clock["stopped_by"]) == (instant("2014-07-05T10:00"), "contact.decided")
    assert door.show(ref, by="tm")["decisions"][0]["late"]


@pytest.mark.clause("CA-66", "CA-67", "CA-68", "CA-91")
@pytest.mark.parametrize(
    ("outcome", "rating", "opened", "tray"),
    [
        (NO_ACTION, "blue", "N", ""),
        (REQUEST, "blue", "", ""),
        (GREEN, "green", "E", "early-help"),
        (AMBER, "amber", "R", "mash"),
        (RED, "red", "R", "mash"),
    ],
)
def test_each_final_rating_goes_its_own_way(
    door: FrontDoor, outcome: dict[str, Any], rating: str, opened: str, tray: str
) -> None:
    ref = door.rated("amber")
    assert door.show(ref, by="tm")["referral"] is None
    shown = door.decide(ref, outcome)

    assert (shown["state"], shown["rating"]) == ("decided", rating)
    assert (shown["decisions"][0]["opened"] or "")[:1] == opened
    assert bool(shown["referral"]) == (opened == "R")
    assert door.order() == []
    assert {name for name in ("mash", "early-help") if door.order(name) == [ref]} == ({tray} if tray else set())


@pytest.mark.clause("CA-82")
def test_the_final_rating_may_differ_and_the_initial_one_stays_beside_it(door: FrontDoor) -> None:
    ref = door.rated("green", received=received("09:00"))
    door.not_taken("contact.decide", ref, by="tm", outcome="final_red", threshold_decision=True)
    door.decide(ref, RED, at="10:45")

    notes = [note for note in door.show(ref, by="tm")["notes"] if note["kind"] == "rating"]
    told = [(note["rating"], note["by"], note["at"], note.get("final", False)) for note in notes]
    assert told == [("green", "io", instant("10:00"), False), ("red", "tm", instant("10:45"), True)]
    assert notes[1]["text"] == RED["rationale"]
    assert door.running(ref) == {"mash_red": instant("13:00"), "urgent_enquiries": instant("13:00")}
    assert door.tray(by="navigator", name="mash")[ref].due == instant("13:00")


def test_a_final_blue_ends_the_clocks_of_an_initial_red(door: FrontDoor) -> None:
    ref = door.rated("red")
    door.decide(ref, NO_ACTION)

    assert door.running(ref) == {}


@pytest.mark.parametrize("outcome", [NO_ACTION, REQUEST, GREEN, AMBER, RED])
def test_a_decision_may_say_expressly_whether_mash_is_needed(door: FrontDoor, outcome: dict[str, Any]) -> None:
    ref, unsaid = door.rated("amber"), door.rated("amber")
    without = {name: value for name, value in outcome.items() if name != "threshold_decision"}

    (decision,) = door.decide(ref, outcome)["decisions"]
    assert decision["threshold_decision"] is outcome["threshold_decision"]
    assert decision["at"] == instant("11:00")
    assert door.decide(unsaid, without)["rating"] == door.show(ref, by="tm")["rating"]


@pytest.mark.clause("CA-96")
@pytest.mark.parametrize("outcome", [AMBER, RED])
def test_a_referral_has_a_rationale(door: FrontDoor, outcome: dict[str, Any]) -> None:
    ref = door.rated("amber")

    assert door.not_taken("contact.decide", ref, by="tm", **{**outcome, "rationale": " "}).field == "rationale"


def test_of_several_children_the_most_pressing_decision_settles_the_rating(door: FrontDoor) -> None:
    ref = door.rated("amber", children=[child("Tom"), child("Bo"), child("Al")])
    door.decide(ref, NO_ACTION, children=["c1"])
    assert door.show(ref, by="tm")["rating"] == "amber"
    door.decide(ref, RED, children=["c2"])
    assert door.running(ref)["mash_red"] == instant("13:15")
    door.decide(ref, GREEN, children=["c3"])

    assert door.show(ref, by="tm")["rating"] == "red"
    assert door.running(ref)["mash_red"] == instant("13:15")


def test_only_a_professional_is_sent_away_for_consent(door: FrontDoor) -> None:
    ref = door.passed_on(referrer=PUBLIC, answers={"consent_from": "none"})

    assert "CA-72" in door.refused("contact.decide", ref, by="tm", **RETURNED).clause
