"""A training office for each test, and the same on every kind of store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..desks import Office, PostgreSQL, copied, made_office, office, own_office

__all__ = ["office", "own_office"]


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgreSQL]:
    """A PostgreSQL server with an office to copy."""
    server = PostgreSQL(tmp_path_factory.mktemp("postgresql"))
    yield server
    server.close()


@pytest.fixture(params=["encrypted", "plain", "postgresql"])
def any_office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> Iterator[Office]:
    """An office on each kind of store."""
    if request.param == "postgresql":
        office = Office(request.getfixturevalue("postgresql").office())
    else:
        office = Office(copied(made_office(tmp_path_factory, request.param), tmp_path))
    yield office
    office.close()
