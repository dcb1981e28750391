"""A contact on a case that a team closed lately: which team has it to decide, and when it closed the case (SL-116 to SL-118)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from dutydesk.models import Contact, Note, Task
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.conditions import Situation
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import row, rows

FORMER_TEAM = "former_team"
"""The kind of task, and of note, by which a contact stands with the team that closed its case."""


@dataclass(frozen=True, slots=True)
class Sent:
    """To which team a contact was sent, whose manager decides it, and when that team closed the case."""

    team: str
    to: str
    closed_on: date


def sent_to(conn: Connection, contact: int) -> Sent | None:
    """Where a contact stands that waits for its former team's manager; None where it waits for no such."""
    task = row(conn, Task, contact_id=contact, kind=FORMER_TEAM, state="open")
    notes = rows(conn, Note, contact_id=contact, kind=FORMER_TEAM) if task is not None else []
    if task is None or not notes:
        return None
    facts = notes[-1].facts
    return Sent(str(facts["team"]), task.to, date.fromisoformat(str(facts["closed_on"])))


def teams_told(conn: Connection, contact: int) -> frozenset[str]:
    """Every team that a contact was ever sent to because it had closed the case."""
    return frozenset(str(note.facts.get("team")) for note in rows(conn, Note, contact_id=contact, kind=FORMER_TEAM))


def with_closing(conn: Connection, contact: Contact, situation: Situation, procedure: Procedure) -> Situation:
    """The situation of a contact that was sent to its former team: with the day on which the case was closed."""
    sent = sent_to(conn, contact.number)
    if sent is None or contact.received is None:
        return situation
    received = OfficeCalendar(procedure.calendar).local(contact.received).date()
    return replace(situation, closed_on=sent.closed_on, received_on=received)
