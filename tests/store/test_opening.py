"""Every way in which a store cannot be used gets its own plain sentence, and none is ever made by opening."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys

import pytest

from dutydesk.clock import machine_now
from dutydesk.models import Contact
from dutydesk.refusals import BadInput, NotSignedIn, StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.backup import backup, restore
from dutydesk.store.drives import network_drive
from dutydesk.store.engines import open_file
from dutydesk.store.making import make_store
from dutydesk.store.opening import open_store
from dutydesk.store.outside import look

KEY = bytes(32)


@pytest.fixture
def encrypted(invented, file_address):
    store = invented.make(file_address, "encrypted")
    with store.write(invented.now) as w:
        for _ in range(30):
            invented.contact(w, concern={"details": "words " * 50})
    store.close()
    return store


@pytest.fixture
def plain(invented, file_address):
    store = invented.make(file_address, "plain")
    with store.write(invented.now) as w:
        for _ in range(30):
            invented.contact(w, concern={"details": "words " * 50})
    store.close()
    return store


def beside(address: Address) -> list[str]:
    """What lies beside a store; a log that opening a real one left is no store."""
    folder = address.path.parent
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return [name for name in names if not (address.path.is_file() and name.endswith(("-wal", "-shm")))]


def unusable(address: Address, key: bytes | None = None) -> str:
    before = beside(address)
    with pytest.raises(StoreUnusable) as refused:
        open_store(address, key=key)
    assert beside(address) == before, "opening made something"
    assert refused.value.sentence.count("\n") == 0
    return refused.value.sentence


@pytest.mark.parametrize("name", ["with blanks & ?mode=memory", "100%25#x", "Zoë's büro"])
def test_a_path_is_taken_as_it_stands(invented, tmp_path, name) -> None:
    address = Address.parse(tmp_path / name / f"{name}.store")
    invented.make(address, "plain").close()
    open_store(address, key=None).close()
    assert [path.name for path in address.path.parent.iterdir()] == [f"{name}.store"]


def test_a_path_where_nothing_is(tmp_path) -> None:
    assert "There is no store at" in unusable(Address.parse(tmp_path / "nothing.store"))
    assert "There is no store at" in unusable(Address.parse(tmp_path / "no" / "folder" / "x.store"))


def test_a_folder_an_empty_file_and_a_text(tmp_path) -> None:
    assert "folder" in unusable(Address.parse(tmp_path))
    empty, text = tmp_path / "empty.store", tmp_path / "text.store"
    empty.touch()
    text.write_text("Dear colleague, " * 100)
    assert "empty file" in unusable(Address.parse(empty))
    assert "not a dutydesk store" in unusable(Address.parse(text))
    text.write_text("short")
    assert "not a dutydesk store" in unusable(Address.parse(text))


def test_a_dangling_link_and_a_file_nobody_may_read(tmp_path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert "There is no store" in unusable(Address.parse(tmp_path / "link"))


def test_another_programs_database(tmp_path) -> None:
    (tmp_path / "other.db").touch()
    other = open_file(tmp_path / "other.db", None)
    other.execute("CREATE TABLE t (a)")
    other.close()
    assert "some other program" in unusable(Address.parse(tmp_path / "other.db"))


def test_a_missing_key_file(encrypted) -> None:
    encrypted.address.key_path.unlink()
    assert "key file office.store.key is missing" in unusable(encrypted.address, encrypted.key)


@pytest.mark.parametrize("harm", ["cut", "empty", "flipped", "other", "deep"])
def test_a_damaged_key_file(encrypted, harm) -> None:
    path = encrypted.address.key_path
    whole = path.read_bytes()
    place = whole.index(b'"sealed": "') + 15
    flipped = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
    path.write_bytes(
        {"cut": whole[:200], "empty": b"", "flipped": flipped, "other": b"[1, 2]", "deep": b"[" * 100_000}[harm]
    )
    assert "key file office.store.key is damaged" in unusable(encrypted.address, encrypted.key)


def test_a_plain_file_in_place_of_an_encrypted_one_and_the_other_way_round(encrypted, invented, tmp_path) -> None:
    other = invented.make(Address.parse(tmp_path / "b" / "office.store"), "plain")
    other.close()
    kept = encrypted.address.path.read_bytes()
    shutil.copy(other.address.path, encrypted.address.path)
    assert "not encrypted" in unusable(encrypted.address, encrypted.key)
    assert "not encrypted" in unusable(encrypted.address, None)
    other.address.path.write_bytes(kept)
    assert "key file" in unusable(other.address, None)
    assert "key file" in unusable(other.address, encrypted.key)


def test_the_key_of_another_store(encrypted) -> None:
    assert "does not belong to its key file" in unusable(encrypted.address, KEY)
    assert "not whole" in unusable(encrypted.address, b"short")
    with pytest.raises(NotSignedIn):
        open_store(encrypted.address, key=None)


def test_a_newer_store(plain) -> None:
    def tell(statement: str) -> None:
        connection = open_file(plain.address.path, None)
        connection.execute(statement)
        connection.close()

    tell("PRAGMA user_version = 99")
    assert "newer dutydesk" in unusable(plain.address)
    tell("PRAGMA user_version = 1")
    tell("UPDATE alembic_version SET version_num = 'beyond'")
    assert "newer dutydesk" in unusable(plain.address)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON contact BEGIN DELETE FROM decision; END",
        "CREATE VIEW v AS SELECT * FROM contact",
    ],
    ids=["trigger", "view"],
)
def test_a_store_with_parts_that_act_by_themselves(plain, statement, tmp_path) -> None:
    connection = open_file(plain.address.path, None)
    connection.execute(statement)
    connection.close()
    assert "changed from outside" in unusable(plain.address)
    with pytest.raises(StoreUnusable, match="not a sound backup"):
        restore(plain.address.path, Address.parse(tmp_path / "back.store"), key=None)


def test_a_store_emptied_from_outside(plain) -> None:
    connection = open_file(plain.address.path, None)
    connection.execute("DELETE FROM office")
    connection.close()
    assert "holds no office" in unusable(plain.address)


@pytest.mark.parametrize("kind", ["plain", "encrypted"])
def test_no_damaged_copy_starts_as_if_well_and_the_newest_backup_is_named(kind, request, tmp_path, capfd) -> None:
    store = request.getfixturevalue(kind)
    open_again = open_store(store.address, key=store.key)
    backup(open_again, tmp_path / "good.store")
    open_again.close()
    whole = store.address.path.read_bytes()
    by_chance = random.Random(4)
    capfd.readouterr()
    for _ in range(25):
        page = by_chance.randrange(len(whole) // 4096) * 4096
        store.address.path.write_bytes(whole[:page] + by_chance.randbytes(4096) + whole[page + 4096 :])
        try:
            told = unusable(store.address, store.key)
        except NotSignedIn:
            continue
        assert "damaged" in told or "missing" in told or "not a dutydesk store" in told, told
        if "damaged" in told:
            assert str(tmp_path / "good.store") in told
    store.address.path.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in unusable(store.address, store.key)
    assert capfd.readouterr() == ("", ""), "something was printed over the screen"


def test_a_table_whose_own_words_are_spoiled_is_damage_and_nothing_is_restored_from_it(plain, tmp_path) -> None:
    path, copy = plain.address.path, tmp_path / "copy.store"
    backup(plain, copy)
    plain.close()
    for file in (path, copy):
        whole = file.read_bytes()
        assert whole.count(b"CREATE TABLE note") == 1
        file.write_bytes(whole.replace(b"CREATE TABLE note", b"CREATE \xffABLE note"))
    assert "damaged" in unusable(plain.address, None)
    with pytest.raises(StoreUnusable, match="not a sound backup"):
        restore(copy, Address(str(tmp_path / "new.store")), key=None)
    assert not (tmp_path / "new.store").exists()


def test_a_damaged_store_says_so_when_no_backup_is_known(encrypted) -> None:
    whole = bytearray(encrypted.address.path.read_bytes())
    whole[5000:5100] = bytes(100)
    encrypted.address.path.write_bytes(whole)
    assert "No backup of it is known." in unusable(encrypted.address, encrypted.key)


MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
server:/x /mnt/nfs nfs4 rw 0 0
//server/y /mnt/our\040share cifs rw 0 0
me@host: /mnt/ssh fuse.sshfs rw 0 0
C:\134 /mnt/c 9p rw,aname=drvfs;path=C:\ 0 0
overlay /mnt/box fuse.fuse-overlayfs rw 0 0
/dev/sdb1 /mnt/nfs/local ext4 rw 0 0
tmpfs /mnt/t tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/a.store", ""),
        ("/mnt/nfs/a.store", "nfs4"),
        ("/mnt/our share/deep/er/a.store", "cifs"),
        ("/mnt/ssh/a.store", "fuse.sshfs"),
        ("/mnt/c/a.store", "9p (a Windows drive)"),
        ("/mnt/box/a.store", ""),
        ("/mnt/nfs/local/a.store", ""),
        ("/mnt/nfsx/a.store", ""),
        ("/mnt/t/a.store", ""),
    ],
)
def test_a_network_drive_is_known_by_its_kind(path, kind) -> None:
    from pathlib import Path

    assert network_drive(Path(path), MOUNTS) == kind


def test_a_store_on_a_network_drive_is_refused(plain) -> None:
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/x {plain.address.path.parent} nfs4 rw 0 0\n"
    with pytest.raises(StoreUnusable, match=r"network drive \(nfs4\)"):
        open_store(plain.address, key=None, mounts=mounts)
    assert network_drive(plain.address.path) == ""


def test_a_store_is_never_made_over_anything(invented, plain, tmp_path) -> None:
    before = plain.address.path.read_bytes()
    with pytest.raises(BadInput, match="exists already"):
        make_store(plain.address, key=None, office=invented.office())
    assert plain.address.path.read_bytes() == before
    (tmp_path / "link.store").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadInput, match="exists already"):
        make_store(Address.parse(tmp_path / "link.store"), key=None, office=invented.office())
    assert not (tmp_path / "elsewhere").exists()


def test_a_live_store_is_never_plain(invented, file_address) -> None:
    with pytest.raises(BadInput, match="training"):
        make_store(file_address, key=None, office=invented.office(training=False))
    assert not file_address.path.exists()


def test_what_is_seen_from_outside(invented, encrypted, plain_elsewhere) -> None:
    seen = look(encrypted.address)
    assert (seen.encrypted, seen.training, seen.store_id) == (True, True, encrypted.office.store_id)
    seen = look(plain_elsewhere.address)
    assert (seen.encrypted, seen.training) == (False, True)


@pytest.fixture
def plain_elsewhere(invented, tmp_path):
    store = invented.make(Address.parse(tmp_path / "b" / "plain.store"), "plain")
    store.close()
    return store


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://desk:secret@db/office", "postgresql://desk:...@db/office"),
        ("postgres://db/office", "postgresql://db/office"),
        ("office.store", "office.store"),
    ],
)
def test_an_address_shows_no_password(text, shown) -> None:
    assert Address.parse(text).shown == shown
    assert "secret" not in repr(Address.parse(text))


@pytest.mark.parametrize("text", ["", "  ", "mysql://x/y", "a\0b"])
def test_an_address_that_is_none(text) -> None:
    with pytest.raises(BadInput):
        Address.parse(text)


def test_a_postgresql_that_is_not_there_or_holds_no_store(postgresql) -> None:
    with pytest.raises(StoreUnusable, match="dutydesk init"):
        open_store(postgresql(), key=None)
    with pytest.raises(StoreUnusable, match="cannot be reached") as refused:
        open_store(Address.parse("postgresql://desk:secret@127.0.0.1:9/office"), key=None)
    assert "secret" not in refused.value.sentence


def test_a_postgresql_store_is_never_made_over_tables(store, invented) -> None:
    with pytest.raises(BadInput, match=r"exists already|holds tables already"):
        make_store(store.address, key=store.key, office=invented.office())


LIGHT = """
import sys
from dutydesk.store.address import Address
from dutydesk.store.outside import look
look(Address.parse(sys.argv[1]))
print(sorted({"sqlalchemy", "sqlmodel", "alembic", "argon2", "cryptography", "sqlcipher3"} & set(sys.modules)))
"""
OPENING = """
import sys
from dutydesk.store.address import Address
from dutydesk.store.opening import open_store
open_store(Address.parse(sys.argv[1]), key=None).close()
print(sorted({"alembic", "sqlite3", "psycopg", "mako"} & set(sys.modules)))
"""


@pytest.mark.parametrize("script", [LIGHT, OPENING], ids=["looking", "opening"])
def test_no_more_is_loaded_than_is_needed(plain, script) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", script, str(plain.address.path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_a_larger_store_is_looked_at_whole_once_a_day(file_store, invented) -> None:
    with file_store.write(invented.now) as w:
        for _ in range(10):
            w.add(Contact(recorded=invented.now, concern={"details": "x" * 1_000_000}))
    file_store.close()
    address, checked = file_store.address, file_store.address.beside(".checked")
    days = [machine_now().date()]
    open_store(address, key=file_store.key).close()
    days.append(machine_now().date())
    assert checked.read_text() in {day.isoformat() for day in days}
    checked.write_text("2014-07-04")
    whole = bytearray(address.path.read_bytes())
    whole[4096:8192] = bytes(4096)
    address.path.write_bytes(whole)
    assert "damaged" in unusable(address, file_store.key)
