"""How the carried letters are laid out: page, letterhead, window, marks, page numbers."""

from __future__ import annotations

from collections.abc import Iterable

from docx import Document
from docx.document import Document as Letter
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

INK = RGBColor(0x14, 0x3D, 0x4C)
GREY = RGBColor(0x40, 0x40, 0x40)


def new_letter(size: float) -> Letter:
    """An A4 page whose address falls into the window of a DL envelope: 20 mm from the left, from 54 mm down."""
    letter = Document()
    section = letter.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(20), Mm(20)
    section.top_margin, section.bottom_margin = Mm(18), Mm(20)
    section.header_distance, section.footer_distance = Mm(7), Mm(10)
    section.different_first_page_header_footer = True
    for name in ("Normal", "Heading 1", "Heading 2", "Header", "Footer"):
        style = letter.styles[name]
        style.font.name = "Arial"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), "Arial")
    normal = letter.styles["Normal"]
    normal.font.size = Pt(size)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.widow_control = True
    for name, points, before in (("Heading 1", size + 3, 6), ("Heading 2", size + 1, 10)):
        style = letter.styles[name]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(points), True, INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        style.paragraph_format.keep_with_next = True
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    run = normal.element.get_or_add_rPr()
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    run.append(language)
    return letter


def line(place, text: str, *, bold=False, size=None, colour=None, after=0.0, right=False, keep=False, style=None):
    """One paragraph in a cell, header or body."""
    paragraph = place.add_paragraph(style=style)
    run = paragraph.add_run(text)
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.keep_with_next = keep or None
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph


def edge(paragraph, side: str, colour: str, width: int = 8) -> None:
    """A rule at one side of a paragraph, or all round it."""
    borders = OxmlElement("w:pBdr")
    for each in ("top", "left", "bottom", "right") if side == "all" else (side,):
        border = OxmlElement(f"w:{each}")
        for key, value in (("val", "single"), ("sz", str(width)), ("space", "4"), ("color", colour)):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    properties = paragraph._p.get_or_add_pPr()
    later = {qn(f"w:{name}") for name in ("shd", "tabs", "spacing", "ind", "jc", "rPr")}
    place = next((at for at, each in enumerate(properties) if each.tag in later), len(properties))
    properties.insert(place, borders)


def grid(letter: Letter, heights: Iterable[tuple[float, bool]], widths: tuple[float, float]):
    """A table without lines that holds letterhead and address in their places."""
    heights = list(heights)
    table = letter.add_table(rows=len(heights), cols=2)
    table.autofit = False
    for row, (height, exact) in zip(table.rows, heights, strict=True):
        row.height = Mm(height)
        row.height_rule = WD_ROW_HEIGHT_RULE.EXACTLY if exact else WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
            cell._tc.remove(cell.paragraphs[0]._p)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    properties.insert(len(properties) - 1 if properties.find(qn("w:tblLook")) is not None else len(properties), margins)
    return table


def head(letter: Letter, *, email: bool) -> None:
    """Letterhead, then the address in the window with date and reference beside it."""
    table = grid(letter, ((36, True), (38, False)), (95, 75))
    left, right = table.rows[0].cells
    line(left, "{{ desk.service }}", bold=True, size=19, colour=INK, after=2)
    line(left, "{%p if desk.council %}")
    line(left, "{{ desk.council }}", size=11, colour=GREY)
    line(left, "{%p endif %}")
    line(right, "{%p for each in desk.lines %}")
    line(right, "{{ each }}", size=10, colour=GREY, right=True)
    line(right, "{%p endfor %}")
    line(
        right, "Telephone {{ desk.phone }}", size=10, colour=INK, right=True, bold=True
    ).paragraph_format.space_before = Pt(3)
    line(right, "{%p if desk.email %}")
    line(right, "{{ desk.email }}", size=10, colour=GREY, right=True)
    line(right, "{%p endif %}")
    line(right, "", size=2)
    left, right = table.rows[1].cells
    line(left, "PRIVATE AND CONFIDENTIAL", bold=True, size=9, after=2)
    line(left, "{{ to_name }}")
    line(left, "{%p for each in to_lines %}")
    line(left, "{{ each }}")
    line(left, "{%p endfor %}")
    if email:
        line(left, "{%p if to_email %}")
        line(left, "By e-mail: {{ to_email }}")
        line(left, "{%p endif %}")
    line(left, "", size=2)
    for label, field in (("Date", "date"), ("Our reference", "reference"), ("This letter", "letter_reference")):
        paragraph = line(right, f"{label}: ", right=True, after=3, colour=GREY)
        paragraph.add_run(f"{{{{ {field} }}}}")


def edges(letter: Letter, footer: str) -> None:
    """Training mark on every page; reference on later pages; page numbers."""
    section = letter.sections[0]
    for header, later in ((section.first_page_header, False), (section.header, True)):
        header.paragraphs[0]._p.getparent().remove(header.paragraphs[0]._p)
        line(header, "{%p if training_mark %}")
        mark = line(header, "{{ training_mark }}", bold=True, size=13, colour=RGBColor(0x9C, 0, 0))
        mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
        edge(mark, "all", "9C0000", 12)
        line(header, "{%p endif %}")
        if later:
            paragraph = line(
                header, "{{ desk.service }}, our reference {{ reference }}", size=10, colour=GREY, after=12
            )
            paragraph.paragraph_format.space_before = Pt(6)
        else:
            line(header, "", size=1)
    for foot in (section.first_page_footer, section.footer):
        foot.paragraphs[0]._p.getparent().remove(foot.paragraphs[0]._p)
        paragraph = line(foot, f"{footer}   Page ", size=9, colour=GREY)
        edge(paragraph, "top", "143D4C", 6)
        number(paragraph, "PAGE")
        small(paragraph, " of ")
        number(paragraph, "NUMPAGES")


def small(paragraph, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), GREY


def number(paragraph, code: str) -> None:
    """A page number that Word works out."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        run.font.size, run.font.color.rgb = Pt(9), GREY
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif not kind:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)


def body(letter: Letter, *paragraphs: str) -> None:
    """Paragraphs; those that begin with ``# `` or ``## `` are headings, ``* `` is bold and stays with the next."""
    for text in paragraphs:
        if text.startswith("## "):
            letter.add_paragraph(text[3:], style="Heading 2")
        elif text.startswith("# "):
            letter.add_paragraph(text[2:], style="Heading 1")
        elif text.startswith("* "):
            paragraph = letter.add_paragraph()
            paragraph.add_run(text[2:]).bold = True
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_after = Pt(2)
        else:
            letter.add_paragraph(text)
