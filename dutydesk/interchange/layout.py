"""A form walked through in reading order: each box is a heading, a label, what was written, or a printed instruction.

Labels stand left of what is written or above it, in the same box before a colon, or at the head of a column; several
children are rows, columns or repeated blocks. What stands where is found from the words, never from fixed places.
"""

from __future__ import annotations

import re

from dutydesk.interchange.bands import Band, bands_at, named_first
from dutydesk.interchange.blocks import CELL, Block, Cell, Paragraph, Table, all_bold, bare
from dutydesk.interchange.boxes import CHOICE, Boxes
from dutydesk.interchange.choices import option_columns, ticked_apart, ticked_under
from dutydesk.interchange.grid import (
    columns_of,
    header_of,
    labelled,
    record_rows,
)
from dutydesk.interchange.reshaping import label_over, plain_table, stacked
from dutydesk.interchange.splitting import pairs_of
from dutydesk.interchange.strokes import pseudo_table
from dutydesk.interchange.ticks import has_boxes, is_tick
from dutydesk.interchange.vocabulary import NARRATIVE, Label, is_instruction, label_of
from dutydesk.interchange.worded import worded


class Walk(Boxes):
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
        table = plain_table(table)
        beside = stacked(table)
        columns = (beside, []) if beside is not None else columns_of(table)
        if columns is not None:
            people, others = columns
            for row in others:
                self._row(table, row)
            self.close()
            self._gather.people_by_column(people)
            self._nested(table.rows)
            return
        while at < len(table.rows):
            bands = bands_at(table, at)
            if bands is not None:
                at = self._bands(*bands)
                continue
            if self._titles_a_list(table, at):
                self._heading(table.rows[at][0].plain)
                at += 1
                continue
            if said := ticked_under(table, at):
                self._asked(table.rows[at][0].plain, said)
                at += 2
                continue
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

    def _titles_a_list(self, table: Table, at: int) -> bool:
        """Whether a row over the whole width is the heading of the people in the rows under it."""
        row = table.rows[at]
        if len(row) != 1 or at + 2 >= len(table.rows) or not self._opens(row[0].plain):
            return False
        return header_of(table, at + 1) is not None or bands_at(table, at + 1) is not None

    def _bands(self, bands: list[Band], after: int) -> int:
        """People side by side, told one after another."""
        self.close()
        before = self._gather.within()
        for band in bands:
            if title := band.title or named_first(band):
                self._gather.titled(title)
            self.table(band.table)
            self.close()
        self._gather.back_to(before)
        return after

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
            self._asked(title, " ".join([*(f"☒ {option}" for option in ticked), *said]))
            at += 1
        return at

    def _asked(self, title: str, value: str) -> None:
        """A question with what is ticked beside it."""
        self.close()
        label = label_of(title, cued=True)
        if label:
            self._gather.answer(label, value)
        elif value:
            self._gather.unknown_label(title, value.replace("☒ ", ""))

    def _row(self, table: Table, at: int) -> None:
        cells = labelled(table, at)
        filled = [cell for cell in cells if cell.text or cell.tables]
        if not filled:
            if len(cells) == 1 and self._pending and self._pending.field in NARRATIVE and not self._lines:
                self.close()
            return
        if len(filled) > 1 and all(_is_form(cell) for cell in filled):
            self._forms(filled)
            return
        told = (
            [label_over(cell) for cell in filled]
            if len(filled) > 1 and all("\n" in cell.text for cell in filled)
            else []
        )
        if told and all(told):
            self.close()
            for label, answer in (pair for pairs in told if pairs for pair in pairs):
                self._gather.answer(label, answer)
            return
        if len(filled) == 1 and (len(cells) == 1 or not self._could_be_label(filled[0])):
            if not self._next_box(filled[0]):
                self._box(filled[0])
            return
        self._across(cells)

    def _forms(self, cells: list[Cell]) -> None:
        """Boxes side by side that are each a little form of their own."""
        self.close()
        before = self._gather.within()
        for cell in cells:
            self._box(cell)
            self.close()
            self._gather.back_to(before)

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
                if value.strip() and cells[after].text and not worded(CHOICE).match(cells[after].plain):
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

    def _tables_in(self, cell: Cell) -> None:
        for inner in cell.tables:
            self.close()
            self.table(inner)

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


def _is_form(cell: Cell) -> bool:
    """Whether a box holds several lines of label and answer."""
    lines = [line for line in cell.text.split("\n") if line.strip()]
    told = sum(":" in bare(line) and bool(pairs_of(line)) for line in lines)
    return len(lines) > 2 and told >= 2 and told >= 0.6 * len(lines)
