"""Earlier contacts about a contact's children and their household: by source and outcome, and whether they come too often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactAdult, ContactChild, Decision
from dutydesk.procedures.kept import Kept
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows
from dutydesk.views.restricted import hidden

SENT = ("open", "decided", "missing")


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier contact: when, from whom, what came of it, and which of the people of this one it tells of."""

    ref: str
    received: datetime
    source: str
    outcomes: tuple[str, ...]
    children: tuple[str, ...]
    child: bool
    """Whether it tells of a child of this contact; else only of an adult of the household."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The earlier contacts within some months, the newest first; ``often`` counts those of the last days, this one included."""

    months: int
    days: int
    wanted: int
    earlier: tuple[Earlier, ...]
    often: int
    by_source: tuple[tuple[str, int], ...]
    by_outcome: tuple[tuple[str, int], ...]

    @property
    def too_often(self) -> bool:
        """Whether a manager is to look at them together."""
        return bool(self.wanted) and self.often >= self.wanted


def repeated(conn: Connection, contact: Contact, procedure: Procedure, kept: Kept) -> Repeated:
    """The earlier contacts about the people of one, as this person may see them. Only links to people tie contacts
    together: a likeness of names is for somebody to look at."""
    rules = procedure.repeats
    came = contact.received or contact.recorded
    unseen = hidden(conn, kept).contacts | {contact.number}
    children = _people(conn, ContactChild, contact.number)
    by_child = _naming(conn, ContactChild, children) - unseen
    household = _people(conn, ContactAdult, contact.number) | children
    numbers = by_child | ((_naming(conn, ContactAdult, household) | _naming(conn, ContactChild, household)) - unseen)
    first = came - timedelta(days=round(rules.months * 30.44))
    found = []
    for one in rows(conn, Contact, id=sorted(numbers)) if numbers else ():
        at = one.received or one.recorded
        if one.state in SENT and first <= at <= came:
            found.append(_earlier(conn, one, procedure, household, one.number in by_child))
    found.sort(key=lambda one: (one.received, one.ref), reverse=True)
    since = came - timedelta(days=rules.days)
    return Repeated(
        rules.months,
        rules.days,
        rules.count,
        tuple(found),
        1 + sum(one.child and one.received > since for one in found),
        _counted(one.source for one in found),
        _counted(outcome for one in found for outcome in one.outcomes or ("not decided yet",)),
    )


def _earlier(conn: Connection, contact: Contact, procedure: Procedure, people: Collection[int], child: bool) -> Earlier:
    source = procedure.sources.get(contact.source)
    told = rows(conn, Decision, contact_id=contact.number, replaced_by=None)
    titles = [
        procedure.outcomes[one.outcome].title if one.outcome in procedure.outcomes else one.outcome for one in told
    ]
    names = [
        f"{one.first_name} {one.last_name}".strip()
        for one in rows(conn, ContactChild, contact_id=contact.number, removed="")
        if one.person_id in people
    ]
    at = contact.received or contact.recorded
    return Earlier(
        contact.ref,
        at,
        source.title if source else contact.source or "not said",
        tuple(dict.fromkeys(titles)),
        tuple(names),
        child,
    )


def _people(conn: Connection, kind: type[Any], contact: int) -> set[int]:
    found: list[Any] = rows(conn, kind, contact_id=contact, removed="")
    return {one.person_id for one in found if one.person_id is not None}


def _naming(conn: Connection, kind: type[Any], people: Collection[int]) -> set[int]:
    found: list[Any] = rows(conn, kind, person_id=sorted(people), removed="") if people else []
    return {one.contact_id for one in found}


def _counted(told: Any) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(told).most_common())
