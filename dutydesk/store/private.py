"""Files that only the office may read: made with their mode before the first byte, replaced whole, locked."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dutydesk.clock import machine_seconds, pause
from dutydesk.refusals import BadInput, DeskError, StoreUnusable

_LOCK_SECONDS = 60.0
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})


def file_mode(group: bool) -> int:
    """0600, or 0660 where the office's group shares the store."""
    return 0o660 if group else 0o600


def is_group(path: Path) -> bool:
    """Whether a file is one that the office's group shares."""
    return path.stat().st_mode & 0o060 == 0o060


def make_folder(folder: Path, *, group: bool = False) -> None:
    """Make a folder, and those above it, that nobody else can read (0700, or 2770); an existing one is left alone."""
    if folder.is_dir():
        return
    make_folder(folder.parent, group=group)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        folder.chmod(0o2770 if group else 0o700)


def make_empty(path: Path, *, group: bool = False) -> None:
    """Make a new empty file with its mode; raises ``FileExistsError`` when anything, a link too, lies there."""
    mode = file_mode(group)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), mode)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
    finally:
        os.close(handle)


def flush(path: Path) -> None:
    """Have the disk keep a file, and its place in the folder."""
    with path.open("rb+") as held:
        os.fsync(held.fileno())
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder (Windows keeps them by itself)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_whole(path: Path, content: bytes, *, group: bool = False) -> None:
    """Put new content in place of a file: all of it or none, on the disk when this returns."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with contextlib.suppress(FileNotFoundError):
        part.unlink()
    tidy_parts(path.parent, glob.escape(path.name))
    make_empty(part, group=group)
    try:
        with part.open("wb") as held:
            held.write(content)
            held.flush()
            os.fsync(held.fileno())
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    flush_folder(path.parent)


def tidy_parts(folder: Path, names: str) -> None:
    """Take away what programs that were killed left of files of these names: halves of ours whose program is no longer there."""
    if sys.platform == "win32":
        return
    for left in folder.glob(f"{names}.*.part"):
        number = left.name.removesuffix(".part").rpartition(".")[2]
        with contextlib.suppress(OSError):
            if number.isdigit() and left.lstat().st_uid == os.getuid() and not _runs(int(number)):
                left.unlink()


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def not_written(path: Path, error: OSError) -> StoreUnusable:
    """What is told where the disk does not take a file of the store: a full disk, or one that is only read."""
    why = error.strerror or "the disk refused"
    told = "the disk is full" if error.errno in _FULL else why[:1].lower() + why[1:]
    return StoreUnusable(f"{path.name} cannot be written: {told}; nothing was saved.")


def not_made(path: Path, error: OSError) -> DeskError:
    """What is told where a file that somebody named cannot be made: their mistake, unless the disk is full."""
    if error.errno in _FULL:
        return not_written(path, error)
    return BadInput(f"{path} cannot be written: {error.strerror or 'the disk refused'}.", field="file")


def put_new(part: Path, path: Path) -> None:
    """Give a finished file its name, never over an existing one (``FileExistsError``)."""
    flush(part)
    try:
        os.link(part, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a disk without hard links: as near as it can be done
        if path.exists() or path.is_symlink():
            raise FileExistsError(str(path)) from None
        part.rename(path)
    else:
        part.unlink()
    flush_folder(path.parent)


@contextlib.contextmanager
def locked(path: Path, *, group: bool = False, wait: float = _LOCK_SECONDS) -> Iterator[None]:
    """Hold a lock file while working: one at a time among all processes; a killed one lets go of it.

    Raises ``StoreUnusable`` when others hold it for a minute, or for as many seconds as are told.
    """
    try:
        with contextlib.suppress(FileExistsError):
            make_empty(path, group=group)
        lock = path.open("r+b")
    except OSError as error:
        raise not_written(path, error) from None
    with lock as held:
        give_up = machine_seconds() + wait
        while not _take(held):
            if machine_seconds() > give_up:
                raise StoreUnusable(f"{path.name} has been held by another program; try again.")
            pause(0.01)
        try:
            yield
        finally:
            _release(held)


if sys.platform == "win32":
    import msvcrt

    def _take(held: IO[bytes]) -> bool:
        held.seek(0)
        try:
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(held: IO[bytes]) -> None:
        held.seek(0)
        msvcrt.locking(held.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(held: IO[bytes]) -> bool:
        try:
            fcntl.flock(held.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(held: IO[bytes]) -> None:
        fcntl.flock(held.fileno(), fcntl.LOCK_UN)
