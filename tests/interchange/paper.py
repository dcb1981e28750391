"""Tables of a Word form from rows of text, and the form as bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell

Rows = Sequence[Sequence[str]]


def saved(document: Doc) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def table(
    document: Doc | _Cell, rows: Rows, *, shade: Callable[[int, int], bool] | None = None, bold: bool = False
) -> None:
    """A table; a cell given as ``<`` goes on from the one to its left, ``^`` from the one above."""
    made = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    if isinstance(document, type(Document())):
        made.style = "Table Grid"
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            made.cell(down, across).text = text
            if shade and shade(down, across):
                _shaded(made.cell(down, across), bold=bold)
    for down, row in enumerate(rows):
        _merged(made, down, row)


def _shaded(cell: _Cell, *, bold: bool) -> None:
    mark = OxmlElement("w:shd")
    mark.set(qn("w:val"), "clear")
    mark.set(qn("w:fill"), "D9E2F3")
    cell._tc.get_or_add_tcPr().append(mark)
    for paragraph in cell.paragraphs:
        for run in paragraph.runs:
            run.bold = bold or None


def _merged(made: Table, down: int, row: Sequence[str]) -> None:
    across = 0
    while across < len(row):
        end = across
        while end + 1 < len(row) and row[end + 1] == "<":
            end += 1
        if end > across:
            made.cell(down, across).merge(made.cell(down, end))
        across = end + 1
    for across, text in enumerate(row):
        if text == "^":
            made.cell(down - 1, across).merge(made.cell(down, across))
