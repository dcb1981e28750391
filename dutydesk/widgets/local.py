"""Instants and lengths of time in the words that people at the desk read: local, and by the 24-hour clock."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

MINUTES_OF_DAY = 24 * 60


def local(instant: datetime | str, zone: str) -> datetime:
    """An instant (aware, or ISO 8601 with an offset) in the authority's own zone."""
    moment = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
    return moment.astimezone(ZoneInfo(zone))


def moment(instant: datetime | str | None, zone: str) -> str:
    """``04 Jul 2014 09:15``, or nothing when there is no instant."""
    if not instant:
        return ""
    return f"{local(instant, zone):%d %b %Y %H:%M}"


def short(instant: datetime | str | None, zone: str) -> str:
    """``04 Jul 09:15``, for a narrow column of things of these days; nothing when there is no instant."""
    return f"{local(instant, zone):%d %b %H:%M}" if instant else ""


def day(value: date | str | None) -> str:
    """``04 Jul 2014``, or nothing; what is no date is given back as it stands."""
    if not value:
        return ""
    if isinstance(value, date):
        return f"{value:%d %b %Y}"
    try:
        return f"{date.fromisoformat(value):%d %b %Y}"
    except ValueError:
        return value


def length(minutes: int) -> str:
    """``20 min``, ``3 h 20`` or ``2 d 4 h``."""
    minutes = abs(minutes)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 2 * MINUTES_OF_DAY:
        return f"{minutes // 60} h {minutes % 60:02d}"
    days, rest = divmod(minutes, MINUTES_OF_DAY)
    return f"{days} d {rest // 60} h"


def left(minutes: int | None) -> str:
    """``3 h 20`` left, or ``OVERDUE 1 h 05`` in words; one that ran out less than a minute ago is overdue too."""
    if minutes is None:
        return "no time limit"
    return f"OVERDUE {length(minutes)}" if minutes < 0 else length(minutes)


def narrowed(words: str, width: int) -> str:
    """A time left in the columns there are: ``OVERDUE 3 d`` where ``OVERDUE 3 d 12 h`` would touch what stands beside it."""
    return words if len(words) <= width or " d " not in words else f"{words.partition(' d ')[0]} d"
