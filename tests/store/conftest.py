"""The same store tests on every kind of store: plain, encrypted, and a real PostgreSQL."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dutydesk.models import Contact, Office, RunningClock
from dutydesk.store import audit
from dutydesk.store.address import Address
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.making import make_store
from dutydesk.store.store import Store
from dutydesk.store.writing import Writing

from ..postgres import Server


@pytest.fixture(autouse=True)
def _as_in_an_office(real_saving: None) -> None:
    """What is tested here is saving itself."""


class Office1:
    """An invented office: how its stores are made, and what is written into them."""

    now = datetime(2014, 7, 4, 8, 15, tzinfo=UTC)
    clock = "decision"

    def office(self, **said: Any) -> Office:
        plain = {"store_id": secrets.token_hex(8), "procedure": "example", "procedure_hash": "x", "training": True}
        return Office(**{**plain, "made_at": self.now, **said})

    def make(self, address: Address, kind: str) -> Store:
        """A store of a kind; the encrypted one has a key file in which ``priya`` signs in with ``training``."""
        office = self.office()
        if kind != "encrypted":
            return make_store(address, key=None, office=office)
        key_file, key, _ = KeyFile.make(address.key_path, store_id=office.store_id, training=True)
        key_file.add_slot("priya", "training", key)
        return make_store(address, key=key, office=office)

    def entry(
        self, writing: Writing, action: str = "contact.record", ref: str = "", **details: Any
    ) -> audit.AuditEntry:
        times = {"desk_time": self.now, "machine_time": self.now}
        return audit.append(writing, who="priya", role="cso", action=action, ref=ref, details=details, **times)

    def contact(self, writing: Writing, **said: Any) -> Contact:
        """A draft with its decision clock and its entry."""
        plain = {
            "recorded": self.now,
            "received": self.now,
            "channel": "phone",
            "writer": "priya",
            "void_reason": "twice",
        }
        contact = writing.add(Contact(**{**plain, **said}))
        writing.add(
            RunningClock(subject=contact.ref, contact_id=contact.id, clock=self.clock, started=self.now, due=self.now)
        )
        self.entry(writing, ref=contact.ref)
        return contact


@pytest.fixture
def invented() -> Office1:
    return Office1()


@pytest.fixture
def postgresql(server: Server) -> Iterator[Callable[[], Address]]:
    """Makes empty databases on a PostgreSQL server."""
    made: list[str] = []

    def database() -> Address:
        made.append(server.database())
        return Address.parse(made[-1])

    yield database
    for address in made:
        server.drop(address)


@pytest.fixture
def file_address(tmp_path: Path) -> Address:
    """Where a new SQLite store may be made."""
    return Address.parse(tmp_path / "desk" / "office.store")


@pytest.fixture(params=["plain", "encrypted"])
def file_store(request: pytest.FixtureRequest, invented: Office1, file_address: Address) -> Iterator[Store]:
    """An empty SQLite store, plain and encrypted."""
    made = invented.make(file_address, request.param)
    yield made
    made.close()


@pytest.fixture(params=["plain", "encrypted", "postgresql"])
def store(request: pytest.FixtureRequest, invented: Office1, file_address: Address) -> Iterator[Store]:
    """An empty store of each kind."""
    address = file_address if request.param != "postgresql" else request.getfixturevalue("postgresql")()
    made = invented.make(address, request.param)
    yield made
    made.close()


@pytest.fixture
def set_umask() -> Iterator[Callable[[int], int]]:
    """Sets the umask for one test."""
    before = os.umask(0o077)
    os.umask(before)
    yield os.umask
    os.umask(before)
