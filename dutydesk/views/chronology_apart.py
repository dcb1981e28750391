"""What stands apart from contacts and is told of children all the same: MARAC and MAPPA, allegations, open cases, homes.

MARAC's alerts stand on every front page and are told to everybody; what a meeting said, to those who are shown MARAC. The log of
allegations tells only those who may read it; what was passed on about an open case, those who are shown it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dutydesk.models import (
    LadoEntry,
    MaracAction,
    MaracAlert,
    MaracListed,
    MaracMeeting,
    OpenCaseMessage,
    Person,
    reference,
)
from dutydesk.procedures.may import sees
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.chronology_gathered import Gathered
from dutydesk.views.chronology_rows import Event
from dutydesk.views.marac import MEETINGS
from dutydesk.views.restricted import is_about_kept

_APART = ("marac", "open_cases")
"""The views whose content a chronology tells of only where they are shown."""


def shown_to(procedure: Procedure, role: str) -> frozenset[str]:
    """Which of the views that stand apart are shown to a role."""
    return frozenset(view for view in _APART if sees(procedure, role, view).allowed)


def told_apart(of: Gathered) -> Iterable[Event]:
    """Everything about the family that is on no contact, and what of it somebody may know."""
    yield from _marac(of)
    yield from _allegations(of)
    yield from _open_cases(of)
    yield from _people(of)


def _of_person(of: Gathered, number: int, at: datetime, kind: str, text: str, ref: str = "", by: str = "") -> Event:
    return Event(of.day(at), kind, text, (of.people[number],), ref or reference(Person.letter, number), by=by, at=at)


def _marac(of: Gathered) -> Iterable[Event]:
    numbers = sorted(of.people)
    for alert in rows(of.conn, MaracAlert, person_id=numbers) if numbers else ():
        full = "marac" in of.shown
        why = f" {alert.reason}" if full and alert.reason else ""
        yield _of_person(of, alert.person_id, alert.made, "marac", f"Subject to MARAC.{why}", by=alert.by)
        if alert.withdrawn is not None:
            ended = f" {alert.withdrawn_reason}" if full and alert.withdrawn_reason else ""
            words = f"No longer subject to MARAC.{ended}"
            yield _of_person(of, alert.person_id, alert.withdrawn, "marac", words, by=alert.withdrawn_by)
    if "marac" not in of.shown or not numbers:
        return
    meetings = {one.number: one for one in rows(of.conn, MaracMeeting, state="held")}
    for listed in rows(of.conn, MaracListed, person_id=numbers):
        meeting = meetings.get(listed.meeting_id)
        if meeting is None:
            continue
        title = MEETINGS.get(meeting.kind, meeting.kind)
        words = f"Discussed at {title}. {listed.discussed or meeting.outcome}".strip()
        name = of.people[listed.person_id]
        yield Event(meeting.day, "marac", words, (name,), meeting.ref, by=meeting.held_by)
    for action in rows(of.conn, MaracAction, person_id=numbers):
        if action.done_at is not None:
            words = f"Done after MARAC: {action.what}. {action.result}".strip()
            yield _of_person(of, action.person_id, action.done_at, "marac", words, action.ref, action.done_by)


def _allegations(of: Gathered) -> Iterable[Event]:
    if not of.numbers:
        return
    for entry in rows(of.conn, LadoEntry, contact_id=of.numbers):
        if "lado" in of.kept.logs and entry.by != of.kept.who:
            continue
        assert entry.contact_id is not None
        works = ", ".join(filter(None, (entry.work, entry.employer)))
        words = f"Allegation against {entry.person}{f' ({works})' if works else ''}: {entry.details}"
        contact = f"C-{entry.contact_id:06d}"
        on = of.day(entry.received)
        yield Event(on, "lado", words, of.names(entry.contact_id), entry.ref, contact, by=entry.by, at=entry.received)


def _open_cases(of: Gathered) -> Iterable[Event]:
    if "open_cases" not in of.shown:
        return
    told = rows(of.conn, OpenCaseMessage, person_id=sorted(of.people)) if of.people else []
    told += rows(of.conn, OpenCaseMessage, contact_id=of.numbers) if of.numbers else []
    for message in {one.number: one for one in told}.values():
        person, contact = message.person_id, message.contact_id
        if contact in of.hidden.contacts or person in of.hidden.people or is_about_kept(message.about, of.kept):
            continue
        own = (of.people[person],) if person in of.people else ()
        names = own or (of.names(contact) if contact in of.children else ())
        words = (
            f"{message.told_by} told about the open case of {_team(of.procedure, message.team)}: {message.information}"
        )
        ref = reference("C", contact) if contact is not None else ""
        kind, at = "open_case", message.received
        yield Event(of.day(at), kind, words, names, message.ref, ref, by=message.recorded_by, at=at)
        if message.passed_at is not None:
            words = f"Passed on to {message.passed_to}."
            at = message.passed_at
            yield Event(of.day(at), kind, words, names, message.ref, ref, by=message.passed_by, at=at)


def _team(procedure: Procedure, name: str) -> str:
    team = procedure.teams.get(name)
    return team.title if team else name or "a team"


def _people(of: Gathered) -> Iterable[Event]:
    """Homes with a day, deaths, and since when somebody is looked after."""
    for home in of.family.homes:
        member = of.family.member(home.key)
        if member is None or home.since is None:
            continue
        where = "a confidential address" if home.confidential else ", ".join(home.lines)
        yield Event(home.since, "home", f"Moved to {where}.", (member.name,), member.ref, source=home.source)
    for member in of.family.people:
        if member.died is not None:
            yield Event(member.died, "event", "Died.", (member.name,), member.ref)
    numbers = sorted(of.people)
    for person in rows(of.conn, Person, id=numbers) if numbers else ():
        if person.looked_after_since is not None:
            name = of.people[person.number]
            yield Event(person.looked_after_since, "event", "Looked after since this day.", (name,), person.ref)
