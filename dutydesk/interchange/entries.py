"""One person in one line of a list: ``BAXTER, Lily-Mae - DOB 03/03/2017 - F``; nobody where the line may be anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dutydesk.interchange.answers import gender, plainly, relation_kind
from dutydesk.interchange.blocks import standing
from dutydesk.interchange.naming import given_birth
from dutydesk.interchange.values import found_age, found_date, split_name
from dutydesk.interchange.worded import worded, words
from dutydesk.plain import one_line

_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}[.):]|\([a-z]\)|[•*·–-])\s*")
_WORD = r"[^\W\d_][\w'’-]*"
_LOUD = rf"([A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+)*), ?({_WORD}(?: {_WORD}){{0,2}}?)(?= - | – |\s*[,;(|\t]| <born>|$)"
_NAMED = rf"((?:{_WORD})(?: {_WORD}){{1,3}}?)(?=\s+[-–]\s|\s*[,;(|\t]|\s+(?:<born>|<aged>)\b|\s+\d|$)"
_PARTED = re.compile(r"\s+[-–|]\s+|[,;()|\t]|\s{2,}")
_BORN = r"\b(?:<born>|<due>)\b[\s:.-]*"
_AGED = r"(?:<aged>\s*)?\d{1,2}\s*(?:<months>|<years>)?(?: old)?"
_MOST_LEFT = 10
"""More words than this left over make a sentence, and no entry of a list."""


@dataclass(slots=True)
class Entry:
    """Somebody as one line tells of them; ``rest`` is what of it no field takes."""

    said: dict[str, Any] = field(default_factory=dict)
    rest: str = ""

    @property
    def name(self) -> str:
        """The whole name."""
        return one_line(f"{self.said.get('first_name', '')} {self.said.get('last_name', '')}")


def entry_of(text: str, today: date) -> Entry | None:
    """The person that a line tells of by a full name and a date of birth, an age or a relationship; None for any other line."""
    line = _NUMBERED.sub("", one_line(standing(text).replace("\t", " ")))
    found = worded(_LOUD).match(line)
    if found is not None and found[1].isupper():
        name = f"{found[1]}, {found[2]}"
    else:
        found = worded(_NAMED).match(line)
        if found is None or not all(word[0].isupper() for word in found[1].split() if len(word) > 3):
            return None
        name = found[1]
    first, last = split_name(name)
    if not first or not last or relation_kind(name) or plainly(name) in words()["choices"]["no"]:
        return None
    entry = Entry({"first_name": first, "last_name": last})
    left = [piece for piece in _pieces(line[found.end() :]) if not _told(entry, piece, today)]
    entry.rest = ", ".join(left)
    if not entry.said.keys() & {"date_of_birth", "due_date", "estimated_age", "relationship"}:
        return None
    return entry if len(entry.rest.split()) <= _MOST_LEFT else None


def _pieces(text: str) -> list[str]:
    """What stands behind a name, piece by piece; a date of birth is a piece of its own."""
    apart = worded(_BORN).sub(lambda found: f", {found.group()}", text)
    return [piece for piece in (part.strip(" .:") for part in _PARTED.split(apart)) if piece]


def _told(entry: Entry, piece: str, today: date) -> bool:
    """Whether a piece was taken as one of the person's answers."""
    said = entry.said
    day, rest = found_date(piece, today)
    beside = worded(_BORN).sub("", rest).strip()
    if day is not None and not said.keys() & {"date_of_birth", "due_date"}:
        if beside and (re.search(r"\d", beside) or not _told(entry, beside, today)):
            return False
        said |= given_birth(day, piece, today)
    elif gender(piece) in {"male", "female"} and "gender" not in said:
        said["gender"] = gender(piece)
    elif relation_kind(piece) and not re.search(r"\d", piece):
        said["relationship"] = ", ".join(filter(None, [said.get("relationship", ""), piece]))
    elif worded(_AGED).fullmatch(piece) and found_age(piece) is not None and "estimated_age" not in said:
        said["estimated_age"] = found_age(piece)
    elif (
        plainly(piece).split()[-1] in words()["schools"]["words"]
        and "school" not in said
        and plainly(piece).split()[0] not in {"not", "no"}
    ):
        said["school"] = piece
    else:
        return False
    return True
