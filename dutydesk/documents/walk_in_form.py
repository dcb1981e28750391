"""The form that somebody fills in at reception: blank, in large print, with room to write (SL-176)."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm, Pt

from dutydesk.documents.papers import office_head, page_foot, saved, shade
from dutydesk.plain import clean
from dutydesk.views.letter_facts import Letterhead

TITLE = "Can we help you?"
ASKED: tuple[tuple[str, tuple[tuple[str, float], ...]], ...] = (
    (
        "About you",
        (
            ("Your name", 1.0),
            ("Your address and postcode", 1.4),
            ("A telephone number on which we may safely ring you", 1.0),
            ("The language you would like to speak, or any help you need with this form", 1.0),
        ),
    ),
    (
        "The children you are here about",
        (
            ("Names, and dates of birth if you know them", 1.9),
            ("Where the children are now", 1.0),
            ("School or nursery", 1.0),
            ("How you know them", 1.0),
            ("Who looks after them, and do they know that you are here?", 1.1),
        ),
    ),
    (
        "What brings you here today",
        (
            ("What has happened, when and where", 3.6),
            ("What would help", 1.3),
        ),
    ),
)
URGENT = "Is a child in danger now? Do not fill in this form: tell the person at reception straight away, or ring 999."
ASKS, ROOM = Cm(5.6), Cm(11.4)
"""The widths of a question, and of the room to answer it."""
OFFICE = ("Form given out (time)", "Form collected by, and time", "Seen by", "Contact number")


def walk_in_form(head: Letterhead, *, training: bool) -> bytes:
    """The blank form as a Word document of upright A4."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(1.5)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(11)
    office_head(document, head, TITLE, training=training)
    warning = document.add_paragraph()
    warning.add_run(URGENT).bold = True
    for title, lines in ASKED:
        _table(document, title, lines)
    signed = document.add_paragraph("Signed: ______________________________     Date and time: ____________________")
    signed.paragraph_format.space_before = Pt(10)
    _table(document, "For the office", tuple((line, 0.6) for line in OFFICE))
    told = "We keep what you write, and share it only with those who need it to help or to protect a child."
    page_foot(section, f"{clean(head.service)}. {told}")
    return saved(document)


def _table(document: Any, title: str, lines: tuple[tuple[str, float], ...]) -> None:
    """A block of questions with room for each answer in centimetres."""
    table = document.add_table(rows=1, cols=2)
    table.style, table.autofit = "Table Grid", False
    table.columns[0].width, table.columns[1].width = ASKS, ROOM
    heading = table.rows[0].cells[0].merge(table.rows[0].cells[1])
    heading.paragraphs[0].add_run(title).bold = True
    heading.paragraphs[0].paragraph_format.keep_with_next = True
    shade(heading)
    for question, height in lines:
        row = table.add_row()
        row.height, row.height_rule = Cm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        asked, room = row.cells
        asked.width, room.width = ASKS, ROOM
        asked.paragraphs[0].add_run(question).font.size = Pt(10)
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(7)
