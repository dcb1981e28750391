"""What the sheet of an intake form keeps, shares between brothers and sisters, and sends to the store."""

from __future__ import annotations

from typing import Any

import pytest

from dutydesk.widgets.draft_sheet import DraftSheet
from dutydesk.widgets.intake_sheet import people


def answered(sheet: DraftSheet, **ids: list[str]) -> dict[str, Any]:
    """What a store would answer: a reference, a version, and every item under an id."""
    sent = sheet.unsaved()
    record: dict[str, Any] = {"ref": "C-000001", "version": (sheet.version or 0) + 1}
    for group, names in ids.items():
        record[group] = [{"id": name} for name in names]
    sheet.saved(record)
    return sent


def test_only_what_changed_is_sent() -> None:
    sheet = DraftSheet()
    sheet.put("channel", "phone")
    sheet.put("concern.details", "Came to school with no coat.")
    assert answered(sheet) == {"channel": "phone", "concern": {"details": "Came to school with no coat."}}
    sheet.put("concern.place", "school")
    assert answered(sheet) == {"concern": {"place": "school"}}
    assert not sheet.changed


def test_what_the_store_did_not_take_is_sent_again() -> None:
    sheet = DraftSheet()
    sheet.put("channel", "phone")
    sheet.unsaved()
    sheet.put("kind", "service")
    sheet.not_saved()
    assert sheet.changed
    assert sheet.unsaved() == {"channel": "phone", "kind": "service"}


def test_an_item_is_sent_once_something_of_its_own_is_said_and_then_by_its_id() -> None:
    sheet = DraftSheet()
    key = sheet.add("children", last_name="Reed")
    assert not sheet.changed
    sheet.put(f"{key}.first_name", "Tom")
    assert answered(sheet, children=["c1"]) == {"children": [{"last_name": "Reed", "first_name": "Tom"}]}
    sheet.put(f"{key}.gender", "male")
    assert answered(sheet)["children"] == [{"id": "c1", "gender": "male"}]
    assert sheet.told(f"{key}.school") == "c1.school"
    assert sheet.here("c1.school") == f"{key}.school"


@pytest.mark.clause("SL-52")
def test_a_further_child_shares_what_brothers_and_sisters_share_and_nothing_else() -> None:
    sheet = DraftSheet()
    tom = sheet.add("children")
    for field, value in {"first_name": "Tom", "last_name": "Reed", "ethnicity": "WBRI", "school": "Oakfield"}.items():
        sheet.put(f"{tom}.{field}", value)
    sheet.put(f"{tom}.needs_protection", False)
    sheet.answer_unknown(f"{tom}.religion", {"answer": "not_known", "reason": "caller does not know"})
    lily = sheet.add_sibling()
    assert sheet.items["children"][lily] == {"last_name": "Reed", "ethnicity": "WBRI", "school": "Oakfield"}
    assert sheet.unknown[f"{lily}.religion"]["reason"] == "caller does not know"
    assert sheet.get(f"{lily}.needs_protection") is None


def test_a_danger_question_answered_no_differs_from_one_not_asked() -> None:
    sheet = DraftSheet()
    assert sheet.get("concern.domestic_abuse") is None
    assert sheet.put("concern.domestic_abuse", False)
    assert answered(sheet) == {"concern": {"domestic_abuse": False}}
    assert sheet.put("concern.domestic_abuse", None)
    assert answered(sheet) == {"concern": {"domestic_abuse": None}}


@pytest.mark.clause("SL-57")
def test_a_parent_can_take_over_what_the_first_child_has() -> None:
    sheet = DraftSheet()
    tom, ann = sheet.add("children"), sheet.add("household")
    sheet.put(f"{tom}.first_language", "Polish")
    sheet.put(f"{tom}.last_name", "Reed")
    sheet.put(f"{ann}.last_name", "Marsh")
    sheet.copy_from_child(ann)
    assert sheet.items["household"][ann] == {"last_name": "Marsh", "first_language": "Polish"}


