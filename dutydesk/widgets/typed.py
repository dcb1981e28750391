"""Text boxes that take in only plain words, whatever is typed or pasted into them."""

from __future__ import annotations

from typing import Any

from textual.strip import Strip
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult

from dutydesk.plain import clean, one_line


class TypedLine(Input):
    """One line of text. What is pasted arrives on one line, cleaned: a pasted line end never submits (H38)."""

    def insert(self, text: str, index: int) -> None:
        """Insert cleaned text."""
        super().insert(_line(text), index)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace part of the line by cleaned text."""
        super().replace(_line(text), start, end)

    def _on_paste(self, event: Any) -> None:
        if event.text:
            selection = self.selection
            pasted = one_line(event.text)
            if selection.is_empty:
                self.insert_text_at_cursor(pasted)
            else:
                self.replace(pasted, *selection)
        event.stop()
        event.prevent_default()

    def validate_value(self, value: str) -> str:
        """Whatever sets the value, it is clean."""
        return _line(value)


class TypedText(TextArea):
    """Several lines of text, cleaned as they come in."""

    def __init__(self, text: str = "", **options: Any) -> None:
        options.setdefault("tab_behavior", "focus")
        super().__init__(clean(text), **options)

    def edit(self, edit: Any) -> EditResult:
        """Perform an edit with its text cleaned."""
        edit.text = clean(edit.text)
        return super().edit(edit)

    def load_text(self, text: str) -> None:
        """Put a cleaned text in place of all there is."""
        super().load_text(clean(text))

    def on_resize(self) -> None:
        """Paint it anew when its lines have been broken for the new width: Textual does only where their number changed."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line as it is painted. A busy box may be painted in its new width with lines broken for another; words would
        stay cut off (H13), so it breaks them anew and is painted again."""
        if self.soft_wrap and self.wrap_width != self.wrapped_document._width:
            self.call_next(self._break_anew)
        return super().render_line(y)

    def _break_anew(self) -> None:
        self._rewrap_and_refresh_virtual_size()
        self.refresh()


def _line(text: str) -> str:
    return clean(text).replace("\n", " ").replace("\t", " ")
