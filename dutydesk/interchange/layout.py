"""A form walked through in reading order: each box is a heading, a label, what was written, or a printed instruction.

Labels stand left of what is written or above it, in the same box before a colon, or at the head of a column; several
children are rows, columns or repeated blocks. What stands where is found from the words, never from fixed places.
"""

from __future__ import annotations

import re

from dutydesk.interchange.blocks import CELL, Block, Cell, Paragraph, Table, all_bold, bare
from dutydesk.interchange.grid import (
    columns_of,
    header_of,
    labelled,
    option_columns,
    pseudo_table,
    record_rows,
    ticked_apart,
)
from dutydesk.interchange.lines import Lines
from dutydesk.interchange.splitting import pairs_of
from dutydesk.interchange.ticks import has_boxes, is_tick
from dutydesk.interchange.vocabulary import NARRATIVE, Label, is_instruction, is_placeholder, label_of

_CHOICE = re.compile(r"[\W_]*(?:yes|no|y|n|n/?k|n/?a|not known|x)?[\W_]*$", re.IGNORECASE)


class Walk(Lines):
    """Goes through blocks and tells the gatherer what it meets. ``pending`` is a label still without its value."""

    def blocks(self, blocks: list[Block]) -> None:
        """Read a run of paragraphs and tables."""
        for block in pseudo_table(blocks):
            if isinstance(block, Table):
                self.table(block)
            else:
                for line in block.text.split("\n"):
                    self.line(line, strong=block.heading or all_bold(block.text), heading=block.heading)

    # paragraphs and boxes without a label of their own

    # tables

    def table(self, table: Table) -> None:
        """Read a table row by row, taking a run of rows at once where they are a list of people."""
        at = 0
        columns = columns_of(table)
        if columns is not None:
            people, others = columns
            for row in others:
                self._row(table, row)
            self.close()
            self._gather.people_by_column(people)
            self._nested(table.rows)
            return
        while at < len(table.rows):
            options = option_columns(table, at)
            header = None if options else header_of(table, at)
            if options:
                at = self._option_rows(table, at, options)
            elif header is not None:
                self.close()
                rows, after = record_rows(table, at, header)
                self._gather.people_by_row(header, rows)
                self._nested(table.rows[at:after])
                at = after
            else:
                self._row(table, at)
                at += 1

    def _nested(self, rows: list[list[Cell]]) -> None:
        for row in rows:
            for cell in row:
                for inner in cell.tables:
                    self.close()
                    self.table(inner)

    def _option_rows(self, table: Table, at: int, options: dict[int, str]) -> int:
        """Questions down the side, Yes and No across the top, a tick where they meet."""
        self.close()
        at += 1
        while at < len(table.rows) and len(table.rows[at]) > 1:
            row = table.rows[at]
            title = row[0].plain
            ticked = [options[cell.left] for cell in row[1:] if cell.left in options and is_tick(cell.text)]
            said = [cell.plain for cell in row[1:] if cell.plain and not (cell.left in options and is_tick(cell.text))]
            label = label_of(title, cued=True)
            value = " ".join([*(f"☒ {option}" for option in ticked), *said])
            if label:
                self._gather.answer(label, value)
            elif value:
                self._gather.unknown_label(title, value.replace("☒ ", ""))
            at += 1
        return at

    def _row(self, table: Table, at: int) -> None:
        cells = labelled(table, at)
        filled = [cell for cell in cells if cell.text or cell.tables]
        if not filled:
            if len(cells) == 1 and self._pending and self._pending.field in NARRATIVE and not self._lines:
                self.close()
            return
        if len(filled) == 1 and (len(cells) == 1 or not self._could_be_label(filled[0])):
            self._box(filled[0])
            return
        self._across(cells)

    def _could_be_label(self, cell: Cell) -> bool:
        return bool(pairs_of(cell.text.split("\n")[0], cued=True)) or cell.plain.endswith((":", "?")) or cell.strong

    def _box(self, cell: Cell) -> None:
        """A box of its own, over the whole width."""
        for block in cell.blocks:
            if isinstance(block, Paragraph):
                for line in block.text.split("\n"):
                    self.line(line, strong=cell.shaded or all_bold(line))
            else:
                self.table(block)

    def _across(self, cells: list[Cell]) -> None:
        """Labels and values side by side."""
        self.close()
        at = 0
        while at < len(cells):
            cell = cells[at]
            at += 1
            if not cell.text:
                self._tables_in(cell)
                continue
            third = at % 2 == 1 and len(cells) >= 4 and len(cell.plain.split()) <= 12
            pairs = self._cell_pairs(cell, first=at == 1 or third)
            if not pairs:
                at = self._unlabelled(cells, at - 1)
                continue
            pairs = self._explained(cell, pairs, cells[at] if at < len(cells) else None)
            for label, value in pairs[:-1]:
                self._gather.answer(label, value)
            label, value = pairs[-1]
            after = at
            while after < len(cells) and not self._starts_label(cells[after], cell, label, next_one=after == at):
                if value.strip() and cells[after].text and not _CHOICE.match(cells[after].plain):
                    break
                if after == at + 1 and self._third(cells, after):
                    break
                after += 1
            beside = [found.text for found in cells[at:after] if found.text]
            apart = ticked_apart(cells[at:after])
            joined = apart or ("\n" if label.field == "address" else CELL).join([value, *beside] if value else beside)
            if joined or after > at or at < len(cells):
                self._gather.answer(label, joined)
            else:
                self._pending, self._lines = label, []
            for found in [cell, *cells[at:after]]:
                self._tables_in(found)
            at = after

    def _third(self, cells: list[Cell], at: int) -> bool:
        """Whether a box after a label and its answer is a label in its turn, with its own answer after it."""
        text = cells[at].plain
        if at + 1 >= len(cells) or not text or len(text.split()) > 10 or has_boxes(text) or _CHOICE.match(text):
            return False
        return cells[at - 1].plain.casefold() != "yes" and label_of(text, cued=True) is not None

    def _explained(self, cell: Cell, pairs: list[tuple[Label, str]], beside: Cell | None) -> list[tuple[Label, str]]:
        """A label with an explanation on further lines: where an answer stands beside it, those lines are printed."""
        head, more, rest = cell.plain.partition("\n")
        label = label_of(head.strip(), cued=True) if more and not has_boxes(cell.text) else None
        if pairs[-1][1].strip() and beside is not None and beside.text and is_instruction(pairs[-1][1]):
            return [*pairs[:-1], (pairs[-1][0], "")]
        if label is None or beside is None or not (beside.text or beside.tables):
            return pairs
        if self._starts_label(beside, cell, label, next_one=True):
            return pairs
        self._gather.printed(" ".join(rest.split()))
        return [(label, "")]

    def _tables_in(self, cell: Cell) -> None:
        for inner in cell.tables:
            self.close()
            self.table(inner)

    def _cell_pairs(self, cell: Cell, *, first: bool) -> list[tuple[Label, str]]:
        """The labels in one box: the whole box, its first line with an explanation under it, or one on each line."""
        whole = (
            label_of(cell.plain, cued=first or cell.strong or cell.plain.endswith((":", "?")))
            if not has_boxes(cell.text)
            else None
        )
        if whole is not None and whole.sure and "\n" not in cell.plain and ":" not in cell.plain.rstrip(" :"):
            return [(whole, "")]
        found: list[tuple[Label, str]] = []
        for number, line in enumerate(cell.text.split("\n")):
            plain = bare(line).strip()
            cued = (first or cell.strong or all_bold(line) or plain.endswith((":", "?"))) and (
                number == 0 or bool(found)
            )
            pairs = pairs_of(line, cued=cued) if not is_placeholder(plain) else []
            if (
                number
                and found
                and (is_instruction(plain) or plain.startswith("("))
                and not (pairs and pairs[0][0].sure)
            ):
                continue
            if pairs and not (number and found and not pairs[0][0].sure):
                found += pairs
            elif found and plain:
                label, value = found[-1]
                found[-1] = (label, f"{value}\n{line}".strip("\n"))
            elif not found and plain:
                return [(whole, "")] if whole else []
        return found or ([(whole, "")] if whole else [])

    def _starts_label(  # noqa: PLR0911 - one line for each sign, in order of weight
        self, cell: Cell, left: Cell, label: Label, *, next_one: bool
    ) -> bool:
        """Whether a box to the right of a label is a label again, rather than its value."""
        text = cell.plain
        if not text or is_tick(text) or (has_boxes(text) and not pairs_of(cell.text.split("\n")[0])):
            return False
        if (
            next_one
            and label.field in {"relationship", "role", "agency", "involvement"}
            and not cell.strong
            and ":" not in text
        ):
            return False
        if next_one and left.strong and not cell.strong and not text.endswith(":") and ":" not in text:
            return False
        first = text.split("\n")[0]
        short = label_of(first, cued=True) if len(first.split()) <= 4 else None
        follows = label_of(first, cued=True) if len(first.split()) <= 12 else None
        if any(
            found is not None and found.asked and found.field == field
            for found, field in ((short, "other"), (follows, "follow_up"))
        ):
            return True
        if next_one and short is not None and short.person_only and not cell.strong and not first.endswith((":", "?")):
            return False
        pairs = pairs_of(first, cued=cell.strong or first.endswith((":", "?")))
        if any(found.sure or value.strip() for found, value in pairs):
            return True
        return bool(pairs) and (cell.strong or first.endswith((":", "?")))

    def _unlabelled(self, cells: list[Cell], at: int) -> int:
        """A box that is no label known: a heading, an unknown label with its value, a tick, or somebody's words."""
        cell = cells[at]
        beside = cells[at + 1] if at + 1 < len(cells) else None
        if has_boxes(cell.text) and not cell.plain.endswith("?"):
            tick = self._gather.ticked(cell.text)
            if not tick:
                return at + 1
        elif beside is not None and (is_tick(beside.text) or re.fullmatch(r"[☐□○]", beside.plain)):
            self._gather.ticked(f"{cell.plain} {beside.plain}")
            return at + 2
        elif (
            self._opens(cell.plain) and (cell.strong or at == 0) and not (beside and beside.text and not beside.strong)
        ):
            self._heading(cell.plain)
        elif (
            beside is not None
            and beside.text
            and not self._starts_label(beside, cell, Label("", "other"), next_one=True)
        ):
            self._gather.unknown_label(cell.plain, beside.text)
            self._tables_in(cell)
            return at + 2
        elif is_instruction(cell.plain) or (at == 0 and (cell.strong or cell.plain.endswith((":", "?")))):
            self._gather.printed(cell.plain)
        else:
            self._gather.orphan(cell.plain)
        self._tables_in(cell)
        return at + 1
