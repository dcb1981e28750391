"""What followed from a contact: decisions, the records they opened, tasks, notes, letters, files, clocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from dutydesk.models import (
    Assessment,
    Attachment,
    Contact,
    ContactChild,
    Decision,
    EarlyHelpEpisode,
    Letter,
    NfaRecord,
    Note,
    Proposal,
    Referral,
    RunningClock,
    Sighting,
    Task,
)
from dutydesk.store.around import is_empty
from dutydesk.store.statements import rows
from dutydesk.views.times import minutes_left

_FILE = ("id", "name", "media_type", "size", "sha256", "added_at", "added_by", "children", "left_out")
_FILES = Attachment.__table__  # type: ignore[attr-defined]
_WITHOUT_BYTES = select(*(_FILES.c[name] for name in _FILE)).where(_FILES.c.contact_id == bindparam("number"))


def followed(conn: Connection, contact: Contact, now: datetime) -> dict[str, Any]:
    """Everything beside what the contact says, under its own names."""
    number = contact.number
    items = {child.id: child.item for child in rows(conn, ContactChild, contact_id=number)}
    referrals = [record_of(row) for row in rows(conn, Referral, contact_id=number)]
    episodes = [record_of(row) for row in rows(conn, EarlyHelpEpisode, contact_id=number)]
    nfa = [record_of(row) for row in rows(conn, NfaRecord, contact_id=number)]
    return {
        "proposals": [proposal_of(row) for row in rows(conn, Proposal, contact_id=number)],
        "decisions": [decision_of(row, items) for row in rows(conn, Decision, contact_id=number)],
        "nfa": nfa[0] if nfa else None,
        "early_help": episodes[0] if episodes else None,
        "referral": referrals[0] if referrals else None,
        "records": [record["ref"] for record in (*nfa, *episodes, *referrals)],
        "tasks": [task_of(row) for row in rows(conn, Task, contact_id=number)],
        "notes": [note_of(row) for row in rows(conn, Note, contact_id=number)],
        "letters": [letter_of(row) for row in rows(conn, Letter, contact_id=number)],
        "attachments": attachments_of(conn, number),
        "clocks": [clock_of(row, now) for row in rows(conn, RunningClock, subject=contact.ref)],
        "seen_by": [
            {"who": row.who, "role": row.role, "at": row.first} for row in rows(conn, Sighting, contact_id=number)
        ],
    }


def decision_of(decision: Decision, items: Mapping[int | None, str]) -> dict[str, Any]:
    """A decision, with the answers to what its outcome asked beside it."""
    return {
        **decision.asked,
        "child": items.get(decision.child_id) if decision.child_id is not None else None,
        "outcome": decision.outcome,
        "threshold": decision.threshold or None,
        "rationale": decision.rationale,
        "letter_text": decision.letter_text,
        "decided_by": decision.decided_by,
        "role": decision.role,
        "acting_for": decision.acting_for or None,
        "at": decision.at,
        "late": decision.late,
        "opened": decision.opened or None,
        "replaced": decision.replaced_by is not None,
    }


def proposal_of(proposal: Proposal) -> dict[str, Any]:
    """A proposal, as it was made."""
    return {
        **proposal.asked,
        "outcome": proposal.outcome,
        "rationale": proposal.rationale,
        "children": proposal.children,
        "proposed_by": proposal.proposed_by,
        "role": proposal.role,
        "at": proposal.at,
    }


def task_of(task: Task) -> dict[str, Any]:
    """A task, as it stands."""
    return {
        "ref": task.ref,
        "contact": f"C-{task.contact_id:06d}",
        "kind": task.kind,
        "about": task.about or None,
        "to": task.to,
        "ask": task.ask,
        "answer": task.answer,
        "state": task.state,
        "given_by": task.given_by,
        "given_at": task.given_at,
        "done_at": task.done_at,
        "done_by": task.done_by or None,
        "clause": task.clause,
        "version": task.version,
    }


def note_of(note: Note) -> dict[str, Any]:
    """A note, call or reply."""
    return {"kind": note.kind, "text": note.text, **note.facts, "by": note.by, "by_role": note.role, "at": note.at}


def letter_of(letter: Letter) -> dict[str, Any]:
    """A letter, as it stands."""
    return {
        "ref": letter.ref,
        "kind": letter.kind,
        "to": letter.to_name,
        "to_item": letter.to_item or None,
        "audience": letter.audience,
        "contact": f"C-{letter.contact_id:06d}",
        "children": letter.children,
        "short": letter.short,
        "state": letter.state,
        "reason": letter.reason,
        "owed_at": letter.owed_at,
        "rendered_at": letter.rendered_at,
        "sent_at": letter.sent_at,
        "sent_by": letter.sent_by or None,
        "way": letter.way or None,
        "clause": letter.clause,
        "version": letter.version,
    }


def attachments_of(conn: Connection, number: int) -> list[dict[str, Any]]:
    """The files of a contact without their bytes."""
    if is_empty(conn, Attachment, number):
        return []
    return [dict(row._mapping) for row in conn.execute(_WITHOUT_BYTES, {"number": number})]


def clock_of(clock: RunningClock, now: datetime) -> dict[str, Any]:
    """A clock with what is read off it now: minutes left while it runs, and whether it is, or was, overdue."""
    running = clock.stopped is None
    over = clock.due is not None and (now > clock.due if running else clock.late)
    return {
        "clock": clock.clock,
        "started": clock.started,
        "due": clock.due,
        "warn_from": clock.warn_from,
        "stopped": clock.stopped,
        "stopped_by": clock.stopped_by or None,
        "minutes_left": minutes_left(clock.due, now) if running else None,
        "overdue": over,
        "clause": clock.clause,
        "rule": clock.rule,
    }


def record_of(row: NfaRecord | EarlyHelpEpisode | Referral | Assessment) -> dict[str, Any]:
    """A record that a decision opened."""
    told = {name: value for name, value in row.model_dump().items() if name not in {"id", "contact_id"}}
    return {"ref": row.ref, "contact": f"C-{row.contact_id:06d}", **told}
