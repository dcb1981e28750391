"""Kinds of value that actions take: cleaned words, dates, instants, choices; and the sentence for a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError, WithJsonSchema

from dutydesk.plain import clean, one_line
from dutydesk.refusals import BadInput

LINE_LIMIT = 500
WORDS_LIMIT = 200_000
M = TypeVar("M", bound=BaseModel)


def _line(text: str) -> str:
    if len(text) > LINE_LIMIT:
        raise ValueError(f"is longer than {LINE_LIMIT} characters; put long text under the concern or in a note")
    return one_line(text)


def _words(text: str) -> str:
    if len(text) > WORDS_LIMIT:
        raise ValueError(f"is longer than {WORDS_LIMIT:,} characters; attach it as a file instead")
    return clean(text)


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; say it in words")
    return text


Line = Annotated[str, AfterValidator(_line)]
"""One line of cleaned text; blanks run together."""

Words = Annotated[str, AfterValidator(_words), WithJsonSchema({"type": "string", "x-long": True})]
"""Cleaned text of any number of lines."""

Said = Annotated[Words, AfterValidator(_said)]
"""Words that must not be empty."""

SaidLine = Annotated[Line, AfterValidator(_said)]

FilePath = Annotated[str, Field(max_length=4096), AfterValidator(_said)]
"""A path exactly as typed: cleaning it would name another file."""


def _day(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError("is not a date; write it as YYYY-MM-DD")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("is no day of the calendar; write it as YYYY-MM-DD") from None
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise ValueError("is not a date; write it as YYYY-MM-DD")


Day = Annotated[date, BeforeValidator(_day)]


def _instant(value: Any) -> Any:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise ValueError("is not an instant; write it like 2014-07-04T09:15:00+01:00") from None
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("does not say its offset; write it like 2014-07-04T09:15:00+01:00")
        if not 1950 <= value.year < 2150:
            raise ValueError("lies outside the years 1950 to 2149")
        return value.astimezone(UTC)
    if value is None:
        return None
    raise ValueError("is not an instant; write it like 2014-07-04T09:15:00+01:00")


Instant = Annotated[datetime, BeforeValidator(_instant), WithJsonSchema({"type": "string", "format": "date-time"})]


def chosen(text: str, names: Iterable[str], what: str) -> str:
    """The text, when it is one of the names; else a sentence with the nearest one."""
    known = tuple(names)
    if text in known:
        return text
    near = get_close_matches(text, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"it is one of {', '.join(filter(None, known))}"
    raise ValueError(f"is no {what}: {hint}")


def one_of(known: Iterable[str], *, empty: bool = False, what: str = "choice") -> Any:
    """A text that must be one of ``known``; the sentence names the nearest one, and those that have titles are shown by them."""
    listed = [*known, ""] if empty else list(known)
    shape: dict[str, Any] = {"type": "string", "enum": listed}
    entries = known.items() if isinstance(known, Mapping) else ()
    titles = {name: entry if isinstance(entry, str) else entry.title for name, entry in entries if entry is not None}
    if titles:
        shape["x-titles"] = titles
    return Annotated[str, AfterValidator(lambda text: chosen(text, listed, what)), WithJsonSchema(shape)]


def place(parts: Iterable[Any]) -> str:
    """``("children", 0, "date_of_birth")`` as ``children[0].date_of_birth``."""
    told = ""
    for part in parts:
        if isinstance(part, int):
            told += f"[{part}]"
        elif part not in {"dict", "str", "constrained-str"} and not str(part).startswith("function-"):
            told += f".{part}" if told else str(part)
    return told


def read_arguments(model: type[M], arguments: Mapping[str, Any]) -> M:
    """The arguments checked against their model; ``BadInput`` names the first wrong field and what would be right."""
    try:
        return model.model_validate(dict(arguments))
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        field = one_line(place(first["loc"]))
        raise BadInput(one_line(_sentence(model, field, first)), field=field) from None


def _sentence(model: type[BaseModel], field: str, wrong: Mapping[str, Any]) -> str:
    kind, message = wrong["type"], str(wrong["msg"])
    if kind == "extra_forbidden":
        name = field.rsplit(".", 1)[-1]
        near = get_close_matches(name, _names(model), n=1)
        return f"{field} is not known here." + (f" Did you mean {near[0]}?" if near else "")
    if kind == "missing":
        return f"{field} is wanted and was not given."
    if kind == "value_error":
        return f"{field} {message.removeprefix('Value error, ')}."
    return f"{field}: {message[0].lower()}{message[1:]}."


def _names(model: type[BaseModel]) -> list[str]:
    schema = model.model_json_schema()
    names = set(schema.get("properties", {}))
    for part in schema.get("$defs", {}).values():
        names |= set(part.get("properties", {}))
    return sorted(names)


Reason = Annotated[Said, Field(description="why, in words")]
