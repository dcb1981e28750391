"""A finished letter written into the office's folder, named by its reference alone."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from dutydesk.refusals import BadInput, StoreUnusable

_REF = re.compile(r"[A-Z]-\d{6,}")
_MOST_COPIES = 1000


def write_letter(content: bytes, folder: Path, ref: str, *, group: bool = False) -> Path:
    """Write the letter as ``L-000001.docx``, then ``L-000001-2.docx`` ...: never over a file, never through a link.

    The folder is made for its owner alone (0700) and the file too (0600); with ``group`` for the office's group as
    well. On the disk when this returns. ``StoreUnusable`` when the folder cannot be written to.
    """
    if not _REF.fullmatch(ref):
        raise BadInput(f"{ref} is no reference of a letter.", field="ref")
    return write_file(content, folder, ref, ".docx", group=group, what="letter")


def write_file(
    content: bytes, folder: Path, stem: str, ending: str, *, group: bool = False, what: str = "file"
) -> Path:
    """Write a file of our own naming as a letter is written: never over another, never through a link, for its owner alone."""
    try:
        folder.mkdir(mode=0o770 if group else 0o700, parents=True, exist_ok=True)
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise NotADirectoryError
        path, handle = _fresh(folder, stem, ending, 0o660 if group else 0o600)
        try:
            with os.fdopen(handle, "wb") as held:
                held.write(content)
                held.flush()
                os.fsync(held.fileno())
        except OSError:
            path.unlink(missing_ok=True)
            raise
        _settle(folder)
    except OSError as wrong:
        raise StoreUnusable(
            f"The {what} could not be written to {folder}: {wrong.strerror or 'no such folder'}."
        ) from wrong
    return path


def _fresh(folder: Path, stem: str, ending: str, mode: int) -> tuple[Path, int]:
    """A file that did not exist before, open for writing."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    for copy in range(1, _MOST_COPIES):
        path = folder / (f"{stem}{ending}" if copy == 1 else f"{stem}-{copy}{ending}")
        try:
            return path, os.open(path, flags, mode)
        except FileExistsError:
            continue
    raise BadInput(f"{stem} was already written {_MOST_COPIES} times into this folder.", field="ref")


def _settle(folder: Path) -> None:
    """Have the folder's own entry on the disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
