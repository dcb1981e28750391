"""How each kind of question reads what is typed, puts a value back into its box, and tells what it understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dutydesk.desk.face import DeskFace
from dutydesk.plain import shortened
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.codes import code_meant
from dutydesk.refusals import BadInput
from dutydesk.widgets.asked import Pairs
from dutydesk.widgets.spoken_dates import At, ago, born_echo, read_born, read_day, read_instant, told_born, told_day

BORN = ("date_of_birth", "unborn", "due_date", "estimated_age")
GROWN = ("date_of_birth", "estimated_age")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What reading depends on: the desk's local time, its calendar and its lists of codes."""

    now: Callable[[], datetime]
    at: At
    codes: Pairs = ()
    """Ethnicity codes with their labels."""


def spoken(desk: DeskFace) -> Spoken:
    """How a desk reads: by its time, its calendar and its list of ethnicities."""
    calendar = OfficeCalendar(desk.procedure.calendar)
    codes = desk.procedure.beside.codes.get("ethnicity", {})
    return Spoken(lambda: calendar.local(desk.now()), calendar.at, tuple(codes.items()))


def fields_of(kind: str, field: str) -> tuple[str, ...]:
    """The fields of the record that one question answers."""
    head, dot, _ = field.rpartition(".")
    if kind not in {"born", "grown"}:
        return (field,)
    return tuple(f"{head}{dot}{name}" for name in (BORN if kind == "born" else GROWN))


def read(kind: str, text: str, spoken: Spoken) -> tuple[Any, ...]:
    """The values that a text means, one for each of ``fields_of``; ``BadInput`` says what would be right."""
    if kind == "born":
        answers = read_born(text, spoken.now().date())
        return tuple(answers[name] for name in BORN)
    if kind == "grown":
        answers = read_born(text, spoken.now().date())
        if answers["unborn"]:
            raise BadInput("Unborn children stand under Children.")
        return tuple(answers[name] for name in GROWN)
    return (_READERS[kind](text, spoken) if kind in _READERS else text.rstrip(),)


def told(kind: str, values: tuple[Any, ...], spoken: Spoken) -> str:
    """The text that stands for values, such that ``read`` gives them back."""
    if kind in {"born", "grown"}:
        return told_born(dict(zip(BORN if kind == "born" else GROWN, values, strict=True)))
    value = values[0]
    if value in (None, "", []):
        return ""
    return _TELLERS[kind](value, spoken) if kind in _TELLERS else str(value)


def echo(kind: str, values: tuple[Any, ...], spoken: Spoken) -> str:
    """What was understood, in words, to stand beside the box; nothing where the text itself says it."""
    if kind in {"born", "grown"}:
        return born_echo(dict(zip(BORN if kind == "born" else GROWN, values, strict=True)), spoken.now().date())
    if not values[0]:
        return ""
    if kind == "instant":
        moment = _instant(values[0]).astimezone(spoken.now().tzinfo)
        when = "today" if moment.date() == spoken.now().date() else f"{moment:%a} {told_day(moment.date())}"
        return f"{when} {moment:%H:%M}, {ago(moment, spoken.now())}"
    if kind == "day":
        return f"{date.fromisoformat(str(values[0])):%A}"
    if kind == "code":
        return str(values[0])
    return ""


def _read_instant(text: str, spoken: Spoken) -> str | None:
    instant = read_instant(text, spoken.now(), spoken.at)
    return instant.isoformat() if instant else None


def _read_day(text: str, spoken: Spoken) -> str | None:
    day = read_day(text, spoken.now().date())
    return day.isoformat() if day else None


def _read_list(text: str, _: Spoken) -> list[str]:
    return [part for part in (part.strip() for part in re.split(r"[,;\n]", text)) if part]


def _tell_instant(value: Any, spoken: Spoken) -> str:
    moment = _instant(value).astimezone(spoken.now().tzinfo)
    clock = f"{moment:%H:%M}"
    return clock if moment.date() == spoken.now().date() else f"{told_day(moment.date())} {clock}"


def _number(text: str, _: Spoken) -> int | None:
    words = text.strip()
    if words and not re.fullmatch(r"-?[0-9]{1,9}", words):
        raise BadInput(f"{shortened(words, 30)} is not a whole number.")
    return int(words) if words else None


def _code(text: str, spoken: Spoken) -> str:
    try:
        return code_meant(text, dict(spoken.codes))
    except ValueError as wrong:
        raise BadInput(f"{shortened(text.strip(), 30)} {shortened(str(wrong), 64)}") from None


def _instant(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


_READERS: dict[str, Callable[[str, Spoken], Any]] = {
    "line": lambda text, _: text.strip(),
    "instant": _read_instant,
    "day": _read_day,
    "number": _number,
    "list": _read_list,
    "lines": _read_list,
    "code": _code,
}
_TELLERS: dict[str, Callable[[Any, Spoken], str]] = {
    "instant": _tell_instant,
    "day": lambda value, _: told_day(date.fromisoformat(str(value))),
    "list": lambda value, _: ", ".join(value),
    "lines": lambda value, _: ", ".join(value),
    "code": lambda value, spoken: dict(spoken.codes).get(value, str(value)),
}
