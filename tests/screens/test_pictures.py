"""The screens compared as pictures, at both sizes. State is tested elsewhere; this sees what only an eye would.

``pytest tests/screens/test_pictures.py --snapshot-update`` takes them anew; look at each before committing it.
"""

from __future__ import annotations

import re
import runpy
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from dutydesk.app import DutyDesk
from dutydesk.widgets.themes import HIGH_CONTRAST, LIGHT

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
Steps = Callable[[Pilot], Awaitable[None]]


@pytest.fixture
def picture(snap_compare, office, moment):
    """Compare a picture of the screen that somebody comes to by some keys."""

    def compare(name: str, *keys: str, size: tuple[int, int], shows: str, demo: bool = False, theme: str = "") -> bool:
        asked = SimpleNamespace(address=office, name="", password=None, role=None, at=moment, demo=demo)
        app = DutyDesk(asked)
        app.welcome = lambda _: None  # what is told at signing in comes and goes by itself

        async def shown(pilot: Pilot, words: str) -> None:
            for _ in range(400):
                await pilot.pause(0.02)
                lines = ["".join(part.text for part in strip) for strip in app.screen._compositor.render_strips()]
                settled = getattr(app.screen, "faces_of", None) == getattr(app.screen, "selected", None)
                if any(words in line for line in lines) and settled:
                    return
            raise AssertionError(f"{words} never came")

        async def steps(pilot: Pilot) -> None:
            if theme:
                app.theme = theme
            if name:
                app.screen.query_one("#name", Input).value = name
                app.screen.query_one("#password", Input).value = "training"
                app.screen.query_one("#password").focus()
                await pilot.press("enter")
                await shown(pilot, "for me")
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.3)
            await shown(pilot, shows)
            for box in (*app.screen.query(Input), *app.screen.query(TextArea)):
                box.cursor_blink = False
            for note in app.screen.query("#list-note"):  # the mark of a sheet is the office's own, another one each run
                note.update(re.sub(r"\d+:[0-9a-f]{12}", "1:000000000000", str(note.content)))
            app.clear_notifications()
            await pilot.pause(0.3)

        return snap_compare(app, terminal_size=size, run_before=steps)

    return compare


@SIZES
def test_signing_in(picture, size) -> None:
    assert picture("", size=size, shows="Enter signs in", demo=True)


@SIZES
def test_the_duty_tray(picture, size) -> None:
    assert picture("dm", size=size, shows="OVERDUE")


@SIZES
def test_the_first_steps(picture, size) -> None:
    assert picture("dm", size=size, shows="First steps", demo=True)


@SIZES
def test_a_contact(picture, size) -> None:
    assert picture("dm", "enter", size=size, shows="DANGER")


@SIZES
def test_deciding(picture, size) -> None:
    assert picture("dm", "down", "d", size=size, shows="not chosen")


@SIZES
def test_assigning(picture, size) -> None:
    assert picture("dm", "i", size=size, shows="Assign for information")


@SIZES
def test_drafts_and_arrivals(picture, size) -> None:
    assert picture("cso", size=size, shows="Drafts and arrivals")


@SIZES
def test_letters(picture, size) -> None:
    assert picture("bso", size=size, shows="Letters to send")


@SIZES
def test_a_letter_read(picture, size) -> None:
    assert picture("bso", "enter", size=size, shows="NOT A REAL LETTER")


@SIZES
def test_my_work(picture, size) -> None:
    assert picture("dsw", size=size, shows="My work")


@SIZES
def test_help(picture, size) -> None:
    assert picture("dm", "question_mark", size=size, shows="Every contact that waits")


@SIZES
def test_the_palette(picture, size) -> None:
    assert picture("dm", "ctrl+p", "l", "e", size=size, shows="Letters")


@SIZES
def test_why(picture, size) -> None:
    assert picture("dm", "f1", size=size, shows="SL-07")


@SIZES
def test_the_lock(picture, size) -> None:
    assert picture("dm", "f12", size=size, shows="locked")


@pytest.mark.parametrize("theme", [LIGHT.name, HIGH_CONTRAST.name])
def test_the_tray_in_other_colours(picture, theme: str) -> None:
    assert picture("dm", size=(120, 40), shows="OVERDUE", theme=theme)


def test_the_pictures_in_the_documents_are_those_of_the_tests() -> None:
    drawing = runpy.run_path(str(Path(__file__).with_name("draw_pictures.py")))
    stale = [
        name
        for name in drawing["SHOWN"]
        if (drawing["DRAWN"] / f"{name}.svg").read_text(encoding="utf-8") != drawing["drawn"](name)
    ]
    assert stale == [], "run python tests/screens/draw_pictures.py"


@SIZES
@pytest.mark.parametrize(
    ("who", "words", "shows"),
    [
        ("pm", "access", "Access log"),
        ("pm", "keeping", "Keeping and destroying"),
        ("pm", "people", "may sign in"),
    ],
    ids=["access_log", "retention", "people"],
)
def test_who_looked_what_is_kept_and_who_may_sign_in(picture, desk_of, moment, size, who, words, shows) -> None:
    desk_of("dm", moment).see("find", text="Quinn")
    desk_of("dsw", moment).see("contact", ref="C-000003")
    assert picture(who, "ctrl+p", *words, "enter", size=size, shows=shows)


@SIZES
def test_what_is_restricted(picture, desk_of, moment, size) -> None:
    said = {"grounds": "staff", "reason": "Her aunt works here.", "named": ["cso"]}
    desk_of("dm", moment).do("record.restrict", "C-000003", said)
    assert picture("dm", "ctrl+p", *"restricted", "enter", size=size, shows="C-000003")
