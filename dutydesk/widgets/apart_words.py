"""The words of what stands apart from contacts: cells of the LADO log and of MARAC, and an entry or a meeting whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from dutydesk.widgets.local import day, left, moment, short
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.logs import LogRow
    from dutydesk.views.marac import MaracRow

KINDS = {"marac": "MARAC", "mappa": "MAPPA"}
STATES = {"to_do": "TO DO", "done": "done"}


def passed(row: LogRow, zone: str) -> Text:
    """``OVERDUE 2 h 10``, ``! 3 h 20``, ``04 Jul 10:20``; passed too late says so."""
    if row.state == "passed":
        late = "LATE " if row.late else ""
        return cell(f"{late}{short(row.passed, zone)}", style="bold" if late else "")
    words = left(row.minutes_left)
    if row.overdue:
        return cell(words if words.startswith("OVERDUE") else f"OVERDUE {words}", style="bold reverse")
    return cell(f"! {words}" if row.warning else words, style="bold" if row.warning else "")


def pressing(row: LogRow) -> Text:
    """Whether a child needs protection now, and no manager has seen it."""
    if not row.needs_protection:
        return cell("")
    return cell("seen" if row.flag_seen else "PROTECT", style="" if row.flag_seen else "bold reverse")


def entry(told: Mapping[str, Any], zone: str) -> str:
    """An entry of a log, whole."""
    work = ", ".join(filter(None, (told["work"], told["employer"])))
    lines = [
        ("Received", moment(told["received"], zone)),
        ("Entered", f"{moment(told['recorded'], zone)} by {told['by']}"),
        ("About", f"{told['person']}{f' ({work})' if work else ''}"),
        ("Children", ", ".join(told.get("children") or ())),
        ("Needs protection now", _protection(told)),
        ("Told by", ", ".join(filter(None, (told["teller"], told.get("teller_agency"), told.get("teller_phone"))))),
        ("Passed on", _passed_on(told, zone)),
        ("Late", "yes" if told["late"] else ""),
        ("Contact opened from it", told.get("contact") or ""),
    ]
    notes = [f"{moment(note['at'], zone)} {note['by']}: {note['text']}" for note in told.get("notes", ())]
    return "\n".join(
        [told["ref"], *_lines(lines), "", "What is alleged", told["details"], *(["", "Notes", *notes] if notes else [])]
    )


def _protection(told: Mapping[str, Any]) -> str:
    if not told.get("needs_protection"):
        return ""
    seen = f", seen by {told['flag_seen_by']}" if told.get("flag_seen_by") else ", no manager has seen it yet"
    return f"YES{seen}"


def _passed_on(told: Mapping[str, Any], zone: str) -> str:
    if told["state"] != "passed":
        return f"not yet; due {moment(told['due'], zone)}" if told.get("due") else "not yet"
    how = f" {told['passed_how']}" if told["passed_how"] else ""
    return f"{moment(told['passed'], zone)} to {told['passed_to']}{how}, by {told['passed_by']}"


def _lines(told: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{label}: {value}" for label, value in told if value]


def marac_state(row: MaracRow) -> Text:
    """Where a meeting, an action or an alert stands; what is behind its day says so."""
    if row.what == "meeting":
        if row.late:
            return cell("NOT RECORDED", style="bold reverse")
        to_do = f", {row.to_do} to do" if row.to_do else ""
        return cell(f"{row.people} listed{to_do}" if row.state == "planned" else "held", style="bold" if to_do else "")
    if row.what == "action":
        return cell("OPEN, LATE" if row.late else row.state, style="bold reverse" if row.late else "bold")
    return cell(f"alert, {row.people} {'child' if row.people == 1 else 'children'}")


def marac_words(row: MaracRow) -> Text:
    """What a line is about."""
    told = row.title if row.what != "alert" else f"{row.person}{f': {row.title}' if row.title else ''}"
    return cell(f"{row.person}: {told}" if row.what == "action" else told or KINDS.get(row.kind, row.kind), 31)


def meeting(told: Mapping[str, Any], zone: str) -> str:
    """A meeting, whole: its list with notes, what was said, its actions."""
    place = f", {told['place']}" if told["place"] else ""
    head = f"{KINDS[told['kind']]} on {day(told['day'])}{place}: {told['state']}"
    parts = [told["ref"], head]
    for number, one in enumerate(told["list"], start=1):
        alert = "; MARAC ALERT" if one["alert"] else ""
        parts += ["", f"{number}. {one['name']} {one['person']}: research {STATES[one['state']]}{alert}"]
        parts += _lines((("Children", ", ".join(one["children"])), ("Notes", one["notes"]), ("Said", one["discussed"])))
    if not told["list"]:
        parts += ["", "Nobody is on its list yet."]
    if told["outcome"]:
        parts += ["", "What came of it", told["outcome"]]
    if told["actions"]:
        parts += ["", "Actions", *(action(one, zone) for one in told["actions"])]
    return "\n".join(parts)


def action(told: Mapping[str, Any], zone: str) -> str:
    """An action in a few lines."""
    modus = {True: f"in Modus {day(told['modus_on'])} by {told['modus_by']}", False: "NOT IN MODUS", None: ""}
    lines = [
        f"{told['ref']} for {told['person']}: {told['what']} ({'OPEN' if told['state'] == 'open' else 'done'})",
        *_lines((("By", told["owner"]), ("Wanted by", day(told["wanted_by"])), ("Result", told["result"]))),
    ]
    if told["state"] == "done":
        lines.append(f"Done {moment(told['done_at'], zone)} by {told['done_by']}; {modus[told['in_modus']]}")
    return "\n".join(lines)
