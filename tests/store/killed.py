"""Work that is killed in its middle: what it needs is loaded once, and each time it is begun anew in a child."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PROGRAM = """
import json, os, sys
{needs}
for line in sys.stdin:
    words = json.loads(line)
    child = os.fork()
    if not child:
        os.write(1, f"begun {{os.getpid()}}\\n".encode())
        {work}
        os._exit(0)
    os.write(1, f"ended {{os.waitpid(child, 0)[1]}}\\n".encode())
"""


class Killed:
    """Begins the work and kills it."""

    def __init__(self, running: subprocess.Popen[str]) -> None:
        self._running = running

    def after(self, seconds: float, *words: str) -> None:
        """Begin the work on ``words``, and kill it after as many seconds, should it still be at it."""
        self._running.stdin.write(json.dumps(words) + "\n")
        self._running.stdin.flush()
        said, child = self._running.stdout.readline().split()
        assert said == "begun"
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            os.kill(int(child), signal.SIGKILL)
        assert self._running.stdout.readline().split()[1] in {"0", str(int(signal.SIGKILL))}


@contextmanager
def killed(needs: str, work: str) -> Iterator[Killed]:
    """The work is one statement on ``words``; ``needs`` are the imports that it takes."""
    program = [sys.executable, "-c", _PROGRAM.format(needs=needs, work=work)]
    running = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Killed(running)
    finally:
        running.communicate()
