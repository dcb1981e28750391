"""One line of a form taken apart into labels and what was written beside each of them."""

from __future__ import annotations

import re
from functools import partial

from dutydesk.interchange.answers import is_prompt, unknown_answer
from dutydesk.interchange.blocks import BOLD, bare
from dutydesk.interchange.ticks import chosen_of, first_box
from dutydesk.interchange.values import POSTCODE
from dutydesk.interchange.vocabulary import Label, is_instruction, label_of, section_of
from dutydesk.interchange.worded import worded

Pair = tuple[Label, str]

_COLON = re.compile(r":(?!//)(?<!\d:)|:(?!\d)(?!//)")
_GAP = re.compile(r"\t+|\u00a0{3,}|\s{3,}|\.{4,}|…+|_{3,}")
_DASH = re.compile(r"\s+[–—-]\s+|\s*=\s*")
_OPTION = r"[☐☒☑✓✔□\[]|\b(?:<yes_no>|y\s?/\s?n)\b"
_BOLD_START = re.compile(f"^\\s*((?:{BOLD[0]}[^{BOLD[1]}]*{BOLD[1]}\\s*)+)(.+)$", re.DOTALL)
_TYPED = re.compile(
    r"^(?:\(?0\d{2,5}\)?[\d\s]{5,}|\d{1,2}(?:st|nd|rd|th)?[\s/.\-]+\w{1,9}[\s/.\-]+\d{2,4}|\S+@\S+\.\S+)", re.IGNORECASE
)
_CHOICE_LEFT = re.compile(r"[?)\s](?:yes\s?/\s?no|y\s?/\s?n)[\s.*]*(?:\([^)]*\))?\s*$", re.IGNORECASE)
"""Choices printed at a line's end."""
_GOES_ON = re.compile(r"[:?](?=\s*[^\s:?])")
_ASKED_ON = re.compile(r"if (?:no|not|so|yes)\b[^.]{0,60}\?", re.IGNORECASE)
"""A question that goes on with another: ``If not, why not?``"""
_LONGEST_LINE = 600


def pairs_of(text: str, *, cued: bool = False) -> list[Pair]:
    """Labels with their values in one line, left to right; empty where the line holds no label.

    ``cued`` says that the line looks or stands like a label, so that sentences are tried as labels too.
    """
    plain = bare(text).strip()
    if not plain or len(plain) > _LONGEST_LINE:
        return []
    ends = plain.endswith((":", "?"))
    if _GAP.search(plain) and (found := _by_gaps(text, cued=cued)):
        return found
    if first_box(plain) < 0 and not _CHOICE_LEFT.search(plain):
        whole = label_of(plain, cued=cued or ends)
        if whole is not None and not ends and _DASH.search(plain):
            whole = _dashed(text, whole)
        if whole is not None and (not _GOES_ON.search(plain) or _only_tells_how(_GOES_ON.split(plain)[-1])):
            return [(whole, "")]
    for split in (
        partial(_by_asking, cued=cued),
        _by_bold,
        _by_colons,
        partial(_by_gaps, cued=cued),
        _by_question,
        partial(_by_options, cued=cued),
        _by_dash,
        _by_kind,
    ):
        found = split(text)
        if found:
            return found
    return []


def _by_asking(text: str, *, cued: bool) -> list[Pair]:
    """Questions side by side, each with its boxes: ``Is the child aware? ☒ Yes ☐ No      Is the parent aware? ☐ Yes ☒ No``."""
    pieces = [piece for piece in _GAP.split(text) if bare(piece).strip()]
    if len(pieces) < 2 or not all("?" in piece and first_box(bare(piece)) > 0 for piece in pieces):
        return []
    found = [pairs_of(piece, cued=cued) for piece in pieces]
    return [pair for pairs in found for pair in pairs] if all(found) else []


def _only_tells_how(text: str) -> bool:
    """Whether what goes on after a label is printed: it tells how to fill in the form, and holds no date of anything."""
    return is_instruction(text) and not re.search(r"\b\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b|\b(?:19|20)\d\d\b", text)


def _by_bold(text: str) -> list[Pair]:
    found = _BOLD_START.match(text)
    if found is None or not bare(found[2]).strip(" :.?"):
        return []
    label = label_of(bare(found[1]).strip(), cued=True)
    return [(label, found[2].lstrip(" :\t–-"))] if label and not _COLON.search(bare(found[2])) else []


def _by_colons(text: str) -> list[Pair]:
    """``Surname: Reed   Forename: Tom``: the words before a colon that make a label are one."""
    marks = [found.start() for found in _COLON.finditer(text)][:12]
    if not marks:
        return []
    found: list[tuple[Label, int, int]] = []
    start = 0
    for mark in marks:
        at = _label_start(text, start, mark, first=not found)
        if at is None:
            continue
        label = label_of(bare(text[at:mark]).strip(), cued=True)
        if label is not None and (label.sure or not label.person_only):
            found.append((label, at, mark + 1))
            start = mark + 1
    if not found:
        return []
    ends = [at for _, at, _ in found[1:]] + [len(text)]
    return [(label, text[begin:end].strip(" \t,;|")) for (label, _, begin), end in zip(found, ends, strict=True)]


