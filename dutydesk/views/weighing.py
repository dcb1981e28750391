"""What speaks for somebody being the one who is sought: points of a hundred, and the reasons in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rapidfuzz import fuzz

from dutydesk.store.names import name_parts
from dutydesk.views.candidates import Known, Sought
from dutydesk.views.likeness import LIKE, PART, births, part_alike, parts_alike

_NAMED = 50.0
"""From how many points on a name says anything."""
_LEFT_OUT = 3.0
"""Points more where a middle name is left out, which is done more often than a letter is written wrong."""
_SAME_NAME, _OTHER_DAY = 95.0, 45.0
"""From how many points on a name is the same, and below how many a date of birth is another."""
_EVIDENCE = {"!": (97, 30), "#": (72, 8), "@": (58, 6), "~": (0, 4)}
"""What is known beside the name: points where nothing else is alike, and points more where the name is."""
_WORDS = {"!": "same NHS or pupil number", "#": "same telephone", "@": "same postcode", "~": "same school"}
_ABOUT_DUE = 60
"""Days before or after the due date in which a child may be born."""
_READ_OTHERWISE = 1.0
"""Points less where a name had to be read otherwise than it was typed."""

_AT_ALL = 55
"""How like the letters of a name read otherwise must be for it to be compared in full."""

Ways = Sequence[tuple[str, ...]]
"""How one name may be read: its parts, in each of the ways."""


def weighed(sought: Sought, names: Sequence[Ways], known: Known) -> tuple[int, tuple[str, ...]]:
    """0 to 100, and the reasons in words. Each name that is sought was read in some ways, the first as it was typed."""
    score, reasons = _by_name_and_birth(sought, names, known)
    same = sorted({key[0] for key in known.evidence})
    if not same:
        return score, reasons
    alone, besides = (max(_EVIDENCE[kind][place] for kind in same) for place in (0, 1))
    return min(max(score + besides, alone), 100), (*reasons, *(_WORDS[kind] for kind in same))


def _by_name_and_birth(sought: Sought, names: Sequence[Ways], known: Known) -> tuple[int, tuple[str, ...]]:
    best, why = 0.0, "name is like"
    for less, parts in [(_READ_OTHERWISE * (at > 0), parts) for ways in names for at, parts in enumerate(ways)]:
        for place, name in enumerate(known.names):
            theirs = name_parts(name)
            if less and fuzz.token_ratio(" ".join(parts), " ".join(theirs)) < _AT_ALL:
                continue
            score, reason = parts_alike(parts, theirs)
            if reason == PART and 1 < len(parts) < len(theirs):
                score += _LEFT_OUT if (parts[0], parts[-1]) == (theirs[0], theirs[-1]) else 1
            if score - less > best:
                best, why = score - less, f"{reason} (also known as {name})" if place else reason
    reasons = [why] if best >= _NAMED else []
    born, other = sought.date_of_birth, known.date_of_birth
    if born is None:
        return round(best), tuple(reasons)
    points, reason = _expected(born, known) if other is None else births(born, other)
    named = any(map(any, names))
    if best < _NAMED and points < (100 if named else 90):
        return 0, ()
    if best >= _SAME_NAME and points < _OTHER_DAY:
        reason = f"{reason}: may be another child of the same name"
    if points == 100 and _is_twin([ways[0] for ways in names], known):
        reason = f"{reason}, with another first name: may be a twin"
    score = best * 0.65 + points * 0.35 if named else points * 0.8
    return round(min(score, 100)), (*reasons, reason)


def _is_twin(names: Sequence[tuple[str, ...]], known: Known) -> bool:
    """The same surname, and no other part of the names alike."""
    for parts in names:
        for name in known.names:
            other = name_parts(name)
            if len(parts) > 1 and len(other) > 1 and set(parts) & set(other):
                left = [one for one in parts if one not in other], [one for one in other if one not in parts]
                return all(part_alike(one, two)[0] < LIKE for one in left[0] for two in left[1]) and all(left)
    return False


def _expected(born: date, known: Known) -> tuple[float, str]:
    """Somebody without a date of birth: a child that was expected about then, or nothing is known."""
    if known.due is not None:
        apart = abs((born - known.due).days)
        if apart <= _ABOUT_DUE:
            return 92.0, "was expected about then"
        return 30.0, "was expected at another time"
    return 68.0, "no date of birth known"
