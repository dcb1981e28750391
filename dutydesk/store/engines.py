"""The two engines of a store: one that writes (``BEGIN IMMEDIATE``) and one that reads (plain ``BEGIN``)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from dutydesk.refusals import StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.settings import GIVE_UP_SECONDS, SETTINGS, key_pragma, refuse_affected

_LIMITS = "-c lock_timeout=10s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s -c timezone=UTC"
_READERS = 5
_EMPTY: dict[type, str] = {dict: "{}", list: "[]"}
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Engines:
    """The pair of engines on one store."""

    writing: Engine
    reading: Engine

    def dispose(self) -> None:
        """Close every connection."""
        self.writing.dispose()
        self.reading.dispose()


def open_file(path: Path, key: bytes | None, *, query_only: bool = False) -> Any:
    """A bare connection to an existing SQLite store with every setting held; never makes a file.

    ``key`` is the raw database key of an encrypted store, None for a plain one. Errors are the driver's own.
    """
    where = f"{path.resolve().as_uri()}?mode=rw"
    connection = sqlcipher.connect(
        where, uri=True, isolation_level=None, check_same_thread=False, timeout=GIVE_UP_SECONDS / 3
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(key_pragma(key))
        for name, (value, expected) in SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}")
            found = connection.execute(f"PRAGMA {name}").fetchone()
            if found is None or found[0] != expected:
                raise StoreUnusable(f"This SQLite does not keep the setting {name}; the store was not opened.")
        if query_only:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def as_json(value: Any) -> str:
    """A JSON value as it is kept: short, and every language readable."""
    if not value and value.__class__ in _EMPTY:
        return _EMPTY[value.__class__]
    return _ENCODE(value)


def sqlite_engines(path: Path, key: bytes | None) -> Engines:
    """Engines on a SQLite store, encrypted or plain."""
    refuse_affected(sqlcipher.sqlite_version_info)

    def engine(begin: str, size: int, *, query_only: bool) -> Engine:
        made = create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=lambda: open_file(path, key, query_only=query_only),
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=20,
            hide_parameters=True,
            json_serializer=as_json,
        )

        @event.listens_for(made, "begin")
        def _begin(connection: Any) -> None:
            words = connection.get_execution_options().get("begin", begin)
            connection.connection.driver_connection.execute(words)

        return made

    return Engines(
        engine("BEGIN IMMEDIATE", 1, query_only=False),
        engine("BEGIN", _READERS, query_only=True),
    )


def postgresql_engines(address: Address) -> Engines:
    """Engines on a PostgreSQL store, with lock, statement and idle limits set (all are off by default there)."""
    try:
        import psycopg  # noqa: F401, PLC0415  (an extra)
    except ImportError:
        raise StoreUnusable("PostgreSQL needs the extra: install dutydesk[postgresql].") from None

    def engine(options: str, size: int, isolation: str) -> Engine:
        return create_engine(
            address.text,
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=20,
            pool_pre_ping=True,
            hide_parameters=True,
            json_serializer=as_json,
            isolation_level=isolation,
            connect_args={"options": options, "connect_timeout": 10},
        )

    return Engines(
        engine(_LIMITS, 1, "READ COMMITTED"),
        engine(f"{_LIMITS} -c default_transaction_read_only=on", _READERS, "REPEATABLE READ"),
    )
