"""A longer text to be read, such as a letter as it would be written."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.shown import shown


class TextDialog(Dialog[None]):
    """A head and a text that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q", "leave", "Back", show=False)]

    def __init__(self, head: str, text: str) -> None:
        super().__init__()
        self._head = head
        self._text = text

    def compose(self) -> ComposeResult:
        """The text."""
        with Vertical(id="dialog"):
            yield Static(shown(self._head, "bold"), id="dialog-head", markup=False)
            with VerticalScroll(id="dialog-fields"):
                yield Static(shown(self._text), markup=False)
            yield Static("Up and Down scroll   Esc goes back", id="dialog-keys", markup=False)
