"""Settings that must hold on every connection, and versions of SQLite that must not be used."""

from __future__ import annotations

import stat
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from dutydesk.refusals import StoreUnusable
from dutydesk.store.engines import open_file
from dutydesk.store.revision import USER_VERSION
from dutydesk.store.settings import APPLICATION_ID, SETTINGS, refuse_affected

HELD = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "mmap_size": 0,
    "cache_size": -65536,
    "recursive_triggers": 0,
    "wal_autocheckpoint": 1000,
    "application_id": APPLICATION_ID,
    "user_version": USER_VERSION,
}


def settings(connection) -> dict[str, object]:
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in HELD}


def test_every_connection_of_both_engines_keeps_the_settings(file_store, invented) -> None:
    assert set(SETTINGS) <= set(HELD)
    with file_store.write(invented.now) as w:
        assert settings(w.conn) == HELD
    with file_store.read() as one, file_store.read() as two:
        assert settings(one) == settings(two) == HELD
        assert one.exec_driver_sql("PRAGMA query_only").scalar() == 1

    def in_a_thread(_: int) -> dict[str, object]:
        with file_store.read() as connection:
            return settings(connection)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(in_a_thread, range(8))) == [HELD] * 8


def test_encryption_is_that_of_the_fourth_version(invented, file_address) -> None:
    store = invented.make(file_address, "encrypted")
    with store.read() as connection:
        ask = lambda name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()  # noqa: E731
        assert ask("cipher_version").startswith("4.")
        assert (ask("cipher_page_size"), ask("kdf_iter"), ask("cipher_use_hmac")) == ("4096", "256000", "1")
        assert ask("cipher_log_level") in {"NONE", None}
    store.close()
    assert not file_address.path.read_bytes().startswith(b"SQLite format 3")


def test_nothing_that_was_said_is_readable_on_the_disk(invented, file_address) -> None:
    store = invented.make(file_address, "encrypted")
    with store.write(invented.now) as w:
        invented.contact(w, concern={"details": "MARKERWORD"}, referrer={"name": "MARKERWORD"})
    names = [path.name for path in file_address.path.parent.iterdir()]
    assert "office.store-wal" in names
    for path in file_address.path.parent.iterdir():
        assert b"MARKERWORD" not in path.read_bytes(), path
    store.close()


def test_postgresql_gives_up_on_what_would_wait_for_ever(postgresql, invented) -> None:
    store = invented.make(postgresql(), "postgresql")
    limits = {"lock_timeout": "10s", "statement_timeout": "1min", "idle_in_transaction_session_timeout": "1min"}
    with store.read() as reading, store.write(invented.now) as w:
        for connection in (reading, w.conn):
            assert {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in limits} == limits
        assert reading.exec_driver_sql("SHOW transaction_read_only").scalar() == "on"
        assert reading.exec_driver_sql("SHOW transaction_isolation").scalar() == "repeatable read"
    store.close()


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 50, 6), (3, 51, 2)])
def test_a_sqlite_that_may_lose_saved_rows_is_refused(version) -> None:
    with pytest.raises(StoreUnusable, match="can lose saved rows"):
        refuse_affected(version)


@pytest.mark.parametrize(
    "version", [(3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 53, 4), (4, 0, 0), sqlcipher.sqlite_version_info]
)
def test_a_mended_sqlite_is_used(version) -> None:
    refuse_affected(version)


def test_no_extension_can_be_loaded(file_store) -> None:
    connection = open_file(file_store.address.path, file_store.key)
    with pytest.raises(sqlcipher.DatabaseError):
        connection.execute("SELECT load_extension('x')")
    connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of Unix")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize("group", [False, True], ids=["own", "group"])
def test_every_file_has_the_promised_mode(invented, file_address, mask, group, set_umask) -> None:
    from dutydesk.store.backup import backup
    from dutydesk.store.keyfile import KeyFile
    from dutydesk.store.making import make_store

    set_umask(mask)
    office = invented.office()
    keys, key, _ = KeyFile.make(file_address.key_path, store_id=office.store_id, training=True, group=group)
    store = make_store(file_address, key=key, office=office, group=group)
    keys.add_slot("priya", "training", key)
    with store.write(invented.now) as w:
        invented.contact(w)
    backup(store, file_address.beside(".copy"))
    folder = file_address.path.parent
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert {"office.store", "office.store-wal", "office.store-shm", "office.store.key", "office.store.copy.key"} <= set(
        modes
    )
    assert set(modes.values()) == {0o660 if group else 0o600}, modes
    assert stat.S_IMODE(folder.stat().st_mode) == (0o2770 if group else 0o700)
    store.close()
