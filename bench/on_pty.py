"""A program on a terminal of its own, as a person has it: what it paints, and when."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

_ESCAPES = re.compile(rb"\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^][^\x1b]*\x1b\\|\[[0-?]*[ -/]*[@-~]|[ -/]*[0-~])")
_CHUNK = 65_536


class Terminal:
    """Runs a program on a pty. All times are seconds."""

    def __init__(
        self, words: Sequence[str], *, columns: int = 120, lines: int = 40, environment: Mapping[str, str] | None = None
    ) -> None:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        around = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})}
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            words,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env=os.environ | around,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - nothing else runs in this process
        )
        os.close(theirs)
        self._ours = ours
        self.output = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)

    def _more(self, within: float) -> bool:
        if not select.select([self._ours], [], [], within)[0]:
            return False
        try:
            self.output += os.read(self._ours, _CHUNK)
        except OSError:
            return False
        return True

    def words(self) -> str:
        """Everything painted so far, without escapes."""
        return _ESCAPES.sub(b"", self.output).decode(errors="replace")

    def until(self, marker: str, within: float = 300) -> float:
        """When the marker had been painted, counted from the start. ``TimeoutError`` where it is not."""
        end = time.perf_counter() + within
        while marker not in self.words():
            if time.perf_counter() > end or (not self._more(0.5) and self._process.poll() is not None):
                raise TimeoutError(f"{marker!r} was not painted; the last words are {self.words()[-300:]!r}")
        return time.perf_counter() - self.began

    def settle(self, quiet: float) -> None:
        """Wait until nothing has been painted for as long."""
        while self._more(quiet):
            pass
        self.output = b""

    def type(self, keys: bytes) -> None:
        """Type."""
        os.write(self._ours, keys)

    def press(self, keys: bytes, within: float = 60) -> float:
        """Type, and answer how long it took until something was painted."""
        begun = time.perf_counter()
        os.write(self._ours, keys)
        if not self._more(within):
            raise TimeoutError(f"nothing was painted after {keys!r}")
        return time.perf_counter() - begun


def _own_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
