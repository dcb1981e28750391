"""The chronology and the genogram of a family for Word, made to look like an office's own document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx.shared import Cm, Pt

from dutydesk.documents.genogram_draw import SCALE, Picture, drawn
from dutydesk.documents.genogram_shape import shape_of
from dutydesk.documents.papers import lying_page, office_head, page_foot, repeated, saved, shade, whole, write_cell
from dutydesk.views.chronology_rows import KINDS, Chronology, Event
from dutydesk.views.family_rows import Family, Member
from dutydesk.views.letter_facts import Letterhead

COLUMNS = (("Date", 2.3), ("Event", 2.8), ("What happened", 14.6), ("About", 4.2), ("Source and record", 3.4))
BROADEST, HIGHEST = 26.0, 13.5
"""Centimetres that a picture may fill of a lying page."""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a paper tells besides the family: whose it is, of which record, when and by whom it was made."""

    letterhead: Letterhead
    ref: str
    made: datetime
    """In the office's own zone."""
    made_by: str
    training: bool
    given_to: str = ""
    purpose: str = ""
    """Who is given it, and what for, where it leaves the office."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the chronology was asked for."""

    child: str = ""
    kinds: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None

    def words(self) -> str:
        """In words; empty for the whole."""
        told = [
            f"child: {self.child}" if self.child else "",
            f"kinds: {', '.join(self.kinds)}" if self.kinds else "",
            f"from {self.first:%d %b %Y}" if self.first else "",
            f"to {self.last:%d %b %Y}" if self.last else "",
        ]
        return "; ".join(filter(None, told))


def chronology_docx(
    family: Family, told: Chronology, events: Sequence[Event], asked: Asked, facts: PaperFacts
) -> bytes:
    """The chronology as a table, and the genogram on a page of its own."""
    document, section = lying_page()
    office_head(document, facts.letterhead, "Chronology", training=facts.training)
    _head(document, family, facts, told.begun, asked.words())
    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style = "Table Grid"
    table.autofit = False
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = Cm(width)
    repeated(table.rows[0])
    for cell, (title, width) in zip(table.rows[0].cells, COLUMNS, strict=True):
        write_cell(cell, width, title, strong=True)
        shade(cell)
    for event in events:
        row = table.add_row()
        whole(row)
        says = (
            f"{event.on:%d %b %Y}",
            KINDS.get(event.kind, event.kind),
            _words(event),
            "\n".join(event.children),
            _source(event),
        )
        for cell, (_, width), text in zip(row.cells, COLUMNS, says, strict=True):
            write_cell(cell, width, text)
    if not events:
        document.add_paragraph("Nothing is recorded that was asked for.")
    document.add_page_break()
    _genogram(document, family, facts)
    page_foot(section, _foot(facts))
    return saved(document)


def genogram_docx(family: Family, facts: PaperFacts) -> bytes:
    """The genogram alone."""
    document, section = lying_page()
    office_head(document, facts.letterhead, "Genogram", training=facts.training)
    _head(document, family, facts, None, "")
    _picture(document, drawn(shape_of(family, facts.made.date())))
    page_foot(section, _foot(facts))
    return saved(document)


def _head(document: Any, family: Family, facts: PaperFacts, begun: date | None, asked: str) -> None:
    children = [one for one in family.people if one.child]
    names = "; ".join(", ".join(filter(None, (one.name, _age(one)))) for one in children)
    lines = [
        f"Children: {names or 'none told of'}",
        f"Record {facts.ref}. Made {facts.made:%d %b %Y %H:%M} by {facts.made_by}."
        + (f" Begun {begun:%d %b %Y}." if begun else ""),
        f"Given to {facts.given_to}{f', for {facts.purpose}' if facts.purpose else ''}." if facts.given_to else "",
        f"Only: {asked}." if asked else "",
    ]
    for line in filter(None, lines):
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.space_after = Pt(3)


def _age(child: Member) -> str:
    """When a child was born, is to be, or how old they are thought to be; empty where nothing is told."""
    if child.unborn:
        return f"not born yet, due {child.due_date:%d %b %Y}" if child.due_date else "not born yet"
    if child.date_of_birth is not None:
        return f"born {child.date_of_birth:%d %b %Y}"
    return f"about {child.estimated_age} years old" if child.estimated_age is not None else ""


def _genogram(document: Any, family: Family, facts: PaperFacts) -> None:
    title = document.add_paragraph()
    run = title.add_run("Genogram")
    run.bold, run.font.size = True, Pt(14)
    _picture(document, drawn(shape_of(family, facts.made.date())))


def _picture(document: Any, picture: Picture) -> None:
    """As large as it was drawn, or as the page allows."""
    wide, high = (size / SCALE / 96 * 2.54 for size in picture.image.size)
    smaller = min(1.0, BROADEST / wide, HIGHEST / high)
    document.add_picture(BytesIO(picture.png()), width=Cm(wide * smaller))


def _words(event: Event) -> str:
    parts = [event.text, *(f"{name}: {words}" for name, words in event.particular)]
    return "\n".join([*parts, f"({event.corrected})"] if event.corrected else parts)


def _source(event: Event) -> str:
    return "\n".join(filter(None, (event.source, event.by, event.ref or event.entry)))


def _foot(facts: PaperFacts) -> str:
    return f"{facts.ref}. Made {facts.made:%d %b %Y}. Official, sensitive: holds particulars of named children."
