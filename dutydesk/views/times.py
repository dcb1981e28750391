"""How time left is told: whole minutes, floored, negative when over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

_MINUTE = timedelta(minutes=1)
_KEPT = len("2014-07-04 08:15:00.000000")
"""How long an instant is as SQLite keeps it, without offset."""


def minutes_left(due: datetime | None, now: datetime) -> int | None:
    """Whole minutes from now until due, floored; negative when over; None for no due time."""
    return (due - now) // _MINUTE if due is not None else None


def minutes_since(then: datetime, now: datetime) -> int:
    """Whole minutes that have gone by."""
    return (now - then) // _MINUTE


def utc(value: Any) -> datetime | None:
    """An instant as either engine hands it over in plain SQL: text without offset (UTC), or aware."""
    if value is None:
        return None
    if isinstance(value, str):
        if len(value) == _KEPT:
            return datetime.fromisoformat(f"{value}+00:00")
        value = datetime.fromisoformat(value)
    at: datetime = value
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
