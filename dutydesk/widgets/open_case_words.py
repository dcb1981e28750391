"""News of open cases in words: cells of the list, and one message whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from dutydesk.widgets.local import length, moment
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.open_case_rows import OpenCaseRow

STATES = {
    "to_pass": "TO PASS ON",
    "passed": "passed, not ack.",
    "acknowledged": "the team has it",
    "contact": "made a contact",
}


def stands(row: OpenCaseRow) -> Text:
    """``FLAGGED`` before all else, then how far it is on its way."""
    told = "FLAGGED" if row.flagged is not None else STATES.get(row.state, row.state)
    return cell(told, 16, style="bold" if told.isupper() or row.state == "to_pass" else "")


def holder(row: OpenCaseRow) -> Text:
    """Who sees to it that the team has it."""
    alive = row.state in {"to_pass", "passed"}
    return cell(row.holder or ("nobody" if alive else ""), 9, style="" if row.holder else "bold")


def age(row: OpenCaseRow) -> Text:
    """Since when the desk has it."""
    return cell(length(row.age_minutes))


def summary(row: OpenCaseRow | None, zone: str) -> str:
    """What the list says of a message beside it."""
    if row is None:
        return "No message is chosen."
    told = (
        ("Flagged", f"{row.flag_reason} (waits for a manager)" if row.flagged else ""),
        ("Stands", STATES.get(row.state, row.state)),
        ("For", ", ".join(filter(None, (row.worker, row.team)))),
        ("Told by", row.told_by),
        ("Received", moment(row.received, zone)),
        ("Held by", row.holder or "nobody"),
        ("Passed to", row.passed_to),
        ("Contact", row.contact),
    )
    lines = [f"{label}: {value}" for label, value in told if value]
    return "\n".join([f"{row.ref}  {', '.join(row.children) or 'not named yet'}", "", *lines, "", row.information])


def whole(told: Mapping[str, Any], zone: str) -> str:
    """A message whole: what was told, and each step of its way with who took it and when."""
    steps = (
        ("Told by", f"{told['told_by']}, {moment(told['received'], zone)}"),
        ("Written down by", f"{told['recorded_by']}, {moment(told['recorded'], zone)}"),
        ("For", ", ".join(filter(None, (told["worker"], told["team_title"])))),
        ("Held by", told["holder"]),
        (
            "Passed on",
            _step(told["passed_by"], told["passed_at"], zone, f"to {told['passed_to']} by {told['passed_how']}"),
        ),
        ("The team has it", _step(told["acknowledged_by"], told["acknowledged_at"], zone)),
        ("Flagged", _step(told["flagged_by"], told["flagged"], zone, told["flag_reason"])),
        ("Flag seen", _step(told["flag_seen_by"], told["flag_seen"], zone)),
        ("First taken down as", told["contact"] or ""),
        ("Made a contact", told["made"]),
    )
    head = [", ".join(told["children"]), STATES.get(told["state"], told["state"])]
    return "\n".join([*head, "", *(f"{label}: {value}" for label, value in steps if value), "", told["information"]])


def _step(who: str, at: Any, zone: str, more: str = "") -> str:
    return "; ".join(filter(None, (f"{who}, {moment(at, zone)}", more))) if at else ""
