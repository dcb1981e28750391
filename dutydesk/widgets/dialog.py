"""What all dialogs share: they cover the middle of the screen, and Escape leaves without doing anything."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from dutydesk.widgets.because import Because
from dutydesk.widgets.messages import AskWhy
from dutydesk.widgets.steady import Steady

R = TypeVar("R")


class Dialog(Steady, ModalScreen[R]):
    """A dialog answers what was said or nothing; it writes nothing itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("f1", "why", "Why", show=False),
    ]
    because: tuple[Because, ...] = ()
    """Why it asks what it asks, where whoever opens it can say so."""

    def action_leave(self) -> None:
        """Leave without doing anything."""
        self.dismiss(None)

    def why(self) -> tuple[Because, ...]:
        """Why it asks what it asks, or what is chosen in it."""
        return self.because

    def action_why(self) -> None:
        """Say why; nothing where no clause stands behind it."""
        if parts := self.why():
            self.post_message(AskWhy(parts))
