"""A file that was taken in before says nothing of what is kept from whoever takes it in again: it is known, and whom to ask."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dutydesk.cli.main import run

from ..desks import Office
from .test_police_notices import _sent, messages
from .test_police_notices import taken as notice

__all__ = ["_sent"]

FORM = Path(__file__).parents[1] / "interchange"
KNOWN = {"ref": None, "already": True, "ask": "duty manager"}


@pytest.fixture
def message(tmp_path: Path) -> Path:
    path = tmp_path / "worry.eml"
    path.write_bytes(
        b"Message-ID: <w@example.org>\nFrom: a@example.org\nSubject: A worry\n\nTom was grabbed by a teacher.\n"
    )
    return path


def taken(office: Office, path: Path, by: str) -> dict[str, Any]:
    return office.do("import.take", by=by, path=str(path))


def at_the_command_line(office: Office, path: Path, by: str, capsys: Any, monkeypatch: Any) -> str:
    monkeypatch.setenv("DUTYDESK_PASSWORD", "training")
    words = [
        "--store",
        str(office.address),
        "--as",
        by,
        "--at",
        "2014-07-04T12:00+01:00",
        "import",
        str(path),
        "--json",
    ]
    assert run(words, open_application=lambda _: 1) == 0
    return str(capsys.readouterr().out)


def tells_nothing(office: Office, path: Path, by: str, capsys: Any, monkeypatch: Any, *traces: str) -> None:
    before = len(office.entries())
    answer = taken(office, path, by)
    assert {name: answer[name] for name in KNOWN} == KNOWN
    said = at_the_command_line(office, path, by, capsys, monkeypatch)
    (entry,) = json.loads(said)
    assert {name: entry[name] for name in KNOWN} == KNOWN
    office.close()
    new = office.entries()
    assert {one.ref for one in new if one.action == "import.take" and one.who == by} <= {""}
    assert len(new) > before
    for trace in traces:
        assert trace not in repr(answer)
        assert trace not in said


@pytest.mark.clause("SL-80")
@pytest.mark.parametrize("by", ["marac_cso", "misper_cso"])
def test_of_a_draft_that_was_moved_to_the_log_nothing_is_told(office: Office, message, by, capsys, monkeypatch) -> None:
    draft = taken(office, message, "cso")["ref"]
    entry = office.do("lado.take_draft", draft, by="cso", person="Zebedee Quillfeather")["ref"]
    tells_nothing(office, message, by, capsys, monkeypatch, draft, entry)
    again = taken(office, message, "cso")
    assert (again["ref"], again["already"]) == (draft, True), "whoever made the entry sees it"


def test_of_a_restricted_contact_nothing_is_told(office: Office, message, capsys, monkeypatch) -> None:
    draft = taken(office, message, "cso")["ref"]
    office.do("contact.flag", draft, by="cso", reason="Now.")
    office.do(
        "record.restrict", draft, by="dm", grounds="staff", reason="Her aunt works here.", named=["dm", "misper_cso"]
    )
    tells_nothing(office, message, "marac_cso", capsys, monkeypatch, draft)
    assert taken(office, message, "misper_cso")["ref"] == draft


@pytest.mark.clause("SL-161")
def test_of_a_missing_child_nothing_is_told(office: Office, tmp_path: Path, capsys, monkeypatch) -> None:
    notice(office, tmp_path, messages.LABELLED)
    path = tmp_path / "again.eml"
    shutil.copy(tmp_path / "message.eml", path)
    tells_nothing(office, path, "cso", capsys, monkeypatch, "M-000001", "C-000001")
    assert taken(office, path, "misper_cso")["episode"] == "M-000001"


def test_somebody_elses_draft_is_told_by_its_reference(office: Office, message) -> None:
    draft = taken(office, message, "cso")["ref"]
    again = taken(office, message, "marac_cso")
    assert (again["ref"], again["already"]) == (draft, True)
    assert "ask" not in again
