"""Which boxes of a table are labels, and where the answer of each of them ends."""

from __future__ import annotations

import re

from dutydesk.interchange.answers import ethnicity, is_prompt
from dutydesk.interchange.blocks import Cell, all_bold, bare, struck
from dutydesk.interchange.lines import Lines
from dutydesk.interchange.splitting import pairs_of
from dutydesk.interchange.ticks import has_boxes, is_tick
from dutydesk.interchange.values import POSTCODE
from dutydesk.interchange.vocabulary import NARRATIVE, Label, is_instruction, is_placeholder, label_of
from dutydesk.interchange.worded import worded

CHOICE = r"[\W_]*(?:<yes_no>|<initials>|<unsure>|x)?[\W_]*$"


class Boxes(Lines):
    """Tells labels from answers among the boxes of a row."""

    def _next_box(self, cell: Cell) -> bool:
        """A box under a box that holds an answer: a label again, or no more of that answer than an address can have.

        True where the box was taken as the next label of what is being told, and nothing is left of it to read.
        """
        label = self._pending
        if label is None or not self._lines:
            return False
        first = cell.plain.split("\n")[0].strip()
        if label.field in NARRATIVE:
            short = "\n" not in cell.plain and len(first.split()) <= 8 and not first.endswith((".", ",", "!"))
            again = label_of(first, cued=True) if short and not has_boxes(first) else None
            if again is not None and again.field in NARRATIVE:
                self.close()
                self._pending, self._doubtful = again, True
                return True
            return False
        more = label.field == "address" and len(first.split()) <= 6 and not POSTCODE.search(" ".join(self._lines))
        if not more or pairs_of(first, cued=True) or self._opens(first):
            self.close()
        return False

    def _could_be_label(self, cell: Cell) -> bool:
        return bool(pairs_of(cell.text.split("\n")[0], cued=True)) or cell.plain.endswith((":", "?")) or cell.strong

    def _third(self, cells: list[Cell], at: int) -> bool:
        """Whether a box after a label and its answer is a label in its turn, with its own answer after it."""
        text = cells[at].plain
        pairwise = (
            len(cells) in {4, 6} and at % 2 == 0 and not cells[at - 1].tables and not is_prompt(cells[at - 1].plain)
        )
        if pairwise and at + 1 < len(cells) and _asks(text) and not worded(CHOICE).match(cells[at - 1].plain):
            return True
        if at + 1 >= len(cells) or not text or len(text.split()) > 10 or has_boxes(text) or worded(CHOICE).match(text):
            return False
        return cells[at - 1].plain.casefold() != "yes" and label_of(text, cued=True) is not None

    def _explained(self, cell: Cell, pairs: list[tuple[Label, str]], beside: Cell | None) -> list[tuple[Label, str]]:
        """A label with an explanation on further lines: where an answer stands beside it, those lines are printed."""
        head, more, rest = cell.plain.partition("\n")
        label = label_of(head.strip(), cued=True) if more and not has_boxes(cell.text) else None
        printed = pairs[-1][1].strip()
        goes_on = (printed.endswith("?") and not has_boxes(printed)) or printed.casefold().startswith("if no")
        asks_on = goes_on or is_instruction(printed)
        if printed and beside is not None and beside.text and asks_on:
            return [*pairs[:-1], (pairs[-1][0], "")]
        if label is None or beside is None or not (beside.text or beside.tables):
            return pairs
        if self._starts_label(beside, cell, label, next_one=True):
            return pairs
        self._gather.printed(" ".join(rest.split()))
        return [(label, "")]

    def _cell_pairs(self, cell: Cell, *, first: bool) -> list[tuple[Label, str]]:
        """The labels in one box: the whole box, its first line with an explanation under it, or one on each line."""
        whole = (
            label_of(cell.plain, cued=first or cell.strong or cell.plain.endswith((":", "?")))
            if not has_boxes(cell.text)
            else None
        )
        if whole is not None and whole.sure and "\n" not in cell.plain and ":" not in cell.plain.rstrip(" :"):
            return [(whole, "")]
        if whole is not None and whole.person_only and re.search(r":\s*\w", cell.plain):
            whole = None
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
        if (
            not text
            or is_tick(text)
            or struck(cell.text)
            or is_prompt(text)
            or (next_one and label.field == "ethnicity" and ethnicity(text))
            or (has_boxes(text) and not pairs_of(cell.text.split("\n")[0]))
        ):
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


def _asks(text: str) -> bool:
    """Whether a box in a label's place has a label's shape: a few words, without a figure or a box to tick."""
    return 0 < len(text.split()) <= 6 and text[:1].isupper() and not re.search(r"\d|@", text) and not has_boxes(text)
