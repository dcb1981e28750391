# ruff: noqa: ARG001 - every reader of a box has the same three arguments, and not each needs them all
"""A name as it is written in one box, with what may stand beside it: another name, a date of birth, a relationship."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dutydesk.interchange.answers import plainly, relation_kind, unknown_answer
from dutydesk.interchange.blocks import bare, standing
from dutydesk.interchange.values import aliases, around_date, cased, found_date, joined, split_name
from dutydesk.interchange.worded import worded, words
from dutydesk.plain import one_line

_CALLED = r"[(\[]\s*(?:also\s+)?<alias>:?\s*([^()\[\]]+)[)\]]|\b(?:also\s+)?<alias>:?\s+(.+)$"
_HOLDS_PR = re.compile(r"[\s,(\[–-]+(?:has |holds |with )?P\.?R\.?[)\]]?\s*$")
_ASIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_NICKNAME = re.compile(r"[A-Z][^\W\d_]+$")
UNBORN = r"\b<unborn>\b"
"""Words that say that a child is not born yet."""
_DUE = r"\b<due>\b"


@dataclass(slots=True)
class Filled:
    """What a box gave: values by name, what kind of not-knowing it expressed, and what was left over."""

    values: dict[str, Any] = field(default_factory=dict)
    unknown: str = ""
    rest: str = ""


def read_name(name: str, text: str, today: date) -> Filled:
    """A name in its parts, with other names told beside it, and who is not born yet; nothing where it may be two people."""
    values: dict[str, Any] = {}
    line = one_line(standing(text))
    called = worded(_CALLED).search(line)
    if called and not re.search(r"\d", called[0]):
        values["aliases"] = aliases(called[1] or called[2])
        line = one_line(line[: called.start()] + " " + line[called.end() :])
    aside = _ASIDE.search(line)
    rest = ""
    if aside and line.replace(aside[0], "").strip():
        line = one_line(line.replace(aside[0], " "))
        if relation_kind(aside[1] or aside[2]):
            values["relationship"] = one_line(aside[1] or aside[2])
        elif aside[1] and _NICKNAME.match(aside[1]):
            values["aliases"] = [*values.get("aliases", []), aside[1]]
        else:
            rest = aside[0]
    if worded(UNBORN).search(line):
        values["unborn"] = True
    related = [piece for piece in line.split(",") if relation_kind(piece) in {"adult", "sibling"}]
    others = [piece for piece in line.split(",") if piece not in related]
    if len(related) == 1 and len(" ".join(others).split()) > 1:
        values["relationship"], line = one_line(related[0]), one_line(",".join(others)).strip(" ,")
    holds = _HOLDS_PR.search(line)
    if holds and line[: holds.start()].strip():
        line = line[: holds.start()].strip(" ,-–")
        values["parental_responsibility"] = True
    if (
        re.search(r"[\d:]|,.*,", line)
        or plainly(line) in words()["choices"]["yes"] + words()["choices"]["no"]
        or (name == "name" and (_two_full_names(line) or _tells(line)))
    ):
        return Filled(rest=one_line(standing(text)))
    if name == "name":
        first, last = split_name(line)
        values |= {key: part for key, part in (("first_name", first), ("last_name", last)) if part}
    else:
        values[name] = cased(line)
    return Filled(values, rest=rest)


def _tells(line: str) -> bool:
    """``Sister called Tia``, ``Not given``: words in small letters among others make a remark, and no name."""
    small = [word for word in line.split() if word.isalpha() and word.islower()]
    within = words()["within"]
    allowed = {*within["joining"], *within["titles"], *within["linking"]}
    return len(small) < len(line.split()) and any(word not in allowed for word in small)


def _two_full_names(line: str) -> bool:
    """``Ann Reed, Mill House``: two words before the comma as after it, so that neither side is a surname for certain."""
    before, comma, after = line.partition(",")
    return (
        bool(comma)
        and len(after.split()) > 1
        and len(before.split()) > 1
        and not before.isupper()
        and not joined(before)
    )


def read_name_and_birth(name: str, text: str, today: date) -> Filled:
    """A name and the date of birth beside it. Where two dates stand there neither is taken."""
    born, rest = found_date(standing(text), today)
    if found_date(rest, today)[0] is not None:
        return Filled(rest=one_line(standing(text)))
    before, after = around_date(standing(text)) if born is not None else (rest, "")
    if re.search(r"[^\W\d_]{2,}", before):
        rest = before
    else:
        after = ""
    rest = worded(r"\b(?:<born>|<due>)\b:?|[-–,;:]\s*$").sub(" ", rest)
    rest = re.sub(r"[\s,;:()\-–]+$", "", one_line(rest))
    filled = read_name("name", rest, today)
    if born is not None:
        filled.values |= given_birth(born, text, today)
        if not relation_kind(re.sub(r"[^\w\s'-]", " ", after).strip()):
            filled.rest = one_line(f"{filled.rest} {after.strip(' ,;:()-–.')}")
        else:
            filled.values.setdefault("relationship", one_line(re.sub(r"[^\w\s'-]", " ", after)))
        return filled
    aged = worded(r"[,(\s]\(?(?:<aged>\s*)?(\d{1,2})(?:\s*<years>)?\)?\s*$").search(rest)
    if aged:
        filled = read_name("name", rest[: aged.start()], today)
        filled.values["estimated_age"] = int(aged[1])
    return filled


def read_name_and_relationship(name: str, text: str, today: date) -> Filled:
    """``Ann Reed (mother)``: the name, and how the person is related."""
    found = re.match(r"^(.+?)\s*(?:\(([^)]+)\)|[-–,/:\n]\s*(.+))\s*$", standing(text).strip(), re.DOTALL)
    if found is None:
        return read_name("name", text, today)
    filled = read_name("name", found[1], today)
    filled.values["relationship"] = one_line(found[2] or found[3])
    return filled


def read_aliases(name: str, text: str, today: date) -> Filled:
    """Other names, each by itself."""
    return Filled({"aliases": [alias for alias in aliases(standing(text)) if not unknown_answer(alias)]})


def given_birth(day: date, text: str, today: date) -> dict[str, Any]:
    """The day as a date of birth; as the day a child is due where it lies ahead or the words say so."""
    if day > today or worded(_DUE).search(bare(text)) or worded(UNBORN).search(bare(text)):
        return {"due_date": day.isoformat(), "unborn": True}
    return {"date_of_birth": day.isoformat()}


def with_birth(field: str, value: str) -> str:
    """A name with a date or an age after it is read as both."""
    both = field == "name" and re.search(
        r"\d{1,2}[./\-]\d{1,2}[./\-]\d{2}|\(\d{1,2}\)|\baged?\s*\d|\b(?:19|20)\d\d\b", standing(value), re.IGNORECASE
    )
    return "name_and_birth" if both else field
