"""Contacts with domestic abuse, and the talks with the services for it (SL-32)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dutydesk.widgets.desk_header import many
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import moment
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.liaison import LiaisonRow


class DomesticAbuseScreen(ListScreen):
    """What the desk's lead for domestic abuse services has to talk to them about."""

    NAME = "domestic_abuse"
    PLACE = "Domestic abuse"
    EXPLAINS = (
        "Every contact with domestic abuse in it: those still to decide first, then the newest. Each talk with the services for "
        "it is noted on the contact with the key at the foot. Enter opens the contact."
    )
    NOTHING = "No contact is marked as domestic abuse."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Contact", 9, lambda row: cell(row.ref)),
            Column("Children", 17, lambda row: cell(", ".join(row.children), 16)),
            Column("Received", 18, lambda row: cell(moment(row.received, self.zone))),
            Column("State", 8, lambda row: cell(row.state)),
            Column("Last talk", 26, lambda row: cell(row.last or "none yet", 25, style="" if row.last else "bold")),
        )

    async def rows(self) -> Sequence[LiaisonRow]:
        """The contacts."""
        found: Sequence[LiaisonRow] = await self.ask("domestic_abuse")
        return found

    def note(self, rows: Sequence[LiaisonRow]) -> str:
        """How many, and of how many nobody has talked to the services."""
        without = sum(not row.talks for row in rows)
        return f"{many(len(rows), 'contact')}" + (f", {without} without a talk yet" if without else "")

    def subject(self) -> str:
        """The chosen contact."""
        row = self.chosen
        return f"{row.ref}  {', '.join(row.children)}" if row is not None else "the desk"

    def open(self, row: LiaisonRow) -> None:
        """Open the contact."""
        self.post_message(OpenRecord(row.ref))
