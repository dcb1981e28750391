"""Saying that something is not known, was declined, is none or does not apply, and why (SL-54, SL-57, SL-63, SL-68)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from dutydesk.widgets.asked import Pairs
from dutydesk.widgets.choice import Choice
from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.field import USUAL
from dutydesk.widgets.shown import joined, shown
from dutydesk.widgets.typed import TypedLine

REASONS: Pairs = (
    ("not_known", "caller does not know"),
    ("declined", "declined to say"),
    ("none", "none"),
    ("not_relevant", "applies not"),
)


class UnknownDialog(Dialog[dict[str, str]]):
    """Answers ``{"answer", "reason"}``. Letters choose, Tab goes to the reason, Enter takes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "Take it", show=False)]

    def __init__(
        self, about: str, answers: tuple[str, ...] = ("not_known", "declined", "none", "not_relevant")
    ) -> None:
        super().__init__()
        self._about = about
        self._answers = tuple((code, title) for code, title in REASONS if code in answers)

    def compose(self) -> ComposeResult:
        """What it is about, the answers, the reason."""
        first = self._answers[0][0]
        with Vertical(id="dialog", classes="small"):
            yield Static(joined(Content.styled("No answer to: ", "bold"), shown(self._about), "\n"), markup=False)
            yield Choice(self._answers, first, by_code=False)
            yield Static("\nReason", markup=False)
            yield TypedLine(USUAL[first], id="reason", select_on_focus=True)
            yield Static("Enter takes it, Tab to the reason, Esc goes back", markup=False)

    def on_mount(self) -> None:
        """The answers first."""
        self.query_one(Choice).focus()

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Another answer brings its own reason, unless one was typed."""
        event.stop()
        reason = self.query_one("#reason", TypedLine)
        if event.value is None:
            event.choice.value = self._answers[0][0]
        elif reason.value in USUAL.values() or not reason.value.strip():
            reason.value = USUAL[event.value]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the reason."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take it, with a reason."""
        reason = self.query_one("#reason", TypedLine)
        if not reason.value.strip():
            reason.focus()
            return
        self.dismiss({"answer": str(self.query_one(Choice).value), "reason": reason.value.strip()})
