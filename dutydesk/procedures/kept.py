"""What is kept from a role: to somebody who does not see a restricted tray, what stands in it does not exist."""

from __future__ import annotations

from dataclasses import dataclass

from dutydesk.procedures.shapes import Procedure


@dataclass(frozen=True, slots=True)
class Kept:
    """Kept from somebody: contacts in these ``states``, with all that belongs to them, and records of these ``nouns``."""

    states: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    ask: str = ""
    """Whom they may ask, in words."""
    team: str = ""
    """Their own receiving team, which sees what was transferred to it."""

    def __bool__(self) -> bool:
        return bool(self.states or self.nouns)


NOTHING = Kept()


def kept_from(procedure: Procedure, role: str) -> Kept:
    """What the restricted trays keep from that role (SL-161)."""
    closed = [tray for tray in procedure.trays.values() if tray.restricted and role not in tray.seen_by]
    if not closed:
        return NOTHING
    return Kept(
        frozenset(state for tray in closed for state in tray.states),
        frozenset(noun for tray in closed for noun in tray.holds),
        next((tray.ask for tray in closed if tray.ask), ""),
        procedure.roles[role].team if role in procedure.roles else "",
    )
