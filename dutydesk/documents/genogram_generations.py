"""Who stands in which generation of a genogram: children below their parents, couples side by side. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dutydesk.procedures.kin import COUPLES
from dutydesk.views.family_rows import Family, Tie

UPWARDS = {"mothers_parent": "female", "fathers_parent": "male"}
"""Grandparents of whom it is said whose parent they are."""
BESIDE = {
    "twin": 0,
    "sibling": 0,
    "half_sibling": 0,
    "step_sibling": 0,
    "cousin": 0,
    "grandparent": -2,
    "grandchild": 2,
}
"""How many generations below somebody another stands; whoever is not named stands one above a child."""


@dataclass(frozen=True, slots=True)
class Couple:
    """Two parents, one, or none, and their children, the eldest first. ``how``: the children that are not theirs by birth."""

    parents: tuple[str, ...]
    children: tuple[str, ...]
    bond: str = ""
    """``married``, ``partner``, ``separated``, ``divorced``, or nothing that was said."""
    how: Mapping[str, str] = field(default_factory=dict)
    twins: tuple[tuple[str, ...], ...] = ()


def generations(family: Family, couples: Iterable[Couple]) -> dict[str, int]:
    """How far down each stands. A child stands below both parents, a couple side by side."""
    level: dict[str, int] = {}
    start = [*family.index, *(one.key for one in family.people if one.child), *(one.key for one in family.people)]
    for key in start:
        if key not in level:
            _spread(family, couples, level, key, 0)
    for _ in level:  # at most one step down for each; a family that is its own ancestor is drawn all the same
        moved = False
        for couple in couples:
            lowest = max((level[key] for key in couple.parents if key in level), default=None)
            if lowest is None:
                continue
            for key in couple.parents:
                moved, level[key] = moved or level.get(key) != lowest, lowest
            for key in couple.children:
                if level[key] <= lowest and key not in couple.parents:
                    moved, level[key] = True, lowest + 1
        if not moved:
            break
    top = min(level.values(), default=0)
    return {key: at - top for key, at in level.items()}


def _spread(family: Family, couples: Iterable[Couple], level: dict[str, int], key: str, at: int) -> None:
    waiting = [(key, at)]
    while waiting:
        one, here = waiting.pop(0)
        if one in level:
            continue
        level[one] = here
        for couple in couples:
            if one in couple.children:
                waiting += [(other, here - 1) for other in couple.parents]
                waiting += [(other, here) for other in couple.children]
            if one in couple.parents:
                waiting += [(other, here) for other in couple.parents]
                waiting += [(other, here + 1) for other in couple.children]
        waiting += [(tie.key, here + _below(family, tie, one)) for tie in family.ties_of(one)]


def _below(family: Family, tie: Tie, one: str) -> int:
    """How many generations below somebody the other of a tie stands."""
    if tie.kind in COUPLES:
        return 0
    if tie.kind in BESIDE:
        return BESIDE[tie.kind]
    if tie.kind in UPWARDS:
        return -2
    member, other = family.member(one), family.member(tie.key)
    grown = (bool(member and not member.child), bool(other and not other.child))
    return {(False, True): -1, (True, False): 1}.get(grown, 0)
