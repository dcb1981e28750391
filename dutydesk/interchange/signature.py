"""Who signed an e-mail: the post, the body, the telephone and the address under the sender's own name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from dutydesk.interchange.fields import fill, without_reach
from dutydesk.interchange.posts import kind_of_post
from dutydesk.interchange.values import POSTCODE, address_lines
from dutydesk.interchange.worded import worded, words
from dutydesk.plain import one_line

_MOST_LINES = 8
_LABEL = r"^(?:<post>|<body>|[atmpe])\s*:\s*"
_PARTED = re.compile(r"\s+[|•·–-]\s+|\s*\|\s*")


def signed(text: str, sender: str, today: date) -> dict[str, Any]:
    """``role``, ``agency``, ``phone`` and ``address`` as they stand under the sender's name at the end of a message; empty
    where the message is signed by nobody or by somebody else."""
    name, *lines = _under(text) or [""]
    if lines and not same_person(name, sender) and name.casefold() == sender.split(" ", maxsplit=1)[0].casefold():
        name, *lines = lines
    if not sender or not same_person(name, sender):
        return {}
    found: dict[str, Any] = {}
    for line in lines:
        reached = fill("phone", line, today).values if re.search(r"\d{5}|\d{3,5} \d{3}", line) else {}
        if reached.get("phone") and re.search(r"\d", str(reached["phone"])) and not POSTCODE.search(line):
            found.setdefault("phone", str(reached["phone"]))
            _place(found, without_reach(line))
        else:
            _place(found, line)
    return found


def _place(found: dict[str, Any], line: str) -> None:
    """What a line says of a post, a body and an address; the first of each is kept."""
    for piece in _PARTED.split(line):
        _place_one(found, worded(_LABEL).sub("", piece.strip(" ,")))


def _place_one(found: dict[str, Any], piece: str) -> None:
    head, _, more = piece.partition(",")
    kind = kind_of_post(head)
    if kind:
        found.setdefault(kind, head.strip()[:500])
        piece = more.strip()
    if piece and POSTCODE.search(piece) and not found.get("address"):
        found["address"] = [part[:500] for part in address_lines(piece)][:10]


def _under(text: str) -> list[str]:
    """The lines after the closing words, up to a blank line behind them, a disclaimer or another message."""
    lines = [one_line(line).strip(" *>") for line in text.split("\n")]
    at = closing(lines)
    found: list[str] = []
    for line in lines[at + 1 :] if at is not None else ():
        if line.casefold().startswith(tuple(words()["mail"]["stops"])) or len(found) == _MOST_LINES:
            break
        if line:
            found.append(line)
        elif len(found) > 1:
            break
    return found


def closing(lines: Sequence[str]) -> int | None:
    """Where the closing words stand: ``Kind regards``."""
    ends = words()["mail"]["ends"]
    return next((at for at, line in enumerate(lines) if line.casefold().strip(" ,.!-*>") in ends), None)


def same_person(one: str, other: str) -> bool:
    """Whether two names share their last word and a first word or letter."""
    mine, theirs = _untitled(one), _untitled(other)
    return bool(mine and theirs) and (
        set(mine) == set(theirs) or (mine[-1] == theirs[-1] and mine[0][0] == theirs[0][0])
    )


def _untitled(name: str) -> list[str]:
    """The words of a name in small letters, without ``Dr`` or ``PC 4471`` before it."""
    said = [word.strip(".,") for word in name.casefold().replace(",", " ").split()]
    kept = [word for word in said if word not in words()["titles"]["words"] and not word.isdigit()]
    return kept or said
