"""What is still owed about a transfer in, and what to be careful of: each in a sentence with its clause."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from dutydesk.models import Note, Referral, TransferIn
from dutydesk.procedures.shapes import Procedure, TransferRule
from dutydesk.procedures.transfers import outstanding
from dutydesk.store.statements import rows
from dutydesk.views.referral_gaps import CASE_NOTE, Lack, assessment_of


def gaps_of(
    conn: Connection, procedure: Procedure, transfer: TransferIn, rule: TransferRule | None, referral: Referral | None
) -> tuple[Lack, ...]:
    """What is lacking of one transfer in, by the action that would see to it."""
    if rule is None:
        return ()
    found: list[tuple[str, str]] = []
    if rule.address_clause and not transfer.address_permanent:
        found.append(("transfer_in.check_address", "Address not checked as permanent"))
    for name in outstanding(rule, transfer.papers):
        found.append(("transfer_in.paper", procedure.questions[name].title.partition(":")[0]))
    if rule.conference:
        found += _of_conference(transfer)
        found += _of_referral(conn, transfer, referral) if referral is not None else []
    return tuple(Lack(action, title, _clause(procedure, action)) for action, title in found)


def _of_conference(transfer: TransferIn) -> list[tuple[str, str]]:
    wanted = [
        ("transfer_in.alert", "The manager of the team that takes it is not alerted", transfer.alerted is None),
        ("transfer_in.list", "Not on the transfer list", transfer.alerted is not None and transfer.listed is None),
        ("transfer_in.on_plan", "Children not recorded as on a plan elsewhere", not transfer.on_plan),
        (
            "transfer_in.book",
            "No conference booked",
            transfer.conference_on is None and transfer.conference_held is None and transfer.cancelled_on is None,
        ),
        ("transfer_in.attend", "Nobody named who attends the conference", not transfer.attendee),
    ]
    return [(action, title) for action, title, lacks in wanted if lacks]


def _of_referral(conn: Connection, transfer: TransferIn, referral: Referral) -> list[tuple[str, str]]:
    table = assessment_of(conn, referral)
    noted = any(
        note.about in ("", referral.ref) for note in rows(conn, Note, contact_id=referral.contact_id, kind=CASE_NOTE)
    )
    wanted = [
        ("transfer_in.send_to_unit", "Not sent to the unit for scheduling", transfer.sent_to_unit is None),
        ("transfer_in.visit", "Home not visited", not transfer.visit),
        ("transfer_in.visit", "Needs and risks not written", table is None or not table.needs_and_risks.strip()),
        ("transfer_in.visit", "No case note", not noted),
        ("transfer_in.opinion", "No view on further assessment", not transfer.opinion),
        ("transfer_in.hand_over", "Papers not handed over", bool(referral.worker) and transfer.handed_over is None),
    ]
    checks = [
        ("transfer_in.check_done", f"Check asked for: {one['check']}") for one in transfer.checks if "result" not in one
    ]
    return [(action, title) for action, title, lacks in wanted if lacks] + checks


def cautions_of(
    procedure: Procedure, transfer: TransferIn, rule: TransferRule | None, referral: Referral | None, today: date
) -> tuple[str, ...]:
    """What is no fault, and has to be known."""
    told: list[str] = []
    if transfer.address_permanent and not transfer.address_confirmed:
        told.append("The sending authority has not confirmed that the family lives there.")
    if transfer.conference_reason:
        told.append(f"The conference is later than the limit: {transfer.conference_reason}")
    if transfer.cancelled_on is not None:
        told.append(f"Conference cancelled by its chair, {transfer.cancelled_by}, on {transfer.cancelled_on:%d %b %Y}.")
    if transfer.plan_unneeded is not None:
        told.append("Plan may end: it seems not to be needed after the move.")
    if rule is not None and rule.conference and transfer.attendee:
        straight = referral.team if referral is not None and referral.team in rule.after_notice else ""
        expected = straight or rule.alerts
        if transfer.attendee_team != expected and expected in procedure.teams:
            told.append(f"A worker of {procedure.teams[expected].title} is expected at the conference.")
    near = transfer.conference_on is not None and transfer.conference_on <= today and transfer.conference_held is None
    if near and not transfer.attendee:
        told.append("The day of the conference has come, and nobody is named who attends.")
    return tuple(told)


def _clause(procedure: Procedure, action: str) -> str:
    entry = procedure.actions.get(action)
    return entry.cited if entry is not None else ""
