"""A program that is killed before each of its steps: whatever it has the disk do, and each commit."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any, NoReturn

from sqlalchemy import Connection

STEPS = ((os, "fsync"), (os, "replace"), (os, "rename"), (os, "link"), (os, "unlink"), (Connection, "commit"))


def killed_at(step: int, prepare: Callable[[], Callable[[], Any]]) -> bool:
    """Do the work that was prepared in a process of its own, which is killed before it takes that step; answers whether it
    came to its end first."""
    child = os.fork()
    if not child:
        _die_at(step, prepare)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.WEXITSTATUS(status) == 0, "the work failed"
    return True


def _die_at(step: int, prepare: Callable[[], Callable[[], Any]]) -> NoReturn:
    taken = 0

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            nonlocal taken
            taken += 1
            if taken == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*given, **named)

        return run

    try:
        work = prepare()
        for owner, name in STEPS:
            setattr(owner, name, dying(getattr(owner, name)))
        work()
        os._exit(0)
    finally:
        os._exit(1)
