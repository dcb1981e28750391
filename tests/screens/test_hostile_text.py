"""Words from outside reach the terminal as plain words, from every door, and bracketed words stay as typed (P40, P41)."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pexpect
import pyte
import pytest
from sqlalchemy import text
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets import Static

from dutydesk.widgets.shown import cell, shown
from dutydesk.widgets.typed import TypedLine, TypedText

PAYLOADS = (
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]0;evil title\x07",
    "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "\x1bP1$r evil\x1b\\",
    "\x1b[6n",
    "\x1b[5i",
    "\x1b[?1049l",
    "\x9b31;7m",
    "\x9d0;evil\x9c",
    "\u202eevil\u202c",
    "\u2066evil\u2069",
    "\x07\x08\x0e\x7f",
)
NEVER = (
    b"\x1b]52", b"\x1b]0;", b"\x1b]2;", b"\x1b]8;;http", b"\x1bP1$r", b"\x1b[6n", b"\x1b[5i", b"\xc2\x9b", b"\xc2\x9d",
    "\u202e".encode(), "\u2066".encode(), b"\x0e", b"\x7f", b"evil title\x07",
)  # fmt: skip
PLAIN = "Mum [not to be told] [/x] [b]07700[/b] [@click=app.quit]here[/]"

LONGEST = 300
"""Seconds after which a wait is given up, however slow the machine."""

DRIVE = """
import sys
from datetime import datetime, UTC
from types import SimpleNamespace
from dutydesk.app import run
at = datetime(2026, 3, 4, 9, 15, tzinfo=UTC)
sys.exit(run(SimpleNamespace(address=sys.argv[1], name="dm", password=None, role=None, at=at, demo=False)))
"""


def poison(desk, ref: str) -> None:
    """Put hostile text into a contact past every cleaning at the door, as a damaged or meddled store would hold it."""
    words = PLAIN + "".join(PAYLOADS)
    number = {"id": int(ref[2:])}
    with desk.store.write(desk.now()) as writing:
        for column, table in (
            ("last_name", "contact_child"),
            ("school", "contact_child"),
            ("relationship", "contact_adult"),
        ):
            asked = text(f"UPDATE {table} SET {column} = :words WHERE contact_id = :id")
            writing.conn.execute(asked, {"words": words, **number})


class Terminal:
    """The program on a pty, with every byte it ever wrote and the screen those bytes make."""

    def __init__(self, address: str, rows: int, columns: int, folder: Path) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "DUTYDESK_LOG": str(folder / "log")}
        self.child = pexpect.spawn(
            sys.executable, ["-c", DRIVE, address], dimensions=(rows, columns), env=environment, timeout=LONGEST
        )
        self.bytes = b""
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)

    def read(self, until: str) -> str:
        """Read until the screen shows these words."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            try:
                more = self.child.read_nonblocking(65536, timeout=0.1)
            except pexpect.TIMEOUT:
                more = b""
            self.bytes += more
            self.stream.feed(more)
            shown_now = "\n".join(self.screen.display)
            if until in shown_now:
                return shown_now
        raise AssertionError(f"{until} never came:\n" + "\n".join(self.screen.display))

    def send(self, keys: str) -> None:
        """Press keys."""
        self.child.send(keys)


@pytest.mark.parametrize(("rows", "columns"), [(24, 80), (40, 120)])
def test_no_byte_of_hostile_text_reaches_the_terminal(
    office: str, desk_of, tmp_path: Path, rows: int, columns: int
) -> None:
    desk = desk_of("dm")
    ref = desk.see("tray", name="duty")[0].ref
    poison(desk, ref)
    desk.do("contact.note", ref, {"text": PLAIN + "".join(PAYLOADS)})
    seen = Terminal(office, rows, columns, tmp_path)
    seen.read("Enter signs in")
    seen.send("training\r")
    seen.read(ref)
    seen.send("\r")
    seen.read("[not to be told]")
    seen.send("\x1b[F")  # the end of it, with the note
    seen.read("Opened by")
    seen.send("d")
    seen.read("Outcome")
    seen.send("\t\t\x1b[200~" + PLAIN + "".join(PAYLOADS) + "\x1b[201~")
    seen.read("Mum [not to be told] [/x] [b]07700[/b]")
    seen.send("\x1b")
    seen.send("?")
    seen.read("Esc goes back")
    seen.send("\x11")
    seen.child.expect(pexpect.EOF)
    everything = seen.bytes + seen.child.before
    assert [payload for payload in NEVER if payload in everything] == []
    after = everything.rsplit(b"\x1b[?1049l", 1)[-1]
    assert b"told" not in after, "nothing of a record is printed once the screen has been given back"


class Shown(App[None]):
    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        yield Static(shown(self.words), markup=False)
        yield TypedLine(self.words)
        yield TypedText(self.words)


BRACKETS = [
    "[NFA]",
    "[redacted]",
    "Case [A1]",
    "[b]x[/i]",
    "[link=https://x]",
    "[@click=app.quit]x[/]",
    "[/]",
    r"a\[b]",
    "[[x]]",
]


@pytest.mark.parametrize("words", BRACKETS)
async def test_brackets_are_shown_as_typed_everywhere(words: str) -> None:
    app = Shown(words)
    async with app.run_test() as pilot:
        await pilot.pause()
        lines = ["".join(s.text for s in strip) for strip in app.screen._compositor.render_strips()]
        assert sum(words in line for line in lines) == 3
        assert cell(words).plain == words


@pytest.mark.parametrize("payload", PAYLOADS, ids=[ascii(payload) for payload in PAYLOADS])
async def test_hostile_text_leaves_a_visible_mark_and_nothing_to_obey(payload: str) -> None:
    app = Shown(f"before{payload}after")
    async with app.run_test() as pilot:
        await pilot.pause()
        drawn = "\n".join("".join(s.text for s in strip) for strip in app.screen._compositor.render_strips())
        assert not set(drawn) & {letter for letter in payload if not letter.isprintable()}
        assert "\N{REPLACEMENT CHARACTER}" in drawn


async def test_a_pasted_line_end_stays_on_one_line() -> None:
    app = Shown("")
    async with app.run_test() as pilot:
        box = app.query_one(TypedLine)
        box.focus()
        await pilot.pause()
        box.post_message(Paste("first\r\nsecond\x1b[2J"))
        await pilot.pause()
        assert box.value.startswith("first second")
        assert "\x1b" not in box.value


def test_when_the_terminal_goes_the_program_goes_and_what_it_held_is_given_back(office: str, tmp_path: Path) -> None:
    seen = Terminal(office, 24, 80, tmp_path)
    seen.read("Enter signs in")
    seen.send("training\r")
    seen.read("OVERDUE")
    os.kill(seen.child.pid, signal.SIGHUP)
    seen.child.expect(pexpect.EOF)
    seen.child.wait()
    assert not seen.child.isalive()
    assert not (tmp_path / "log").exists()


def test_nothing_names_the_window(office: str, tmp_path: Path) -> None:
    seen = Terminal(office, 24, 80, tmp_path)
    seen.read("Enter signs in")
    seen.send("training\r")
    seen.read("OVERDUE")
    seen.send("\x11")
    seen.child.expect(pexpect.EOF)
    assert b"\x1b]0;" not in seen.bytes + seen.child.before
    assert b"\x1b]2;" not in seen.bytes + seen.child.before
