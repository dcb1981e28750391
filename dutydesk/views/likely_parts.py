"""Parts of names known here that may stand for those that were asked for: spelt otherwise, heard otherwise, parted otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from itertools import islice, pairwise
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import Connection

from dutydesk.store.names import name_parts, other_spellings, pet_names, spelling_keys
from dutydesk.store.statements import plain_rows
from dutydesk.views.likeness import part_alike

_EXPECTED = frozenset({"baby", "unborn", "bump", "infant", "newborn", "foetus", "fetus"})
_AT_ONCE = 128
"""Values in one statement; always as many, so that the engine knows the statement again."""
_VARIANTS = 40
_LIKE = 58.0
"""How like a part known here must be to stand for the one that was asked for."""
_ONE_WORD, _PIECES, _WAYS, _HALVES = (5, 24), 4, 12, 5
"""Letters of a word that may be several names run together; how many names at most; how many ways of parting it into known parts,
and into one that is known and one that is not, are looked at."""


def wanted_parts(name: str) -> tuple[str, ...]:
    """The parts of a name that was asked for; words for a child not yet born are one word."""
    return tuple("unborn" if part in _EXPECTED else part for part in name_parts(name))


def carriers(conn: Connection, keys: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """Who carries these keys: the key, and whose it is."""
    yield from chunks(conn, 'SELECT key, "of", of_id FROM name_key WHERE key IN ({})', keys)


def variants(conn: Connection, part: str) -> dict[str, float]:
    """The parts known here that may stand for one, with how like they are, the likest first."""
    same = other_spellings(part) | pet_names(part)
    also = {third for other in same for third in pet_names(other)} if len(same) <= 12 else set()
    keys = spelling_keys(part) | same | also
    spelt: set[str] = set()
    likely = {part} if len(part) > 1 else set()
    for key, one in chunks(conn, "SELECT key, part FROM name_spelling WHERE key IN ({})", keys):
        if key == one or not key.islower():
            likely.add(one)
        else:
            spelt.add(one)
    near = process.extract(part, spelt - likely, scorer=OSA.normalized_similarity, score_cutoff=0.55, limit=_VARIANTS)
    likely.update(one for one, _, _ in near)
    like = {one: points for one in likely if (points := part_alike(part, one)[0]) >= _LIKE}
    return dict(sorted(like.items(), key=lambda pair: -pair[1])[:_VARIANTS])


def other_ways(conn: Connection, parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """How else a name may have been meant to be parted, where that makes parts that are known here: written as one word, or a
    part broken in two by a blank or a hyphen."""
    if len(parts) == 1:
        pieces = {parts[0][a:b] for a in range(len(parts[0])) for b in range(a + 2, len(parts[0]) + 1)}
        if not _ONE_WORD[0] <= len(parts[0]) <= _ONE_WORD[1]:
            return []
        known = _known(conn, pieces)
        if parts[0] in known:
            return []
        return list(islice(_parted(parts[0], known, _PIECES), _WAYS)) or _half_known(parts[0], known)
    joined = {at: one + two for at, (one, two) in enumerate(pairwise(parts)) if len(parts) > 2}
    known = _known(conn, joined.values())
    return [(*parts[:at], word, *parts[at + 2 :]) for at, word in joined.items() if word in known]


def _half_known(word: str, known: Set[str]) -> list[tuple[str, ...]]:
    """A word as two parts of which one is known and the other may be spelt wrong, the longest known one first."""
    cuts = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    told = [(max(len(part) for part in way if part in known), way) for way in cuts if not known.isdisjoint(way)]
    return [way for _, way in sorted(told, reverse=True)[:_HALVES]]


def _parted(word: str, known: Collection[str], most: int) -> Iterator[tuple[str, ...]]:
    """A word as known parts one after the other, no more than ``most``, the longest first."""
    if word in known:
        yield (word,)
    for end in range(len(word) - 2, 1, -1) if most > 1 else ():
        if word[:end] in known:
            yield from ((word[:end], *rest) for rest in _parted(word[end:], known, most - 1))


def _known(conn: Connection, parts: Iterable[str]) -> set[str]:
    """Which of these are parts of somebody's name."""
    return {
        one for (one,) in chunks(conn, "SELECT part FROM name_spelling WHERE part = key AND key IN ({})", set(parts))
    }


def chunks(conn: Connection, words: str, values: Iterable[Any]) -> Iterator[Any]:
    """The rows of a statement whose ``{}`` is a list of values, so many values at once."""
    asked = sorted(values)
    for at in range(0, len(asked), _AT_ONCE):
        some = asked[at : at + _AT_ONCE]
        several = len(some) if len(some) <= 8 else _AT_ONCE
        named = {f"k{place}": some[min(place, len(some) - 1)] for place in range(several)}
        yield from plain_rows(conn, words.format(", ".join(f":{name}" for name in named)), **named)
