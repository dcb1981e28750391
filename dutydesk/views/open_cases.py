"""Children whose case is open to a team, and what was told about them on its way there (SL-48 to SL-50)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactChild, MissingEpisode, OpenCaseMessage, Person, reference, references
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import row, rows
from dutydesk.views.candidates import Sought
from dutydesk.views.find import matches
from dutydesk.views.open_case_rows import OpenCaseRow, OpenTo
from dutydesk.views.reach import Reach
from dutydesk.views.restricted import Hidden
from dutydesk.views.times import minutes_since

WAITING = ("to_pass", "passed")
"""The states of a message that somebody still has to see to."""
LIKELY = 85
"""From this score on (of 100) a caller may be somebody of the family."""
_RULE = "open_case.record"


def open_to(procedure: Procedure, recorded: str) -> OpenTo | None:
    """Whom somebody's case is open to, as the office recorded it on them; None for nobody."""
    told = recorded.strip()
    if not told:
        return None
    for name, team in procedure.teams.items():
        if told in (name, team.title):
            return OpenTo(name, team.title, "")
        if told.endswith(f", {team.title}"):
            return OpenTo(name, team.title, told.removesuffix(f", {team.title}"))
    return OpenTo(told, told, "")


def team_title(procedure: Procedure, team: str) -> str:
    """A team as people read it."""
    return procedure.teams[team].title if team in procedure.teams else team


def known_open(conn: Connection, children: Iterable[tuple[str, str, date | None]]) -> list[Person]:
    """People of the very name and date of birth of one of these whose case is open: certain enough to say so while a call
    is taken down."""
    named = {(_name(first, last), born) for first, last, born in children if born is not None and _name(first, last)}
    if not named:
        return []
    alike = rows(conn, Person, date_of_birth=sorted({born for _, born in named}))
    return [
        one
        for one in alike
        if one.open_to.strip() and (_name(one.first_name, one.last_name), one.date_of_birth) in named
    ]


def open_around(conn: Connection, who: str, name: str, kept: Hidden) -> list[Person]:
    """Children with an open case of whom somebody of that name is a parent or carer, or whom they are themselves."""
    found: dict[int, Person] = {}
    for one in matches(conn, who, [Sought((name,))], besides=None, kept=kept):
        if one.score < LIKELY:
            continue
        told = references(one.ref)
        near = rows(conn, Person, id=told[1]) if told else []
        for number in (int(ref[2:]) for ref in one.contacts):
            ids = [
                child.person_id for child in rows(conn, ContactChild, contact_id=number, removed="") if child.person_id
            ]
            near += rows(conn, Person, id=ids) if ids else []
        found |= {person.number: person for person in near if person.open_to.strip()}
    return list(found.values())


def _name(first: str, last: str) -> str:
    return " ".join(f"{first} {last}".casefold().split())


def open_cases(
    conn: Connection, procedure: Procedure, now: datetime, reach: Reach, *, everything: bool = False
) -> tuple[OpenCaseRow, ...]:
    """Messages that somebody has to see to, those with a waiting flag first, then the oldest; with ``everything`` also those
    that are done with, the newest first."""
    waiting = rows(conn, OpenCaseMessage, order="received,id", state=WAITING)
    done = rows(conn, OpenCaseMessage, order="-id", state=["acknowledged", "contact"])
    flagged = [one for one in done if _flag_waits(one)]
    pressing = sorted([*waiting, *flagged], key=lambda one: (not _flag_waits(one), one.received, one.number))
    chosen = [*pressing, *([one for one in done if one not in flagged] if everything else [])]
    return tuple(_row(conn, procedure, one, now) for one in chosen if reach.holds(conn, one))


def _flag_waits(message: OpenCaseMessage) -> bool:
    return message.flagged is not None and message.flag_seen is None


def _row(conn: Connection, procedure: Procedure, message: OpenCaseMessage, now: datetime) -> OpenCaseRow:
    rule = procedure.actions.get(_RULE)
    return OpenCaseRow(
        ref=message.ref,
        contact=message.made or reference(Contact.letter, message.contact_id),
        children=names(conn, message),
        team=team_title(procedure, message.team),
        worker=message.worker,
        told_by=message.told_by,
        information=message.information,
        received=message.received,
        age_minutes=minutes_since(message.received, now),
        state=message.state,
        holder=message.holder,
        passed_to=message.passed_to,
        flagged=message.flagged if _flag_waits(message) else None,
        flag_reason=message.flag_reason if _flag_waits(message) else "",
        clause=rule.cited if rule else "",
    )


def names(conn: Connection, message: OpenCaseMessage) -> tuple[str, ...]:
    """The children that a message is about."""
    told: Sequence[Person | ContactChild] = ()
    if message.person_id is not None:
        told = rows(conn, Person, id=message.person_id)
    elif (episode := _missing(conn, message.about)) is not None and episode.child_id is not None:
        told = rows(conn, ContactChild, id=episode.child_id)
    elif message.contact_id is not None:
        told = rows(conn, ContactChild, contact_id=message.contact_id, removed="")
    return tuple(f"{one.first_name} {one.last_name}".strip() for one in told)


def _missing(conn: Connection, about: str) -> MissingEpisode | None:
    named = references(about)
    return row(conn, MissingEpisode, id=named[1]) if named and named[0] == MissingEpisode.letter else None


def open_case_face(conn: Connection, procedure: Procedure, message: OpenCaseMessage) -> dict[str, Any]:
    """A message, whole."""
    apart = {"id", "person_id", "contact_id"}
    return {
        "ref": message.ref,
        "children": list(names(conn, message)),
        "person": reference(Person.letter, message.person_id) or None,
        "contact": reference(Contact.letter, message.contact_id) or None,
        "team_title": team_title(procedure, message.team),
        **{name: value for name, value in message.model_dump().items() if name not in apart},
    }
