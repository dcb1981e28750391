"""The words of a Word file: its body, headers, footers, notes and comments as paragraphs and tables.

Insertions under review count, deletions do not. Boxes to tick, whichever of Word's four ways they were made, come out
as ☒ or ☐; a list to choose from comes out as what was chosen; a prompt still showing in a field comes out as nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from dutydesk.interchange.blocks import BOLD, MARKED, PRIVATE, STRUCK, TICKED, UNTICKED, Block, Cell, Paragraph, Table
from dutydesk.interchange.package import Package
from dutydesk.plain import clean
from dutydesk.refusals import BadInput

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {
    f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sdtPr", "tblPr", "sectPr")
}
_TICK_SYMBOLS = {"F0FE": TICKED, "F078": TICKED, "F0FC": TICKED, "F052": TICKED, "F053": TICKED, "F054": TICKED}
_EMPTY_SYMBOLS = {"F0A8": UNTICKED, "F06F": UNTICKED, "F071": UNTICKED, "F0A3": UNTICKED, "F030": UNTICKED}
_COLUMNS = 63
"""The most columns that Word itself allows."""
_TEXT_LIMIT = 2_000_000
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Words:
    """A document's parts: its body, what stands at the head and foot of its pages, and notes beside it."""

    body: list[Block]
    margins: list[Block]
    notes: list[tuple[str, str]]
    """("Footnote" or "Comment", its words)."""


def words_of(content: bytes) -> Words:
    """Read a Word file. ``BadInput`` when it cannot be read, is protected, or holds far too much."""
    package = Package(content)
    reader = _Reader()
    try:
        body = reader.blocks(package.part("word/document.xml"))
        margins: list[Block] = []
        notes: list[tuple[str, str]] = []
        for name in sorted(package.names):
            if "header" in name or "footer" in name:
                margins += reader.blocks(package.part(name))
            elif "notes" in name or "comments" in name:
                title = "Comment" if "comments" in name else "Footnote"
                notes += [(title, text) for text in reader.notes(package.part(name))]
    except (RecursionError, MemoryError):
        raise BadInput("The file is built in a way that no referral form is and was not read.") from None
    return Words(body, margins, notes)


class _Reader:
    """Walks the parts of one document; keeps count of its text."""

    def __init__(self) -> None:
        self._letters = 0

    def blocks(self, tree: Element) -> list[Block]:
        """Paragraphs and tables under an element, in order; text boxes follow the paragraph they hang on."""
        found: list[Block] = []
        for child in tree:
            if child.tag in _SKIPPED:
                continue
            if child.tag == f"{_W}p":
                found += self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                found.append(self._table(child))
            elif child.tag == f"{_W}sdt" and _prompting(child):
                continue
            else:
                found += self.blocks(child)
        return found

    def notes(self, tree: Element) -> list[str]:
        """The words of each foot- or endnote or comment."""
        texts = []
        for note in tree:
            if note.get(f"{_W}type") in {"separator", "continuationSeparator", "continuationNotice"}:
                continue
            text = "\n".join(block.text for block in self.blocks(note) if isinstance(block, Paragraph))
            texts.append(PRIVATE.sub("", text).strip())
        return [text for text in texts if text]

    def _paragraph(self, element: Element) -> list[Block]:
        line = _Line()
        line.walk(element)
        text = clean(line.text())
        self._letters += len(text)
        if self._letters > _TEXT_LIMIT:
            raise BadInput("The file holds far more text than a referral form and was not read.")
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = (style.get(f"{_W}val") or "").casefold() if style is not None else ""
        heading = "heading" in name or name == "title"
        found: list[Block] = [Paragraph(text, heading)]
        for box in line.boxes:
            found += self.blocks(box)
        return found

    def _table(self, element: Element) -> Table:
        table = Table()
        for row in _inside(element, "tr"):
            cells: list[Cell] = []
            left = _number(row.find(f"{_W}trPr/{_W}gridBefore"))
            for column in _inside(row, "tc"):
                cell = self._cell(column)
                cell.left = min(left, _COLUMNS)
                left += cell.width
                cells.append(cell)
            if cells:
                table.rows.append(cells)
        return table

    def _cell(self, element: Element) -> Cell:
        properties = element.find(f"{_W}tcPr")
        cell = Cell(blocks=self.blocks(element))
        if properties is not None:
            cell.width = max(_number(properties.find(f"{_W}gridSpan")), 1)
            merge = properties.find(f"{_W}vMerge")
            cell.merged = merge is not None and merge.get(f"{_W}val") != "restart"
            shade = properties.find(f"{_W}shd")
            fill = (shade.get(f"{_W}fill") or "auto").casefold() if shade is not None else "auto"
            cell.shaded = fill not in {"auto", "ffffff"}
        return cell


