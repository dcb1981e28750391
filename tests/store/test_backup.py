"""Backup while others save, and restoring with the old store kept."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dutydesk.models import Contact
from dutydesk.refusals import BadInput, Refused, StoreUnusable
from dutydesk.store import audit
from dutydesk.store.address import Address
from dutydesk.store.backup import backup, restore
from dutydesk.store.checking import check
from dutydesk.store.copying import looking_at, page_faults
from dutydesk.store.kept import backups, newest_backup
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.opening import open_store
from dutydesk.store.statements import rows

from .killed import killed


@pytest.fixture
def filled(file_store, invented):
    with file_store.write(invented.now) as w:
        for _ in range(20):
            invented.contact(w, concern={"details": "MARKERWORD"})
    return file_store


def newest(store) -> str:
    with store.read() as connection:
        return audit.mark(connection)


def test_a_backup_is_a_store_of_its_own(filled, tmp_path, invented) -> None:
    made = backup(filled, tmp_path / "copy.store")
    assert made.mark == newest(filled)
    assert made.size == made.path.stat().st_size
    assert (b"MARKERWORD" in made.path.read_bytes()) is not filled.encrypted
    again = open_store(Address.parse(made.path), key=filled.key)
    assert check(again, decision_clocks=[invented.clock]) == ()
    assert newest(again) == made.mark
    again.close()
    assert [(path, mark) for path, _, mark in backups(filled.address)] == [(made.path, made.mark)]
    if filled.encrypted:
        assert KeyFile.read(made.key_path).open_slot("priya", "training") == filled.key
    else:
        assert made.key_path is None
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == (
        ["copy.store", "copy.store.key", "copy.store.key.lock"] if filled.encrypted else ["copy.store"]
    )


def test_nothing_is_ever_overwritten(filled, tmp_path) -> None:
    made = backup(filled, tmp_path / "copy.store")
    before = made.path.read_bytes()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for place in ("copy.store", "link", "desk/office.store"):
        with pytest.raises(BadInput, match="exists already"):
            backup(filled, tmp_path / place)
    assert made.path.read_bytes() == before
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(BadInput, match="no folder"):
        backup(filled, tmp_path / "no" / "folder.store")
    with pytest.raises(BadInput, match="cannot be written"):
        backup(filled, tmp_path / ("x" * 300))


def test_the_key_file_of_another_store_is_never_overwritten(invented, file_address, tmp_path) -> None:
    store = invented.make(file_address, "encrypted")
    other, _, _ = KeyFile.make(tmp_path / "copy.store.key", store_id="other", training=True)
    with pytest.raises(BadInput, match="exists already"):
        backup(store, tmp_path / "copy.store")
    assert KeyFile.read(other.path).store_id == "other"
    assert not (tmp_path / "copy.store").exists()
    store.close()


WRITE = """
import sys
from datetime import UTC, datetime
from dutydesk.models import Contact
from dutydesk.store import audit
from dutydesk.store.address import Address
from dutydesk.store.opening import open_store
now = datetime(2014, 7, 4, tzinfo=UTC)
store = open_store(Address.parse(sys.argv[1]), key=bytes.fromhex(sys.argv[2]) or None)
while True:
    with store.write(now) as w:
        contact = w.add(Contact(recorded=now, writer="w", concern={"details": "x" * 2000}))
        audit.append(w, who="a", role="b", action="c", ref=contact.ref, desk_time=now, machine_time=now)
    print(contact.id, flush=True)
