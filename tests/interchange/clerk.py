"""What a careful clerk would key from a form, beside what was read: right, listed, wrong, or dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dutydesk.interchange.forms import ReadForm

_ASIDE = {"channel", "kind", "unknown", "source", "concern"}


@dataclass
class Count:
    """How a form was read. Wrong is the worst, dropped the next; what is listed a person keys."""

    right: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _ASIDE:
                yield from flat(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for number, inner in enumerate(value):
            yield from flat(inner, f"{path}[{number}]")
    else:
        yield path, value


def words_of(text: object) -> list[str]:
    return re.findall(r"[^\W_]+", str(text).casefold())


def counted(form: ReadForm, keyed: Mapping[str, Any]) -> Count:
    """Hold what was read against what the clerk keyed; ``keyed["concern"]`` and ``keyed["listed"]`` are pieces of text."""
    count = Count()
    wanted = dict(flat({key: value for key, value in keyed.items() if key != "listed"}))
    said = dict(flat(form.said))
    listed = " ".join(words_of("\n".join(form.not_understood)))
    for path, value in wanted.items():
        if said.get(path) == value:
            count.right.append(path)
        elif path not in said:
            there = (
                path in form.said.get("unknown", {}) or " ".join(words_of(value)) in listed or _written(value, listed)
            )
            (count.listed if there else count.dropped).append(f"{path}={value}")
    for path, value in said.items():
        if wanted.get(path) != value:
            count.wrong.append(f"{path}={value} (keyed: {wanted.get(path)})")
    told = " ".join(words_of(form.said.get("concern", {})))
    for piece in keyed.get("concern", ()):
        (count.right if " ".join(words_of(piece)) in told else count.dropped).append(f"concern: {piece}")
    for piece in keyed.get("listed", ()):
        (count.listed if " ".join(words_of(piece)) in listed else count.dropped).append(f"listed: {piece}")
    return count


def _written(value: Any, listed: str) -> bool:
    """Whether a value turned into the record's own words is listed as it was written."""
    parts = [part.lstrip("0") for part in words_of(value)]
    return bool(parts) and all(part in {word.lstrip("0") for word in listed.split()} for part in parts)
