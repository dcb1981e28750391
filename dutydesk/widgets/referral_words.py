"""The words about referrals: cells of their list and of the white board, and one referral whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from dutydesk.widgets.local import day, left, length, moment
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.referral_rows import ReferralRow, WhiteboardRow

KINDS = {"needs_and_risks": "Needs and risks", "private_fostering": "Private fostering"}
STANDS = {"open": "on duty", "transferred": "TO ALLOCATE", "allocated": "allocated", "to_decide": "TO DECIDE"}
NOTES = {"note": "Note", "call": "Call", "reply": "Reply", "urgent_action": "Immediate action", "band": "Band"}


def stands(row: ReferralRow) -> Text:
    """``on duty``, ``AT ONCE`` for what waits for nothing, ``TO ALLOCATE``, ``allocated``, ``TO DECIDE``."""
    told = "AT ONCE" if row.at_once and row.state == "open" else STANDS.get(row.state, row.state)
    return cell(told, style="bold" if told.isupper() else "")


def age(row: ReferralRow) -> Text:
    """Since when it stands so; the time that is left where it is to be decided."""
    if row.state == "to_decide":
        return cell(left(row.minutes_left), 12, style="bold")
    return cell(length(row.age_minutes))


def with_whom(row: ReferralRow) -> Text:
    """What it lacks while it is on duty, then whom it is with."""
    if row.state == "open":
        return cell(f"lacks {len(row.gaps)}" if row.gaps else "ready to transfer", 23)
    if row.state == "allocated":
        return cell(f"{row.worker} of {row.team_title}", 23)
    return cell(f"{row.social_work_manager}, {row.team_title}", 23)


def summary(row: ReferralRow | None, zone: str) -> str:
    """What the list tells of a referral, the receiving manager's two texts first."""
    if row is None:
        return "No referral is chosen."
    if row.state == "to_decide":
        lines = [
            f"{row.contact}  {', '.join(row.children)}",
            "",
            f"{row.team_title} closed this case lately: its manager decides the contact, after talking to the duty manager.",
            f"Sent {moment(row.since, zone)} to {row.social_work_manager}; {left(row.minutes_left)} left.",
        ]
        return "\n".join(lines)
    lines = [
        f"{row.ref}  {', '.join(row.children)}",
        "",
        f"Threshold decision: {row.threshold_decision or 'not written yet'}",
        "",
        f"Recommendation: {row.recommendation or 'not written yet'}",
        "",
        f"{STANDS.get(row.state, row.state)} since {moment(row.since, zone)}",
        f"Contact: {row.contact}" + (f", {row.priority}" if row.priority else ""),
        f"Outcome: {row.outcome}" if row.outcome else "Outcome: not chosen yet",
        f"{KINDS.get(row.kind, row.kind)}: {row.assessment}" if row.assessment else "",
        f"Team: {row.team_title}" if row.team_title else "",
        f"Social work manager: {row.social_work_manager}" if row.social_work_manager else "",
        f"Worker: {row.worker}" if row.worker else "",
        *(("", "Still wanted before it is transferred:") if row.gaps else ()),
        *(f"  {gap}" for gap in row.gaps),
        "",
        "Enter reads it whole",
    ]
    return "\n".join(
        line for number, line in enumerate(lines) if line or number in {1, 3, 5} or number >= len(lines) - 2
    )


def whole(told: Mapping[str, Any], zone: str) -> str:
    """One referral: the two texts, how it stands, part 1 of its assessment, chronology, case notes, tasks."""
    assessment: Mapping[str, Any] = told.get("assessment") or {}
    part: Mapping[str, Any] = assessment.get("part_1") or {}
    blocks = [
        _block("Threshold decision", [told["threshold_decision"] or "not written yet"]),
        _block("Recommendation", [told["recommendation"] or "not written yet"]),
        _block("How it stands", _standing(told, zone)),
        _block(f"{assessment.get('title', 'Assessment')}, part 1: needs and risks", _part(part)) if part else "",
        _block("Still wanted before it is transferred", [f"{gap['title']} ({gap['clause']})" for gap in told["gaps"]]),
        _block(
            "Nobody said who is who",
            [
                f"{gap['title']} cannot be drawn ({gap['clause']}): r on a person says it"
                for gap in told.get("advised", ())
            ],
        ),
        _block("Chronology", [f"{day(one['on'])}  {one['text']}" for one in told["chronology"]]),
        _block("Case notes", [_note(one, zone) for one in told["notes"]]),
        _block(
            "Tasks", [f"{one['ref']} {one['state']}, {one['to'] or 'anybody'}: {one['ask']}" for one in told["tasks"]]
        ),
    ]
    return "\n\n".join(block for block in blocks if block)


def _standing(told: Mapping[str, Any], zone: str) -> list[str]:
    lines = [
        f"{STANDS.get(told['state'], told['state'])}; contact {told['contact']}",
        f"Made {moment(told['started'], zone)} by {told['authorised_by']}",
        f"Outcome: {told['outcome_title']}" if told["outcome_title"] else "Outcome: not chosen yet",
        f"Transferred {moment(told['transferred'], zone)} by {told['transferred_by']}" if told["transferred"] else "",
        f"Team: {told['team_title']}; social work manager: {told['social_work_manager']}" if told["team_title"] else "",
        f"Allocated {moment(told['allocated'], zone)} to {told['worker']}" if told["worker"] else "",
    ]
    return [line for line in lines if line]


def _part(part: Mapping[str, Any]) -> list[str]:
    return [
        f"Source: {part['source']}",
        f"Outcome of the referral: {part['referral_outcome'] or 'not written yet'}",
        f"Reason: {part['reason'] or 'not written yet'}",
        f"Needs and risks: {part['needs_and_risks'] or 'not written yet'}",
    ]


def _note(one: Mapping[str, Any], zone: str) -> str:
    kind = NOTES.get(one["kind"], str(one["kind"]).replace("_", " "))
    return f"{moment(one['at'], zone)}  {kind}, {one['by']}: {one['text'] or one.get('result', '')}"


def _block(title: str, lines: Iterable[str]) -> str:
    told = [str(line) for line in lines]
    return "\n".join((title, *(f"  {line}" for line in told))) if told else ""


def manager(row: WhiteboardRow) -> Text:
    """The manager and the team."""
    return cell(f"{row.manager}, {row.team_title}", 30)


def worker(row: WhiteboardRow) -> Text:
    """The worker; in capitals that there is none yet."""
    if not row.ref:
        return cell("no case")
    return cell(row.worker or "TO ALLOCATE", 13, style="" if row.worker else "bold")
