"""The last sieve before the terminal: whatever widget drew a line, no control character leaves with it.

``shown`` cleans words and leaves a visible mark. This catches what never came through it, such as a character that a
text box holds; such characters have no width, so taking them out moves nothing.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
    "|[\U000e0000-\U000e007f]"
)


class Edge(LineFilter):
    """Takes out of every line drawn what a terminal would obey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's own signature
        """The same segments, those with unsafe characters replaced."""
        if all(segment.text.isprintable() and segment.text.isascii() for segment in segments):
            return segments
        return [
            Segment(_OBEYED.sub("", segment.text), segment.style, segment.control)
            if _OBEYED.search(segment.text)
            else segment
            for segment in segments
        ]
