"""News of open cases: what was told about a child whose case a worker has, on its way to that team (SL-48 to SL-50)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from dutydesk.widgets import open_case_words as words
from dutydesk.widgets.because import Because, parted
from dutydesk.widgets.carry_out import carry_out
from dutydesk.widgets.desk_header import many
from dutydesk.widgets.list_dialog import ListDialog, WordsDialog
from dutydesk.widgets.person_matches import person_words
from dutydesk.widgets.reading_list import ReadingList
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell, joined

if TYPE_CHECKING:
    from dutydesk.views.open_case_rows import OpenCaseRow

RECORD = "open_case.record"


class OpenCasesScreen(ReadingList):
    """Every message that no team has yet, flagged ones first; each is held by somebody until the team has it."""

    NAME = "open_cases"
    PLACE = "News of open cases"
    EXPLAINS = (
        "What is told about a child whose case is open to a worker is no contact and has no time limit: it goes to the "
        "business support of the worker's team. Each message is held by somebody until the team says that it has it. W "
        "writes one down for a child that you look up by name, Z shows those that are done with. It can be flagged to a "
        "manager, and a manager may make a contact of it."
    )
    OWN_KEYS = (("enter", "Read"), ("w", "Write one"), ("z", "All"))
    NOTHING = "No news of an open case waits. W writes some down."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write one down", show=False),
        Binding("z", "all", "Also those done with", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._everything = False

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Message", 9, lambda row: cell(row.ref)),
            Column("Child", 16, lambda row: cell(", ".join(row.children) or "not named yet", 15)),
            Column("For", 17, lambda row: cell(", ".join(filter(None, (row.worker, row.team))), 16)),
            Column("Stands", 17, words.stands),
            Column("With", 10, words.holder),
            Column("Since", 9, words.age),
        )

    async def rows(self) -> Sequence[OpenCaseRow]:
        """The messages in their order."""
        found: Sequence[OpenCaseRow] = await self.ask("open_cases", everything=self._everything)
        return found

    def note(self, rows: Sequence[OpenCaseRow]) -> str:
        """How many wait, and for what."""
        to_pass, flagged = sum(row.state == "to_pass" for row in rows), sum(row.flagged is not None for row in rows)
        told = (
            many(len(rows), "message"),
            f"{to_pass} to pass on" if to_pass else "",
            f"{flagged} flagged" if flagged else "",
        )
        return ", ".join(filter(None, told))

    def told(self, row: OpenCaseRow | None) -> str:
        """The message."""
        return words.summary(row, self.zone)

    async def whole(self, row: OpenCaseRow) -> str:
        """The message, whole."""
        return words.whole(await self.ask("record", ref=row.ref), self.zone)

    def action_all(self) -> None:
        """Those that are done with, too, or no more."""
        self._everything = not self._everything
        self.later(self.load, "load")

    def action_write(self) -> None:
        """Write one down: look the child up first."""
        self._beside(self._write, "doing")

    async def _write(self) -> None:
        name = await self.app.push_screen_wait(
            WordsDialog(Content("Which child has something been told of? The name, as heard."))
        )
        if not name:
            return
        found = [one for one in await self.ask("find", text=name) if one.ref]
        opened = [one for one in found if one.open_to]
        if not opened:
            known = "is known here, but has no open case" if found else "is not known here"
            self.frame.tell(f"{name} {known}: what is told of them is a contact.")
            return
        head = joined(
            "Whose case is it?", f"\nOf {len(found)} people with such a name {len(opened)} have an open case."
        )
        lines = [(one.ref, person_words(one)) for one in opened]
        chosen = await self.app.push_screen_wait(ListDialog(head, lines, "Enter writes it down, Esc goes back"))
        faces = await self.frame.hand.ask(self.desk.actions, chosen) if chosen else ()
        face = next((face for face in faces if face.action == RECORD), None)
        if face is not None and await carry_out(self, face, chosen):
            await self.fresh()

    def why(self) -> tuple[Because, ...]:
        """Why it is no contact."""
        row = self.chosen
        if row is None or not row.clause:
            return super().why()
        return (Because("News of an open case goes to the team", parted(row.clause)), *super().why())
