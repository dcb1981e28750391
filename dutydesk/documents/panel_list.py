"""The list for the monthly panel on missing children, for Word and for Excel: the same rows, in an office's own look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from docx.shared import Cm, Pt
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from dutydesk.documents.papers import (
    SHADE,
    lying_page,
    office_head,
    page_foot,
    repeated,
    saved,
    shade,
    whole,
    write_cell,
)
from dutydesk.documents.sheets import A3, printed
from dutydesk.plain import one_line
from dutydesk.views.letter_facts import Letterhead
from dutydesk.views.missing_rows import PanelRow

TITLE = "Missing children: list for the panel"
LINE = 15
"""Points that a line of a heading is high."""
MARKS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
VISITS = {"done": "done", "not_done": "not done", "awaited": "awaited"}
INTERVIEWS = {"not_needed": "not needed"}


@dataclass(frozen=True, slots=True)
class PanelFacts:
    """All that the list tells besides its rows."""

    letterhead: Letterhead
    made: datetime
    """When it was made, in the office's own zone."""
    made_by: str
    begins: date
    last_panel: date | None
    training: bool
    local: Callable[[datetime], datetime]


class Column(NamedTuple):
    """A column: its heading, its width in centimetres on paper, and what it says of a child."""

    title: str
    width: float
    says: Callable[[PanelRow, PanelFacts], Any]


def _moment(value: datetime | None, facts: PanelFacts) -> str:
    return f"{facts.local(value):%d %b %Y %H:%M}" if value is not None else ""


def _day(value: date | None) -> str:
    return f"{value:%d %b %Y}" if value is not None else ""


def _since(row: PanelRow, facts: PanelFacts) -> str:
    return _moment(row.missing_since, facts) + ("" if row.since_known else " (reported)")


def _now(row: PanelRow, facts: PanelFacts) -> str:
    return f"Back {_moment(row.returned, facts)}" if row.returned is not None else "STILL MISSING"


def _found(row: PanelRow, _: PanelFacts) -> str:
    told = (
        row.found_where,
        f"with {row.found_with}" if row.found_with else "",
        f"harm: {row.harm}" if row.harm else "",
    )
    return "; ".join(filter(None, told))


def _meetings(row: PanelRow, facts: PanelFacts) -> str:
    first = _moment(row.meeting, facts) or "none"
    return f"{first}; follow-up {_moment(row.follow_up, facts)}" if row.follow_up is not None else first


def _before(row: PanelRow, _: PanelFacts) -> str:
    return f"{row.times_before}, last {_day(row.last_before)}" if row.times_before else "0"


def _asked(row: PanelRow, told: str) -> str:
    """What was told of something that is asked after the return."""
    return told or ("not asked yet" if row.returned is not None else "")


COLUMNS = (
    Column("Child", 3.2, lambda row, _: f"{row.child or 'not named'}\nborn {_day(row.date_of_birth) or 'not known'}"),
    Column("Police reference", 2.3, lambda row, _: "\n".join(filter(None, (row.police_reference, row.episode)))),
    Column("Missing since", 2.6, _since),
    Column("Days", 1.2, lambda row, _: str(row.days_missing)),
    Column("Now", 2.4, _now),
    Column("Before", 1.8, _before),
    Column("Risk", 1.9, lambda row, _: row.risk or "not given"),
    Column("Strategy meeting", 2.5, _meetings),
    Column("Found", 3.2, _found),
    Column("Safe and well", 1.8, lambda row, _: _asked(row, VISITS.get(row.safe_and_well, ""))),
    Column("Interview", 2.2, lambda row, _: _asked(row, INTERVIEWS.get(row.interview, row.interview))),
    Column("Decision", 2.2, lambda row, _: row.outcome or "none yet"),
)

SHEET = (
    ("Episode", 10, lambda row, _: row.episode),
    ("Contact", 10, lambda row, _: row.contact),
    ("Child", 22, lambda row, _: row.child),
    ("Born", 12, lambda row, _: row.date_of_birth),
    ("Police reference", 15, lambda row, _: row.police_reference),
    ("Risk", 9, lambda row, _: row.risk),
    ("Missing since", 18, lambda row, facts: _plain(row.missing_since, facts)),
    ("Time known", 10, lambda row, _: "yes" if row.since_known else "no, reported then"),
    ("Days missing", 9, lambda row, _: row.days_missing),
    ("Now", 13, lambda row, _: "back" if row.returned else "still missing"),
    ("Returned", 18, lambda row, facts: _plain(row.returned, facts)),
    ("Times before", 8, lambda row, _: row.times_before),
    ("Last before", 12, lambda row, _: row.last_before),
    ("Strategy meeting", 18, lambda row, facts: _plain(row.meeting, facts)),
    ("Follow-up meeting", 18, lambda row, facts: _plain(row.follow_up, facts)),
    ("Last seen", 28, lambda row, _: row.last_seen),
    ("Found", 26, lambda row, _: row.found_where),
    ("Found with", 20, lambda row, _: row.found_with),
    ("Harm", 20, lambda row, _: row.harm),
    ("Safe and well visit", 11, lambda row, _: VISITS.get(row.safe_and_well, "")),
    ("Return interview", 11, lambda row, _: INTERVIEWS.get(row.interview, row.interview)),
    ("Decision", 22, lambda row, _: row.outcome),
)
"""The columns of the sheet: heading, width in letters, value. Days and times are dates there, so that Excel sorts them."""


