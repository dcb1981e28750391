"""Tables brought into a shape that is read: no column of numbers or printed notes, one row of heads, people in columns."""

from __future__ import annotations

import re

from dutydesk.interchange.answers import plainly
from dutydesk.interchange.blocks import Cell, Paragraph, Table
from dutydesk.interchange.grid import Person, names_person
from dutydesk.interchange.vocabulary import Label, label_of
from dutydesk.interchange.worded import worded

_CODE = re.compile(r"(?:q|no)?\.?\s*(?:[a-h]|[a-h]?\d{1,2}[a-z]?(?:\.\d{1,2})*)\W?", re.IGNORECASE)
_HEAD_WORDS = 4


def plain_table(table: Table) -> Table:
    """A table without a first column of numbers or of printed notes, and with heads of two rows made one."""
    return _with_single_heads(_without_notes(_uncoded(table)))


def _uncoded(table: Table) -> Table:
    """A table without a first column that only numbers its rows (``A1``, ``2.``); any other as it is."""
    rows = [row for row in table.rows if len(row) > 1]
    codes = [
        row[0].plain for row in rows if row[0].text and plainly(row[0].plain) not in {"no", "ref", "q", "number", ""}
    ]
    if len(rows) < 3 or len(codes) < 2 or len(codes) < 0.7 * len(rows) or not all(map(_CODE.fullmatch, codes)):
        return table
    return Table([row[1:] if len(row) > 1 else row for row in table.rows])


def _without_notes(table: Table) -> Table:
    """``Guidance`` over a first column: what is printed there tells how to fill in the boxes beside it."""
    first = table.rows[0][0] if table.rows and len(table.rows[0]) > 1 else None
    if first is None or not worded("<guidance>").fullmatch(plainly(first.plain)):
        return table
    return Table([row[1:] if len(row) > 1 and row[0].width == first.width else row for row in table.rows])


def _with_single_heads(table: Table) -> Table:
    """``Name | Born`` over ``First | Last | (goes on)`` as ``First name | Last name | Born``."""
    rows = list(table.rows)
    at = 0
    while at + 2 < len(rows):
        if _is_split(rows[at], rows[at + 1]):
            rows[at : at + 2] = [_joined(rows[at], rows[at + 1])]
        at += 1
    return Table(rows) if len(rows) < len(table.rows) else table


def _is_split(row: list[Cell], below: list[Cell]) -> bool:
    goes_on = {cell.left for cell in below if cell.merged}
    wide = [cell for cell in row if cell.left not in goes_on]
    under = [cell for cell in below if not cell.merged]
    return (
        bool(goes_on and wide)
        and len(under) > len(wide)
        and all(cell.width > 1 and cell.text for cell in wide)
        and all(_over(wide, cell) is not None and 0 < len(cell.plain.split()) <= _HEAD_WORDS for cell in under)
        and not any(re.search(r"\d", cell.plain) for cell in under)
        and all(cell.text for cell in row)
    )


def _over(row: list[Cell], cell: Cell) -> Cell | None:
    return next((above for above in row if above.left <= cell.left < above.left + above.width), None)


def _joined(row: list[Cell], below: list[Cell]) -> list[Cell]:
    heads = []
    for cell in below:
        above = _over(row, cell)
        assert above is not None
        text = above.text if cell.merged else _head(above.plain, cell.plain)
        heads.append(Cell([Paragraph(text)], cell.left, cell.width, shaded=above.shaded or cell.shaded))
    return heads


def _head(above: str, own: str) -> str:
    """What a column is called by the head over it and its own."""
    over = label_of(above, cued=True)
    named = f"{own} name" if over is not None and over.field == "name" else f"{above} {own}"
    for text in (own, named):
        label = label_of(text, cued=True)
        if label is not None and label.sure and not label.person_only:
            return f"Child's {text}" if over is not None and over.of == "child" and not label.of else text
    return above if over is not None and over.sure else f"{above} {own}"


def stacked(table: Table) -> list[Person] | None:
    """People side by side whose boxes hold label and answer, one over the other; None for another table."""
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    if len(rows) < 3 or len(rows[0]) < 2 or not all(names_person(cell.plain) for cell in rows[0]):
        return None
    people = [Person(cell.plain) for cell in rows[0]]
    for row in rows[1:]:
        if len(row) != len(people):
            return None
        for person, cell in zip(people, row, strict=True):
            told = label_over(cell)
            if told is None:
                return None
            person.said += told
    return [person for person in people if not person.blank]


def label_over(cell: Cell) -> list[tuple[Label, str]] | None:
    """A label with its answer on the lines under it; none for an empty box, None for any other."""
    if not cell.text:
        return []
    head, _, answer = cell.text.partition("\n")
    label = label_of(Cell([Paragraph(head)]).plain, cued=True)
    return [(label, answer)] if label is not None and label.sure and not label.person_only else None
