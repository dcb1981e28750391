"""A text box shows every word it holds, however late it hears of its size."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import ContentSwitcher, Static

from dutydesk.widgets.typed import TypedText

from .settled import settled as rest

WORDS = "Tom came without breakfast again and again. Mum [not to be told] is out at night."


class Late(TypedText):
    """A box so busy that it hears of its new size only when the test lets it."""

    free = asyncio.Event()

    async def on_resize(self) -> None:
        await self.free.wait()


class Beside(App[None]):
    CSS = """
    Horizontal { height: 6; }
    Late { width: 1fr; height: 6; border: none; padding: 0; }
    #note { width: auto; max-width: 30; }
    """

    def compose(self) -> ComposeResult:
        with ContentSwitcher(initial="here"):
            with Vertical(id="here"), Horizontal():
                yield Late(WORDS, compact=True)
                yield Static("", id="note")
            yield Static("elsewhere", id="elsewhere")

    def words(self) -> str:
        """The words in the box as they are drawn."""
        region = self.query_one(Late).region
        drawn = self.screen._compositor.render_strips()[: region.bottom]
        lines = ["".join(part.text for part in strip.crop(region.x, region.right)) for strip in drawn]
        return " ".join(" ".join(lines).split())


async def settled(app: Beside, pilot) -> None:
    """Have everything painted that can be, then let the box hear of its size."""
    await rest()
    app.query_one(Late).free.set()
    await pilot.pause()
    await rest()
    await pilot.pause()


@pytest.fixture(autouse=True)
def _late() -> None:
    Late.free = asyncio.Event()


@pytest.mark.parametrize("columns", [1, 2, 3, 5, 8, 12, 20])
async def test_a_box_that_became_narrower_shows_every_word(columns: int) -> None:
    app = Beside()
    async with app.run_test(size=(60, 10)) as pilot:
        await settled(app, pilot)
        assert app.words() == WORDS
        app.query_one(Late).free.clear()
        app.query_one("#note", Static).update("x" * columns)
        await settled(app, pilot)
        assert app.words() == WORDS


async def test_words_put_in_while_nobody_saw_them_are_all_shown() -> None:
    app = Beside()
    async with app.run_test(size=(60, 10)) as pilot:
        await settled(app, pilot)
        app.query_one(ContentSwitcher).current = "elsewhere"
        await pilot.pause()
        app.query_one(Late).load_text(f"{WORDS} And more of it was told.")
        app.query_one("#note", Static).update("x" * 12)
        app.query_one(Late).free.clear()
        app.query_one(ContentSwitcher).current = "here"
        await settled(app, pilot)
        assert app.words() == f"{WORDS} And more of it was told."
