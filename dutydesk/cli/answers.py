"""What a command answers: one value, printed once as JSON or as plain aligned text.

Text from outside is cleaned again on its way to the terminal and never read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from pathlib import PurePath
from typing import Any, TextIO

from dutydesk.plain import clean, one_line

_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
Shown = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table for people: which key of a row, its heading, and how it is shown if not plainly."""

    key: str
    heading: str
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """``value`` is what ``--json`` prints. People see ``sentence``, then a table of ``columns`` or an outline."""

    value: Any
    sentence: str = ""
    columns: tuple[Column, ...] = ()
    empty: str = ""
    """Said instead of an empty table."""
    people: Any = None
    """What the table shows people instead of ``value``, where it is told to them in other words."""
    only_sentence: bool = False
    silent: bool = False
    """Whether people have been told already, as by help."""
    unreadable: bool = False
    """Whether part of the input could not be read, although the rest was taken (exit 2)."""
    damaged: bool = False
    """Whether the store was found to be damaged (exit 3)."""
    told: Callable[[], None] | None = None
    """What is done once this was printed, and is left undone where it was not."""


def plain(value: Any, zone: str) -> Any:
    """``value`` as JSON can hold it: instants ISO 8601 with the offset of ``zone``, dates ``YYYY-MM-DD``."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item, zone) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name), zone) for part in fields(value)}
    if isinstance(value, Iterable) and not isinstance(value, PurePath):
        return [plain(item, zone) for item in value]
    return _moment(value, zone)


def _moment(value: Any, zone: str) -> str:
    if isinstance(value, datetime):
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - the application opens without it

        told = value if value.tzinfo else value.replace(tzinfo=UTC)
        return told.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def write_json(value: Any, out: TextIO, *, zone: str) -> None:
    """One JSON value and a line end. Only ASCII is written, so no letter in it can move a terminal."""
    import json  # noqa: PLC0415 - the application opens without it

    text = json.dumps(plain(value, zone), indent=2 if out.isatty() else None, allow_nan=False)
    out.write(text.replace("\x7f", "\\u007f") + "\n")


def write_text(answer: Answer, out: TextIO, *, zone: str) -> None:
    """The answer for people: cleaned words, local 24-hour times."""
    if answer.silent:
        return
    if answer.sentence:
        out.write(clean(answer.sentence) + "\n")
    if answer.only_sentence:
        return
    value = plain(answer.value if answer.people is None else answer.people, zone)
    if isinstance(value, list) and not value:
        out.write((answer.empty or "Nothing.") + "\n")
    elif answer.columns:
        _write_table(value, answer.columns, out)
    else:
        for line in outline(value):
            out.write(line + "\n")


def shown(value: Any) -> str:
    """One plain value as a person reads it, on one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(shown(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {shown(item)}" for key, item in value.items())
    return _time_shown(str(value)) or one_line(str(value))


def _time_shown(text: str) -> str:
    """An ISO instant or date as it is read aloud; empty for anything else."""
    try:
        if _INSTANT.fullmatch(text):
            return datetime.fromisoformat(text).strftime("%d %b %Y %H:%M")
        return date.fromisoformat(text).strftime("%d %b %Y") if _DATE.fullmatch(text) else ""
    except ValueError:
        return ""


def outline(value: Any, indent: int = 0) -> Iterable[str]:
    """A record as indented lines, each part under its name; parts without anything in them are left out."""
    space = "  " * indent
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _part(key.replace("_", " "), item, indent)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, (dict, list)):
                first, *rest = list(outline(item, indent + 1)) or [space]
                yield f"{space}- {first.lstrip()}"
                yield from rest
            else:
                yield f"{space}- {shown(item)}"
    else:
        yield f"{space}{shown(value)}"


def _part(name: str, item: Any, indent: int) -> Iterable[str]:
    space = "  " * indent
    name = one_line(name)
    if _nothing_in(item):
        return
    if isinstance(item, dict) or (isinstance(item, list) and any(isinstance(one, (dict, list)) for one in item)):
        yield f"{space}{name}:"
        yield from outline(item, indent + 1)
    elif isinstance(item, str) and "\n" in clean(item):
        yield f"{space}{name}:"
        yield from (f"{space}  {line}" for line in clean(item).split("\n"))
    else:
        yield f"{space}{name}: {shown(item)}"


def _nothing_in(item: Any) -> bool:
    if isinstance(item, dict):
        return all(map(_nothing_in, item.values()))
    return item is None or item in ("", [])


def _write_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], out: TextIO) -> None:
    """A table as wide as the terminal, or as its words in a pipe; a column with nothing in it is left out."""
    from rich.console import Console  # noqa: PLC0415 - JSON, which scripts ask for, needs no table
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    told = [column for column in columns if any(not _nothing_in(row.get(column.key)) for row in rows)]
    table = Table(box=None, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for column in told:
        table.add_column(Text(column.heading), overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean((column.shown or shown)(row.get(column.key)))) for column in told))
    width = None if out.isatty() else 500
    console = Console(width=width, no_color=True, color_system=None, markup=False, highlight=False, emoji=False)
    with console.capture() as drawn:
        console.print(table)
    for line in drawn.get().splitlines():
        out.write(line.rstrip() + "\n")