def test_unknown_of_a_new_item_waits_for_its_id() -> None:
    sheet = DraftSheet()
    key = sheet.add("children")
    sheet.put(f"{key}.first_name", "Tom")
    answer = {"answer": "declined", "reason": "mother would not say"}
    sheet.answer_unknown(f"{key}.religion", answer)
    assert "unknown" not in answered(sheet, children=["c1"])
    assert sheet.changed
    assert answered(sheet) == {"unknown": {"c1.religion": answer}}
    assert not sheet.changed


def test_an_answer_takes_the_place_of_not_known() -> None:
    sheet = DraftSheet()
    sheet.answer_unknown("concern.source", {"answer": "not_known", "reason": "rang off"})
    answered(sheet)
    sheet.put("concern.source", "a neighbour")
    assert answered(sheet) == {"concern": {"source": "a neighbour"}, "unknown": {"concern.source": ""}}


def test_an_item_taken_off_is_removed_by_its_id_with_a_reason() -> None:
    sheet = DraftSheet.opened({"ref": "C-000001", "version": 3, "household": [{"id": "h2", "first_name": "Ann"}]})
    sheet.take_off("h2")
    sent = sheet.unsaved()
    assert sent["remove"] == ["h2"]
    assert sent["reason"]


def test_a_draft_opened_again_says_what_was_said() -> None:
    record = {
        "ref": "C-000007", "version": 4, "channel": "phone", "received": "2014-07-04T08:15:00+00:00", "urgent": False,
        "children": [{"id": "c1", "first_name": "Tom", "needs_protection": False, "person": "P-000003"}],
        "concern": {"details": "x [not to be told]"}, "unknown": {"c1.religion": "not said"},
        "from_form": ["c1.first_name"], "not_understood": ["Ward: 7"],
    }  # fmt: skip
    sheet = DraftSheet.opened(record)
    assert sheet.get("c1.first_name") == "Tom"
    assert sheet.get("c1.needs_protection") is False
    assert sheet.get("concern.details") == "x [not to be told]"
    assert sheet.unknown["c1.religion"]["reason"] == "not said"
    assert sheet.links == {"c1": "P-000003"}
    assert sheet.from_form == {"c1.first_name"}
    assert sheet.not_understood == ["Ward: 7"]
    assert not sheet.changed


def test_people_being_typed_are_those_with_a_name() -> None:
    sheet = DraftSheet()
    sheet.add("children", last_name="")
    sheet.add("children", first_name="Tom", date_of_birth="2006-05-01")
    assert people(sheet, "children") == [{"first_name": "Tom", "date_of_birth": "2006-05-01"}]


def test_an_adult_may_stand_otherwise_to_one_child() -> None:
    sheet = DraftSheet.opened(
        {"ref": "C-000001", "children": [{"id": "c1"}, {"id": "c2"}], "household": [{"id": "h3"}]}
    )
    sheet.put_tie("h3", "c2", "relationship", "stepfather")
    assert sheet.tie("h3", "c2", "relationship") == "stepfather"
    assert sheet.unsaved()["household"] == [{"id": "h3", "to": [{"child": "c2", "relationship": "stepfather"}]}]
    sheet.put_tie("h3", "c2", "relationship", "")
    assert sheet.get("h3.to") == []


def test_what_a_colleague_changed_is_taken_over_and_what_was_typed_is_kept() -> None:
    sheet = DraftSheet.opened({"ref": "C-000001", "version": 3, "children": [{"id": "c1", "school": "Oakfield"}]})
    sheet.put("c1.religion", "none")
    theirs = {"id": "c1", "school": "Hilltop", "religion": "not said"}
    sheet.catch_up({"ref": "C-000001", "version": 4, "children": [theirs, {"id": "c2", "first_name": "Lily"}]})
    assert (sheet.get("c1.school"), sheet.get("c1.religion"), sheet.get("c2.first_name")) == ("Hilltop", "none", "Lily")
    assert sheet.version == 4
    assert sheet.unsaved() == {"children": [{"religion": "none", "id": "c1"}]}
