"""The fields of a dialog, made from the JSON Schema of an action's arguments, and what was typed in them read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from textual.widget import Widget
from textual.widgets import Select, SelectionList
from textual.widgets.selection_list import Selection

from dutydesk.plain import one_line
from dutydesk.refusals import BadInput
from dutydesk.widgets.check_list import CheckList
from dutydesk.widgets.chooser import Chooser
from dutydesk.widgets.local import day, local
from dutydesk.widgets.shown import cell, shown
from dutydesk.widgets.spoken_dates import read_day, read_instant
from dutydesk.widgets.typed import TypedLine, TypedText


@dataclass(frozen=True, slots=True)
class Field:
    """One argument: its name, title and kind.

    Kinds: ``line``, ``long``, ``choice``, ``yes_no``, ``date``, ``instant``, ``number``, ``many``.
    """

    name: str
    title: str
    kind: str
    required: bool
    choices: tuple[tuple[str, str], ...] = ()
    """Value and title of each choice."""
    says: str = ""
    wanted: bool = False
    """Whether a rule asks for it though its shape may be left out: the refusal then cites the rule."""


def _plain(part: dict[str, Any], schema: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """A property with references followed and ``null`` taken out, and whether it may be left out."""
    may_be_left = False
    while True:
        if "$ref" in part:
            name = part["$ref"].rsplit("/", 1)[-1]
            part = {**schema.get("$defs", {}).get(name, {}), **{k: v for k, v in part.items() if k != "$ref"}}
            continue
        others = part.get("anyOf") or part.get("oneOf") or part.get("allOf")
        if not others:
            return part, may_be_left
        real = [other for other in others if other.get("type") != "null"]
        may_be_left = may_be_left or len(real) < len(others)
        part = {**(real[0] if real else {}), **{k: v for k, v in part.items() if k not in {"anyOf", "oneOf", "allOf"}}}


KINDS = {"array": "many", "boolean": "yes_no", "integer": "number", "number": "number"}
FORMATS = {"date": "date", "date-time": "instant"}
HINTS = {
    "date": "a day, such as 4 Jul 2014 or yesterday",
    "instant": "when, such as 0915 or yesterday 1630",
    "many": "several: put ; between them",
}


def _kind(part: dict[str, Any]) -> str:
    if part.get("type") in KINDS:
        return KINDS[part["type"]]
    if part.get("enum"):
        return "choice"
    return FORMATS.get(part.get("format", ""), "long" if part.get("x-long") else "line")


def _if_left(kind: str, choices: Sequence[tuple[str, str]], default: Any) -> str:
    """What is taken where a choice is left: nobody is to find out afterwards what they chose."""
    if kind == "yes_no" and default is True:
        return "if left: yes"
    return next((f"if left: {title}" for key, title in choices if default and key == default), "")


def fields_of(schema: dict[str, Any], titles: dict[str, str] | None = None) -> tuple[Field, ...]:
    """The fields that an action asks; ``titles`` says choices in the procedure's own words."""
    words = titles or {}
    wanted = set(schema.get("required", ()))
    found = []
    for name, given in schema.get("properties", {}).items():
        if name == "version":
            continue
        part, may_be_left = _plain(given, schema)
        if part.get("type") == "object":
            continue  # names with words to each are told at the command line
        kind = _kind(part)
        if kind == "many" and _plain(part.get("items", {}), schema)[0].get("type") == "object":
            continue  # people and places are written in a form of their own
        one = _plain(part.get("items", {}), schema)[0] if kind == "many" else part
        listed = one.get("enum", ())
        told = {**words, **one.get("x-titles", {}), **part.get("x-titles", {})}
        choices = tuple((str(value), told.get(str(value), str(value).replace("_", " "))) for value in listed if value)
        plain = name.replace("_", " ")
        title = given.get("title") or plain
        title = plain if title.lower() == plain else title
        found.append(
            Field(
                name,
                title.replace("_", " "),
                kind,
                name in wanted and not may_be_left,
                choices,
                "; ".join(filter(None, (given.get("description", ""), _if_left(kind, choices, given.get("default"))))),
                bool(given.get("x-wanted")),
            )
        )
    return tuple(found)


def widget_for(field: Field, value: Any, now: datetime) -> Widget:
    """The widget in which a field is answered. No choice is ever made beforehand."""
    if field.kind == "long":
        return TypedText(str(value or ""), id=f"field-{field.name}", classes="long")
    if field.kind in {"choice", "yes_no"}:
        choices = field.choices if field.kind == "choice" else (("true", "Yes"), ("false", "No"))
        options = [(cell(title), key) for key, title in choices]
        told = {True: "true", False: "false"}.get(value, value) if value is not None else None
        chosen = told if told in {key for key, _ in choices} else Select.NULL
        return Chooser(
            options, value=chosen, allow_blank=True, prompt="not chosen", id=f"field-{field.name}", compact=True
        )
    if field.kind == "many" and field.choices:
        picked = set(value or ())
        return CheckList(
            *(Selection(shown(title), key, key in picked) for key, title in field.choices), id=f"field-{field.name}"
        )
    if field.kind == "many":
        value = "; ".join(value or ())
    elif field.kind == "date":
        value = day(value)
    elif field.kind == "instant":
        value = f"{local(value, str(now.tzinfo)):%d/%m/%Y %H:%M}" if value else ""
    return TypedLine(
        str(value if value is not None else ""), placeholder=HINTS.get(field.kind, ""), id=f"field-{field.name}"
    )


def read(field: Field, widget: Widget, now: datetime) -> Any:
    """What was said in a field, or ``None`` where nothing was; ``now`` is the desk's local time.

    ``BadInput`` says what would be right.
    """
    if isinstance(widget, TypedText):
        return widget.text.strip() or None
    if isinstance(widget, Select):
        if widget.value is Select.NULL:
            return None
        return widget.value == "true" if field.kind == "yes_no" else widget.value
    if isinstance(widget, SelectionList):
        return list(widget.selected) or None
    assert isinstance(widget, TypedLine), "a dialog holds no other kind of field"
    words = one_line(widget.value)
    try:
        return READERS[field.kind](words, now) if words else None
    except ValueError:
        raise BadInput(f"{field.title}: {words} is not a whole number.", field=field.name) from None
    except BadInput as wrong:
        raise BadInput(f"{field.title}: {wrong.sentence}", field=field.name) from None


def _instant(words: str, now: datetime) -> str | None:
    meant = read_instant(words, now, lambda day, at: datetime.combine(day, at, now.tzinfo))
    return meant.isoformat() if meant else None


def _day(words: str, now: datetime) -> str | None:
    meant = read_day(words, now.date())
    return meant.isoformat() if meant else None


READERS: dict[str, Callable[[str, datetime], Any]] = {
    "line": lambda words, _: words,
    "date": _day,
    "instant": _instant,
    "number": lambda words, _: int(words),
    "many": lambda words, _: [part.strip() for part in words.split(";") if part.strip()],
}
