"""Waiting until the application has come to rest, in place of the naps of twenty milliseconds that its pilot takes.

At rest is: no callback of the event loop is ready, the desk's thread has answered everything that it was asked, and no
timer rings within the time of a frame, for what waits until the screen is painted waits for one.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any, ClassVar

import pytest
from textual import app, pilot

from dutydesk.app import DutyDesk

SOON = 1 / 50
"""Seconds within which a timer is waited for; a frame takes a sixtieth."""
CALM = 3
"""Turns of the event loop in a row in which nothing was ready."""
LONGEST = 10.0
"""Seconds after which the wait is given up, on a machine that never comes to rest."""
AT_THE_DESK = 1.0
"""Seconds for which an answer of the desk is waited for: some tests hold the desk up."""


class Patient(pilot.Pilot[Any]):
    """A pilot whose application is the one that is waited for."""

    watched: ClassVar[app.App[Any] | None] = None

    def __init__(self, watched: app.App[Any]) -> None:
        super().__init__(watched)
        Patient.watched = watched


def wait_for_rest(patch: pytest.MonkeyPatch) -> None:
    """Have every pilot wait until its application is at rest."""
    patch.setattr(pilot, "Pilot", Patient)
    patch.setattr(pilot, "wait_for_idle", settled)
    patch.setattr(app, "wait_for_idle", settled)


async def settled(_least: float = 0, longest: float = LONGEST) -> None:
    """Wait until the application is at rest; stands where Textual's ``wait_for_idle`` stood."""
    end = monotonic() + longest
    while monotonic() < end:
        await _calm(end)
        try:
            await asyncio.wait_for(_hand_at_rest(), AT_THE_DESK)
        except (TimeoutError, RuntimeError):
            return  # the desk takes its time, or its thread was let go
        turns, soon = await _calm(end), _rings_in()
        if soon < SOON:
            await asyncio.sleep(soon)
        elif turns <= CALM:
            return


def _rings_in() -> float:
    """Seconds until the next timer of the event loop rings."""
    loop: Any = asyncio.get_running_loop()
    return max(0.0, min((one.when() for one in loop._scheduled if not one.cancelled()), default=9e9) - loop.time())


async def _calm(end: float) -> int:
    """Let the loop turn until nothing is ready; how many turns that took."""
    ready: Any = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    turns = calm = 0
    while calm < CALM and monotonic() < end:
        await asyncio.sleep(0)
        calm = 0 if ready else calm + 1
        turns += 1
    return turns


async def _hand_at_rest() -> None:
    """The desk's thread answers in order: when it answers this, it has answered all before."""
    if isinstance(Patient.watched, DutyDesk):
        await Patient.watched.hand.ask(int)
