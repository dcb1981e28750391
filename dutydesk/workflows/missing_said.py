"""What ``missing.report`` takes: the facts of an episode as fields, and people as ``contact.record`` takes them."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, Field, create_model

from dutydesk.plain import one_line
from dutydesk.procedures.shapes import Procedure
from dutydesk.workflows.answers import for_each_procedure
from dutydesk.workflows.fields import Instant, Line, Words, one_of
from dutydesk.workflows.said import ITEMS, Part, contact_said

RISKS = ("low", "medium", "high")
FROM = ("home", "care")
BY_NAME = "each by name, and date of birth after a comma: Kit Moor, 2001-02-03"
CARRIED = ("household", "address", "addresses", "agencies", "alerts", "kind", "urgent", "parents_informed")


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _child(value: Any) -> Any:
    """``Kit Moor, 2001-02-03`` as a child; the last word of the name is the family's."""
    if not isinstance(value, str):
        return value
    name, _, born = one_line(value).partition(",")
    first, _, last = name.strip().rpartition(" ")
    told = {"first_name": first or last, "last_name": last if first else ""}
    return told | ({"date_of_birth": born.strip()} if born.strip() else {})


@for_each_procedure
def reporting(procedure: Procedure) -> type[BaseModel]:
    """The arguments of ``missing.report``: the facts of the episode as fields, and people as ``contact.record`` takes them."""
    said = contact_said(procedure).model_fields
    carried: dict[str, Any] = {name: (said[name].annotation, said[name].default) for name in CARRIED}
    referrer = said["referrer"].annotation
    child: Any = Annotated[get_args(said["children"].annotation)[0], BeforeValidator(_child)]
    named = Field(description=BY_NAME, max_length=ITEMS, json_schema_extra={"x-named": True})
    fields: dict[str, Any] = {
        "channel": (one_of(procedure.channels, what="channel"), ...),
        "received": (Instant | None, None),
        "reporter": (Annotated[referrer, BeforeValidator(_named)], None),
        "children": (list[child], named),
        "police_reference": (Line, ""),
        "missing_since": (Instant | None, None),
        "missing_from": (one_of(FROM, what="place to be missing from"), "home"),
        "team": (Line, Field(default="", description="the team responsible, for a child in care")),
        "last_seen": (Words, ""),
        "circumstances": (Words, ""),
        "risk": (one_of(RISKS, empty=True, what="risk"), ""),
    }
    return create_model("MissingReported", __base__=Part, **fields, **carried)
