"""Referral forms in the layouts of several councils: who is who, and nothing lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from councils import LAYOUTS

from dutydesk.interchange.forms import ReadForm
from dutydesk.interchange.marf import read_docx

TODAY = date(2014, 7, 8)


def read(layout: str) -> ReadForm:
    return read_docx(LAYOUTS[layout](), today=TODAY)


def child(form: ReadForm, number: int = 0) -> dict[str, Any]:
    return dict(form.said["children"][number])


def test_labels_left_and_answers_right() -> None:
    form = read("north")
    assert child(form) == {
        "last_name": "Reed",
        "first_name": "Tom",
        "aliases": ["Tommy Read"],
        "date_of_birth": "2006-05-01",
        "gender": "male",
        "ethnicity": "WBRI",
        "first_language": "English",
        "religion": "none",
        "special_needs": "none",
        "school": "Oakfield Primary",
    }
    assert form.said["address"] == ["4 Mill Lane", "Anytown", "AN1 1AB"]
    ann, paul = form.said["household"]
    assert (ann["first_name"], ann["relationship"], ann["date_of_birth"], ann["parental_responsibility"]) == (
        "Ann",
        "Mother",
        "1980-02-03",
        True,
    )
    assert (paul["first_name"], paul["relationship"], paul["parental_responsibility"]) == ("Paul", "Father", False)
    assert form.said["parents_informed"] is True
    assert form.said["consent"] == {"given": False}
    assert form.said["referrer"] == {
        "name": "Priya Nair",
        "role": "Head teacher",
        "agency": "Oakfield Primary",
        "phone": "01632 960001",
        "email": "p.nair@example.org",
        "address": ["Oakfield Primary", "1 Mill Lane", "Anytown", "AN1 1AA"],
        "source": "professional",
    }
    assert "bruise on his arm" in form.said["concern"]["details"]
    assert "Ann collects him on time" in form.said["concern"]["details"]
    assert form.said["agencies"] == [
        {"name": "Dr Shah", "agency": "GP", "phone": "01632 960020"},
        {"name": "Joan Bell", "agency": "Health visitor", "phone": "01632 960021"},
    ]
    assert "NHS number: 999 000 0001" in form.not_understood
    assert "Date of referral: 04/07/2014" in form.not_understood
    assert "children[0].date_of_birth" in form.from_form
    assert "referrer.phone" in form.from_form


def test_several_children_one_in_each_row() -> None:
    form = read("south")
    assert [(one["first_name"], one["last_name"]) for one in form.said["children"]] == [
        ("Amira", "Khan"),
        ("Bilal", "Khan"),
        ("Unborn", "Khan"),
    ]
    assert child(form)["date_of_birth"] == "2009-03-12"
    assert child(form, 1)["date_of_birth"] == "2011-06-02"
    assert (child(form, 1)["gender"], child(form, 1)["ethnicity"], child(form, 1)["school"]) == (
        "male",
        "APKN",
        "Hillside Academy",
    )
    assert (child(form, 2)["unborn"], child(form, 2)["due_date"]) == (True, "2014-12-14")
    assert [
        (one["first_name"], one["relationship"], one["parental_responsibility"]) for one in form.said["household"]
    ] == [
        ("Sadia", "Mother", True),
        ("Imran", "Father", True),
        ("Nasreen", "Grandmother", False),
    ]
    assert "Date of birth: 1955" in form.not_understood
    assert form.said["address"] == ["Flat 2", "17 Station Road", "Southby", "SB3 4QT"]
    assert form.said["agencies"] == [
        {"agency": "GP", "name": "Dr Owen, Vale Surgery", "phone": "01632 960230"},
        {"agency": "Midwife", "name": "Ruth Cole", "phone": "01632 960231"},
    ]
    assert form.said["parents_informed"] is False
    assert form.said["consent"]["given"] is False
    assert form.said["concern"]["details"].endswith("shouts & throws things.")
    assert form.said["referrer"]["name"] == "Daniel Price"


def test_labels_above_and_prompts_left_standing() -> None:
    form = read("east")
    assert (child(form)["first_name"], child(form)["last_name"], child(form)["aliases"]) == (
        "Niamh Rose",
        "O'Connor",
        ["Niamh Murphy"],
    )
    assert (child(form)["date_of_birth"], child(form)["ethnicity"], child(form)["special_needs"]) == (
        "2012-02-23",
        "WIRI",
        "Hearing loss",
    )
    assert child(form)["school"] == "Stella Maris Nursery"
    assert form.said["address"] == ["9 Harbour View", "Eastport", "EP7 2LM"]
    (mother,) = form.said["household"]
    assert (mother["first_name"], mother["relationship"], mother["date_of_birth"]) == (
        "Siobhan",
        "mother",
        "1990-04-30",
    )
    assert form.said["consent"] == {"given": True, "by": "Siobhan O'Connor", "when": "2014-07-01"}
    assert form.said["parents_informed"] is True
    assert form.said["referrer"]["name"] == "Kim Lau"
    assert form.said["referrer"]["email"] == "kim.lau@example.org"
    assert form.said["referrer"]["relationship"] == "key person for two years"
    assert "drunk in charge" in form.said["concern"]["details"]
    assert "Click here" not in str(form.said)


def test_lines_without_any_table() -> None:
    form = read("west")
    assert (child(form)["first_name"], child(form)["last_name"], child(form)["gender"]) == (
        "Leo James",
        "Barker",
        "male",
    )
    assert (child(form)["date_of_birth"], child(form)["ethnicity"]) == ("2006-05-01", "MWBC")
    assert child(form)["location"] == "At home with his mother"
    assert form.said["address"] == ["22 Quarry Hill", "Westfold", "WF2 8PP"]
    (mother,) = form.said["household"]
    assert mother == {
        "relationship": "mother",
        "first_name": "Tanya",
        "last_name": "Barker",
        "date_of_birth": "1984-08-12",
        "parental_responsibility": True,
    }
    assert form.said["parents_informed"] is False
    assert form.said["unknown"]["consent"]["answer"] == "not_known"
    assert form.said["referrer"]["source"] == "police"
    assert form.said["concern"]["details"].endswith("The kitchen was without food.")


def test_children_side_by_side() -> None:
    form = read("centre")
    assert [(one["first_name"], one["date_of_birth"], one["school"]) for one in form.said["children"]] == [
        ("Kofi", "2003-04-04", "Park High"),
        ("Ama", "2005-10-09", "Park Juniors"),
        ("Yaw", "2010-12-25", "Park Infants"),
    ]
    assert [
        (one["first_name"], one["relationship"], one["parental_responsibility"]) for one in form.said["household"]
    ] == [("Grace", "mother", True), ("Daniel", "father", True)]
    assert form.said["unknown"]["household[1].date_of_birth"]["answer"] == "not_known"
    assert form.said["parents_informed"] is True
    assert form.said["consent"]["given"] is False
    assert form.said["concern"]["domestic_abuse"] is True
    assert "Physical" not in form.said["concern"]["details"]
    assert "Neglect" in form.said["concern"]["details"]
    assert any("Father was angry" in line for line in form.not_understood)


def test_repeated_blocks_nested_tables_and_answers_struck_out() -> None:
    form = read("hills")
    assert [(one["first_name"], one["date_of_birth"]) for one in form.said["children"]] == [
        ("Mia", "2008-07-17"),
        ("Jan", "2010-09-30"),
    ]
    assert form.said["address"] == ["Cottage 3", "Upper Farm", "Hillby", "HB9 9AA"]
    assert ("Eva", "sibling") in [(one["first_name"], one.get("relationship")) for one in form.said["household"]]
    assert form.said["parents_informed"] is True
    assert form.said["consent"]["given"] is False
    assert form.said["referrer"]["name"] == "Wen Li"
    assert form.said["referrer"]["agency"] == "Hillby Children's Centre"


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_value_has_its_path_and_no_private_letter_is_left(layout: str) -> None:
    form = read(layout)
    assert len(form.from_form) == len(set(form.from_form))
    assert not any("\ue000" <= letter <= "\ue006" for letter in str(form.said) + str(form.not_understood) + form.text)