"""


def writer(store) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITE, str(store.address.path), (store.key or b"").hex()]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_backups_made_while_others_save_hold_all_that_was_saved_before(filled, tmp_path) -> None:
    writing = writer(filled)
    try:
        for number in range(6):
            said = [int(writing.stdout.readline()) for _ in range(5)][-1]
            made = backup(filled, tmp_path / f"{number}.store")
            copy = open_store(Address.parse(made.path), key=filled.key)
            with copy.read() as connection:
                assert rows(connection, Contact, id=said)
                assert audit.verify(connection).ok
            copy.close()
    finally:
        writing.kill()
        writing.communicate()
    assert newest_backup(filled.address) == tmp_path / "5.store"


NEEDS = """
from pathlib import Path
from dutydesk.store.address import Address
from dutydesk.store.backup import backup
from dutydesk.store.opening import open_store
"""
WORK = "backup(open_store(Address.parse(words[0]), key=bytes.fromhex(words[1]) or None), Path(words[2]))"


def test_a_killed_backup_does_no_harm(invented, file_address, tmp_path) -> None:
    filled = invented.make(file_address, "encrypted")
    with filled.write(invented.now) as w:
        for _ in range(400):
            invented.contact(w, concern={"details": "x" * 3000})
    good = backup(filled, tmp_path / "good.store")
    with killed(NEEDS, WORK) as backing_up:
        for number in range(3):
            to = tmp_path / f"{number}.store"
            backing_up.after(0.04 + number * 0.03, str(filled.address.path), (filled.key or b"").hex(), str(to))
            if to.exists():
                open_store(Address.parse(to), key=filled.key).close()
            else:
                made = backup(filled, to)
                assert made.mark == good.mark
    assert check(filled, decision_clocks=[invented.clock]) == ()
    assert not list(tmp_path.glob("*.part"))


def test_restoring_keeps_the_old_store(filled, tmp_path, invented) -> None:
    address, key = filled.address, filled.key
    made = backup(filled, tmp_path / "copy.store")
    with filled.write(invented.now) as w:
        invented.contact(w)
    later = newest(filled)
    with pytest.raises(BadInput, match="exists already"):
        restore(made.path, address, key=key)
    with pytest.raises(Refused, match="Somebody is working"):
        restore(made.path, address, key=key, over=True)
    filled.close()
    back = restore(made.path, address, key=key, over=True)
    assert (back.mark, back.newest) == (made.mark, invented.now)
    restored, kept = open_store(address, key=key), open_store(Address.parse(back.kept), key=key)
    assert (newest(restored), newest(kept)) == (made.mark, later)
    assert check(restored, decision_clocks=[invented.clock]) == ()
    restored.close()
    kept.close()


def test_restoring_to_a_new_place_and_in_place_of_a_damaged_store(filled, tmp_path) -> None:
    made = backup(filled, tmp_path / "copy.store")
    elsewhere = Address.parse(tmp_path / "new" / "place.store")
    back = restore(made.path, elsewhere, key=filled.key)
    assert back.kept is None
    filled.close()
    filled.address.path.write_bytes(b"x" * 9000)
    again = restore(made.path, filled.address, key=filled.key, over=True)
    assert again.kept.read_bytes() == b"x" * 9000
    for address in (elsewhere, filled.address):
        store = open_store(address, key=filled.key)
        assert newest(store) == made.mark
        store.close()


@pytest.mark.parametrize("harm", ["page", "cut", "text", "missing", "key"])
def test_a_backup_that_is_not_sound_is_never_restored(filled, tmp_path, harm) -> None:
    made = backup(filled, tmp_path / "copy.store")
    whole = made.path.read_bytes()
    key = filled.key
    if harm == "missing":
        made.path.unlink()
    elif harm == "key":
        key = bytes(32)
    else:
        place = 4096 * 3
        page = whole[:place] + b"\xff" * 4096 + whole[place + 4096 :]
        made.path.write_bytes({"page": page, "cut": whole[: len(whole) // 2], "text": b"Dear colleague " * 999}[harm])
    before = filled.address.path.read_bytes()
    filled.close()
    with pytest.raises(StoreUnusable, match=r"sound backup|no backup"):
        restore(made.path, filled.address, key=key, over=True)
    again = open_store(filled.address, key=filled.key)
    assert newest(again) == made.mark
    again.close()
    assert before


def test_postgresql_says_who_backs_it_up(postgresql, invented, tmp_path) -> None:
    store = invented.make(postgresql(), "postgresql")
    with pytest.raises(Refused, match="pg_dump"):
        backup(store, tmp_path / "x")
    with pytest.raises(Refused, match="pg_dump"):
        restore(tmp_path / "x", store.address, key=None)
    store.close()


def test_looking_at_a_backup_makes_nothing_beside_it(file_store, invented, tmp_path) -> None:
    with file_store.write(invented.now) as w:
        invented.contact(w)
    (tmp_path / "copies").mkdir()
    made = backup(file_store, tmp_path / "copies" / "copy.store")
    with looking_at(made.path, file_store.key) as connection:
        assert page_faults(connection, encrypted=file_store.encrypted) == ()
        lying = {path.name for path in made.path.parent.iterdir()}
    assert lying <= {"copy.store", "copy.store.key"}
