"""The one door through which words of a record reach the screen: cleaned, and literal.

Textual reads most strings as markup, so ``[not to be told]`` would vanish and ``[/x]`` would end the program; and it
hands escape sequences on to the terminal. Nothing that a person typed or a file brought is shown in any other way.
"""

from __future__ import annotations

from rich.text import Text
from textual.content import Content

from dutydesk.plain import clean, one_line, shortened


def shown(text: object, style: str = "") -> Content:
    """Words of a record as content: every bracket as typed, nothing a terminal would obey."""
    words = clean(str(text))
    return Content.styled(words, style) if style else Content(words)


def cell(text: object, width: int = 0, style: str = "") -> Text:
    """One line for a cell of a table, at most ``width`` columns of text where a width is given."""
    words = shortened(str(text), width) if width else one_line(str(text))
    return Text(words, style=style, no_wrap=True, end="")


def joined(*parts: Content | str) -> Content:
    """Pieces of content one after another; plain strings among them are our own words."""
    return Content("").join([part if isinstance(part, Content) else Content(part) for part in parts])
