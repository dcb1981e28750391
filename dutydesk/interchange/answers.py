"""Answers in the record's own words: yes and no, genders, ethnic groups, not known, who somebody is to the child.

The words are in ``data/forms/answers.toml``; the codes of ethnic groups in ``data/codes/ethnicity.csv``.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from dutydesk.interchange.blocks import bare
from dutydesk.interchange.ticks import Chosen, chosen_of
from dutydesk.interchange.worded import worded, words
from dutydesk.places import carried
from dutydesk.plain import one_line

_YES_NO = r"(?s)^(<yes_no>|<initials>)\b[\s\-–:,;.(]*(.*)$"


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes, no or neither; what kind of not-knowing was said instead; what was written beside it."""

    answer: bool | None
    unknown: str = ""
    rest: str = ""


def plainly(text: str) -> str:
    """A short answer in one shape, to be looked up."""
    line = one_line(bare(text)).casefold().replace("’", "'")
    return line.strip(" .,;:-–*\"'()[]")


@cache
def _turned(table: str) -> dict[str, str]:
    """The words of a table, each with the answer it stands for."""
    return {plainly(word) or word: answer for answer, said in words()[table].items() for word in said}


def unknown_answer(text: str) -> str:
    """``not_known``, ``declined``, ``not_relevant`` or ``none`` where a box says only that; else empty."""
    line = one_line(bare(text)).casefold().strip()
    return _turned("unknown").get(plainly(text), "") if plainly(text) else ("not_known" if set(line) == {"?"} else "")


def yes_no(text: str) -> YesNo:
    """Read an answer to a yes-or-no question, ticked, underlined, left standing or written."""
    chosen = chosen_of(text)
    rest = [chosen.rest] if chosen.rest else []
    for option in chosen.offered:
        found = worded(_YES_NO).match(option)
        if found and found[2] and option not in chosen.chosen:
            rest.append(found[2])
    if len(chosen.chosen) != 1:
        return YesNo(None, rest="\n".join([*chosen.chosen, *rest]) if chosen.chosen or rest else "")
    said = chosen.chosen[0]
    options = _turned("choices")
    if plainly(said) in options:
        return YesNo(options[plainly(said)] == "yes", rest="\n".join(rest))
    if unknown_answer(said):
        return YesNo(None, unknown_answer(said), "\n".join(rest))
    if not said and chosen.offered:
        return YesNo(len(chosen.offered) == 1 or None, rest="\n".join(rest))
    found = worded(_YES_NO).match(said)
    if found is None or re.match(r"^\s*/\s*(?:no|n)\b", found[2], re.IGNORECASE):
        return YesNo(None, rest="\n".join([said, *rest]))
    return YesNo(found[1][0].casefold() == "y", rest="\n".join([found[2].strip(" )"), *rest]).strip())


def is_prompt(text: str) -> bool:
    """Whether a box holds only printed choices, none of them taken: ``Yes / No``, ``M/F``."""
    return (
        bool(worded(r"(?:<yes_no>|<initials>|<sexes>|m|f|<unsure>|[\s/|,☐□]|or)+").fullmatch(plainly(text)))
        and len(worded(r"\b<yes_no>\b|\b<initials>\b|\b<sexes>\b|\bm\b|\bf\b").findall(plainly(text))) > 1
    )


def gender(text: str) -> str:
    """``male``, ``female``, ``other`` or ``unknown``; empty where no such word is chosen."""
    chosen = chosen_of(text)
    said = chosen.chosen[0] if len(chosen.chosen) == 1 else ""
    return _turned("gender").get(plainly(said), "")


@cache
def _groups() -> dict[str, str]:
    found = {_ethnic(word): code for code, said in words()["ethnicity"].items() for word in said}
    with carried("data", "codes", "ethnicity.csv").open(encoding="utf-8", newline="") as listed:
        rows = list(csv.reader(listed))[1:]
    found |= {_ethnic(row[1]): row[0] for row in rows if len(row) > 1}
    return found | {row[0].casefold(): row[0] for row in rows if row}


def _ethnic(text: str) -> str:
    plain = re.sub(r"\b(?:or|and|background|ethnic|origin)\b|[^a-z0-9]+", " ", plainly(text))
    return " ".join(plain.split())


def whole_group(text: str) -> bool:
    """Whether a text is the name or code of an ethnic group and no more."""
    return _ethnic(text) in _groups()


def ethnicity(text: str) -> str:
    """The code of an ethnic group, as the census of children in need has it; empty where it is not one of its groups."""
    chosen: Chosen = chosen_of(text)
    said = chosen.chosen[0] if len(chosen.chosen) == 1 else ""
    if not said:
        return ""
    groups = _groups()
    key = _ethnic(said)
    if key in groups:
        return groups[key]
    first = plainly(said).split()[0].upper() if plainly(said) else ""
    if first.casefold() in groups and len(first) == 4:
        return groups[first.casefold()]
    parts = [part for part in re.split(r"[(:\-–/,;]| - ", said) if part.strip(" )")]
    codes = [groups.get(_ethnic(part), "") if len(part.strip()) > 4 else "" for part in parts]
    found = next((code for code in codes if code), "")
    others = [part for part, code in zip(parts, codes, strict=True) if code != found]
    return found if found and all(_of_family(part, found) for part in others) else ""


def _of_family(text: str, code: str) -> bool:
    """Whether the words beside a group's own name only say which larger group it belongs to (``Asian - Indian``)."""
    families = words()["families"]
    said = _ethnic(text).split()
    return bool(said) and all(word in families["any"] or word in families.get(code[0], ()) for word in said)


def relation_kind(text: str) -> str:
    """``child``, ``sibling`` or ``adult`` for a word of relationship; empty for any other."""
    said = plainly(text)
    kinds = _turned("relationships")
    if said in kinds:
        return kinds[said]
    first = re.split(r"\s+(?:to|of)\s+|[/(,]", said)[0].strip()
    return kinds.get(first, "") or (kinds.get(first.split()[-1], "") if first else "")
