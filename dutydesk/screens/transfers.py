"""Transfers in: countdowns, what is outstanding, the conference, and what is still owed about each (SL-133, SL-138, SL-154)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from dutydesk.widgets import transfer_words as words
from dutydesk.widgets.because import Because, parted
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell, shown
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.views.transfer_rows import TransferRow

WIDE = 110


class TransfersScreen(ListScreen):
    """Cases that other authorities ask to be taken over."""

    NAME = "transfers"
    PLACE = "Transfers in"
    EXPLAINS = (
        "Cases that another authority asks to be taken over. Before one is a contact the family's address is checked; of a "
        "child in need the three papers are here and a duty manager accepts it. Of child protection all five papers come "
        "before the referral, within 24 hours; the conference is held within fifteen days. What is still owed stands "
        "beside. A worry that cannot wait is recorded as an ordinary contact. Enter reads a case whole."
    )
    OWN_KEYS = (("enter", "Read"), ("V", "Contact"))
    NOTHING = "No case is being transferred in."

    def __init__(self) -> None:
        super().__init__()
        self._reading: str | None = None

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Case", 9, lambda row: cell(row.ref)),
            Column("Children", 15, lambda row: cell(", ".join(row.children) or "not named", 14)),
            Column("From", 13, lambda row: cell(row.authority or "not said", 12)),
            Column("Stands", 13, words.stands),
            Column("Papers", 10, words.papers),
            Column("Conference", 17, words.conference),
        )

    def compose_beside(self) -> ComposeResult:
        """What is known of the chosen case."""
        with VerticalScroll(id="beside"):
            yield Static("", id="told", markup=False)

    async def rows(self) -> Sequence[TransferRow]:
        """Every transfer in that this person sees."""
        found: Sequence[TransferRow] = await self.ask("transfers")
        return found

    def note(self, rows: Sequence[TransferRow]) -> str:
        """How many, how many are over, and how many are on the transfer list."""
        listed = sum(row.listed is not None for row in rows)
        return f"{len(rows)} in all, {sum(row.overdue for row in rows)} overdue, {listed} on the transfer list"

    def targets(self) -> tuple[str, ...]:
        """The transfer itself, then its referral and the needs and risks."""
        row = self.chosen
        return tuple(ref for ref in (row.ref, row.assessment, row.referral) if ref) if row is not None else ()

    def subject(self) -> str:
        """The chosen case and its children."""
        row = self.chosen
        return f"{row.ref}  {', '.join(row.children) or 'no child named'}" if row else "the desk"

    def chose(self, row: TransferRow | None) -> None:
        """What the list says of it, unless it is being read there."""
        if row is not None and row.ref == self._reading:
            return
        self._reading = None
        self.query_one("#told", Static).update(shown(words.summary(row, self.zone)))

    def open(self, row: TransferRow) -> None:
        """Read the case."""
        self.later(partial(self._read, row), "open")

    async def _read(self, row: TransferRow) -> None:
        told: Mapping[str, Any] = await self.ask("record", ref=row.ref)
        text = words.whole(told, self.zone)
        if self.size.width >= WIDE and self.selected == row.ref:
            self._reading = row.ref
            self.query_one("#told", Static).update(shown(text))
            self.query_one("#beside").focus()
        else:
            self.app.push_screen(TextDialog(f"{row.ref}  {', '.join(row.children)}", text))

    def on_key(self, event: events.Key) -> None:
        """Escape leaves the case for the list; ``V`` opens its contact."""
        if event.key == "escape" and not self.table.has_focus:
            event.stop()
            self.table.focus()
        if event.character == "V" and self.chosen is not None:
            event.stop()
            self.post_message(OpenRecord(self.chosen.contact))

    def why(self) -> tuple[Because, ...]:
        """Why the chosen case stands here."""
        row = self.chosen
        if row is None or not row.clause:
            return super().why()
        return (Because(f"{row.ref} stands here", parted(row.clause)),)