def _plain(value: datetime | None, facts: PanelFacts) -> datetime | None:
    return facts.local(value).replace(tzinfo=None, second=0, microsecond=0) if value is not None else None


def _summary(rows: Sequence[PanelRow], facts: PanelFacts) -> str:
    still = sum(1 for row in rows if row.returned is None)
    before = f"the panel of {_day(facts.last_panel)}" if facts.last_panel else f"{_day(facts.begins)}, no panel before"
    return f"{still} still missing, {len(rows) - still} back since {before}."


def panel_docx(rows: Sequence[PanelRow], facts: PanelFacts) -> bytes:
    """The list as a Word document: lying, one child a row, its heading on every page."""
    document, section = lying_page()
    _head(document, rows, facts)
    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style, table.autofit = "Table Grid", False
    for wide, column in zip(table.columns, COLUMNS, strict=True):
        wide.width = Cm(column.width)
    for cell, column in zip(table.rows[0].cells, COLUMNS, strict=True):
        _write(cell, column, column.title, strong=True)
        shade(cell)
    repeated(table.rows[0])
    for row in rows:
        line = table.add_row()
        whole(line)
        for cell, column in zip(line.cells, COLUMNS, strict=True):
            still = column.title == "Now" and row.returned is None
            _write(cell, column, column.says(row, facts), strong=still or column.title == "Child")
    if not rows:
        document.add_paragraph("No child was missing in this time.")
    made = f"Made {facts.made:%d %b %Y %H:%M} by {facts.made_by}."
    page_foot(section, f"Restricted: for the panel on missing children only. {made}")
    return saved(document)


def _head(document: Any, rows: Sequence[PanelRow], facts: PanelFacts) -> None:
    office_head(document, facts.letterhead, TITLE, training=facts.training)
    document.add_paragraph(_summary(rows, facts)).paragraph_format.space_after = Pt(6)


def _write(cell: Any, column: Column, text: str, *, strong: bool = False) -> None:
    write_cell(cell, column.width, text, strong=strong)


def panel_xlsx(rows: Sequence[PanelRow], facts: PanelFacts) -> bytes:
    """The list as a sheet that can be sorted: no cell is ever a formula."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Missing children"
    _line(sheet, 1, [TITLE + (" (TRAINING: invented people)" if facts.training else "")])
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    _line(sheet, 2, [f"{_summary(rows, facts)} Made {facts.made:%d %b %Y %H:%M} by {facts.made_by}."])
    _line(sheet, 4, [title for title, _, _ in SHEET])
    for place, (_, width, _) in enumerate(SHEET, start=1):
        head = sheet.cell(4, place)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor=SHADE)
        head.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.row_dimensions[4].height = 2 * LINE
    for number, row in enumerate(rows, start=5):
        _line(sheet, number, [says(row, facts) for _, _, says in SHEET])
    sheet.freeze_panes = "D5"
    sheet.auto_filter.ref = f"A4:{get_column_letter(len(SHEET))}{max(len(rows) + 4, 4)}"
    printed(sheet, "Restricted: for the panel on missing children only", paper=A3)
    return saved(book)


def _line(sheet: Any, number: int, values: Iterable[Any]) -> None:
    for place, value in enumerate(values, start=1):
        cell: Cell = sheet.cell(number, place)
        if isinstance(value, str):
            cell.value, cell.data_type = _text(value), "s"
            cell.alignment = Alignment(wrap_text=number > 4, vertical="top")
        elif value is not None:
            cell.value = value
            cell.alignment = Alignment(vertical="top", horizontal="left")
            cell.number_format = _format(value)


def _format(value: Any) -> str:
    if isinstance(value, datetime):
        return "dd mmm yyyy hh:mm"
    return "dd mmm yyyy" if isinstance(value, date) else "0"


def _text(value: str) -> str:
    """Text that no spreadsheet takes for a formula, and no longer than a cell holds."""
    plain = one_line(value)[:30_000]
    return f"'{plain}" if plain.startswith(MARKS) else plain
