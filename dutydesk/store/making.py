"""Making a store: the only code that ever makes one, and never over anything that lies there."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import SQLModel

from dutydesk.models import Office
from dutydesk.refusals import BadInput, StoreUnusable
from dutydesk.store import text_index
from dutydesk.store.address import Address
from dutydesk.store.engines import postgresql_engines, sqlite_engines
from dutydesk.store.marked import forget_mark
from dutydesk.store.opening import open_store
from dutydesk.store.outside import refuse_network
from dutydesk.store.private import make_empty, make_folder, put_new
from dutydesk.store.revision import HEAD, USER_VERSION
from dutydesk.store.settings import APPLICATION_ID
from dutydesk.store.store import Store
from dutydesk.store.trouble import in_plain_words
from dutydesk.store.writing import Writing

_ENDINGS = ("", "-wal", "-shm", "-journal")


def make_store(address: Address, *, key: bytes | None, office: Office, group: bool = False) -> Store:
    """Make a new store with its one office row, and open it.

    ``key`` is the database key of 32 bytes, from ``KeyFile.make``; None makes a plain one (training, PostgreSQL).
    ``group``: files for the office's group. Raises ``BadInput`` when something lies there already.
    """
    if address.is_postgresql:
        _make_in_postgresql(address, office)
        return open_store(address, key=None)
    if key is None and not office.training:
        raise BadInput("Only a training store may be kept without encryption.", field="plain")
    path = address.path
    refuse_unfree(address, key is not None)
    refuse_network(path)
    part = address.beside(".part")
    try:
        make_folder(path.parent, group=group)
        _discard(part)
        make_empty(part, group=group)
        with in_plain_words():
            _fill_file(part, key, office)
        forget_mark(address)
        put_new(part, path)
    except FileExistsError:
        raise BadInput(f"{path} exists already; a store is never made over anything.", field="store") from None
    except OSError as error:
        raise StoreUnusable(f"{path} could not be made: {error.strerror or 'the disk refused'}.") from None
    finally:
        _discard(part)
    return open_store(address, key=key)


def refuse_unfree(address: Address, encrypted: bool) -> None:
    """Raise ``BadInput`` when a store, or a key file without its store, lies at this address."""
    path = address.path
    if path.exists() or path.is_symlink():
        raise BadInput(f"{path} exists already; a store is never made over anything.", field="store")
    if any(address.beside(ending).exists() for ending in _ENDINGS[1:]):
        raise BadInput(f"What lay beside another store is still at {path}; move it away first.", field="store")
    if address.key_path.exists() and not encrypted:
        raise BadInput(f"{address.key_path} is the key file of another store; move it away first.", field="store")


def _discard(part: Path) -> None:
    for ending in _ENDINGS:
        with contextlib.suppress(OSError):
            part.with_name(part.name + ending).unlink()


def _fill_file(path: Path, key: bytes | None, office: Office) -> None:
    engines = sqlite_engines(path, key)
    try:
        _fill(
            engines.writing,
            office,
            f"PRAGMA application_id = {APPLICATION_ID}",
            f"PRAGMA user_version = {USER_VERSION}",
        )
        held: Any = engines.writing.raw_connection()
        held.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        held.close()
    finally:
        engines.dispose()


def _fill(engine: Engine, office: Office, *marks: str) -> None:
    """Every table, the revision and the office row, in one transaction."""
    with engine.begin() as connection:
        for mark in marks:
            connection.exec_driver_sql(mark)
        SQLModel.metadata.create_all(connection)
        for statement in text_index.MAKE[connection.dialect.name]:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
            " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")  # noqa: S608  (a constant)
        Writing(connection, office.made_at).add(office)


def _make_in_postgresql(address: Address, office: Office) -> None:
    engines = postgresql_engines(address)
    try:
        with in_plain_words():
            with engines.reading.connect() as connection:
                taken = connection.exec_driver_sql(
                    "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()"
                ).scalar_one()
            if taken:
                raise BadInput(
                    f"{address.shown} holds tables already; a store is never made over anything.", field="store"
                )
            _fill(engines.writing, office)
    finally:
        engines.dispose()
