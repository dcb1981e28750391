"""A training office for each test, and the same on every kind of store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..desks import Office, PostgreSQL, copied, made_office, office, own_office
from ..postgres import Server

__all__ = ["office", "own_office"]


@pytest.fixture(scope="session")
def postgresql(server: Server) -> PostgreSQL:
    """An office on a PostgreSQL server, to be copied."""
    return PostgreSQL(server)


@pytest.fixture(params=["encrypted", "plain", "postgresql"])
def any_office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> Iterator[Office]:
    """An office on each kind of store."""
    if request.param == "postgresql":
        yield from request.getfixturevalue("postgresql").office()
        return
    office = Office(copied(made_office(tmp_path_factory, request.param), tmp_path))
    yield office
    office.close()
