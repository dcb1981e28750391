"""What a live office's store does for itself, and what people read when it cannot be opened."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dutydesk.cli.main import run
from dutydesk.clock import machine_now
from dutydesk.desk.continuity import make_pack, pack_of, read_continuity
from dutydesk.desk.open import make_office, open_desk
from dutydesk.refusals import NotSignedIn, Refused, StoreUnusable
from dutydesk.store.daily import folder_of

from ..desks import CALL, Office

MANAGER, PASSWORD = "Rosa Field", "a long enough password"
CHILD, PHONE = "Thomasina", "01632 960777"


def command(*words: str) -> int:
    """The exit code of a command given by the manager."""
    return run(list(words), open_application=lambda _: 1)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory):
    """A live office of one manager, with one contact of hers in the duty tray."""
    address = tmp_path_factory.mktemp("live") / "office.db"
    make_office(address, "slough", manager=MANAGER, password=PASSWORD)
    desk = open_desk(address, MANAGER, PASSWORD)
    desk.do("staff.roles", None, {"name": MANAGER, "roles": ["pm", "cso"]})
    desk.close()
    desk = open_desk(address, MANAGER, PASSWORD)
    call = {**CALL, "received": machine_now().isoformat(), "children": [{**CALL["children"][0], "first_name": CHILD}]}
    call["referrer"] = {**CALL["referrer"], "phone": PHONE}
    officer = desk.act_as("cso")
    made = officer.do("contact.record", None, call)
    officer.do("contact.submit", made["ref"])
    yield desk
    desk.close()


def test_the_first_at_the_desk_brings_the_days_backup_and_the_pack(live) -> None:
    assert live.upkeep() == ""
    held = {path.suffix for path in folder_of(live.store.address).iterdir()}
    assert {".store", ".pack", ".key"} <= held
    newest = live.see("audit", last=3)
    assert "store.daily_backup" in {entry.action for entry in newest}
    before = len(live.see("audit", last=1000))
    live.upkeep()
    again = [entry.action for entry in live.see("audit", last=1000)]
    assert again.count("store.daily_backup") == 1
    assert len(again) == before + 1, "only the look at the audit itself"


def test_somebody_reads_their_own_trays_and_whom_to_ring_without_the_store(live, tmp_path) -> None:
    make_pack(live)
    pack = read_continuity(pack_of(live.store.address), MANAGER, PASSWORD)
    tray = pack["roles"]["pm"]["trays"]["duty"]["rows"]
    assert [row["children"] for row in tray] == [[f"{CHILD} Reed"]]
    assert [one["phone"] for one in pack["roles"]["pm"]["to_ring"][0]["people"]] == [PHONE]
    assert "missing" not in pack["roles"]["cso"]["trays"]


def test_the_command_line_reads_it_while_the_store_is_damaged(live, tmp_path, capsys, monkeypatch) -> None:
    path = make_pack(live)
    for part in (path, path.with_name(path.name + ".key")):
        (tmp_path / part.name).write_bytes(part.read_bytes())
    monkeypatch.setenv("DUTYDESK_PASSWORD", PASSWORD)
    nowhere = str(tmp_path / "gone.db")
    assert command("--store", nowhere, "--as", MANAGER, "continuity", str(tmp_path / path.name)) == 0
    said = capsys.readouterr().out
    assert f"{CHILD} Reed" in said
    assert PHONE in said
    assert "on paper" in said


def test_nobody_reads_it_with_another_password_and_its_bytes_tell_nothing(live, capsys, monkeypatch) -> None:
    path = make_pack(live)
    with pytest.raises(NotSignedIn):
        read_continuity(path, MANAGER, "another long password")
    assert CHILD.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_damaged_pack_is_told_in_a_sentence(live, tmp_path) -> None:
    path = make_pack(live)
    spoiled = tmp_path / "spoiled.pack"
    spoiled.with_name("spoiled.pack.key").write_bytes(path.with_name(path.name + ".key").read_bytes())
    for raw in (b"", b"dutydesk continuity pack 1\n", path.read_bytes()[:-1], path.read_bytes()[:-5] + b"12345"):
        spoiled.write_bytes(raw)
        with pytest.raises(StoreUnusable):
            read_continuity(spoiled, MANAGER, PASSWORD)
    with pytest.raises(StoreUnusable, match="no continuity pack"):
        read_continuity(tmp_path / "nowhere.pack", MANAGER, PASSWORD)


def test_the_backup_command_without_a_file_makes_the_days_own_once(live, capsys, monkeypatch) -> None:
    for already in (None, True):
        monkeypatch.setenv("DUTYDESK_PASSWORD", PASSWORD)
        assert command("--store", str(live.store.address.path), "--as", MANAGER, "backup", "--json") == 0
        made = json.loads(capsys.readouterr().out)
        assert Path(made["file"]).is_file()
        assert already is None or made["already"] is already
    monkeypatch.setenv("DUTYDESK_PASSWORD", PASSWORD)
    assert command("--store", str(live.store.address.path), "--as", MANAGER, "drill", "--json") == 0
    tried = json.loads(capsys.readouterr().out)
    assert tried["records"]["contact"] == {"restored": 1, "now": 1}


def test_a_training_office_is_left_alone(office: Office) -> None:
    desk = office.another_desk("officer", datetime(2026, 3, 4, 10, tzinfo=UTC).isoformat())
    assert desk.upkeep() == ""
    assert not folder_of(desk.store.address).exists()
    if not desk.store.encrypted:
        with pytest.raises(Refused, match="no"):
            make_pack(desk)
    desk.close()
