"""An old backup is put back: every screen tells what is to be keyed again, until a manager has confirmed it (H22)."""

from __future__ import annotations

import json

import pytest

from dutydesk.cli.main import run
from dutydesk.desk.open import make_office, open_desk
from dutydesk.desk.restoring import restore_office
from dutydesk.refusals import Refused

MANAGER, PASSWORD = "Rosa Field", "a long enough password"
CALL = {"channel": "phone", "kind": "service"}


@pytest.fixture
def restored(tmp_path):
    """A live office put back from a backup made before a last contact was keyed; answers its address and the newest times."""
    address = str(tmp_path / "office.db")
    make_office(address, "slough", manager=MANAGER, password=PASSWORD)
    desk = open_desk(address, MANAGER, PASSWORD)
    desk.do("staff.add", None, {"name": "noor", "roles": ["cso"]})
    desk.do("store.backup", None, {"to": str(tmp_path / "copy.db")})
    held = max(entry.machine_time for entry in desk.see("audit", last=1))
    lost = max(entry.machine_time for entry in desk.see("audit", last=1))
    desk.close()
    restore_office(address, tmp_path / "copy.db", MANAGER, PASSWORD, over=True)
    return address, held, lost


def desk_at(address):
    return open_desk(address, MANAGER, PASSWORD)


def test_the_gap_is_told_from_the_newest_entry_of_the_backup_to_that_of_the_store_that_gave_way(restored) -> None:
    address, held, lost = restored
    desk = desk_at(address)
    told = desk.see("counts").gap
    assert "a backup was put back" in told
    for at in (held, lost):
        assert f"{desk.calendar.local(at):%d %b %H:%M}" in told
    desk.close()
    again = desk_at(address)
    assert again.see("counts").gap == told, "it stays until it is confirmed"
    again.close()


def test_a_manager_confirms_it_in_words_and_nobody_else(restored) -> None:
    address, _, _ = restored
    desk = desk_at(address)
    given = desk.do("staff.reset_password", None, {"name": "noor"})["one_time_password"]
    officer = open_desk(address, "noor", given)
    assert officer.see("counts").gap
    with pytest.raises(Refused):
        officer.do("office.confirm_restore", None, {"reason": "surely"})
    officer.close()
    desk.do("office.confirm_restore", None, {"reason": "The call sheets of the morning were looked through."})
    assert desk.see("counts").gap == ""
    (noted,) = [entry for entry in desk.see("audit", last=20) if entry.action == "office.confirm_restore"]
    assert noted.details["gaps"]
    assert "call sheets" in str(noted.details["reason"])
    with pytest.raises(Refused, match="Nothing is to be confirmed"):
        desk.do("office.confirm_restore", None, {"reason": "once more"})
    assert desk.do("audit.verify")["ok"]
    desk.close()


def test_a_backup_put_back_twice_keeps_the_earlier_gap(restored, tmp_path) -> None:
    address, _, _ = restored
    desk = desk_at(address)
    first = desk.see("counts").gap
    desk.do("store.backup", None, {"to": str(tmp_path / "second.db")})
    desk.close()
    restore_office(address, tmp_path / "second.db", MANAGER, PASSWORD, over=True)
    desk = desk_at(address)
    told = desk.see("counts").gap
    assert told.partition(" to ")[0] == first.partition(" to ")[0]
    desk.close()


def test_it_is_confirmed_at_the_command_line_as_well(restored, monkeypatch, capsys) -> None:
    address, _, _ = restored
    said = ["--store", address, "--as", MANAGER]
    monkeypatch.setenv("DUTYDESK_PASSWORD", PASSWORD)
    words = [*said, "do", "office.confirm_restore", "reason=Nothing was keyed meanwhile.", "--json"]
    assert run(words, open_application=lambda _: 1) == 0
    json.loads(capsys.readouterr().out)
    monkeypatch.setenv("DUTYDESK_PASSWORD", PASSWORD)
    assert run(words, open_application=lambda _: 1) == 1
