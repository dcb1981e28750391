"""Opening a store: every fault of it is told in one sentence, and none is ever made by opening."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3.dbapi2 import DatabaseError as DriverError

from dutydesk.clock import machine_now
from dutydesk.models import Office
from dutydesk.refusals import NotSignedIn, StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.engines import Engines, open_file, postgresql_engines, sqlite_engines
from dutydesk.store.kept import checked_on, newest_backup, note_checked
from dutydesk.store.lost import look_for_lost
from dutydesk.store.outside import look
from dutydesk.store.revision import HEAD, REVISIONS, USER_VERSION
from dutydesk.store.settings import APPLICATION_ID, STRANGE
from dutydesk.store.statements import row
from dutydesk.store.store import Store
from dutydesk.store.trouble import is_damage, told

_ALWAYS, _DAILY = 8 * 1024 * 1024, 64 * 1024 * 1024
"""Files up to so many bytes are checked page by page at every opening, or at the first of a day; beyond, reading a page
of an encrypted store still shows whether it was altered, and ``dutydesk check`` looks at all of them."""


def open_store(address: Address, *, key: bytes | None, mounts: str | None = None) -> Store:
    """Open an existing store, bringing its tables up to date first; raises ``StoreUnusable`` with the reason.

    ``key`` is the database key that a slot of the key file gave (None for plain and PostgreSQL stores).
    """
    if address.is_postgresql:
        return _open_postgresql(address)
    outside = look(address, mounts=mounts)
    if outside.encrypted and key is None:
        raise NotSignedIn
    if not outside.encrypted and key is not None:
        raise StoreUnusable(f"{address.path} is not encrypted, although a key was given for it.")
    has_log = _has_log(address.path)  # before anything opens it, which makes one
    try:
        behind = examine(address.path, key, pages=_pages_due(address))
        if behind:
            from dutydesk.store.upgrading import upgrade_file  # noqa: PLC0415  (alembic is loaded when it is needed)

            upgrade_file(address, key)
        store = _opened(address, sqlite_engines(address.path, key), key)
        try:
            known = outside.key_file.known if outside.key_file is not None else 0
            store.lost = look_for_lost(store, known, log=has_log)
        except BaseException:
            store.engines.dispose()
            raise
        return store
    except (DBAPIError, DriverError, UnicodeDecodeError) as error:
        raise _unusable(address, error) from error


def _has_log(path: Path) -> bool:
    """Whether a log of changes lies beside a store. One whose end was torn off gives back every save before the tear."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _pages_due(address: Address) -> bool:
    """Whether every page is to be looked at before this opening."""
    size = address.path.stat().st_size
    if size <= _ALWAYS or size > _DAILY:
        return size <= _ALWAYS
    return not checked_on(address, machine_now().date())


def examine(path: Path, key: bytes | None, *, pages: bool) -> bool:
    """Check that a file is a sound store of ours; answers whether its tables are of an older shape.

    Raises ``StoreUnusable``, or the driver's own error where the file cannot be read at all.
    """
    connection = open_file(path, key)
    try:
        return _examined(connection, path, pages)
    finally:
        connection.close()


def _examined(connection: Any, path: Path, pages: bool) -> bool:
    def ask(pragma: str) -> Any:
        return connection.execute(f"PRAGMA {pragma}").fetchone()[0]

    if ask("application_id") != APPLICATION_ID:
        raise StoreUnusable(f"{path} is a database of some other program, not a dutydesk store.")
    if connection.execute(STRANGE).fetchone()[0]:
        raise StoreUnusable(f"{path} holds triggers or views that dutydesk did not make; it was changed from outside.")
    if ask("user_version") > USER_VERSION:
        raise newer(str(path))
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if revision is None or revision[0] not in REVISIONS:
        raise newer(str(path))
    if pages:
        if ask("quick_check(1)") != "ok":
            raise DriverError("database disk image is malformed")
        if path.stat().st_size > _ALWAYS:
            note_checked(Address(str(path)), machine_now().date())
    return bool(revision[0] != HEAD)


def newer(shown: str) -> StoreUnusable:
    """What is said of a store that a later program has written."""
    return StoreUnusable(f"{shown} was written by a newer dutydesk than this one: install that version to open it.")


def _unusable(address: Address, error: Exception) -> StoreUnusable:
    if not is_damage(error):
        said = told(error)
        return said if isinstance(said, StoreUnusable) else StoreUnusable(said.sentence)
    backup = newest_backup(address)
    mend = (
        f"The newest good backup is {backup}: dutydesk restore brings it back."
        if backup
        else "No backup of it is known."
    )
    return StoreUnusable(f"{address.path} is damaged, or does not belong to its key file. {mend}")


def _opened(address: Address, engines: Engines, key: bytes | None) -> Store:
    """The store with its office row; lets go of the engines when there is none."""
    try:
        with engines.reading.connect() as connection:
            office = _office(connection, address)
    except BaseException:
        engines.dispose()
        raise
    return Store(address, engines, office, key=key)


def _office(connection: Connection, address: Address) -> Office:
    office = row(connection, Office)
    if office is None:
        raise StoreUnusable(f"{address.shown} holds no office: it was never finished, or was emptied from outside.")
    return office


def _open_postgresql(address: Address) -> Store:
    engines = postgresql_engines(address)
    try:
        with engines.reading.connect() as connection:
            known = connection.exec_driver_sql("SELECT to_regclass('alembic_version') IS NOT NULL").scalar()
            if not known:
                raise StoreUnusable(f"There is no store in {address.shown}; dutydesk init makes one.")
            revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if revision not in REVISIONS:
            raise newer(address.shown)
        if revision != HEAD:
            from dutydesk.store.upgrading import upgrade_postgresql  # noqa: PLC0415  (alembic is loaded when needed)

            upgrade_postgresql(engines)
    except DBAPIError as error:
        engines.dispose()
        raise StoreUnusable(f"{address.shown} cannot be reached, or is no store.") from error
    except BaseException:
        engines.dispose()
        raise
    return _opened(address, engines, None)
