"""Making an office, people who sign in, the audit, backup and check, by the command line."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from dutydesk.cli.main import run


def no_screen(opening: object) -> int:
    raise AssertionError("the application was opened")


def made(capsys: pytest.CaptureFixture[str], store: Path, *words: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = run(["--store", str(store), "init", "--procedure", "slough", *words, "--json"], open_application=no_screen)
    return code, json.loads(capsys.readouterr().out)


def test_a_training_office_has_somebody_for_every_role(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, value = made(capsys, tmp_path / "office.db", "--training", "--plain")
    assert code == 0
    assert value["store"] == str(tmp_path / "office.db")
    assert value["procedure"] == "slough"
    assert value["recovery_key"] == ""
    assert {"cso", "dm", "pm", "worker", "worker_2", "receiving_pm_2"} <= set(value["people"])


def test_a_live_office_is_encrypted_and_tells_its_recovery_key_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "office.db"
    monkeypatch.setenv("DUTYDESK_PASSWORD", "four calm winter words")
    code, value = made(capsys, store, "--manager", "morgan")
    assert code == 0
    assert value["people"] == ["morgan"]
    assert value["recovery_key"]
    assert value["recovery_key"].encode() not in store.read_bytes() + (tmp_path / "office.db.key").read_bytes()
    assert b"SQLite format 3" not in store.read_bytes()[:100]
    monkeypatch.setenv("DUTYDESK_PASSWORD", "four calm winter words")
    words = ["--store", str(store), "--as", "morgan"]
    assert run([*words, "staff", "list", "--json"], open_application=no_screen) == 0
    assert [person["name"] for person in json.loads(capsys.readouterr().out)] == ["morgan"]
    monkeypatch.setenv("DUTYDESK_PASSWORD", "four calm winter words")
    assert run([*words, "--at", "2014-07-04T09:00Z", "staff", "list", "--json"], open_application=no_screen) == 2
    assert "training" in json.loads(capsys.readouterr().out)["error"]


def test_an_existing_store_is_never_made_over(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    before = desk.store.read_bytes()
    code, value = made(capsys, desk.store, "--training", "--plain")
    assert code in {2, 3}
    assert value["error"]
    assert desk.store.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--plain", "--manager", "x"], "training"),
        ([], "manager"),
        (["--procedure", "nowhere", "--training"], "nowhere"),
    ],
)
def test_an_office_that_cannot_be_made_leaves_nothing(
    words: list[str], hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYDESK_PASSWORD", "four calm winter words")
    code, value = made(capsys, tmp_path / "new" / "office.db", *words)
    assert code == 2
    assert hint in value["error"]
    assert not list((tmp_path / "new").glob("office.db*"))


def test_files_are_private_whatever_the_umask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import os

    before = os.umask(0)
    try:
        assert made(capsys, tmp_path / "office.db", "--training")[0] == 0
    finally:
        os.umask(before)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("office.db*")}
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize(("who", "password"), [("cso", "wrong"), ("nobody", "training"), ("", "training"), ("cso", "")])
def test_whoever_is_not_known_is_told_no_more_than_that(desk: Any, who: str, password: str) -> None:
    ran = desk.run("tray", "duty", who=who, password=password)
    assert ran.code == 4
    assert ran.value["error"] in {
        "The name or the password is not right.",
        "Say who is asking: `dutydesk --as NAME ...`, or set DUTYDESK_USER.",
    }


def test_somebody_new_gets_a_one_time_password_and_a_leaver_is_kept_out(desk: Any) -> None:
    added = desk.done("staff", "add", "robin", "--role", "cso", who="pm")
    password = added["one_time_password"]
    assert desk.run("tray", "drafts", who="robin", password=password).code == 0
    assert password not in json.dumps(desk.done("staff", "list", who="pm"))
    assert password not in json.dumps(desk.done("audit", "show", who="pm"))
    desk.done("staff", "roles", "robin", "dm", "ehdm", who="pm")
    listed = {person["name"]: person for person in desk.done("staff", "list", who="pm")}
    assert listed["robin"]["roles"] == ["dm", "ehdm"]
    assert desk.run("staff", "add", "sam", who="pm").value["field"] == "role"
    assert desk.run("staff", "add", "sam", "nobody", who="pm").value["field"] == "roles[0]"
    desk.done("staff", "disable", "robin", who="pm")
    assert desk.run("tray", "duty", who="robin", password=password).code == 4


def test_people_are_for_those_whom_the_procedure_names(desk: Any) -> None:
    ran = desk.run("staff", "add", "robin", "--role", "cso", who="cso")
    assert ran.code == 1
    assert ran.value["action"] == "staff.add"


def test_a_new_password_is_never_taken_from_the_command_line(desk: Any) -> None:
    ran = desk.run("do", "staff.change_password", "old=training", "new=four calm winter words")
    assert ran.code == 2
    assert "never taken from the command line" in ran.value["error"]
    assert desk.run("staff", "password").code == 2


def test_the_audit_tells_who_did_and_saw_what_and_verifies(desk: Any, tmp_path: Path) -> None:
    ref = desk.sent(tmp_path)
    desk.done("show", ref, who="dm")
    desk.done("find", "Reed", who="dm")
    entries = desk.done("audit", "show", who="pm")
    told = [(entry["who"], entry["action"], entry["ref"]) for entry in entries]
    assert ("cso", "contact.record", ref) in told
    assert ("dm", "record.open", ref) in told
    assert ("dm", "find", "") in told
    assert {entry["ref"] for entry in desk.done("audit", "show", ref, who="pm")} == {ref}
    verified = desk.done("audit", "verify", who="pm")
    assert verified["ok"] is True
    assert desk.run("audit", "show", who="cso").code == 1


def test_a_backup_is_made_beside_the_work_and_never_over_anything(desk: Any, tmp_path: Path) -> None:
    ref = desk.call(tmp_path)
    backup = tmp_path / "backups" / "office-1.db"
    backup.parent.mkdir()
    desk.done("backup", str(backup), who="pm")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    again = desk.run("backup", str(backup), who="pm")
    assert again.code == 2
    assert "exists" in again.value["error"]
    assert desk.done("check", who="pm") == {"ok": True, "found": []}
    desk.call(tmp_path)
    refused = desk.run("restore", str(backup), who="pm")
    assert refused.code == 2
    assert "exists" in refused.value["error"]
    restored = desk.done("restore", str(backup), "--over", who="pm")
    assert Path(restored["kept"]).exists()
    assert desk.done("show", ref)["ref"] == ref
    assert desk.run("show", "C-000002").code == 2
    assert desk.done("audit", "verify", who="pm")["ok"] is True


def test_restoring_is_for_those_whom_the_procedure_names(desk: Any, tmp_path: Path) -> None:
    backup = tmp_path / "office-1.db"
    desk.done("backup", str(backup), who="pm")
    before = desk.store.read_bytes()
    ran = desk.run("restore", str(backup), "--over", who="cso")
    assert (ran.code, ran.value["action"]) == (1, "store.restore")
    assert desk.run("restore", str(backup), "--over", who="pm", password="wrong").code == 4
    assert desk.run("restore", str(tmp_path / "none.db"), "--over", who="pm").code == 2
    assert [file.name for file in tmp_path.glob("*kept*")] == []
    assert len(desk.store.read_bytes()) >= len(before)


def test_damage_is_found_and_ends_with_three(desk: Any, tmp_path: Path) -> None:
    desk.sent(tmp_path)
    content = bytearray(desk.store.read_bytes())
    place = content.find(b"contact.record")
    assert place > 0
    content[place : place + 14] = b"contact.recorb"
    desk.store.write_bytes(content)
    ran = desk.run("audit", "verify", who="pm")
    assert ran.code == 3
    assert ran.value["ok"] is False
    assert ran.value["error"]
    assert desk.run("check", who="pm").code == 3


def test_import_takes_the_good_and_tells_of_the_bad(desk: Any, tmp_path: Path) -> None:
    good = tmp_path / "a  letter é.eml"
    good.write_text(
        "From: Sam Okoro <s.okoro@example.org>\nTo: duty@example.org\nSubject: Worried about Kim Lane\n"
        "Date: Fri, 04 Jul 2014 09:00:00 +0100\nMessage-ID: <one@example.org>\n"
        "Content-Type: text/plain; charset=utf-8\n\nKim came to nursery with a bruise.\n",
        encoding="utf-8",
    )
    bad = tmp_path / "empty.docx"
    bad.write_bytes(b"")
    ran = desk.run("import", str(bad), str(good), str(tmp_path / "none.eml"))
    assert ran.code == 2
    assert [entry["file"] for entry in ran.value] == [str(bad), str(good), str(tmp_path / "none.eml")]
    assert [("error" in entry) for entry in ran.value] == [True, False, True]
    entry = ran.value[1]
    assert entry["already"] is False
    assert isinstance(entry["not_understood"], list)
    assert desk.done("show", entry["ref"])["state"] == "draft"
    (again,) = desk.done("import", str(good))
    assert (again["ref"], again["already"]) == (entry["ref"], True)
    refused = desk.run("import", str(good), who="receiving_pm")
    assert (refused.code, refused.value["action"]) == (1, "import.take")


@pytest.mark.clause("SL-17")
def test_a_form_that_comes_after_the_call_names_the_contact_it_may_belong_to_and_only_while_that_is_open(
    desk: Any, tmp_path: Path
) -> None:
    from docx import Document

    def form(name: str, first: str, last: str) -> str:
        paper = Document()
        table = paper.add_table(rows=0, cols=2)
        for label, value in (
            ("Child's first name", first),
            ("Child's surname", last),
            ("Child's date of birth", "01/05/2006"),
            ("Reason for referral", f"As told on the telephone ({name})."),
        ):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
        paper.save(str(tmp_path / f"{name}.docx"))
        return str(tmp_path / f"{name}.docx")

    called = desk.sent(tmp_path)
    (late,) = desk.done("import", form("late", "Tom", "Reed"))
    (other,) = desk.done("import", form("other", "Ola", "Brandt"))
    assert (late["may_belong_to"], other["may_belong_to"]) == ([called], [])
    desk.done("do", "contact.attach", called, f"path={tmp_path / 'late.docx'}")
    desk.done("do", "contact.void", late["ref"], f"duplicate_of={called}", "reason=The form of the same call.")

    assert [one["name"] for one in desk.done("show", called)["attachments"]] == ["late.docx"]
    assert [row["ref"] for row in desk.done("tray", "duty")] == [called]
    told = ("outcome=no_further_action", "rationale=All is well.", "extra_tasks_done=false")
    desk.done("do", "contact.decide", called, *told, who="dm")
    assert desk.done("import", form("later", "Tom", "Reed"))[0]["may_belong_to"] == []


@pytest.mark.clause("SL-198")
def test_a_letter_to_a_parent_that_would_name_the_referrer_is_refused_as_the_action_that_was_asked(
    desk: Any, tmp_path: Path
) -> None:
    ref = desk.sent(tmp_path)
    told = ("outcome=no_further_action", "rationale=All is well.", "extra_tasks_done=false")
    desk.done("do", "contact.decide", ref, *told, "letter_text=Priya Nair rang us.", who="dm")
    [letter] = [one["ref"] for one in desk.done("letter", "list", who="bso") if one["audience"] == "parent"]

    ran = desk.run("letter", "render", letter, "--out", str(tmp_path / "out"), who="bso")

    assert (ran.code, ran.value["clause"], ran.value["action"]) == (1, "SL-198", "letter.render")
    assert not list((tmp_path / "out").glob("*.docx"))
