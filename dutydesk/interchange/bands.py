"""People side by side, each in a band of columns of their own: ``Parent 1 | Parent 2`` over labels repeated in every band.

Read row by row, such a table gives one parent's date of birth to the other; read band by band it cannot.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dutydesk.interchange.blocks import Cell, Table
from dutydesk.interchange.grid import names_person, pure
from dutydesk.interchange.splitting import pairs_of
from dutydesk.interchange.vocabulary import Label, label_of, section_of

_NAMING = {"name", "first_name", "last_name", "name_and_birth", "name_and_relationship"}


@dataclass(slots=True)
class Band:
    """One person's columns: what stands over them, and their rows."""

    title: str = ""
    table: Table = field(default_factory=Table)


def bands_at(table: Table, at: int) -> tuple[list[Band], int] | None:
    """The bands that begin at a row, and the row after them; None where none do."""
    return _titled(table, at) or _sided(table, at) or _repeated(table, at)


def named_first(band: Band) -> str:
    """The label that a band without a title begins with, where it names the band's owner: ``Mother's name``."""
    first = next((cells[0] for cells in band.table.rows if cells and cells[0].text), None)
    label = label_of(first.plain.partition(":")[0].strip()) if first is not None else None
    return label.text if label is not None and label.of and label.field in _NAMING else ""


def _titled(table: Table, at: int) -> tuple[list[Band], int] | None:
    """A row that names people, over rows with labels in each one's columns."""
    heads = [cell for cell in table.rows[at] if cell.text]
    if len(heads) < 2 or any(cell.merged or not (names_person(cell.plain) or _opens(cell)) for cell in heads):
        return None
    if len({section_of(cell.plain) for cell in heads}) == 1 and not all(names_person(cell.plain) for cell in heads):
        return None
    starts = [cell.left for cell in heads]
    bands = [Band(cell.plain) for cell in heads]
    after = at + 1
    while after < len(table.rows) and (parts := _parted(table.rows[after], starts)):
        for band, cells in zip(bands, parts, strict=True):
            band.table.rows.append(cells)
        after += 1
    rows = [cells for band in bands for cells in band.table.rows if any(cell.text for cell in cells)]
    told = sum(_begins_with_label(cells) for cells in rows)
    if not rows or told < 0.6 * len(rows):
        under = [_under(band) for band in bands]
        if not any(under):
            return None
        bands = [Band(band.title, Table([[replace(cells[0])] for cells in band.table.rows])) for band in bands]
    return bands, after


def _opens(cell: Cell) -> bool:
    """Whether a head over several columns opens a section: ``Children`` beside ``Referrer's details``."""
    return cell.width > 1 and bool(section_of(cell.plain))


def _sided(table: Table, at: int) -> tuple[list[Band], int] | None:
    """``Child 1`` down the left over several rows, with its labels and answers to the right of it."""
    first = table.rows[at][0]
    if first.merged or len(table.rows[at]) < 3 or not (names_person(first.plain) or section_of(first.plain)):
        return None
    after = at + 1
    while after < len(table.rows) and len(table.rows[after]) > 2 and table.rows[after][0].merged:
        after += 1
    rows = [row[1:] for row in table.rows[at:after]]
    if len(rows) < 2 or sum(_begins_with_label(cells) for cells in rows) < 0.6 * len(rows):
        return None
    return [Band(first.plain, Table(rows))], after


def _under(band: Band) -> bool:
    """Whether a band is labels over values: every second row a label."""
    filled = [cells[0] for cells in band.table.rows if len(cells) == 1 and cells[0].text]
    labels = [pure(cell, cued=True) is not None for cell in filled]
    return len(labels) >= 2 and labels[0] and not labels[1] and all(labels[::2])


def _parted(row: list[Cell], starts: list[int]) -> list[list[Cell]] | None:
    """A row's cells by band; None where one reaches over two bands or stands before the first."""
    parts: list[list[Cell]] = [[] for _ in starts]
    for cell in row:
        at = max((number for number, start in enumerate(starts) if start <= cell.left), default=-1)
        end = starts[at + 1] if 0 <= at < len(starts) - 1 else None
        if at < 0 or (end is not None and cell.left + cell.width > end):
            return None
        parts[at].append(cell)
    return parts if all(parts) else None


def _begins_with_label(cells: list[Cell]) -> bool:
    first = cells[0]
    if len(cells) > 1 and pure(first, cued=True) is not None:
        return True
    pairs = pairs_of(first.text.split("\n")[0], cued=first.plain.endswith((":", "?")))
    return bool(pairs) and (bool(pairs[0][1].strip()) or first.plain.rstrip().endswith((":", "?")))


def _repeated(table: Table, at: int) -> tuple[list[Band], int] | None:
    """``Name | … | Name | …`` over ``DOB | … | DOB | …``: the same labels again in each part of the row."""
    for parts in (2, 3, 4):
        rows: list[list[list[Cell]]] = []
        fields: set[str] = set()
        after = at
        while after < len(table.rows):
            cells = table.rows[after]
            size = len(cells) // parts
            if len(cells) % parts or not 1 <= size <= 2:
                break
            chunks = [cells[number * size : (number + 1) * size] for number in range(parts)]
            found = [_asks(chunk) for chunk in chunks]
            first = found[0]
            if first is None or any(label is None or label.field != first.field for label in found):
                break
            rows.append(chunks)
            fields.add(first.field)
            after += 1
        if len(rows) > 1 and fields & _NAMING:
            return [Band(table=Table([row[number] for row in rows])) for number in range(parts)], after
    return None


def _asks(chunk: list[Cell]) -> Label | None:
    """The label that one band's part of a row begins with; None where a further label stands beside it."""
    first = chunk[0]
    if len(chunk) == 1:
        pairs = pairs_of(first.text.split("\n")[0])
        colon = ":" in first.plain or "\t" in first.plain
        return pairs[0][0] if pairs and colon and len(pairs) == 1 else None
    label = pure(first, cued=True)
    beside = label_of(chunk[1].plain) if chunk[1].text else None
    return (
        label if label is not None and label.sure and not (beside and beside.sure and not beside.person_only) else None
    )
