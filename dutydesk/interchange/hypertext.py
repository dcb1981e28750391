"""The words of an HTML message: no script, no style, nothing fetched; a line for each block."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from dutydesk.plain import clean

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_SKIPPED = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg"})
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})
"""Parts of a table: one line each, so that its rows stand under one another."""
_BREAKS = frozenset({"br", "p", "div"})
_WITHIN = "\x0b"
"""A line's end inside a box of a table."""
_SHORT = 50


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden: list[str] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's shape
        if tag in _SKIPPED:
            self._hidden.append(tag)
        elif tag == "body":
            self._hidden.clear()
        elif tag == "tr" or tag in _BLOCKS - _ROWS:
            self.pieces.append(_WITHIN if self._cells and tag in _BREAKS else "\n")
            self._cells = 0 if tag in {"tr", "table"} else self._cells
        elif tag in _CELLS:
            self.pieces.append("\t")
            self._cells = 1

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag in _CELLS:
            self._cells = 0
        elif tag in _BLOCKS - _ROWS:
            self.pieces.append(_WITHIN if self._cells and tag in _BREAKS else "\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(re.sub(r"[ \t\r\n]+", " ", data))


def _joined(text: str) -> str:
    return re.sub(rf"[^\t\n]*{_WITHIN}[^\t\n]*", lambda found: _in_one_line(found.group()), text)


def _in_one_line(text: str) -> str:
    """What stands in one box: short lines, such as an address, joined by commas; sentences keep their lines."""
    parts = [part.strip() for part in text.split(_WITHIN) if part.strip()]
    short = all(len(part) < _SHORT and not part.endswith((".", "!", "?", ":")) for part in parts)
    return (", " if short else "\n").join(part.rstrip(",") if short else part for part in parts)


def words_of_html(text: str) -> str:
    """The words that a reader of the message would see, cleaned, with its line breaks."""
    reader = _Words()
    reader.feed(text.replace("\x00", "\N{REPLACEMENT CHARACTER}"))
    reader.close()
    lines = [re.sub(r" *\t *", "\t", line).strip() for line in clean(_joined("".join(reader.pieces))).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(re.sub(r"[ \u00a0]+", " ", line) for line in lines)).strip()
