"""What killed programs leave beside a store, what a full or read-only disk says, and what the disk itself may tell."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

import pytest

from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk
from dutydesk.refusals import StoreUnusable
from dutydesk.store import private
from dutydesk.store.private import replace_whole

from ..killing import killed_at


def a_dead_number() -> int:
    """The number of a program that has just ended."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


def test_the_half_of_a_killed_program_goes_with_the_next_write_and_that_of_a_running_one_stays(tmp_path) -> None:
    path = tmp_path / "office.db.key"
    dead, running = (path.with_name(f"{path.name}.{pid}.part") for pid in (a_dead_number(), os.getppid()))
    other, named = tmp_path / f"another.key.{a_dead_number()}.part", path.with_name(f"{path.name}.old.part")
    for left in (dead, running, other, named):
        left.write_bytes(b"half")
    replace_whole(path, b"whole")
    assert sorted(tmp_path.iterdir()) == sorted([path, running, other, named])


def test_signing_in_tidies_beside_the_store(tmp_path) -> None:
    make_office(tmp_path / "office.db", "slough", training=True)
    left = tmp_path / f"office.db.key.{a_dead_number()}.part"
    left.write_bytes(b"half")
    open_desk(tmp_path / "office.db", "dm", TRAINING_PASSWORD).close()
    assert not left.exists()


@pytest.mark.parametrize(("number", "says"), [(28, "the disk is full"), (30, "read-only file system")])
def test_a_key_file_that_cannot_be_written_is_told_in_a_sentence(tmp_path, monkeypatch, number, says) -> None:
    make_office(tmp_path / "office.db", "slough", training=True)
    real = os.fsync

    def refused(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(private.os, "fsync", refused)
    with pytest.raises(StoreUnusable, match=says):
        open_desk(tmp_path / "office.db", "dm", TRAINING_PASSWORD)
    monkeypatch.setattr(private.os, "fsync", real)
    desk = open_desk(tmp_path / "office.db", "dm", TRAINING_PASSWORD)
    assert desk.see("counts").to_decide == 0
    desk.close()


MARK = "Zebulonquist"


def test_no_name_is_read_from_an_encrypted_store_its_backup_its_working_files_or_its_faults(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("DUTYDESK_LOG", str(tmp_path / "faults.log"))
    folder = tmp_path / "desk"
    folder.mkdir()
    make_office(folder / "office.db", "slough", training=True)
    officer = open_desk(folder / "office.db", "cso", TRAINING_PASSWORD)
    call = {"channel": "phone", "kind": "service", "children": [{"first_name": MARK, "last_name": MARK}]}
    call |= {"concern": {"details": f"{MARK} was seen."}, "referrer": {"name": MARK, "source": "public"}}
    ref = officer.do("contact.record", None, call)["ref"]
    paper = tmp_path / "paper.txt"
    paper.write_text(f"{MARK} wrote this.", encoding="utf-8")
    officer.do("contact.attach", ref, {"path": str(paper)})
    officer.see("find", text=MARK)
    manager = open_desk(folder / "office.db", "pm", TRAINING_PASSWORD)
    manager.do("store.backup", None, {"to": str(folder / "copy.db")})
    paper.unlink()
    with suppress(AttributeError):  # where no process can be forked none is killed
        killed_at(12, lambda: lambda: manager.do("store.drill", None, {}) and 0)
        assert list(folder.glob("*.drill-*/*")), "what a killed drill left is looked at too"
    lying = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"office.db", "office.db-wal", "office.db.key", "copy.db"} <= {path.name for path in lying}
    for path in lying:
        raw = path.read_bytes().lower()
        for form in (MARK.lower().encode(), MARK.lower().encode("utf-16-le"), MARK[:7].lower().encode()):
            assert form not in raw, path.name
        assert MARK.lower() not in path.name.lower()
    manager.close()
    officer.close()
    assert all(MARK.lower().encode() not in path.read_bytes().lower() for path in tmp_path.rglob("*") if path.is_file())
