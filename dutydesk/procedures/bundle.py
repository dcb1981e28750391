"""A procedure's file with what belongs to it: its register, its code lists, and where its own letters lie."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dutydesk.places import carried

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.csv")
LARGEST_LIST = 2_000_000
"""Bytes; a register of four hundred clauses is a tenth of it."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A procedure as it is read: the bytes of its file, and what was found beside it.

    ``near`` holds what was handed over with it, by name; ``folder`` is where more may lie, if anywhere.
    """

    name: str
    content: bytes = field(repr=False)
    near: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    folder: Path | None = None
    letters: tuple[Path, ...] = ()
    """Folders in which the templates of its letters may lie, beside those carried with the program."""

    def beside(self, name: str) -> bytes | None:
        """A register or a code list that goes with the file and not with the program; None where there is none."""
        if not _PLAIN.fullmatch(name):
            return None
        if name in self.near:
            return self.near[name]
        path = self.folder / name if self.folder is not None else None
        try:
            fits = path is not None and path.is_file() and path.stat().st_size <= LARGEST_LIST
            return path.read_bytes() if fits and path is not None else None
        except OSError:
            return None

    def listed(self, kind: str, name: str) -> bytes | None:
        """A list by its name: beside the file, or the one carried below ``data/<kind>``."""
        found = self.beside(name)
        if found is None and _PLAIN.fullmatch(name):
            path = carried("data", kind, name)
            found = path.read_bytes() if path.is_file() else None
        return found

    @property
    def sha256(self) -> str:
        """The hash of the file, and of what was handed over with it; of the file alone where nothing was."""
        whole = hashlib.sha256(self.content)
        for name in sorted(self.near):
            whole.update(f"\n{name}\n".encode())
            whole.update(self.near[name])
        return whole.hexdigest()

    def texts(self) -> dict[str, str]:
        """The file and what was handed over with it, as text by name, to be kept."""
        held = {self.name: self.content, **self.near}
        return {name: content.decode("utf-8-sig", errors="replace") for name, content in held.items()}


def at(path: Path, *letters: Path) -> Bundle:
    """The bundle of a file, looking beside it as it is read. Raises ``OSError``."""
    return Bundle(path.name, path.read_bytes(), {}, path.parent, (path.parent, path.parent / "letters", *letters))


def gathered(path: Path, *letters: Path) -> Bundle:
    """The same with its register and its code lists taken in, so that it can be kept whole. Raises ``OSError``."""
    found = at(path, *letters)
    near = {name: content for name in _belonging(found) if (content := found.beside(name)) is not None}
    return Bundle(found.name, found.content, near, None, found.letters)


def kept(name: str, texts: Mapping[str, str], *letters: Path) -> Bundle:
    """The bundle that was kept as texts."""
    near = {other: text.encode() for other, text in texts.items() if other != name}
    return Bundle(name, texts.get(name, "").encode(), near, None, letters)


def table(content: bytes, key: str) -> dict[str, dict[str, str]] | None:
    """The rows of a list by their ``key``; None where it is no such list."""
    try:
        lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        if key not in (lines.fieldnames or ()):
            return None
        return {row[key]: {name: value or "" for name, value in row.items() if name} for row in lines if row[key]}
    except (UnicodeDecodeError, csv.Error):
        return None


def _belonging(found: Bundle) -> list[str]:
    """The names of the lists that a file speaks of."""
    try:
        raw: Mapping[str, Any] = tomllib.loads(found.content.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return []
    codes = raw.get("codes")
    listed = codes.values() if isinstance(codes, dict) else ()
    return sorted({f"{raw.get('id')}-clauses.csv", *(name for name in listed if isinstance(name, str))})
