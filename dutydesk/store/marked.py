"""The mark beside a store: its newest audit entry, written at every save. A store that lacks it has lost what was acknowledged.

The mark is written once a save is committed and on the disk, and never before, so that it is never ahead of a sound store. It
is not waited for itself: a machine that loses its power may keep one that is some seconds old.
"""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from dutydesk.models import AuditEntry
from dutydesk.store.address import Address
from dutydesk.store.private import is_group, make_empty

_ENDING = ".mark"
_SIZE = 320
"""Bytes of the file: one line, always as long, written in one piece and in its place, so that a full disk takes it too."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Saves that were acknowledged and are not there: their audit entries, and when the last was made (UTC) where known."""

    first: int
    last: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """The newest entry that the store of this name is known to hold. ``lost``: what a tear took that nobody was told of."""

    store_id: str
    entry: int
    hash: str
    at: datetime
    lost: Lost | None = None


def path_of(address: Address) -> Path:
    """Where the mark of a store lies."""
    return address.beside(_ENDING)


def read_mark(address: Address) -> Mark | None:
    """The mark beside a store; None where there is none that can be read."""
    try:
        return _from_line(path_of(address).read_bytes())
    except OSError:
        return None


class Marking:
    """Writes the mark of an open store, at every save: cheaply."""

    def __init__(self, address: Address, store_id: str) -> None:
        self._address, self._store_id = address, store_id
        self._path = str(path_of(address))
        self._wrote, self._entry = b"", 0

    def note(self, entry: AuditEntry, *, told: bool = False, wait: bool = False) -> None:
        """Keep that the store holds this entry, unless it is known to hold a later one. ``told``: what was lost stands in the
        store now; ``wait``: until the disk has it. Raises ``OSError``."""
        file = _opened(self._path, self._address)
        try:
            _lock(file)
            newest = Mark(self._store_id, entry.seq, entry.hash, entry.machine_time)
            stands = os.read(file, _SIZE)
            if stands != self._wrote or self._entry > entry.seq:  # others have saved meanwhile
                newest = _later(_from_line(stands), newest)
            if told and newest.lost is not None:
                newest = replace(newest, lost=None)
            self._wrote, self._entry = (_line(newest), newest.entry) if newest.lost is None else (b"", 0)
            _write(file, self._wrote or _line(newest), wait=wait)
        finally:
            os.close(file)


def _later(stands: Mark | None, newest: Mark) -> Mark:
    """The later of what stands and what is to be kept, with what was lost and is still to be told."""
    if stands is None or stands.store_id != newest.store_id:
        return newest
    return stands if stands.entry > newest.entry else replace(newest, lost=stands.lost)


def settle_mark(address: Address, newest: Mark) -> None:
    """Keep that this is all that is left, and what was lost. Raises ``OSError``."""
    file = _opened(str(path_of(address)), address)
    try:
        _lock(file)
        _write(file, _line(newest), wait=True)
    finally:
        os.close(file)


def forget_mark(address: Address) -> None:
    """Take the mark away, before another store takes this one's place."""
    path_of(address).unlink(missing_ok=True)


class Folding:
    """Tells when the file itself may have come to hold more: its log of changes was folded into it, wholly or in part.

    Whenever it did, the save that follows is noted in the key file as well; so a file that is moved without all that lay
    beside it either holds every save, or lacks one that its key file knows.
    """

    def __init__(self, path: Path) -> None:
        self._log = str(path.resolve()) + "-wal"
        self._seen: tuple[Any, ...] = ()

    def moved(self, driver: Any) -> bool:
        """Whether that may have happened before this save, and the file does not hold it; asked outside of a transaction."""
        before, (run, written, folded) = self._seen, self._found(driver)
        if written == folded >= 0:
            self._seen = ()
            return False
        self._seen = (run, folded)
        return self._seen != before or folded < 0

    def _found(self, driver: Any) -> tuple[bytes, int, int]:
        """The run of the log by its number and salt, how many pages it holds, and how many of them the file holds as well."""
        try:
            log = os.open(self._log, os.O_RDONLY)
            try:
                run = os.read(log, 24)[12:]
            finally:
                os.close(log)
            _, written, folded = driver.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
        except Exception:  # noqa: BLE001  (others are at it: to be asked anew)
            return b"", -1, -1
        return run, written, folded


def _line(mark: Mark) -> bytes:
    lost = mark.lost
    words = [mark.store_id, mark.entry, mark.hash, mark.at.isoformat()]
    if lost is not None:
        words += [lost.first, lost.last, lost.at.isoformat() if lost.at is not None else "-"]
    return " ".join(map(str, words)).ljust(_SIZE - 1).encode() + b"\n"


def _from_line(line: bytes) -> Mark | None:
    words = line.decode("ascii", "replace").split()
    try:
        lost = Lost(int(words[4]), int(words[5]), _instant(words[6])) if len(words) > 4 else None
        return Mark(words[0], int(words[1]), words[2], datetime.fromisoformat(words[3]), lost)
    except (IndexError, ValueError):
        return None


def _instant(word: str) -> datetime | None:
    return None if word == "-" else datetime.fromisoformat(word)


def _write(file: int, line: bytes, *, wait: bool) -> None:
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, line)
    if wait:
        os.fsync(file)


_HOW = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def _opened(path: str, address: Address) -> int:
    """The file, made where it is missing."""
    try:
        return os.open(path, _HOW)
    except FileNotFoundError:
        with contextlib.suppress(FileExistsError):
            make_empty(Path(path), group=is_group(address.path))
        return os.open(path, _HOW)


if sys.platform == "win32":

    def _lock(file: int) -> None:
        """Two that save at once may leave the earlier mark until the next save; nothing is told wrongly by it."""

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)
