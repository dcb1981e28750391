"""Genograms: everybody is drawn once with the usual symbol, nothing covers anything, every line ends where it should."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from itertools import combinations

import pytest
from docx import Document

from dutydesk.documents.chronology_paper import PaperFacts, genogram_docx
from dutydesk.documents.genogram_draw import MARGIN, drawn
from dutydesk.documents.genogram_shape import shape_of
from dutydesk.documents.genogram_text import told
from dutydesk.views.letter_facts import Letterhead

from .families import ANN, DAN, FAMILIES, MIA, ON, TOM, family, parents

Box = tuple[float, float, float, float]


def apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.clause("SL-129")
@pytest.mark.parametrize("name", FAMILIES)
def test_everybody_is_drawn_once_and_nothing_covers_anything(name: str) -> None:
    shape = shape_of(FAMILIES[name], ON)
    picture = drawn(shape)
    people = [one.key for one in shape.people]
    assert len(set(people)) == len(people)
    assert set(picture.symbols) == set(picture.labels) == set(people)
    assert set(people) >= {one.key for one in FAMILIES[name].people}
    boxes = [*picture.symbols.items(), *picture.labels.items()]
    for (one, box), (other, its) in combinations(boxes, 2):
        assert apart(box, its), (one, other)
    wide, high = (size / 2 for size in picture.image.size)
    for key, box in boxes:
        assert min(box) >= 0, key
        assert box[2] <= wide, key
        assert box[3] <= high, key


@pytest.mark.parametrize("name", FAMILIES)
def test_every_line_from_a_parent_and_to_a_child_ends_at_them_and_crosses_nobody(name: str) -> None:
    shape = shape_of(FAMILIES[name], ON)
    picture = drawn(shape)
    for couple in shape.couples:
        for key in couple.children:
            ends = [line.end for line in picture.lines if line.of[:1] == (key,)]
            box = picture.symbols[key]
            assert ((box[0] + box[2]) / 2 - MARGIN, box[1] - MARGIN) in [pytest.approx(end) for end in ends], key
        for key in couple.parents if len(couple.parents) == 2 else ():
            starts = [line.start for line in picture.lines if line.of == (key,)]
            box = picture.symbols[key]
            assert ((box[0] + box[2]) / 2 - MARGIN, box[3] - MARGIN) in [pytest.approx(start) for start in starts], key
    for line in picture.lines:
        for key, (left, top, right, bottom) in picture.symbols.items():
            (x, y), (end, low) = line.start, line.end
            box = (min(x, end) + MARGIN - 0.5, min(y, low) + MARGIN, max(x, end) + MARGIN + 0.5, max(y, low) + MARGIN)
            free = key in line.of or apart(box, (left + 1, top + 1, right - 1, bottom - 1))
            assert free, (key, line)


def symbols(name: str) -> dict[str, str]:
    return {one.label[0]: one.symbol for one in shape_of(FAMILIES[name], ON).people}


def test_the_symbols_are_the_usual_ones() -> None:
    assert symbols("unborn") == {
        "Ann Reed": "circle",
        "Dan Reed": "square",
        "Unborn Reed": "triangle",
        "Mia Reed": "circle",
    }
    assert symbols("alone") == {"Tom": "diamond"}
    assert symbols("father_not_told")["not told"] == "unknown"
    died = {one.label[0]: one.dead for one in shape_of(FAMILIES["parent_died"], ON).people}
    assert died["Dan Reed"]
    assert not died["Ann Reed"]


def test_a_grandmother_with_responsibility_stands_above_the_parent_and_says_so() -> None:
    shape = shape_of(FAMILIES["grandmother"], ON)
    assert [shape.generation[key] for key in ("sue", "ann", "tom")] == [0, 1, 2]
    assert "holds PR" in " ".join(shape.person("sue").label)


def test_separated_couples_twins_and_adoption_are_marked() -> None:
    half = {couple.parents: couple.bond for couple in shape_of(FAMILIES["half_siblings"], ON).couples}
    assert half == {("dan", "ann"): "separated", ("joe", "ann"): "partner"}
    assert {"tim", "tom"} in [
        set(twins) for couple in shape_of(FAMILIES["twins"], ON).couples for twins in couple.twins
    ]
    assert "dotted" in {line.style for line in drawn(shape_of(FAMILIES["adopted"], ON)).lines}


@pytest.mark.parametrize("name", FAMILIES)
def test_the_words_for_a_screen_fit_80_columns_and_name_everybody(name: str) -> None:
    text = told(shape_of(FAMILIES[name], ON))
    assert max(map(len, text.splitlines())) <= 78
    for member in FAMILIES[name].people:
        assert member.name.split()[0] in text


@pytest.mark.parametrize(("name", "says"), [
    ("unborn", "Unborn Reed, not born yet, due 01 Nov 2014; Mia Reed, born 10 Oct 2010"),
    ("alone", "Tom, about 9 years old"),
])  # fmt: skip
def test_the_paper_says_of_each_child_how_old_they_are_or_that_they_are_not_born_yet(name: str, says: str) -> None:
    made = datetime(2014, 7, 4, 10, 0, tzinfo=UTC)
    facts = PaperFacts(Letterhead(), "P-000001", made, "dm", training=True)
    paper = Document(BytesIO(genogram_docx(FAMILIES[name], facts)))
    assert f"Children: {says}" in [one.text for one in paper.paragraphs]


def test_a_family_that_is_its_own_ancestor_is_drawn_all_the_same() -> None:
    muddled = family("tom", [ANN, DAN, TOM, MIA], parents("ann", "tom") + parents("tom", "ann"), "")
    assert len(drawn(shape_of(muddled, ON)).symbols) >= 4
