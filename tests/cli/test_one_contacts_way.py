"""One contact's whole way by the command line: recorded, sent, seen, decided, its letters dealt with."""

from __future__ import annotations

import io
import json
import stat
from pathlib import Path
from typing import Any

import pytest

DECIDED = ["outcome=no_further_action", "rationale=Seen at school; no further concern.", "extra_tasks_done=true"]


def test_a_call_is_recorded_as_a_draft_and_sent_to_the_tray(desk: Any, tmp_path: Path) -> None:
    ref = desk.call(tmp_path)
    assert ref == "C-000001"
    assert desk.done("show", ref)["state"] == "draft"
    assert desk.done("tray", "duty", who="dm") == []
    assert desk.done("do", "contact.submit", ref)["state"] == "open"
    (row,) = desk.done("tray", "duty", who="dm")
    assert row["ref"] == ref
    assert row["children"] == ["Tom Reed"]
    assert row["received"] == "2014-07-04T09:15:00+01:00"
    assert row["due"] == "2014-07-05T09:15:00+01:00"
    assert row["minutes_left"] == 23 * 60 + 15
    assert row["overdue"] is False
    assert "SL-07" in row["clause"]
    assert "episode" not in row
    assert {"priority", "state", "assigned_to", "clock"} <= row.keys()


def test_minutes_left_are_floored_and_negative_when_over(desk: Any, tmp_path: Path) -> None:
    desk.sent(tmp_path)
    (row,) = desk.done("tray", "duty", who="dm", at="2014-07-05T09:15:30+01:00")
    assert row["minutes_left"] == -1
    assert row["overdue"] is True


def test_a_contact_comes_back_under_the_names_it_was_recorded_with(desk: Any, tmp_path: Path) -> None:
    ref = desk.call(tmp_path)
    shown = desk.done("show", ref)
    file = json.loads((tmp_path / "call.json").read_text(encoding="utf-8"))
    assert shown["received"] == file["received"]
    assert shown["channel"] == "phone"
    for part in ("referrer", "concern", "consent", "alleged_perpetrator"):
        assert shown[part].items() >= file[part].items()
    (child,) = shown["children"]
    assert child["id"] == "c1"
    assert child.items() >= file["children"][0].items()
    assert shown["household"][0]["id"] == "h1"


def test_a_record_can_be_written_word_by_word_and_on_standard_input(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"channel": "phone", "urgent": true}')))
    words = ["children[0].first_name=Kim", "concern.details=123", "urgent=false", "consent.given=true"]
    ref = desk.done("do", "contact.record", "--from", "-", *words)["ref"]
    shown = desk.done("show", ref)
    assert shown["urgent"] is False
    assert shown["children"][0]["first_name"] == "Kim"
    assert shown["concern"]["details"] == "123"
    assert shown["consent"]["given"] is True


def test_the_manager_decides_and_the_record_tells_what_followed(desk: Any, tmp_path: Path) -> None:
    ref = desk.sent(tmp_path)
    decided = desk.done("do", "contact.decide", ref, *DECIDED, who="dm")
    assert decided["state"] == "decided"
    shown = desk.done("show", ref, who="dm")
    (decision,) = shown["decisions"]
    assert decision["outcome"] == "no_further_action"
    assert desk.done("tray", "duty", who="dm") == []
    assert [letter["ref"] for letter in shown["letters"]] == [letter["ref"] for letter in desk.done("letter", "list")]


def test_who_may_not_decide_is_refused_with_the_clause_and_nothing_is_written(desk: Any, tmp_path: Path) -> None:
    ref = desk.sent(tmp_path)
    ran = desk.run("do", "contact.decide", ref, *DECIDED, who="cso")
    assert ran.code == 1
    assert ran.value["refused"]
    assert ran.value["clause"].startswith("SL-")
    assert ran.value["action"] == "contact.decide"
    assert desk.done("show", ref, who="dm")["state"] == "open"


def test_letters_are_written_sent_and_waived(desk: Any, tmp_path: Path) -> None:
    ref = desk.sent(tmp_path)
    assert desk.done("letter", "list") == []
    desk.done("do", "contact.decide", ref, *DECIDED, who="dm")
    letters = {letter["audience"]: letter for letter in desk.done("letter", "list")}
    assert letters.keys() == {"referrer", "parent"}
    assert all(letter.keys() >= {"ref", "kind", "to", "audience", "contact", "state"} for letter in letters.values())
    assert {letter["state"] for letter in letters.values()} == {"owed"}
    made = desk.done("letter", "render", letters["referrer"]["ref"], "--out", str(tmp_path))
    assert Path(made["file"]).suffix == ".docx"
    assert Path(made["file"]).parent == tmp_path
    assert Path(made["file"]).read_bytes().startswith(b"PK")
    assert stat.S_IMODE(Path(made["file"]).stat().st_mode) == 0o600
    assert desk.done("letter", "sent", letters["referrer"]["ref"], "way=post")["state"] == "sent"
    reason = "The family has moved away; told by phone."
    assert desk.done("letter", "waive", letters["parent"]["ref"], "--reason", reason, who="bso")["state"] == "waived"
    assert {letter["state"] for letter in desk.done("letter", "list")} == {"sent", "waived"}


