"""What ``missing.report`` takes: the facts of an episode as fields, and people as ``contact.record`` takes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, Field, ValidationError, create_model

from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.shapes import Procedure
from dutydesk.workflows.fields import Instant, Line, Words, one_of
from dutydesk.workflows.said import ITEMS, Part, contact_said

RISKS = ("low", "medium", "high")
FROM = ("home", "care")
BY_NAME = "each by name, and date of birth where it is known: Kit Moor 2001-02-03"
CARRIED = ("household", "address", "addresses", "agencies", "alerts", "kind", "urgent", "parents_informed")


_CHILD = re.compile(r"(?P<name>.*?)[\s,(]*(?:(?:born|dob)\b)?[\s:]*(?P<born>\d{4}-\d{2}-\d{2})?\)?", re.IGNORECASE)


def _child(told: str) -> dict[str, Any]:
    """``Kit Moor 2001-02-03`` as a child; the last word of the name is the family's."""
    match = _CHILD.fullmatch(told)
    assert match is not None, "every text fits"
    first, _, last = match["name"].strip().rpartition(" ")
    child = {"first_name": first or last, "last_name": last if first else ""}
    return child | ({"date_of_birth": match["born"]} if match["born"] else {})


def _in_short(model: type[BaseModel], read: Callable[[str], dict[str, Any]], shape: str) -> Any:
    """A part that may be told in one line instead of by its fields."""

    def whole(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return model.model_validate(read(value))
        except ValidationError:
            raise ValueError(f"cannot be read; write it like {shape}") from None

    return Annotated[Line | model, AfterValidator(whole)]


@for_each_procedure
def reporting(procedure: Procedure) -> type[BaseModel]:
    """The arguments of ``missing.report``: the facts of the episode as fields, and people as ``contact.record`` takes them."""
    said = contact_said(procedure).model_fields
    carried: dict[str, Any] = {name: (said[name].annotation, said[name].default) for name in CARRIED}
    referrer = next(one for one in get_args(said["referrer"].annotation) if one is not type(None))
    child = get_args(said["children"].annotation)[0]
    named = _in_short(child, _child, "Kit Moor 2001-02-03")
    reporter = _in_short(referrer, lambda told: {"name": told}, "Valley Police")
    fields: dict[str, Any] = {
        "channel": (one_of(procedure.channels, what="channel"), ...),
        "received": (Instant | None, None),
        "reporter": (reporter | None, None),
        "children": (list[named], Field(description=BY_NAME, max_length=ITEMS)),  # type: ignore[valid-type]
        "police_reference": (Line, ""),
        "missing_since": (Instant | None, None),
        "missing_from": (one_of(FROM, what="place to be missing from"), "home"),
        "team": (Line, Field(default="", description="the team responsible, for a child in care")),
        "last_seen": (Words, ""),
        "circumstances": (Words, ""),
        "risk": (one_of(RISKS, empty=True, what="risk"), ""),
    }
    return create_model("MissingReported", __base__=Part, **fields, **carried)
