"""What everybody holds whose work one oversees: contacts with their age, tasks, what is late (SL-37, SL-42)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import length
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.workload import HeldRow


class WorkloadScreen(ListScreen):
    """Everybody in the roles that one oversees, each with what they hold."""

    NAME = "workload"
    PLACE = "Who holds what"
    EXPLAINS = (
        "What each person holds whose work you oversee: contacts given to them and drafts of theirs, each with its age, "
        "tasks that are not done, and how many of their decisions came late. Enter opens the contact."
    )
    NOTHING = "Nobody's work is yours to oversee."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Who", 12, lambda row: cell(row.who, 11)),
            Column("As", 20, lambda row: cell(row.role, 19)),
            Column("Contact", 9, lambda row: cell(row.ref)),
            Column("Holds", 16, lambda row: cell(row.what, 15)),
            Column("For", 9, lambda row: cell(length(row.age_minutes) if row.ref else "")),
            Column("", 12, lambda row: cell("OVERDUE" if row.overdue else "", style="bold")),
        )

    @staticmethod
    def key(row: HeldRow) -> str:
        """A person may hold a contact in more than one way."""
        return f"{row.who} {row.role} {row.ref} {row.task}"

    async def rows(self) -> Sequence[HeldRow]:
        """Everybody's work."""
        found: Sequence[HeldRow] = await self.ask("workload")
        return found

    def note(self, rows: Sequence[HeldRow]) -> str:
        """How much is held, how much is over, and how many decisions came late."""
        late = sum({(row.who, row.role): row.late_decisions for row in rows}.values())
        held = [row for row in rows if row.ref]
        return f"{len(held)} held, {sum(row.overdue for row in held)} overdue; {late} decisions came late"

    @property
    def selected(self) -> str | None:
        """The contact of the chosen line."""
        row = self.chosen
        return row.ref or None if row is not None else None

    def subject(self) -> str:
        """The chosen contact and who holds it."""
        row = self.chosen
        return f"{row.ref}  held by {row.who}" if row and row.ref else "the desk"

    def open(self, row: HeldRow) -> None:
        """Open the contact."""
        if row.ref:
            self.post_message(OpenRecord(row.ref))
