"""What was read from a form, brought to what a contact can hold; what it cannot hold is listed, never dropped."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from dutydesk.plain import one_line
from dutydesk.refusals import BadInput
from dutydesk.workflows.fields import read_arguments
from dutydesk.workflows.said import Given, given

MOST = 500
"""The most values set aside of one form; one with more is no form."""
_STEP = re.compile(r"[^.\[\]]+")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the contact takes, and a line for each value that it cannot take."""

    said: Given
    set_aside: tuple[str, ...]


def acceptable(model: type[BaseModel], read: Mapping[str, Any], now: datetime, today: date) -> Accepted:
    """Take every value the contact can hold. A time of receipt in the future is told as now; a birth in the future,
    or a value that is no date, no choice or too long, is set aside with its words."""
    told = copy.deepcopy(dict(read))
    aside: list[str] = _early_births(told, today)
    for _ in range(MOST):
        try:
            said = given(read_arguments(model, told))
        except BadInput as wrong:
            aside.append(_set_aside(told, wrong.field))
            continue
        received = said.get("received")
        if isinstance(received, datetime) and received > now:
            aside.append(f"received: {received.isoformat()}")
            said["received"] = now
        return Accepted(said, tuple(aside))
    raise BadInput("The file holds too much that no contact can hold; it was not read.", field="file")


def _early_births(told: dict[str, Any], today: date) -> list[str]:
    aside = []
    for name in ("children", "household"):
        for place, item in enumerate(told.get(name) or ()):
            born = item.get("date_of_birth")
            if isinstance(born, str) and born > today.isoformat():
                aside.append(f"{name}[{place}].date_of_birth: {item.pop('date_of_birth')}")
    return aside


def _set_aside(told: dict[str, Any], field: str) -> str:
    """Take the value at a path out; answers the path and the value in words."""
    steps: list[Any] = [int(step) if step.isdigit() else step for step in _STEP.findall(field)]
    holder: Any = told
    for place, step in enumerate(steps[:-1]):
        inner = holder.get(step) if isinstance(holder, dict) else _at(holder, step)
        if not isinstance(inner, (dict, list)):
            steps = steps[: place + 1]
            break
        holder = inner
    if not steps or not isinstance(holder, (dict, list)):
        raise BadInput("The file was read in a way that no contact can hold.", field="file")
    last = steps[-1]
    missing = last not in holder if isinstance(holder, dict) else not 0 <= last < len(holder)
    if missing:
        raise BadInput("The file was read in a way that no contact can hold.", field="file")
    value = holder.pop(last)
    return f"{field}: {one_line(str(value))}"


def _at(holder: list[Any], step: Any) -> Any:
    return holder[step] if isinstance(step, int) and step < len(holder) else None
