"""Waiting after wrong tries: from the fifth on, 30 seconds doubling to 15 minutes; never for good.

Pure: the counts are kept by whoever asks (the key file, or a table), and the time is handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from dutydesk.refusals import NotSignedIn, Wait

FREE_TRIES = 5
FIRST_WAIT = 30
LONGEST_WAIT = 15 * 60
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Tries:
    """The wrong tries of one name: how many, and when the newest was (UTC)."""

    wrong: int = 0
    newest: datetime | None = None

    def wait(self, now: datetime) -> int:
        """Whole seconds to wait before the next try."""
        if self.newest is None or self.wrong < FREE_TRIES:
            return 0
        whole = min(FIRST_WAIT * 2 ** min(self.wrong - FREE_TRIES, 10), LONGEST_WAIT)
        left = (self.newest + timedelta(seconds=whole) - now).total_seconds()
        return 0 if left <= 0 else min(ceil(left), whole)

    def seen(self, now: datetime) -> Tries:
        """The same tries, as if just made when the machine's clock was put back: the wait then starts over, no more."""
        return Tries(self.wrong, now) if self.newest is not None and self.newest > now else self

    def another(self, now: datetime) -> Tries:
        """The tries with one more wrong one."""
        return Tries(self.wrong + 1, now)


def insist(tries: Tries, now: datetime) -> None:
    """Raise ``NotSignedIn`` while a name has to wait: in the same words whether or not there is such a name."""
    seconds = tries.wait(now)
    if seconds:
        shown = f"{seconds} seconds" if seconds < 120 else f"{(seconds + 59) // 60} minutes"
        raise NotSignedIn(f"Too many wrong tries: wait {shown} and try again.", wait=Wait(seconds))
