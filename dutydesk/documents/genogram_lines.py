"""The lines of a placed genogram: between a couple, down to their children; each in a lane of its own where they would meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dutydesk.documents.genogram_generations import Couple
from dutydesk.documents.genogram_place import Placed, anchor
from dutydesk.documents.genogram_shape import Shape

LANE = 13.0
"""Between two lanes."""
NEAR = 14.0
"""An only child who stands so near below is drawn straight from the parents."""
CLEAR = 16.0
"""Between a label and the first lane, and between the last lane and the symbols below."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One straight line. ``of`` names those it belongs to."""

    start: Point
    end: Point
    style: str = "solid"
    """``solid``, ``dashed`` (partners), or ``dotted`` (adopted)."""
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines, the top of each row, and how far down it all reaches."""

    lines: tuple[Line, ...]
    tops: tuple[float, ...]
    bottom: float


def lines_of(shape: Shape, placed: Placed, heights: Mapping[str, float], size: float) -> Lines:
    """The lines; ``heights`` says how far down each symbol with its label reaches, ``size`` how high a symbol is."""
    tops: list[float] = []
    lines: list[Line] = []
    top = 0.0
    rows = len(placed.rows)
    for number in range(rows):
        tops.append(top)
        below = top + max(heights[key] for key in placed.rows[number])
        lanes = _Lanes(below + CLEAR)
        here = [couple for couple in shape.couples if _row(placed, couple) == number]
        for couple in sorted(here, key=lambda one: _span(one.parents, placed)):
            if len(couple.parents) == 2:
                lanes.bar(couple, _span(couple.parents, placed))
        lanes.next_band()
        for couple in sorted(here, key=lambda one: _reach(one, placed)):
            if couple.children:
                lanes.bar(couple, _reach(couple, placed), sibship=True)
        top = lanes.low + CLEAR if here else below + 2 * CLEAR
        for couple in here:
            lines += _couple_lines(couple, placed, lanes, top=tops[number] + size, below=top)
    lines += _parentless(shape, placed, tops)
    return Lines(
        tuple(lines), tuple(tops), max(tops[row] + heights[key] for row, keys in enumerate(placed.rows) for key in keys)
    )


class _Lanes:
    """The heights between two rows at which lines run across: two that would meet get two heights."""

    def __init__(self, start: float) -> None:
        self.start = self.low = start
        self.taken: list[list[tuple[float, float]]] = []
        self.couple: dict[int, float] = {}
        self.sibship: dict[int, float] = {}

    def next_band(self) -> None:
        """The lines to the children run below those between the couples."""
        self.start = self.low + LANE if self.taken else self.start
        self.taken = []

    def bar(self, couple: Couple, span: tuple[float, float], *, sibship: bool = False) -> None:
        """Find a lane."""
        left, right = span[0] - 4, span[1] + 4
        lane = next(
            (n for n, held in enumerate(self.taken) if all(right < a or left > b for a, b in held)), len(self.taken)
        )
        if lane == len(self.taken):
            self.taken.append([])
        self.taken[lane].append((left, right))
        at = self.start + lane * LANE
        self.low = max(self.low, at)
        (self.sibship if sibship else self.couple)[id(couple)] = at


def _row(placed: Placed, couple: Couple) -> int:
    return max((placed.row_of(key) for key in couple.parents), default=-1)


def _span(keys: Sequence[str], placed: Placed) -> tuple[float, float]:
    places = [placed.across[key] for key in keys]
    return (min(places), max(places)) if places else (0.0, 0.0)


def _reach(couple: Couple, placed: Placed) -> tuple[float, float]:
    left, right = _span(couple.children, placed)
    middle = anchor(couple, placed.across)
    return min(left, middle), max(right, middle)


def _couple_lines(couple: Couple, placed: Placed, lanes: _Lanes, *, top: float, below: float) -> list[Line]:
    """From both parents down to the line between them, and from its middle to the children."""
    style = "dashed" if couple.bond == "partner" else "solid"
    middle = anchor(couple, placed.across)
    across = [placed.across[key] for key in couple.parents]
    bar = lanes.couple.get(id(couple), top)
    lines = [
        Line((at, top), (at, bar), style, (key,))
        for at, key in zip(across, couple.parents, strict=True)
        if len(across) == 2
    ]
    if len(across) == 2:
        lines.append(Line((min(across), bar), (max(across), bar), style, couple.parents))
        marks = {"separated": (0.0,), "divorced": (-3.5, 3.5)}.get(couple.bond, ())
        side = (middle + max(across)) / 2
        lines += [Line((side + one - 4, bar + 7), (side + one + 4, bar - 7), of=couple.parents) for one in marks]
    only = placed.across[couple.children[0]] if len(couple.children) == 1 else None
    if only is not None and abs(only - middle) <= NEAR:
        style = "dotted" if couple.children[0] in couple.how else "solid"
        start = only if len(across) == 2 else middle
        lines.append(Line((start, bar), (only, below), style, (couple.children[0], *couple.parents)))
    elif couple.children:
        low = lanes.sibship[id(couple)]
        lines.append(Line((middle, bar), (middle, low), of=couple.parents))
        lines += children_lines(couple, placed, low, below, middle)
    return lines


def children_lines(couple: Couple, placed: Placed, low: float, below: float, middle: float) -> list[Line]:
    """From the line above the children down to each; twins from one point."""
    lines = []
    feet = []
    twins = {key: group for group in couple.twins for key in group}
    for key in couple.children:
        style = "dotted" if key in couple.how else "solid"
        at = placed.across[key]
        group = twins.get(key, (key,))
        foot = sum(placed.across[one] for one in group) / len(group)
        feet.append(foot)
        lines.append(Line((foot, low), (at, below), style, (key,)))
    left, right = min([*feet, middle]), max([*feet, middle])
    if right > left:
        lines.append(Line((left, low), (right, low), of=couple.children))
    return lines


def _parentless(shape: Shape, placed: Placed, tops: Sequence[float]) -> list[Line]:
    """Brothers and sisters of whom no parent is known hang from one line."""
    lines: list[Line] = []
    for couple in shape.couples:
        if not couple.parents and couple.children:
            below = tops[placed.row_of(couple.children[0])]
            lines += children_lines(couple, placed, below - 12, below, anchor(couple, placed.across))
    return lines
