"""What all dialogs share: they cover the middle of the screen, and Escape leaves without doing anything."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from dutydesk.widgets.steady import Steady

R = TypeVar("R")


class Dialog(Steady, ModalScreen[R]):
    """A dialog answers what was said or nothing; it writes nothing itself."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]

    def action_leave(self) -> None:
        """Leave without doing anything."""
        self.dismiss(None)
