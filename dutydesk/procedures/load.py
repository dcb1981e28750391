"""Procedures read from their files: found, checked, frozen, and read once."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dutydesk.places import carried
from dutydesk.procedures.check import examined
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.words import nearest, or_list
from dutydesk.refusals import BadInput, FaultyProcedure


def folder() -> Path:
    """Where the carried procedures lie, one file for each authority."""
    return carried("data", "procedures")


def known() -> tuple[str, ...]:
    """The ids of the procedures carried with the program, in order of the alphabet."""
    return tuple(sorted(path.stem for path in folder().glob("*.toml")))


@cache
def procedure(id: str) -> Procedure:
    """A carried procedure by its id. Raises ``BadInput`` for an unknown one, ``FaultyProcedure`` for a bad file."""
    return read(_path(id))


def read(path: Path) -> Procedure:
    """The procedure of a file. Raises ``FaultyProcedure`` with every fault found in it."""
    found, faults = examined(path)
    if faults or found is None:
        raise FaultyProcedure(faults)
    return found


def file_hash(path_or_id: Path | str) -> str:
    """The SHA-256 of a procedure's file as hexadecimal text, by its path or the id of a carried one."""
    path = path_or_id if isinstance(path_or_id, Path) else _path(path_or_id)
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def code_list(name: str) -> Mapping[str, str]:
    """A carried code list, such as ``ethnicity.csv``: code to title, in its own order."""
    with carried("data", "codes", name).open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["title"] for row in csv.DictReader(lines)}


def _path(id: str) -> Path:
    if id not in known():
        likely = nearest(id, known())
        mend = f" Did you mean {likely}?" if likely else f" There are: {or_list(known())}."
        raise BadInput(f"There is no procedure {id!r}.{mend}", field="procedure")
    return folder() / f"{id}.toml"
