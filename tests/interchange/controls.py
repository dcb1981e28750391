"""Word's own controls, fields and text boxes, put into trial forms."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table, _Cell

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_KINDS = {
    "text": "<w:text/>",
    "date": '<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>',
    "drop": '<w:dropDownList><w:listItem w:displayText="Choose an item." w:value=""/></w:dropDownList>',
}
_BOX = """<w:p {w} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><w:r>
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>
<w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>
</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>
</mc:Fallback></mc:AlternateContent></w:r></w:p>"""


def run(text: str) -> str:
    """A run of text."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{lines}</w:r>"


def para(*runs: str) -> str:
    """A paragraph of runs and controls."""
    return f"<w:p {_W}>{''.join(runs)}</w:p>"


def sdt_inline(text: str, kind: str = "text", prompt: bool = False) -> str:
    """A control within a line: text, a date or a list; ``prompt`` while nothing was chosen."""
    shows = "<w:showingPlcHdr/>" if prompt else ""
    return f"<w:sdt><w:sdtPr>{shows}{_KINDS[kind]}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def sdt_check(on: object) -> str:
    """A box to tick that is a control."""
    state = f'<w14:checkbox {_W14}><w14:checked w14:val="{int(bool(on))}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{run('☒' if on else '☐')}</w:sdtContent></w:sdt>"


def fill(cell: _Cell, *paragraphs: str) -> None:
    """These paragraphs in place of a box's own."""
    for old in list(cell._tc.findall(qn("w:p"))):
        cell._tc.remove(old)
    for made in paragraphs:
        cell._tc.append(parse_xml(made))


def block_sdt(cell: _Cell, text: str) -> None:
    """A control around a whole paragraph of a box."""
    fill(cell, f"<w:sdt {_W}><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:p>{run(text)}</w:p></w:sdtContent></w:sdt>")


def cell_sdt(cell: _Cell) -> None:
    """A control around a box of a row; to be called when the table is filled, as its rows are harder to count after it."""
    box: Any = cell._tc
    control = parse_xml(f"<w:sdt {_W}><w:sdtPr><w:text/></w:sdtPr><w:sdtContent/></w:sdt>")
    box.getparent().replace(box, control)
    control.find(qn("w:sdtContent")).append(box)


def textbox(document: Doc, lines: list[str]) -> None:
    """A text box, kept twice as Word keeps it: for new and for old."""
    inner = "".join(f"<w:p>{run(line)}</w:p>" for line in lines)
    document.element.body.insert(len(document.element.body) - 1, parse_xml(_BOX.format(w=_W, inner=inner)))


def grid(document: Doc, rows: int, cols: int) -> Table:
    """An empty table."""
    return document.add_table(rows=rows, cols=cols)
