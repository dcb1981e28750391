"""Drawing a placed genogram as a picture (PNG), with a legend of the symbols that stand in it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from dutydesk.documents.genogram_home import Row, Standing, household_boxes
from dutydesk.documents.genogram_lines import Line, Lines, lines_of
from dutydesk.documents.genogram_place import Placed, place
from dutydesk.documents.genogram_shape import Drawn, Shape
from dutydesk.places import carried

SCALE = 2
"""Pixels for each point of the picture, so that it prints sharply."""
SIZE = 44.0
"""How broad and high a symbol is."""
LINE = 15.0
"""How high a line of a label is."""
MARGIN = 34.0
NARROWEST = 430.0
"""No picture is narrower, so that its legend has room."""
BROADEST = 132.0
"""A name longer than this goes on in the next line."""
INK, PALE, HOME = "black", (110, 110, 110), (70, 90, 140)

Box = tuple[float, float, float, float]


@dataclass
class Picture:
    """A genogram as drawn: the picture, and where its symbols, labels and lines came to lie (for whoever checks it)."""

    image: Image.Image
    symbols: dict[str, Box] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()

    def png(self) -> bytes:
        """The picture as a file."""
        held = io.BytesIO()
        self.image.save(held, "PNG", dpi=(96 * SCALE, 96 * SCALE))
        return held.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(carried("data", "fonts", "DejaVuSans.ttf")), size * SCALE)


def _broad(text: str, size: int = 11) -> float:
    return _font(size).getlength(text) / SCALE


def wrapped(label: Sequence[str]) -> list[str]:
    """The lines of a label, a long name going on in the next; a word longer than a line is parted."""
    lines = []
    for text in label:
        line = ""
        for word in (part for whole in text.split() for part in _parts(whole)):
            longer = f"{line} {word}".strip()
            if line and _broad(longer) > BROADEST:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return [line for line in lines if line]


def _parts(word: str) -> list[str]:
    """A word, parted where it is broader than a line."""
    parts = []
    while _broad(word) > BROADEST:
        cut = next(end for end in range(len(word), 0, -1) if _broad(word[:end]) <= BROADEST)
        parts.append(word[:cut])
        word = word[cut:]
    return [*parts, word]


def drawn(shape: Shape) -> Picture:
    """The picture of a genogram."""
    labels = {one.key: wrapped(one.label) for one in shape.people}
    widths = {key: max([SIZE + 14, *(_broad(line) + 6 for line in lines)]) for key, lines in labels.items()}
    placed = _centred(place(shape, widths))
    lines = lines_of(shape, placed, {key: SIZE + 6 + LINE * len(label) for key, label in labels.items()}, SIZE)
    legend = _legend(shape)
    width = max(placed.width, NARROWEST) + 2 * MARGIN
    height = lines.bottom + MARGIN + 26 + 20 * ((len(legend) + 2) // 3)
    image = Image.new("RGB", (round(width * SCALE), round((height + MARGIN) * SCALE)), "white")
    picture = Picture(image, lines=lines.lines)
    pen = _Pen(image)
    pen.household(shape, placed, lines, labels)
    for line in lines.lines:
        pen.line(line)
    for one in shape.people:
        middle = placed.across[one.key] + MARGIN
        top = lines.tops[placed.row_of(one.key)] + MARGIN
        picture.symbols[one.key] = pen.symbol(one, middle, top)
        picture.labels[one.key] = pen.label(labels[one.key], middle, top + SIZE + 4)
    pen.legend(legend, height - 20 * ((len(legend) + 2) // 3))
    return picture


def _centred(placed: Placed) -> Placed:
    """A small family stands in the middle of the picture."""
    shift = max(NARROWEST - placed.width, 0.0) / 2
    return replace(placed, across={key: at + shift for key, at in placed.across.items()})


_BONDS = {"separated": "separated", "divorced": "divorced", "partner": "partners"}


def _legend(shape: Shape) -> list[tuple[str, str]]:
    known = {
        "square": "male",
        "circle": "female",
        "diamond": "gender not known",
        "triangle": "not born yet",
        "unknown": "parent not told of",
    }
    here = {one.symbol for one in shape.people}
    told = [(symbol, words) for symbol, words in known.items() if symbol in here]
    told += [("index", "about whom it is")] if any(one.index for one in shape.people) else []
    told += [("dead", "has died")] if any(one.dead for one in shape.people) else []
    bonds = {couple.bond for couple in shape.couples}
    told += [(bond, words) for bond, words in _BONDS.items() if bond in bonds]
    told += [("home", "one household")] if sum(one.at_home for one in shape.people) > 1 else []
    how = {kind for couple in shape.couples for kind in couple.how.values()}
    return told + ([("adopted", "adopted")] if "adoptive_parent" in how else [])


class _Pen:
    """Draws in points; the picture's pixels are finer."""

    def __init__(self, image: Image.Image) -> None:
        self.image = image
        self.draw = ImageDraw.Draw(image)

    def line(self, line: Line, *, offset: float = MARGIN) -> None:
        (x, y), (right, bottom) = line.start, line.end
        points = [value * SCALE for value in (x + offset, y + offset, right + offset, bottom + offset)]
        if line.style == "solid":
            self.draw.line(points, fill=INK, width=2 * SCALE)
        else:
            self._dashed(points, 7 if line.style == "dashed" else 3)

    def _dashed(self, points: Sequence[float], length: int) -> None:
        x, y, right, bottom = points
        whole = max(abs(right - x), abs(bottom - y))
        step = length * SCALE
        for at in range(0, int(whole), 2 * step):
            one, two = at / whole, min((at + step) / whole, 1)
            self.draw.line(
                [x + (right - x) * one, y + (bottom - y) * one, x + (right - x) * two, y + (bottom - y) * two],
                fill=INK,
                width=2 * SCALE,
            )

    def symbol(self, one: Drawn, middle: float, top: float) -> Box:
        box = (middle - SIZE / 2, top, middle + SIZE / 2, top + SIZE)
        self._outline(one.symbol, box)
        if one.index:
            self._outline(one.symbol, _smaller(box, 4.5 if one.symbol != "triangle" else 8))
        inside = "?" if one.symbol == "unknown" else one.age
        if one.dead:
            self._cross(box, one.symbol)
        elif inside:
            low = top + SIZE * (0.62 if one.symbol == "triangle" else 0.5)
            self.draw.text((middle * SCALE, low * SCALE), inside, font=_font(12), fill=INK, anchor="mm")
        return box

    def _outline(self, symbol: str, box: Box) -> None:
        x, y, right, bottom = (value * SCALE for value in box)
        wide = 2 * SCALE
        if symbol == "square":
            self.draw.rectangle([x, y, right, bottom], fill="white", outline=INK, width=wide)
        elif symbol == "circle":
            self.draw.ellipse([x, y, right, bottom], fill="white", outline=INK, width=wide)
        elif symbol == "triangle":
            points = [((x + right) / 2, y), (right, bottom), (x, bottom)]
            self.draw.polygon(points, fill="white", outline=INK, width=wide)
        elif symbol == "unknown":
            self.draw.rectangle([x, y, right, bottom], fill="white")
            self._dashed([x, y, right, y], 4)
            self._dashed([right, y, right, bottom], 4)
            self._dashed([x, bottom, right, bottom], 4)
            self._dashed([x, y, x, bottom], 4)
        else:
            points = [((x + right) / 2, y), (right, (y + bottom) / 2), ((x + right) / 2, bottom), (x, (y + bottom) / 2)]
            self.draw.polygon(points, fill="white", outline=INK, width=wide)

    def _cross(self, box: Box, symbol: str) -> None:
        x, y, right, bottom = (value * SCALE for value in _smaller(box, {"circle": 6.5, "diamond": 11}.get(symbol, 1)))
        for points in ([x, y, right, bottom], [x, bottom, right, y]):
            self.draw.line(points, fill=INK, width=2 * SCALE)

    def label(self, lines: Sequence[str], middle: float, top: float) -> Box:
        broad = max(_broad(line) for line in lines) if lines else 0.0
        box = (middle - broad / 2 - 2, top, middle + broad / 2 + 2, top + LINE * len(lines))
        self.draw.rectangle([value * SCALE for value in box], fill="white")
        for number, line in enumerate(lines):
            low = (top + LINE * (number + 0.5)) * SCALE
            self.draw.text((middle * SCALE, low), line, font=_font(11), fill=INK if number == 0 else PALE, anchor="mm")
        return box

    def household(self, shape: Shape, placed: Placed, lines: Lines, labels: dict[str, list[str]]) -> None:
        """A dashed line round those who live with the index person, by whoever stands between them."""
        if sum(one.at_home for one in shape.people) < 2:
            return
        mask = Image.new("L", self.image.size, 0)
        area = ImageDraw.Draw(mask)
        for box in household_boxes(*_standing(shape, placed, lines, labels)):
            area.rectangle([value * SCALE for value in box], fill=255)
        edge = ImageChops.difference(mask, mask.filter(ImageFilter.MinFilter(2 * SCALE + 1)))
        dashes = Image.new("L", self.image.size, 0)
        stripes = ImageDraw.Draw(dashes)
        step = 9 * SCALE
        for at in range(-self.image.height, self.image.width, 2 * step):
            points = [(at, self.image.height), (at + step, self.image.height), (at + step + self.image.height, 0)]
            stripes.polygon([*points, (at + self.image.height, 0)], fill=255)
        self.image.paste(HOME, mask=ImageChops.multiply(edge, dashes))

    def legend(self, told: Iterable[tuple[str, str]], top: float) -> None:
        self.draw.line(
            [MARGIN * SCALE, (top - 8) * SCALE, self.image.width - MARGIN * SCALE, (top - 8) * SCALE],
            fill=PALE,
            width=1,
        )
        for number, (mark, words) in enumerate(told):
            x, y = MARGIN + 142 * (number % 3), top + 20 * (number // 3)
            box = (x, y + 1, x + 14, y + 15)
            if mark in {"square", "circle", "diamond", "triangle", "unknown"}:
                self._outline(mark, box)
            elif mark == "index":
                self._outline("square", box)
                self._outline("square", _smaller(box, 3.5))
            elif mark == "dead":
                self._outline("square", box)
                self._cross(box, "square")
            else:
                self._sample(mark, x, y + 8)
            self.draw.text(((x + 22) * SCALE, (y + 8) * SCALE), words, font=_font(10), fill=INK, anchor="lm")

    def _sample(self, mark: str, x: float, y: float) -> None:
        style = {"partner": "dashed", "adopted": "dotted"}.get(mark, "solid")
        if mark == "home":
            for at in range(0, 16, 6):
                points = [(x + at) * SCALE, y * SCALE, (x + at + 3) * SCALE, y * SCALE]
                self.draw.line(points, fill=HOME, width=2 * SCALE)
            return
        self.line(Line((x, y), (x + 16, y), style), offset=0)
        for shift in {"separated": (8.0,), "divorced": (6.0, 10.0)}.get(mark, ()):
            self.line(Line((x + shift - 3, y + 5), (x + shift + 3, y - 5)), offset=0)


def _half(label: Sequence[str]) -> float:
    return max([SIZE, *(_broad(line) + 4 for line in label)]) / 2


def _standing(
    shape: Shape, placed: Placed, lines: Lines, labels: dict[str, list[str]]
) -> tuple[list[Standing], list[Row]]:
    """Everybody as the line round the household goes by them, and the rows they stand in."""
    people = [
        Standing(
            number,
            placed.across[one.key] - _half(labels[one.key]) + MARGIN,
            placed.across[one.key] + _half(labels[one.key]) + MARGIN,
            one.at_home,
        )
        for number, row in enumerate(placed.rows)
        for one in shape.people
        if one.key in row
    ]
    rows = []
    for number, row in enumerate(placed.rows):
        top = lines.tops[number] + MARGIN
        rows.append(Row(top, top + SIZE + 6 + LINE * max(len(labels[key]) for key in row)))
    return people, rows


def _smaller(box: Box, by: float) -> Box:
    x, y, right, bottom = box
    return x + by, y + by, right - by, bottom - by
