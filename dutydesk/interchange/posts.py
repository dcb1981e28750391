"""A name, a post and a body written in one box, told apart by their words; what is not certain is handed back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dutydesk.interchange.answers import plainly
from dutydesk.interchange.worded import words
from dutydesk.interchange.wording import singular

_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){0,4}")
_BETWEEN = re.compile(r"\s*[,;\n]\s*|\s+[-–|/]\s+")


@dataclass(frozen=True, slots=True)
class Told:
    """What one box says of a professional."""

    name: str = ""
    role: str = ""
    agency: str = ""
    rest: str = ""


def named_with_post(text: str) -> Told:
    """``Gemma Stone, Nursery Manager, Mill Lane Nursery``: the name first, then a post and a body in either order."""
    apart = re.sub(r"\s*\(([^()]*)\)", r", \1", text)
    first, *more = [piece for piece in _BETWEEN.split(apart.strip(" ,;")) if piece.strip()] or [""]
    if not more:
        return Told(name=first)
    if not _NAME.fullmatch(first) or kind_of_post(first):
        return Told(rest=text)
    found: dict[str, str] = {}
    rest: list[str] = []
    for piece in more:
        kind = kind_of_post(piece)
        if kind and kind not in found:
            found[kind] = piece
        else:
            rest.append(piece)
    return Told(first, found.get("role", ""), found.get("agency", ""), ", ".join(rest))


def kind_of_post(text: str) -> str:
    """``role`` for a post (``Nursery Manager``), ``agency`` for a body; empty where neither is certain."""
    said = [singular(word) for word in re.findall(r"[^\W_]+", plainly(text).replace("'s", ""))]
    if not said:
        return ""
    posts, bodies = words()["posts"]["words"], words()["bodies"]["words"]
    if said[-1] in posts:
        return "role"
    if said[-1] in bodies:
        return "agency"
    if any(word in posts for word in said) == any(word in bodies for word in said):
        return ""
    return "role" if any(word in posts for word in said) else "agency"
