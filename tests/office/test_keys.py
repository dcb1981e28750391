"""Getting in with the recovery key, and a new key for an office, as a manager does it at the command line."""

from __future__ import annotations

import json

import pytest

from dutydesk.cli.main import run
from dutydesk.desk.open import make_office, open_desk
from dutydesk.desk.recovering import recover
from dutydesk.refusals import BadInput, NotSignedIn, Refused

MANAGER, PASSWORD = "Rosa Field", "a long enough password"


def command(*words: str) -> int:
    return run(list(words), open_application=lambda _: 1)


@pytest.fixture
def live(tmp_path):
    """A live office: its address and its recovery key, with an officer beside the manager."""
    address = str(tmp_path / "office.db")
    made = make_office(address, "slough", manager=MANAGER, password=PASSWORD)
    desk = open_desk(address, MANAGER, PASSWORD)
    added = desk.do("staff.add", None, {"name": "noor", "roles": ["cso"]})
    desk.close()
    return address, made.recovery_key, added["one_time_password"]


def test_a_manager_who_forgot_is_let_in_once_with_the_printed_key(live, capsys, monkeypatch) -> None:
    address, printed, _ = live
    monkeypatch.setenv("DUTYDESK_RECOVERY_KEY", printed.lower().replace("-", " "))
    assert command("--store", address, "recover", MANAGER, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    desk = open_desk(address, MANAGER, told["one_time_password"])
    assert desk.signed.one_time
    assert "store.recovered" in {entry.action for entry in desk.see("audit", last=10)}
    desk.close()
    with pytest.raises(NotSignedIn):
        open_desk(address, MANAGER, PASSWORD)
    with pytest.raises(NotSignedIn):
        recover(address, MANAGER, printed)
    assert recover(address, MANAGER, told["recovery_key"]).name == "rosa field"


def test_the_recovery_key_helps_nobody_who_may_not_add_people(live) -> None:
    address, printed, password = live
    with pytest.raises(Refused, match="may not add people"):
        recover(address, "noor", printed)
    with pytest.raises(BadInput, match="nobody called"):
        recover(address, "somebody", printed)
    open_desk(address, "noor", password).close()


def test_a_manager_gives_the_office_a_new_key_and_everybody_else_a_one_time_password(live, capsys, monkeypatch) -> None:
    address, printed, before = live
    monkeypatch.setenv("DUTYDESK_PASSWORD", PASSWORD)
    assert command("--store", address, "--as", MANAGER, "rekey", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    desk = open_desk(address, MANAGER, PASSWORD)
    assert "store.rekey" in {entry.action for entry in desk.see("audit", last=10)}
    desk.close()
    with pytest.raises(NotSignedIn):
        open_desk(address, "noor", before)
    officer = open_desk(address, "noor", told["one_time"]["noor"])
    assert officer.signed.one_time
    officer.close()
    with pytest.raises(NotSignedIn):
        recover(address, MANAGER, printed)


def test_an_officer_gives_no_new_key(live, capsys, monkeypatch) -> None:
    address, _, password = live
    monkeypatch.setenv("DUTYDESK_PASSWORD", password)
    assert command("--store", address, "--as", "noor", "rekey", "--json") == 1
    assert "refused" in json.loads(capsys.readouterr().out)
    open_desk(address, "noor", password).close()
