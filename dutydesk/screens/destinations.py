"""Everything open by where it is: on the desk, with early help, with the teams of social care (SL-04, SL-38)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events

from dutydesk.widgets.desk_header import many
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import left
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.destinations import PlacedRow

KINDS = (("", "all"), ("contact", "contacts"), ("referral", "referrals"), ("early_help", "early help"))
"""What the list may be narrowed to, in turn."""


class DestinationsScreen(ListScreen):
    """One list of contacts and referrals, whichever way they were sent."""

    NAME = "destinations"
    PLACE = "Where everything is"
    EXPLAINS = (
        "Everything open in one list: the contacts to decide and the referrals on duty first, then what was sent to early help "
        "and to each team of social care. v shows contacts alone, referrals alone, early help alone, and all again. The keys at "
        "the foot work on the chosen record, and Enter opens its contact."
    )
    OWN_KEYS = (("enter", "Open"), ("v", "Show"))
    NOTHING = "Nothing of that kind is open."

    def __init__(self) -> None:
        super().__init__()
        self._kind = 0

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Record", 9, lambda row: cell(row.ref)),
            Column("Children", 18, lambda row: cell(", ".join(row.children) or "not named", 17)),
            Column("Where", 24, lambda row: cell(row.destination, 23)),
            Column("With", 13, lambda row: cell(row.to or "nobody", 12)),
            Column("Left", 14, lambda row: cell(left(row.minutes_left) if row.minutes_left is not None else "")),
        )

    async def rows(self) -> Sequence[PlacedRow]:
        """All of it, or one kind."""
        found: Sequence[PlacedRow] = await self.ask("destinations")
        kind, _ = KINDS[self._kind]
        return [row for row in found if kind in ("", row.kind)]

    def note(self, rows: Sequence[PlacedRow]) -> str:
        """How many stand at each place, and what is shown."""
        places = dict.fromkeys(row.destination for row in rows)
        told = ", ".join(f"{sum(row.destination == place for row in rows)} {place}" for place in places)
        return f"{KINDS[self._kind][1]}: {many(len(rows), 'record')} ({told})"

    def targets(self) -> tuple[str, ...]:
        """The chosen record, then its contact."""
        row = self.chosen
        return tuple(dict.fromkeys((row.ref, row.contact))) if row is not None else ()

    def subject(self) -> str:
        """The chosen record and its children."""
        row = self.chosen
        return f"{row.ref}  {', '.join(row.children) or 'no child named'}" if row is not None else "the desk"

    def open(self, row: PlacedRow) -> None:
        """Open its contact."""
        self.post_message(OpenRecord(row.contact))

    def on_key(self, event: events.Key) -> None:
        """``v`` shows the next kind."""
        if event.key == "v":
            event.stop()
            self._kind = (self._kind + 1) % len(KINDS)
            self.later(self.fresh, "load")
