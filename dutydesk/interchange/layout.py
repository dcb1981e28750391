"""A form walked through in reading order: each box is a heading, a label, what was written, or a printed instruction.

Labels stand left of what is written or above it, in the same box before a colon, or at the head of a column; several
children are rows, columns or repeated blocks. What stands where is found from the words, never from fixed places.
"""

from __future__ import annotations

import re

from dutydesk.interchange.blocks import CELL, Block, Cell, Paragraph, Table, all_bold, bare
from dutydesk.interchange.gather import Gather
from dutydesk.interchange.grid import (
    columns_of,
    header_of,
    labelled,
    option_columns,
    pseudo_table,
    record_rows,
    ticked_apart,
)
from dutydesk.interchange.splitting import pairs_of, unknown_pair
from dutydesk.interchange.ticks import has_boxes, is_tick
from dutydesk.interchange.vocabulary import NARRATIVE, Label, is_instruction, is_placeholder, label_of, section_of

_CHOICE = re.compile(r"[\W_]*(?:yes|no|y|n|n/?k|n/?a|not known|x)?[\W_]*$", re.IGNORECASE)
_PROSE = 90
"""A line of more letters than this, without a mark of a label, is somebody's words."""


class Walk:
    """Goes through blocks and tells the gatherer what it meets. ``pending`` is a label still without its value."""

    def __init__(self, gather: Gather) -> None:
        self._gather = gather
        self._pending: Label | None = None
        self._lines: list[str] = []

    def blocks(self, blocks: list[Block]) -> None:
        """Read a run of paragraphs and tables."""
        for block in pseudo_table(blocks):
            if isinstance(block, Table):
                self.table(block)
            else:
                for line in block.text.split("\n"):
                    self.line(line, strong=block.heading or all_bold(block.text), heading=block.heading)

    def close(self) -> None:
        """What was gathered under the last label is its value."""
        label, lines = self._pending, self._lines
        self._pending, self._lines = None, []
        if label is not None:
            self._gather.answer(label, "\n".join(lines).strip("\n"))

    # paragraphs and boxes without a label of their own

    def line(self, text: str, *, strong: bool = False, heading: bool = False) -> None:
        """One line: a label with or without its value, a heading, or more of what went before."""
        plain = bare(text).strip()
        if is_placeholder(plain):
            if not plain and self._pending and self._lines and self._pending.field not in NARRATIVE:
                self.close()
            elif self._lines:
                self._lines.append("")
            return
        if self._is_answer(text, strong=strong):
            self._lines.append(text)
            return
        pairs = pairs_of(text, cued=strong or (self._pending is None and len(plain) < _PROSE))
        if pairs and not self._is_heading(pairs, plain, heading=heading):
            self._pairs(pairs)
        elif (
            (strong or pairs or self._pending is None or self._turns(plain))
            and len(plain) < 2 * _PROSE
            and self._opens(plain)
        ):
            self._heading(plain)
        elif self._pending is not None and not (is_instruction(plain) and (strong or self._pending.field == "other")):
            self._lines.append(text)
        else:
            self._loose(text, strong=strong, heading=heading)

    def _is_heading(self, pairs: list[tuple[Label, str]], plain: str, *, heading: bool) -> bool:
        """Whether a label alone on its line, with nothing beside it, opens a section instead."""
        label, value = pairs[0]
        alone = len(pairs) == 1 and not value.strip()
        if not alone or not self._opens(plain) or label.field in NARRATIVE:
            return False
        if label.asked:
            return not plain.endswith("?") and (heading or len(plain.split()) <= 5)
        return heading or label.person_only or not label.sure or label.field in {"involvement", "agency", "role"}

    def _is_answer(self, text: str, *, strong: bool) -> bool:
        """Whether a line under a label can only be more of its answer."""
        if self._pending is None or strong or self._pending.field not in NARRATIVE:
            return False
        plain = bare(text).strip()
        if len(plain) > _PROSE and not plain.endswith(("?", ":")):
            return True
        if self._turns(plain):
            return False
        found = pairs_of(text)
        asked = len(plain) < _PROSE and any(value.strip() for _, value in found)
        return not asked and not any(label.sure for label, _ in found) and not plain.endswith(("?", ":"))

    def _pairs(self, pairs: list[tuple[Label, str]]) -> None:
        self.close()
        for label, value in pairs[:-1]:
            self._gather.answer(label, value)
        label, value = pairs[-1]
        self._pending, self._lines = label, []
        if self._explains(label, value):
            self._gather.printed(bare(value))
        elif value.strip():
            self._lines.append(value)
            if label.field not in NARRATIVE and label.field != "address":
                self.close()

    def _explains(self, label: Label, value: str) -> bool:
        """Whether what stands after a label's colon is printed too: an instruction, or the rest of the question."""
        plain = bare(value).strip()
        return label.field in NARRATIVE and not has_boxes(value) and (is_instruction(plain) or plain.endswith("?"))

    def _turns(self, plain: str) -> bool:
        """Whether a plain line within somebody's words can only be the next heading."""
        if len(plain.split()) > 8 or plain.endswith((".", ",")) or not plain[:1].isupper() and not plain[:1].isdigit():
            return False
        told = bool(re.search(r"\b(?:details|information|section|part)\b|^\d{1,2}[.)]\s", plain, re.IGNORECASE))
        return section_of(plain) in {"referrer", "office"} or (told and section_of(plain) not in {"", "concern"})

    def _opens(self, plain: str) -> bool:
        return bool(section_of(plain)) and not plain.endswith(".")

    def _heading(self, plain: str) -> None:
        self.close()
        section = section_of(plain)
        self._gather.section(section, plain)
        if section == "concern":
            self._pending = Label(plain, "main_concern", sure=False)

    def _loose(self, text: str, *, strong: bool, heading: bool) -> None:
        """A line that belongs to no label."""
        plain = bare(text).strip()
        pair = unknown_pair(text)
        if has_boxes(text):
            self._gather.ticked(text)
        elif pair and not heading and not is_instruction(pair[0] if len(pair[0].split()) > 6 else "-"):
            self._gather.unknown_label(*pair)
        elif is_instruction(plain):
            self._gather.printed(plain)
        elif strong or plain.endswith((":", "?")):
            self.close()
            self._gather.section("", plain)
            self._pending = Label(plain.rstrip(" :"), "other", sure=False)
        else:
            self._gather.orphan(plain)

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
            pairs = self._cell_pairs(cell, first=at == 1)
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

    def _explained(self, cell: Cell, pairs: list[tuple[Label, str]], beside: Cell | None) -> list[tuple[Label, str]]:
        """A label with an explanation on further lines: where an answer stands beside it, those lines are printed."""
        head, more, rest = cell.plain.partition("\n")
        label = label_of(head.strip(), cued=True) if more and not has_boxes(cell.text) else None
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

    def _starts_label(self, cell: Cell, left: Cell, label: Label, *, next_one: bool) -> bool:
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
        if short is not None and short.asked and short.field == "other":
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
