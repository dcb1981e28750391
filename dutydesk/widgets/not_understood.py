"""What a form or message said that found no place: kept in sight until a person has dismissed each line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dutydesk.widgets.shown import shown


class NotUnderstood(OptionList):
    """One line each; Delete or Backspace dismisses the chosen one, once it stands where it belongs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "dismiss", "Dealt with", show=False),
    ]

    @dataclass
    class Dismissed(Message):
        """A line was dealt with."""

        line: str

    def __init__(self) -> None:
        super().__init__(id="not-understood", markup=False)
        self._waiting: tuple[str, ...] = ()

    def show(self, lines: Sequence[str]) -> None:
        """Show what is left."""
        self.display = bool(lines)
        if tuple(lines) == self._waiting:
            return
        place = self.highlighted or 0
        self._waiting = tuple(lines)
        self.border_title = f"{len(lines)} not understood: Shift+Tab here, Delete when dealt with" if lines else ""
        self.clear_options()
        self.add_options([Option(shown(line)) for line in lines])
        if lines:
            self.highlighted = min(place, len(lines) - 1)

    def action_dismiss(self) -> None:
        """The chosen line is dealt with."""
        if self.highlighted is not None and self._waiting:
            self.post_message(self.Dismissed(self._waiting[self.highlighted]))
