"""Keys that come quicker than the screen answers go where they were meant to go."""

from __future__ import annotations

import asyncio

from textual import events
from textual.widgets import Input


def all_at_once(sat, *keys: str) -> None:
    """Hand the application keys as a terminal does that has several waiting."""
    for key in keys:
        sat.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_a_password_typed_ahead_never_stands_in_the_box_of_the_name(seat) -> None:
    async with seat() as sat:
        await sat.until(lambda: sat.app.focused is not None)
        all_at_once(sat, "d", "m", "tab", *"training")
        password = sat.app.screen.query_one("#password", Input)
        await sat.until(lambda: password.value)
        assert sat.app.screen.query_one("#name", Input).value == "dm"
        await sat.until(lambda: password.value == "training")
        all_at_once(sat, "enter")
        await sat.see("Duty tray")


async def test_a_key_whose_box_went_away_holds_nothing_up(seat) -> None:
    async with seat("dm") as sat:
        all_at_once(sat, "question_mark", "escape", "question_mark", "escape", "down")
        await sat.until(lambda: getattr(sat.app.screen, "PLACE", "") == "Duty tray")
        all_at_once(sat, "question_mark")
        await sat.see("Esc goes back")


async def test_what_is_typed_while_the_desk_is_opened_acts_on_nothing(seat) -> None:
    async with seat() as sat:
        await sat.until(lambda: sat.app.focused is not None)
        all_at_once(sat, "d", "m", "tab", *"training", "enter", "ctrl+p", *"gutiR", "enter", "M")
        while not getattr(sat.app.screen, "PLACE", ""):
            await asyncio.sleep(0)
        all_at_once(sat, "ctrl+p", *"duty", "escape", "M")  # the tray is there, its list is not
        await sat.see("Duty tray", "to decide")
        await sat.foot()
        assert len(sat.app.screen_stack) == 1
        await sat.press("ctrl+p")
        await sat.until(lambda: len(sat.app.screen_stack) == 2)


async def test_keys_are_heard_again_where_the_password_was_wrong(seat) -> None:
    async with seat() as sat:
        await sat.until(lambda: sat.app.focused is not None)
        all_at_once(sat, "d", "m", "tab", *"wrong", "enter", *"typed too soon")
        await sat.see("not right")
        password = sat.app.screen.query_one("#password", Input)
        assert password.value == ""
        all_at_once(sat, *"training", "enter")
        await sat.see("Duty tray")
