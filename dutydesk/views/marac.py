"""MARAC and MAPPA as their screen and their records show them: meetings, lists, notes, and what is outstanding."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import MaracAction, MaracAlert, MaracListed, MaracMeeting, Person
from dutydesk.store.statements import row, rows
from dutydesk.views.marac_links import linked_children, standing
from dutydesk.views.restricted import known_only_there

MEETINGS = {"marac": "MARAC", "mappa": "MAPPA"}
"""The kinds of meeting and what they are called."""


@dataclass(frozen=True, slots=True)
class MaracRow:
    """A line of the screen: a meeting, an action that is not done or not in Modus, or an alert that stands."""

    ref: str
    what: str
    """``meeting``, ``action`` or ``alert``."""
    kind: str
    day: date
    title: str
    state: str
    people: int = 0
    to_do: int = 0
    person: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class BriefingRow:
    """One person of a list, for the briefing."""

    person: str
    name: str
    date_of_birth: date | None
    state: str
    notes: str
    done_by: str
    alert: bool
    children: tuple[str, ...]


def name_of(person: Person) -> str:
    """A person's name, or in words that it is not known."""
    return f"{person.first_name} {person.last_name}".strip() or "name not known"


def marac_rows(conn: Connection, today: date, kept: Collection[int] = ()) -> tuple[MaracRow, ...]:
    """Meetings to come and those held, the nearest first; outstanding actions; alerts that stand. Nothing of people who are
    known only from what is kept from whoever asks."""
    listed = _lists(conn)
    told = []
    for meeting in rows(conn, MaracMeeting, order="-day,-id"):
        people = listed.get(meeting.number, [])
        told.append(
            MaracRow(
                meeting.ref,
                "meeting",
                meeting.kind,
                meeting.day,
                meeting.place,
                meeting.state,
                people=len(people),
                to_do=sum(one.state == "to_do" for one in people),
                late=meeting.state == "planned" and meeting.day < today,
            )
        )
    told.sort(
        key=lambda one: (one.state == "held", one.day if one.state == "planned" else date.max - (one.day - date.min))
    )
    return (*told, *_outstanding(conn, today, kept), *_alerts(conn, kept))


def _lists(conn: Connection) -> dict[int, list[MaracListed]]:
    listed: dict[int, list[MaracListed]] = {}
    for one in rows(conn, MaracListed):
        listed.setdefault(one.meeting_id, []).append(one)
    return listed


def _outstanding(conn: Connection, today: date, kept: Collection[int]) -> list[MaracRow]:
    open_ones = rows(conn, MaracAction, state="open")
    unticked = [one for one in rows(conn, MaracAction, state="done") if not one.in_modus]
    return [
        MaracRow(
            one.ref,
            "action",
            one.state,
            one.wanted_by or one.made_at.date(),
            one.what,
            "open" if one.state == "open" else "not in Modus",
            person=_called(conn, one.person_id),
            late=one.state == "open" and one.wanted_by is not None and one.wanted_by < today,
        )
        for one in (*open_ones, *unticked)
        if not known_only_there(conn, one.person_id, kept)
    ]


def _alerts(conn: Connection, kept: Collection[int]) -> list[MaracRow]:
    return [
        MaracRow(
            f"P-{number:06d}",
            "alert",
            "marac",
            alert.made.date(),
            alert.reason,
            "stands",
            people=len(linked_children(conn, number, kept)),
            person=_called(conn, number),
        )
        for number, alert in standing(conn).items()
        if not known_only_there(conn, number, kept)
    ]


def _called(conn: Connection, number: int) -> str:
    person = row(conn, Person, id=number)
    return name_of(person) if person is not None else ""


def briefing(conn: Connection, meeting: MaracMeeting, kept: Collection[int] = ()) -> tuple[BriefingRow, ...]:
    """Every person of a meeting's list, in the order in which they were put on it."""
    alerts = standing(conn)
    told = []
    for one in rows(conn, MaracListed, meeting_id=meeting.number):
        person = row(conn, Person, id=one.person_id)
        if person is None or known_only_there(conn, one.person_id, kept):
            continue
        children = [row(conn, Person, id=number) for number in sorted(linked_children(conn, one.person_id, kept))]
        told.append(
            BriefingRow(
                person=person.ref,
                name=name_of(person),
                date_of_birth=person.date_of_birth,
                state=one.state,
                notes=one.notes,
                done_by=one.done_by,
                alert=one.person_id in alerts,
                children=tuple(name_of(child) for child in children if child is not None),
            )
        )
    return tuple(told)


def meeting_face(conn: Connection, meeting: MaracMeeting, kept: Collection[int] = ()) -> dict[str, Any]:
    """A meeting, whole: its list with notes, and its actions."""
    told = {name: value for name, value in meeting.model_dump().items() if name != "id"}
    spoken = {f"P-{one.person_id:06d}": one.discussed for one in rows(conn, MaracListed, meeting_id=meeting.number)}
    seen = briefing(conn, meeting, kept)
    return {
        "ref": meeting.ref,
        **told,
        "list": [
            {
                "person": one.person,
                "name": one.name,
                "state": one.state,
                "notes": one.notes,
                "done_by": one.done_by or None,
                "alert": one.alert,
                "children": list(one.children),
                "discussed": spoken.get(one.person, ""),
            }
            for one in seen
        ],
        "actions": [
            action_face(one)
            for one in rows(conn, MaracAction, meeting_id=meeting.number)
            if not known_only_there(conn, one.person_id, kept)
        ],
    }


def action_face(made: MaracAction) -> dict[str, Any]:
    """An action, whole."""
    told = {name: value for name, value in made.model_dump().items() if name not in {"id", "meeting_id", "person_id"}}
    return {"ref": made.ref, "meeting": f"B-{made.meeting_id:06d}", "person": f"P-{made.person_id:06d}", **told}


def alerts_of(conn: Connection, person: int) -> list[dict[str, Any]]:
    """Every MARAC alert that a person has had, the standing one first."""
    found = rows(conn, MaracAlert, order="-id", person_id=person)
    return [
        {
            "since": one.made,
            "by": one.by,
            "reason": one.reason,
            "withdrawn": one.withdrawn,
            "withdrawn_by": one.withdrawn_by or None,
            "withdrawn_reason": one.withdrawn_reason,
        }
        for one in found
    ]
