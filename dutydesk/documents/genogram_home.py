"""Where the line round a household runs on a genogram: one line, however many stand between its people. Pure: places in, boxes
out that touch one another, to be drawn as one outline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

Box = tuple[float, float, float, float]

ROUND = 9.0
"""How far the line keeps from its people, in points of the picture."""
LEG = 12.0
"""How broad the passage is that joins two parts."""
LEAST = 20.0
"""Parts in neighbouring rows that lie above one another by so much are joined outright."""
CLEAR = 3.0
"""How far a passage keeps from somebody it goes by."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody as they stand: the row, where they begin and end across, and whether they live in the household."""

    row: int
    left: float
    right: float
    at_home: bool


@dataclass(frozen=True, slots=True)
class Row:
    """How high a row begins, and where its lowest label ends."""

    top: float
    low: float


@dataclass(frozen=True, slots=True)
class _Part:
    row: int
    box: Box


def household_boxes(people: Sequence[Standing], rows: Sequence[Row]) -> tuple[Box, ...]:
    """The boxes whose outline is the line round the household: round each part of it, and a passage from part to part that
    goes by everybody else."""
    parts = [
        _Part(number, (left - ROUND, row.top - ROUND, right + ROUND, row.low + ROUND))
        for number, row in enumerate(rows)
        for left, right in _runs([one for one in people if one.row == number])
    ]
    joined = [{place} for place in range(len(parts))]
    boxes = [part.box for part in parts]
    for (one, upper), (other, lower) in product(enumerate(parts), repeat=2):
        left, right = max(upper.box[0], lower.box[0]), min(upper.box[2], lower.box[2])
        if lower.row == upper.row + 1 and right - left > LEAST:
            boxes.append((left, upper.box[3] - 2, right, lower.box[1] + 2))
            _join(joined, one, other)
    while len(joined) > 1:
        ways = [
            (length, one, other, passage)
            for one, other in product(joined[0], set(range(len(parts))) - joined[0])
            for length, passage in _passages(parts[one], parts[other], people, rows)
        ]
        _, one, other, passage = min(ways)
        boxes += passage
        _join(joined, one, other)
    return tuple(boxes)


def _runs(row: Sequence[Standing]) -> Iterator[tuple[float, float]]:
    """Where those at home stand side by side in a row, nobody else between them."""
    before: Standing | None = None
    begins = 0.0
    for one in [*sorted(row, key=lambda one: one.left), Standing(-1, 0, 0, at_home=False)]:
        if one.at_home and before is None:
            begins = one.left
        if not one.at_home and before is not None:
            yield begins, before.right
        before = one if one.at_home else None


def _join(joined: list[set[int]], one: int, other: int) -> None:
    first = next(some for some in joined if one in some)
    second = next(some for some in joined if other in some)
    if first is not second:
        joined.remove(second)
        first |= second


def _passages(
    one: _Part, other: _Part, people: Collection[Standing], rows: Sequence[Row]
) -> Iterator[tuple[float, tuple[Box, ...]]]:
    """The ways from one part to another, each with its length: below the people of the upper row, down where nobody stands, and
    above the people of the lower row."""
    upper, lower = sorted((one, other), key=lambda part: part.row)
    if upper.row == lower.row:
        low = rows[upper.row].low + ROUND
        left, right = sorted((upper.box, lower.box))
        yield right[0] - left[2], ((left[0], low - 2, right[2], low + LEG),)
        return
    between = [who for who in people if upper.row < who.row < lower.row]
    begin, end = upper.box[3] - 2, lower.box[1] + 2
    for at in _places(upper.box, lower.box, between):
        leg = (min(at - LEG / 2, upper.box[2] - LEG), begin, max(at + LEG / 2, upper.box[0] + LEG), begin + LEG)
        foot = (min(at - LEG / 2, lower.box[2] - LEG), end - LEG, max(at + LEG / 2, lower.box[0] + LEG), end)
        yield _off(at, upper.box) + _off(at, lower.box), (leg, (at - LEG / 2, begin, at + LEG / 2, end), foot)


def _places(upper: Box, lower: Box, between: Collection[Standing]) -> Iterator[float]:
    """Where across a passage may go down: as straight as may be, and by everybody who stands between."""
    room = CLEAR + LEG / 2
    straight = [(max(upper[0], lower[0]) + min(upper[2], lower[2])) / 2]
    for at in [*straight, *(who.left - room for who in between), *(who.right + room for who in between)]:
        if all(at <= who.left - room or at >= who.right + room for who in between):
            yield at


def _off(at: float, box: Box) -> float:
    return max(box[0] - at, at - box[2], 0.0)
