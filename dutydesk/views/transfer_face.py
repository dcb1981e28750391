"""One transfer in, whole: address, papers, conference, visit, who is responsible, and everything noted about it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactChild, Letter, Note, RunningClock, Task, TransferIn
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import row, rows
from dutydesk.views.followed import clock_of, letter_of, note_of, task_of
from dutydesk.views.transfer_gaps import gaps_of
from dutydesk.views.transfers import referral_of_transfer, rule_of, transfer_row

_PLAIN = (
    "manager", "address_permanent", "address_checked_by", "address_checked_on", "address_confirmed",
    "address_confirmed_by", "address_confirmed_on", "checks", "on_plan", "conference_reason", "conference_held",
    "plan_stays", "cancelled_on", "cancelled_by", "attendee_team", "responsibility_on", "sent_to_unit", "handed_over",
    "alerted", "alerted_by", "listed_by", "visit", "opinion", "plan_unneeded", "plan_unneeded_why", "refused_reason",
    "version",
)  # fmt: skip


def transfer_face(conn: Connection, transfer: TransferIn, procedure: Procedure, now: datetime) -> dict[str, Any]:
    """One transfer in with all that belongs to it."""
    contact = row(conn, Contact, id=transfer.contact_id)
    assert contact is not None
    rule = rule_of(procedure, contact)
    referral = referral_of_transfer(conn, transfer)
    told = asdict(transfer_row(conn, procedure, now, transfer))
    return {
        **told,
        **{name: getattr(transfer, name) for name in _PLAIN},
        "papers": [_paper(procedure, transfer, name) for name in (rule.papers if rule is not None else ())],
        "gaps": [asdict(gap) for gap in gaps_of(conn, procedure, transfer, rule, referral)],
        "clocks": [clock_of(clock, now) for clock in rows(conn, RunningClock, subject=contact.ref)],
        "notes": [note_of(note) for note in rows(conn, Note, order="at,id", about=transfer.ref)],
        "tasks": [task_of(task) for task in rows(conn, Task, about=transfer.ref)],
        "letters": [
            letter_of(letter)
            for letter in rows(conn, Letter, contact_id=contact.number)
            if letter.kind in procedure.letters and procedure.letters[letter.kind].owed_by.startswith("transfer_in.")
        ],
    }


def _paper(procedure: Procedure, transfer: TransferIn, name: str) -> dict[str, Any]:
    question = procedure.questions[name]
    told = transfer.papers.get(name, {})
    return {
        "name": name,
        "title": question.title.partition(":")[0],
        "received": told.get("received"),
        "which": told.get("which", ""),
        "by": told.get("by", ""),
        "clause": question.cited,
    }


def on_plan_elsewhere(conn: Connection, person: int) -> list[dict[str, Any]]:
    """Of a person: that they were recorded as a child in the area on a plan of another authority, and since when (SL-132)."""
    told = []
    for child in rows(conn, ContactChild, person_id=person):
        for transfer in rows(conn, TransferIn, contact_id=child.contact_id):
            since = transfer.on_plan.get(child.item)
            if since and not child.removed:
                told.append({"since": since, "authority": transfer.authority, "transfer": transfer.ref})
    return told
