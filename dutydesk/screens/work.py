"""My work: what was asked of me, what I hold, what I am to approve, and how long there is for each (SL-35, SL-70, SL-72)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dutydesk.widgets import work_words as words
from dutydesk.widgets.desk_header import many
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell
from dutydesk.widgets.work_list import WorkList

if TYPE_CHECKING:
    from dutydesk.views.rows import TaskRow


class WorkScreen(WorkList):
    """Everything that waits for me. The contact's clock runs on meanwhile; returning it puts it back into the duty tray."""

    NAME = "work"
    PLACE = "My work"
    EXPLAINS = (
        "What was asked of you, what you hold and what you are to approve. Enter opens the contact. Write down what you find as "
        "notes and calls, then return it with your answer: every contact goes back to the duty tray for the decision, and its "
        "clock runs on meanwhile. An instruction is marked as done with what came of it."
    )
    NOTHING = "Nothing is asked of you."

    def columns(self) -> Sequence[Column]:
        """The columns."""
        return (
            Column("Record", 9, lambda row: cell(row.ref)),
            Column("Contact", 9, lambda row: cell(row.contact)),
            Column("Children", 15, lambda row: cell(", ".join(row.children), 14)),
            Column("What", 29, lambda row: cell(words.what(row), 28)),
            Column("Left", 16, words.remaining),
        )

    async def rows(self) -> Sequence[TaskRow]:
        """What waits for me."""
        found: Sequence[TaskRow] = await self.ask("work")
        return found

    def note(self, rows: Sequence[TaskRow]) -> str:
        """How many."""
        row = self.chosen
        given = f"; this one was given by {row.given_by}" if row is not None and row.given_by else ""
        return f"{many(len(rows), 'thing')} to do{given}"
