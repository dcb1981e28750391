"""A document as paragraphs and tables, in reading order, with ticks and emphasis kept as letters of the text.

Emphasis matters on forms where people strike out, underline or shade the word that is (not) meant, so a text here
may hold six private letters that open and close it; ``bare`` takes them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TICKED, UNTICKED = "☒", "☐"
STRUCK, MARKED, BOLD = ("\ue000", "\ue001"), ("\ue002", "\ue003"), ("\ue004", "\ue005")
CELL = "\ue006"
"""Stands between boxes that lie side by side and are read as one."""
PRIVATE = re.compile("[\ue000-\ue006]")
_STRUCK = re.compile("\ue000([^\ue001]*)\ue001")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; line breaks inside it are ``\\n``."""

    text: str
    heading: bool = False


@dataclass(slots=True)
class Cell:
    """A cell of a table with the columns it stands over; ``merged`` when it goes on from the row above."""

    blocks: list[Paragraph | Table] = field(default_factory=list)
    left: int = 0
    width: int = 1
    merged: bool = False
    shaded: bool = False

    @property
    def text(self) -> str:
        """The words of the cell's own paragraphs, one line each; tables inside it are read apart."""
        return "\n".join(block.text for block in self.blocks if isinstance(block, Paragraph)).strip()

    @property
    def plain(self) -> str:
        """The same without emphasis."""
        return bare(self.text)

    @property
    def tables(self) -> list[Table]:
        """The tables that lie inside the cell."""
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def strong(self) -> bool:
        """Whether it looks like a label: shaded, or all in bold."""
        return self.shaded or all_bold(self.text)


@dataclass(slots=True)
class Table:
    """A table's rows of cells."""

    rows: list[list[Cell]] = field(default_factory=list)


Block = Paragraph | Table


def bare(text: str) -> str:
    """The text without the letters of emphasis; what was struck out stays readable."""
    return PRIVATE.sub("", text.replace(CELL, " "))


def standing(text: str) -> str:
    """The text that still stands: what was struck out is gone."""
    return bare(_STRUCK.sub("", text))


def struck(text: str) -> str:
    """Only what was struck out."""
    return " ".join(each_struck(text)).strip()


def each_struck(text: str) -> list[str]:
    """What was struck out, piece by piece."""
    return [PRIVATE.sub("", found).strip() for found in _STRUCK.findall(text)]


def all_bold(text: str) -> bool:
    """Whether every word of it is in bold."""
    rest = re.sub("\ue004[^\ue005]*\ue005", "", text)
    return bool(bare(text).strip()) and not bare(rest).strip()


def every_text(blocks: list[Block]) -> Iterator[str]:
    """Every paragraph of a document in reading order, tables and what lies inside them too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield bare(block.text)
        else:
            for row in block.rows:
                for cell in row:
                    yield from every_text(cell.blocks)
