"""Keys in their turn: what was typed ahead reaches what it was meant for.

A key bubbles from the focused box through its parents, one queue after another, before its binding is looked up. Keys
that follow at once would reach the box that has the focus still: a password typed quickly after Tab would stand in the
box of the name, readable. So each key waits until the one before it has come to its end.

While somebody is let in there is nothing a key could be meant for: letters would act on the tray once it stands. Keys are
thrown away from the moment of signing in until the first list can be seen.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.timer import Timer

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    _App = App[int]
else:
    _App = object

PATIENCE = 2.0
"""Seconds after which the next key is let through though the one before it has not ended."""
LEAVES = "ctrl+q"
"""The one key that is heard always: a desk that cannot be opened must still be left."""


class InTurn(_App):
    """Mixed into the application, before Textual's own class."""

    _waiting: deque[events.Key | events.Paste] | None = None
    _passing: int = 0
    """The number of the key on its way; 0 while none is."""
    _numbered: int = 0
    _watch: Timer | None = None
    _deaf: bool = False

    def hear(self, *, nothing: bool = False) -> None:
        """Hear keys again; or ``nothing``, not even what waits already, until it is known what keys would act on."""
        self._deaf = nothing
        if nothing and self._waiting:
            self._waiting.clear()

    async def on_event(self, event: events.Event) -> None:
        """Let a key through, or have it wait for the one before it."""
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
            return
        if self._deaf and getattr(event, "key", "") != LEAVES:
            return
        if not self.screen_stack:
            return  # the application is being left: no screen is there to take it
        if event.is_forwarded:
            await super().on_event(event)
            return
        if self._waiting is None:
            self._waiting = deque()
        if self._passing:
            self._waiting.append(event)
            if self._watch is None:
                number = self._passing
                self._watch = self.set_timer(PATIENCE, lambda: self._next(number))
            return
        await self._pass(event)

    async def _pass(self, event: events.Key | events.Paste) -> None:
        self._numbered += 1
        number = self._passing = self._numbered
        target: MessagePump = self.focused or self.screen
        try:
            await super().on_event(event)
        finally:
            self._follow(target, number)

    def _follow(self, pump: MessagePump | None, number: int) -> None:
        """Go the way of the key, one queue behind it, up to the application."""
        while pump is not None and pump is not self:
            if pump.call_later(self._follow, pump._parent, number):
                return
            pump = pump._parent
        self.call_later(self._next, number)

    async def _next(self, number: int) -> None:
        if number != self._passing:
            return
        self._passing = 0
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        while self._waiting and not self._passing:
            await self._pass(self._waiting.popleft())
