"""A desk with ratings from the command line alone: recorded, rated, passed on, in the tray's order, decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dutydesk.desk.open import make_office

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


@pytest.mark.clause("CA-07", "CA-81")
def test_what_is_refused_ends_with_one_and_cites_its_clause(front_door: Any, tmp_path: Path) -> None:
    file = tmp_path / "call.json"
    left_out = {name: one for name, one in CALL["answers"].items() if name != "involvement_opened"}
    file.write_text(json.dumps({**CALL, "answers": left_out}), encoding="utf-8")
    draft = front_door.done("do", "contact.record", "--from", str(file), who="io")["ref"]
    refused = front_door.run("do", "contact.submit", draft, who="io")
    assert (refused.code, refused.value["action"]) == (1, "contact.submit")
    assert "CA-64" in refused.value["clause"]

    ref = passed_on(front_door, tmp_path, "2014-07-04T09:00:00+01:00")
    deciding = ("do", "contact.decide", ref, "outcome=final_red", "rationale=At risk tonight.")
    refused = front_door.run(*deciding, "threshold_decision=true", who="io")
    assert (refused.code, refused.value["clause"]) == (1, "CA-07, CA-82")
    refused = front_door.run(*deciding, who="tm")
    assert (refused.code, refused.value["clause"]) == (1, "CA-81")
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
