"""A decision replayed: what the deciding manager could see at that moment, and what was changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactChild, Decision, DecisionSight, Person
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.audit import audit_rows
from dutydesk.views.repeats import Earlier, repeated
from dutydesk.views.restricted import is_about_kept

_LOOKS = (".open", "letter.preview", "find.matches")
"""How the actions end that only looked."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A change made to the contact after the decision."""

    at: datetime
    who: str
    action: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """One deciding: who decided what and when; ``said`` is what the contact said then, None where that was not kept yet."""

    contact: str
    at: datetime
    by: str
    role: str
    outcomes: tuple[str, ...]
    rationale: str
    said: dict[str, Any] | None
    known: tuple[str, ...]
    """The people its children were linked to who were known before, with whom they were open to."""
    earlier: tuple[Earlier, ...]
    minutes_left: int | None
    since: tuple[Changed, ...]


def replays(conn: Connection, contact: Contact, procedure: Procedure, kept: Kept) -> tuple[Replay, ...]:
    """Every deciding of a contact, the first at the top, as somebody may see it now."""
    sights = {one.at: one for one in rows(conn, DecisionSight, contact_id=contact.number)}
    decisions = rows(conn, Decision, contact_id=contact.number)
    times = sorted({one.at for one in decisions})
    entries = [entry for entry in audit_rows(conn, 100_000, contact.ref) if not entry.action.endswith(_LOOKS)]
    told = []
    for at in times:
        made = [one for one in decisions if one.at == at]
        sight = sights.get(at)
        said = _seen(json.loads(sight.contact), kept) if sight else None
        titles = [
            procedure.outcomes[one.outcome].title if one.outcome in procedure.outcomes else one.outcome for one in made
        ]
        told.append(
            Replay(
                contact=contact.ref,
                at=at,
                by=made[0].decided_by,
                role=made[0].role,
                outcomes=tuple(dict.fromkeys(titles)),
                rationale=made[0].rationale,
                said=said,
                known=_known(conn, contact, at),
                earlier=_then(conn, contact, procedure, kept, at),
                minutes_left=_left(said),
                since=tuple(
                    Changed(entry.desk_time, entry.who, entry.action, _paths(entry.details))
                    for entry in entries
                    if entry.desk_time > at
                ),
            )
        )
    return tuple(told)


def _seen(face: dict[str, Any], kept: Kept) -> dict[str, Any]:
    """What stood there then, without notes and tasks about records that are kept from whoever looks now."""
    for name in ("notes", "tasks"):
        if name in face:
            face[name] = [one for one in face[name] if not is_about_kept(str(one.get("about") or ""), kept)]
    if kept.nouns and any("missing" in str(clock.get("clock")) for clock in face.get("clocks", ())):
        face["clocks"] = [one for one in face["clocks"] if "missing" not in str(one.get("clock"))]
    return face


def _paths(details: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(path) for path in details.get("paths") or ())


def _known(conn: Connection, contact: Contact, at: datetime) -> tuple[str, ...]:
    told = []
    for child in rows(conn, ContactChild, contact_id=contact.number, removed=""):
        people = rows(conn, Person, id=child.person_id) if child.person_id is not None else []
        for person in people:
            before = contact.sent is not None and person.made_at < contact.sent and person.made_at <= at
            name = f"{person.ref} {person.first_name} {person.last_name}".strip()
            told.append(f"{name}, {'known before' if before else 'not known before this contact'}")
    return tuple(told)


def _then(conn: Connection, contact: Contact, procedure: Procedure, kept: Kept, at: datetime) -> tuple[Earlier, ...]:
    """The earlier contacts, with what had been decided of them by then."""
    told = []
    for one in repeated(conn, contact, procedure, kept).earlier:
        numbered = int(one.ref[2:])
        late = [made for made in rows(conn, Decision, contact_id=numbered, replaced_by=None) if made.at > at]
        told.append(replace(one, outcomes=()) if late else one)
    return tuple(told)


def _left(said: dict[str, Any] | None) -> int | None:
    """The minutes left of the clock that ran out first."""
    left = [clock["minutes_left"] for clock in (said or {}).get("clocks", ()) if clock.get("minutes_left") is not None]
    return min(left, default=None)
