"""The briefing for a meeting of MARAC or MAPPA: one document, every person of the list with the notes of the research."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Cm, Pt, RGBColor

from dutydesk.documents.papers import page_foot
from dutydesk.plain import clean
from dutydesk.views.letter_facts import Letterhead
from dutydesk.views.marac import BriefingRow

KINDS = {"marac": "MARAC", "mappa": "MAPPA"}
TO_DO = "RESEARCH TO DO"


@dataclass(frozen=True, slots=True)
class BriefingFacts:
    """All that the briefing tells besides its people."""

    kind: str
    day: date
    place: str
    letterhead: Letterhead
    made: datetime
    """In the office's own zone."""
    made_by: str
    training: bool


def briefing_docx(rows: Sequence[BriefingRow], facts: BriefingFacts) -> bytes:
    """The briefing as a Word document: a heading for each person, never parted from its first lines."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(10.5)
    _head(document, rows, facts)
    for number, row in enumerate(rows, start=1):
        _person(document, number, row)
    if not rows:
        document.add_paragraph("Nobody is on the list of this meeting yet.")
    made = f"Confidential: for the meeting only. Made {facts.made:%d %b %Y %H:%M} by {facts.made_by}."
    page_foot(section, made)
    held = BytesIO()
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "", "", ""
    document.save(held)
    return held.getvalue()


def _head(document: Any, rows: Sequence[BriefingRow], facts: BriefingFacts) -> None:
    office = document.add_paragraph()
    office.paragraph_format.space_after = Pt(2)
    for text in filter(None, (facts.letterhead.service, facts.letterhead.council)):
        run = office.add_run(f"{clean(text)}   ")
        run.font.size, run.font.color.rgb = Pt(10), RGBColor(0x33, 0x4E, 0x68)
    if facts.training:
        office.add_run("TRAINING: invented people").bold = True
    title = document.add_paragraph()
    title.paragraph_format.space_after = Pt(2)
    run = title.add_run(f"Briefing for {KINDS[facts.kind]}, {facts.day.day} {facts.day:%B %Y}")
    run.bold, run.font.size = True, Pt(16)
    to_do = sum(row.state == "to_do" for row in rows)
    people = f"{len(rows)} {'person' if len(rows) == 1 else 'people'} on the list"
    state = f"; the research on {to_do} of them is still to do" if to_do else "; all research is done"
    place = f"{clean(facts.place)}. " if facts.place else ""
    document.add_paragraph(f"{place}{people}{state if rows else ''}.")


def _person(document: Any, number: int, row: BriefingRow) -> None:
    head = document.add_paragraph()
    head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(10), Pt(1)
    head.paragraph_format.keep_with_next = True
    run = head.add_run(clean(f"{number}. {row.name}"))
    run.bold, run.font.size = True, Pt(12.5)
    born = f"born {row.date_of_birth:%d %b %Y}" if row.date_of_birth else "date of birth not known"
    told = [row.person, born, "MARAC alert stands" if row.alert else ""]
    if row.children:
        told.append(f"related children: {', '.join(row.children)}")
    line = document.add_paragraph(clean("; ".join(filter(None, told))))
    line.paragraph_format.space_after, line.paragraph_format.keep_with_next = Pt(3), True
    if row.state == "to_do":
        document.add_paragraph().add_run(TO_DO).bold = True
    for text in clean(row.notes).split("\n"):
        if text.strip():
            document.add_paragraph(text).paragraph_format.space_after = Pt(4)
    if row.done_by:
        by = document.add_paragraph().add_run(clean(f"Research by {row.done_by}"))
        by.italic, by.font.size = True, Pt(9)
