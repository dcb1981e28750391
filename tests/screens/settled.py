"""Waiting until the application has come to rest, in place of the naps of twenty milliseconds that its pilot takes.

At rest is: no callback of the event loop is ready, the desk's thread has answered everything that it was asked, and no
timer rings within the time of a frame, for what waits until the screen is painted waits for one. How fast the machine is
decides nothing: what must come is waited for, and only a wait that would never end is given up.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any, ClassVar

import pytest
from textual import app, pilot

from dutydesk.app import DutyDesk
from dutydesk.widgets.desk_screen import DeskScreen

SOON = 1 / 50
"""Seconds within which a timer is waited for; a frame takes a sixtieth."""
CALM = 3
"""Turns of the event loop in a row in which nothing was ready."""
LONGEST = 120.0
"""Seconds after which the wait is given up, for an application that never comes to rest."""


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
        if not await _hand_at_rest(end):
            return  # its thread was let go: the application is being left
        turns, soon = await _calm(end), _rings_in()
        if soon < SOON:
            await asyncio.sleep(soon)
        elif turns <= CALM:
            return


async def come_to_rest(watched: DutyDesk) -> None:
    """Wait until the screen in view shows all that it will: it is read, its foot is known, what changed at the desk has been
    looked at, and it is painted the same twice."""
    end, before = monotonic() + LONGEST, None
    while monotonic() < end:
        await settled()
        if await _news(watched):
            continue
        now = [list(strip) for strip in watched.screen._compositor.render_strips()]
        if now == before and _is_read(watched):
            return
        before = now
    raise AssertionError(f"{watched.screen} never came to rest")


async def _news(watched: DutyDesk) -> bool:
    """Look at the desk as the application does each second; whether there was something new."""
    seen = watched._newest
    await watched._look()
    await settled()
    return watched._looking or watched._newest != seen


def _is_read(watched: DutyDesk) -> bool:
    """Whether the screen in view has read all, has learnt its keys, and waits for no timer of its own to do so again."""
    screen: Any = watched.screen
    if not isinstance(screen, DeskScreen):
        return True
    timer = screen._settling
    resting = timer is None or timer._task is None or timer._task.done()
    return resting and watched.counts is not None and screen.faces_of == screen.selected


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


async def _hand_at_rest(end: float) -> bool:
    """Whether the desk's thread has answered all: it answers in order, so once it has answered this. False where it is gone."""
    if not isinstance(Patient.watched, DutyDesk):
        return True
    asked = asyncio.ensure_future(Patient.watched.hand.ask(int))
    await asyncio.wait({asked}, timeout=max(0.0, end - monotonic()))
    return asked.done() and not asked.cancelled() and asked.exception() is None
