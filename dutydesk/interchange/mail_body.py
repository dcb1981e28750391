"""What an e-mail's own lines tell of a child where they are written as labels and answers, and what its sentences name.

All of the message stands under the concern whatever is found here. What sentences name is only listed: a name with a date of
birth may be a parent's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from dutydesk.interchange.answers import words
from dutydesk.interchange.blocks import Block, Paragraph
from dutydesk.interchange.gather import Gather
from dutydesk.interchange.layout import Walk
from dutydesk.interchange.settling import settled
from dutydesk.interchange.values import POSTCODE, found_date
from dutydesk.plain import one_line

_TAKEN = ("children", "household", "address", "addresses", "parents_informed", "consent", "agencies", "unknown")
_NAME = r"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|de|van|von|al|bin|el)){1,3}"
BORN = re.compile(
    rf"({_NAME})[,\s]*[(\[]?\s*(?i:d\.?o\.?b\.?|born(?: on)?|date of birth)[:\s-]*(\d{{1,2}}[^\n,;)]{{3,18}}\d{{2,4}})"
)
_FORWARDED = re.compile(r"^[> ]*(?:From|Von|De):[ \t]*(.+)$", re.MULTILINE)
_PLACE = re.compile(r"[^.;:\n]*\d[^.;:\n]*")
_MOST_LINES = 400


def own_lines(text: str) -> list[str]:
    """The message's lines up to its signature, or to the message that it forwards or answers."""
    found: list[str] = []
    for line in text.split("\n")[:_MOST_LINES]:
        plain = one_line(line).casefold().strip(" ,.!-*>")
        if (
            plain in words()["mail"]["ends"]
            or line.strip() == "--"
            or plain.startswith(tuple(words()["mail"]["stops"]))
        ):
            break
        found.append(line)
    return found


def labelled_in(text: str, today: date) -> dict[str, Any]:
    """Children, family and answers told in lines of label and answer; empty unless a child is named so, with something more."""
    lines = own_lines(text)
    if sum(bool(re.match(r"^[^:\n]{2,60}(?::|\t)\s*\S", line)) for line in lines) < 2:
        return {}
    gather = Gather(today)
    walk = Walk(gather)
    blocks: list[Block] = [Paragraph(line) for line in lines]
    walk.blocks(blocks)
    walk.close()
    said = settled(gather, today)
    children = said.get("children", [])
    if not children or not all(_is_child(child) for child in children):
        return {}
    return {key: said[key] for key in _TAKEN if key in said}


def _is_child(child: dict[str, Any]) -> bool:
    if child.get("due_date") and not child.get("first_name"):
        return True
    name = f"{child.get('first_name', '')} {child.get('last_name', '')}".strip()
    more = child.keys() & {"date_of_birth", "estimated_age", "due_date", "school", "gender", "ethnicity"}
    return bool(more) and bool(re.fullmatch(r"[^\W\d_][\w'’. -]*", name)) and len(name.split()) <= 6


def named_in(subject: str, text: str, today: date, *, beside: Mapping[str, Any]) -> list[str]:
    """Names with a date of birth, and addresses, told in sentences: each as a line for the list of what a person must key.

    ``beside`` is what was read already: where it names children no names are listed, where it has an address no addresses.
    """
    own = "\n".join([subject, *own_lines(text)])
    found = []
    for name, born in () if beside.get("children") else BORN.findall(own):
        day, _ = found_date(born, today)
        if day is not None:
            found.append(f"named in the message: {name}, date of birth {one_line(born).strip(' ()')}")
    homes = beside.get("address") or beside.get("addresses")
    for line in () if homes else own.split("\n"):
        if POSTCODE.search(line) and (places := _PLACE.findall(line[: _end_of_place(line)])):
            found.append(f"an address in the message: {one_line(places[-1])[:200]}")
    return list(dict.fromkeys(found))[:20]


def _end_of_place(line: str) -> int:
    found = POSTCODE.search(line)
    return found.end() if found else len(line)


def forwarded_from(text: str) -> list[str]:
    """Who wrote the message that was handed on; the sender may be no more than its bearer."""
    return [f"forwarded or answered message from: {one_line(found)[:200]}" for found in _FORWARDED.findall(text)][:10]
