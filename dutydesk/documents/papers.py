"""What the desk's own lists for Word have in common: a lying page, the office at its head, tables, a numbered foot."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dutydesk.plain import clean
from dutydesk.views.letter_facts import Letterhead

SHADE = "D9E2EC"
"""The ground of a heading."""


def lying_page() -> tuple[Any, Any]:
    """A new document of lying A4 pages in Arial, and its section."""
    document = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.2)
    section.top_margin = section.bottom_margin = Cm(1.5)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(9)
    return document, section


def office_head(document: Any, head: Letterhead, title: str, *, training: bool) -> None:
    """The office's name, whether it is a training office, and the title."""
    office = document.add_paragraph()
    office.paragraph_format.space_after = Pt(2)
    for text in filter(None, (head.service, head.council)):
        run = office.add_run(f"{clean(text)}   ")
        run.font.size, run.font.color.rgb = Pt(10), RGBColor(0x33, 0x4E, 0x68)
    if training:
        office.add_run("TRAINING: invented people").bold = True
    heading = document.add_paragraph()
    heading.paragraph_format.space_after = Pt(2)
    run = heading.add_run(title)
    run.bold, run.font.size = True, Pt(16)


def page_foot(section: Any, words: str) -> None:
    """The foot of every page: these words and the page's number."""
    foot = section.footer.paragraphs[0]
    foot.add_run(clean(f"{words} Page ")).font.size = Pt(8)
    run = foot.add_run()
    run.font.size = Pt(8)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)


def write_cell(cell: Any, width: float, text: str, *, strong: bool = False) -> None:
    """Words into a cell of that width in centimetres; ``strong`` makes their first line bold."""
    cell.width = Cm(width)
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    lines = clean(text).split("\n")
    for number, line in enumerate(lines):
        run = paragraph.add_run(line)
        run.font.size, run.bold = Pt(8), strong and number == 0
        if number < len(lines) - 1:
            run.add_break()


def shade(cell: Any) -> None:
    """The ground of a heading."""
    told = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", SHADE)):
        told.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(told)


def repeated(row: Any) -> None:
    """Have a table's heading on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def whole(row: Any) -> None:
    """Keep a line of a table on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def saved(made: Any) -> bytes:
    """The finished file."""
    held = BytesIO()
    made.save(held)
    return held.getvalue()
