"""A terminal that dies in the middle of a call: what was typed two seconds before is in the store."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import pexpect
import pyte
import pytest

from dutydesk.widgets.keeping_form import PAUSE

LONGEST = 300
"""Seconds after which a wait is given up, however slow the machine."""
F3, F5 = "\x1bOR", "\x1b[15~"


class Terminal:
    """The program in a terminal of its own, 80 by 24."""

    def __init__(self, address: str) -> None:
        told = {"DUTYDESK_STORE": address, "DUTYDESK_USER": "cso", "DUTYDESK_PASSWORD": "training"}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "dutydesk"],
            dimensions=(24, 80),
            encoding="utf-8",
            env={**os.environ, **told, "TERM": "xterm-256color"},
        )
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.Stream(self.screen)
        self.drawn = ""

    def draw(self, seconds: float = 0.1) -> str:
        """Let it draw for a while; what the screen shows then."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                text = self.child.read_nonblocking(65536, timeout=0.05)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                break
            self.drawn += text
            self.stream.feed(text)
        return "\n".join(self.screen.display)

    def until(self, words: str) -> None:
        """Wait until the screen shows words."""
        self.while_drawing(lambda: words in "\n".join(self.screen.display), words)

    def while_drawing(self, there: Callable[[], object], what: str = "") -> None:
        """Let it draw until something is so."""
        end = time.monotonic() + LONGEST
        while not there():
            assert time.monotonic() < end, f"never {what!r}; the screen shows:\n" + "\n".join(self.screen.display)
            self.draw()

    def type(self, keys: str) -> None:
        """Press keys."""
        self.child.send(keys)
        self.draw(0.2)

    def kill(self) -> None:
        """End it as a power cut would."""
        os.kill(self.child.pid, signal.SIGKILL)
        self.child.close(force=True)


@pytest.fixture
def terminal(office: str) -> Any:
    """Terminals at the office of this test, killed at the end."""
    opened: list[Terminal] = []

    def sit() -> Terminal:
        opened.append(Terminal(office))
        return opened[-1]

    yield sit
    for one in opened:
        if one.child.isalive():
            one.kill()


def drafted(desk: Any) -> dict[str, Any]:
    """The newest draft of one's own, as the store holds it; empty while there is none."""
    mine = [row.ref for row in desk.see("drafts") if row.mine]
    return desk.see("contact", ref=max(mine)) if mine else {}


@pytest.mark.clause("SL-51")
def test_a_killed_terminal_loses_nothing_typed_two_seconds_before(
    terminal: Callable[[], Terminal], desk_of: Callable[..., Any]
) -> None:
    first = terminal()
    first.until("Drafts and arrivals")
    first.until("New contact")
    first.type("n")
    first.until("Came by")
    first.type("p")
    first.type(F3)
    first.until("Protection now?")
    first.type("Tom\tReed\tabout 7")
    first.type(F5)
    first.until("Domestic abuse?")
    first.type("Hides under the table when [not to be told] comes home.")
    first.until("home.")  # every letter has come in: the two seconds begin
    assert PAUSE < 2
    desk = desk_of("cso")
    first.while_drawing(lambda: ((drafted(desk).get("concern") or {}).get("details") or "").endswith("home."))
    first.kill()
    told = drafted(desk_of("cso"))
    draft = told["ref"]
    assert told["channel"] == "phone"
    assert told["received"] is not None
    assert (told["children"][0]["first_name"], told["children"][0]["last_name"]) == ("Tom", "Reed")
    assert told["children"][0]["estimated_age"] == 7
    assert told["concern"]["details"] == "Hides under the table when [not to be told] comes home."
    again = terminal()
    again.until(draft)
    again.until("Tom Reed")


def test_hostile_words_reach_the_terminal_as_plain_words(terminal: Callable[[], Terminal]) -> None:
    """A paste of control characters, markup and direction marks into a line and into the concern."""
    hostile = "\x9b2J[red]Tom[/x]\u202eRe"
    term = terminal()
    term.until("New contact")
    term.type("n")
    term.until("Came by")
    term.type(F3)
    term.until("Protection now?")
    term.drawn = ""
    term.type(f"\x1b[200~{hostile}\x1b[201~")
    term.type(F5)
    term.until("Domestic abuse?")
    term.type(f"\x1b[200~{hostile}\x1b[201~")
    term.until("[red]Tom[/x]")
    for obeyed in ("\x9b", "\u202e"):
        assert obeyed not in term.drawn
