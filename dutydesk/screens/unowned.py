"""With nobody: tasks, messages, drafts and cases that no active person holds, for a manager to give to somebody."""

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


class UnownedScreen(WorkList):
    """What was given to nobody, and what somebody held who has left."""

    NAME = "unowned"
    PLACE = "With nobody"
    EXPLAINS = (
        "Everything that nobody sees to: what was given to nobody, and what is held by somebody who has left or may not sign "
        "in any more. Give each to somebody with the key at the foot; a draft is taken over. It leaves the list by itself."
    )
    NOTHING = "Everything is with somebody."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Record", 9, lambda row: cell(row.ref)),
            Column("Was with", 11, lambda row: cell(row.to or "nobody", 10, style="bold")),
            Column("Children", 17, lambda row: cell(", ".join(row.children), 16)),
            Column("What", 25, lambda row: cell(words.what(row), 24)),
            Column("Left", 16, words.remaining),
        )

    async def rows(self) -> Sequence[TaskRow]:
        """All of it."""
        found: Sequence[TaskRow] = await self.ask("unowned")
        return found

    def note(self, rows: Sequence[TaskRow]) -> str:
        """How many."""
        return f"{many(len(rows), 'record')} with nobody"
