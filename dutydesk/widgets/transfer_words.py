"""The words about transfers in: cells of their list, and one case whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from dutydesk.widgets.local import day, left, moment
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.transfer_rows import TransferRow

STANDS = {"asked": "enquiry", "accepted": "contact", "not_accepted": "NOT ACCEPTED", "closed": "closed"}


def stands(row: TransferRow) -> Text:
    """``enquiry``, ``contact``, ``REFERRAL``, ``NOT ACCEPTED``, or who has it."""
    if row.worker:
        return cell(row.worker, 12)
    if row.referral:
        return cell("OVERDUE" if row.overdue else "on duty", style="bold" if row.overdue else "")
    return cell(STANDS.get(row.state, row.state), style="bold" if row.state == "not_accepted" else "")


def papers(row: TransferRow) -> Text:
    """How many papers are outstanding, and the time left for them."""
    if not row.outstanding:
        return cell("all in")
    told = (
        f"{len(row.outstanding)} {left(row.papers_left)}"
        if row.papers_left is not None
        else f"{len(row.outstanding)} out"
    )
    return cell(told, 10, style="bold" if row.papers_left is not None and row.papers_left < 0 else "")


def conference(row: TransferRow) -> Text:
    """The day of the conference and the days to it; days left to book one."""
    days = row.days_to_conference
    if row.conference_on is not None:
        return cell(f"{row.conference_on:%d %b}, {days} days", 16)
    return cell(f"BOOK: {days} days" if days is not None else "none", 16, style="bold" if days is not None else "")


def summary(row: TransferRow | None, zone: str) -> str:
    """What the list tells of a case: countdowns, what is owed, what to be careful of."""
    if row is None:
        return "No case is chosen."
    lines = [
        f"{row.ref}  {', '.join(row.children)}",
        f"{row.route}, from {row.authority or 'an authority not named'}",
        f"Responsible: {row.responsible or 'the sending authority'}",
        "",
        f"Received {moment(row.received, zone)}",
        f"Decision: {left(row.decision_left)} left" if row.decision_left is not None else "",
        f"Papers: {left(row.papers_left)} left" if row.papers_left is not None else "",
        f"Late: {row.cause}" if row.cause else "",
        "Written confirmation outstanding" if row.confirmation_owed else "",
        f"Held by duty: {row.days_held} days" if row.days_held is not None else "",
        f"On the transfer list since {moment(row.listed, zone)}" if row.listed else "",
        f"Attends: {row.attendee}" if row.attendee else "",
        *(f"! {caution}" for caution in row.cautions),
        *(("", "Still owed:") if row.gaps else ()),
        *(f"  {gap}" for gap in row.gaps),
        "",
        "Enter reads it whole",
    ]
    return "\n".join(line for number, line in enumerate(lines) if line or number == 3 or number >= len(lines) - 2)


def whole(told: Mapping[str, Any], zone: str) -> str:
    """One case, part by part."""
    blocks = [
        _block("How it stands", _standing(told, zone)),
        _block("Careful", told["cautions"]),
        _block("Still owed", [f"{gap['title']} ({gap['clause']})" for gap in told["gaps"]]),
        _block("Papers", [_paper(one) for one in told["papers"]]),
        _block("Conference", _conference(told, zone)),
        _block("Visit", _visit(told["visit"])),
        _block(
            "Checks asked for",
            [f"{one['id']} {one['check']}: {one.get('result') or 'to do'}" for one in told["checks"]],
        ),
        _block("Further assessment", _opinion(told["opinion"])),
        _block("Letters", [f"{one['ref']} {one['state']}: {one['to']}" for one in told["letters"]]),
        _block("Notes", [_note(one, zone) for one in told["notes"]]),
        _block(
            "Tasks", [f"{one['ref']} {one['state']}, {one['to'] or 'anybody'}: {one['ask']}" for one in told["tasks"]]
        ),
    ]
    return "\n\n".join(block for block in blocks if block)


def _standing(told: Mapping[str, Any], zone: str) -> list[str]:
    checked = f"{told['address_checked_by']}, {day(told['address_checked_on'])}" if told["address_checked_by"] else ""
    found = {True: "permanent", False: "NOT permanent", None: "not checked"}[told["address_permanent"]]
    confirmed = {True: "yes", False: "no", None: "not said"}[told["address_confirmed"]]
    lines = [
        f"{STANDS.get(told['state'], told['state'])}; contact {told['contact']}, referral {told['referral'] or 'none yet'}",
        f"From {told['authority'] or 'an authority not named'}; its manager: {told['manager'] or 'not said'}",
        f"Responsible: {told['responsible']}",
        f"Address: {found}" + (f" ({checked})" if checked else ""),
        f"Confirmed by the sending authority: {confirmed} {told['address_confirmed_by']}".rstrip(),
        *(f"On a plan elsewhere since {day(since)}: {item}" for item, since in told["on_plan"].items()),
        f"Manager alerted {moment(told['alerted'], zone)} by {told['alerted_by']}" if told["alerted"] else "",
        f"On the transfer list {moment(told['listed'], zone)} by {told['listed_by']}" if told["listed"] else "",
        f"Sent to the unit {moment(told['sent_to_unit'], zone)}" if told["sent_to_unit"] else "",
        f"Papers handed over {moment(told['handed_over'], zone)}" if told["handed_over"] else "",
        f"Not accepted: {told['refused_reason']}" if told["state"] == "not_accepted" else "",
        f"Late: {told['cause']}" if told["cause"] else "",
    ]
    return [line for line in lines if line]


def _paper(one: Mapping[str, Any]) -> str:
    came = f"{day(one['received'])}, {one['by']}" if one["received"] else "OUTSTANDING"
    return f"{one['title']}: {came}" + (f" ({one['which']})" if one["which"] else "")


def _conference(told: Mapping[str, Any], zone: str) -> list[str]:
    del zone
    lines = [
        f"Booked for {day(told['conference_on'])}" if told["conference_on"] else "",
        f"To be held by {day(told['conference_by'])}" if told["conference_by"] else "",
        f"Attends: {told['attendee']}" if told["attendee"] else "",
        f"Held {day(told['conference_held'])}; the plan {'stays' if told['plan_stays'] else 'ends'}"
        if told["conference_held"]
        else "",
        f"Responsibility accepted {day(told['responsibility_on'])}" if told["responsibility_on"] else "",
    ]
    return [line for line in lines if line]


def _visit(visit: Mapping[str, Any]) -> list[str]:
    if not visit:
        return []
    yes = {True: "yes", False: "no"}
    return [
        f"{day(visit['on'])}, {visit['by']}",
        f"Permanent address: {yes[visit['permanent']]}",
        f"At the address: {visit['who_is_there']}",
        f"The papers match: {yes[visit['matches']]} {visit['differs']}".rstrip(),
        f"Concerns that need legal input: {yes[visit['legal_concerns']]} {visit['concerns']}".rstrip(),
    ]


def _opinion(told: Mapping[str, Any]) -> list[str]:
    if not told:
        return []
    view = "further assessment here" if told["further"] else "no further assessment here"
    return [f"{told['by']} with {told['manager']}: {view}. {told['reasons']}"]


def _note(one: Mapping[str, Any], zone: str) -> str:
    kind = str(one["kind"]).replace("_", " ").capitalize()
    how = f" {one['how']}" if one.get("how") else ""
    return f"{moment(one['at'], zone)}  {kind}{how}, {one['by']}: {one['text']}"


def _block(title: str, lines: Iterable[str]) -> str:
    told = [str(line) for line in lines]
    return "\n".join((title, *(f"  {line}" for line in told))) if told else ""
