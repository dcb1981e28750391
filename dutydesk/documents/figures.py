"""The figures on one page for Word, and as rows for Excel: the same figures, nothing reckoned here but shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Cm, Pt, RGBColor

from dutydesk.documents.papers import page_foot, shade
from dutydesk.documents.sheets import Sheet, sheet_xlsx
from dutydesk.plain import clean
from dutydesk.views.figure_rows import Figure, Figures
from dutydesk.views.letter_facts import Letterhead

BAR = 30
"""How many blocks the longest bar has."""
MOST = 50
"""Lines that one page holds; of more figures those that count nothing, and then the last, are left to the sheet."""
KEPT = "Records that are kept from whoever made this are not counted."


@dataclass(frozen=True, slots=True)
class FiguresFacts:
    """All that the page tells besides the figures."""

    letterhead: Letterhead
    made: datetime
    """In the office's own zone."""
    made_by: str
    training: bool


def days_told(told: Figures) -> str:
    """``1 July 2014 to 4 July 2014``."""
    return f"{_day(told.first)} to {_day(told.last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def share_told(figure: Figure) -> str:
    """``40 %``; empty for a plain count."""
    return f"{round(figure.share * 100)} %" if figure.share is not None else ""


def figures_docx(told: Figures, facts: FiguresFacts) -> bytes:
    """One page: each group with its figures, their shares and bars."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(1.3)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(9)
    _head(document, told, facts)
    shown = _that_fit(told)
    table = document.add_table(rows=0, cols=4)
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)
    longest = max((one.value for one in shown), default=0)
    for name, title in told.groups:
        group = [one for one in shown if one.group == name]
        if group:
            _group(table, title)
        for one in group:
            _line(table, one, longest)
    left = len(told.figures) - len(shown)
    notes = [
        f"{left} more figures stand in the sheet alone." if left else "",
        KEPT,
    ]
    note = document.add_paragraph(" ".join(filter(None, notes)))
    note.paragraph_format.space_before = Pt(4)
    page_foot(section, f"Made {facts.made:%d %b %Y %H:%M} by {facts.made_by}.")
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = "Figures of the desk"
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _that_fit(told: Figures) -> Sequence[Figure]:
    if len(told.figures) + len(told.groups) <= MOST:
        return told.figures
    return [one for one in told.figures if one.value or one.of is None][:MOST]


def _head(document: Any, told: Figures, facts: FiguresFacts) -> None:
    office = document.add_paragraph()
    office.paragraph_format.space_after = Pt(1)
    for text in filter(None, (facts.letterhead.service, facts.letterhead.council)):
        run = office.add_run(f"{clean(text)}   ")
        run.font.size, run.font.color.rgb = Pt(10), RGBColor(0x33, 0x4E, 0x68)
    if facts.training:
        office.add_run("TRAINING: invented people").bold = True
    title = document.add_paragraph()
    title.paragraph_format.space_after = Pt(3)
    run = title.add_run(f"Figures of the desk, {days_told(told)}")
    run.bold, run.font.size = True, Pt(14)


WIDTHS = (8.2, 1.5, 1.6, 5.7)
"""Centimetres: what it is, how many, the share, the bar."""


def _group(table: Any, title: str) -> None:
    cells = table.add_row().cells
    whole = cells[0].merge(cells[-1])
    whole.text = ""
    run = whole.paragraphs[0].add_run(clean(title))
    run.bold, run.font.size = True, Pt(10)
    whole.paragraphs[0].paragraph_format.space_before = Pt(3)
    whole.paragraphs[0].paragraph_format.space_after = Pt(1)
    shade(whole)


def _line(table: Any, figure: Figure, longest: int) -> None:
    row = table.add_row()
    blocks = round(figure.value / longest * BAR) if longest else 0
    told = (figure.title, str(figure.value), share_told(figure), "█" * max(blocks, 1 if figure.value else 0))
    for cell, width, text in zip(row.cells, WIDTHS, told, strict=True):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(clean(text))
        run.font.size = Pt(8.5)
        if text.startswith("█"):
            run.font.size, run.font.color.rgb = Pt(6), RGBColor(0x33, 0x4E, 0x68)


def figures_xlsx(told: Figures, facts: FiguresFacts) -> bytes:
    """Every figure as a row under its title, and what was received on each day."""
    titles = dict(told.groups)
    rows = [(titles[one.group], one.title, one.value, one.of, one.share, one.clause) for one in told.figures]
    days = [("Received on", f"{day:%d %b %Y}", number, None, None, "") for day, number in told.days]
    made = f"Made {facts.made:%d %b %Y %H:%M} by {facts.made_by}. {KEPT}"
    title = f"Figures of the desk, {days_told(told)}" + (" (TRAINING: invented people)" if facts.training else "")
    columns = (("Group", 26), ("Figure", 64), ("How many", 10), ("Of", 8), ("Share", 8), ("Clauses", 16))
    return sheet_xlsx(Sheet("Figures", title, made, columns, [*rows, *days]))
