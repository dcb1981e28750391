"""A list whose chosen record is told of beside it; Enter reads it whole there, or over the list where there is no room."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from dutydesk.widgets.because import Because
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.shown import shown
from dutydesk.widgets.text_dialog import TextDialog

WIDE = 110
"""Columns from which a record is read beside its list."""


class ReadingList(ListScreen):
    """Subclasses say what the list tells of a record, and what it is when it is read whole."""

    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("enter", "Read"),)
    NOT_NAMED: ClassVar[str] = "no child named"
    CONTACT_KEY: ClassVar[str] = ""
    """The key, of ``OWN_KEYS``, that opens the contact of the chosen record."""

    def __init__(self) -> None:
        super().__init__()
        self._reading: str | None = None

    @abstractmethod
    def told(self, row: Any | None) -> str:
        """What the list itself tells of a record: reading it whole is a deed of its own, and audited."""

    @abstractmethod
    async def whole(self, row: Any) -> str:
        """The record, read whole."""

    def head(self, row: Any) -> str:
        """What a record is called: its number and its children."""
        return f"{self.key(row)}  {', '.join(row.children)}"

    @property
    def of_record(self) -> frozenset[str]:
        """To open its contact a record must be chosen too."""
        return super().of_record | {self.CONTACT_KEY}

    def contact_of(self, row: Any) -> str:
        """The contact that a record was made of."""
        return str(row.contact)

    def because(self, row: Any) -> tuple[Because, ...]:  # noqa: ARG002 - most lists have nothing to add to their own
        """Why a record that is read over the list is as it is."""
        return ()

    def compose_beside(self) -> ComposeResult:
        """What is known of the chosen record."""
        with VerticalScroll(id="beside"):
            yield Static("", id="told", markup=False)

    def subject(self) -> str:
        """The chosen record and its children."""
        row = self.chosen
        return f"{self.key(row)}  {', '.join(row.children) or self.NOT_NAMED}" if row is not None else "the desk"

    def chose(self, row: Any | None) -> None:
        """What the list tells of it, unless it is being read there."""
        if row is not None and self.key(row) == self._reading:
            return
        self._reading = None
        self._tell(self.told(row))

    def open(self, row: Any) -> None:
        """Read it."""
        self.later(partial(self._read, row), "open")

    async def _read(self, row: Any) -> None:
        text = await self.whole(row)
        if self.size.width >= WIDE and self.chosen is not None and self.key(self.chosen) == self.key(row):
            self._reading = self.key(row)
            self._tell(text)
            self.query_one("#beside").focus()
            return
        head = self.head(row)
        dialog = TextDialog(head, text.removeprefix(f"{head}\n"))
        dialog.because = self.because(row)
        self.app.push_screen(dialog)

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(shown(text))

    def on_key(self, event: events.Key) -> None:
        """Escape leaves what is read for the list; a key of the list's own opens the contact."""
        if self.CONTACT_KEY and self.CONTACT_KEY in (event.key, event.character) and self.chosen is not None:
            event.stop()
            self.post_message(OpenRecord(self.contact_of(self.chosen)))
        elif event.key == "escape" and not self.table.has_focus:
            event.stop()
            self.table.focus()
