"""Police messages taken in: the first opens the episode, a return is matched by its reference (SL-159, SL-165, SL-166)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from ..desks import Office, child
from .test_missing import reported, rows
from .test_missing_together import _open_to

sys.path.insert(0, str(Path(__file__).parents[1] / "interchange"))
import police_messages as messages


def taken(
    office: Office, folder: Path, body: str, *, by: str = "misper_cso", at: str = "2014-07-02T08:30", **how: Any
) -> Any:
    file = folder / "message.eml"
    file.write_bytes(messages.eml(body, **how))
    return office.do("import.take", by=by, at=at, path=str(file))


def back(office: Office, folder: Path, body: str, **how: Any) -> Any:
    return taken(office, folder, body, at="2014-07-03T09:00", **({"sent": "Thu, 03 Jul 2014 08:40:00 +0100"} | how))


@pytest.fixture(autouse=True)
def _sent(monkeypatch: pytest.MonkeyPatch) -> None:
    made = messages.eml
    monkeypatch.setattr(
        messages, "eml", lambda body, *, sent="Wed, 02 Jul 2014 08:00:00 +0100", **how: made(body, at=sent, **how)
    )


@pytest.mark.clause("SL-165")
def test_a_first_notification_opens_the_episode_at_once(office: Office, tmp_path: Path) -> None:
    answer = taken(office, tmp_path, messages.LABELLED)
    assert (answer["episode"], answer["already"]) == ("M-000001", False)

    shown = office.show("M-000001")
    assert (shown["child"], shown["police_reference"], shown["risk"]) == ("Kit Moor", "MP/4471/14", "medium")
    assert shown["missing_since"].isoformat() == "2014-07-01T20:30:00+00:00"
    assert shown["reported"].isoformat() == "2014-07-02T07:00:00+00:00"
    contact = office.show(shown["contact"])
    assert (contact["channel"], contact["state"]) == ("police", "missing")
    assert contact["attachments"][0]["media_type"] == "message/rfc822"
    assert not office.desk("misper_cso").see("drafts")


def test_the_same_message_again_is_known_and_opens_nothing(office: Office, tmp_path: Path) -> None:
    taken(office, tmp_path, messages.LABELLED)
    answer = taken(office, tmp_path, messages.LABELLED)

    assert (answer["episode"], answer["already"]) == ("M-000001", True)
    assert len(rows(office)) == 1


def test_a_later_message_under_the_same_reference_updates_the_episode(office: Office, tmp_path: Path) -> None:
    taken(office, tmp_path, messages.LABELLED)
    answer = taken(office, tmp_path, messages.STILL, ident="two")

    assert answer["episode"] == "M-000001"
    assert office.show("M-000001")["risk"] == "high"
    assert "still missing" in office.show("M-000001")["notes"][-1]["text"]
    assert len(rows(office)) == 1


@pytest.mark.clause("SL-166", "SL-173")
@pytest.mark.parametrize("body", [messages.RETURN_LABELLED, messages.RETURN_SENTENCES])
def test_a_return_is_matched_by_the_police_reference(office: Office, tmp_path: Path, body: str) -> None:
    taken(office, tmp_path, messages.LABELLED)
    answer = back(office, tmp_path, body)

    assert answer["episode"] == "M-000001"
    shown = office.show("M-000001")
    assert (shown["state"], shown["returned"].isoformat()) == ("returned", "2014-07-03T07:10:00+00:00")
    (row,) = office.tray(at="2014-07-03T09:30").values()
    assert row.due.isoformat() == "2014-07-04T07:40:00+00:00"
    office.healthy()


@pytest.mark.clause("SL-170")
@pytest.mark.parametrize(
    "body",
    [
        messages.RETURN_WITHOUT,
        messages.RETURN_LABELLED.replace("Kit MOOR", "Ada FINCH"),
        messages.RETURN_SENTENCES.replace("4471", "9"),
    ],
    ids=["no reference", "another name", "another reference"],
)
def test_a_return_without_a_certain_match_is_offered_and_never_made(office: Office, tmp_path: Path, body: str) -> None:
    taken(office, tmp_path, messages.LABELLED)
    answer = back(office, tmp_path, body)

    assert "episode" not in answer
    assert "M-000001" in answer["may_belong_to"]
    assert office.show("M-000001")["state"] == "missing"
    assert office.show(answer["ref"], by="misper_cso")["flag"]["seen"] is None
    assert office.desk("dm").see("counts").flags == 1


@pytest.mark.clause("SL-161")
def test_what_it_may_belong_to_is_not_told_to_those_who_do_not_see_the_tray(office: Office, tmp_path: Path) -> None:
    taken(office, tmp_path, messages.LABELLED)
    answer = back(office, tmp_path, messages.RETURN_WITHOUT, by="cso")

    assert not answer["may_belong_to"]
    assert "M-0" not in str(answer)


def test_two_children_of_one_message_come_back_one_by_one(office: Office, tmp_path: Path) -> None:
    answer = taken(office, tmp_path, messages.TWO)
    assert answer["episodes"] == ["M-000001", "M-000002"]

    told = "Missing person return notification\nRef: MP-90-14\nName: Bo Finch\nReturned: 03/07/2014 08:10"
    assert back(office, tmp_path, told)["episode"] == "M-000002"
    assert set(rows(office, at="2014-07-03T10:00")) == {"M-000001"}
    unnamed = "Missing person return notification\nRef: MP-90-14\nReturned: 03/07/2014 08:20"
    assert back(office, tmp_path, unnamed)["episode"] == "M-000001"


@pytest.mark.clause("SL-23")
def test_a_child_missing_from_care_is_passed_on(office: Office, tmp_path: Path) -> None:
    answer = taken(office, tmp_path, messages.CARE)

    assert "in care" in answer["passed_to"]
    assert "episode" not in answer
    assert not rows(office)


@pytest.mark.clause("SL-159")
def test_a_child_open_to_a_team_is_passed_to_it(office: Office, tmp_path: Path) -> None:
    _open_to(office, "Kit", "Assessment team")

    assert taken(office, tmp_path, messages.LABELLED, at="2014-07-05T08:30", by="cso")["passed_to"] == "Assessment team"
    assert not rows(office, at="2014-07-05T09:00")


def test_a_child_of_the_same_name_without_a_reference_is_offered_and_not_joined(office: Office, tmp_path: Path) -> None:
    reported(office, police_reference="", children=[child("Kit", "Moor", date_of_birth="2001-02-03")])
    answer = taken(office, tmp_path, messages.LABELLED, at="2014-07-02T09:30")

    assert (answer["episode"], answer["may_belong_to"]) == ("M-000002", ["M-000001"])


def test_any_other_police_message_is_a_draft_as_before(office: Office, tmp_path: Path) -> None:
    answer = taken(office, tmp_path, messages.OTHER, subject="Incident")

    assert answer["ref"].startswith("C-")
    assert office.show(answer["ref"], by="misper_cso")["state"] == "draft"
    assert not rows(office)
