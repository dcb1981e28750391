"""How alike two names, or two dates of birth, are. Pure: words in, points of a hundred and the reason out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from operator import ne

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from dutydesk.store.names import (
    listed_as,
    name_parts,
    other_spellings,
    pet_names,
    run_together,
    skeleton,
    sounds,
    telling,
)

LIKE = 60.0
"""From how many points on two parts of names may be the same."""
PART = "part of the name is the same"
_SAME, _SPELT, _PET, _SOUNDS = "same", "another spelling of the name", "a short form of the name", "name sounds alike"
_ORDER = (_SOUNDS, _PET, _SPELT)
_ONE_TOO_MANY = 93.0
"""Less three points for each part that was asked for and that they do not have."""
_NOT_THEIRS = 5.0
"""Less for each part that was asked for and that is like none of theirs, where others are not spelt the same either."""
_LISTED = 82.0
"""A letter wrong in a pet name or in another spelling of the name."""
_NO_VOWELS, _HEARD_SAME, _FAR = 90.0, 0.6, 50.0
"""A name of a script that writes no vowels; and the share of letters alike below which a part that sounds alike has half a point
less for each hundredth."""
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=200_000)
def part_alike(one: str, two: str) -> tuple[float, str]:
    """How alike two parts of names are, the first as it was asked for; and in which way, where it is not their letters."""
    if one == two:
        return 100.0, _SAME
    if two in other_spellings(one):
        return 95.0, _SPELT
    if two in pet_names(one) or not pet_names(one).isdisjoint(pet_names(two)):
        return (92.0 if two in pet_names(one) else 84.0), _PET
    if len(one) == 1 or len(two) == 1:
        return (70.0 if one[0] == two[0] else 0.0), ""
    longer, apart = max(len(one), len(two)), OSA.distance(one, two)
    points = 100.0 * (1 - apart / longer)
    if apart == 1:
        points = max(points, 92.0 if longer >= 6 else 88.0 if longer >= 4 else 76.0)
    elif apart == 2 and longer >= 6:
        points = max(points, 80.0)
    if min(len(one), len(two)) >= 3 and (one.startswith(two) or two.startswith(one)):
        points = max(points, 78.0)
    heard = _heard(one, two)
    if heard < _NO_VOWELS:
        heard -= _FAR * max(0.0, _HEARD_SAME - (1 - apart / longer))
    if max(points, heard) < _LISTED and any(two in other_spellings(name) | pet_names(name) for name in listed_as(one)):
        return _LISTED, _PET
    return (heard, _SOUNDS) if heard > points else (points, _SOUNDS if heard else "")


def _heard(one: str, two: str) -> float:
    """How much the sound of two parts says that they are the same; a part without vowels is of a script that writes none."""
    alike = sounds(one) & sounds(two)
    english = sum(1 for key in alike if key[0] in "mn")
    bare = skeleton(one)
    if bare == skeleton(two) and len(bare) >= 2:
        if _VOWELS.isdisjoint(one) or _VOWELS.isdisjoint(two):
            return _NO_VOWELS
        if len(bare) >= 3:
            return 84.0 + 2 * english
        if english:
            return 74.0 + 3 * english
    return 80.0 + 3 * english if english else 0.0


def alike(wanted: str, name: str) -> tuple[float, str]:
    """How alike two names are, whatever the order of their parts; a part left out costs little."""
    return parts_alike(name_parts(wanted), name_parts(name))


@lru_cache(maxsize=20_000)
def parts_alike(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[float, str]:
    """The same for names that were parted."""
    if not one or not two:
        return 0.0, "name is like"
    if one == two:
        return 100.0, "same name"
    if sorted(one) == sorted(two):
        return 98.0, "same names in another order"
    if set(one) <= set(two) or set(two) <= set(one):
        return _partly(one, two), PART
    score, reason = _fitted(telling(one), telling(two))
    for first, second in ((_joined(one), telling(two)), (telling(one), _joined(two))):
        if first and second and score < 90:
            other, why = _fitted(first, second)
            score, reason = (other - 1, why) if other - 1 > score else (score, reason)
    whole = fuzz.ratio("".join(one), "".join(two)) - 4
    return max(score, whole), reason


def _partly(one: Sequence[str], two: Sequence[str]) -> float:
    """One name has the other's parts and more: a middle name left out is usual, all but one part is much. One that was asked
    for and that they do not have says more against them."""
    fewer, more = sorted((len(set(one)), len(set(two))))
    if len(set(one)) == more and fewer >= 2:
        return max(_ONE_TOO_MANY - 3 * (more - fewer), 80.0)
    return max(96.0 - 2 * (more - fewer), 84.0) if fewer >= 2 else 90.0 - (more - 1)


def _joined(parts: tuple[str, ...]) -> tuple[str, ...]:
    """A name with a short part run together with the next: ``al hassan``, ``o brien``."""
    runs = run_together(parts)
    return (*runs, *(part for part in telling(parts) if not any(part in run for run in runs))) if runs else ()


def _fitted(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[float, str]:
    """Each part of the shorter name beside the part of the other that is most like it, and none used twice."""
    turned = len(one) > len(two)
    fewer, more = (two, one) if turned else (one, two)
    pairs = sorted(
        (
            (points, a, b, way)
            for a, part in enumerate(fewer)
            for b, other in enumerate(more)
            for points, way in (part_alike(other, part) if turned else part_alike(part, other),)
        ),
        reverse=True,
    )
    used: set[int] = set()
    points_of: dict[int, float] = {}
    ways: set[str] = set()
    for points, a, b, way in pairs:
        if a not in points_of and b not in used:
            used.add(b)
            points_of[a] = points
            ways.add(way)
    weights = [min(len(part), 8) + 2 for part in fewer]
    got = [points_of[a] if points_of[a] >= LIKE else points_of[a] * 0.6 for a in range(len(fewer))]
    score = sum(points * weight for points, weight in zip(got, weights, strict=True)) / sum(weights)
    each = _NOT_THEIRS if turned else 2.0 if len(fewer) > 1 else 4.0
    left = min(each * (len(more) - len(fewer)), 4.5 * each)
    reason = next((way for way in _ORDER if way in ways), "name is spelt alike")
    return max(score - left, 0.0), reason


def births(born: date, other: date) -> tuple[float, str]:
    """How alike two dates of birth are, and in which way."""
    if born == other:
        return 100.0, "same date of birth"
    apart, written = abs(born.year - other.year), other.isoformat()
    said = born.isoformat()
    turned = f"{said[:5]}{said[8:]}-{said[5:7]}"
    ways = (
        (turned == written, 92.0, "date of birth with day and month changed about"),
        (apart == 1 and said[4:] == written[4:], 85.0, "date of birth one year off"),
        (
            apart == 1 and turned[4:] == written[4:],
            72.0,
            "date of birth one year off, with day and month changed about",
        ),
        (abs((born - other).days) == 1, 78.0, "date of birth one day off"),
        (sum(map(ne, said, written)) == 1, 75.0, "date of birth with one figure changed"),
        (apart == 0 and born.month == other.month, 45.0, "born in the same month"),
        (apart <= 1, 15.0, "born about that time"),
        (True, 0.0, "another date of birth"),
    )
    return next((points, reason) for holds, points, reason in ways if holds)
