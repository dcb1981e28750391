"""One record, whole, as one person may see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import (
    Contact,
    Destruction,
    DirectoryEntry,
    DutyHolding,
    EarlyHelpEpisode,
    Hold,
    Letter,
    LiaisonMeeting,
    NfaRecord,
    Person,
    PersonAlias,
    Row,
    Staff,
    Task,
)
from dutydesk.procedures.conditions import holds
from dutydesk.procedures.questions import AT_DECIDING, questions_of
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.wanted import Gap, looked_through
from dutydesk.store.statements import rows
from dutydesk.views.contact import said_of, situation_of
from dutydesk.views.find import contacts_of
from dutydesk.views.followed import followed, letter_of, record_of, task_of
from dutydesk.views.former_team import sent_to, with_closing
from dutydesk.views.lists import child_names, drafts
from dutydesk.views.missing import with_return
from dutydesk.views.remand import looked_after
from dutydesk.views.times import minutes_since
from dutydesk.views.transfer_face import on_plan_elsewhere
from dutydesk.views.transfers import late_cause, transfer_of
from dutydesk.views.walk_ins import steps_of


def contact_face(
    conn: Connection, contact: Contact, who: str, procedure: Procedure, now: datetime, *, flags: bool = False
) -> dict[str, Any]:
    """A contact. Another's draft shows only its reference, holder, age and time left; with ``flags``, to those who are to see
    them, of one that is flagged also why and which children it is about (SL-20)."""
    if contact.state in {"draft", "arrived"} and contact.writer != who:
        told = _another_draft(conn, contact, who, procedure, now)
        return told | ({"flag": _flag_of_draft(conn, contact)} if flags and contact.flagged is not None else {})
    said = said_of(conn, contact)
    situation = situation_of(contact, said, procedure)
    looked = looked_through(procedure, said, situation)
    filled, total = looked.tally
    own = questions_of(procedure, "record", AT_DECIDING)
    deciding = with_return(conn, contact, with_closing(conn, contact, situation, procedure))
    return {
        "ref": contact.ref,
        "state": contact.state,
        "version": contact.version,
        **said,
        "recorded": contact.recorded,
        "sent": contact.sent,
        "decided": contact.decided,
        "late_entry_minutes": minutes_since(contact.received, contact.recorded) if contact.received else 0,
        "writer": contact.writer,
        "keyed_by": list(contact.keyed_by),
        "band": contact.band,
        "rating": contact.rating,
        "needs_protection": contact.needs_protection,
        "assigned_to": contact.assigned_to,
        "assigned_at": contact.assigned_at,
        "walk_in": steps_of(conn, contact) or None,
        "looked_after": looked_after(conn, procedure, contact),
        "transfer": transfer.ref if (transfer := transfer_of(conn, contact.number)) else None,
        "late_cause": late_cause(conn, procedure, contact, now) or None,
        "former_team": asdict(sent) if (sent := sent_to(conn, contact.number)) else None,
        "flag": _flag(contact),
        "void": {"reason": contact.void_reason, "duplicate_of": contact.duplicate_of or None}
        if contact.state == "void"
        else None,
        "from_form": list(contact.from_form),
        "not_understood": list(contact.not_understood),
        "wanted": {"filled": filled, "total": total},
        "gaps": [_gap(gap) for gap in looked.gaps if not gap.advised],
        "advised": [_gap(gap) for gap in looked.gaps if gap.advised],
        "asked": {
            "form": list(looked.asked),
            "decision": [name for name, question in own.items() if holds(question.when, deciding)],
        },
        **followed(conn, contact, now),
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {"path": gap.path, "title": gap.title, "clause": gap.clause}


def _flag(contact: Contact) -> dict[str, Any] | None:
    if contact.flagged is None:
        return None
    return {
        "at": contact.flagged,
        "by": contact.flagged_by,
        "reason": contact.flag_reason,
        "seen": contact.flag_seen,
        "seen_by": contact.flag_seen_by or None,
    }


def _flag_of_draft(conn: Connection, contact: Contact) -> dict[str, Any]:
    return {**(_flag(contact) or {}), "children": list(child_names(conn, [contact.number]).get(contact.number, ()))}


def _another_draft(conn: Connection, contact: Contact, who: str, procedure: Procedure, now: datetime) -> dict[str, Any]:
    row = next((draft for draft in drafts(conn, procedure, who, now) if draft.ref == contact.ref), None)
    if row is None:  # no clock runs on it, such as one whose transfer was not accepted
        return {"ref": contact.ref, "state": contact.state, "holder": contact.writer, "due": None, "minutes_left": None}
    return {
        "ref": row.ref,
        "state": row.state,
        "holder": row.holder,
        "age_minutes": row.age_minutes,
        "due": row.due,
        "minutes_left": row.minutes_left,
        "overdue": row.overdue,
        "urgent": row.urgent,
        "flagged": row.flagged,
        **({"walk_in": steps} if (steps := steps_of(conn, contact)) else {}),
    }


def person_face(conn: Connection, person: Person, kept: Collection[int] = ()) -> dict[str, Any]:
    """A person with their other names and the sent contacts that tell of them."""
    told = {name: value for name, value in person.model_dump().items() if name != "id"}
    aliases = [alias.name for alias in rows(conn, PersonAlias, person_id=person.number)]
    return {
        "ref": person.ref,
        **told,
        "aliases": aliases,
        "on_plan_elsewhere": on_plan_elsewhere(conn, person.number),
        "contacts": contacts_of(conn, person.number, kept),
    }


def plain_face(record: Row) -> dict[str, Any]:
    """Any other record, with what belongs to it."""
    if isinstance(record, Letter):
        return letter_of(record)
    if isinstance(record, Task):
        return task_of(record)
    if isinstance(record, Staff):
        hidden = {"id", "password_hash", "wrong_tries", "wait_until"}
        return {"ref": record.ref, **{name: value for name, value in record.model_dump().items() if name not in hidden}}
    if isinstance(record, (LiaisonMeeting, DutyHolding, DirectoryEntry, Destruction, Hold)):
        return {"ref": record.ref, **{name: value for name, value in record.model_dump().items() if name != "id"}}
    assert isinstance(record, (NfaRecord, EarlyHelpEpisode))
    return record_of(record)
