"""Paragraphs and boxes read line by line: a label with or without its value, a heading, or more of what went before."""

from __future__ import annotations

import re

from dutydesk.interchange.answers import ethnicity, relation_kind
from dutydesk.interchange.blocks import bare
from dutydesk.interchange.gather import Gather
from dutydesk.interchange.posts import kind_of_post
from dutydesk.interchange.splitting import bold_label, pairs_of, unknown_pair
from dutydesk.interchange.ticks import chosen_of, has_boxes
from dutydesk.interchange.values import POSTCODE
from dutydesk.interchange.vocabulary import NARRATIVE, Label, is_instruction, is_placeholder, section_of
from dutydesk.interchange.worded import worded

PROSE = 90
"""A line of more letters than this, without a mark of a label, is somebody's words."""


_TOLD = r"(?!<part>\b)[^\W\d_][^:]{2,40}:\s+\S"
"""``Incident type: verbal``: words before a colon with what was written after it, and so no heading."""
_SENTENCE = re.compile(r"(?:\S+ ){5,}\S+\.")
"""Words that end as what somebody writes does, and no label."""


class Lines:
    """Reads lines and tells the gatherer. ``_pending`` is a label still without its value, ``_lines`` what stands under it.

    ``_opened`` says that it is a heading of the concern, ``_doubtful`` that it may be somebody's words and no label.
    """

    def __init__(self, gather: Gather) -> None:
        self._gather = gather
        self._pending: Label | None = None
        self._lines: list[str] = []
        self._opened = False
        self._doubtful = False

    def close(self) -> None:
        """What was gathered under the last label is its value."""
        label, lines, doubtful = self._pending, self._lines, self._doubtful
        self._pending, self._lines, self._opened, self._doubtful = None, [], False, False
        if label is not None and doubtful and not lines:
            self._gather.orphan(label.text)
        elif label is not None:
            self._gather.answer(label, "\n".join(lines).strip("\n"))

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
        if self._completes(plain, strong=strong or heading):
            self._lines.append(text)
            return
        fresh = self._fresh()
        pairs = pairs_of(text, cued=strong or (fresh and len(plain) < PROSE and not _SENTENCE.fullmatch(plain)))
        if heading and ":" not in plain and pairs and pairs[0][1].strip():
            pairs = []
        if pairs and not self._is_heading(pairs, plain, heading=heading):
            self._pairs(pairs)
        elif (
            (strong or pairs or fresh or self._turns(plain))
            and len(plain) < 2 * PROSE
            and (strong or heading or pairs or not worded(_TOLD).match(plain))
            and self._opens(plain)
        ):
            self._heading(plain)
        elif self._pending is not None and not (is_instruction(plain) and self._printed_here(strong=strong)):
            self._lines.append(text)
        else:
            self._loose(text, strong=strong, heading=heading)

    def _fresh(self) -> bool:
        """Whether the next line can be a label again: nothing is asked, or what was asked has its answer."""
        label = self._pending
        if label is None or (self._opened and not self._lines):
            return True
        if not self._lines or label.field in NARRATIVE:
            return False
        return label.field != "address" or bool(POSTCODE.search(" ".join(self._lines)))

    def _printed_here(self, *, strong: bool) -> bool:
        """Whether an instruction under a label can be printed there: under a heading, or one that nobody answers."""
        label = self._pending
        return strong or label is None or label.field == "other" or (self._opened and not self._lines)

    def _completes(self, plain: str, *, strong: bool) -> bool:
        """Whether a line under a label is its answer though it could be a heading: ``Mother`` under ``Relationship``."""
        label = self._pending
        if label is None or self._lines or strong or plain.endswith((":", "?")):
            return False
        if label.field in {"relationship", "ethnicity"}:
            return bool(relation_kind(plain) if label.field == "relationship" else ethnicity(plain))
        return label.field in {"role", "agency"} and bool(kind_of_post(plain)) and len(plain.split()) <= 6

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
        if self._opened and not self._lines and len(plain) < PROSE and is_instruction(plain):
            return False
        if len(plain) > PROSE and not plain.endswith(("?", ":")):
            return True
        if self._turns(plain) or bold_label(text):
            return False
        found = pairs_of(text)
        if found and found[0][0].of == "referrer" and found[0][1].strip():
            return False
        asked = len(plain) < PROSE and any(value.strip() and not label.person_only for label, value in found)
        return (
            not asked
            and not any(label.sure and not label.person_only for label, _ in found)
            and not plain.endswith(("?", ":"))
        )

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
        if len(plain.split()) > 8 or plain.endswith((".", ",")) or not (plain[:1].isupper() or plain[:1].isdigit()):
            return False
        told = bool(worded(r"\b(?:<details>|section|part)\b|^\d{1,2}[.)]\s").search(plain))
        return section_of(plain) in {"referrer", "office"} or (told and section_of(plain) not in {"", "concern"})

    def _opens(self, plain: str) -> bool:
        return (
            bool(section_of(plain)) and not plain.endswith(".") and not (has_boxes(plain) and chosen_of(plain).chosen)
        )

    def _heading(self, plain: str) -> None:
        self.close()
        section = section_of(plain)
        self._gather.section(section, plain)
        if section == "concern":
            self._pending, self._opened = Label(plain, "main_concern", sure=False), True

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
