"""Keys that come quicker than the screen answers go where they were meant to go."""

from __future__ import annotations

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