def _label_start(text: str, start: int, mark: int, *, first: bool) -> int | None:
    """Where the label that ends at a colon begins: the longest run of words before it that is one."""
    if first:
        return start if label_of(bare(text[start:mark]).strip(), cued=True) else None
    breaks = [found.end() for found in re.finditer(r"[,;.]\s|\s{2,}|\t", text[start:mark])]
    words = [found.start() + start for found in re.finditer(r"\S+", text[start:mark])]
    words = [at for at in words if at >= start + max(breaks, default=0)]
    for at in words[-7:]:
        if _begins_within(bare(text[at:mark]).strip()):
            continue
        label = label_of(bare(text[at:mark]).strip())
        if label is not None and label.sure:
            return at
    return None


def _begins_within(words: str) -> bool:
    """Whether the first of some words can only be the end of what went before: ``of E First language``."""
    first = words.split(" ", maxsplit=1)[0]
    return len(first) == 1 or (first[:1].islower() and any(word[:1].isupper() for word in words.split()[1:]))


def _by_gaps(text: str, *, cued: bool) -> list[Pair]:
    """``Surname ........ Reed`` and ``Surname<tab>Reed<tab>Forename<tab>Tom``."""
    pieces = [piece.strip() for piece in _GAP.split(text) if bare(piece).strip(" .:_")]
    if (
        len(pieces) < 2
        or first_box(pieces[0]) >= 0
        or label_of(bare(pieces[0]), cued=cued) is None
        or any(":" in bare(piece)[:-1] for piece in pieces)
    ):
        return []
    found: list[Pair] = []
    for piece in pieces:
        label = label_of(bare(piece).strip()) if not unknown_answer(piece) else None
        if label is not None and label.person_only and found and not found[-1][1]:
            label = None
        if label is not None or not found:
            label = label or label_of(bare(piece), cued=cued)
            assert label is not None
            found.append((label, ""))
        else:
            label, value = found[-1]
            found[-1] = (label, f"{value} {piece}".strip())
    return found


def _by_question(text: str) -> list[Pair]:
    question, mark, answer = text.partition("?")
    if not mark or not bare(answer).strip(" ?)]*"):
        return []
    label = label_of(bare(question).strip() + "?", cued=True)
    printed = (is_prompt(answer) and not chosen_of(answer).offered) or _ASKED_ON.fullmatch(bare(answer).strip())
    return [(label, "" if printed else answer.strip(" ?\t"))] if label else []


def _by_options(text: str, *, cued: bool) -> list[Pair]:
    """``Gender ☐ Male ☒ Female`` and ``Parents informed Yes ☒ No ☐``."""
    found = worded(_OPTION).search(text)
    if found is None or (first_box(text) < 0 and not cued):
        return []
    begin = found.start()
    if text[begin] in "☐☒☑✓✔□[" and bare(text).rstrip(" ])")[-1:] in "☐☒☑✓✔□":
        return []
    label = label_of(bare(text[:begin]).strip(" :-–"), cued=True)
    return [(label, text[begin:])] if label else []


def _by_dash(text: str) -> list[Pair]:
    parts = _DASH.split(text, maxsplit=1)
    if len(parts) < 2 or not bare(parts[1]).strip():
        return []
    label = label_of(bare(parts[0]).strip())
    titled = worded(r"<details>\b").match(bare(parts[1]).strip()) and section_of(bare(parts[1]))
    return [(label, parts[1].strip())] if label and not titled else []


def _dashed(text: str, whole: Label) -> Label | None:
    """A line with a dash that could be one label (``Parent 1 - full name``): none where it is a label and its answer
    (``Gender - Male``), or speaks of somebody (``Lives with - Dad``)."""
    split = _by_dash(text)
    if split:
        return whole if whole.sure and (not whole.person_only or split[0][0].person_only) else None
    return None if whole.person_only else whole


def _by_kind(text: str) -> list[Pair]:
    """``DOB 01/05/2006``: a label and something that can only be its value."""
    words = bare(text).split()
    for count in range(1, min(5, len(words) - 1) + 1):
        rest = " ".join(words[count:])
        if _TYPED.match(rest) or POSTCODE.fullmatch(rest):
            label = label_of(" ".join(words[:count]))
            return [(label, rest)] if label else []
    return []


def bold_label(text: str) -> bool:
    """Whether a line starts with a label in bold and goes on with what was written."""
    return bool(_by_bold(text))


def unknown_pair(text: str) -> tuple[str, str] | None:
    """``Shoe size: 4``: a label that nobody knows with what was written beside it; None where there is no colon."""
    head, mark, tail = bare(text).partition(":")
    if mark and tail.strip() and 0 < len(head.split()) <= 12 and not tail.startswith("//"):
        return head.strip(), tail.strip()
    return None
