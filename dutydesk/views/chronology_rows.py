"""One event of a chronology, and what somebody asks to see of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

KINDS = {
    "contact": "Contact",
    "decision": "Decision",
    "referral": "Referral",
    "early_help": "Early help",
    "missing": "Missing",
    "strategy": "Strategy meeting",
    "interview": "Return interview",
    "assessment": "Assessment",
    "transfer": "Transfer in",
    "open_case": "Open case",
    "marac": "MARAC, MAPPA",
    "lado": "Allegation log",
    "call": "Call",
    "action": "Immediate action",
    "note": "Case note",
    "task": "Task",
    "letter": "Letter",
    "document": "Document",
    "home": "Home",
    "event": "Event",
}
"""What a chronology tells of, by kind; ``event`` is what somebody wrote into it."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, told once for all the children it is about."""

    on: date
    kind: str
    text: str
    children: tuple[str, ...]
    """The children it is about, by name."""
    ref: str = ""
    contact: str = ""
    source: str = ""
    by: str = ""
    entry: str = ""
    """``k3`` for what somebody wrote into it, by which it is corrected."""
    corrected: str = ""
    """How it read before it was corrected, and by whom it was."""
    particular: tuple[tuple[str, str], ...] = ()
    """What was told of one child alone: name and words."""
    at: datetime | None = None
    """The instant, where it is known: what happened on one day stands in its order."""


_FIRST = datetime.min.replace(tzinfo=UTC)
_TOGETHER = ("event", "contact", "missing", "decision", "referral", "early_help")
"""The order of what happened at one instant."""


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events by day and hour; what has no hour stands first on its day."""
    order = {kind: place for place, kind in enumerate(_TOGETHER)}
    return tuple(
        sorted(events, key=lambda one: (one.on, one.at or _FIRST, one.contact, order.get(one.kind, len(_TOGETHER))))
    )


@dataclass(frozen=True, slots=True)
class Chronology:
    """A chronology as this person may see it. ``begun`` is the day of the referral it began with, where there is one."""

    refs: tuple[str, ...]
    children: tuple[str, ...]
    begun: date | None
    events: tuple[Event, ...]


def chosen(
    events: Iterable[Event],
    *,
    child: str = "",
    kinds: Iterable[str] = (),
    first: date | None = None,
    last: date | None = None,
) -> tuple[Event, ...]:
    """The events of one child, of some kinds, from a day, to a day."""
    wanted = set(kinds)
    return tuple(
        event
        for event in events
        if (not child or any(child.casefold() in name.casefold() for name in event.children))
        and (not wanted or event.kind in wanted)
        and (first is None or event.on >= first)
        and (last is None or event.on <= last)
    )
