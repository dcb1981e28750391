"""More layouts of councils: explanations within labels, labels after answers, several things in one box."""

from __future__ import annotations

from datetime import date
from typing import Any

from councils_more import MORE

from dutydesk.interchange.forms import ReadForm
from dutydesk.interchange.marf import read_docx

LATER = {"hub", "border", "tees"}


def read(layout: str) -> ReadForm:
    return read_docx(MORE[layout](), today=date(2024 if layout in LATER else 2014, 7, 8))


def child(form: ReadForm, number: int = 0) -> dict[str, Any]:
    return dict(form.said["children"][number])


def test_tables_of_one_kind_of_people_after_another() -> None:
    form = read("city")
    assert [(one["first_name"], one.get("date_of_birth"), one["ethnicity"]) for one in form.said["children"]] == [
        ("Ruby", "2010-12-12", "WBRI"),
        ("Max", None, "WBRI"),
    ]
    assert [(one["first_name"], one["relationship"]) for one in form.said["household"]] == [
        ("Stacey", "Mother"),
        ("Lee", "Father"),
        ("Jean", "Maternal Grandmother"),
    ]
    home, away = form.said["addresses"]
    assert (home["lines"], sorted(home["children"])) == (
        ["14 Elm Road", "Anytown", "AN3 4EF"],
        ["children[0]", "children[1]"],
    )
    assert (away["lines"], away["adults"]) == (["7 Oak Street", "Othertown", "OT1 1AA"], ["household[1]"])
    assert form.said["referrer"]["name"] == "Joan Hart"
    assert form.said["referrer"]["address"][-1] == "AN2 3CD"
    assert (form.said["parents_informed"], form.said["consent"]["given"]) == (True, False)
    assert [(one["agency"], one["name"]) for one in form.said["agencies"]] == [
        ("GP", "Dr Patel"),
        ("School", "Mrs Lane"),
    ]
    assert "left alone for two hours" in form.said["concern"]["details"]
    assert "Date: 04/07/2014" in form.not_understood


def test_explanations_in_a_labels_own_box() -> None:
    form = read("temple")
    assert child(form)["religion"] == "Sikh"
    assert (
        child(form)["date_of_birth"],
        child(form)["gender"],
        child(form)["ethnicity"],
        child(form)["first_language"],
    ) == ("2005-08-07", "male", "AIND", "Punjabi")
    assert [(one["first_name"], one["relationship"]) for one in form.said["household"]][:2] == [
        ("Harpreet", "mother"),
        ("Gurdeep", "father"),
    ]
    assert "Simran" in [one["first_name"] for one in [*form.said["children"], *form.said["household"]]]
    assert form.said["address"] == ["3 Temple Way", "Anytown", "AN9 8BB"]
    assert "burn on his hand" in form.said["concern"]["details"]
    assert "Emotional" not in form.said["concern"]["details"]
    assert (form.said["parents_informed"], form.said["consent"]["given"]) == (True, False)
    assert any("Mother declined" in line for line in form.not_understood)


def test_labels_and_answers_parted_by_strokes() -> None:
    form = read("slashes")
    (ella,) = form.said["children"]
    assert (ella["first_name"], ella["last_name"], ella["aliases"], ella["date_of_birth"], ella["school"]) == (
        "Ella",
        "Moss",
        ["Ellie"],
        "2007-03-03",
        "Lake Primary",
    )
    assert [
        (one["first_name"], one["relationship"], one["parental_responsibility"]) for one in form.said["household"]
    ] == [("Kerry", "Mother", True), ("Dean", "Father", False)]
    assert form.said["address"] == ["12 Lake View", "Anytown", "AN5 5AA"]
    assert (form.said["referrer"]["name"], form.said["referrer"]["role"]) == ("Tony Bright", "Teacher")
    assert form.said["concern"]["details"] == "Ella is very thin and tired."


def test_a_label_after_an_answer_on_the_same_row() -> None:
    form = read("hub")
    assert (
        child(form)["first_name"],
        child(form)["date_of_birth"],
        child(form)["school"],
        child(form)["special_needs"],
    ) == ("Zara", "2015-09-04", "Downing Primary", "none")
    assert child(form)["needs_protection"] is False
    assert [(one["first_name"], one["relationship"]) for one in form.said["household"]] == [
        ("Kate", "Mother"),
        ("Jake", "Brother"),
        ("Dan", "Mother's partner"),
    ]
    assert form.said["consent"] == {"given": True, "by": "Kate Hill", "when": "2024-07-05"}
    assert form.said["referrer"]["name"] == "Olu Ade"
    assert "Mum said: she fell." in form.said["concern"]["details"]
    assert "Is an Interpreter Required?: No" in form.not_understood


def test_choices_crossed_and_a_referrer_set_out_by_tabs() -> None:
    form = read("border")
    assert [(one["first_name"], one.get("date_of_birth"), one.get("due_date")) for one in form.said["children"]] == [
        ("Noah", "2019-03-03", None),
        ("Baby", None, "2024-10-01"),
    ]
    assert (form.said["parents_informed"], form.said["consent"]["given"]) == (True, False)
    assert [(one["first_name"], one.get("parental_responsibility")) for one in form.said["household"]] == [
        ("Lucy", True),
        ("Sam", None),
        ("Betty", None),
    ]
    assert form.said["unknown"]["household[1].parental_responsibility"]["answer"] == "not_known"
    assert (form.said["referrer"]["name"], form.said["referrer"]["role"], form.said["referrer"]["agency"]) == (
        "Mo Teme",
        "Drug worker",
        "Turning Corner",
    )
    assert {"agency": "Health visitor", "name": "Ann Lugg", "phone": "01632 960445"} in form.said["agencies"]


def test_several_things_asked_in_one_box() -> None:
    form = read("tees")
    assert (child(form)["first_name"], child(form)["last_name"], child(form)["date_of_birth"]) == (
        "Jamie-Lee",
        "Fox",
        "2012-02-29",
    )
    carly, kai, bo = form.said["household"]
    assert (carly["first_name"], carly["date_of_birth"], carly["parental_responsibility"]) == (
        "Carly",
        "1991-12-12",
        True,
    )
    assert (kai["estimated_age"], bo["date_of_birth"]) == (3, "2021-02-01")
    assert form.said["referrer"]["email"] == "ray@tees.police.example"
    assert form.said["referrer"]["agency"] == "Tees Valley Police"
    assert form.said["parents_informed"] is False
    assert form.said["alerts"] == [{"text": "Two large dogs"}]
    assert "Ethnicity/Religion/Language: White British / none / English" in form.not_understood
