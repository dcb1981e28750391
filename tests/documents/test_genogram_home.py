"""The line round a household on a genogram: one line, and round nobody else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from dutydesk.documents.genogram_home import Box, Row, Standing, household_boxes

HIGH, ROOM = 90.0, 60.0
"""How high a row is, and the room to the next."""


def touch(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def holds(box: Box, area: Box) -> bool:
    return box[0] <= area[0] and area[2] <= box[2] and box[1] <= area[1] and area[3] <= box[3]


def reached(boxes: tuple[Box, ...]) -> set[int]:
    """The boxes that one comes to from the first without leaving them."""
    found, waiting = {0}, [0]
    while waiting:
        here = boxes[waiting.pop()]
        fresh = {place for place, box in enumerate(boxes) if place not in found and touch(here, box)}
        found |= fresh
        waiting += fresh
    return found


ROWS = some.lists(
    some.lists(some.tuples(some.booleans(), some.integers(60, 150)), min_size=1, max_size=5), min_size=1, max_size=4
)


@given(ROWS, some.lists(some.integers(0, 300), min_size=4, max_size=4))
def test_it_is_one_line_round_all_who_live_there_and_round_nobody_else(told, starts) -> None:
    rows = [Row(number * (HIGH + ROOM), number * (HIGH + ROOM) + HIGH) for number in range(len(told))]
    people = []
    for number, row in enumerate(told):
        at = float(starts[number])
        for at_home, broad in row:
            people.append(Standing(number, at, at + broad, at_home))
            at += broad + 26
    boxes = household_boxes(people, rows)
    assert bool(boxes) == any(one.at_home for one in people)
    assert not boxes or len(reached(boxes)) == len(boxes)
    for one in people:
        area = (one.left, rows[one.row].top, one.right, rows[one.row].low)
        if one.at_home:
            assert any(holds(box, area) for box in boxes)
        else:
            assert not any(touch(box, area) for box in boxes)
