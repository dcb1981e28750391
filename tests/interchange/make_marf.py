# ruff: noqa: E501
"""Makes our own referral form, ``letters/shared/marf.docx``: ``python tests/interchange/make_marf.py FILE``.

Answers are content controls, so that Tab goes from one to the next and a screen reader says what each is for; choices
are boxes to tick; heads of columns are marked as such; every colour stands beside words.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_INK = RGBColor(0x1F, 0x3A, 0x5F)
_SHADE = "E8EEF5"
_PROMPT = "Type here"


class Maker:
    """One form being made; numbers its content controls."""

    def __init__(self) -> None:
        self.form: Doc = Document()
        self._control = 1000
        self._page()

    def _page(self) -> None:
        section = self.form.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.8)
        section.top_margin = section.bottom_margin = Cm(1.6)
        normal = self.form.styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(11)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Arial")
        normal.paragraph_format.space_after = Pt(4)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        normal.element.rPr.append(language)
        for name, size in (("Title", 22), ("Heading 1", 14)):
            style = self.form.styles[name]
            style.font.name, style.font.size, style.font.bold, style.font.color.rgb = "Arial", Pt(size), True, _INK
            style.element.rPr.rFonts.set(qn("w:asciiTheme"), "Arial")
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(4)
            style.paragraph_format.keep_with_next = True
        properties = self.form.core_properties
        properties.title, properties.language, properties.author = "Multi-agency referral form", "en-GB", "dutydesk"
        foot = section.footer.paragraphs[0]
        foot.text = "Confidential once completed. Send it only by secure e-mail."
        foot.runs[0].font.size = Pt(9)

    def heading(self, text: str, advice: str = "") -> None:
        self.form.add_heading(text, 1)
        if advice:
            self.form.add_paragraph(advice).paragraph_format.keep_with_next = True

    def pairs(self, rows: list[tuple[str, str]], *, tall: bool = False) -> None:
        """Labels on the left, answers on the right."""
        table = self._table(len(rows), [5.4, 12.0])
        for number, (label, kind) in enumerate(rows):
            self._label(table.cell(number, 0), label)
            self._answer(table.cell(number, 1), label, kind)
            if tall:
                table.rows[number].height = Cm(2.6)

    def fours(self, rows: list[tuple[str, str, str, str]]) -> None:
        """Two labels with their answers on each row."""
        table = self._table(len(rows), [3.9, 4.8, 3.9, 4.8])
        for number, (label, kind, label_2, kind_2) in enumerate(rows):
            for at, (words, sort) in enumerate(((label, kind), (label_2, kind_2))):
                self._label(table.cell(number, 2 * at), words)
                self._answer(table.cell(number, 2 * at + 1), words, sort)

    def people(self, heads: list[tuple[str, float, str]], rows: int) -> None:
        """A table with a person in each row; its head is repeated on every page."""
        table = self._table(rows + 1, [width for _, width, _ in heads])
        for at, (head, _, _) in enumerate(heads):
            self._label(table.cell(0, at), head)
        repeat = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(repeat)
        for row in range(1, rows + 1):
            for at, (head, _, kind) in enumerate(heads):
                self._answer(table.cell(row, at), f"{head}, row {row}", kind, prompt="\u2003")

    def _table(self, rows: int, widths: list[float]) -> Table:
        table = self.form.add_table(rows=rows, cols=len(widths))
        table.style = "Table Grid"
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        margins = parse_xml(
            f"<w:tblCellMar {nsdecls('w')}><w:top w:w='50' w:type='dxa'/><w:bottom w:w='50' w:type='dxa'/></w:tblCellMar>"
        )
        table._tbl.tblPr.append(margins)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
        gap = self.form.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.line_spacing = Pt(6)
        return table

    def _label(self, cell: _Cell, text: str) -> None:
        cell.text = text
        cell.paragraphs[0].runs[0].bold = True
        cell.paragraphs[0].runs[0].font.size = Pt(10)
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)

    def _answer(self, cell: _Cell, label: str, kind: str, prompt: str = _PROMPT) -> None:
        paragraph = cell.paragraphs[0]
        if not kind:
            paragraph._p.append(self._text(label, prompt))
            return
        for option in kind.split("|"):
            paragraph._p.append(self._box(f"{label}: {option}"))
            paragraph.add_run("\u00a0" + option.replace(" ", "\u00a0") + "  ")

    def _text(self, title: str, prompt: str) -> object:
        self._control += 1
        return parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='{escape(title[:60], {chr(39): '&apos;'})}'/><w:id w:val='{self._control}'/>"
            f"<w:showingPlcHdr/><w:text w:multiLine='1'/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:color w:val='595959'/></w:rPr>"
            f"<w:t xml:space='preserve'>{prompt}</w:t></w:r></w:sdtContent></w:sdt>"
        )

    def _box(self, title: str) -> object:
        self._control += 1
        return parse_xml(
            f"<w:sdt {nsdecls('w')} xmlns:w14='{_W14}'><w:sdtPr><w:alias w:val='{escape(title[:60], {chr(39): '&apos;'})}'/><w:id w:val='{self._control}'/>"
            "<w14:checkbox><w14:checked w14:val='0'/><w14:checkedState w14:val='2612' w14:font='MS Gothic'/>"
            "<w14:uncheckedState w14:val='2610' w14:font='MS Gothic'/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>"
            "<w:rFonts w:ascii='MS Gothic' w:hAnsi='MS Gothic' w:eastAsia='MS Gothic'/></w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
        )


def made() -> Doc:
    """The blank form."""
    maker = Maker()
    maker.form.add_paragraph("Multi-agency referral form", style="Title")
    maker.form.add_paragraph(
        "If a child is in immediate danger, ring 999 first and this desk next. Please write what you know; leave a box empty, or "
        "write “not known”, where you do not know. Never delay a referral to complete this form."
    )
    maker.heading(
        "1. The children",
        "Please give every child you are worried about a row. For an unborn child write the due date.",
    )
    maker.people(
        [
            ("First names", 3.2, ""),
            ("Last name", 2.9, ""),
            ("Also known as", 2.4, ""),
            ("Date of birth or due date", 2.9, ""),
            ("Gender", 2.2, ""),
            ("School or nursery", 3.8, ""),
        ],
        4,
    )
    maker.pairs(
        [
            ("Home address and postcode", ""),
            ("Where are the children now?", ""),
            ("Are they in immediate danger?", "Yes|No|Not known"),
            ("If yes, why?", ""),
        ]
    )
    maker.fours([("Ethnicity", "", "First language", ""), ("Religion", "", "Special needs or disability", "")])
    maker.heading(
        "2. Parents and household", "Please list everybody who lives with the children, and parents who live elsewhere."
    )
    maker.people(
        [
            ("Full name", 3.3, ""),
            ("Date of birth", 2.2, ""),
            ("Relationship to child", 3.2, ""),
            ("Parental responsibility", 3.6, "Yes|No"),
            ("First language", 2.6, ""),
            ("Ethnicity", 2.5, ""),
        ],
        5,
    )
    maker.heading("3. Why you are worried")
    maker.pairs([("What are you worried about?", ""), ("What is going well?", "")], tall=True)
    maker.fours(
        [
            ("When did it happen?", "", "Where did it happen?", ""),
            ("How do you know?", "", "Is there domestic abuse?", "Yes|No|Not known"),
        ]
    )
    maker.pairs([("Alleged perpetrator", ""), ("Risks to staff who visit", "")])
    maker.heading(
        "4. Consent", "Tell the parents that you are referring, unless that would put a child at greater risk."
    )
    maker.fours(
        [
            ("Do the parents know of this referral?", "Yes|No", "Do the parents agree to it?", "Yes|No"),
            ("Who gave consent?", "", "Date consent was given", ""),
        ]
    )
    maker.pairs([("If not told, why not?", "")])
    maker.heading(
        "5. Professionals involved",
        "Please list the GP, health visitor, midwife, school, social worker, police and anybody else.",
    )
    maker.people([("Name", 4.4, ""), ("Agency", 4.4, ""), ("Telephone", 4.0, ""), ("Involvement", 4.6, "")], 4)
    maker.heading("6. About you, the referrer")
    maker.form.paragraphs[-1].paragraph_format.page_break_before = True
    maker.fours(
        [
            ("Your name", "", "Your role", ""),
            ("Agency", "", "Telephone", ""),
            ("E-mail", "", "Relationship to child", ""),
        ]
    )
    maker.pairs([("Your address", ""), ("How long have you known the family?", ""), ("Date of referral", "")])
    return maker.form


def fill(form: Doc, table: int, row: int, column: int, value: str) -> None:
    """Write into a box of the form as Word does: the prompt goes, the answer stays in the control."""
    control = form.tables[table].cell(row, column)._tc.find(".//" + qn("w:sdt"))
    prompt = control.find(qn("w:sdtPr")).find(qn("w:showingPlcHdr"))
    if prompt is not None:
        prompt.getparent().remove(prompt)
    first, *more = value.split("\n")
    run = control.find(qn("w:sdtContent")).find(qn("w:r"))
    run.find(qn("w:t")).text = first
    for line in more:
        run.append(OxmlElement("w:br"))
        text = deepcopy(run.find(qn("w:t")))
        text.text = line
        run.append(text)


def tick(form: Doc, table: int, row: int, column: int, option: int) -> None:
    """Tick one of the boxes of a cell, as Word does."""
    control = form.tables[table].cell(row, column)._tc.findall(".//" + qn("w:sdt"))[option]
    control.find(f".//{{{_W14}}}checked").set(f"{{{_W14}}}val", "1")
    control.find(".//" + qn("w:t")).text = "☒"


if __name__ == "__main__":
    made().save(str(Path(sys.argv[1])))
