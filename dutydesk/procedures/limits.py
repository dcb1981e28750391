"""What a procedure file says about time: the office's hours and the limits of each clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dutydesk.procedures.entries import Condition, Day, Entry, Hour, Names, Shape, Whole, Yes

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class OfficeHours(Shape):
    """Opening and closing on one kind of day, in the authority's own time zone."""

    opens: Hour
    closes: Hour


class Calendar(Entry):
    """The authority's time: zone, hours by weekday (``mon`` ... ``sun``), closures beside England's bank holidays."""

    zone: str = "Europe/London"
    hours: Mapping[Weekday, OfficeHours]
    closures: tuple[Day, ...] = ()


ClockKind = Literal[
    "elapsed hours",
    "calendar days",
    "working days",
    "same day",
    "office day",
    "working day as hours",
    "weeks",
    "months",
    "counted back",
    "date",
    "earlier of",
    "look back",
    "running count",
    "condition",
    "at once",
    "order",
    "recurring",
    "open",
]
"""The first eleven have a due time (a date only where something must be done by then); the others are expressed as
what they are, and say why they have none."""


class Warning_(Shape):  # noqa: N801 - the builtin's name with the customary mark
    """When a clock begins to warn: so long before it is due, in ``hours``, ``days`` (calendar) or ``working_days``.

    ``at_closing`` warns from the office's closing time on the last day, where a limit runs past it.
    """

    hours: Whole = 0
    days: Whole = 0
    working_days: Whole = 0
    at_closing: Yes = False


class ClockRule(Entry):
    """A time limit: what starts it, what stops it, how long it is and who is warned.

    ``starts`` and ``stops`` name events that actions report (``contact.recorded``); the start is the instant that the
    event says it happened, not when it was typed in. ``limit`` is counted in the unit that ``kind`` names.
    """

    id: str
    title: str
    subject: str
    kind: ClockKind
    limit: Whole = 0
    counted_in: Literal["working days", "calendar days", "hours"] = "working days"
    """The unit of a limit that is counted back from a later event."""
    starts: Names = ()
    stops: Names = ()
    start_text: str
    stop_text: str
    when: Condition | None = None
    warn: Warning_ = Warning_()
    warns: Names = ()
    ratings: Mapping[str, Whole] = {}
    """Limits by rating, in the unit of ``kind``; they stand in place of ``limit``."""
    of: Names = ()
    """For ``earlier of``: the clocks compared. For ``counted back``: the later event is ``starts``."""
    on: Day | None = None
    every: Literal["", "day", "working day", "week", "month"] = ""
    """For ``recurring``: how often."""
    none_because: str = ""
    """The sentence that says why there is no due time."""
