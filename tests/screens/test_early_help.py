"""The early help tray by keys: work recorded, consent asked, an ending proposed and approved."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Select

from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.text_dialog import TextDialog
from dutydesk.widgets.typed import TypedText

from .conftest import LARGE, SMALL

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])


@pytest.fixture
def episode(desk_of) -> str:
    """One contact of the office, decided early help."""
    dm = desk_of("dm")
    ref = dm.see("tray", name="duty")[0].ref
    said = {"outcome": "early_help", "rationale": "Support.", "requested": "judged", "threshold": "not_met"}
    return str(dm.do("contact.decide", ref, said)["early_help"]["ref"])


async def choose(sat, episode: str) -> None:
    """Put the cursor on the episode."""
    await sat.see(episode)
    sat.app.screen.table.go_to(episode)
    await sat.until(lambda: sat.app.screen.selected == episode)


@SIZES
async def test_the_worker_comes_home_to_the_tray_and_reads_an_episode(seat, episode: str, size) -> None:
    async with seat("ehdw", size=size) as sat:
        await sat.see("Early help", episode, "5 working days", "not asked", "nobody", "being worked on")
        await sat.press("enter")
        await sat.see("5 working days", "CONCERN")
        if size == SMALL:
            assert isinstance(sat.app.screen, TextDialog)
            await sat.press("end")
        await sat.see("WORK", "Nothing is recorded yet.")


async def test_a_key_opens_the_contact_with_whom_to_ring(seat, episode: str) -> None:
    async with seat("ehdw") as sat:
        await choose(sat, episode)
        assert "v  Contact" in await sat.foot()
        await sat.press("v")
        await sat.see("Contact ·", "DANGER")


async def test_a_visit_is_recorded_and_an_ending_proposed_by_keys(seat, desk_of, episode: str) -> None:
    async with seat("ehdw") as sat:
        await choose(sat, episode)
        await sat.press("o")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        sat.app.screen.query_one("#field-kind", Select).value = "visit"
        sat.app.screen.query_one("#field-result", TypedText).text = "Bedtimes talked through."
        await sat.press("ctrl+s")
        await sat.until(lambda: not isinstance(sat.app.screen, ActionDialog))
        await sat.press("x")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        sat.app.screen.query_one("#field-reason", TypedText).text = "Nothing more is needed."
        await sat.press("ctrl+s")
        await sat.see("TO APPROVE", "1 to approve", f"Close: {episode} now waits")
    told = desk_of("ehdm").see("record", ref=episode)
    assert [one["kind"] for one in told["work"]] == ["visit", "ending"]


async def test_the_key_that_approves_does_nothing_else_on_an_episode_that_waits_for_nothing(seat, episode: str) -> None:
    async with seat("ehdm") as sat:
        await sat.press("ctrl+p")
        sat.app.screen.query_one(Input).value = "early help"
        await sat.see("Go to: Early help")
        await sat.press("enter")
        await choose(sat, episode)
        await sat.press("a")
        await sat.until(lambda: any(note.message.startswith("Approve") for note in sat.app._notifications))
        assert not isinstance(sat.app.screen, ActionDialog)


async def test_the_manager_sees_what_waits_and_approves_it(seat, desk_of, episode: str) -> None:
    desk_of("ehdw").do("early_help.close", episode, {"reason": "Nothing more is needed."})
    async with seat("ehdm", size=LARGE) as sat:
        await sat.press("ctrl+p")
        sat.app.screen.query_one(Input).value = "early help"
        await sat.see("Go to: Early help")
        await sat.press("enter")
        await choose(sat, episode)
        await sat.see("TO APPROVE", "ehdw would close: Nothing")
        assert "a  Approve" in await sat.foot()
        await sat.press("a")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        await sat.see("ehdw would close: Nothing more is needed.")
        await sat.press("ctrl+s")
        await sat.until(lambda: episode not in [row.ref for row in sat.app.screen.table.rows_all])
    assert desk_of("ehdm").see("record", ref=episode)["state"] == "closed"


async def test_a_worry_goes_back_to_duty_by_keys(seat, desk_of, episode: str) -> None:
    async with seat("ehdw") as sat:
        await choose(sat, episode)
        await sat.press("u")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        sat.app.screen.query_one("#field-reason", TypedText).text = "He has a bruise."
        await sat.press("ctrl+s")
        await sat.until(lambda: sat.app.clear_notifications() or episode not in sat.text())  # they tell it, too
        await sat.until(lambda: episode not in [row.ref for row in sat.app.screen.table.rows_all])
        assert "Early help" in sat.text()
        await sat.press("down")
        assert "o  Record work done" in await sat.foot()
    contact = desk_of("ehdm").see("record", ref=episode)["stepped_up"]
    assert contact in {row.ref for row in desk_of("dm").see("tray", name="duty")}
