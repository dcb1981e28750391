"""People at reception: the form, who sees them, whether contact and response are there yet (SL-175 to SL-180)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import Contact, Note, RunningClock
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import row, rows
from dutydesk.views.times import minutes_left

WALK_IN = "walk_in"
"""The channel; and the kind of task by which somebody is asked to see a person."""
ANSWERED = "walk_in.answered"
ARRIVED, OUT, COLLECTED, SEES, RESPONSE = (
    "walk_in_arrived", "walk_in_form_out", "walk_in_form_collected", "walk_in_seen_by", "walk_in_response",
)  # fmt: skip
"""The kinds of notes by which each step is kept, with its time and who did it."""
UNSENT = ("arrived", "draft")


@dataclass(frozen=True, slots=True)
class WalkInRow:
    """Somebody who came without an appointment, until the record shows the contact and what the desk did."""

    ref: str
    who: str
    """As they gave their name at reception."""
    about: str
    """Why they came, as reception took it down."""
    arrived: datetime | None
    logged_by: str
    form: str
    """``none``, ``out`` or ``collected``."""
    collected_by: str
    seen_by: str
    state: str
    """``arrived`` and ``draft``: there is no contact yet."""
    responded: bool
    due: datetime | None
    minutes_left: int | None
    overdue: bool
    clause: str


def steps_of(conn: Connection, contact: Contact) -> dict[str, Any]:
    """What was done with somebody who walked in; empty for a contact that came in another way."""
    notes = rows(conn, Note, order="at,id", contact_id=contact.number, kind=[ARRIVED, OUT, COLLECTED, SEES, RESPONSE])
    told: dict[str, Any] = {}
    for note in notes:
        told[note.kind.removeprefix("walk_in_")] = {**note.facts, "text": note.text, "by": note.by, "at": note.at}
    return told


def walk_ins(conn: Connection, procedure: Procedure, now: datetime) -> tuple[WalkInRow, ...]:
    """Everybody of whom contact or response is still owed, by time left."""
    names = [name for name, rule in procedure.clocks.items() if ANSWERED in rule.stops]
    found = rows(conn, RunningClock, order="due", clock=names, stopped=None) if names else []
    return tuple(_row(conn, clock, now) for clock in found if clock.contact_id is not None)


def _row(conn: Connection, clock: RunningClock, now: datetime) -> WalkInRow:
    assert clock.contact_id is not None
    contact = row(conn, Contact, id=clock.contact_id)
    assert contact is not None
    steps = steps_of(conn, contact)
    arrived = steps.get("arrived", {})
    collected = steps.get("form_collected", {})
    return WalkInRow(
        ref=contact.ref,
        who=str(arrived.get("who") or ""),
        about=str(arrived.get("text") or ""),
        arrived=contact.received,
        logged_by=str(arrived.get("by") or ""),
        form="collected" if collected else "out" if "form_out" in steps else "none",
        collected_by=str(collected.get("collected_by") or ""),
        seen_by=str(steps.get("seen_by", {}).get("who") or ""),
        state=contact.state,
        responded="response" in steps,
        due=clock.due,
        minutes_left=minutes_left(clock.due, now),
        overdue=clock.due is not None and now > clock.due,
        clause=clock.clause,
    )
