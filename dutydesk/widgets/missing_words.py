"""The words about a missing child: cells of their tray, its line below, and an episode whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from dutydesk.widgets.desk_header import many
from dutydesk.widgets.local import day, left, length, moment
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.missing_rows import MissingOverview, MissingRow

VISITS = {"done": "done", "not_done": "not done", "awaited": "awaited"}
STRATEGY = {
    "not_yet": "not yet due",
    "warned": "due soon",
    "overdue": "OVERDUE",
    "held": "held",
    "follow_up": "FOLLOW-UP OWED",
}


def days(row: MissingRow) -> Text:
    """``12 days``; for a child who is back that they are."""
    if row.state != "missing":
        return cell("back")
    return cell("1 day" if row.days_missing == 1 else f"{row.days_missing} days", style="bold")


def meeting(row: MissingRow) -> Text:
    """``OVERDUE 2 d 3 h``, ``! in 20 h 10``, ``held``; for a child who is back ``interview 2 d 3 h``."""
    if row.state == "interview":
        if row.overdue or row.minutes_left is None:
            return cell("INTERVIEW OVERDUE", style="bold reverse")
        return cell(f"interview {length(row.minutes_left)}", style="bold" if row.warning else "")
    if row.strategy == "overdue" and row.minutes_left is not None:
        return cell(f"OVERDUE {length(row.minutes_left)}", style="bold reverse")
    if row.strategy == "warned" and row.minutes_left is not None:
        return cell(f"! in {length(row.minutes_left)}", style="bold")
    if row.strategy == "not_yet" and row.minutes_left is not None:
        return cell(f"in {length(row.minutes_left)}")
    return cell(STRATEGY.get(row.strategy, row.strategy), style="bold" if row.strategy == "follow_up" else "")


def owed(row: MissingRow) -> str:
    """The action that is owed to a missing child now; none while its day is far."""
    if row.state == "interview":
        return "missing.interview"
    return "strategy.hold" if row.strategy in {"warned", "overdue", "follow_up"} else ""


def before(row: MissingRow) -> Text:
    """How often before."""
    return cell("" if not row.times_before else "once" if row.times_before == 1 else f"{row.times_before} times")


def overview(told: MissingOverview) -> str:
    """Who is in charge, whether they looked today, and the panel."""
    review = "reviewed today" if told.reviewed_today else "NOT REVIEWED TODAY"
    number = len(told.days_without_review)
    missed = f", nor on {number} day{'s' if number != 1 else ''}" if number else ""
    panel = f"; panel{' OVERDUE' if told.panel_overdue else ''} last {day(told.last_panel)}" if told.last_panel else ""
    back = f", {many(len(told.interviews), 'interview')} owed" if told.interviews else ""
    counted = f"{told.missing} missing{f', {told.overdue} overdue' if told.overdue else ''}{back}"
    return f"{counted}; {told.owner}: {review}{missed}{panel or '; no panel yet'}"


def summary(row: MissingRow, zone: str) -> str:
    """What the tray says of a child: reading the episode whole is a deed of its own, and audited."""
    again = f"{row.times_before} times, last {day(row.last_before)}" if row.times_before else ""
    told = (
        ("Missing since", moment(row.missing_since, zone)),
        ("Days", str(row.days_missing)),
        ("Strategy meeting", STRATEGY.get(row.strategy, "")),
        ("Owed", "the return interview" if row.state == "interview" else ""),
        ("Due", f"{moment(row.due, zone)} ({row.clause})" if row.due else ""),
        ("Risk", row.risk),
        ("Police reference", row.police_reference),
        ("Missing before", again),
        ("Contact", f"{row.ref}, {row.contact_state}"),
        ("Told by", row.referrer),
        ("Reported", moment(row.received, zone)),
        ("Circumstances", row.concern),
    )
    head = f"{row.episode}  {', '.join(row.children) or 'not named yet'}{'  NEW' if row.new else ''}"
    return "\n".join([head, "", *_lines(told), "", "Enter reads the episode whole"])


def _lines(told: Iterable[tuple[str, Any]]) -> list[str]:
    return [f"{label}: {value}" for label, value in told if value not in (None, "", [])]


def episode(told: Mapping[str, Any], zone: str, titles: Mapping[str, str]) -> str:
    """An episode whole, in sections; what nobody has asked yet says so where it matters. ``titles`` are those of the clocks."""
    parts = [
        [f"{told['ref']}  {told['child'] or 'not named yet'}", f"{told['state'].replace('_', ' ')}, {told['contact']}"],
        _section("Missing", _missing(told, zone)),
        _section("Due", _dues(told, zone, titles)),
        _section("Missing before", _before(told, zone)),
        _section("May be (nothing is joined by itself)", [_may_be(one) for one in told.get("may_be", ())]),
        _section("Return", _return(told, zone) if told.get("returned") else []),
        *(_section(_meeting_title(one, zone), _meeting(one)) for one in told.get("meetings", ())),
        _section(
            "To do", [f"{task['ask']} ({task['ref']})" for task in told.get("tasks", ()) if task["state"] == "open"]
        ),
        _section("Notes", [_note(one, zone) for one in told.get("notes", ())]),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _section(title: str, lines: list[str]) -> list[str]:
    return [title.upper(), *lines] if lines else []


def _missing(told: Mapping[str, Any], zone: str) -> list[str]:
    since = moment(told.get("missing_since"), zone) or "not known, counted from the report"
    return _lines(
        (
            ("Since", since),
            ("Days", told["days_missing"]),
            ("Reported", moment(told.get("reported"), zone)),
            ("Police reference", told.get("police_reference") or "none"),
            ("Risk", told.get("risk") or "not given"),
            ("Last seen", told.get("last_seen")),
            ("Circumstances", told.get("circumstances")),
            ("Strategy meeting", STRATEGY.get(str(told.get("strategy")), "")),
        )
    )


def _dues(told: Mapping[str, Any], zone: str, titles: Mapping[str, str]) -> list[str]:
    running = [one for one in told.get("clocks", ()) if one["due"] is not None and one["stopped"] is None]
    return [
        f"{titles.get(one['clock'], one['clock'])}: {moment(one['due'], zone)}, {left(one['minutes_left'])}"
        for one in running
    ]


def _before(told: Mapping[str, Any], zone: str) -> list[str]:
    return [
        ", ".join(
            filter(
                None,
                [
                    f"{one['ref']}: {moment(one['missing_since'], zone)}, {one['days']} days",
                    f"with {one['found_with']}" if one["found_with"] else "",
                    one["found_where"],
                    one["harm"],
                ],
            )
        )
        for one in told.get("history", {}).get("episodes", ())
    ]


def _may_be(one: Mapping[str, Any]) -> str:
    team = f", open to {one['open_to']}" if one.get("open_to") else ""
    return f"{one['name']}, {one['ref'] or ', '.join(one['contacts'])}, {one['score']} of 100{team}"


def _return(told: Mapping[str, Any], zone: str) -> list[str]:
    yes: Mapping[Any, str] = {True: "yes", False: "no"}
    return _lines(
        (
            ("Back", moment(told.get("returned"), zone)),
            ("Told by", told.get("return_source")),
            ("Desk told", moment(told.get("return_notified"), zone)),
            ("Found", told.get("found_where")),
            ("With", told.get("found_with")),
            ("Harm", told.get("harm")),
            ("Safe-and-well visit", VISITS.get(str(told.get("safe_and_well")), "not asked yet")),
            ("Visit", told.get("safe_and_well_result")),
            ("Interview needed", yes.get(told.get("interview_needed"), "not asked yet")),
            ("Interview offered", moment(told.get("interview_offered"), zone)),
            ("Interview accepted", yes.get(told.get("interview_accepted"))),
            ("Interview done", moment(told.get("interview_done"), zone)),
            ("Interviewed by", told.get("interview_by")),
        )
    )


def _meeting_title(one: Mapping[str, Any], zone: str) -> str:
    return f"{'Follow-up meeting' if one['follow_up'] else 'Strategy meeting'} {moment(one['held'], zone)}"


def _meeting(one: Mapping[str, Any]) -> list[str]:
    return _lines(
        (
            ("To find the child", one["find_child"]),
            ("Whom to notify", one["whom_to_notify"]),
            ("Legal action", one["legal_action"]),
            ("Attended", ", ".join(one["attended"])),
        )
    )


def _note(one: Mapping[str, Any], zone: str) -> str:
    acting = f" for {one['acting_for']}" if one.get("acting_for") else ""
    text = f": {one['text']}" if one["text"] else ""
    return f"{moment(one['at'], zone)} {one['kind'].replace('_', ' ')}, {one['by']}{acting}{text}"
