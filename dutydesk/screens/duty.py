"""The duty tray: open contacts, the pressing first, and what can be done to the chosen one (SL-31, SL-45, SL-46)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult

from dutydesk.widgets import tray_words as words
from dutydesk.widgets.because import Because, of_clock, of_contact
from dutydesk.widgets.contact_detail import ContactDetail
from dutydesk.widgets.desk_header import many
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.procedures.shapes import Procedure
    from dutydesk.views.rows import TrayRow

WIDE = 110
"""Columns from which the detail stands beside the list."""


def tray_key(row: TrayRow) -> str:
    """A row's key: its contact, and its clock where a contact has several rows."""
    return f"{row.ref} {row.episode} {row.clock}"


def columns(procedure: Procedure) -> tuple[Column, ...]:
    """The tray's columns: 78 across, so that all stand in 80."""
    looking = words.managers(procedure)
    return (
        Column("Contact", 9, lambda row: cell(row.ref)),
        Column("Children", 19, lambda row: words.children(row, 18)),
        Column("Left", 16, words.time_left),
        Column("Priority", 13, lambda row: words.priority(row, procedure, 12)),
        Column("State", 13, lambda row: words.state(row, 12)),
        Column("Seen", 8, lambda row: words.seen_by(row, looking)),
    )


class DutyScreen(ListScreen):
    """Open contacts by urgency and time left, live; the overdue stay until they are decided."""

    NAME = "duty"
    PLACE = "Duty tray"
    EXPLAINS = (
        "Every contact that waits for a decision: what goes first at the top, then by time left. OVERDUE says by how "
        "much. Seen names the managers who have opened it. A contact given to somebody for information keeps its clock "
        "running."
    )

    NOTHING = "Nothing waits for a decision."

    def __init__(self) -> None:
        super().__init__()
        self._opened: str | None = None
        self._contact: Mapping[str, Any] = {}

    def columns(self) -> tuple[Column, ...]:
        """The tray's columns."""
        return columns(self.desk.procedure)

    @staticmethod
    def key(row: TrayRow) -> str:
        """A row's key."""
        return tray_key(row)

    def compose_beside(self) -> ComposeResult:
        """The chosen contact."""
        yield ContactDetail(id="beside")

    async def rows(self) -> Sequence[TrayRow]:
        """The duty tray."""
        found: Sequence[TrayRow] = await self.ask("tray", name="duty")
        return found

    def note(self, rows: Sequence[TrayRow]) -> str:
        """How many, how many are over, and for whoever gives the duties those that nobody holds today (SL-33, SL-43)."""
        told = f"{many(len(rows), 'contact')}, {sum(1 for row in rows if row.overdue)} overdue"
        unheld = self.frame.counts.unheld if self.frame.counts is not None else ()
        if not unheld:
            return told
        told = f"{told}   NOBODY TODAY for {many(len(unheld), 'duty', 'duties')}"
        named = f"{told}: {'; '.join(unheld)}"
        return named if len(named) < self.size.width else f"{told}: see the rota"

    def subject(self) -> str:
        """The chosen contact and its children."""
        row = self.chosen
        return f"{row.ref}  {', '.join(row.children) or 'no child named yet'}" if row else "the desk"

    def chose(self, row: TrayRow | None) -> None:
        """Its summary beside the list, unless it has been opened there."""
        beside = self.query_one("#beside", ContactDetail)
        if row is None or row.ref != self._opened:
            self._opened = None
            if beside.display:
                beside.show_row(row, self.desk.procedure)

    def open(self, row: TrayRow) -> None:
        """Open it whole: beside the list where there is room, else on a screen of its own."""
        if self.size.width >= WIDE:
            self.later(partial(self._open_beside, row.ref), "open")
        else:
            self.post_message(OpenRecord(row.ref))

    async def _open_beside(self, ref: str) -> None:
        contact = await self.ask("contact", ref=ref)
        if self.selected == ref:
            self._opened, self._contact = ref, contact
            detail = self.query_one("#beside", ContactDetail)
            detail.show(contact, self.desk.procedure)
            detail.scroll_home(animate=False)
            detail.focus()

    def on_key(self, event: events.Key) -> None:
        """Escape leaves the detail for the list."""
        if event.key == "escape" and not self.table.has_focus:
            event.stop()
            self.table.focus()

    def why(self) -> tuple[Because, ...]:
        """Why the chosen contact has the clock it has; all of its clauses where it is being read beside the list."""
        row, procedure = self.chosen, self.desk.procedure
        if row is None or not row.clause:
            return super().why()
        if self._contact and self._opened == row.ref and not self.table.has_focus:
            return of_contact(procedure, self._contact)
        return (of_clock(procedure, row.clock, row.clause, row.due, row.minutes_left),)
