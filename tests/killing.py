"""A program that is struck before each of its steps: whatever it has the disk do, and each commit. By default it is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any, NoReturn

from sqlalchemy.engine import Transaction

Steps = tuple[tuple[Any, str], ...]
STEPS: Steps = ((os, "fsync"), (os, "replace"), (os, "rename"), (os, "link"), (os, "unlink"), (Transaction, "commit"))
NAMES: Steps = tuple((owner, name) for owner, name in STEPS if owner is os and name != "fsync")
"""The steps at which a file gets or loses its name."""
Prepared = Callable[[], Callable[[], Any]]
"""What is done first, untroubled; answers the work itself."""


def kill() -> None:
    """As ``kill -9`` does, or an office that loses its power."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed_at(step: int, prepare: Prepared, steps: Steps = STEPS) -> bool:
    """Do the work in a process of its own, which is killed before it takes that step; answers whether it came to its end
    first."""
    status = struck_at(step, prepare, kill, steps)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.WEXITSTATUS(status) == 0, "the work failed"
    return True


def struck_at(step: int, prepare: Prepared, strike: Callable[[], object], steps: Steps = STEPS) -> int:
    """Do the work in a process of its own, where something happens before it takes that step; answers how it ended. Work that
    answers a number is its exit code."""
    child = os.fork()
    if not child:
        _go(step, prepare, strike, steps)
    return os.waitpid(child, 0)[1]


def _go(step: int, prepare: Prepared, strike: Callable[[], object], steps: Steps) -> NoReturn:
    taken, unlink = 0, os.unlink

    def struck(call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            nonlocal taken
            if call is unlink and not os.path.lexists(given[0]):  # nothing changes on the disk
                return call(*given, **named)
            taken += 1
            if taken == step:
                strike()
            return call(*given, **named)

        return run

    code = 1
    try:
        work = prepare()
        for owner, name in steps:
            setattr(owner, name, struck(getattr(owner, name)))
        answer = work()
        code = answer if isinstance(answer, int) else 0
    finally:
        os._exit(code)
