"""A referral that came as a letter in prose: whom it is about by its ``Re:`` line, who signed it, and all its words.

Sentences name parents as well as children: what they name beside the child of the ``Re:`` line is only listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from dutydesk.interchange.blocks import Block, Paragraph, bare
from dutydesk.interchange.fields import fill
from dutydesk.interchange.mail_body import BORN, named_in
from dutydesk.interchange.posts import kind_of_post
from dutydesk.interchange.settling import source_of
from dutydesk.interchange.signature import closing, signed
from dutydesk.interchange.splitting import pairs_of
from dutydesk.interchange.values import POSTCODE, address_lines, found_date
from dutydesk.interchange.worded import worded
from dutydesk.plain import one_line

_DEAR = re.compile(r"dear\b.{1,80}", re.IGNORECASE)
_RE = r"<about>\s*[:.–-]\s*(.+)"
_LABELS = 4
"""More labels with answers than this between greeting and signature make a form, not a letter."""
_GROWN = 18
_MOST = 190_000


def letter_in(blocks: Sequence[Block], today: date) -> tuple[dict[str, Any], list[str]] | None:
    """A letter as a partial contact, and what a person must key; None where the document is no letter."""
    if any(not isinstance(block, Paragraph) for block in blocks):
        return None
    lines = [
        one_line(bare(line)) for block in blocks if isinstance(block, Paragraph) for line in block.text.split("\n")
    ]
    begins = next((at for at, line in enumerate(lines) if _DEAR.fullmatch(line)), None)
    ends = closing(lines)
    if begins is None or ends is None or ends <= begins:
        return None
    if (
        sum(
            any(value for _, value in pairs_of(line))
            for line in lines[begins + 1 : ends]
            if not worded(_RE).match(line)
        )
        > _LABELS
    ):
        return None
    text = "\n".join(lines)
    about = _about(lines[:ends])
    said: dict[str, Any] = {"kind": "service", "concern": {"details": text[:_MOST]}}
    said |= _child(about, today)
    referrer = _head(lines[:begins], today) | _signer(lines, ends, today)
    if referrer:
        source = source_of(referrer)
        said["referrer"] = referrer | ({"source": source} if source else {})
    known = {f"{child.get('first_name', '')} {child.get('last_name', '')}" for child in said.get("children", ())}
    listed = named_in("", "\n".join(lines[begins:ends]), today, beside={"address": said.get("address")})
    listed = [line.replace("in the message", "in the letter") for line in listed]
    listed = [line for line in listed if not any(f": {name}," in line for name in known)]
    if about and not said.get("children"):
        listed.insert(0, f"what the letter is about: {about[:300]}")
    return said, listed


def _about(lines: Sequence[str]) -> str:
    """What stands behind ``Re:``; empty where no line begins so."""
    return next((found[1] for line in lines if (found := worded(_RE).fullmatch(line))), "")


def child_of_subject(lines: Sequence[str], today: date) -> dict[str, Any]:
    """The child that a message written as a letter is about, by its ``Re:`` line; empty where that is no child for certain."""
    return _child(_about([one_line(line) for line in lines]), today)


def _child(about: str, today: date) -> dict[str, Any]:
    """The child of the ``Re:`` line, where a date of birth says that it is one, with the address behind it."""
    found = worded(BORN).search(about)
    born = found_date(found[2], today)[0] if found else None
    if found is None or born is None or today.year - born.year > _GROWN:
        return {}
    name = fill("name", found[1], today).values
    said: dict[str, Any] = {"children": [name | {"date_of_birth": born.isoformat()}]}
    behind = about[found.end() :].strip(" ,;.)]")
    return said | ({"address": address_lines(behind)[:10]} if POSTCODE.search(behind) else {})


def _head(lines: Sequence[str], today: date) -> dict[str, Any]:
    """The body that the letter is from, its address and telephone, above the greeting."""
    found: dict[str, Any] = {}
    for line in lines:
        reached = fill("phone", line, today).values
        if kind_of_post(line) == "agency" and "agency" not in found and not found.get("address"):
            found["agency"] = line[:500]
        elif POSTCODE.search(line) and "address" not in found and "agency" in found:
            found["address"] = address_lines(line)[:10]
        elif worded(r"\b<reach>").search(line) and reached.get("phone"):
            found.setdefault("phone", str(reached["phone"]))
        if reached.get("email"):
            found.setdefault("email", str(reached["email"]))
    return found


def _signer(lines: Sequence[str], ends: int, today: date) -> dict[str, Any]:
    name = next((line for line in lines[ends + 1 :] if line), "")
    if not re.fullmatch(r"[^\W\d_][\w.'’ -]{2,80}", name) or kind_of_post(name):
        return {}
    return {"name": name} | signed("\n".join(lines[ends:]), name, today)
