"""How the set form for passing early help cases on is laid out: boxes with a shaded label, as an office's own form has them."""

from __future__ import annotations

from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from layout import GREY, INK, edge, edges, line, new_letter

SHADE = "E3EBEE"
WIDE = 170.0


def shaded(cell, colour: str = SHADE) -> None:
    """A cell with a ground."""
    ground = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        ground.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(ground)


def boxes(letter: Letter, rows: list[list[str]], widths: list[float], *, head: bool = False, labels: bool = False):
    """A table with lines. ``head`` shades the first row, ``labels`` every other column; a row of one cell spans them all."""
    table = letter.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for number, told in enumerate(rows):
        row = table.add_row()
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)
        cells = row.cells
        if len(told) == 1 and len(widths) > 1:
            cells = [cells[0].merge(cells[-1])]
        for at, (cell, text) in enumerate(zip(cells, told, strict=True)):
            cell._tc.remove(cell.paragraphs[0]._p)
            label = (head and number == 0) or (labels and at % 2 == 0 and len(told) > 1)
            for each in text.split("\n"):
                paragraph = line(cell, each, bold=label, size=9.5, colour=INK if label else None, after=2)
                paragraph.paragraph_format.space_before = Pt(2)
            if len(told) == len(widths):
                cell.width = Mm(widths[at])
            if label:
                shaded(cell)
        if head and number == 0:
            again = OxmlElement("w:tblHeader")
            row._tr.get_or_add_trPr().append(again)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def part(letter: Letter, number: int, title: str) -> None:
    """The heading of a part."""
    letter.add_paragraph(f"{number}.  {title}", style="Heading 2")


def tag(letter: Letter, text: str) -> None:
    """A line that only says what is repeated; it is not there when the form is filled."""
    line(letter, text, size=2)


def early_help_form() -> Letter:
    """The form, part by part."""
    letter = new_letter(10)
    section = letter.sections[0]
    section.different_first_page_header_footer = True
    line(letter, "{{ desk.service }}", bold=True, size=12, colour=INK)
    tag(letter, "{%p if desk.council %}")
    line(letter, "{{ desk.council }}", size=10, colour=GREY)
    tag(letter, "{%p endif %}")
    title = line(letter, "{{ title }}", bold=True, size=17, colour=INK, after=4)
    title.paragraph_format.space_before = Pt(6)
    edge(title, "bottom", "143D4C", 12)
    status = line(letter, "{{ status }}", bold=True, size=11, after=6)
    status.alignment = WD_ALIGN_PARAGRAPH.LEFT
    boxes(
        letter,
        [
            ["To the service", "{{ to_name }}", "Date", "{{ date }}"],
            ["Our reference", "{{ reference }}", "Early help case", "{{ episode }}"],
            ["Worker", "{{ worker }}", "Early help was", "{{ asked }}"],
            ["Ring us on", "{{ desk.phone }}", "From", "{{ signed_by }}, {{ signed_role }}"],
        ],
        [30, 55, 30, 55],
        labels=True,
    )
    part(letter, 1, "The children")
    tag(letter, "{%p for child in children %}")
    boxes(
        letter,
        [
            ["Name", "{{ child.name }}", "Date of birth", "{{ child.born }}"],
            ["Gender", "{{ child.gender }}", "Ethnicity", "{{ child.ethnicity }}"],
            ["First language", "{{ child.first_language }}", "Religion", "{{ child.religion }}"],
            ["School or nursery", "{{ child.school }}", "Special needs", "{{ child.special_needs }}"],
        ],
        [30, 55, 30, 55],
        labels=True,
    )
    line(letter, "", size=4)
    tag(letter, "{%p endfor %}")
    part(letter, 2, "Parents, carers and household")
    boxes(
        letter,
        [
            ["Name", "Relationship", "Date of birth", "Parental responsibility", "Telephone"],
            ["{%tr for adult in adults %}"],
            [
                "{{ adult.name }}",
                "{{ adult.relationship }}",
                "{{ adult.born }}",
                "{{ adult.parental_responsibility }}",
                "{{ adult.phone }}",
            ],
            ["{%tr endfor %}"],
        ],
        [42, 32, 32, 34, 30],
        head=True,
    )
    line(letter, "", size=4)
    boxes(
        letter,
        [
            ["Where they live", "{%p for home in homes %}\n{{ home }}\n{%p endfor %}"],
            ["Agencies who know the family", "{%p for agency in agencies %}\n{{ agency }}\n{%p endfor %}"],
            ["Safety of staff who visit", "{%p for alert in alerts %}\n{{ alert }}\n{%p endfor %}"],
        ],
        [45, 125],
        labels=True,
    )
    part(letter, 3, "Do the parents agree to this being shared?")
    boxes(letter, [["{{ consent }}", "{{ consent_detail }}"]], [45, 125], labels=True)
    part(letter, 4, "Why this service")
    tag(letter, "{%p for paragraph in reason %}")
    letter.add_paragraph("{{ paragraph }}")
    tag(letter, "{%p endfor %}")
    part(letter, 5, "Early help assessment")
    boxes(
        letter,
        [
            ["{%tr for one in assessment %}"],
            ["{{ one.heading }}", "{%p for paragraph in one.paragraphs %}\n{{ paragraph }}\n{%p endfor %}"],
            ["{%tr endfor %}"],
        ],
        [45, 125],
        labels=True,
    )
    part(letter, 6, "What has been done with the family")
    boxes(
        letter,
        [
            ["Date", "What", "What came of it"],
            ["{%tr for step in work %}"],
            ["{{ step.date }}", "{{ step.kind }}", "{{ step.result }}"],
            ["{%tr endfor %}"],
        ],
        [30, 40, 100],
        head=True,
    )
    tag(letter, "{%p if gaps %}")
    part(letter, 7, "What we do not know")
    tag(letter, "{%p for gap in gaps %}")
    known = letter.add_paragraph("{{ gap }}", style="List Bullet")
    known.paragraph_format.space_after = Pt(2)
    tag(letter, "{%p endfor %}")
    tag(letter, "{%p endif %}")
    part(letter, 8, "For the service: please fill in and send back")
    boxes(
        letter,
        [["Case taken", "yes  /  no", "Date", ""], ["Worker", "", "Telephone", ""], ["If not, why", "", "Signed", ""]],
        [30, 55, 30, 55],
        labels=True,
    )
    last = line(
        letter,
        "This form is for you and your work with this family. Keep it safe, and show it to nobody who does not need it for "
        "that work. If you think that a child is in danger now, ring 999, then us.",
        size=9,
        colour=RGBColor(0x40, 0x40, 0x40),
    )
    last.paragraph_format.space_before = Pt(8)
    edges(letter, "Confidential.")
    return letter
