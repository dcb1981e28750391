"""The words of a Word file in the order they are read: what stands in the file itself, not what we meant to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dutydesk.documents.package import W, parts_of, tree_of, written_parts

_BODY = "word/document.xml"
APART = 100
"""Twentieths of a point between two paragraphs from which an e-mail has an empty line there."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHOWN_AS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": "\u00ad"}


@dataclass(frozen=True, slots=True)
class Words:
    """A document's text. ``first_page`` leaves out what only shows from the second page on.

    ``by_part`` has the text of every part that holds words, shown or not.
    """

    first_page: str
    whole: str
    by_part: Mapping[str, str]
    spaced: str
    """The body alone, an empty line where the page leaves room between two paragraphs."""


def preview(content: bytes) -> str:
    """The letter as plain text: headers, body with tables, notes, footers. ``BadInput`` for another kind of file."""
    return shown(words_of(parts_of(content)))


def shown(words: Words) -> str:
    """A document's text as it is shown: no blanks at line ends, never two empty lines."""
    lines = [line.rstrip() for line in words.whole.split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip("\n")


def body_of(words: Words) -> str:
    """The words between the heads and feet of the pages, as an e-mail carries them: an empty line between paragraphs that the
    page holds apart, never two."""
    lines = [line.rstrip() for line in words.spaced.split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip("\n")


def words_of(parts: Mapping[str, bytes]) -> Words:
    """The text of a package, exactly as it stands, part after part. ``BadInput`` where a part is damaged."""
    trees = {name: tree_of(parts[name]) for name in written_parts(parts)}
    texts = {name: "\n".join(_paragraphs(tree)) for name, tree in trees.items()}
    first, other = _edges(trees[_BODY], parts, _relations(parts))
    heads, foots = zip(*first, strict=True) if first else ((), ())
    notes = [name for name in texts if name.endswith("notes.xml")]
    page = [texts.get(name, "") for name in (*heads, _BODY, *notes, *foots)]
    later = [texts.get(name, "") for pair in other for name in pair]
    return Words(_together(page), _together([*page, *later]), texts, _spaced(trees[_BODY]))


def _spaced(document: Any) -> str:
    """The body's paragraphs and tables, held apart as on the page: by room above or below, or by the side they stand on."""
    lines: list[str] = []
    below, side = 0, ""
    for block in document.find(W + "body"):
        if block.tag not in (W + "p", W + "tbl"):
            continue
        above, after, now = _room(block)
        if lines and (max(above, below) >= APART or now != side):
            lines.append("")
        lines += _rows(block) if block.tag == W + "tbl" else _paragraph(block)
        below, side = after, now
    return "\n".join(lines)


def _rows(table: Any) -> list[str]:
    """A table's rows, and the boxes of a letter's head, each held apart from the next where one is of several lines."""
    rows = ["\n\n".join(filter(None, _cells(row))) for row in table.iter(W + "tr")]
    return "\n\n".join(rows).split("\n") if any("\n" in row for row in rows) else rows


def _room(block: Any) -> tuple[int, int, str]:
    """The room above and below a paragraph in twentieths of a point, and the side it stands on. A heading stands close above
    what it is of; what says nothing of its own has the room that text has."""
    own = block.find(W + "pPr")
    if own is None:
        return (0, APART, "")
    spacing, style, side = own.find(W + "spacing"), own.find(W + "pStyle"), own.find(W + "jc")
    heading = style is not None and style.get(W + "val", "").startswith("Heading")
    given = spacing.attrib if spacing is not None else {}
    above, below = (
        int(given.get(W + end, APART if plain else 0)) for end, plain in (("before", heading), ("after", not heading))
    )
    return above, below, side.get(W + "val", "") if side is not None else ""


def _together(texts: list[str]) -> str:
    return "\n".join(dict.fromkeys(each.strip("\n") for each in texts if each.strip()))


def _edges(
    body: Any, parts: Mapping[str, bytes], named: Mapping[str, str]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Header and footer parts that show on the first page, and those of later pages."""
    first: list[tuple[str, str]] = []
    other: list[tuple[str, str]] = []
    facing = b"evenAndOddHeaders" in parts.get("word/settings.xml", b"")
    for place, section in enumerate(body.iter(W + "sectPr")):
        held = {
            (each.tag, each.get(W + "type", "default")): named.get(each.get(_R + "id", ""), "")
            for each in section
            if each.tag in (W + "headerReference", W + "footerReference")
        }
        kinds = ["default", *(["even"] if facing else [])]
        pairs = {
            kind: (held.get((W + "headerReference", kind), ""), held.get((W + "footerReference", kind), ""))
            for kind in (*kinds, "first")
        }
        title_page = section.find(W + "titlePg")
        own_first = title_page is not None and title_page.get(W + "val", "1") not in ("0", "false", "off")
        (other if place else first).append(pairs["first" if own_first else "default"])
        other.extend(pairs[kind] for kind in kinds)
    return first, other


def _relations(parts: Mapping[str, bytes]) -> dict[str, str]:
    held = parts.get("word/_rels/document.xml.rels")
    if held is None:
        return {}
    return {
        each.get("Id", ""): f"word/{each.get('Target', '')}".replace("word//word/", "word/") for each in tree_of(held)
    }


def _paragraphs(node: Any) -> Iterator[str]:
    """Each paragraph's text; the cells of a table's row stand on one line, tabs between, where each is one line."""
    for child in node:
        if child.tag == W + "p":
            yield from _paragraph(child)
        elif child.tag == W + "tr":
            filled = [cell for cell in _cells(child) if cell.strip()]
            yield ("\n" if any("\n" in cell for cell in filled) else "\t").join(filled)
        elif child.tag != _MC_FALLBACK and isinstance(child.tag, str):
            yield from _paragraphs(child)


def _cells(row: Any) -> list[str]:
    own = [cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row]
    return ["\n".join(_paragraphs(cell)).strip("\n") for cell in own]


def _paragraph(paragraph: Any) -> Iterator[str]:
    """A paragraph's text, then that of the boxes anchored in it."""
    text: list[str] = []
    boxes: list[str] = []

    def take(node: Any) -> None:
        for child in node:
            if child.tag == W + "t":
                text.append(child.text or "")
            elif child.tag in _SHOWN_AS:
                text.append(_SHOWN_AS[child.tag])
            elif child.tag == W + "txbxContent":
                boxes.extend(_paragraphs(child))
            elif child.tag not in (_MC_FALLBACK, W + "pPr", W + "rPr") and isinstance(child.tag, str):
                take(child)

    take(paragraph)
    yield "".join(text)
    yield from boxes
