"""Pasted text is words and never keys, whatever it holds and however it is cut (SAFETY.md, T12)."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

from dutydesk.widgets import terminal
from dutydesk.widgets.pasted import BEGIN, END, HELD, Pasted, Pastes, Pressed
from dutydesk.widgets.terminal import PlainPastes


def told(*reads: str, idle: bool = True) -> list[str | tuple[str]]:
    """What comes out of reads that follow each other at once: keys as plain text, each paste in a tuple."""
    pastes, found = Pastes(), []
    for read in reads:
        found += pastes.feed(read, 1.0)
        found += pastes.tick(1.0 + HELD / 2)
    found += pastes.tick(1.0 + HELD if idle else 1.0)
    joined: list[str | tuple[str]] = []
    for piece in found:
        if isinstance(piece, Pasted):
            joined.append((piece.text,))
            continue
        assert isinstance(piece, Pressed)
        letters = piece.letters.replace(BEGIN + END, "")
        if joined and isinstance(joined[-1], str):
            joined[-1] = (joined[-1] + letters).replace(BEGIN + END, "")
        elif letters:
            joined.append(letters)
    return [piece for piece in joined if piece]


def test_keys_and_pastes_come_in_their_order() -> None:
    assert told(f"ab{BEGIN}one\r\x07{END}\t{BEGIN}two{END}\r") == ["ab", ("one\r\x07",), "\t", ("two",), "\r"]


@pytest.mark.parametrize("cut", range(1, len(f"a{BEGIN}x\x1b[20y{END}b")))
def test_a_mark_may_be_cut_over_two_reads(cut: int) -> None:
    whole = f"a{BEGIN}x\x1b[20y{END}b"
    assert told(whole[:cut], whole[cut:]) == ["a", ("x\x1b[20y",), "b"]


def test_every_letter_in_a_read_of_its_own() -> None:
    assert told(*f"a{BEGIN}x\x1b{END}b") == ["a", ("x\x1b",), "b"]


@pytest.mark.parametrize(
    "inner",
    [
        f"a{END}d\r\x11",
        f"{END}",
        f"{END}{END}",
        f"a{BEGIN}b",
        f"\x1b{END}q",
        "\x1b[201",
        "\x1b[20\x1b[201",
        "\x1b",
        "\x00",
    ],
)
@pytest.mark.parametrize("size", [1, 3, 4096])
def test_marks_inside_a_paste_do_not_let_the_rest_of_it_act(inner: str, size: int) -> None:
    whole = f"{BEGIN}{inner}{END}"
    (only,) = told(*(whole[at : at + size] for at in range(0, len(whole), size)))
    assert only == (inner,)


def test_a_paste_is_given_out_soon_though_nothing_follows() -> None:
    pastes = Pastes()
    assert list(pastes.feed(f"{BEGIN}x{END}", 1.0))[1:] == []
    assert pastes.waiting
    assert list(pastes.tick(1.0 + HELD)) == [Pasted("x")]
    assert not pastes.waiting


def test_a_paste_that_has_not_ended_holds_every_key() -> None:
    assert told(f"{BEGIN}x", "\x07\r\x11", "d") == []


@given(
    st.lists(
        st.one_of(
            st.text(alphabet="ab\r\x07\x1b[201~", max_size=12).map(lambda text: (text.replace("\x1b[20", ""),)),
            st.sampled_from(["a", "\t", "\x1b[A", "\x07", "xyz"]),
        ),
        max_size=6,
    ),
    st.integers(1, 9),
)
def test_whatever_is_pasted_comes_back_as_it_was_and_the_keys_between(pieces: list, size: int) -> None:
    whole = "".join(piece if isinstance(piece, str) else f"{BEGIN}{piece[0]}{END}" for piece in pieces)
    expected: list = []
    for piece in pieces:
        if isinstance(piece, str) and expected and isinstance(expected[-1], str):
            expected[-1] += piece
        else:
            expected.append(piece)
    assert told(*(whole[at : at + size] for at in range(0, len(whole), size))) == expected


def test_the_parser_gives_one_clean_paste_and_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1.0]
    monkeypatch.setattr(terminal, "get_time", lambda: now[0])
    parser = PlainPastes()
    found = [*parser.feed("d"), *parser.feed(f"{BEGIN}Tom\x07\x1b[2J\r\nReed\x1b"), *parser.feed(f"{END}")]
    now[0] += HELD
    found += parser.tick()
    found += parser.feed("\x1b[A")
    assert [(type(one), getattr(one, "key", None) or one.text) for one in found] == [
        (Key, "d"),
        (Paste, "Tom\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}\nReed\N{REPLACEMENT CHARACTER}"),
        (Key, "up"),
    ]


LONGEST = 300
"""Seconds after which a wait is given up, however slow the machine."""

DRIVE = """
import sys
from datetime import datetime, UTC
from types import SimpleNamespace
from dutydesk.app import run
at = datetime(2026, 3, 4, 9, 15, tzinfo=UTC)
sys.exit(run(SimpleNamespace(address=sys.argv[1], name=sys.argv[2], password="training", role=None, at=at, demo=False)))
"""


@pytest.fixture
def sat_at(office: str, tmp_path: Path):
    """The program on a pty, somebody signed in; what it drew last can be waited for."""
    started: list[pexpect.spawn] = []

    def sit(name: str) -> pexpect.spawn:
        environment = {"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "DUTYDESK_LOG": str(tmp_path / "log")}
        child = pexpect.spawn(
            sys.executable,
            ["-c", DRIVE, office, name],
            dimensions=(24, 80),
            env=environment,
            timeout=LONGEST,
            encoding=None,
        )
        started.append(child)
        child.expect(b"to decide")
        child.expect(b"all keys")
        return child

    yield sit
    for child in started:
        child.close(force=True)


EVIL = "Tom\x07\x14\x13\x11d\r\x1b[F\x1bOP\x1b[24~n\x1b[201\x1b[20\x18\x03"


def test_on_a_terminal_a_paste_into_the_form_flags_sends_and_leaves_nothing(sat_at, desk_of, tmp_path: Path) -> None:
    child = sat_at("cso")
    before = {row.ref for row in desk_of("cso").see("drafts")}
    child.send("n")
    child.expect(b"Came by")
    child.send("p\t\t\t\t")
    child.send(f"{BEGIN}{EVIL[:9]}")
    child.send(f"{EVIL[9:]}\x1b[20")
    child.send("1~")
    child.send("!")  # pressed, not pasted
    desk = desk_of("cso")
    end = time.monotonic() + LONGEST
    name = ""
    while not name.endswith("!") and time.monotonic() < end:
        made = [row for row in desk.see("drafts") if row.ref not in before]
        told = desk.see("contact", ref=made[0].ref) if made else {}
        name = (told.get("referrer") or {}).get("name") or ""
        with suppress(pexpect.TIMEOUT):
            child.read_nonblocking(65536, timeout=0.25)
    assert len(made) == 1
    assert told["state"] == "draft"
    assert told["flag"] is None
    assert told["urgent"] is False
    assert told["referrer"]["name"].startswith("Tom\N{REPLACEMENT CHARACTER}")
    assert told["referrer"]["name"].endswith("!")
    assert child.isalive()
    assert not (tmp_path / "log").exists()


def test_on_a_terminal_nothing_pasted_at_the_tray_and_no_byte_that_is_no_text_acts(sat_at, desk_of) -> None:
    child = sat_at("dm")
    desk = desk_of("pm")
    before = desk.newest()
    child.send(f"{BEGIN}{EVIL}{END}".encode() + b"\xff\xfe\xc3(")
    child.send("?")
    child.expect(b"Every contact that waits")
    child.send("\x1b")
    assert child.isalive()
    assert desk.newest() == before
    child.send("\x11")
    child.expect(pexpect.EOF)
