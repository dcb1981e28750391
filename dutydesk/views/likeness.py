"""How alike two names, or two dates of birth, are. Pure: words in, points of a hundred and the reason out."""

from __future__ import annotations

from datetime import date

from rapidfuzz import fuzz

from dutydesk.views.names import name_parts, part_keys


def alike(wanted: str, name: str) -> tuple[float, str]:
    """How alike two names are, whatever the order of their parts; a part left out costs little."""
    one, two = name_parts(wanted), name_parts(name)
    if not one or not two:
        return 0.0, "name is like"
    if one == two:
        return 100.0, "same name"
    if sorted(one) == sorted(two):
        return 98.0, "same names in another order"
    if set(one) <= set(two) or set(two) <= set(one):
        return 90.0, "part of the name is the same"
    fewer, more = (one, two) if len(one) <= len(two) else (two, one)
    told = [max((_part_alike(part, other) for other in more), key=lambda pair: pair[0]) for part in fewer]
    score = sum(points for points, _ in told) / len(told) - 3 * (len(more) - len(fewer))
    whole = fuzz.ratio("".join(one), "".join(two))
    reason = "name sounds alike" if any(sounds for _, sounds in told) else "name is spelt alike"
    return max(score, whole), reason


def _part_alike(one: str, two: str) -> tuple[float, bool]:
    """How alike two parts of names are, and whether it is their sound that says so."""
    if one == two:
        return 100.0, False
    spelt = fuzz.ratio(one, two)
    if len(one) == 1 or len(two) == 1:
        return (70.0 if one[0] == two[0] else 0.0), False
    sounds = sum(1 for key in part_keys(one) & part_keys(two) if key[0] in "mn")
    if sounds:
        return max(spelt, 80.0 + 5 * sounds), True
    return spelt, False


def births(born: date, other: date) -> tuple[float, str]:
    """How alike two dates of birth are, and in which way."""
    if born == other:
        return 100.0, "same date of birth"
    if born.day <= 12 and born.replace(month=born.day, day=born.month) == other:
        return 90.0, "date of birth with day and month changed about"
    if (born.day, born.month) == (other.day, other.month) and abs(born.year - other.year) == 1:
        return 75.0, "date of birth one year off"
    if born.year == other.year and born.month == other.month:
        return 45.0, "born in the same month"
    return 0.0, "another date of birth"
