"""Choosing one line of a list, or typing one: gaps to go to, whom to link, which file to take in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from dutydesk.widgets.because import Because
from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.shown import shown
from dutydesk.widgets.typed import TypedLine


class ListDialog(Dialog[str]):
    """Shows lines and answers the chosen one's name. Escape, or leaving, answers nothing."""

    def __init__(self, head: Content, lines: Sequence[tuple[str, Content]], foot: str) -> None:
        super().__init__()
        self._head, self._lines, self._foot = head, lines, foot
        self.whys: Mapping[str, tuple[Because, ...]] = {}
        """Why each line is there, by its name."""

    def compose(self) -> ComposeResult:
        """What it is about, the lines, the keys."""
        with Vertical(id="dialog"):
            yield Static(self._head, id="dialog-head", markup=False)
            yield OptionList(*(Option(line, id=name) for name, line in self._lines), id="lines", markup=False)
            yield Static(shown(self._foot), markup=False)

    def on_mount(self) -> None:
        """Into the lines."""
        self.query_one(OptionList).focus()

    def why(self) -> tuple[Because, ...]:
        """Why the line under the cursor is there."""
        lines = self.query_one(OptionList)
        here = lines.highlighted_option
        return (*self.whys.get(str(here.id) if here else "", ()), *self.because)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The chosen line."""
        event.stop()
        self.dismiss(event.option_id)


class WordsDialog(Dialog[str]):
    """Asks for one line of words, such as a reason; Enter takes it, and an empty one is not taken."""

    def __init__(self, head: Content, words: str = "", lines: Sequence[str] = ()) -> None:
        super().__init__()
        self._head, self._words, self._lines = head, words, lines

    def compose(self) -> ComposeResult:
        """What it is for, the line, and lines to choose instead."""
        with Vertical(id="dialog", classes="small"):
            yield Static(self._head, markup=False)
            yield TypedLine(self._words, id="words", select_on_focus=True)
            if self._lines:
                yield OptionList(*(Option(shown(line)) for line in self._lines), id="lines", markup=False)
            yield Static("Enter takes it, Esc goes back", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the words."""
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take a line of the list."""
        event.stop()
        self.dismiss(self._lines[event.option_index])
