"""The real command in a process of its own: prompts on a terminal, pipes, signals, other letters."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest


def environment(folder: Path, **variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DUTYDESK_")}
    return kept | {"DUTYDESK_LOG": str(folder / "errors.log")} | variables


def outside(*words: str, folder: Path, given: str | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "dutydesk", *words],
        env=environment(folder, **variables),
        cwd=folder,
        input=given or "",
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def at_terminal(*words: str, folder: Path, **variables: str) -> pexpect.spawn:
    """Run the command on a terminal, where Ctrl+C interrupts even if whoever runs the tests is deaf to it."""
    command = ["-m", "dutydesk", *words]
    more: dict[str, Any] = {"env": environment(folder, **variables), "cwd": str(folder), "preexec_fn": hears_ctrl_c}
    return pexpect.spawn(sys.executable, command, timeout=300, **more)


def hears_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_script_signs_in_by_the_environment_and_reads_one_value(desk: Any, tmp_path: Path) -> None:
    call = json.dumps({"channel": "phone", "children": [{"first_name": "Zoë"}]})
    words = ["--store", str(desk.store), "do", "contact.record", "--from", "-", "--json"]
    ran = outside(*words, folder=tmp_path, given=call, DUTYDESK_USER="cso", DUTYDESK_PASSWORD="training")
    assert ran.returncode == 0
    assert ran.stderr == ""
    assert json.loads(ran.stdout)["children"][0]["first_name"] == "Zoë"


def test_without_a_password_and_without_a_terminal_nobody_is_signed_in(desk: Any, tmp_path: Path) -> None:
    ran = outside("--store", str(desk.store), "--as", "cso", "tray", "duty", folder=tmp_path)
    assert ran.returncode == 4
    assert ran.stdout == ""
    assert "DUTYDESK_PASSWORD" in ran.stderr


def test_names_that_a_terminal_has_no_letters_for_stop_nothing(desk: Any, tmp_path: Path) -> None:
    desk.call(tmp_path, children=[{"first_name": "Żaneta", "last_name": "李"}])
    variables = {
        "DUTYDESK_USER": "cso",
        "DUTYDESK_PASSWORD": "training",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
    }
    ran = outside("--store", str(desk.store), "show", "C-000001", folder=tmp_path, **variables)
    assert ran.returncode == 0
    assert "first name: ?aneta" in ran.stdout
    as_json = outside("--store", str(desk.store), "show", "C-000001", "--json", folder=tmp_path, **variables)
    assert json.loads(as_json.stdout)["children"][0]["first_name"] == "Żaneta"


def test_a_password_is_asked_for_unseen(desk: Any, tmp_path: Path) -> None:
    terminal = at_terminal("--store", str(desk.store), "--as", "cso", "tray", "drafts", folder=tmp_path)
    terminal.expect("Password of cso: ")
    terminal.sendline("training")
    terminal.expect("Nothing is in this tray.")
    seen = terminal.before
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert b"training" not in seen
    assert terminal.exitstatus == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a pty")
def test_what_is_typed_while_the_application_is_being_started_is_shown_nowhere(tmp_path: Path) -> None:
    terminal = at_terminal("demo", folder=tmp_path, TERM="xterm-256color")
    terminal.expect("Making the demo office")
    terminal.send("four calm winter words")
    terminal.expect_exact(b"\x1b[?1049h")
    seen = terminal.before
    terminal.close(force=True)
    assert b"calm" not in seen


def test_a_live_office_asks_its_first_password_twice(tmp_path: Path) -> None:
    words = ["--store", "office.db", "init", "--procedure", "slough", "--manager", "morgan"]
    terminal = at_terminal(*words, folder=tmp_path)
    terminal.expect("New password of morgan: ")
    terminal.sendline("four calm winter words")
    terminal.expect("The same again: ")
    terminal.sendline("four calm winter word")
    terminal.expect("differ")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 2
    assert not list(tmp_path.glob("office.db*"))
    terminal = at_terminal(*words, folder=tmp_path)
    for prompt in ("New password of morgan: ", "The same again: "):
        terminal.expect(prompt)
        terminal.sendline("four calm winter words")
    terminal.expect("Recovery key: ([0-9A-Z-]+)")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0


def test_ctrl_c_at_a_prompt_ends_quietly(desk: Any, tmp_path: Path) -> None:
    terminal = at_terminal("--store", str(desk.store), "--as", "cso", "tray", "duty", folder=tmp_path)
    terminal.expect("Password of cso: ")
    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
    assert b"Traceback" not in terminal.before


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of a shell")
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "dutydesk", "procedure", "show", "slough"],
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.read(10)
    program.stdout.close()
    told = program.stderr.read()
    program.stderr.close()
    assert program.wait() == 141
    assert told == b""


def test_procedures_are_told_without_any_store_or_name(tmp_path: Path) -> None:
    words = ["procedure", "due", "slough", "SL-CLK-01", "--start", "2014-07-04T09:15+01:00", "--json"]
    ran = outside(*words, folder=tmp_path)
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["due"] == "2014-07-05T09:15:00+01:00"


def test_the_application_asks_for_a_terminal_where_there_is_none(desk: Any, tmp_path: Path) -> None:
    ran = outside("--store", str(desk.store), folder=tmp_path)
    assert ran.returncode == 2
    assert "needs a terminal" in ran.stderr
    assert ran.stdout == ""
