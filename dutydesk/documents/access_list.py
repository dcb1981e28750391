"""The access log for Word and for Excel. About one person it is an answer to them: when, in which role, in which way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx.shared import Cm, Pt

from dutydesk.documents.papers import lying_page, office_head, page_foot, repeated, saved, shade, whole, write_cell
from dutydesk.documents.sheets import Sheet, sheet_xlsx
from dutydesk.views.access_log import AccessLogRow
from dutydesk.views.letter_facts import Letterhead

TITLE = "Who looked at what"
_EVERYBODY = (
    ("When", 3.6),
    ("Who", 3.2),
    ("Role", 5.2),
    ("What", 3.0),
    ("Record", 2.6),
    ("Searched for", 4.2),
    ("Stands out", 4.2),
)
_ONE = (("When", 4.0), ("Role", 9.0), ("What", 5.0), ("Record", 4.0))


@dataclass(frozen=True, slots=True)
class AccessFacts:
    """All that the list tells besides its rows."""

    letterhead: Letterhead
    about: str
    """The record that it is about; empty for all of them."""
    roles: Mapping[str, str]
    made: datetime
    """In the office's own zone."""
    made_by: str
    training: bool
    local: Callable[[datetime], datetime]


def _columns(facts: AccessFacts) -> tuple[tuple[str, float], ...]:
    return _ONE if facts.about else _EVERYBODY


def _says(row: AccessLogRow, facts: AccessFacts) -> tuple[str, ...]:
    when, role = f"{facts.local(row.at):%d %b %Y %H:%M}", facts.roles.get(row.role, row.role)
    if facts.about:
        return when, role, row.kind, row.ref
    return when, row.who, role, row.kind, row.ref, row.words, ", ".join(row.stands_out)


def _summary(rows: Sequence[AccessLogRow], facts: AccessFacts) -> str:
    about = f" at {facts.about} and what tells of it" if facts.about else ""
    standing = sum(1 for row in rows if row.stands_out)
    return f"{len(rows)} looks{about}" + (
        "." if facts.about else f"; {standing} of them stand out, which is a question to be asked and no verdict."
    )


def access_docx(rows: Sequence[AccessLogRow], facts: AccessFacts) -> bytes:
    """The list as a Word document: lying, one look a row, its heading on every page."""
    document, section = lying_page()
    office_head(document, facts.letterhead, TITLE, training=facts.training)
    document.add_paragraph(_summary(rows, facts)).paragraph_format.space_after = Pt(6)
    columns = _columns(facts)
    table = document.add_table(rows=1, cols=len(columns))
    table.style, table.autofit = "Table Grid", False
    for cell, (title, width) in zip(table.rows[0].cells, columns, strict=True):
        write_cell(cell, width, title, strong=True)
        shade(cell)
    repeated(table.rows[0])
    for row in rows:
        _line(table, _says(row, facts), columns)
    for wide, (_, width) in zip(table.columns, columns, strict=True):
        wide.width = Cm(width)
    page_foot(section, f"Confidential. Made {facts.made:%d %b %Y %H:%M} by {facts.made_by}.")
    return saved(document)


def _line(table: Any, says: Sequence[str], columns: Sequence[tuple[str, float]]) -> None:
    line = table.add_row()
    whole(line)
    for cell, text, (_, width) in zip(line.cells, says, columns, strict=True):
        write_cell(cell, width, text)


def access_xlsx(rows: Sequence[AccessLogRow], facts: AccessFacts) -> bytes:
    """The list as a sheet that can be sorted."""
    return sheet_xlsx(
        Sheet(
            name="Access",
            title=TITLE + (" (TRAINING: invented people)" if facts.training else ""),
            told=f"{_summary(rows, facts)} Made {facts.made:%d %b %Y %H:%M} by {facts.made_by}.",
            columns=[(title, round(width * 5)) for title, width in _columns(facts)],
            rows=[_says(row, facts) for row in rows],
        )
    )
