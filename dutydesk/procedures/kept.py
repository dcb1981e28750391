"""What is kept from whoever asks: to somebody who does not see a restricted tray, what stands in it does not exist; and what
is restricted to named people does not exist for anybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dutydesk.procedures.establishment import closed_logs
from dutydesk.procedures.may import granted
from dutydesk.procedures.shapes import Procedure


@dataclass(frozen=True, slots=True)
class Kept:
    """Who asks, and what their role is kept from: contacts in these ``states``, with all that belongs to them, and records
    of these ``nouns``. Which records are restricted stands in the store: ``views/restricted.py`` reads it for ``who``."""

    states: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    logs: frozenset[str] = frozenset()
    """The logs apart from contacts of which they see their own entries alone; nothing else tells of any of them."""
    ask: str = ""
    """Whom they may ask, in words."""
    team: str = ""
    """Their own receiving team, which sees what was transferred to it."""
    who: str = ""
    """The person that asks; empty asks for the role alone."""
    now: datetime | None = None
    """When they ask: access that was given for a while ends by itself."""

    def __bool__(self) -> bool:
        return bool(self.who or self.states or self.nouns)


NOTHING = Kept()


def kept_from(procedure: Procedure, role: str, who: str = "", now: datetime | None = None) -> Kept:
    """What the restricted trays keep from that role (SL-161), and, with ``who``, what is restricted from that person."""
    closed = [tray for tray in procedure.trays.values() if tray.restricted and role not in tray.seen_by]
    held = procedure.roles.get(role)
    keeps = held is not None and granted(held.may, "record.grant_access")
    asks = procedure.restrictions.ask_above if keeps else procedure.restrictions.ask
    return Kept(
        frozenset(state for tray in closed for state in tray.states),
        frozenset(noun for tray in closed for noun in tray.holds),
        closed_logs(procedure, role),
        next((tray.ask for tray in closed if tray.ask), asks if who else ""),
        held.team if held is not None else "",
        who,
        now,
    )
