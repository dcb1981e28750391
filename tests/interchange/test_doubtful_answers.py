"""An answer that cannot be what its box asks for is listed, and never stands in a field."""

from __future__ import annotations

from datetime import date

import pytest
from docx import Document
from paper import Rows, saved, table

from dutydesk.interchange.forms import ReadForm
from dutydesk.interchange.marf import read_docx

TODAY = date(2014, 7, 8)


def read(rows: Rows, *, heading: str = "") -> ReadForm:
    form = Document()
    if heading:
        form.add_heading(heading, 1)
    table(form, rows)
    return read_docx(saved(form), today=TODAY)


@pytest.mark.parametrize(
    ("label", "doubtful"),
    [
        ("Details of siblings", "Sister called Tia"),
        ("Name of mother", "Works at the bakery"),
        ("Address if different", "unknown, believed Leeds"),
        ("Name of referrer", "01632 960417"),
        ("Date consent obtained", "Larkspur Academy"),
        ("Consent given by", "17/03"),
    ],
)
def test_an_answer_that_its_box_cannot_hold_is_listed(label: str, doubtful: str) -> None:
    form = read([["Child's full name", "Leon Bright"], ["Date of birth", "01/05/2006"], [label, doubtful]])
    assert any(doubtful in line for line in form.not_understood), form.not_understood
    assert not any(doubtful.partition(",")[0] in str(part) for part in form.said.values())


def test_a_question_numbered_with_a_dot_is_no_second_child() -> None:
    form = read([["1.1 Name of child", "Leon Bright"], ["1.2 Date of birth", "01/05/2006"], ["1.3 Gender", "Male"]])
    assert form.said["children"] == [
        {"first_name": "Leon", "last_name": "Bright", "date_of_birth": "2006-05-01", "gender": "male"}
    ]


def test_the_title_of_a_form_names_no_professional_and_its_telephone_is_nobodys() -> None:
    form = read(
        [["Tel: 01632 960000"], ["Child's full name: Leon Bright"]],
        heading="Children’s Social Care – Request for Service",
    )
    assert "agencies" not in form.said
    assert form.said["children"] == [{"first_name": "Leon", "last_name": "Bright"}]


def test_people_in_lines_set_apart_by_tabs_are_told_or_listed() -> None:
    form = Document()
    form.add_paragraph("Household composition").runs[0].bold = True
    form.add_paragraph("Bridie Kelly\tMother\t03/02/1979")
    form.add_paragraph("Sean Kelly\tBrother\t09/09/2007")
    found = read_docx(saved(form), today=TODAY)
    whole = f"{found.said} {found.not_understood}"
    assert all(word in whole for word in ("Bridie", "Sean"))
    assert "2007-09-09" in whole or "09/09/2007" in whole
