"""A finished letter written into the office's folder, named by its reference alone."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from dutydesk.refusals import BadInput, StoreUnusable
from dutydesk.store.private import put_new, tidy_parts

_REF = re.compile(r"[A-Z]-\d{6,}")
_MOST_COPIES = 1000
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


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
    """Write a file of our own naming as a letter is written: whole or not at all, never over another, never through a link, for
    its owner alone."""
    part = folder / f".{stem}{ending}.{os.getpid()}.part"
    try:
        folder.mkdir(mode=0o770 if group else 0o700, parents=True, exist_ok=True)
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise NotADirectoryError
        tidy_parts(folder, ".*")
        handle = os.open(part, _NEW, 0o660 if group else 0o600)
        try:
            with os.fdopen(handle, "wb") as held:
                held.write(content)
            return _named(part, folder, stem, ending)
        finally:
            part.unlink(missing_ok=True)
    except OSError as wrong:
        raise StoreUnusable(
            f"The {what} could not be written to {folder}: {wrong.strerror or 'no such folder'}."
        ) from wrong


def _named(part: Path, folder: Path, stem: str, ending: str) -> Path:
    """Give the whole file a name that nothing had before."""
    for copy in range(1, _MOST_COPIES):
        path = folder / (f"{stem}{ending}" if copy == 1 else f"{stem}-{copy}{ending}")
        try:
            put_new(part, path)
        except FileExistsError:
            continue
        return path
    raise BadInput(f"{stem} was already written {_MOST_COPIES} times into this folder.", field="ref")
