"""The one source of now: the machine's clock, or a time set by hand on a training store.

Instants are aware datetimes in UTC. No other file reads the machine's clock (a test holds it).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time of the desk."""

    def now(self) -> datetime:
        """The instant it is at the desk, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class MachineClock:
    """The clock of a live store."""

    def now(self) -> datetime:
        return machine_now()


@dataclass(frozen=True, slots=True)
class SetClock:
    """A clock that stands still at an instant chosen by hand: training stores only."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant.astimezone(UTC)


def machine_now() -> datetime:
    """The machine's own instant, in UTC. The audit keeps it beside the desk's time."""
    return datetime.now(UTC)


def machine_seconds() -> float:
    """Seconds that only ever go forward, for waits and idle locks."""
    return time.monotonic()


def pause(seconds: float) -> None:
    """Wait that many seconds."""
    time.sleep(seconds)
