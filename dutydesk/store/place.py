"""Whether a store still lies where it was opened. The engine goes on writing into a file that was moved or deleted, as if
nothing had happened; what was said to be saved would be lost with it."""

from __future__ import annotations

import os
from pathlib import Path

from dutydesk.refusals import StoreUnusable


class Place:
    """Where the file of a store lies, and which file it is."""

    def __init__(self, path: Path) -> None:
        self._shown = path
        self._file, self._log = (str(path.resolve()) + ending for ending in ("", "-wal"))
        self._known = self._found()

    def insist(self) -> None:
        """Raise ``StoreUnusable`` where another file, or none, lies there, or the log of changes beside it is gone."""
        if self._found() != self._known or not os.path.exists(self._log):  # noqa: PTH110  (asked at every save)
            raise StoreUnusable(
                f"The store is no longer at {self._shown}: it was moved, deleted or replaced while it was open. Nothing was "
                "saved. Put it back with all that lay beside it, then sign in again."
            )

    def _found(self) -> tuple[int, int] | None:
        try:
            held = os.stat(self._file)  # noqa: PTH116  (as above)
        except OSError:
            return None
        return held.st_dev, held.st_ino
