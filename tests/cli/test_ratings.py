"""A desk with ratings from the command line alone: recorded, rated, passed on, in the tray's order, decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dutydesk.desk.open import make_office

from .common_call import COMMON

CALL: dict[str, Any] = {
    "channel": "phone",
    "kind": "service",
    "referrer": {
        "name": "Priya Nair",
        "agency": "Oakfield Primary",
        "source": "professional",
        "email": "p@example.org",
    },
    "children": [{"first_name": "Tom", "last_name": "Reed", "date_of_birth": "2006-05-01"}],
    "household": [{"first_name": "Ann", "last_name": "Reed", "relationship": "mother"}],
    "address": ["4 Mill Lane", "Anytown"],
    "concern": {"details": "Left alone over the weekend.", "domestic_abuse": False},
    "consent": {"given": True, "by": "Ann Reed", "when": "2014-07-03"},
    "answers": {
        "child_in_need_threshold": "Not on what is known.",
        "early_help_criteria": "Yes.",
        "board_form": "received",
        "staff_linked": "no",
        "involvement_opened": "2014-07-04T09:20:00+01:00",
        "consent_from": "parent",
        "safeguarding_concern": False,
        "chronology": "None.",
    },
}


@pytest.fixture
def front_door(desk: Any, tmp_path: Path) -> Any:
    """A terminal at a desk whose procedure has ratings."""
    desk.store = tmp_path / "front_door.db"
    make_office(str(desk.store), "cambridgeshire", training=True, plain=True)
    return desk


def passed_on(desk: Any, folder: Path, received: str, **answers: Any) -> str:
    """A contact received then, passed on; its reference."""
    file = folder / "call.json"
    told = {**CALL, "received": received, "answers": {**CALL["answers"], **answers}}
    file.write_text(json.dumps(told), encoding="utf-8")
    ref = str(desk.done("do", "contact.record", "--from", str(file), who="io")["ref"])
    assert desk.done("do", "contact.submit", ref, who="io")["state"] == "open"
    return ref


@pytest.mark.clause("CA-69", "CA-83", "CA-84", "CA-86")
def test_ratings_order_the_tray_and_each_has_its_limit_from_receipt(front_door: Any, tmp_path: Path) -> None:
    hours = {"blue": "06", "green": "07", "amber": "08", "red": "09"}
    refs = {name: passed_on(front_door, tmp_path, f"2014-07-04T{hour}:00:00+01:00") for name, hour in hours.items()}
    for name, ref in refs.items():
        rated = front_door.done("do", "contact.rate", ref, f"rating={name}", "reason=As it reads.", who="io")
        assert rated["rating"] == name

    rows = front_door.done("tray", "duty", who="tm")
    assert [row["ref"] for row in rows] == [refs[name] for name in ("red", "amber", "green", "blue")]
    assert [row["rating"] for row in rows] == ["red", "amber", "green", "blue"]
    assert [row["due"] for row in rows] == [
        "2014-07-04T13:00:00+01:00",
        "2014-07-05T08:00:00+01:00",
        "2014-07-05T07:00:00+01:00",
        "2014-07-05T06:00:00+01:00",
    ]
    assert "CA-84" in rows[0]["clause"]

    amber = refs["amber"]
    front_door.done("do", "contact.rate", amber, "rating=red", "reason=She rang again.", who="io")
    (row,) = [row for row in front_door.done("tray", "duty", who="tm") if row["ref"] == amber]
    assert (row["due"], row["minutes_left"]) == ("2014-07-04T12:00:00+01:00", 120)
    falls_due = front_door.done("due", "--within", "3h", who="tm")
    assert {row["clock"] for row in falls_due if row["ref"] == amber} == {"mash_red", "urgent_enquiries"}


def recorded(desk: Any, folder: Path, **changes: Any) -> str:
    """The common call, a draft of the Information Officer's; its reference."""
    file = folder / "call.json"
    file.write_text(json.dumps(COMMON | changes), encoding="utf-8")
    answered = desk.done("do", "contact.record", "--from", str(file), who="io")
    assert answered["state"] == "draft"
    return str(answered["ref"])


def decided(desk: Any, ref: str, outcome: str) -> Any:
    """The Team Manager's decision, by the outcome and the reasons alone."""
    return desk.run("do", "contact.decide", ref, f"outcome={outcome}", "rationale=As it reads.", who="tm")


@pytest.mark.parametrize(
    ("outcome", "rating", "opened", "changes"),
    [
        ("final_blue_information_request", "blue", "", {}),
        ("final_blue_no_further_action", "blue", "N", {}),
        ("final_green", "green", "E", {}),
        ("final_amber", "amber", "R", {}),
        ("final_red", "red", "R", {}),
        ("returned_to_referrer_for_consent", "blue", "N", {"consent": {"given": False}}),
    ],
)
def test_the_common_call_alone_goes_from_record_to_each_decision_and_shows_what_is_owed(
    front_door: Any, tmp_path: Path, outcome: str, rating: str, opened: str, changes: dict[str, Any]
) -> None:
    ref = recorded(front_door, tmp_path, **changes)
    assert front_door.done("do", "contact.submit", ref, who="io")["state"] == "open"
    shown = front_door.done("show", ref, who="tm")
    assert shown["gaps"] == []
    assert {gap["path"] for gap in shown["advised"]} == {f"answers.{name}" for name in CALL["answers"]}

    front_door.done("do", "contact.rate", ref, "rating=amber", "reason=As it reads.", who="io")
    ran = decided(front_door, ref, outcome)
    assert (ran.code, ran.value["state"], ran.value["rating"]) == (0, "decided", rating)
    (decision,) = front_door.done("show", ref, who="tm")["decisions"]
    assert (decision["outcome"], decision["decided_by"], (decision["opened"] or "")[:1]) == (outcome, "tm", opened)
    assert front_door.done("tray", "duty", who="tm") == []


