"""Parts of names known here that may stand for those that were asked for: spelt otherwise, heard otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import Connection

from dutydesk.store.names import listed_as, name_parts, other_spellings, pet_names, spelling_keys
from dutydesk.store.statements import plain_rows
from dutydesk.views.likeness import part_alike

_EXPECTED = frozenset({"baby", "unborn", "bump", "infant", "newborn", "foetus", "fetus"})
_AT_ONCE = 128
"""Values in one statement; always as many, so that the engine knows the statement again."""
_VARIANTS = 40
_LISTED = 6
"""Names in the lists that a misspelt part may stand for; where there are more it says too little."""
_LIKE = 58.0
"""How like a part known here must be to stand for the one that was asked for."""


def wanted_parts(name: str) -> tuple[str, ...]:
    """The parts of a name that was asked for; words for a child not yet born are one word."""
    return tuple("unborn" if part in _EXPECTED else part for part in name_parts(name))


def carriers(conn: Connection, keys: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """Who carries these keys: the key, and whose it is."""
    yield from chunks(conn, 'SELECT key, "of", of_id FROM name_key WHERE key IN ({})', keys)


def variants(conn: Connection, part: str) -> dict[str, float]:
    """The parts known here that may stand for one, with how like they are, the likest first."""
    listed = listed_as(part)
    same = (
        {other for one in listed for other in other_spellings(one) | pet_names(one)}
        if len(listed) <= _LISTED
        else set()
    )
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


def chunks(conn: Connection, words: str, values: Iterable[Any]) -> Iterator[Any]:
    """The rows of a statement whose ``{}`` is a list of values, so many values at once."""
    asked = sorted(values)
    for at in range(0, len(asked), _AT_ONCE):
        some = asked[at : at + _AT_ONCE]
        several = len(some) if len(some) <= 8 else _AT_ONCE
        named = {f"k{place}": some[min(place, len(some) - 1)] for place in range(several)}
        yield from plain_rows(conn, words.format(", ".join(f":{name}" for name in named)), **named)
