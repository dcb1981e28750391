"""Choosing a new password: the old one, the new one, and the new one again. What is typed is never kept or shown."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from dutydesk.refusals import BadInput, DeskError
from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.refusal_words import refusal_words
from dutydesk.widgets.shown import shown

FIELDS = (("old", "Old password"), ("new", "New password"), ("again", "New one again"))


class PasswordDialog(Dialog[dict[str, str]]):
    """Answers the old and the new password, once the new one has been typed twice alike."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "go", "Do it", show=False)]

    def __init__(self, says: str = "", refusal: DeskError | None = None) -> None:
        super().__init__()
        self._says = says
        self._refusal = refusal
        self.typed: dict[str, str] = {}
        """Nothing: passwords are typed afresh after a refusal."""

    def compose(self) -> ComposeResult:
        """Three boxes."""
        with Vertical(id="dialog"):
            yield Static(shown("Change your password", "bold"), id="dialog-head", markup=False)
            yield Static(shown(self._says), markup=False)
            yield Static(refusal_words(self._refusal) if self._refusal else "", id="refusal", markup=False)
            for name, title in FIELDS:
                with Horizontal(classes="row"):
                    yield Label(title, classes="label", markup=False)
                    with Vertical(classes="answer"):
                        yield Input(password=True, id=name)
            yield Static("Ctrl+S does it   Esc goes back, nothing done", id="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """The old one first."""
        self.query_one("#refusal").display = self._refusal is not None
        self.query_one("#old").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next box, and no further."""
        event.stop()
        if event.input.id != FIELDS[-1][0]:
            self.focus_next()

    def action_go(self) -> None:
        """Answer, if both new ones are alike."""
        old, new, again = (self.query_one(f"#{name}", Input).value for name, _ in FIELDS)
        if new != again:
            told = self.query_one("#refusal", Static)
            told.update(refusal_words(BadInput("The two new passwords differ.")))
            told.display = True
            return
        self.dismiss({"old": old, "new": new})
