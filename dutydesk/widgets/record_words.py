"""Any record in plain words, for one that no list shows any more: local times, no codes, nothing that only the store needs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dutydesk.widgets.local import day, left, moment

UNSAID = {"version"}
"""What only the store needs."""
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODE = re.compile(r"[a-z]+(_[a-z0-9]+)+")
_ITEM = re.compile(r"[a-z]\d+")


def record_lines(record: Mapping[str, Any], zone: str, states: Mapping[str, str]) -> str:
    """A record as lines of name and value, what is empty left out; ``zone`` is the authority's own, ``states`` say how the
    procedure calls each state."""
    lines: list[str] = []
    for name, value in record.items():
        label = name.replace("_", " ")
        if name in UNSAID or value in (None, "", [], (), {}):
            continue
        if isinstance(value, Sequence) and not isinstance(value, str):
            lines += _listed(label, value, zone)
        elif name == "state" and value in states:
            lines.append(f"{label}: {states[str(value)]}")
        elif name.endswith("left") and type(value) is int:
            lines.append(f"{label}: {left(value)}")
        else:
            lines.append(f"{label}: {_said(value, zone)}")
    return "\n".join(lines)


def _listed(label: str, values: Sequence[Any], zone: str) -> list[str]:
    """Short ones on a line, those of several parts under one another; the numbers of a contact's own items say nothing here."""
    told = [one for one in values if not (isinstance(one, str) and _ITEM.fullmatch(one))]
    if any(isinstance(one, Mapping) for one in told):
        return [f"{label}:", *(f"  {_said(one, zone)}" for one in told)]
    return [f"{label}: {', '.join(_said(one, zone) for one in told)}"] if told else []


def _said(value: Any, zone: str) -> str:
    if isinstance(value, Mapping):
        parts = ((name.replace("_", " "), one) for name, one in value.items() if name not in UNSAID)
        return "; ".join(f"{name} {_said(one, zone)}" for name, one in parts if one not in (None, "", [], (), {}))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime) or (isinstance(value, str) and _INSTANT.fullmatch(value)):
        return moment(value, zone)
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return day(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_said(one, zone) for one in value)
    return value.replace("_", " ") if isinstance(value, str) and _CODE.fullmatch(value) else str(value)
