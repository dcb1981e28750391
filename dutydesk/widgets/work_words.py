"""Work in words: what each kind of it asks, and how long there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from dutydesk.widgets.local import left, moment, narrowed
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.rows import TaskRow

KINDS = {
    "information": "Find out",
    "advice": "Advice",
    "backfile": "Back file",
    "marf_invite": "Invite form",
    "repeat_look": "Again and again",
    "urgent_action": "Urgent action",
    "gap": "Answer",
    "case": "Case",
    "former_team": "To decide",
    "instruction": "Instruction",
    "consent_call": "Call",
    "follow_up": "Follow-up meeting",
    "early_help": "Early help",
    "approve": "TO APPROVE",
    "open_case": "News",
    "draft": "Draft left behind",
    "referral": "Case left behind",
}
"""What a kind of work is called; one that is not listed is called by its own name."""
NEXT = {
    "information": "Return it to the duty tray with your answer.",
    "advice": "Mark it as done with what it came to; a manager authorises it.",
    "consent_call": "Write down what they said (consent to sharing): that ends the call.",
    "instruction": "Mark it as done, with what came of it.",
    "former_team": "Decide the contact.",
    "follow_up": "Record the meeting.",
    "case": "Mark it as done once you have taken it up.",
}


def kind(row: TaskRow) -> str:
    """What it is, first of all what waits for a signature."""
    if row.kind == "advice" and row.state == "to_authorise":
        return "TO AUTHORISE"
    return KINDS.get(row.kind, row.kind.replace("_", " ").capitalize())


def what(row: TaskRow) -> str:
    """The kind, and what is asked in its own words."""
    ask = " ".join(row.ask.split())
    return f"{kind(row)}: {ask}" if ask else kind(row)


def remaining(row: TaskRow) -> Text:
    """How long there is."""
    told = left(row.minutes_left) if row.minutes_left is not None else "no limit"
    return cell(narrowed(told, 15), style="bold" if told.startswith("OVERDUE") else "")


def summary(row: TaskRow | None, zone: str) -> str:
    """One piece of work beside the list."""
    if row is None:
        return "Nothing is chosen."
    told = (
        ("Given by", ", ".join(filter(None, (row.given_by, moment(row.given_at, zone))))),
        ("With", row.to or "nobody"),
        ("Contact", row.contact),
        ("About", row.about if row.about != row.ref else ""),
        ("Due", moment(row.due, zone)),
        ("Clause", row.clause),
        ("What it came to", row.answer),
    )
    head = f"{row.ref}  {', '.join(row.children) or 'no child named yet'}"
    lines = [f"{label}: {value}" for label, value in told if value]
    return "\n".join([head, kind(row), "", row.ask, "", *lines, "", NEXT.get(row.kind, "")]).rstrip()
