"""The white board: every practice manager of a receiving team with the cases that are theirs, read from the records (SL-125)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from dutydesk.widgets import referral_words as words
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import length
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.views.referral_rows import WhiteboardRow


class WhiteboardScreen(ListScreen):
    """Who holds what, by manager; it is never written on, and so never out of step."""

    NAME = "whiteboard"
    PLACE = "White board"
    EXPLAINS = (
        "Every manager of a receiving team with the cases that are theirs, and the worker of each. Nobody writes on "
        "it: it shows the records as they stand, and follows every transfer and allocation by itself. Enter reads a case."
    )
    OWN_KEYS = (("enter", "Read"),)
    NOTHING = "No receiving team has a manager who signs in here."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Manager", 31, words.manager),
            Column("Case", 9, lambda row: cell(row.ref)),
            Column("Children", 16, lambda row: cell(", ".join(row.children), 15)),
            Column("Worker", 14, words.worker),
            Column("Since", 8, lambda row: cell(length(row.age_minutes) if row.ref else "")),
        )

    @staticmethod
    def key(row: WhiteboardRow) -> str:
        """A case, or the manager who has none."""
        return row.ref or f"{row.team}/{row.manager}"

    async def rows(self) -> Sequence[WhiteboardRow]:
        """The board."""
        found: Sequence[WhiteboardRow] = await self.ask("whiteboard")
        return found

    def note(self, rows: Sequence[WhiteboardRow]) -> str:
        """How many cases, and how many of them nobody has yet."""
        cases = [row for row in rows if row.ref]
        return f"{len(cases)} with the teams, {sum(not row.worker for row in cases)} of them not allocated"

    @property
    def selected(self) -> str | None:
        """The chosen case; none on the line of a manager without any."""
        row = self.chosen
        return (row.ref or None) if row is not None else None

    def targets(self) -> tuple[str, ...]:
        """The chosen case."""
        return (self.selected,) if self.selected else ()

    def subject(self) -> str:
        """The chosen case."""
        row = self.chosen
        return f"{row.ref}  {', '.join(row.children)}" if row is not None and row.ref else "the desk"

    def open(self, row: WhiteboardRow) -> None:
        """Read the case, where it is ours to read."""
        if row.ref:
            self.later(partial(self._read, row), "open")

    async def _read(self, row: WhiteboardRow) -> None:
        told = await self.ask("record", ref=row.ref)
        self.app.push_screen(TextDialog(f"{row.ref}  {', '.join(row.children)}", words.whole(told, self.zone)))
