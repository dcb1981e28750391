"""Offices under a procedure of their own: an invented authority's file, in a folder to be edited."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dutydesk.desk.open import make_office

from ..desks import Office, instant

NORTHVALE = Path(__file__).parents[1] / "procedures" / "northvale.toml"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The file as somebody wrote it, in a folder of theirs, with a register beside it."""
    folder = tmp_path / "written"
    folder.mkdir()
    register = [
        "id,requirement,place",
        *(f"NV-{number},What is asked {number},page {number}" for number in range(1, 11)),
    ]
    (folder / "northvale-clauses.csv").write_text("\n".join(register) + "\n", encoding="utf-8")
    return Path(shutil.copy(NORTHVALE, folder / "mine.toml"))


@pytest.fixture
def office(written: Path, tmp_path: Path) -> Iterator[Office]:
    """A training office under that file."""
    make_office(tmp_path / "desk" / "office.db", str(written), training=True, at=instant("2026-01-05T09:00"))
    office = Office(tmp_path / "desk" / "office.db")
    yield office
    office.close()
