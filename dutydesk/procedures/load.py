"""Procedures read from their files: found, checked, frozen, and read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dutydesk.places import carried
from dutydesk.plain import shortened
from dutydesk.procedures import bundle
from dutydesk.procedures.bundle import Bundle
from dutydesk.procedures.check import looked_over, unreadable
from dutydesk.procedures.entries import Beside
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.words import nearest, or_list
from dutydesk.refusals import BadInput, Fault, FaultyProcedure


def folder() -> Path:
    """Where the carried procedures lie, one file for each authority."""
    return carried("data", "procedures")


def known() -> tuple[str, ...]:
    """The ids of the procedures carried with the program, in order of the alphabet."""
    return tuple(sorted(path.stem for path in folder().glob("*.toml")))


@cache
def procedure(id: str) -> Procedure:
    """A carried procedure by its id. Raises ``BadInput`` for an unknown one, ``FaultyProcedure`` for a bad file."""
    return read(carried_file(id))


def read(path: Path) -> Procedure:
    """The procedure of a file. Raises ``FaultyProcedure`` with every fault found in it."""
    _insist_readable(path)
    return understood(bundle.at(path))


def named(text: str) -> Procedure:
    """A carried procedure by its id, or one of a ``.toml`` file by its path. Raises as ``procedure`` and ``read``."""
    return read(Path(text).expanduser()) if is_path(text) else procedure(text)


def is_path(text: str) -> bool:
    """Whether that is meant as the path of a file, and not as the id of a carried procedure."""
    return text not in known() and (text.lower().endswith(".toml") or "/" in text or "\\" in text)


def gathered(path: Path) -> Bundle:
    """A file with all that belongs to it, to be kept whole. Raises ``FaultyProcedure`` where it cannot be read."""
    _insist_readable(path)
    return bundle.gathered(path)


def _insist_readable(path: Path) -> None:
    if wrong := unreadable(path):
        raise FaultyProcedure((wrong,))


def understood(given: Bundle) -> Procedure:
    """The procedure of a bundle, with its lists beside it. Raises ``FaultyProcedure`` with every fault found."""
    found, faults = standing(given)
    if faults or found is None:
        raise FaultyProcedure(faults)
    return found


def standing(given: Bundle) -> tuple[Procedure | None, tuple[Fault, ...]]:
    """The procedure of a bundle, with its lists beside it, and its faults. With any, it is not to be worked under."""
    found, faults = looked_over(given)
    if found is not None:
        register = bundle.table(given.listed("procedures", f"{found.id}-clauses.csv") or b"", "id") or {}
        found.lay_beside(Beside(register, {name: _titles(given, file) for name, file in found.codes.items()}))
    return found, faults


def _titles(given: Bundle, file: str) -> Mapping[str, str]:
    rows = bundle.table(given.listed("codes", file) or b"", "code") or {}
    return {code: row.get("title", "") for code, row in rows.items()}


def file_hash(path_or_id: Path | str) -> str:
    """The SHA-256 of a procedure's file as hexadecimal text, by its path or the id of a carried one."""
    return bundle.at(path_or_id if isinstance(path_or_id, Path) else carried_file(path_or_id)).sha256


def carried_file(id: str) -> Path:
    """The file of a carried procedure. Raises ``BadInput`` for an unknown one, with the nearest."""
    if id not in known():
        likely = nearest(id, known())
        mend = f" Did you mean {likely}?" if likely else f" There are: {or_list(known())}; or name a .toml file."
        raise BadInput(f"There is no procedure {shortened(id, 60)!r}.{mend}", field="procedure")
    return folder() / f"{id}.toml"


@cache
def code_list(name: str) -> Mapping[str, str]:
    """A carried code list, such as ``ethnicity.csv``: code to title, in its own order."""
    rows = bundle.table(carried("data", "codes", name).read_bytes(), "code") or {}
    return {code: row["title"] for code, row in rows.items()}
