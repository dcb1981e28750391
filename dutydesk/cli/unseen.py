"""What is typed ahead while the application is being started is shown nowhere: it may be a password."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def typing_unseen() -> Iterator[None]:
    """Let the terminal show nothing of what is typed, until the end; what was typed is kept for whoever reads it. Does nothing
    where nobody sits at a terminal, or on Windows, whose terminal shows nothing that is not read."""
    if sys.platform == "win32" or sys.stdin is None or not sys.stdin.isatty():
        yield
        return
    import termios  # noqa: PLC0415 - not there on Windows

    file = sys.stdin.fileno()
    before = termios.tcgetattr(file)
    silent = [*before]
    silent[3] &= ~termios.ECHO
    termios.tcsetattr(file, termios.TCSANOW, silent)
    try:
        yield
    finally:
        termios.tcsetattr(file, termios.TCSADRAIN, before)
