"""What an e-mail's own lines tell of a child where they are written as labels and answers, and what its sentences name.

All of the message stands under the concern whatever is found here. What sentences name is only listed: a name with a date of
birth may be a parent's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dutydesk.interchange.blocks import Block, Paragraph
from dutydesk.interchange.gather import Gather
from dutydesk.interchange.layout import Walk
from dutydesk.interchange.settling import settled
from dutydesk.interchange.values import POSTCODE, found_date
from dutydesk.interchange.vocabulary import NARRATIVE, label_of
from dutydesk.interchange.worded import worded, words
from dutydesk.plain import one_line

_TAKEN = ("children", "household", "address", "addresses", "parents_informed", "consent", "agencies", "unknown")
_NAME = r"(?:[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|<joining>)){1,3}|[A-Z][A-Z'’-]+, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
BORN = rf"((?-i:{_NAME}))[,\s–-]*[(\[]?\s*<born>(?: on)?[:\s-]*(\d{{1,2}}[^\n,;)]{{3,18}}\d{{2,4}})"
_FORWARDED = r"(?m)^[> ]*<sender>:[ \t]*(.+)$"
_HEADER = r"^[> *]*<head>\s*:"
_PLACE = re.compile(r"[^.;:\n]*\d[^.;:\n]*")
_TOLD = re.compile(r"^[^:\n]{2,60}(?::|\t)\s*\S")
_SET_OUT = re.compile(r"^[ >]*(\S(?:.*?\S)??) {2,}(?=\S)")
_MOST_LINES = 400
_FEWEST_BELOW = 4
"""So many labels with their answers under them make a form."""
_LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What labelled lines of a message said: parts of a contact, the referrer apart, and what a person must key."""

    said: dict[str, Any] = field(default_factory=dict)
    referrer: dict[str, Any] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)


class _OfMail(Gather):
    """Sentences and greetings are the message's own words, kept under the concern: only labels and their answers are listed."""

    def orphan(self, text: str) -> None:
        self._entered(text)

    def printed(self, text: str) -> None:
        pass


def own_lines(text: str) -> list[str]:
    """The message's lines up to its signature, or to the message that it forwards or answers."""
    return _until_signed(text.split("\n")[:_MOST_LINES])


def _until_signed(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        plain = one_line(line).casefold().strip(" ,.!-*>")
        if (
            plain in words()["mail"]["ends"]
            or line.strip() == "--"
            or plain.startswith(tuple(words()["mail"]["stops"]))
        ):
            break
        found.append(line)
    return found


def handed_on(text: str) -> list[str]:
    """The lines of the first message that was handed on within another, without its head, up to its signature or a quotation."""
    lines = text.split("\n")[: 2 * _MOST_LINES]
    at = next((at for at, line in enumerate(lines) if worded(_FORWARDED).match(line)), None)
    if at is None:
        return []
    while at < len(lines) and (not lines[at].strip(" >") or worded(_HEADER).match(lines[at])):
        at += 1
    return _until_signed([line for line in lines[at:] if not line.startswith(">")])


def labelled_in(text: str, today: date, *, forwarded: bool = False) -> Told:
    """Children, family and answers told in lines of label and answer; only listed unless a child is named so, with something
    more. Where the message was only handed on (``forwarded``) and tells nothing itself, the lines of the inner one count."""
    told = _labelled(own_lines(text), today)
    if not told.said and (inner := _labelled(handed_on(text), today)).said:
        return inner if forwarded else Told(listed=[*told.listed, *_as_lines(inner.said)])
    return told


def _labelled(lines: Sequence[str], today: date) -> Told:
    lines = [_set_apart(line) for line in _answered_below(lines)]
    if sum(bool(_TOLD.match(line)) for line in lines) < 2:
        return Told()
    gather = _OfMail(today)
    walk = Walk(gather)
    blocks: list[Block] = [Paragraph(line) for line in lines]
    walk.blocks(blocks)
    walk.close()
    said = settled(gather, today)
    children = said.get("children", [])
    if not children or not all(_is_child(child) for child in children):
        return Told(listed=_as_lines(said))
    taken = {key: said[key] for key in _TAKEN if key in said}
    accused = ", ".join(said.get("alleged_perpetrator", {}).values())
    return Told(
        taken,
        said.get("referrer", {}),
        [*gather.listed, *([f"said to have caused harm: {one_line(accused)}"] if accused else [])],
    )


def _answered_below(lines: Sequence[str]) -> list[str]:
    """``Surname`` over ``Vance``, as web forms send their answers: label and answer in one line. Any other lines as they are."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    if sum(_asks_above(block) for block in blocks) < _FEWEST_BELOW:
        return list(lines)
    found: list[str] = []
    for block in blocks:
        if not _asks_above(block):
            found += block
        elif label_of(block[0], cued=True).field in NARRATIVE:  # type: ignore[union-attr]
            found += [f"{block[0].rstrip(' :')}:", *block[1:]]
        else:
            mark = "" if block[0].endswith("?") else ":"
            found.append(f"{block[0]}{mark} {', '.join(block[1:])}")
        found.append("")
    return found


def _asks_above(block: Sequence[str]) -> bool:
    """Whether the first of some lines is a label and the others hold none."""
    if len(block) < 2 or len(block[0].split()) > _LONGEST_LABEL or any(":" in line for line in block):
        return False
    label = label_of(block[0], cued=True)
    return label is not None and (label.sure or label.asked) and not label.person_only


def _set_apart(line: str) -> str:
    """``Surname  Vance``: a label and its answer set apart by blanks, as by a tab."""
    found = _SET_OUT.match(line)
    label = label_of(found[1]) if found is not None and ":" not in found[1] else None
    apart = found is not None and label is not None and label.sure and not label.person_only
    return f"{found[1]}\t{line[found.end() :]}" if found is not None and apart else line


def _as_lines(said: Mapping[str, Any]) -> list[str]:
    """What labelled lines told where it is not certain whose it is, for a person to key."""
    found = []
    for kind in ("children", "household"):
        for one in said.get(kind, ()):
            told = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in one.items())
            found.append(f"told in the message: {told}")
    homes = [said["address"]] if "address" in said else [home["lines"] for home in said.get("addresses", ())]
    found += [f"an address in the message: {', '.join(lines)}" for lines in homes]
    return [one_line(line)[:300] for line in found]


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
    own = "\n".join([subject, *(own_lines(text) + handed_on(text))])
    found = []
    for name, born in () if beside.get("children") else worded(BORN).findall(own):
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
    return [
        f"forwarded or answered message from: {one_line(found)[:200]}" for found in worded(_FORWARDED).findall(text)
    ][:10]