class _Line:
    """The words of one paragraph as they are found, with emphasis, ticks and the text boxes hanging on it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.boxes: list[Element] = []
        self._fields: list[dict[str, str]] = []

    def text(self) -> str:
        return "".join(self._pieces).strip("\n")

    def walk(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED:
                if tag == f"{_W}instrText" and self._fields:
                    self._fields[-1]["says"] = self._fields[-1].get("says", "") + (child.text or "")
            elif tag == f"{_W}r":
                self._run(child)
            elif tag == f"{_W}sdt":
                self._control(child)
            elif tag == f"{_MC}AlternateContent":
                self._alternate(child)
            elif tag == f"{_W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{_W}p":
                self.boxes.append(element)
                return
            else:
                self.walk(child)

    def _alternate(self, element: Element) -> None:
        """The same thing is there twice, for new and old Word: the first that holds anything counts."""
        for choice in element:
            before = len(self.boxes), len(self._pieces)
            self.walk(choice)
            if (len(self.boxes), len(self._pieces)) != before:
                return

    def _control(self, element: Element) -> None:
        box = element.find(f"{_W}sdtPr/{_W14}checkbox/{_W14}checked")
        if box is not None:
            self._pieces.append(TICKED if (box.get(f"{_W14}val") or "1") not in _OFF else UNTICKED)
            return
        if _prompting(element):
            return
        chosen = element.find(f"{_W}sdtPr/{_W}date")
        if chosen is not None and _american(chosen):
            self._pieces.append((chosen.get(f"{_W}fullDate") or "")[:10])
            return
        content = element.find(f"{_W}sdtContent")
        if content is not None:
            self.walk(content)

    def _run(self, run: Element) -> None:
        opened = _emphasis(run.find(f"{_W}rPr"))
        start = len(self._pieces)
        for child in run:
            self._piece(child)
        if not any(piece.strip() for piece in self._pieces[start:]):
            return
        for opening, closing in opened:
            self._pieces.insert(start, opening)
            self._pieces.append(closing)

    def _piece(self, child: Element) -> None:
        name = child.tag.removeprefix(_W)
        if name == "t":
            if not (self._fields and self._fields[-1].get("hidden")):
                self._pieces.append(PRIVATE.sub("\N{REPLACEMENT CHARACTER}", child.text or ""))
        elif name in {"tab", "ptab"}:
            self._pieces.append("\t")
        elif name in {"br", "cr"}:
            self._pieces.append("\n")
        elif name == "noBreakHyphen":
            self._pieces.append("-")
        elif name == "sym":
            code = (child.get(f"{_W}char") or "").upper()
            self._pieces.append(_TICK_SYMBOLS.get(code) or _EMPTY_SYMBOLS.get(code) or "")
        elif name == "fldChar":
            self._field(child)
        elif name == "instrText":
            if self._fields:
                self._fields[-1]["says"] = self._fields[-1].get("says", "") + (child.text or "")
        elif child.tag not in _SKIPPED:
            if child.tag == f"{_MC}AlternateContent":
                self._alternate(child)
            else:
                self.walk(child)

    def _field(self, mark: Element) -> None:
        kind = mark.get(f"{_W}fldCharType")
        if kind == "begin":
            self._fields.append({})
            self._legacy(mark)
        elif kind == "separate" and self._fields:
            says = self._fields[-1].get("says", "").split()
            if says and says[0].upper() in {"PAGE", "NUMPAGES", "FORMDROPDOWN"}:
                self._fields[-1]["hidden"] = "yes"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _legacy(self, mark: Element) -> None:
        """A box or a list of the old kind: what it says stands in its beginning."""
        box = mark.find(f"{_W}ffData/{_W}checkBox")
        if box is not None:
            state = box.find(f"{_W}checked")
            state = state if state is not None else box.find(f"{_W}default")
            ticked = state is not None and (state.get(f"{_W}val") or "1") not in _OFF
            self._pieces.append(TICKED if ticked else UNTICKED)
        choices = mark.find(f"{_W}ffData/{_W}ddList")
        if choices is not None:
            entries = [entry.get(f"{_W}val") or "" for entry in choices.findall(f"{_W}listEntry")]
            result = choices.find(f"{_W}result")
            number = _number(result if result is not None else choices.find(f"{_W}default"))
            if 0 <= number < len(entries):
                self._pieces.append(clean(entries[number]))


def _inside(element: Element, name: str) -> list[Element]:
    """Rows of a table or cells of a row, also where they lie in a content control."""
    found: list[Element] = []
    for child in element:
        if child.tag == f"{_W}{name}":
            found.append(child)
        elif child.tag not in _SKIPPED and child.tag not in {f"{_W}tr", f"{_W}tc", f"{_W}tbl", f"{_W}p"}:
            found += _inside(child, name)
    return found


def _emphasis(properties: Element | None) -> list[tuple[str, str]]:
    if properties is None:
        return []

    def on(*names: str) -> bool:
        states = [properties.find(f"{_W}{name}") for name in names]
        return any(state is not None and (state.get(f"{_W}val") or "1") not in _OFF for state in states)

    found = [BOLD] if on("b") else []
    found += [MARKED] if on("u", "highlight") else []
    return found + ([STRUCK] if on("strike", "dstrike") else [])


def _prompting(control: Element) -> bool:
    return control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None


def _american(chosen: Element) -> bool:
    shape = chosen.find(f"{_W}dateFormat")
    return bool(chosen.get(f"{_W}fullDate")) and shape is not None and (shape.get(f"{_W}val") or "").startswith("M/")


def _number(element: Element | None) -> int:
    text = element.get(f"{_W}val") or "" if element is not None else ""
    return min(int(text), _COLUMNS) if text.isascii() and text.isdigit() and len(text) < 9 else 0
