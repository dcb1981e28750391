"""Backup while others work, and restoring one with the old store kept."""

from __future__ import annotations

import contextlib
import glob
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3.dbapi2 import DatabaseError as DriverError

from dutydesk.clock import machine_now
from dutydesk.refusals import BadInput, DeskError, Refused, StoreUnusable
from dutydesk.store import audit
from dutydesk.store.address import Address
from dutydesk.store.copying import ENDINGS, copy_whole, discard, looking_at, page_faults
from dutydesk.store.engines import open_file
from dutydesk.store.kept import note_backup
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.marked import forget_mark, path_of
from dutydesk.store.outside import refuse_network
from dutydesk.store.private import (
    flush_folder,
    is_group,
    make_empty,
    make_folder,
    not_made,
    put_new,
    replace_whole,
    tidy_parts,
)
from dutydesk.store.revision import REVISIONS
from dutydesk.store.store import Store
from dutydesk.store.trouble import in_plain_words

_ELSEWHERE = "A PostgreSQL store is backed up and restored by its keeper, with pg_dump and pg_restore."


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and checked. ``mark`` names its newest audit entry, to be written on its label."""

    path: Path
    key_path: Path | None
    size: int
    """Bytes."""
    mark: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A store that was put back. ``kept`` is where the old one lies now; ``newest`` when its last entry was made."""

    path: Path
    kept: Path | None
    mark: str
    newest: datetime | None


def backup(store: Store, to: Path) -> Backup:
    """Make a backup of a store in use: encrypted as it is, checked, never over anything, its key file beside it.

    Raises ``BadInput`` when something lies there, ``Refused`` on PostgreSQL.
    """
    if store.address.is_postgresql:
        raise Refused(_ELSEWHERE)
    to = to.expanduser().absolute()
    if not to.parent.is_dir():
        raise BadInput(f"There is no folder {to.parent}.", field="file")
    if os.path.lexists(to):
        discard(to.with_name(to.name + ".part"))
        tidy_parts(to.parent, f"{glob.escape(to.name)}*")
        raise BadInput(f"{to} exists already; nothing is ever overwritten.", field="file")
    key_to = Address(str(to)).key_path if store.encrypted else None
    if key_to is not None and os.path.lexists(key_to):
        _insist_own(key_to, store)
    if key_to is not None:
        _copy_key_file(store, key_to)  # first, so that a backup without it never lies there, whatever stops this
    try:
        mark = copy_whole(store.address.path, store.key, to)
    except DeskError:
        if key_to is not None and not os.path.lexists(to):
            key_to.unlink(missing_ok=True)
        raise
    if key_to is not None:
        _copy_key_file(store, key_to)
    note_backup(store.address, to, at=machine_now(), mark=mark)
    return Backup(to, key_to, to.stat().st_size, mark)


def _copy_key_file(store: Store, key_to: Path) -> None:
    try:
        replace_whole(key_to, KeyFile.read(store.address.key_path).for_a_copy(), group=is_group(store.address.path))
    except OSError as error:
        raise not_made(key_to, error) from None


def _insist_own(key_to: Path, store: Store) -> None:
    """A key file may only lie there already as what a stopped backup of this same store left."""
    with contextlib.suppress(DeskError):
        if not key_to.is_symlink() and KeyFile.read(key_to).store_id == store.office.store_id:
            return
    raise BadInput(f"{key_to} exists already; nothing is ever overwritten.", field="file")


def restore(source: Path, target: Address, *, key: bytes | None, over: bool = False) -> Restored:
    """Put a backup in a store's place. With ``over`` an existing store is kept beside it under another name.

    ``key`` comes from a slot of the backup's own key file. Raises ``StoreUnusable`` when the backup is not sound,
    ``BadInput`` when a store lies there and ``over`` was not said, ``Refused`` when somebody is working at it.
    """
    if target.is_postgresql:
        raise Refused(_ELSEWHERE)
    path, source = target.path, source.expanduser().absolute()
    if path.exists() and not over:
        raise BadInput(f"{path} exists already; say that it is to be kept under another name.", field="store")
    if source == path.absolute():
        raise BadInput("A store cannot be restored from itself.", field="file")
    refuse_network(path)
    newest = _sound(source, key)
    make_folder(path.parent)
    part = target.beside(".restoring")
    for leftover in (part, target.beside(".restoring.part")):
        discard(leftover)
    mark = copy_whole(source, key, part)
    try:
        stood = path.exists()
        kept = _set_aside(target, key) if stood or target.key_path.exists() else None
        if key is not None:
            replace_whole(
                target.key_path, KeyFile.read(Address(str(source)).key_path).for_a_copy(), group=is_group(source)
            )
        elif target.key_path.exists():
            target.key_path.unlink()
        forget_mark(target)
        put_new(part, path)
    except OSError as error:
        raise StoreUnusable(f"{path} cannot be written: {error.strerror or 'the disk refused'}.") from None
    finally:
        discard(part)
    return Restored(path, kept if stood else None, mark, newest)


def _sound(source: Path, key: bytes | None) -> datetime | None:
    """When the newest entry of a backup was made; raises ``StoreUnusable`` when it is no sound backup."""
    if not source.is_file():
        raise StoreUnusable(f"There is no backup at {source}.")
    try:
        with in_plain_words(), looking_at(source, key) as connection:
            faults = page_faults(connection, encrypted=key is not None)
            if faults:
                raise StoreUnusable(f"{source} is not a sound backup: {faults[0]}")
            if connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() not in REVISIONS:
                raise StoreUnusable(f"{source} was written by a newer dutydesk than this one.")
            chain = audit.verify(connection)
            if not chain.ok:
                raise StoreUnusable(f"{source} is not a sound backup: {chain.sentence}")
            return audit.newest_at(connection)
    except StoreUnusable as error:
        if str(source) in error.sentence:
            raise
        raise StoreUnusable(f"{source} is not a sound backup, or the key is not its own.") from None


def _set_aside(target: Address, key: bytes | None) -> Path:
    """Keep the store that lies there, with its key file, under another name, when nobody works at it; answers it."""
    path = target.path
    _insist_alone(path, key)
    stem, number = f".kept-{machine_now():%Y%m%d-%H%M%S}", 1
    kept = target.beside(stem)
    while kept.exists() or Address(str(kept)).key_path.exists():  # a restore that was killed may have left either
        number += 1
        kept = target.beside(f"{stem}-{number}")
    if target.key_path.exists():
        kept_key = Address(str(kept)).key_path
        make_empty(kept_key, group=is_group(target.key_path))
        replace_whole(kept_key, target.key_path.read_bytes(), group=is_group(target.key_path))
    with contextlib.suppress(FileNotFoundError):
        path_of(target).replace(path_of(Address(str(kept))))
    for part in reversed(ENDINGS):  # the log goes first: it must never meet another file
        held = path.with_name(path.name + part)
        if held.exists():
            os.replace(held, kept.with_name(kept.name + part))  # noqa: PTH105  (as the comment above needs, at once)
    flush_folder(path.parent)
    return kept


def _insist_alone(path: Path, key: bytes | None) -> None:
    """Raise ``Refused`` while somebody works at the store. A damaged one, which nobody can open, is let pass."""
    try:
        connection = open_file(path, key)
    except (DriverError, DeskError, UnicodeDecodeError):
        return
    try:
        connection.execute("PRAGMA busy_timeout = 500")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        alone = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete"
    except (DriverError, UnicodeDecodeError) as error:
        alone = "locked" not in str(error)
    finally:
        connection.close()
    if not alone:
        raise Refused("Somebody is working at the store that would be replaced; ask them to leave it first.")
