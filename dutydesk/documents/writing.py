"""A finished letter or list written into the office's folder: whole before what it tells of is committed, named afterwards.

Killed in between, the entry stands and the file has no name: whoever kept the record knows of every file that has one.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dutydesk.refusals import BadInput, StoreUnusable
from dutydesk.store.private import flush, put_new, tidy_parts

_REF = re.compile(r"[A-Z]-\d{6,}")
_MOST_COPIES = 1000
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Laid:
    """A file that is whole on the disk under a name nobody looks for, and the name it is to have."""

    part: Path
    path: Path
    what: str

    def put(self) -> Path:
        """Give it its name, never over another; raises ``StoreUnusable`` where the folder does not take it any more."""
        try:
            put_new(self.part, self.path)
        except OSError as wrong:
            self.take_back()
            told = wrong.strerror or "something else has that name by now"
            raise StoreUnusable(
                f"It is noted that the {self.what} was written, but {self.path} could not be made: {told}. Write it again."
            ) from wrong
        return self.path

    def take_back(self) -> None:
        """Leave nothing of it."""
        with contextlib.suppress(OSError):
            self.part.unlink(missing_ok=True)


@contextlib.contextmanager
def putting_in_place() -> Iterator[list[Laid]]:
    """Files laid within get their names when the block ends well; where it does not, nothing is left of them."""
    laid: list[Laid] = []
    try:
        yield laid
    except BaseException:
        for one in laid:
            one.take_back()
        raise
    for one in laid:
        one.put()


def lay_letter(content: bytes, folder: Path, ref: str, *, group: bool = False) -> Laid:
    """Write the letter that is to be ``L-000001.docx``, or ``L-000001-2.docx`` ... where there is one: as ``lay_file``."""
    if not _REF.fullmatch(ref):
        raise BadInput(f"{ref} is no reference of a letter.", field="ref")
    return lay_file(content, folder, ref, ".docx", group=group, what="letter")


def lay_file(content: bytes, folder: Path, stem: str, ending: str, *, group: bool = False, what: str = "file") -> Laid:
    """Write a file of our own naming: never over a file, never through a link, on the disk when this returns.

    The folder is made for its owner alone (0700) and the file too (0600); with ``group`` for the office's group as
    well. ``StoreUnusable`` when the folder cannot be written to.
    """
    try:
        folder.mkdir(mode=0o770 if group else 0o700, parents=True, exist_ok=True)
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise NotADirectoryError
        tidy_parts(folder, ".*")
        path = _free(folder, stem, ending)
        part = folder / f".{path.name}.{os.getpid()}.part"
        handle = os.open(part, _NEW, 0o660 if group else 0o600)
        try:
            with os.fdopen(handle, "wb") as held:
                held.write(content)
            flush(part)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as wrong:
        raise StoreUnusable(
            f"The {what} could not be written to {folder}: {wrong.strerror or 'no such folder'}."
        ) from wrong
    return Laid(part, path, what)


def _free(folder: Path, stem: str, ending: str) -> Path:
    """A name that nothing has, and nothing that waits for its commit is to have."""
    taken = {entry.name for entry in os.scandir(folder)}
    waiting = {name[1:].removesuffix(".part").rpartition(".")[0] for name in taken if name.endswith(".part")}
    for copy in range(1, _MOST_COPIES):
        name = f"{stem}{ending}" if copy == 1 else f"{stem}-{copy}{ending}"
        if name not in taken and name not in waiting:
            return folder / name
    raise BadInput(f"{stem} was already written {_MOST_COPIES} times into this folder.", field="ref")
