"""An unexpected error, noted for whoever mends the program and never for the eyes at the desk.

What is noted says where it happened, never with what: no message, no value, no local variable, since any of them may
hold a child's name. The person is given a reference to quote.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from dutydesk.clock import machine_now


def log_path() -> Path:
    """Where faults are noted: ``DUTYDESK_LOG``, or the person's own folder for logs."""
    told = os.environ.get("DUTYDESK_LOG")
    if told:
        return Path(told)
    from platformdirs import user_log_path  # noqa: PLC0415 - only needed once something went wrong

    return user_log_path("dutydesk", appauthor=False) / "errors.log"


def note_fault(error: BaseException) -> str:
    """Note a fault without its values and answer the reference to tell, such as ``3A91C2``.

    A log that cannot be written is no second fault: the reference is answered all the same.
    """
    from traceback import extract_tb  # noqa: PLC0415 - only needed once something went wrong

    reference = os.urandom(3).hex().upper()
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < 5:
        steps = " < ".join(
            _step(step.filename, step.lineno, step.name) for step in reversed(extract_tb(cause.__traceback__))
        )
        module = f" of {cause.name}" if isinstance(cause, ImportError) else ""
        kinds.append(f"{type(cause).__qualname__}{module}: {steps}")
        cause = cause.__cause__ or cause.__context__
    line = f"{machine_now():%Y-%m-%dT%H:%M:%SZ} {reference} {' | after '.join(kinds)}\n"
    with contextlib.suppress(OSError, RuntimeError):
        _append(line)
    return reference


def _step(file: str, line: int | None, name: str) -> str:
    return f"{'/'.join(Path(file).parts[-2:])}:{line} {name}"


def _append(line: str) -> None:
    path = log_path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        os.write(handle, line.encode("utf-8", "replace"))
    finally:
        os.close(handle)
