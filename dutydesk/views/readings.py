"""How a name that was asked for may be read: as it was typed, and parted otherwise where that makes names known here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from heapq import nsmallest
from itertools import accumulate, pairwise
from typing import NamedTuple

from sqlalchemy import Connection

from dutydesk.store.names import letter_by_letter, name_parts
from dutydesk.views.likely_parts import chunks, variants, wanted_parts

MOST_LETTERS, _MOST_PARTS, _PIECE = 30, 5, 14
"""Letters of a name that is parted anew, parts that are made of it, and letters of one part that is looked for."""
_WAYS = 5
"""Readings beside the one that was typed, at most."""
_SHORT = {2: 2.0, 3: 1.0, 4: 0.4}
"""What speaks against a part because it has so few letters: nearly any two are somebody's name."""
_KNOWN, _UNKNOWN, _LETTER = 1.0, 3.0, 0.15
"""What speaks against one part more that is known here; against one that is not; and against each of its letters."""
_OPENED, _CLOSED = 0.7, 1.5
"""What speaks against parting where no blank was typed, and against running together where one was."""
_WORTH = 2.2
"""How much more may speak against a reading than against the best one."""


_NEAR, _BROKEN = 86.0, 3
"""From how many points on a part stands for one known here; and how many letters a piece of a broken part may have."""


class Read(NamedTuple):
    """How a name may be read, the first way as it was typed; and what is known here like its parts."""

    ways: tuple[tuple[str, ...], ...]
    like: dict[str, dict[str, float]]


class _Way(NamedTuple):
    """A name parted up to some letter: what speaks against it, how many of its parts are known nowhere, and the parts."""

    against: float
    unknown: int
    parts: tuple[str, ...]


def readings(conn: Connection, name: str) -> Read:
    """The parts of a name that was asked for as they were typed, and then how else they may have been meant: written as one
    word, a part broken in two, two run together, one of them misspelt besides; a name from another script letter by letter.
    """
    typed = wanted_parts(name)
    like = {part: variants(conn, part) for part in typed}
    other = [name_parts(letter_by_letter(name))] if not name.isascii() else []
    anew = _parted_anew(conn, typed, like) if typed else ()
    return Read(tuple(dict.fromkeys([typed, *(one for one in other if one), *anew])), like)


def _parted_anew(
    conn: Connection, typed: tuple[str, ...], like: Mapping[str, Mapping[str, float]]
) -> Iterator[tuple[str, ...]]:
    word = "".join(typed)
    if not 5 <= len(word) <= MOST_LETTERS:
        return
    known = known_parts(conn, typed)
    if known.issuperset(typed):
        joined = {at: one + two for at, (one, two) in enumerate(pairwise(typed)) if len(typed) > 2}
        known = known_parts(conn, joined.values())
        yield from ((*typed[:at], both, *typed[at + 2 :]) for at, both in joined.items() if both in known)
    elif len(typed) == 1 or not all(part in known or _stands(part, like[part]) for part in typed):
        pieces = {word[a:b] for a in range(len(word)) for b in range(a + 2, min(a + _PIECE, len(word)) + 1)}
        yield from _ways(word, frozenset(accumulate(map(len, typed))), known_parts(conn, pieces))


def _stands(part: str, like: Mapping[str, float]) -> bool:
    """Whether a part that is not known here stands for one that is, and is no piece of one."""
    return len(part) > _BROKEN and any(points >= _NEAR for one, points in like.items() if one != part)


def known_parts(conn: Connection, parts: Iterable[str]) -> set[str]:
    """Which of these are parts of somebody's name."""
    asked = "SELECT part FROM name_spelling WHERE part = key AND key IN ({})"
    return {one for (one,) in chunks(conn, asked, set(parts))}


def _ways(word: str, blanks: Collection[int], known: Set[str]) -> list[tuple[str, ...]]:
    """The likeliest ways of parting a word, one of its parts known nowhere at most; ``blanks`` are where one was typed."""
    upto: list[list[_Way]] = [[_Way(0.0, 0, ())], *([] for _ in word)]
    for end in range(2, len(word) + 1):
        found: list[_Way] = []
        for start in range(max(0, end - _PIECE), end - 1):
            part = word[start:end]
            against = _KNOWN + _SHORT.get(len(part), 0.0) if part in known else _UNKNOWN + _LETTER * len(part)
            if part not in known and len(part) < 3:
                continue
            against += _CLOSED * sum(start < blank < end for blank in blanks)
            against += _OPENED * (end < len(word) and end not in blanks)
            unknown = part not in known
            found += (
                _Way(way.against + against, way.unknown + unknown, (*way.parts, part))
                for way in upto[start]
                if way.unknown + unknown <= 1 and len(way.parts) < _MOST_PARTS
            )
        upto[end] = nsmallest(_WAYS, found)
    best = [way for way in upto[-1] if len(way.parts) > way.unknown]
    return [way.parts for way in best if way.against <= best[0].against + _WORTH]
