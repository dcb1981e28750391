"""A contact on a case that a team closed lately: which team has it to decide, and when it closed the case (SL-116 to SL-118)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactChild, Note, Person, Professional, Task
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.conditions import Situation, within_months
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import row, rows

LOOK_BACK = "recently_closed"
"""The clock that says how far back a closed case still counts."""
CASE_WORKER = "allocated worker"
"""The profession of whoever worked with a child whose case was open: until when says when the team closed it."""
FORMER_TEAM = "former_team"
"""The kind of task, and of note, by which a contact stands with the team that closed its case."""


@dataclass(frozen=True, slots=True)
class Sent:
    """To which team a contact was sent, whose manager decides it, and when that team closed the case."""

    team: str
    to: str
    closed_on: date


@dataclass(frozen=True, slots=True)
class ClosedLately:
    """A child of a contact whose case a team closed within the months that count, and when."""

    child: str
    person: str
    name: str
    team: str
    """The procedure's name for the team; empty for one that it does not list."""
    team_title: str
    closed_on: date
    clause: str


def closed_lately(conn: Connection, contact: Contact, procedure: Procedure) -> tuple[ClosedLately, ...]:
    """The children whose case was closed so lately that its former team's manager decides, counted from the closing to the
    day of receipt; the same day counts. A case that is open again is none (SL-116)."""
    rule = procedure.clocks.get(LOOK_BACK)
    if rule is None or contact.received is None:
        return ()
    children = {one.person_id: one for one in rows(conn, ContactChild, contact_id=contact.number, removed="")}
    linked = [one for one in children if one is not None]
    if not linked:
        return ()
    received = OfficeCalendar(procedure.calendar).local(contact.received).date()
    people = {one.number: one for one in rows(conn, Person, id=linked)}
    named = {team.title: name for name, team in procedure.teams.items()}
    found = []
    for number, person in people.items():
        over = rows(conn, Professional, person_id=number, profession=CASE_WORKER, withdrawn="", order="until,id")
        last = over[-1] if over else None
        if last is None or person.open_to.strip() or not within_months(last.until, received, rule.limit):
            continue
        assert last.until is not None
        child = children[number]
        name = f"{child.first_name} {child.last_name}".strip()
        team = named.get(last.agency, "")
        found.append(ClosedLately(child.item, person.ref, name, team, last.agency, last.until, rule.cited))
    return tuple(found)


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
