"""What a procedure says of the desk itself: the bodies it rings, the duties somebody must hold, the logs kept apart; and
small pure functions over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from dutydesk.procedures.entries import Entry, Names

if TYPE_CHECKING:
    from dutydesk.procedures.shapes import Procedure


class Body(Entry):
    """A body outside the desk that it rings or writes to; its numbers stand in the office's directory, never here."""

    title: str
    lines: Mapping[str, str] = {}
    """Its several lines by name, each with its title."""
    new_referrals: str = ""
    """The line by which every new referral is made to it; set for a body that takes referrals by telephone."""


class Duty(Entry):
    """Something that somebody of the desk must hold: for each day anew, or from one date to another."""

    title: str
    roles: Names
    """Who may hold it at all: anybody else is no member of the desk, or not the one whose duty it is."""
    given_by: Names
    """The roles that give it, or cover for those who do."""
    each: Literal["day", "period"] = "period"
    not_with: Names = ()
    """Duties that another person should hold: the same holder is warned of, and not refused."""


class Log(Entry):
    """A log that stands apart from all contacts: those who see all of it; whoever makes an entry goes on seeing it."""

    title: str
    seen_by: Names


@dataclass(frozen=True, slots=True)
class Held:
    """One holding of a duty: by whom, from a day to a day; without an end while ``ends`` is None."""

    duty: str
    who: str
    starts: date
    ends: date | None = None

    def on(self, day: date) -> bool:
        """Whether it is held on that day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def meets(self, starts: date, ends: date | None) -> bool:
        """Whether it is held on any day of a time."""
        return (ends is None or self.starts <= ends) and (self.ends is None or starts <= self.ends)


def holders(held: Iterable[Held], duty: str, day: date) -> tuple[str, ...]:
    """Who holds a duty on a day, each once."""
    return tuple(dict.fromkeys(one.who for one in held if one.duty == duty and one.on(day)))


def days_without(held: Iterable[Held], duty: str, days: Iterable[date]) -> tuple[date, ...]:
    """The days of these on which nobody holds a duty (SL-33, SL-43)."""
    known = [one for one in held if one.duty == duty]
    return tuple(day for day in days if not any(one.on(day) for one in known))


def days_from(first: date, number: int) -> tuple[date, ...]:
    """So many days, one after the other."""
    return tuple(first + timedelta(days=more) for more in range(number))


def closed_logs(procedure: Procedure, role: str) -> frozenset[str]:
    """The logs of which somebody in that role sees their own entries alone (SL-80)."""
    return frozenset(name for name, log in procedure.logs.items() if role not in log.seen_by)


def on_the_desk(procedure: Procedure) -> tuple[str, ...]:
    """The roles that are the desk's own: all but those of a receiving team (SL-05, SL-76)."""
    return tuple(name for name, role in procedure.roles.items() if not role.team)
