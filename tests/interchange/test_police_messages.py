"""Police messages about missing children, read in several wordings."""

from __future__ import annotations

from datetime import date
from typing import Any

import police_messages as messages
import pytest

from dutydesk.interchange.mail import read_eml
from dutydesk.interchange.police import notice_of

KIT = {"first_name": "Kit", "last_name": "Moor", "date_of_birth": "2001-02-03"}


def read(body: str, subject: str = "Missing child") -> dict[str, Any]:
    return notice_of(subject, body, date(2014, 7, 4))


@pytest.mark.clause("SL-165")
@pytest.mark.parametrize(
    ("body", "reference", "risk"),
    [(messages.LABELLED, "MP/4471/14", "medium"), (messages.SENTENCES, "MP/4471/14", "medium"), (messages.SHORT, "4471", "low")],
    ids=["labelled", "sentences", "short"],
)  # fmt: skip
def test_a_first_notification_in_several_wordings(body: str, reference: str, risk: str) -> None:
    found = read(body)

    assert (found["what"], found["police_reference"]) == ("missing", reference)
    assert found["children"] == [KIT]
    assert found["missing_since"] == "2014-07-01T21:30:00"
    assert found.get("risk", "low") == risk


def test_labels_fill_fields_and_not_prose() -> None:
    found = read(messages.LABELLED)

    assert found["last_seen"] == "Anytown bus station"
    assert found["circumstances"] == "Left after a quarrel about his telephone. He took a rucksack."
    assert found["address"] == ["4 Elm Court", "Anytown", "AN1 1AB"]


def test_two_children_in_one_message() -> None:
    found = read(messages.TWO)

    assert [(child["first_name"], child["date_of_birth"]) for child in found["children"]] == [
        ("Una", "2003-05-05"),
        ("Bo", "2005-06-06"),
    ]


@pytest.mark.clause("SL-166")
@pytest.mark.parametrize("body", [messages.RETURN_LABELLED, messages.RETURN_SENTENCES, messages.RETURN_WITHOUT])
def test_a_return_in_several_wordings(body: str) -> None:
    found = read(body)

    assert found["what"] == "returned"
    assert found["returned"] == "2014-07-03T08:10:00"
    assert found["children"][0]["last_name"] == "Moor"


def test_who_says_that_the_child_is_not_back_tells_of_no_return() -> None:
    found = read(messages.STILL)

    assert (found["what"], found["police_reference"], found["risk"]) == ("missing", "MP/4471/14", "high")


def test_a_child_in_care_is_known_by_where_they_are_missing_from() -> None:
    assert read(messages.CARE)["missing_from"] == "care"
    assert "missing_from" not in read(messages.LABELLED + "\nHe may be with a friend at a children's home.")


def test_a_time_that_is_not_whole_is_listed_and_not_guessed() -> None:
    found = read("Missing child\nRef: MP/1\nName: Kit Moor\nMissing since: last night\nRisk: purple\nDOB: 31/02/2001")

    assert "missing_since" not in found
    assert found["unclear"] == ["date of birth: 31/02/2001", "missing since: last night", "risk: purple"]


@pytest.mark.parametrize("body", [messages.OTHER, "", "Missing: the second page of your form.", "x" * 50_000])
def test_anything_else_is_no_notice(body: str) -> None:
    assert read(body, "Incident") == {}


def test_only_the_police_send_notices() -> None:
    assert read_eml(messages.eml(messages.LABELLED)).notice["what"] == "missing"
    assert read_eml(messages.eml(messages.LABELLED, sender="a@example.org")).notice == {}


@pytest.mark.clause("SL-165")
@pytest.mark.parametrize(
    "body",
    [
        "Jodie Hall, 15 years, DOB 14/02/2011 was reported missing by her mother Karen Hall (dob 01/02/1985). Ref 1/26.",
        "Informant: Karen Hall\nName: Karen Hall\nRelationship: mother\nMissing child: Jodie Hall\nDOB: 14/02/2011\nRef: 1/26",
        "Misper Ref: 1/26\nName: HALL, Jodie\nDOB: 14/02/2011\n\nReported by: Karen Hall\nDOB: 01/02/1985",
    ],
)
def test_whoever_reports_a_child_missing_is_never_taken_for_the_child(body: str) -> None:
    notice = read(body)
    assert notice["children"] == [{"first_name": "Jodie", "last_name": "Hall", "date_of_birth": "2011-02-14"}]
    assert any("Karen Hall" in line for line in notice["unclear"])


def test_a_companion_named_with_the_child_is_listed_for_a_person_to_see() -> None:
    said = "Jodie Hall dob 14/02/2011 is missing from home with her brother Ben Hall dob 05/06/2013. Ref 1/26."
    notice = read(said)
    assert [child["first_name"] for child in notice["children"]] == ["Jodie"]
    assert notice["unclear"] == ["also named: Ben Hall, 05/06/2013"]


def test_a_name_in_the_subject_ends_where_figures_begin() -> None:
    notice = read("Child missing. Last seen 03/03/2014 19:00.", "Misper: Jodie HALL 14/02/2011 - log 456")
    assert notice["children"] == [{"first_name": "Jodie", "last_name": "Hall"}]


@pytest.mark.clause("SL-166")
@pytest.mark.parametrize(
    "body",
    [
        "Jodie Hall, reported missing on 3 March 2014, was located by officers at 02:20 hours on 4 March 2014. Ref 1/26",
        "Please cancel the missing report for Jodie Hall. Found safe at 0220 on 04/03/2014 at home. Ref 1/26",
        "Missing child Jodie Hall has returned to the placement at 0220hrs 04/03/14. Ref 1/26",
    ],
)
def test_when_a_child_came_back_is_read_over_the_words_between(body: str) -> None:
    notice = read(body, "Missing person")
    assert (notice["what"], notice["returned"]) == ("returned", "2014-03-04T02:20:00")
