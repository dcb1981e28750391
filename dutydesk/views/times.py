"""How time left is told: whole minutes, floored, negative when over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
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
    return _read(value) if isinstance(value, str) else _aware(value)


@lru_cache(4096)
def _read(kept: str) -> datetime:
    """A tray is read again and again, and most of its instants stay what they were."""
    return datetime.fromisoformat(f"{kept}+00:00") if len(kept) == _KEPT else _aware(datetime.fromisoformat(kept))


def _aware(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
