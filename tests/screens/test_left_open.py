"""A screen that is left open: the procedure's minutes until it is covered, and the password again for some acts (H17, H18)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dutydesk import app
from dutydesk.clock import machine_seconds
from dutydesk.models import RestoredGap
from dutydesk.screens.signin import SignIn
from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.again_dialog import AgainDialog

from .conftest import NOW


@pytest.mark.parametrize("minutes", [1, 5, 15])
async def test_a_screen_is_covered_after_the_procedures_minutes(seat, minutes, monkeypatch) -> None:
    async with seat("dm", idle_minutes=None) as sat:
        rules = sat.app.desk.procedure
        sat.app.desk.procedure = rules.model_copy(
            update={"sittings": rules.sittings.model_copy(update={"lock_minutes": minutes})}
        )
        stands = machine_seconds()
        monkeypatch.setattr(app, "machine_seconds", lambda: stands)
        sat.app._touched = stands - minutes * 60 + 1
        await sat.app._look()
        assert not isinstance(sat.app.screen, SignIn)
        sat.app._touched -= 1
        await sat.until(lambda: isinstance(sat.app.screen, SignIn))
        assert "locked" in sat.text()


async def asked_to_disable(sat) -> None:
    """At the dialog of an act that wants the password, some time after signing in."""
    sat.app.desk._sitting.given -= 121
    await sat.press("ctrl+p")
    await sat.type("disable somebody")
    await sat.press("enter")
    await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
    await sat.type("dsw")
    await sat.press("ctrl+s")
    await sat.until(lambda: isinstance(sat.app.screen, AgainDialog))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_an_act_of_weight_wants_the_password_again_and_then_is_done(seat, desk_of, size) -> None:
    async with seat("pm", size=size) as sat:
        await asked_to_disable(sat)
        await sat.see("by pm", "give your password again")
        await sat.type("guessed")
        await sat.press("enter")
        await sat.see("The name or the password is not right.")
        assert "guessed" not in sat.text()
        await sat.type("training")
        await sat.press("enter")
        await sat.see("Disable somebody: done")
    told = {row.name: row.active for row in desk_of("pm").see("staff")}
    assert told["dsw"] is False


async def test_whoever_goes_back_from_it_has_done_nothing_and_keeps_what_was_typed(seat, desk_of) -> None:
    async with seat("pm") as sat:
        await asked_to_disable(sat)
        await sat.press("escape")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        await sat.see("asked for again", "dsw")
    told = {row.name: row.active for row in desk_of("pm").see("staff")}
    assert told["dsw"] is True


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_every_screen_tells_of_the_gap_of_a_restored_backup_until_it_is_confirmed(seat, desk_of, size) -> None:
    manager = desk_of("pm")
    with manager.store.write(NOW) as writing:
        writing.add(RestoredGap(begun=NOW - timedelta(hours=20), ended=NOW - timedelta(hours=1)))
    async with seat("dm", size=size) as sat:
        await sat.see("A backup was put back: 03 Mar 13:15 to 04 Mar 08:15 is to be keyed again")
        manager.do("office.confirm_restore", None, {"reason": "The papers were looked through."})
        await sat.until(lambda: "put back" not in sat.text())