def test_actions_say_what_is_open_and_why_not(desk: Any, tmp_path: Path) -> None:
    ref = desk.sent(tmp_path)
    by_name = {action["action"]: action for action in desk.done("actions", ref, who="cso")}
    assert all(set(action) == {"action", "title", "allowed", "why", "clause", "key"} for action in by_name.values())
    assert by_name["contact.decide"]["allowed"] is False
    assert by_name["contact.decide"]["why"]
    assert by_name["contact.note"]["allowed"] is True
    at_desk = {action["action"] for action in desk.done("actions", who="cso")}
    assert "contact.record" in at_desk
    assert "contact.decide" not in at_desk


def test_the_schema_is_that_of_the_stores_procedure(desk: Any) -> None:
    schema = desk.done("schema", "contact.decide")
    assert {"outcome", "rationale", "letter_text", "children"} <= schema["properties"].keys()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["do", "contact.decide", "C-000001", "ratonale=x"], "ratonale"),
        (["do", "contact.deside", "C-000001"], "action"),
        (["do", "contact.record", "children[0].date_of_birth=1 May 2006"], "children[0].date_of_birth"),
        (["do", "contact.record", "received=yesterday"], "received"),
        (["do", "contact.submit", "C-000009"], "ref"),
        (["do", "contact.submit"], "ref"),
        (["show", "C-000009"], "ref"),
        (["show", "Z-000001"], "ref"),
        (["schema", "nothing.known"], "action"),
        (["tray", "nothing"], "name"),
    ],
)
def test_a_mistake_names_the_part_that_is_wrong(desk: Any, words: list[str], field: str) -> None:
    ran = desk.run(*words)
    assert ran.code == 2
    assert ran.value["field"] == field


def test_people_are_found_by_name_and_birth(desk: Any, tmp_path: Path) -> None:
    desk.sent(tmp_path)
    found = desk.done("find", "Tommy Reid", "--dob", "2006-05-01")
    assert found[0]["name"] == "Tom Reed"
    assert found[0]["ref"].startswith("P-")
    assert found[0]["date_of_birth"] == "2006-05-01"
    assert found[0].keys() >= {"ref", "name", "date_of_birth", "score", "why", "open_to"}
    assert desk.done("find", "Nobody", "Atall") == []


def test_what_falls_due_is_told_and_nothing_is_an_empty_list(desk: Any, tmp_path: Path) -> None:
    assert desk.done("due", who="dm") == []
    desk.sent(tmp_path)
    assert desk.done("due", "--within", "2h", who="dm") == []
    assert [row["ref"] for row in desk.done("due", "--within", "1d", who="dm")] == ["C-000001"]
    assert [row["overdue"] for row in desk.done("due", "--within", "0m", who="dm", at="2014-07-06T09:00+01:00")] == [
        True
    ]


def test_a_stale_save_is_refused_with_what_changed(desk: Any, tmp_path: Path) -> None:
    ref = desk.call(tmp_path)
    version = desk.done("show", ref)["version"]
    desk.done("do", "contact.amend", ref, "concern.place=the park", f"version={version}")
    ran = desk.run("do", "contact.amend", ref, "concern.place=home", f"version={version}")
    assert ran.code == 1
    assert ran.value["changes"]
    assert desk.done("show", ref)["concern"]["place"] == "the park"


def test_people_read_the_tray_in_local_time(desk: Any, tmp_path: Path) -> None:
    desk.sent(tmp_path)
    told = desk.text("tray", "duty", who="dm")
    assert "Tom Reed" in told
    assert "05 Jul 2014 09:15" in told
    assert "23 h 15 min" in told


def test_hostile_words_come_back_plain(desk: Any, tmp_path: Path) -> None:
    hostile = "Tom\x1b[2J\x1b]0;x\x07 [bold] [not to be told] \u202egnp"
    ref = desk.call(tmp_path, concern={"details": hostile})
    told = desk.text("show", ref)
    assert "[bold] [not to be told]" in told
    assert not set(told) & set("\x1b\x07\u202e")
    assert "\x1b" not in desk.done("show", ref)["concern"]["details"]
