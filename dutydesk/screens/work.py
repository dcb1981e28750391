"""My work: what was asked of me, about which contact, and how long its clock still runs (SL-70, SL-72)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dutydesk.widgets.because import Because, parted
from dutydesk.widgets.desk_header import many
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import left
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.rows import TaskRow

KINDS = {
    "information": "get information",
    "advice": "advice",
    "backfile": "back file",
    "marf_invite": "invite a form",
    "urgent_action": "urgent action",
    "gap": "to be answered",
    "case": "case",
    "former_team": "to decide",
}


class WorkScreen(ListScreen):
    """Tasks given to me. The contact's clock runs on meanwhile; returning it puts it back into the duty tray."""

    NAME = "work"
    PLACE = "My work"
    EXPLAINS = (
        "What was asked of you. Enter opens the contact. Write down what you find as notes and calls, then return it "
        "with your answer: every contact goes back to the duty tray for the decision, and its clock runs on meanwhile."
    )
    NOTHING = "Nothing is asked of you."

    def columns(self) -> Sequence[Column]:
        """The columns."""
        return (
            Column("Task", 9, lambda row: cell(row.ref)),
            Column("Contact", 9, lambda row: cell(row.contact)),
            Column("Children", 17, lambda row: cell(", ".join(row.children), 16)),
            Column("What", 27, lambda row: cell(row.ask or KINDS.get(row.kind, row.kind), 26)),
            Column(
                "Left", 16, lambda row: cell(left(row.minutes_left) if row.minutes_left is not None else "no limit", 15)
            ),
        )

    async def rows(self) -> Sequence[TaskRow]:
        """My own tasks."""
        found: Sequence[TaskRow] = await self.ask("tasks")
        return found

    def note(self, rows: Sequence[TaskRow]) -> str:
        """How many."""
        row = self.chosen
        given = f"; this one was given by {row.given_by}" if row is not None else ""
        return f"{many(len(rows), 'task')}{given}"

    @property
    def selected(self) -> str | None:
        """The chosen task."""
        row = self.chosen
        return row.ref if row is not None else None

    def targets(self) -> tuple[str, ...]:
        """The task itself, then its contact."""
        row = self.chosen
        return (row.ref, row.contact) if row is not None else ()

    def subject(self) -> str:
        """The chosen contact and its children."""
        row = self.chosen
        return f"{row.ref} on {row.contact}  {', '.join(row.children) or 'no child named yet'}" if row else "the desk"

    def open(self, row: TaskRow) -> None:
        """Open the contact."""
        self.post_message(OpenRecord(row.contact))

    def why(self) -> tuple[Because, ...]:
        """Why this task."""
        row = self.chosen
        if row is None or not row.clause:
            return super().why()
        return (Because(row.ask or KINDS.get(row.kind, row.kind), parted(row.clause)),)
