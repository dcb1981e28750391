"""Early help in words: working days left, consent, how an episode stands, and its work read whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from dutydesk.widgets.local import moment
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.rows import EarlyHelpRow

STATES = {
    "open": "being worked on",
    "to_approve": "TO APPROVE",
    "referred_on": "referred on",
    "closed": "closed",
    "stepped_up": "back with duty",
}
HEADINGS = (
    ("strengths", "What is going well"),
    ("needs", "What is needed"),
    ("wishes", "What the children and parents say and want"),
    ("plan", "What should change, and who does what"),
)
CONSENT = {"": "not asked", "given": "given", "refused": "REFUSED", "unclear": "unclear"}
WORK = {
    "call": "Call",
    "visit": "Home visit",
    "tac_meeting": "Team Around the Child meeting",
    "immediate_help": "Immediate help",
    "signposting": "Signposting",
    "direct_referral": "Direct referral",
    "note": "Note",
    "assessment": "Assessment",
    "task_given": "Task given",
    "instruction": "Instruction",
    "consent": "Consent",
    "ending": "Proposed ending",
    "approved": "Approved",
    "sent_back": "Sent back",
    "stepped_up": "Back to the duty tray",
}


def days(row: EarlyHelpRow) -> Text:
    """``5 working days``, ``! last day``, ``OVERDUE 2 days``."""
    left = row.days_left
    if left is None:
        return cell("no limit")
    if row.overdue:
        return cell(f"OVERDUE {_days(-left)}", style="bold reverse")
    told = "last day" if left == 0 else f"{left} working day{'' if left == 1 else 's'}"
    return cell(f"! {told}" if row.warning else told, style="bold" if row.warning else "")


def _days(many: int) -> str:
    return f"{many} day{'' if many == 1 else 's'}"


def summary(row: EarlyHelpRow, zone: str) -> str:
    """What the tray says of an episode beside the list."""
    told = (
        ("Decided", moment(row.started, zone)),
        ("Due", f"{moment(row.due, zone)} ({row.clause})" if row.due else ""),
        ("Stands", STATES.get(row.state, row.state)),
        ("Worker", row.worker or "nobody yet"),
        ("Consent to sharing", CONSENT.get(row.consent, row.consent)),
        ("Asked for or judged", row.requested),
        ("To approve", row.ending),
        ("Contact", row.contact),
        ("Concern", row.concern),
    )
    head = f"{row.ref}  {', '.join(row.children) or 'not named yet'}"
    return "\n".join([head, "", *_lines(told), "", "Enter reads its work whole"])


def episode(told: Mapping[str, Any], row: EarlyHelpRow, zone: str) -> str:
    """An episode whole, as its row in the tray tells it and with its work in order of time."""
    done = [_work(one, zone) for one in told["work"] if one["kind"] != "assessment"]
    assessed: Mapping[str, str] = told.get("assessment") or {}
    parts = [
        [f"{told['ref']} of {told['contact']}", STATES.get(told["state"], told["state"])],
        _section("How it stands", _stands(told, row, zone)),
        _section("Concern", [row.concern] if row.concern else []),
        _section(
            "Early help assessment", [f"{title}: {assessed[name]}" for name, title in HEADINGS if assessed.get(name)]
        ),
        _section("Work", done or ["Nothing is recorded yet."]),
        _section(
            "To do", [f"{one['ask']} ({one['ref']}, {one['to']})" for one in told["tasks"] if one["state"] == "open"]
        ),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _stands(told: Mapping[str, Any], row: EarlyHelpRow, zone: str) -> list[str]:
    consent = CONSENT.get(told["consent"], told["consent"])
    by = ", ".join(filter(None, (told["consent_by"], moment(told["consent_at"], zone))))
    return _lines(
        (
            ("Decided", moment(told["started"], zone)),
            ("Due", f"{moment(row.due, zone)}: {days(row).plain}" if row.due else ""),
            ("Asked for or judged", row.requested),
            ("Worker", told["worker"] or "nobody yet"),
            ("Consent to sharing", f"{consent} ({by})" if by else consent),
            ("Goes on without it because", told["consent_reason"]),
            ("Proposed", _ending(told["ending"]) if told["state"] == "to_approve" else ""),
            ("Service", told["service"]),
            ("Ended", moment(told["ended"], zone)),
            ("Approved by", told["ended_by"] if told["state"] in {"referred_on", "closed"} else ""),
            ("Back in the duty tray", told["stepped_up"]),
        )
    )


def _ending(ending: Mapping[str, Any]) -> str:
    how = f"refer on to {ending.get('service')}" if ending.get("how") == "referred_on" else "close"
    return f"{how}, by {ending.get('by')}: {ending.get('reason')}"


def _work(one: Mapping[str, Any], zone: str) -> str:
    kind = WORK.get(one["kind"], str(one["kind"]).replace("_", " "))
    where = ", ".join(filter(None, (one.get("who"), one.get("place"))))
    head = f"{moment(one.get('when') or one['at'], zone)}  {kind}, {one['by']}{f' ({where})' if where else ''}"
    return f"{head}\n  {one['text']}"


def _section(title: str, lines: list[str]) -> list[str]:
    return [title.upper(), *lines] if lines else []


def _lines(told: Iterable[tuple[str, Any]]) -> list[str]:
    return [f"{label}: {value}" for label, value in told if value not in (None, "", [])]
