"""Saves that were acknowledged and are gone are noticed at the next opening, told, and stay told until they are keyed again."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from dutydesk.cli.main import run
from dutydesk.desk.open import TRAINING_PASSWORD, open_desk
from dutydesk.refusals import NotSignedIn, StoreUnusable

from ..desks import Office, copied, made_office

CALL = {"channel": "phone", "kind": "service", "children": [{"first_name": "Kit", "last_name": "Marsh"}]}
SAVES = 3


@pytest.fixture(params=["encrypted", "plain"])
def address(request, tmp_path_factory, tmp_path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return copied(made_office(tmp_path_factory, request.param), folder)


def beside(address: Path, ending: str) -> Path:
    return address.with_name(address.name + ending)


def taken(address: Path, to: Path, *left_out: str) -> Path:
    """A copy of a store in use with what lies beside it, but for some of it."""
    to.mkdir()
    for file in address.parent.glob(f"{address.name}*"):
        if file.is_file() and not file.name.endswith(("-shm", ".lock", *left_out)):
            shutil.copy2(file, to / file.name)
    return to / address.name


@pytest.fixture
def torn(address, tmp_path) -> Path:
    """A store whose machine failed and left its log torn: of three saves one is left."""
    desk = open_desk(address, "cso", TRAINING_PASSWORD)
    sizes = []
    for _ in range(SAVES):
        desk.do("contact.record", None, CALL)
        sizes.append(beside(address, "-wal").stat().st_size)
    copy = taken(address, tmp_path / "torn")
    desk.close()
    os.truncate(beside(copy, "-wal"), sizes[0] + 100)
    return copy


def test_saves_that_a_torn_log_lost_are_told_on_every_screen_and_by_the_check_until_a_manager_confirms(torn) -> None:
    for _ in range(2):
        desk = open_desk(torn, "cso", TRAINING_PASSWORD)
        assert len(desk.see("tray", name="drafts")) == 1
        assert desk.see("counts").gap == desk.gap
        assert desk.gap.startswith("saves were lost: ")
        desk.close()
    desk = open_desk(torn, "pm", TRAINING_PASSWORD)
    (told,) = desk.do("store.check")["found"]
    (entry,) = [one for one in desk.see("audit", last=20) if one.action == "store.torn"]
    assert f"entries {entry.details['first']} to {entry.details['last']} of the audit" in told
    assert entry.details["last"] - entry.details["first"] == SAVES - 2
    desk.do("office.confirm_restore", None, {"reason": "The call sheets of the morning were looked through."})
    assert desk.see("counts").gap == ""
    assert desk.do("store.check") == {"ok": True, "found": []}
    desk.close()
    open_desk(torn, "pm", TRAINING_PASSWORD).close()
    Office(torn).healthy()


def test_the_command_line_tells_of_it_whatever_was_asked(torn, monkeypatch, capsys) -> None:
    monkeypatch.setenv("DUTYDESK_PASSWORD", TRAINING_PASSWORD)
    assert run(["--store", str(torn), "--as", "dm", "tray", "duty"], open_application=lambda _: 1) == 0
    assert "Saves were lost: " in capsys.readouterr().err


def test_signing_in_that_fails_keeps_what_is_to_be_told(torn) -> None:
    with pytest.raises(NotSignedIn):
        open_desk(torn, "cso", TRAINING_PASSWORD, role="dm")
    desk = open_desk(torn, "cso", TRAINING_PASSWORD)
    assert desk.gap.startswith("saves were lost")
    desk.close()


def test_a_store_without_its_log_is_not_opened_and_nothing_is_written(address, tmp_path) -> None:
    desk = open_desk(address, "cso", TRAINING_PASSWORD)
    desk.do("contact.record", None, CALL)
    copy = taken(address, tmp_path / "moved", "-wal")
    desk.close()
    before = copy.read_bytes(), beside(copy, ".mark").read_bytes()
    with pytest.raises(StoreUnusable, match="was left behind"):
        open_desk(copy, "cso", TRAINING_PASSWORD)
    assert before == (copy.read_bytes(), beside(copy, ".mark").read_bytes())


def test_an_older_copy_that_was_worked_at_is_not_taken_for_the_store(address, tmp_path) -> None:
    copy = taken(address, tmp_path / "older", ".mark")
    for path, many in ((address, 1), (copy, 4)):
        desk = open_desk(path, "cso", TRAINING_PASSWORD)
        for _ in range(many):
            desk.do("contact.record", None, CALL)
        desk.close()
    shutil.copy2(copy, address)
    with pytest.raises(StoreUnusable, match="is not the store that was saved to last"):
        open_desk(address, "cso", TRAINING_PASSWORD)


def test_a_newest_entry_that_was_meddled_with_is_named_and_not_taken_for_an_older_copy(
    tmp_path_factory, tmp_path
) -> None:
    address = copied(made_office(tmp_path_factory, "plain"), tmp_path)
    desk = open_desk(address, "cso", TRAINING_PASSWORD)
    desk.do("contact.record", None, CALL)
    newest = desk.newest()
    desk.close()
    with contextlib.closing(sqlite3.connect(address)) as meddling, meddling:
        meddling.execute("UPDATE audit_entry SET hash = 'x' || substr(hash, 2) WHERE seq = ?", (newest,))
    desk = open_desk(address, "pm", TRAINING_PASSWORD)
    found = desk.do("audit.verify")
    desk.close()
    assert (found["ok"], found["sentence"]) == (False, f"Entry {newest} was altered.")


def test_moved_with_its_key_file_alone_right_after_its_log_was_folded_it_is_not_opened(
    tmp_path_factory, tmp_path
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    address = copied(made_office(tmp_path_factory, "encrypted"), folder)
    desk, other = (open_desk(address, "cso", TRAINING_PASSWORD) for _ in range(2))
    for number in range(3):
        desk.do("contact.record", None, CALL)
        if number == 1:
            other.store.fold_log()
    copy = taken(address, tmp_path / "moved", "-wal", ".mark")
    other.close()
    desk.close()
    with pytest.raises(StoreUnusable, match="was left behind"):
        open_desk(copy, "cso", TRAINING_PASSWORD)


def test_moved_whole_after_everybody_left_it_opens_without_a_mark(address, tmp_path) -> None:
    desk = open_desk(address, "cso", TRAINING_PASSWORD)
    desk.do("contact.record", None, CALL)
    desk.close()
    copy = taken(address, tmp_path / "moved", "-wal", ".mark")
    desk = open_desk(copy, "pm", TRAINING_PASSWORD)
    assert desk.gap == ""
    assert desk.do("store.check")["ok"]
    desk.close()
