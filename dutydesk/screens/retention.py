"""How long records are kept: what waits to be confirmed, what is due by the office's periods, and what is on hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import local
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.retention import RetentionOverview


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a proposal, a contact that is due, or a hold."""

    ref: str
    what: str
    told: str
    day: str
    who: str


class RetentionScreen(ListScreen):
    """Proposals first, for they wait for a second person; then what is due; then what is kept whatever its age."""

    NAME = "retention"
    PLACE = "Keeping and destroying"
    EXPLAINS = (
        "Contacts that are over and past the office's own periods. Nothing is destroyed by itself: somebody proposes it, days "
        "go by, and another person confirms it after seeing it. Whatever is on hold stays. Until the office has set its "
        "periods in its procedure nothing is ever due."
    )
    OWN_KEYS = (("enter", "Open"),)
    NOTHING = "Nothing is due."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Record", 9, lambda row: cell(row.ref)),
            Column("What", 12, lambda row: cell(row.what, 11)),
            Column("About", 30, lambda row: cell(row.told, 29)),
            Column("From", 13, lambda row: cell(row.day)),
            Column("By", 14, lambda row: cell(row.who, 13)),
        )

    async def rows(self) -> Sequence[Line]:
        """Everything that is to be looked at."""
        found: RetentionOverview = await self.ask("retention")
        return (*self._proposals(found), *self._due(found), *self._holds(found))

    def _proposals(self, found: RetentionOverview) -> Sequence[Line]:
        return [
            Line(
                one.ref,
                "to confirm",
                f"{len(one.contacts)} contacts: {', '.join(one.contacts)}",
                f"{local(one.not_before, self.zone):%d %b %Y}",
                one.proposed_by,
            )
            for one in found.proposals
            if one.state == "proposed"
        ]

    @staticmethod
    def _due(found: RetentionOverview) -> Sequence[Line]:
        return [
            Line(one.ref, "due", ", ".join(one.children), f"{one.due:%d %b %Y}", "") for one in found.due if one.due
        ]

    def _holds(self, found: RetentionOverview) -> Sequence[Line]:
        return [
            Line(
                one.ref,
                "on hold",
                f"{one.contact or one.person}: {one.reason}",
                f"{local(one.at, self.zone):%d %b %Y}",
                one.by,
            )
            for one in found.holds
        ]

    def note(self, rows: Sequence[Line]) -> str:
        """How many of each."""
        told = {what: sum(row.what == what for row in rows) for what in ("to confirm", "due", "on hold")}
        return ", ".join(f"{number} {what}" for what, number in told.items())

    def subject(self) -> str:
        """The chosen line."""
        row = self.chosen
        return f"{row.ref}  {row.told}" if row is not None else "the desk"

    def open(self, row: Line) -> None:
        """Open the contact."""
        if row.ref.startswith("C-"):
            self.post_message(OpenRecord(row.ref))
