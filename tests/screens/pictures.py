"""One way to take every picture that is compared: whoever signs in presses some keys, and it is taken once all is at rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from dutydesk.app import DutyDesk

from .settled import come_to_rest

Compare = Callable[..., bool]
MARK = re.compile(r"\d+:[0-9a-f]{12}")
"""The mark of a sheet is the office's own, another one each run."""


def comparing(snap_compare: Callable[..., bool], address: str, at: datetime) -> Compare:
    """Compares a picture of what somebody comes to by some keys, at an office and a time, with the one that was taken."""

    def compare(name: str, *keys: str, size: tuple[int, int], shows: str, demo: bool = False, theme: str = "") -> bool:
        asked = SimpleNamespace(address=address, name="", password=None, role=None, at=at, demo=demo)
        app = DutyDesk(asked)
        app.welcome = lambda _: None  # what is told at signing in comes and goes by itself

        async def steps(pilot: Pilot[Any]) -> None:
            await come_to_rest(app)
            if theme:
                app.theme = theme
            if name:
                app.screen.query_one("#name", Input).value = name
                app.screen.query_one("#password", Input).value = "training"
                app.screen.query_one("#password").focus()
                await pilot.press("enter")
                await come_to_rest(app)
            for key in keys:
                await pilot.press(key)
                await come_to_rest(app)
            for box in (*app.screen.query(Input), *app.screen.query(TextArea)):
                box.cursor_blink = False
            for note in app.screen.query("#list-note"):
                note.update(MARK.sub("1:000000000000", str(note.content)))
            app.clear_notifications()
            await come_to_rest(app)
            lines = ["".join(part.text for part in strip) for strip in app.screen._compositor.render_strips()]
            assert any(shows in line for line in lines), f"{shows} is not shown:\n" + "\n".join(lines)

        return snap_compare(app, terminal_size=size, run_before=steps)

    return compare
