"""Deciding by keys: nothing is chosen beforehand, the children are named, and only a deliberate answer decides."""

from __future__ import annotations

import random

import pytest
from textual import events
from textual.widgets import Select

from dutydesk.widgets.confirm import Confirm
from dutydesk.widgets.decision_dialog import DecisionDialog
from dutydesk.widgets.typed import TypedText

REF = "C-000004"
"""The overdue contact of the invented office, about two children."""


def decisions(desk_of, ref: str = REF) -> list[dict]:
    return list(desk_of("pm").see("contact", ref=ref)["decisions"])


async def ask_to_decide(sat, ref: str = REF) -> DecisionDialog:
    sat.app.screen.table.go_to(next(sat.app.screen.key(r) for r in sat.app.screen.table.rows_all if r.ref == ref))
    await sat.foot()
    await sat.press("d")
    await sat.until(lambda: isinstance(sat.app.screen, DecisionDialog))
    return sat.app.screen


def fill(dialog: DecisionDialog, outcome: str, reason: str) -> None:
    dialog.query_one("#field-outcome", Select).value = outcome
    dialog.query_one("#field-rationale", TypedText).text = reason


@pytest.mark.clause("SL-09", "SL-31", "SL-69")
async def test_a_decision_is_made_by_keys_alone(seat, desk_of) -> None:
    async with seat("dm") as sat:
        await ask_to_decide(sat)
        await sat.press("enter", "down", "down", "enter")
        dialog = sat.app.screen
        name, outcome = dialog.outcome()
        assert outcome is not None
        for field in ("requested", "threshold", "extra_tasks_done"):
            if field in outcome.asks:
                choice = dialog.query_one(f"#field-{field}", Select)
                choice.focus()
                await sat.press("enter", "down", "enter")
        if "worker" in outcome.asks:
            dialog.query_one("#field-worker").focus()
            await sat.type("dsw")
            await sat.press("enter")
        dialog.query_one("#field-rationale").focus()
        await sat.type("Read with care")
        await sat.press("ctrl+s")
        await sat.until(lambda: isinstance(sat.app.screen, Confirm))
        assert "for Chidera Okafor and Ebube Okafor?" in str(sat.app.screen.query_one("#question").visual)
        await sat.press("y")
        await sat.see("Decide: done")
        made = decisions(desk_of)
        assert [one["outcome"] for one in made] == [name, name]
        assert {one["rationale"] for one in made} == {"Read with care"}


@pytest.mark.clause("SL-09")
async def test_the_four_outcomes_are_offered_and_none_is_chosen(seat) -> None:
    async with seat("dm") as sat:
        dialog = await ask_to_decide(sat)
        outcome = dialog.query_one("#field-outcome", Select)
        assert outcome.value is Select.NULL
        assert len([value for _, value in outcome._options if value is not Select.NULL]) == 4


async def test_the_children_are_named_with_their_dates_of_birth(seat) -> None:
    async with seat("dm") as sat:
        await ask_to_decide(sat)
        assert "Chidera Okafor, born 14 Sep 2015" in sat.text()


@pytest.mark.parametrize("keys", [["enter"], ["enter", "enter"], ["ctrl+s"], ["ctrl+s", "enter", "enter"]])
async def test_hazard_h38_enter_never_decides(seat, desk_of, keys: list[str]) -> None:
    async with seat("dm") as sat:
        dialog = await ask_to_decide(sat)
        fill(dialog, "no_further_action", "Nothing to do")
        dialog.query_one("#field-extra_tasks_done", Select).value = "false"
        await sat.press(*keys)
        assert decisions(desk_of) == []


async def test_hazard_h38_a_pasted_text_never_decides(seat, desk_of) -> None:
    async with seat("dm") as sat:
        dialog = await ask_to_decide(sat)
        fill(dialog, "no_further_action", "Nothing to do")
        dialog.query_one("#field-extra_tasks_done", Select).value = "false"
        await sat.press("ctrl+s")
        await sat.until(lambda: isinstance(sat.app.screen, Confirm))
        sat.app.screen.post_message(events.Paste("y\ny\n\n"))
        sat.app.post_message(events.Paste("yes\ny\r\n"))
        await sat.pilot.pause()
        assert isinstance(sat.app.screen, Confirm)
        assert decisions(desk_of) == []


async def test_hazard_h38_random_keys_without_the_last_answer_decide_nothing(seat, desk_of) -> None:
    chance = random.Random(38)
    keys = ["enter", "space", "down", "up", "tab", "shift+tab", "ctrl+s", "a", "n", "o", "d", "1", "pagedown", "escape"]
    async with seat("dm") as sat:
        await ask_to_decide(sat)
        for _ in range(5):
            await sat.press(*chance.choices(keys, k=25))
        assert decisions(desk_of) == []


async def test_what_is_missing_is_named_and_nothing_is_lost(seat) -> None:
    async with seat("dm") as sat:
        dialog = await ask_to_decide(sat)
        fill(dialog, "advice_and_information", "Give the mother the leaflet [short breaks]")
        await sat.press("ctrl+s")
        await sat.see("Still wanted for this outcome")
        assert "[short breaks]" in dialog.query_one("#field-rationale", TypedText).text


@pytest.mark.clause("SL-11")
async def test_a_refusal_comes_back_with_its_clause_and_what_was_typed(seat, desk_of) -> None:
    async with seat("dm") as sat:
        dialog = await ask_to_decide(sat)
        fill(dialog, "progress_to_referral", "Over the threshold, I think")
        await sat.press("ctrl+s")
        await sat.until(lambda: isinstance(sat.app.screen, Confirm))
        await sat.press("y")
        await sat.see("Not done:", "SL-11")
        assert sat.app.screen.query_one("#field-rationale", TypedText).text == "Over the threshold, I think"
        assert decisions(desk_of) == []


async def test_one_child_can_be_decided_for_alone(seat, desk_of) -> None:
    async with seat("dm") as sat:
        dialog = await ask_to_decide(sat)
        fill(dialog, "no_further_action", "Nothing for the younger")
        dialog.query_one("#field-extra_tasks_done", Select).value = "false"
        dialog.query_one("#field-children").focus()
        await sat.press("space")
        await sat.press("ctrl+s")
        await sat.until(lambda: isinstance(sat.app.screen, Confirm))
        assert "for Ebube Okafor?" in str(sat.app.screen.query_one("#question").visual)
        await sat.press("y")
        await sat.see("Decide: done")
        assert len(decisions(desk_of)) == 1


@pytest.mark.clause("SL-31")
async def test_whoever_may_not_decide_is_told_why(seat) -> None:
    async with seat("ehdm") as sat:
        await sat.foot()
        await sat.press("d")
        await sat.see("Decide:", "SL-31")


async def test_a_decision_made_meanwhile_elsewhere_is_told_and_the_typing_kept(seat, desk_of) -> None:
    async with seat("dm") as sat:
        dialog = await ask_to_decide(sat)
        fill(dialog, "no_further_action", "Mine")
        dialog.query_one("#field-extra_tasks_done", Select).value = "false"
        arguments = {"outcome": "no_further_action", "rationale": "Theirs", "extra_tasks_done": False}
        desk_of("pm").do("contact.decide", REF, arguments)
        await sat.press("ctrl+s")
        await sat.until(lambda: isinstance(sat.app.screen, Confirm))
        await sat.press("y")
        await sat.see("Not done:")
        assert sat.app.screen.query_one("#field-rationale", TypedText).text == "Mine"
        assert {one["rationale"] for one in decisions(desk_of)} == {"Theirs"}
