"""How the application lets a live store look after itself: beside the desk's own thread, for it may take a while."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

    from dutydesk.desk.face import DeskFace

    _App = App[int]
else:
    _App = object

EVERY = 900.0
"""Seconds between two looks at whether the day's backup is made; the continuity pack is at most this old."""


class Upkeeping(_App):
    """Mixed into the application before Textual's own class."""

    desk: DeskFace | None
    _upkeep: Timer | None = None

    if TYPE_CHECKING:

        def tell(self, what: object, *, severity: str = "warning") -> None: ...

        def stumble(self, error: BaseException) -> None: ...

    def begin_upkeep(self) -> None:
        """Somebody has signed in: look now, and again every quarter of an hour."""
        if self._upkeep is None:
            self._upkeep = self.set_interval(EVERY, self._look_after)
        self._look_after()

    def _look_after(self) -> None:
        desk = self.desk
        if desk is not None and not desk.training:
            keep_up: Callable[[], Awaitable[None]] = self._keep_up
            self.run_worker(keep_up, group="upkeep", exclusive=True, exit_on_error=False)

    async def _keep_up(self) -> None:
        desk = self.desk
        if desk is None:
            return
        try:
            told = await asyncio.to_thread(desk.upkeep)
        except Exception as error:  # noqa: BLE001 - logged without values
            if self.desk is desk:
                self.stumble(error)
            return
        if told and self.desk is desk:
            self.tell(told)