@pytest.mark.clause("CA-72")
def test_the_common_call_says_that_consent_was_given_and_is_not_returned_for_it(
    front_door: Any, tmp_path: Path
) -> None:
    ref = recorded(front_door, tmp_path)
    front_door.done("do", "contact.submit", ref, who="io")
    ran = decided(front_door, ref, "returned_to_referrer_for_consent")

    assert (ran.code, ran.value["action"]) == (1, "contact.decide")
    assert "CA-72" in ran.value["clause"]
    assert front_door.done("show", ref, who="tm")["state"] == "open"


@pytest.mark.clause("CA-69", "CA-83", "CA-84", "CA-86")
@pytest.mark.parametrize("first", ["contact.rate", "contact.submit"])
def test_the_common_call_is_rated_before_or_after_it_is_passed_on_with_its_limit_from_receipt(
    front_door: Any, tmp_path: Path, first: str
) -> None:
    refs = {rating: recorded(front_door, tmp_path) for rating in ("blue", "green", "amber", "red")}
    for rating, ref in refs.items():
        steps = {"contact.rate": (f"rating={rating}", "reason=As it reads."), "contact.submit": ()}
        for action in sorted(steps, key=lambda step: step != first):
            front_door.done("do", action, ref, *steps[action], who="io")

    rows = front_door.done("tray", "duty", who="tm")
    assert [(row["rating"], row["due"]) for row in rows] == [
        ("red", "2014-07-04T13:15:00+01:00"),
        ("amber", "2014-07-05T09:15:00+01:00"),
        ("green", "2014-07-05T09:15:00+01:00"),
        ("blue", "2014-07-05T09:15:00+01:00"),
    ]
    assert (rows[0]["clock"], rows[0]["minutes_left"]) == ("mash_red", 195)
    running = {clock["clock"]: clock["due"] for clock in front_door.done("show", refs["amber"], who="tm")["clocks"]}
    assert running["mash_amber"] == "2014-07-05T09:15:00+01:00"
    assert "mash_red" not in running
    assert [row["ref"] for row in rows] == [refs[name] for name in ("red", "amber", "green", "blue")]


@pytest.mark.clause("CA-07")
def test_what_is_refused_ends_with_one_and_cites_its_clause(front_door: Any, tmp_path: Path) -> None:
    file = tmp_path / "call.json"
    file.write_text(json.dumps({**CALL, "household": []}), encoding="utf-8")
    draft = front_door.done("do", "contact.record", "--from", str(file), who="io")["ref"]
    refused = front_door.run("do", "contact.submit", draft, who="io")
    assert (refused.code, refused.value["action"]) == (1, "contact.submit")
    assert "CA-75" in refused.value["clause"]

    ref = passed_on(front_door, tmp_path, "2014-07-04T09:00:00+01:00")
    deciding = ("do", "contact.decide", ref, "outcome=final_red", "rationale=At risk tonight.")
    refused = front_door.run(*deciding, "threshold_decision=true", who="io")
    assert (refused.code, refused.value["clause"]) == (1, "CA-07, CA-82")
    decided = front_door.done(*deciding, "threshold_decision=true", who="tm")
    assert (decided["state"], decided["rating"], decided["letters"]) == ("decided", "red", [])
    assert [row["ref"] for row in front_door.done("tray", "mash", who="navigator")] == [ref]


def test_the_schema_offers_the_procedures_own_ratings_and_outcomes(front_door: Any) -> None:
    rating = front_door.done("schema", "contact.rate", who="io")["properties"]["rating"]
    deciding = front_door.done("schema", "contact.decide", who="tm")["properties"]

    assert sorted(rating["enum"]) == ["amber", "blue", "green", "red"]
    assert {"final_red", "returned_to_referrer_for_consent"} < set(deciding["outcome"]["enum"])
    assert deciding["threshold_decision"]["title"].startswith("Threshold Decision")


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (["CA-K3"], 0, "2018-07-06T13:00:00+01:00"),
        (["CA-K5", "--rating", "red"], 0, "2018-07-06T13:00:00+01:00"),
        (["CA-K5", "--rating", "amber"], 0, "2018-07-07T09:00:00+01:00"),
        (["CA-K5", "--rating", "green"], 1, "none is set for green"),
        (["CA-K9"], 1, "there is no due time"),
    ],
)
def test_when_a_clock_falls_due_needs_no_store(front_door: Any, asked: list[str], code: int, told: str) -> None:
    ran = front_door.run("procedure", "due", "cambridgeshire", *asked, "--start", "2018-07-06T09:00+01:00")

    assert ran.code == code
    assert told in (ran.value["due"] if code == 0 else ran.value["refused"])
