"""The last look at a form: every figure and every name on it is in a field, in the concern, or on the list; none is lost.

What stands on the paper is held against what was read of it, word by word, whatever the layout was taken for. What is in
neither place is listed as it is written, with the label before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dutydesk.interchange.answers import ethnicity, unknown_answer
from dutydesk.interchange.blocks import Block, Table, bare
from dutydesk.interchange.form_words import is_form_word
from dutydesk.interchange.ticks import has_boxes
from dutydesk.interchange.values import found_date
from dutydesk.interchange.vocabulary import is_instruction, label_of, section_of

_WORD = re.compile(r"[^\W_]+")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_NUMBERED = re.compile(r"^\W*\d{1,2}[a-z]?(?:\.\d{1,2})*[.)]?\s+(?=[^\W\d_])")
_PARTED_FIGURES = re.compile(r"(?<!\w)\d+(?:[ -]\d+)+(?!\w)")
_FIGURES, _NAMED, _MANY, _SHORT = 2, 3, 4, 6
"""So many figures make a number; so few words can be a name alone; more new words than this tell something; no fewer words
than this are an instruction."""
_PARTS = re.compile(r"\t+|\s{3,}|\.{4,}|…+|_{3,}")


def unaccounted(
    blocks: Iterable[Block], said: Mapping[str, Any], listed: Iterable[str], today: date
) -> Iterator[tuple[str, str]]:
    """Each piece of a form that holds a figure or a name which nothing read of it holds: the label before it, and its words."""
    told = [*_strings(said), *listed]
    known = {word.casefold() for text in told for word in (*_WORD.findall(text), *_MAIL.findall(text))}
    days = set(_ISO.findall(" ".join(told))) | _days(_lines(told), today)
    begun = False
    for before, line, whole in _pieces(blocks):
        begun = begun or bool(before) or _begins(line)
        if not begun and not re.search(r"\d{2}", line):
            continue
        if not _lost(line, known, days, today, answers=bool(before)):
            continue
        if is_instruction(line) and len(line.split()) > _SHORT:
            continue
        yield (before if whole == line and before else "left over"), whole


def _lines(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from text.split("\n")


def _days(listed: Iterable[str], today: date) -> set[str]:
    found = set()
    for line in listed:
        rest = line
        while (day := found_date(rest, today))[0] is not None:
            found.add(str(day[0]))
            rest = day[1]
    return found


def _pieces(blocks: Iterable[Block], left: str = "") -> Iterator[tuple[str, str, str]]:
    """Every line of every box, with the label before it (on the line above, or in the box to its left) and the whole line."""
    before = left
    for block in blocks:
        if isinstance(block, Table):
            yield from _boxes(block)
            continue
        for line in bare(block.text).split("\n"):
            for piece in filter(None, map(str.strip, _PARTS.split(line))):
                yield before, piece, line.strip()
                before = _asking(piece) or left


def _boxes(table: Table) -> Iterator[tuple[str, str, str]]:
    for row in table.rows:
        left = ""
        for cell in row:
            if not cell.merged or cell.text:
                yield from _pieces(cell.blocks, left)
            left = _asking(cell.plain.split("\n")[0]) or left


def _begins(line: str) -> bool:
    """Whether a line is past the front of a form, with its title and whom to send it to: it starts with a label."""
    heads = [label_of(" ".join(line.split()[:count])) for count in (1, 2, 3)]
    if any(head is not None and not head.person_only for head in heads):
        return True
    return bool(section_of(line)) and label_of(line, cued=True) is not None


def _asking(line: str) -> str:
    """A line that is a label and nothing else."""
    return line.strip(" :") if label_of(line, cued=True) is not None or line.endswith((":", "?")) else ""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _strings(inner)
    elif not isinstance(value, bool) and value is not None:
        yield str(value)


def _lost(line: str, known: set[str], days: set[str], today: date, *, answers: bool) -> bool:
    """Whether a line holds a day, a figure, a name or a sentence that is known from nothing that was read."""
    rest = line
    while (day := found_date(rest, today))[0] is not None:
        if str(day[0]) not in days:
            return True
        rest = day[1]
    rest = _NUMBERED.sub("", rest)
    rest = _PARTED_FIGURES.sub(lambda found: " " if re.sub(r"\D", "", found.group()) in known else found.group(), rest)
    if ethnicity(rest.rpartition(":")[2]) or unknown_answer(rest):
        return False
    said = _WORD.findall(rest)
    new = [word for word in said if word.casefold() not in known and not is_form_word(word)]
    loud = rest.isupper() and len(said) > _NAMED
    named = [word for word in new if len(word) > 2 and word[0].isupper() and not loud]
    alone = bool(named) and len(said) <= _NAMED and not rest.endswith((":", "?")) and label_of(rest, cued=True) is None
    return (
        any(sum(letter.isdigit() for letter in word) >= _FIGURES for word in said if word.casefold() not in known)
        or any(word != said[0] for word in named)
        or (alone and len(said) > 1)
        or (answers and any(len(word) > 2 for word in new) and _only_answers(rest))
        or any(mail.strip(".").casefold() not in known for mail in _MAIL.findall(rest))
        or len(new) > _MANY
    )


def _only_answers(line: str) -> bool:
    """Whether a line is neither a label again, nor a heading, nor choices to tick."""
    return (
        label_of(line, cued=True) is None
        and not line.endswith((":", "?"))
        and not section_of(line)
        and not has_boxes(line)
    )
