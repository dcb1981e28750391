"""Our own referral form, filled in as Word fills it in, and left blank."""

from __future__ import annotations

import io
from datetime import date

import make_marf as make
from docx import Document

from dutydesk.interchange.marf import read_docx
from dutydesk.places import carried

TODAY = date(2014, 7, 8)


def test_a_blank_form_says_nothing_about_anybody() -> None:
    form = read_docx(carried("letters", "shared", "marf.docx").read_bytes(), today=TODAY)
    assert form.said == {"channel": "marf", "kind": "service"}
    assert form.not_understood == ()


def test_a_filled_form_arrives_whole() -> None:
    form = Document(str(carried("letters", "shared", "marf.docx")))
    for row, values in enumerate(
        [
            ("Tom", "Reed", "Tommy Read", "1/5/06", "M", "Oakfield Primary"),
            ("Amy", "Reed", "", "3 Aug 2008", "F", "Oakfield Primary"),
        ],
        1,
    ):
        for column, value in enumerate(values):
            if value:
                make.fill(form, 0, row, column, value)
    make.fill(form, 1, 0, 1, "4 Mill Lane\nAnytown\nAN1 1AB")
    make.fill(form, 1, 1, 1, "At school")
    make.tick(form, 1, 2, 1, 1)
    make.fill(form, 2, 0, 1, "White British")
    make.fill(form, 2, 1, 3, "None")
    for column, value in enumerate(["Ann Reed", "03/02/1980", "Mother"]):
        make.fill(form, 3, 1, column, value)
    make.tick(form, 3, 1, 3, 0)
    make.fill(form, 4, 0, 1, "Tom has bruises.\nHe will not say why.")
    make.fill(form, 5, 0, 1, "3 July 2014")
    make.tick(form, 5, 1, 3, 2)
    make.fill(form, 6, 1, 1, "Large dog at the address")
    make.tick(form, 7, 0, 1, 0)
    make.tick(form, 7, 0, 3, 1)
    for column, value in enumerate(["Dr Shah", "GP", "01632 960020", "Family doctor"]):
        make.fill(form, 9, 1, column, value)
    for row, column, value in [
        (0, 1, "Priya Nair"),
        (0, 3, "Head teacher"),
        (1, 1, "Oakfield Primary"),
        (1, 3, "01632 960001"),
        (2, 1, "p.nair@example.org"),
    ]:
        make.fill(form, 10, row, column, value)
    held = io.BytesIO()
    form.save(held)
    read = read_docx(held.getvalue(), today=TODAY)
    tom, amy = read.said["children"]
    assert (tom["first_name"], tom["last_name"], tom["aliases"], tom["date_of_birth"], tom["gender"], tom["school"]) == (
        "Tom", "Reed", ["Tommy Read"], "2006-05-01", "male", "Oakfield Primary",
    )  # fmt: skip
    assert (amy["first_name"], amy["date_of_birth"]) == ("Amy", "2008-08-03")
    assert tom["location"] == amy["location"] == "At school"
    assert tom["needs_protection"] is False
    assert (tom["ethnicity"], amy["ethnicity"], tom["special_needs"]) == ("WBRI", "WBRI", "none")
    assert read.said["address"] == ["4 Mill Lane", "Anytown", "AN1 1AB"]
    (ann,) = read.said["household"]
    assert (ann["first_name"], ann["relationship"], ann["parental_responsibility"]) == ("Ann", "Mother", True)
    assert read.said["concern"] == {"details": "Tom has bruises.\nHe will not say why.", "happened": "2014-07-03"}
    assert read.said["alerts"] == [{"text": "Large dog at the address"}]
    assert (read.said["parents_informed"], read.said["consent"]) == (True, {"given": False})
    assert read.said["agencies"] == [
        {"name": "Dr Shah", "agency": "GP", "phone": "01632 960020", "involvement": "Family doctor"}
    ]
    assert read.said["referrer"]["name"] == "Priya Nair"
    assert read.not_understood == ()
