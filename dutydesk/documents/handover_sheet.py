"""The hand-over sheet for Word: every open item by place, with whoever holds it, its time, and a line to sign."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import Any

from docx import Document
from docx.shared import Cm, Pt

from dutydesk.documents.papers import lying_page, office_head, page_foot, repeated, saved, shade, whole, write_cell
from dutydesk.models import HandoverItem
from dutydesk.plain import clean
from dutydesk.views.handover_rows import OpenItem, Sheet
from dutydesk.views.letter_facts import Letterhead
from dutydesk.views.open_items import DESK, ORDER, TITLES

TITLE = "Hand-over sheet"
COLUMNS = (("Item", 2.3), ("Children", 7.2), ("With", 4.0), ("Due", 4.8), ("Since", 3.4), ("Taken over by", 5.6))
"""The headings, and their widths in centimetres."""
_ITEM = re.compile(rf"(?:[A-Z]-\d{{6,}}|{DESK})")


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """All that the sheet tells."""

    letterhead: Letterhead
    sheet: Sheet
    items: tuple[HandoverItem, ...]
    open: Mapping[str, OpenItem]
    """What of it is still open, by reference, with the names that may be told."""
    people: Mapping[str, str]
    """Names people sign in with, and their names in full."""
    titles: Mapping[str, str]
    """What each clock is called."""
    trays: Mapping[str, str]
    """What the procedure calls its trays."""
    made: datetime
    """When it was handed over, in the office's own zone."""
    printed: datetime
    printed_by: str
    training: bool
    local: Callable[[datetime], datetime]


def sheet_docx(facts: SheetFacts) -> bytes:
    """The sheet as a Word document: lying, one item a line, by place, its heading on every page."""
    document, section = lying_page()
    office_head(document, facts.letterhead, TITLE, training=facts.training)
    _told(document, facts)
    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style, table.autofit = "Table Grid", False
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = Cm(width)
    for cell, (title, width) in zip(table.rows[0].cells, COLUMNS, strict=True):
        write_cell(cell, width, title, strong=True)
        shade(cell)
    repeated(table.rows[0])
    placed = sorted(facts.items, key=lambda one: (_rank(one.place), one.id))
    for place, items in groupby(placed, key=lambda one: one.place):
        _place(table, facts, place, list(items))
    if not facts.items:
        document.add_paragraph("Nothing was open.")
    page_foot(section, f"Confidential. {TITLE} {facts.sheet.number}, chain mark {facts.sheet.mark}.")
    return saved(document)


def lines_in(content: bytes) -> int:
    """How many items the finished document holds, read back from it."""
    tables = Document(BytesIO(content)).tables
    return sum(bool(_ITEM.fullmatch(row.cells[0].text.strip())) for table in tables for row in table.rows)


def _rank(place: str) -> tuple[int, str]:
    return (ORDER.index(place), "") if place in ORDER else (len(ORDER), place)


def _told(document: Any, facts: SheetFacts) -> None:
    by = facts.people.get(facts.sheet.by, facts.sheet.by)
    lines = [f"Handed over by {by} on {facts.made:%A %d %B %Y} at {facts.made:%H:%M}."]
    lines += [facts.sheet.note] if facts.sheet.note else []
    lines += ["What is kept to named people is on the copies of those who see it."]
    first = document.add_paragraph()
    first.paragraph_format.space_after = Pt(2)
    first.add_run(f"{facts.sheet.sentence}.").bold = True
    for line in lines:
        document.add_paragraph(clean(line)).paragraph_format.space_after = Pt(2)
    signed = f"{facts.sheet.signed} of {facts.sheet.items} signed for"
    printed = f"{signed} when printed, {facts.printed:%d %b %Y %H:%M}, by {facts.printed_by}."
    document.add_paragraph(clean(printed)).paragraph_format.space_after = Pt(6)


def _place(table: Any, facts: SheetFacts, place: str, items: Sequence[HandoverItem]) -> None:
    heading = table.add_row()
    whole(heading)
    merged = heading.cells[0].merge(heading.cells[-1])
    title = facts.trays.get(place) or TITLES.get(place, place)
    write_cell(merged, sum(width for _, width in COLUMNS), f"{title}: {len(items)}", strong=True)
    merged.paragraphs[0].paragraph_format.keep_with_next = True
    for item in items:
        line = table.add_row()
        whole(line)
        line.height = Cm(0.75)
        for cell, (_, width), text in zip(line.cells, COLUMNS, _words(facts, item), strict=True):
            write_cell(cell, width, text, strong=text.startswith("OVERDUE"))


def _words(facts: SheetFacts, item: HandoverItem) -> tuple[str, ...]:
    still = facts.open.get(item.about)
    children = ", ".join(still.children) if still is not None else ""
    beside = "" if item.contact_id is None or item.about.startswith("C-") else f"C-{item.contact_id:06d}"
    what = still.what if still is not None else "dealt with since"
    names = "\n".join(filter(None, (children, " ".join(filter(None, (beside, what))))))
    holder = facts.people.get(item.holder, item.holder) or "nobody yet"
    return (item.about, names, holder, _due(facts, item), _since(facts, still), _signed(facts, item))


def _due(facts: SheetFacts, item: HandoverItem) -> str:
    clock = facts.titles.get(item.clock, item.clock)
    if item.due is None:
        return clock or "no time limit"
    at = facts.local(item.due)
    when = f"OVERDUE since {at:%d %b %H:%M}" if item.due < facts.sheet.at else f"{at:%a %d %b %H:%M}"
    return f"{when}\n{clock}"


def _since(facts: SheetFacts, still: OpenItem | None) -> str:
    """Since when nobody has signed for it, where that is longer than this sheet."""
    since = still.unsigned_since if still is not None else None
    if since is None or since >= facts.sheet.at:
        return ""
    return f"NOT SIGNED FOR since {facts.local(since):%d %b %H:%M}"


def _signed(facts: SheetFacts, item: HandoverItem) -> str:
    if item.signed is None:
        return ""
    who = facts.people.get(item.signed_by, item.signed_by)
    return f"{who}, {facts.local(item.signed):%d %b %H:%M}" + (f"\n{item.signed_note}" if item.signed_note else "")
