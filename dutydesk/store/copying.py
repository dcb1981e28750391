"""A whole, checked copy of a SQLite store while others work at it: encrypted as the store is."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool

from dutydesk.refusals import BadInput, StoreUnusable
from dutydesk.store import audit
from dutydesk.store.engines import open_file
from dutydesk.store.private import is_group, make_empty, not_made, put_new
from dutydesk.store.settings import APPLICATION_ID, STRANGE, key_pragma
from dutydesk.store.text_index import look_afresh
from dutydesk.store.trouble import in_plain_words, told

ENDINGS = ("", "-wal", "-shm", "-journal")
"""What SQLite may put beside a file."""


def copy_whole(path: Path, key: bytes | None, to: Path) -> str:
    """Copy a store to a new file, check the copy, and only then give it its name; answers the mark of its audit chain.

    The half-made file is named ``.part``. Raises ``BadInput`` when anything lies at ``to``, ``StoreUnusable`` when the
    copy is not sound.
    """
    part = to.with_name(to.name + ".part")
    discard(part)
    try:
        if os.path.lexists(to):
            raise FileExistsError
        make_empty(part, group=is_group(path))
        with in_plain_words():
            source = open_file(path, key)
            try:
                source.execute("VACUUM INTO ?", (str(part),))
            finally:
                source.close()
            with looking_at(part, key) as connection:
                faults = page_faults(connection, encrypted=key is not None)
                chain = audit.verify(connection)
        if faults or not chain.ok:
            raise StoreUnusable(f"The copy is not sound and was not kept: {(*faults, chain.sentence)[0]}")
        put_new(part, to)
    except FileExistsError:
        raise BadInput(f"{to} exists already; nothing is ever overwritten.", field="file") from None
    except OSError as error:
        raise not_made(to, error) from None
    finally:
        discard(part)
    return chain.mark


def discard(part: Path) -> None:
    """Take away a half-made file and what SQLite put beside it."""
    for ending in ENDINGS:
        with contextlib.suppress(OSError):
            part.with_name(part.name + ending).unlink()


@contextlib.contextmanager
def looking_at(path: Path, key: bytes | None) -> Iterator[Connection]:
    """A connection that reads a file as it is, without making anything beside it."""
    engine = _reading_only(path, key)
    try:
        with engine.connect() as connection:
            yield connection
    except UnicodeDecodeError as error:
        raise told(error) from error
    finally:
        engine.dispose()


def _reading_only(path: Path, key: bytes | None) -> Engine:
    # without a log beside it the file is read as one that nobody changes: else a log would be made there to read it
    still = "" if path.with_name(path.name + "-wal").exists() else "&immutable=1"

    def connect() -> object:
        connection = sqlcipher.connect(
            f"{path.resolve().as_uri()}?mode=ro{still}", uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(key_pragma(key))
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        return connection

    return create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=NullPool, hide_parameters=True)


def page_faults(connection: Connection, *, encrypted: bool) -> tuple[str, ...]:
    """What is wrong with the pages and the ties between rows, in sentences; empty when all is well."""

    def ask(pragma: str) -> list[str]:
        return [" ".join(map(str, found)) for found in connection.exec_driver_sql(f"PRAGMA {pragma}")]

    if ask("application_id") != [str(APPLICATION_ID)]:
        return ("The file is not a dutydesk store.",)
    if connection.exec_driver_sql(STRANGE).scalar():
        return ("The file holds triggers or views that dutydesk did not make.",)
    faults = []
    if encrypted:
        faults += [f"An encrypted page was altered or damaged: {said}." for said in ask("cipher_integrity_check")]
    if not faults:
        look_afresh(connection)
        faults += [f"The file is damaged: {said}." for said in ask("integrity_check(10)") if said != "ok"]
    if not faults:
        faults += [f"A row points at one that is not there: {said}." for said in ask("foreign_key_check")]
    return tuple(faults)
