"""Slough's duty desk, made once for a file of tests and copied for each: plain, for the rules are what is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..desks import Office, copied, made_office


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Office]:
    office = Office(copied(made_office(tmp_path_factory, "plain"), tmp_path))
    yield office
    office.close()
