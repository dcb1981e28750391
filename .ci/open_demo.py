"""Open the demo office in a real terminal, sign in, see the duty tray, leave. Usage: open_demo.py COMMAND [WORD ...]"""

from __future__ import annotations

import sys
import time

import pexpect
import pyte

ROWS, COLUMNS = 24, 80


class Terminal:
    """A program on a terminal of 80x24, and what stands on its screen."""

    def __init__(self, command: str, words: list[str]) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.program = pexpect.spawn(command, words, dimensions=(ROWS, COLUMNS), env=None, timeout=60)

    def text(self) -> str:
        """The screen as lines."""
        return "\n".join(self.screen.display)

    def wait_for(self, words: str, tries: int = 600) -> None:
        """Read on until ``words`` stand on the screen; a minute at most."""
        for _ in range(tries):
            try:
                self.stream.feed(self.program.read_nonblocking(65536, timeout=0.1))
            except pexpect.TIMEOUT:
                pass
            except pexpect.EOF:
                sys.exit(f"It ended before showing {words!r}:\n{self.text()}")
            if words.lower() in self.text().lower():
                return
        sys.exit(f"It never showed {words!r}:\n{self.text()}")


def main() -> None:
    """Sign in as the duty manager, wait for the tray, leave with Ctrl+Q."""
    terminal = Terminal(sys.argv[1], sys.argv[2:])
    terminal.wait_for("password")
    for typed in ("dm", "\t", "training", "\r"):
        terminal.program.send(typed)
        time.sleep(0.5)
    terminal.wait_for("duty tray")
    terminal.program.send("\x11")
    terminal.program.expect(pexpect.EOF)
    terminal.program.close()
    if terminal.program.exitstatus:
        sys.exit(f"It left with {terminal.program.exitstatus}.")


if __name__ == "__main__":
    main()
