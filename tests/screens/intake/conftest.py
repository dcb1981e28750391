"""Somebody at the intake form at the real desk, whose keys are counted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from textual.events import Key, Paste


def pressed(key: str) -> Key:
    """A key as the terminal sends it: a letter by itself, others by their names."""
    return Key(key, key) if len(key) == 1 else Key(key, {"enter": "\r", "tab": "\t"}.get(key))


class Form:
    """Somebody at the form, whose keys are counted; ``tell`` is the narrative and is counted apart."""

    def __init__(self, sat: Any) -> None:
        self.sat = sat
        self.keys = 0

        self.screen = sat.app.screen

    async def press(self, *keys: str) -> None:
        """Press keys that are counted, as fast as they can be pressed."""
        self.keys += len(keys)
        for key in keys:
            self.sat.app.post_message(pressed(key))
        await asyncio.sleep(0)

    async def type(self, words: str) -> None:
        """Type letters that are counted."""
        await self.press(*words)

    async def tell(self, words: str) -> None:
        """Narrative: words as the caller says them, pasted at once because typing them here takes long."""
        self.sat.app.post_message(Paste(words))
        await asyncio.sleep(0)

    async def kept(self, seconds: float = 300) -> None:
        """Wait until everything said is in the store."""
        await self.sat.until(lambda: not self.sat.app._passing and not self.sat.app._waiting)
        await self.sat.pilot.pause()
        await self.sat.until(lambda: self.screen.sheet.ref and not self.screen.sheet.changed, seconds)
        await self.sat.pilot.pause()

    async def gone(self) -> str:
        """Wait until the form has closed; answers the contact's reference."""
        await self.sat.until(lambda: self.screen not in self.sat.app.screen_stack)
        return str(self.screen.sheet.ref)

    async def dialog(self, name: str) -> None:
        """Wait for a dialog."""
        await self.sat.until(lambda: type(self.sat.app.screen).__name__ == name and self.sat.app.screen.focused)

    def answer(self, path: str) -> Any:
        """What the form has at a path."""
        return self.screen.sheet.get(path)


@pytest.fixture
def form(seat: Any) -> Callable[..., AbstractAsyncContextManager[Form]]:
    """A new form, opened by its key from the officer's own place."""

    @asynccontextmanager
    async def sit(size: tuple[int, int] = (80, 24), **more: Any) -> AsyncIterator[Form]:
        async with seat("cso", size=size, **more) as sat:
            await sat.press("n")
            await sat.until(lambda: len(sat.app.screen.query("SectionPane")) == 4)
            yield Form(sat)

    return sit
