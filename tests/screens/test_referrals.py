"""Referrals and the white board by keys: the duty manager's way to the transfer, the receiving manager's to a worker."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.widgets import Input

from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.decision_dialog import DecisionDialog
from dutydesk.widgets.text_dialog import TextDialog
from dutydesk.widgets.typed import TypedText

from ..desks import call, child
from .conftest import LARGE, NOW, SMALL

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
PROGRESS = {"outcome": "progress_to_referral", "rationale": "At risk at home.", "threshold": "met"}
TEXTS = {"threshold_decision": "Left alone at night: harm is likely.", "recommendation": "See him at home this week."}


def referred(desk_of: Any, name: str, hours: int, team: str = "", **changes: Any) -> str:
    """A child referred so many hours ago; with a team it is complete, and transferred to it an hour later."""
    at = NOW - timedelta(hours=hours)
    said = call(received=at.isoformat(), children=[child(name, "Moor")], consent={}, unknown={}, **changes)
    said |= {"unknown": {"alerts": "none known", "alleged_perpetrator": "not relevant", "consent": "not asked"}}
    cso, dm = desk_of("cso", at), desk_of("dm", at)
    ref = cso.do("contact.record", None, said)["ref"]
    cso.do("contact.submit", ref, {})
    told = {name: value for name, value in PROGRESS.items() if name != "threshold" or not changes.get("route")}
    referral = str(dm.do("contact.decide", ref, told)["referral"]["ref"])
    if team:
        dm.do("referral.note", referral, {"text": "The school rang twice."})
        assessment = dm.do("referral.outcome", referral, {"reason": "Left alone."})["assessment"]["ref"]
        dm.do("assessment.write", assessment, {"needs_and_risks": "Nobody at home at night."})
        dm.do("referral.write", referral, TEXTS)
        desk_of("dm", at + timedelta(hours=1)).do("referral.transfer", referral, {"team": team})
    return referral


def several(desk_of: Any) -> dict[str, str]:
    """One on duty, a remand, one with each of two teams, one allocated."""
    made = {  # the office played in has one on duty already
        "on duty": referred(desk_of, "Kit", 5),
        "remand": referred(desk_of, "Una", 3, route="remand"),
        "first": referred(desk_of, "Bo", 30, "assessment_cin"),
        "second": referred(desk_of, "Ivy", 8, "cp_lac"),
        "allocated": referred(desk_of, "Max", 50, "assessment_cin"),
    }
    desk_of("receiving_pm", NOW - timedelta(hours=2)).do("referral.allocate", made["allocated"], {"worker": "worker"})
    return made


async def go(sat: Any, place: str) -> None:
    """Go somewhere by the palette."""
    await sat.press("ctrl+p")
    await sat.type(place)
    await sat.press("enter")


@pytest.mark.clause("SL-41", "SL-114", "SL-184")
async def test_the_duty_manager_sees_what_is_on_duty_and_what_nobody_has_taken(seat, desk_of) -> None:
    made = several(desk_of)
    async with seat("dm") as sat:
        await go(sat, "go to: referrals")
        await sat.see("AT ONCE", "Kit Moor", "on duty", "lacks", "TO ALLOCATE", "29 h 00", "7 h 00")
        order = [row.ref for row in sat.app.screen.table.rows_all if row.ref in made.values()]
        assert order == [made["remand"], made["on duty"], made["first"], made["second"]]
        await sat.see("3 on duty, 2 to allocate")


@pytest.mark.clause("SL-103", "SL-119", "SL-127")
async def test_from_the_case_note_to_the_transfer_by_keys(seat, desk_of) -> None:
    referral = referred(desk_of, "Kit", 5)
    async with seat("dm") as sat:
        await go(sat, "go to: referrals")
        await sat.see("Kit Moor")
        sat.app.screen.table.go_to(referral)

        async def fill(key: str, **said: str) -> None:
            await sat.foot()
            await sat.press(key)
            await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
            for name, text in said.items():
                widget = sat.app.screen.query_one(f"#field-{name}")
                if isinstance(widget, TypedText):
                    widget.text = text
                else:
                    widget.value = text
            await sat.press("ctrl+s")

        await fill("t", team="assessment_cin")
        await sat.see("SL-119", "Still wanted")
        await sat.press("escape")
        await fill("o", text="The school rang twice.")
        await sat.see("Add a case note: done")
        await fill("d", outcome="needs_and_risks", reason="Left alone.")
        await sat.see("Outcome of the referral: done")
        await sat.until(lambda: sat.app.screen.chosen.assessment)
        await fill("n", needs_and_risks="Nobody at home at night.")
        await sat.see("Needs and risks: done")
        await fill("w", **TEXTS)
        await sat.see("ready to transfer")
        await fill("t", team="assessment_cin")
        await sat.see("Transfer to the team: done", "TO ALLOCATE")
    told = desk_of("receiving_pm").see("record", ref=referral)
    assert (told["state"], told["recommendation"]) == ("transferred", TEXTS["recommendation"])
    assert told["assessment"]["part_1"]["reason"] == "Left alone."


async def test_what_is_written_already_is_mended_and_not_typed_again(seat, desk_of) -> None:
    referral = referred(desk_of, "Kit", 5)
    desk_of("dm").do("referral.write", referral, TEXTS)
    async with seat("dm") as sat:
        await go(sat, "go to: referrals")
        await sat.see("Kit Moor")
        sat.app.screen.table.go_to(referral)
        await sat.foot()
        await sat.press("w")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        assert sat.app.screen.query_one("#field-recommendation", TypedText).text == TEXTS["recommendation"]


@pytest.mark.clause("SL-123", "SL-124")
async def test_the_receiving_manager_allocates_to_one_of_their_own_by_keys(seat, desk_of) -> None:
    made = several(desk_of)
    async with seat("receiving_pm") as sat:
        await sat.see("Referrals", "Bo Moor", "TO ALLOCATE", "Max Moor", "1 to allocate, 1 allocated")
        assert "Ivy" not in sat.text()
        await sat.foot()
        await sat.press("i")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        chooser = sat.app.screen.query_one("#field-worker")
        assert [value for _, value in chooser._options if isinstance(value, str)] == ["worker"]
        chooser.value = "worker"
        await sat.press("ctrl+s")
        await sat.see("Allocate to a worker: done", "2 allocated")
    assert desk_of("worker").see("record", ref=made["first"])["worker"] == "worker"


async def test_enter_reads_the_two_texts_first(seat, desk_of) -> None:
    referred(desk_of, "Bo", 30, "assessment_cin")
    async with seat("receiving_pm") as sat:
        await sat.see("Bo Moor")
        await sat.press("enter")
        await sat.until(lambda: isinstance(sat.app.screen, TextDialog))
        await sat.see("Threshold decision", TEXTS["threshold_decision"], "Recommendation", TEXTS["recommendation"])


@pytest.mark.clause("SL-118")
async def test_a_contact_on_a_case_closed_lately_is_decided_with_the_discussion(seat, desk_of) -> None:
    said = call(received=(NOW - timedelta(hours=2)).isoformat(), children=[child("Kit", "Moor")])
    ref = desk_of("cso").do("contact.record", None, said)["ref"]
    desk_of("cso").do("contact.submit", ref, {})
    closed = {"team": "assessment_cin", "closed_on": "2026-01-09"}
    desk_of("dm").do("contact.send_to_former_team", ref, closed)
    async with seat("receiving_pm") as sat:
        await sat.see("TO DECIDE", "22 h 00")
        await sat.foot()
        await sat.press("d")
        await sat.until(lambda: isinstance(sat.app.screen, DecisionDialog))
        sat.app.screen.query_one("#field-outcome").value = "no_further_action"
        await sat.until(lambda: sat.app.screen.query_one("#row-discussion_note").display)


@pytest.mark.clause("SL-125")
async def test_the_white_board_follows_an_allocation_elsewhere(seat, desk_of) -> None:
    made = several(desk_of)
    async with seat("ehdm") as sat:
        await go(sat, "go to: white board")
        await sat.see("receiving_pm", "Bo Moor", "TO ALLOCATE", "Max Moor", "worker", "no case")
        await sat.see("3 with the teams, 2 of them not allocated")
        desk_of("receiving_pm_2").do("referral.allocate", made["second"], {"worker": "worker_2"})
        await sat.until(lambda: "1 of them not allocated" in sat.text())


async def test_the_places_are_offered_only_to_those_who_see_them(seat) -> None:
    async with seat("cso") as sat:
        await sat.press("ctrl+p")
        await sat.type("go to:")
        assert "Referrals" not in sat.text()
        assert "White board" not in sat.text()
    async with seat("worker") as sat:
        await sat.see("My work", "Nothing is asked of you.")
        assert not sat.app.screen.query(Input)


@SIZES
@pytest.mark.parametrize(("name", "shows"), [("receiving_pm", "Bo Moor")])
def test_the_picture_of_the_receiving_managers_cases(picture, desk_of, size, name, shows) -> None:
    several(desk_of)
    assert picture(name, size=size, shows=shows)


@SIZES
def test_the_picture_of_the_referrals_on_duty(picture, desk_of, size) -> None:
    several(desk_of)
    assert picture("dm", "ctrl+p", *"refer", "enter", size=size, shows="Kit Moor")


@SIZES
def test_the_picture_of_the_white_board(picture, desk_of, size) -> None:
    several(desk_of)
    assert picture("dm", "ctrl+p", *"white", "enter", size=size, shows="Max Moor")
