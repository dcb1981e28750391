"""Answers that were ticked, crossed, underlined or left standing by striking out the others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dutydesk.interchange.blocks import BOLD, MARKED, bare, each_struck, standing, struck
from dutydesk.interchange.worded import worded

_TICKED = "☒☑✓✔✗✘✅🗹⮽■●◉√×⊠🗷"
_UNTICKED = "☐□○◯◻❏❑▢⬜⭘"
_BRACKETS = re.compile(r"[\[(]\s*([xX✓✔√*]?)\s*[\])]")
_LONE_CROSS = re.compile(r"(?<![\w'])[xX](?![\w'])")
_TOKEN = re.compile(f"[{_TICKED}{_UNTICKED}]")
_OPTION = "<yes_no>|<initials>|<sexes>|<unsure>|<unborn>|other"
_GAPS = re.compile(r"\s{3,}|\t| / ")
_BESIDE = r"((?:<yes_no>|<unsure>|<sexes>)\b)[\s.,;–-]*([^:]+:\s*\S.*)"
_BETWEEN = re.compile(r"[\n|\ue006]| / |(?<=\w)/(?=\w)|\s{3,}|\t")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen among ``offered``; ``offered`` is empty where there was nothing to tick."""

    chosen: tuple[str, ...]
    offered: tuple[str, ...] = ()
    rest: str = ""
    """What was written beside the ticks."""


def has_boxes(text: str) -> bool:
    """Whether there is anything to tick in a text."""
    return bool(_TOKEN.search(_even(text)))


def first_box(text: str) -> int:
    """Where the first box stands in a text; -1 without one."""
    found = _TOKEN.search(text)
    return found.start() if found else -1


def is_tick(text: str) -> bool:
    """Whether a cell holds nothing but a tick."""
    even = _even(bare(text)).strip()
    return bool(even) and (all(letter in _TICKED for letter in even) or even.casefold() == "x")


def is_empty_box(text: str) -> bool:
    """Whether a cell holds nothing but an empty box."""
    even = _even(bare(text)).strip()
    return bool(even) and all(letter in _UNTICKED for letter in even)


def chosen_of(text: str) -> Chosen:
    """What a person chose in a cell or line with boxes; without boxes, the words that still stand."""
    even = _even(standing(text))
    if not _TOKEN.search(even):
        crossed = _LONE_CROSS.sub("☒", even)
        if crossed != even and worded(r"\b(?:<yes_no>|<sexes>)\b").search(even):
            return _boxed(_after_words(crossed))
        return _unboxed(text)
    return _boxed(even)


def _even(text: str) -> str:
    """Every way of drawing a box as one of two letters."""
    return (
        _BRACKETS.sub(lambda found: "☒" if found[1] else "☐" if not found[1] else found.group(), bare(text))
        if "[" in text or "(" in text
        else bare(text)
    )


def _after_words(text: str) -> str:
    """``Yes ☒ No``: a word without a box of its own counts as not ticked."""
    return (
        worded(r"\b(<yes_no>|<sexes>)\b(?!\s*☒)").sub(r"\1 ☐", text)
        if not text.strip().startswith("☒")
        else worded(r"(?<!☒ )(?<!☒)\b(<yes_no>|<sexes>)\b").sub(r"☐ \1", text)
    )


def _boxed(even: str) -> Chosen:
    pieces = _TOKEN.split(even)
    boxes = _TOKEN.findall(even)
    ahead, _, beside = pieces[0].rpartition("\n")
    printed = worded(_OPTION)
    before = not _words(beside) or bool(printed.fullmatch(_words(pieces[-1])) and not printed.match(_words(beside)))
    words = pieces[1:] if before else [beside, *pieces[1:-1]]
    rest = "\n".join(filter(None, [_words(ahead), "" if before else _words(pieces[-1])]))
    offered: list[str] = []
    chosen: list[str] = []
    written: list[str] = [rest] if rest else []
    for box, piece in zip(boxes, words, strict=True):
        lines = [line for line in (_words(part) for part in piece.split("\n")) if line]
        option = (lines[0] if before else _words(_GAPS.split(piece.rstrip().split("\n")[-1])[-1])) if lines else ""
        option, beside_it = _apart(option) if before else (option.rsplit(":")[-1].strip(), "")
        written += [*([beside_it] if beside_it else []), *lines[1:]] if before else lines[:-1]
        offered.append(option)
        if box in _TICKED:
            chosen.append(option)
    return Chosen(tuple(chosen), tuple(offered), "\n".join(written))


def _apart(option: str) -> tuple[str, str]:
    """``No Date: 02/03/2026``: the option, and what stands after it under a label of its own."""
    found = worded(_BESIDE).fullmatch(option)
    return (found[1], found[2]) if found else (option.rsplit(":", maxsplit=1)[-1].strip(), "")


def _unboxed(text: str) -> Chosen:
    """Emphasis or striking out among printed options; else simply what was written."""
    still = standing(text).strip(" /|\n\t")
    if struck(text) and _words(still):
        return Chosen((_words(still),), (_words(still), *each_struck(text)))
    for opening, closing in (MARKED, BOLD):
        marked = re.findall(f"{opening}([^{closing}]*){closing}", text)
        options = [_words(part) for part in _BETWEEN.split(bare(text)) if _words(part)]
        if len(marked) == 1 and len(options) > 1 and _words(bare(marked[0])) in options:
            return Chosen((_words(bare(marked[0])),), tuple(options))
    return Chosen((bare(still).strip(),) if bare(still).strip() else ())


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", bare(text)).strip(" /|,;:\t\n–-")
