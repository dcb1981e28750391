"""A list of which any number may be chosen: what is not chosen has an empty box, so that no colour is needed to tell."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import SelectionList

_BOX = 1
"""Where in a line the inside of its box stands, between its two edges."""


class CheckList(SelectionList[str]):
    """Textual's own list; there, an unchosen line has a cross too, in the colour of its ground."""

    def render_line(self, y: int) -> Strip:
        """A line, its box empty unless it is chosen."""
        strip = super().render_line(y)
        segments = list(strip)
        place = self.scroll_offset.y + y
        if place >= self.option_count or len(segments) <= _BOX:
            return strip
        if self.get_option_at_index(place).value in self.selected:
            return strip
        segments[_BOX] = Segment(" ", segments[_BOX].style)
        return Strip(segments, strip.cell_length)
