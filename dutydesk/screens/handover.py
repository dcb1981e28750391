"""Handing over: everything open, with who holds it, and who has signed for it (SAFETY H32)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dutydesk.widgets.because import Because, of_clock
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import left, local
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from rich.text import Text

    from dutydesk.views.handover_rows import Handover, OpenItem

LIMITLESS = "no limit"


class HandoverScreen(ListScreen):
    """What is open now, live; what stands on a sheet and is signed for says so, and what is not says since when."""

    NAME = "handover"
    PLACE = "Handing over"
    EXPLAINS = (
        "Everything that is open, wherever it stands, with who holds it. Handing over puts all of it on a sheet; whoever "
        "takes over signs for each item, and what nobody signs for stays here and says since when, on every later sheet "
        "too. A sheet says how many items there were, when, and the mark of the audit chain to hold it against. Enter opens "
        "the contact."
    )
    OWN_KEYS = (("enter", "Open"),)
    NOTHING = "Nothing is open."

    def __init__(self) -> None:
        super().__init__()
        self._overview: Handover | None = None

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Item", 9, lambda row: cell(row.ref)),
            Column("Stands", 14, lambda row: cell(row.title, 13)),
            Column("Children", 14, lambda row: cell(", ".join(row.children), 13)),
            Column("With", 9, lambda row: cell(row.holder, 8)),
            Column("Left", 17, _left),
            Column("Signed", 15, self._signed),
        )

    def _signed(self, row: OpenItem) -> Text:
        if row.unsigned_since is not None:
            return cell(f"NO {local(row.unsigned_since, self.zone):%d %b %H:%M}", style="bold")
        if row.signed is not None:
            return cell(row.signed_by, 12)
        return cell("new" if row.handed == "" and self._overview is not None and self._overview.sheet else "")

    async def rows(self) -> Sequence[OpenItem]:
        """Everything open."""
        self._overview = await self.ask("handover")
        return self._overview.rows

    def note(self, rows: Sequence[OpenItem]) -> str:
        """How much is open, and what the newest sheet says of itself."""
        told = self._overview
        assert told is not None
        if told.sheet is None:
            return f"{len(rows)} open. Nothing has been handed over yet."
        signed = f"{told.unsigned} NOT SIGNED FOR" if told.unsigned else "all signed for"
        at = local(told.sheet.at, self.zone)
        sheet = f"{told.sheet.items} of {told.sheet.counted} at {at:%H:%M:%S}, {told.sheet.mark}"
        return f"{len(rows)} open, {signed}. Sheet {told.sheet.number}: {sheet}"

    def targets(self) -> tuple[str, ...]:
        """The item on its sheet, to be signed for."""
        row = self.chosen
        return (row.handed,) if row is not None and row.handed else ()

    def subject(self) -> str:
        """The chosen item."""
        row = self.chosen
        return f"{row.ref}  {row.title}  {', '.join(row.children)}".strip() if row is not None else "the desk"

    def open(self, row: OpenItem) -> None:
        """Open the contact it belongs to."""
        if row.contact:
            self.post_message(OpenRecord(row.contact))

    def why(self) -> tuple[Because, ...]:
        """Why the chosen item has the clock it has."""
        row = self.chosen
        if row is None or not row.clause:
            return super().why()
        return (of_clock(self.desk.procedure, row.clock, row.clause, row.due, row.minutes_left),)


def _left(row: OpenItem) -> Text:
    told = left(row.minutes_left) if row.due is not None else LIMITLESS
    return cell(told, 16, style="bold" if row.overdue else "")
