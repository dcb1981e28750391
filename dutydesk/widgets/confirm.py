"""The last question before what is not lightly undone: it names whom it is about, and one plain key says yes."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.shown import joined


class Confirm(Dialog[bool]):
    """Only the letter ``y`` says yes. Enter, a pasted line or a click beside it does nothing (H38)."""

    def __init__(self, question: Content) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its two answers."""
        with Vertical(id="dialog", classes="small"):
            yield Static(self._question, id="question", markup=False)
            yield Static(
                joined(
                    "\n",
                    Content.styled(" y ", "reverse"),
                    " yes, do it   ",
                    Content.styled(" Esc ", "reverse"),
                    " go back",
                ),
                markup=False,
            )

    def on_key(self, event: events.Key) -> None:
        """``y`` says yes; ``n`` goes back as Escape does."""
        if event.key == "y":
            event.stop()
            self.dismiss(True)
        elif event.key == "n":
            event.stop()
            self.dismiss(None)
