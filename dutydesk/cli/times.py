"""Times and lengths of time as people write them on the command line."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dutydesk.refusals import BadInput

_LENGTH = re.compile(r"(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?")


def instant(text: str, field: str) -> datetime:
    """An instant in UTC from ISO 8601 with its offset; ``BadInput`` names ``field``."""
    try:
        told = datetime.fromisoformat(text.strip())
        if told.tzinfo is not None:
            return told.astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadInput(f"{field} is no instant; write it like 2014-07-04T09:15+01:00.", field=field) from None
    raise BadInput(f"{field} does not say its offset; write it like 2014-07-04T09:15+01:00.", field=field)


def day(text: str, field: str) -> date:
    """A date written YYYY-MM-DD; ``BadInput`` names ``field``."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            raise BadInput(f"{field} is no day of the calendar; write it as YYYY-MM-DD.", field=field) from None
    raise BadInput(f"{field} is no date; write it as YYYY-MM-DD.", field=field)


def minutes(text: str, field: str) -> int:
    """A length such as ``2h``, ``30m``, ``1d`` or ``1h30m``, in minutes; a day is 24 hours."""
    found = _LENGTH.fullmatch(text.strip().lower())
    if not found or not found.group():
        raise BadInput(f"{field} is no length of time; write it like 2h, 30m or 1d.", field=field)
    days, hours, rest = (int(part or 0) for part in found.groups())
    return days * 1440 + hours * 60 + rest


def left(count: int | None) -> str:
    """Minutes left as people say them: ``2 h 05 min``, ``OVERDUE by 3 d 1 h``."""
    if count is None:
        return ""
    size = abs(count)
    if size >= 1440:
        words = f"{size // 1440} d {size % 1440 // 60} h"
    elif size >= 60:
        words = f"{size // 60} h {size % 60:02d} min"
    else:
        words = f"{size} min"
    return f"OVERDUE by {words}" if count < 0 else words
