"""The store's file is taken away under an open screen: what was typed stays, a sentence says why, and put back all is saved."""

from __future__ import annotations

from pathlib import Path

LARGE = (120, 40)


async def test_what_is_typed_while_the_store_is_away_stays_and_is_saved_when_it_is_back(form, desk_of, office) -> None:
    store = Path(office)
    away = store.with_name("away.db")
    async with form(LARGE) as sat:
        await sat.press("p")
        await sat.kept()
        store.rename(away)
        await sat.press("f5")
        await sat.tell("Left alone since Friday.")
        await sat.sat.see("NOT SAVED", "Left alone since Friday.", "no longer at")
        assert "Traceback" not in sat.sat.text()
        assert not store.exists()
        away.rename(store)
        await sat.tell(" With his brother.")
        await sat.kept()
        ref = sat.screen.sheet.ref
        assert "With his brother." in desk_of("cso").see("contact", ref=ref)["concern"]["details"]


async def test_a_tray_says_within_a_look_that_the_store_is_gone_and_goes_on_when_it_is_back(seat, office) -> None:
    store = Path(office)
    away = store.with_name("away.db")
    async with seat("dm", LARGE) as sat:
        store.rename(away)
        await sat.see("no longer at")
        await sat.press("enter")
        await sat.see("no longer at")
        away.rename(store)
        await sat.press("enter")
        await sat.see("DANGER")
