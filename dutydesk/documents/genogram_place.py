"""Placing a genogram: generations are rows; a layout library orders each row so that few lines cross, and what is here spaces
them so that no two labels touch, couples stand together and children below their parents. Pure: shape in, places out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from fast_sugiyama import from_edges

from dutydesk.documents.genogram_generations import Couple
from dutydesk.documents.genogram_shape import Shape

SWEEPS = 12
ROUNDS = 6
GAP = 26.0
"""Between two labels of one row, in points of the picture."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where everybody stands: the row, counted from the top, and the middle of each person across."""

    rows: tuple[tuple[str, ...], ...]
    across: Mapping[str, float]
    width: float

    def row_of(self, key: str) -> int:
        """The row that somebody stands in."""
        return next(number for number, row in enumerate(self.rows) if key in row)


def place(shape: Shape, widths: Mapping[str, float]) -> Placed:
    """Place everybody; ``widths`` says how broad each label is."""
    rows = _first_order(shape)
    best = _cost(shape, rows, _spaced(shape, rows, widths))
    for _ in range(ROUNDS):
        better = False
        for row in rows:
            for one, other in combinations(range(len(row)), 2):
                if other - one > 3:
                    continue
                row[one], row[other] = row[other], row[one]
                cost = _cost(shape, rows, _spaced(shape, rows, widths))
                if cost < best - 0.01:
                    best, better = cost, True
                else:
                    row[one], row[other] = row[other], row[one]
        if not better:
            break
    across = _spaced(shape, rows, widths, SWEEPS * 16)
    left = min((across[key] - widths[key] / 2 for key in across), default=0.0)
    across = {key: at - left for key, at in across.items()}
    width = max((at + widths[key] / 2 for key, at in across.items()), default=0.0)
    return Placed(tuple(tuple(row) for row in rows), across, width)


def _first_order(shape: Shape) -> list[list[str]]:
    """Each generation in the order that the library gives it; those whom no line ties stand last."""
    edges = []
    for number, couple in enumerate(shape.couples):
        edges += [(key, f"+{number}") for key in couple.parents]
        edges += [(f"+{number}", key) for key in couple.children]
    at: dict[str, float] = {}
    offset = 0.0
    for nodes, width, *_ in (
        from_edges(
            edges, vertex_spacing=10, ranking_type="minimize", crossing_minimization="barycenter", transpose=True
        )
        if edges
        else ()
    ):
        at |= {str(key): offset + x for key, (x, _) in nodes}
        offset += width + 20
    depth = max(shape.generation.values(), default=0) + 1
    rows: list[list[str]] = [[] for _ in range(depth)]
    for one in shape.people:
        rows[shape.generation[one.key]].append(one.key)
    for row in rows:
        row.sort(key=lambda key: (at.get(key, offset + 1000), key))
    return [row for row in rows if row]


def _spaced(
    shape: Shape, rows: Sequence[Sequence[str]], widths: Mapping[str, float], sweeps: int = SWEEPS
) -> dict[str, float]:
    """Everybody's place across for these orders: as near as may be to where their parents and children want them."""
    across: dict[str, float] = {}
    for row in rows:
        at = 0.0
        for key in row:
            across[key] = at + widths[key] / 2
            at += widths[key] + GAP
    for sweep in range(sweeps):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = {key: _wanted(shape, key, across) for key in row}
            across |= _apart(row, wanted, widths)
    return across


def _wanted(shape: Shape, key: str, across: Mapping[str, float]) -> float:
    pulls = [across[key]]
    for couple in shape.couples:
        if key in couple.children:
            middle = anchor(couple, across)
            spread = sum(across[one] for one in couple.children) / len(couple.children)
            pulls += [across[key] + middle - spread] * 2 if couple.parents else []
        if key in couple.parents:
            if couple.children:
                spread = sum(across[one] for one in couple.children) / len(couple.children)
                pulls.append(across[key] + spread - anchor(couple, across))
            pulls += [across[other] for other in couple.parents if other != key]
    return sum(pulls) / len(pulls)


def anchor(couple: Couple, across: Mapping[str, float]) -> float:
    """From where across a couple's children hang."""
    places = [across[key] for key in couple.parents or couple.children]
    return sum(places) / len(places) if couple.parents else (min(places) + max(places)) / 2


def _apart(row: Sequence[str], wanted: Mapping[str, float], widths: Mapping[str, float]) -> dict[str, float]:
    """The places nearest to those wanted, in the row's order and never touching: neighbours that would overlap are moved
    together as one block (pool adjacent violators)."""
    start, offset = [], 0.0
    for number, key in enumerate(row):
        if number:
            offset += (widths[row[number - 1]] + widths[key]) / 2 + GAP
        start.append(offset)
    blocks: list[list[float]] = []
    for key, at in zip(row, start, strict=True):
        blocks.append([wanted[key] - at, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            value, count = blocks.pop()
            blocks[-1] = [
                (blocks[-1][0] * blocks[-1][1] + value * count) / (blocks[-1][1] + count),
                blocks[-1][1] + count,
            ]
    levels = [value for value, count in blocks for _ in range(int(count))]
    return {key: at + level for key, at, level in zip(row, start, levels, strict=True)}


def _cost(shape: Shape, rows: Sequence[Sequence[str]], across: Mapping[str, float]) -> float:
    """How far a placing is from what is easily read: long lines, couples parted by others, the younger before the elder."""
    cost = 0.0
    where = {key: (number, place) for number, row in enumerate(rows) for place, key in enumerate(row)}
    born = {one.key: one.born for one in shape.people}
    home = {one.key for one in shape.people if one.at_home}
    spans: list[tuple[int, float, float]] = []
    for couple in shape.couples:
        middle = anchor(couple, across)
        places = [across[key] for key in couple.parents]
        if len(couple.parents) == 2:
            one, other = (where[key][1] for key in couple.parents)
            cost += abs(places[0] - places[1]) + 160 * (abs(one - other) - 1) + 25 * (one > other)
        for key in couple.children:
            cost += 0.6 * abs(across[key] - middle)
        order = sorted(couple.children, key=lambda key: where[key][1])
        for elder, younger in combinations([day for key in order if (day := born[key]) is not None], 2):
            cost += 90 * (elder > younger)
        inner = [where[key][1] for key in couple.children]
        cost += 120 * (max(inner) - min(inner) + 1 - len(inner)) if inner else 0
        if couple.children:
            row = where[couple.children[0]][0]
            reach = [middle, *(across[key] for key in couple.children)]
            spans.append((row, min(reach), max(reach)))
    for (row, left, right), (other, start, end) in combinations(spans, 2):
        cost += 150 * (row == other and left < end and start < right)
    for row_keys in rows:
        inside = [number for number, key in enumerate(row_keys) if key in home]
        cost += 80 * (max(inside) - min(inside) + 1 - len(inside)) if inside else 0
    return cost
