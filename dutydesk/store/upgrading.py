"""Bringing an older store's tables up to date: all of it or nothing, with a backup made first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from dutydesk.clock import machine_now
from dutydesk.refusals import StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.copying import copy_whole
from dutydesk.store.engines import Engines, sqlite_engines
from dutydesk.store.kept import note_backup
from dutydesk.store.private import locked
from dutydesk.store.store import ONE_WRITER

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration(connection: Connection, scripts: Path = MIGRATIONS) -> Config:
    """What Alembic is told: where the revisions are, and the open transaction to work in."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def revisions(scripts: Path = MIGRATIONS) -> tuple[str, ...]:
    """Every revision there is, oldest first."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    walked = ScriptDirectory.from_config(config).walk_revisions()
    return tuple(reversed([script.revision for script in walked]))


def upgrade_file(address: Address, key: bytes | None, scripts: Path = MIGRATIONS) -> Path | None:
    """Upgrade a SQLite store: a backup beside it, then one transaction; answers the backup.

    None when another process had done it already. Raises ``StoreUnusable`` when the result would not be sound; the
    store is then as it was.
    """
    known = revisions(scripts)
    with locked(address.beside(".upgrade")):
        engines = sqlite_engines(address.path, key)
        try:
            connection: Any = engines.writing.connect()
            try:
                if _revision(connection) == known[-1]:
                    return None
                connection.rollback()
                backup = _free(address, f".before-{known[-1]}")
                mark = copy_whole(address.path, key, backup)
                note_backup(address, backup, at=machine_now(), mark=mark)
                _upgrade(connection, scripts, known)
            finally:
                connection.invalidate()
                connection.close()
        finally:
            engines.dispose()
    return backup


def _upgrade(connection: Connection, scripts: Path, known: tuple[str, ...]) -> None:
    """Every revision that is missing, in one transaction on a connection of its own."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")  # tables are built anew while rows point at them; checked below
    with connection.begin():
        command.upgrade(configuration(connection, scripts), "head")
        connection.exec_driver_sql(f"PRAGMA user_version = {len(known)}")
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if lost or connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise StoreUnusable("The store could not be brought up to date; it was left as it was.")


def upgrade_postgresql(engines: Engines, scripts: Path = MIGRATIONS) -> None:
    """Upgrade a PostgreSQL store in one transaction, one process at a time. Its backups are its keeper's (pg_dump)."""
    with engines.writing.begin() as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_WRITER})")
        command.upgrade(configuration(connection, scripts), "head")


def _revision(connection: Connection) -> str:
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())


def _free(address: Address, ending: str) -> Path:
    """A name beside the store that nothing has yet."""
    path, number = address.beside(ending), 1
    while path.exists():
        number += 1
        path = address.beside(f"{ending}-{number}")
    return path
