"""Spreadsheets of ours: made from nothing, one sheet, no cell ever a formula, and how many rows there are on the last line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from dutydesk.documents.papers import SHADE
from dutydesk.plain import one_line
from dutydesk.refusals import BadInput

MARKS = ("=", "+", "-", "@", "|", "%", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula."""
MOST_ROWS = 1_000_000
MOST_LETTERS = 32_000
A3, A4 = 8, 9
"""Sizes of paper, as spreadsheets count them."""
HEAD = 4
"""The line of the headings."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a sheet: its name, a title and a line below it, the headings with their widths, and the rows."""

    name: str
    title: str
    told: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Any]]


def sheet_xlsx(sheet: Sheet) -> bytes:
    """The file. ``BadInput`` for more rows than a sheet holds, or a text longer than a cell: nothing is ever cut (P37)."""
    if len(sheet.rows) > MOST_ROWS:
        raise BadInput(f"{len(sheet.rows):,} rows are more than a sheet holds: ask for fewer days.", field="from")
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet.name
    _line(page, 1, [sheet.title])
    page.cell(1, 1).font = Font(bold=True, size=14)
    _line(page, 2, [sheet.told])
    _line(page, HEAD, [title for title, _ in sheet.columns])
    for place, (_, width) in enumerate(sheet.columns, start=1):
        head = page.cell(HEAD, place)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor=SHADE)
        page.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(sheet.rows, start=HEAD + 1):
        _line(page, number, row)
    _line(page, HEAD + len(sheet.rows) + 1, [f"{len(sheet.rows)} rows"])
    page.freeze_panes = f"A{HEAD + 1}"
    printed(page, sheet.title)
    book.properties.creator = ""
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def printed(page: Any, foot: str, *, paper: int = A4) -> None:
    """How a sheet is printed: lying, all its columns on a page, the headings on every page, numbered at the foot."""
    page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", paper, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEAD}:{HEAD}"
    margins = page.page_margins
    margins.left = margins.right = margins.top = 0.4
    margins.bottom, margins.footer = 0.8, 0.4
    page.oddFooter.left.text, page.oddFooter.right.text = foot.replace("&", "&&"), "Page &P of &N"


def _line(page: Any, number: int, values: Iterable[Any]) -> None:
    for place, value in enumerate(values, start=1):
        cell = page.cell(number, place)
        if isinstance(value, str):
            cell.value, cell.data_type = text_of(value), "s"
        elif value is not None:
            cell.value = value
            if isinstance(value, float):
                cell.number_format = "0%"
            elif isinstance(value, datetime):
                cell.number_format = "dd mmm yyyy hh:mm"
            elif isinstance(value, date):
                cell.number_format = "dd mmm yyyy"
        cell.alignment = Alignment(vertical="top", horizontal="left" if isinstance(value, date) else None)


def text_of(value: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    plain = one_line(value)
    if len(plain) > MOST_LETTERS:
        raise BadInput(f"A text of {len(plain):,} letters does not fit into a cell.", field="rows")
    return f"'{plain}" if plain.startswith(MARKS) else plain
