"""The early help tray: who has consent, who works on it, how many of its five working days are left (SL-84 to SL-91)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from dutydesk.widgets import early_help_words as words
from dutydesk.widgets.because import Because, parted
from dutydesk.widgets.desk_header import many
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell, shown
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.views.rows import EarlyHelpRow

WIDE = 110


class EarlyHelpScreen(ListScreen):
    """Every early help episode that has not ended, live; it leaves by approval, or back to the duty tray."""

    NAME = "early_help"
    PLACE = "Early help"
    EXPLAINS = (
        "Every early help episode that has not ended, by working days left. Record what is done, ask for consent to "
        "sharing, and propose that it is referred on or closed: that waits for the Early Help Duty Manager. A worry about "
        "the child goes back to the duty tray at any moment. Enter reads an episode whole."
    )
    OWN_KEYS = (("enter", "Read"),)
    NOTHING = "No early help is being worked on."

    def __init__(self) -> None:
        super().__init__()
        self._reading: str | None = None

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Episode", 9, lambda row: cell(row.ref)),
            Column("Children", 21, lambda row: cell(", ".join(row.children) or "not named yet", 20)),
            Column("Left", 15, words.days),
            Column("Consent", 10, lambda row: cell(words.CONSENT.get(row.consent, row.consent))),
            Column("Worker", 8, lambda row: cell(row.worker or "nobody", 7, style="" if row.worker else "bold")),
            Column("State", 15, lambda row: cell(words.STATES.get(row.state, row.state), 15)),
        )

    def compose_beside(self) -> ComposeResult:
        """What is known of the chosen episode."""
        with VerticalScroll(id="beside"):
            yield Static("", id="told", markup=False)

    async def rows(self) -> Sequence[EarlyHelpRow]:
        """The tray, by what is due first."""
        found: Sequence[EarlyHelpRow] = await self.ask("early_help")
        return found

    def note(self, rows: Sequence[EarlyHelpRow]) -> str:
        """How many, how many are over, and how many wait for approval."""
        over, waiting = sum(row.overdue for row in rows), sum(row.state == "to_approve" for row in rows)
        told = [
            many(len(rows), "episode"),
            f"{over} overdue" if over else "",
            f"{waiting} to approve" if waiting else "",
        ]
        return ", ".join(filter(None, told))

    def targets(self) -> tuple[str, ...]:
        """The episode itself."""
        row = self.chosen
        return (row.ref,) if row is not None else ()

    def subject(self) -> str:
        """The chosen episode and its children."""
        row = self.chosen
        return f"{row.ref}  {', '.join(row.children) or 'not named yet'}" if row else "the desk"

    def chose(self, row: EarlyHelpRow | None) -> None:
        """What the tray says of it beside the list, unless it is being read there."""
        if row is not None and row.ref == self._reading:
            return
        self._reading = None
        told = "No episode is chosen." if row is None else words.summary(row, self.zone)
        self.query_one("#told", Static).update(shown(told))

    def open(self, row: EarlyHelpRow) -> None:
        """Read the episode."""
        self.later(partial(self._read, row), "open")

    async def _read(self, row: EarlyHelpRow) -> None:
        told: Mapping[str, Any] = await self.ask("record", ref=row.ref)
        text = words.episode(told, self.zone)
        if self.size.width >= WIDE and self.selected == row.ref:
            self._reading = row.ref
            self.query_one("#told", Static).update(shown(text))
            self.query_one("#beside").focus()
        else:
            self.app.push_screen(TextDialog(f"{row.ref}  {', '.join(row.children)}", text))

    def on_key(self, event: events.Key) -> None:
        """Escape leaves the episode for the list."""
        if event.key == "escape" and not self.table.has_focus:
            event.stop()
            self.table.focus()

    def why(self) -> tuple[Because, ...]:
        """Why the chosen episode has the days it has."""
        row = self.chosen
        if row is None or not row.clause:
            return super().why()
        return (Because("Five working days from the decision", parted(row.clause)),)
