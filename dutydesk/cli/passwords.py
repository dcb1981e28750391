"""How a password reaches the desk: from the environment, read once and taken out of it, or typed unseen.

Never from the command line, where every process of the machine can read it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

from dutydesk.refusals import BadInput, NotSignedIn

VARIABLE = "DUTYDESK_PASSWORD"


class Password:
    """A password held until it is asked for once."""

    def __init__(self, secret: str | None = None) -> None:
        self._secret = secret

    def __repr__(self) -> str:
        return "Password(held)" if self._secret is not None else "Password(none)"

    @classmethod
    def from_environment(cls) -> Password:
        """The password of the environment, which no longer holds it afterwards."""
        secret = os.environ.get(VARIABLE)
        if secret is not None:
            _wipe()
            del os.environ[VARIABLE]
        return cls(secret)

    def taken(self) -> str | None:
        """The password, once; ``None`` when there is none or it was taken before."""
        secret, self._secret = self._secret, None
        return secret

    def taken_or_asked(self, name: str) -> str:
        """The password of ``name``: held, or typed at the terminal. ``NotSignedIn`` where neither is possible."""
        secret = self.taken()
        if secret is not None:
            return secret
        if not at_terminal():
            raise NotSignedIn(f"Nobody can be asked for a password here: set {VARIABLE}.")
        return _typed(f"Password of {name}: ")

    def chosen(self, name: str) -> str:
        """A new password for ``name``: held, or typed twice the same."""
        secret = self.taken()
        if secret is not None:
            return secret
        if not at_terminal():
            raise BadInput(f"Nobody can be asked for a password here: set {VARIABLE}.", field=VARIABLE)
        first = _typed(f"New password of {name}: ")
        if _typed("The same again: ") != first:
            raise BadInput("The two passwords differ; nothing was made.", field="password")
        return first


def at_terminal() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


@contextlib.contextmanager
def typing_unseen() -> Iterator[None]:
    """Let the terminal show nothing of what is typed ahead while the application is being started: it may be a password. It is
    kept for whoever reads it. Does nothing where nobody sits at a terminal, or on Windows, where only what is read is shown."""
    if sys.platform == "win32" or not at_terminal():
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
        with contextlib.suppress(termios.error):  # the terminal itself may be gone by now
            termios.tcsetattr(file, termios.TCSADRAIN, before)


def _typed(prompt: str) -> str:
    from getpass import getpass  # noqa: PLC0415 - only where somebody is asked

    return getpass(prompt)


def _wipe() -> None:
    """Blank the variable where the system keeps it, so that it cannot be read from outside afterwards."""
    if os.name != "posix":
        return
    import ctypes  # noqa: PLC0415 - only where the variable is set

    library = ctypes.CDLL(None)
    library.getenv.restype = ctypes.c_void_p
    place = library.getenv(VARIABLE.encode())
    if place:
        ctypes.memset(place, 0, len(ctypes.string_at(place)))


def keep_no_memory_dump() -> None:
    """Let no crash write this process's memory to a file."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
