"""Dates and times as people say and type them: ``0915``, ``yesterday 2210``, ``3/7``, ``about 7``, ``due 3/9``.

Days are British, day before month. What comes out are plain dates, aware instants in UTC, and the four answers that
stand for when a child was born. What cannot be read is ``BadInput`` with the sentence to show beside the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dutydesk.refusals import BadInput

At = Callable[[date, time], datetime]
"""Turns a local day and time into an aware instant, as the office's calendar does."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_SIX_OR_EIGHT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ?([a-z]{3})[a-z]*\.?,?(?: (\d{4}|\d{2}))?")
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2})|(\d{2}))? ?(am|pm)?")
_AGE = re.compile(r"(?:about|approx\.?|age|aged|c\.?|~)? ?(\d{1,3}) ?(?:y|yr|yrs|years?|years? old)?")
_NOT_A_DAY = "That is not a date; write it like 1/5/2006 or 1 May 2006."


def read_day(text: str, today: date, *, ahead: bool = False) -> date | None:
    """The day meant, or nothing for an empty text.

    Without a year, and with a year of two figures, the nearest such day that is not in the future; with ``ahead`` the
    nearest that is not past.
    """
    said = " ".join(text.lower().split())
    if not said:
        return None
    if said in {"today", "yesterday", "tomorrow"}:
        return today + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[said])
    weekday = said.removeprefix("last ")[:3]
    if weekday in _WEEKDAYS and said.removeprefix("last ").isalpha():
        return today - timedelta(days=(today.weekday() - _WEEKDAYS.index(weekday) - 1) % 7 + 1)
    parts = _parts(said)
    if parts is None:
        raise BadInput(_NOT_A_DAY)
    day, month, year = parts
    try:
        return _in_year(day, month, year, today, ahead=ahead)
    except ValueError:
        raise BadInput("There is no such day in the calendar.") from None


def _parts(said: str) -> tuple[int, int, str] | None:
    if found := _ISO.fullmatch(said):
        return int(found[3]), int(found[2]), found[1]
    if found := _SIX_OR_EIGHT.fullmatch(said) or _NUMBERS.fullmatch(said):
        return int(found[1]), int(found[2]), found[3] or ""
    if (found := _WORDED.fullmatch(said)) and found[2] in _MONTHS:
        return int(found[1]), _MONTHS.index(found[2]) + 1, found[3] or ""
    return None


def _in_year(day: int, month: int, year: str, today: date, *, ahead: bool) -> date:
    if len(year) == 4:
        return date(int(year), month, day)
    if year:
        meant = date(today.year // 100 * 100 + int(year), month, day)
        return meant if ahead or meant <= today else date(meant.year - 100, month, day)
    step = 1 if ahead else -1
    for tried in range(today.year, today.year + 9 * step, step):
        try:
            meant = date(tried, month, day)
        except ValueError:
            if (day, month) != (29, 2):
                raise
            continue
        if (meant >= today) if ahead else (meant <= today):
            return meant
    raise ValueError(year)


def _read_time(text: str) -> time | None:
    found = _TIME.fullmatch(text.strip().lower())
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or found[3] or 0), found[4]
    if not (found[2] or found[3] or half):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_instant(text: str, now: datetime, at: At) -> datetime | None:
    """When something arrived, in UTC: ``now`` is the desk's local time, ``at`` the office's calendar.

    A time alone means today. A time to come is refused, and so is a day without a time.
    """
    said = " ".join(text.lower().replace(",", " ").split())
    if not said:
        return None
    if said == "now":
        return now.astimezone(UTC)
    head, _, tail = said.rpartition(" ")
    if tail in {"am", "pm"}:
        head, _, before = head.rpartition(" ")
        tail = before + tail
    told = _read_time(tail)
    if told is None:
        raise BadInput("Say the time too: 0915, yesterday 2210, or 3/7 0915.")
    day = read_day(head, now.date()) or now.date()
    meant = at(day, told).astimezone(UTC)
    if meant > now.astimezone(UTC):
        hint = " Was it yesterday? Write the day too." if not head else ""
        raise BadInput(f"That is later than now.{hint}")
    return meant


def ago(instant: datetime, now: datetime) -> str:
    """How long before ``now`` something was, in words: ``5 h 45 min before recording``."""
    minutes = int((now.astimezone(UTC) - instant.astimezone(UTC)).total_seconds() // 60)
    if minutes < 2:
        return "just now"
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    told = [f"{days} d" if days else "", f"{hours} h" if hours else "", f"{left} min" if left and not days else ""]
    return f"{' '.join(word for word in told if word)} before recording"


def told_day(day: date) -> str:
    """A day as people here write it: ``1 May 2006``."""
    return f"{day.day} {_MONTHS[day.month - 1].title()} {day.year}"


def age(born: date, today: date) -> str:
    """A child's age in words: weeks, then months, then years."""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if months < 3:
        return f"{(today - born).days // 7} weeks"
    return f"{months} months" if years < 2 else f"{years} years"


def read_born(text: str, today: date) -> dict[str, Any]:
    """A date of birth, ``unborn``, ``due 3/9/2026`` or ``about 7``, as the four answers of the record."""
    answers: dict[str, Any] = {"date_of_birth": None, "unborn": False, "due_date": None, "estimated_age": None}
    said = " ".join(text.lower().split())
    if not said:
        return answers
    if said.startswith(("unborn", "due", "expected")):
        due = re.sub(r"^(unborn|due|expected|on|[ ,:])+", "", said)
        day = read_day(due, today, ahead=True)
        return answers | {"unborn": True, "due_date": day.isoformat() if day else None}
    if (found := _AGE.fullmatch(said)) and int(found[1]) <= 120:
        return answers | {"estimated_age": int(found[1])}
    born = read_day(said, today)
    if born is None or born > today:
        raise BadInput("That birthday is still to come; for an unborn child write: due 3/9/2026.")
    return answers | {"date_of_birth": born.isoformat()}


def told_born(item: Mapping[str, Any]) -> str:
    """The four answers as one text that ``read_born`` reads back."""
    if item.get("unborn"):
        due = item.get("due_date")
        return f"due {told_day(_day(due))}" if due else "unborn"
    if item.get("estimated_age") is not None:
        return f"about {item['estimated_age']}"
    born = item.get("date_of_birth")
    return told_day(_day(born)) if born else ""


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def born_echo(answers: Mapping[str, Any], today: date) -> str:
    """What was understood, to stand beside the field."""
    if answers.get("unborn"):
        return "unborn" + (", no due date" if not answers.get("due_date") else "")
    if answers.get("estimated_age") is not None:
        return "an estimate, in years"
    born = answers.get("date_of_birth")
    return f"{told_day(_day(born))}, {age(_day(born), today)}" if born else ""
