"""Yes and No in boxes of a table of their own, with the ticks beside or under them."""

from __future__ import annotations

from dutydesk.interchange.blocks import Cell, Table
from dutydesk.interchange.grid import is_option
from dutydesk.interchange.ticks import is_empty_box, is_tick


def option_columns(table: Table, at: int) -> dict[int, str] | None:
    """Where Yes and No stand over columns to be ticked: the option over each column; None for another row."""
    row = table.rows[at]
    options = {cell.left: cell.plain for cell in row if is_option(cell.plain)}
    if len(options) < 2 or at + 1 >= len(table.rows) or len(row) < 3 or row[0].left in options:
        return None
    under = [cell for row in table.rows[at + 1 :] for cell in row if len(row) > 1]
    for head in row[1:]:
        column = [cell.text for cell in under if cell.left == head.left]
        if (
            head.text
            and any(map(is_tick, column))
            and all(is_tick(text) or not text or is_empty_box(text) for text in column)
        ):
            options[head.left] = head.plain
    below = [cell for cell in under if cell.left in options]
    if not any(is_tick(cell.text) for cell in below):
        return None
    marked = sum(not cell.text or is_tick(cell.text) or is_empty_box(cell.text) for cell in below)
    return options if marked >= 0.8 * len(below) else None


def ticked_under(table: Table, at: int) -> str:
    """``Parents told? | Y | N`` over `` | X | ``: what is ticked in the row under a question; empty for another row."""
    row, below = table.rows[at], table.rows[at + 1] if at + 1 < len(table.rows) else []
    options = {cell.left: cell.plain for cell in row[1:] if is_option(cell.plain)}
    if len(options) < 2 or len(options) < len(row) - 1 or not row[0].text or len(below) < len(row):
        return ""
    if (below[0].text and not below[0].merged) or any(cell.text and not is_tick(cell.text) for cell in below[1:]):
        return ""
    ticked = [options[cell.left] for cell in below[1:] if cell.left in options and is_tick(cell.text)]
    return f"☒ {ticked[0]}" if len(ticked) == 1 else ""


def ticked_apart(cells: list[Cell]) -> str:
    """``Yes`` | | ``No`` | ``✓``: choices with their ticks in boxes of their own, as one line with a box after each."""
    options = [at for at, cell in enumerate(cells) if is_option(cell.plain)]
    boxes = [at for at, cell in enumerate(cells) if not cell.text or is_tick(cell.text) or is_empty_box(cell.text)]
    if len(options) < 2 or len(options) + len(boxes) < len(cells) or not any(is_tick(cell.text) for cell in cells):
        return ""
    step = 1 if options[0] == 0 else -1
    found = []
    for at in options:
        tick = cells[at + step] if 0 <= at + step < len(cells) else None
        found.append(f"{cells[at].plain} {'☒' if tick is not None and is_tick(tick.text) else '☐'}")
    return " ".join(found)
