"""How time left is told: whole minutes, floored, negative when over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any


def minutes_left(due: datetime | None, now: datetime) -> int | None:
    """Whole minutes from now until due, floored; negative when over; None for no due time."""
    return int((due - now).total_seconds() // 60) if due is not None else None


def minutes_since(then: datetime, now: datetime) -> int:
    """Whole minutes that have gone by."""
    return int((now - then).total_seconds() // 60)


def utc(value: Any) -> datetime | None:
    """An instant as either engine hands it over in plain SQL: text without offset (UTC), or aware."""
    if value is None:
        return None
    at: datetime = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
