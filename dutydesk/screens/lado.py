"""The log of allegations against those who work with children, and what went to Adults Safeguarding: apart from all contacts
(SL-77 to SL-81)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from dutydesk.widgets import apart_words as words
from dutydesk.widgets.because import Because, of_clock
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import short
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.views.logs import LogRow


class LadoScreen(ListScreen):
    """Entries by what is still to be passed on; Enter reads one."""

    NAME = "lado"
    PLACE = "LADO log"
    EXPLAINS = (
        "Allegations against people who work with children, and below them those about work with vulnerable adults. An entry "
        "is no contact: it is passed on the same day, warned of at closing time and late after midnight. You see the entries "
        "that you made; managers see all of them, and nobody else any. A manager may open a contact from an entry. Enter "
        "reads one."
    )
    OWN_KEYS = (("enter", "Read"),)
    NOTHING = "No entry is yours to see."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Entry", 9, lambda row: cell(row.ref)),
            Column("About", 16, lambda row: cell(row.person, 15)),
            Column("Where", 12, lambda row: cell(row.employer or row.work, 11)),
            Column("Received", 13, lambda row: cell(short(row.received, self.zone))),
            Column("Passed on", 20, lambda row: words.passed(row, self.zone)),
            Column("", 8, words.pressing),
        )

    async def rows(self) -> Sequence[LogRow]:
        """The log, then what is about work with adults."""
        return (*await self.ask("lado"), *await self.ask("adults"))

    def note(self, rows: Sequence[LogRow]) -> str:
        """How many, and how many wait to be passed on."""
        waiting = [row for row in rows if row.state == "received"]
        late = sum(row.overdue for row in waiting)
        return f"{len(rows)} {'entry' if len(rows) == 1 else 'entries'}, {len(waiting)} still to pass on, {late} of them late"

    def subject(self) -> str:
        """The chosen entry."""
        row = self.chosen
        return f"{row.ref}  {row.person}" if row is not None else "the desk"

    def open(self, row: LogRow) -> None:
        """Read the entry."""
        self.later(partial(self._read, row), "open")

    async def _read(self, row: LogRow) -> None:
        told = await self.ask("record", ref=row.ref)
        self.app.push_screen(TextDialog(f"{row.ref}  {row.person}", words.entry(told, self.zone)))

    def why(self) -> tuple[Because, ...]:
        """Why the chosen entry has the limit it has."""
        row = self.chosen
        if row is None or not row.clause or row.due is None:
            return super().why()
        clock = next((name for name, rule in self.desk.procedure.clocks.items() if rule.cited == row.clause), "")
        return (
            (of_clock(self.desk.procedure, clock, row.clause, row.due, row.minutes_left),) if clock else super().why()
        )
