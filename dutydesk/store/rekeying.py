"""A new database key for a whole store: made beside it, checked, and put in its place together with a new key file.

Killed at any moment, the store is either as it was or under its new key, never between: what was begun lies beside under
a name of its own. As long as the new store has not taken its place it is thrown away at the next opening; once it has,
only its key file is left to follow, and it does.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlcipher3.dbapi2 import DatabaseError as DriverError

from dutydesk.refusals import DeskError, Refused, StoreUnusable
from dutydesk.store import audit
from dutydesk.store.address import Address
from dutydesk.store.copying import looking_at, page_faults
from dutydesk.store.engines import open_file
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.private import flush, flush_folder, is_group, locked, make_empty
from dutydesk.store.settings import key_pragma
from dutydesk.store.settling import KEY_ENDING, LOCK_ENDING, NEW_ENDING, throw_away
from dutydesk.store.trouble import in_plain_words

Fill = Callable[[Address, KeyFile, bytes], None]
"""Gives people their slots in the new key file, and writes into the new store what stands there from its first moment."""


def rekey(address: Address, old: bytes, fill: Fill) -> tuple[str, str]:
    """Put the store under a new key; answers the mark of its audit chain and the new recovery key, to be printed once.

    ``fill`` is given the new store before it takes its place, its key file and its key. Nobody may be working at the
    store: ``Refused`` where somebody is. Raises ``StoreUnusable`` where the new store would not be sound; the old stays.
    """
    path, group = address.path, is_group(address.path)
    fresh, key_file = Address(str(address.beside(NEW_ENDING))), address.beside(KEY_ENDING)
    with locked(address.beside(LOCK_ENDING), group=group), _held(path, old) as connection:
        throw_away(address)
        try:
            make_empty(fresh.path, group=group)
            was = KeyFile.read(address.key_path)
            made, new, recovery = KeyFile.make(
                fresh.key_path, store_id=was.store_id, training=was.training, group=group
            )
            with in_plain_words():
                connection.execute("VACUUM INTO ?", (str(fresh.path),))
                _change_key(fresh.path, old, new)
                _insist_sound(fresh.path, new, of=_newest(connection))
            fill(fresh, made, new)
            with in_plain_words():
                mark = _insist_sound(fresh.path, new)
            _insist_folded(fresh.path)
            fresh.key_path.replace(key_file)
            fresh.beside(".key.lock").unlink(missing_ok=True)
            flush(fresh.path)
        except BaseException:
            throw_away(address)
            raise
        fresh.path.replace(path)
        flush_folder(path.parent)
        key_file.replace(address.key_path)
        flush_folder(path.parent)
    throw_away(address)
    return mark, recovery


def _insist_folded(fresh: Path) -> None:
    """Nothing may be left in a log beside: only the file itself takes the old one's place."""
    log = fresh.with_name(fresh.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise StoreUnusable("The store under its new key was not closed; the old one stays.")


@contextlib.contextmanager
def _held(path: Path, key: bytes) -> Iterator[Any]:
    """The store held so that nobody else opens it until it is let go; ``Refused`` while somebody works at it."""
    try:
        connection = open_file(path, key)
    except (DriverError, DeskError) as error:
        raise StoreUnusable(f"{path} cannot be opened with its key.") from error
    try:
        connection.execute("PRAGMA busy_timeout = 500")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
            raise Refused("Somebody is working at the store; a new key is given when they have left it.")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield connection
    except DriverError as error:
        if "locked" in str(error):
            raise Refused("Somebody is working at the store; a new key is given when they have left it.") from None
        raise StoreUnusable("The store could not be put under a new key; it was left as it was.") from error
    finally:
        connection.close()


def _change_key(fresh: Path, old: bytes, new: bytes) -> None:
    connection = open_file(fresh, old)
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute(key_pragma(new).replace("PRAGMA key", "PRAGMA rekey"))
    finally:
        connection.close()


def _newest(connection: Any) -> str:
    found = connection.execute("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1").fetchone()
    if found is None:
        raise StoreUnusable("The store holds no entry of its audit; it was left as it was.")
    return f"{found[0]}:{found[1]}"


def _insist_sound(fresh: Path, key: bytes, *, of: str = "") -> str:
    """The mark of the new store's chain; raises ``StoreUnusable`` where it is not sound or does not end as ``of`` says."""
    with looking_at(fresh, key) as connection:
        faults = page_faults(connection, encrypted=True)
        chain = audit.verify(connection, against=of)
    if faults or not chain.ok:
        raise StoreUnusable(
            f"The store under its new key is not sound; the old one stays. {(*faults, chain.sentence)[0]}"
        )
    return chain.mark
