"""The exit codes, and what stands in the JSON beside each."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dutydesk.cli.answers import Answer
from dutydesk.cli.exits import code_of, ended
from dutydesk.cli.main import run
from dutydesk.cli.passwords import Password
from dutydesk.refusals import (
    BadInput,
    Change,
    Fault,
    FaultyProcedure,
    NoSuchRecord,
    NotSignedIn,
    Refused,
    StaleSave,
    StoreUnusable,
    Wait,
)


@pytest.mark.parametrize(
    ("error", "code", "value"),
    [
        (
            Refused("Only a duty manager decides.", clause="SL-31", action="contact.decide"),
            1,
            {"refused": "Only a duty manager decides.", "clause": "SL-31", "action": "contact.decide"},
        ),
        (
            StaleSave("It was changed.", changes=(Change("school", "dm", "09:20"),), action="contact.amend"),
            1,
            {
                "refused": "It was changed.",
                "clause": "",
                "action": "contact.amend",
                "changes": [{"what": "school", "by": "dm", "at": "09:20"}],
            },
        ),
        (
            BadInput("children[0].date_of_birth is no date.", field="children[0].date_of_birth"),
            2,
            {"error": "children[0].date_of_birth is no date.", "field": "children[0].date_of_birth"},
        ),
        (NoSuchRecord("C-000009"), 2, {"error": "There is no record C-000009 at this desk.", "field": "ref"}),
        (StoreUnusable("It is damaged."), 3, {"error": "It is damaged.", "field": ""}),
        (
            NotSignedIn(wait=Wait(30)),
            4,
            {"error": "The name or the password is not right.", "field": "", "wait_seconds": 30},
        ),
        (KeyboardInterrupt(), 130, {"error": "Stopped from the keyboard.", "field": ""}),
    ],
)
def test_each_error_has_its_code_and_its_value(error: BaseException, code: int, value: dict[str, Any]) -> None:
    told = ended(error)
    assert (told.code, told.value) == (code, value)
    assert code_of(told) == code


def test_a_faulty_procedure_lists_every_fault() -> None:
    faults = (
        Fault("my.toml", "clocks.a", "kind", "is unknown.", "Use one of ..."),
        Fault("my.toml", "roles", "x", "y", "z"),
    )
    told = ended(FaultyProcedure(faults))
    assert told.code == 2
    assert [fault["table"] for fault in told.value["faults"]] == ["clocks.a", "roles"]
    assert told.sentence.count("my.toml") == 2


def test_a_sentence_is_cleaned_before_it_is_told() -> None:
    assert "\x1b" not in ended(BadInput("\x1b[2Jgone")).sentence
    assert "\x1b" not in ended(BadInput("\x1b[2Jgone")).value["error"]


def test_something_unforeseen_is_noted_without_its_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "logs" / "errors.log"
    monkeypatch.setenv("DUTYDESK_LOG", str(log))

    def fail(child: str) -> None:
        raise RuntimeError(f"about {child}")

    try:
        fail("Marker Reed")
    except RuntimeError as error:
        told = ended(error)
    assert told.code == 2
    assert told.value["reference"] in log.read_text()
    assert "RuntimeError" in log.read_text()
    assert "test_exits.py" in log.read_text()
    for place in (told.sentence, json.dumps(told.value), log.read_text()):
        assert "Marker" not in place
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_what_was_taken_in_part_and_what_is_damaged_have_codes() -> None:
    assert code_of(Answer([])) == 0
    assert code_of(Answer([], unreadable=True)) == 2
    assert code_of(Answer({}, damaged=True)) == 3


USAGE = [
    (["nope"], "command"),
    (["tray"], "name"),
    (["tray", "duty", "--nope"], "--nope"),
    (["tray", "duty", "--passphrase", "x"], "--passphrase"),
    (["--password", "x", "tray", "duty"], "--password"),
    (["procedure"], "command"),
    (["procedure", "due", "x"], "clock"),
    (["do", "contact.submit", "nonsense"], "nonsense"),
    (["show", "nonsense"], "ref"),
    (["find", "Reed", "--dob", "1 May 2006"], "--dob"),
    (["due", "--within", "soon"], "--within"),
    (["--at", "noon", "tray", "duty"], "--at"),
    (["tray", "duty"], "--store"),
    ([], "--json"),
    (["init", "--procedure", "x"], "--store"),
    (["do", "contact.record", "--from", "no-such-file.json"], "--from"),
    (["--store"], "--store"),
]


def nothing_opens(opening: object) -> int:
    raise AssertionError("the application was opened")


@pytest.mark.parametrize(
    ("words", "field"), USAGE, ids=lambda value: " ".join(value) if isinstance(value, list) else value
)
def test_wrong_usage_is_one_json_value_with_the_field(
    words: list[str], field: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DUTYDESK_STORE", "DUTYDESK_USER", "DUTYDESK_PASSWORD"):
        monkeypatch.delenv(variable, raising=False)
    assert run([*words, "--json"], open_application=nothing_opens) == 2
    printed = capsys.readouterr()
    value = json.loads(printed.out)
    assert value["error"]
    assert value["field"] == field
    assert "reference" not in value
    assert printed.err == ""


@pytest.mark.parametrize("words", [words for words, _ in USAGE], ids=lambda words: " ".join(words) or "nothing")
def test_people_get_the_sentence_on_standard_error(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DUTYDESK_STORE", raising=False)
    assert run(words, open_application=nothing_opens) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.strip()
    assert "Traceback" not in printed.err


def test_a_missing_store_is_told_before_anybody_is_asked_for_a_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DUTYDESK_USER", raising=False)
    missing = tmp_path / "none.db"
    assert run(["--store", str(missing), "tray", "duty", "--json"], open_application=nothing_opens) == 3
    assert "no store" in json.loads(capsys.readouterr().out)["error"]
    assert not missing.exists()


def test_nobody_named_and_nobody_to_ask_is_not_signed_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DUTYDESK_USER", raising=False)
    monkeypatch.delenv("DUTYDESK_PASSWORD", raising=False)
    store = tmp_path / "some.db"
    store.write_bytes(b"x")
    assert run(["--store", str(store), "tray", "duty", "--json"], open_application=nothing_opens) == 4
    assert "--as" in json.loads(capsys.readouterr().out)["error"]
    assert run(["--store", str(store), "--as", "cso", "tray", "duty", "--json"], open_application=nothing_opens) == 4
    assert "DUTYDESK_PASSWORD" in json.loads(capsys.readouterr().out)["error"]


def test_the_application_opens_without_a_command_and_is_told_who_and_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "some.db"
    store.write_bytes(b"x")
    monkeypatch.setenv("DUTYDESK_USER", "dm")
    monkeypatch.setenv("DUTYDESK_PASSWORD", "secret words")
    opened: list[Any] = []

    def opens(opening: object) -> int:
        opened.append(opening)
        return 0

    assert run([f"--store={store}", "--role", "dm"], open_application=opens) == 0
    (opening,) = opened
    assert (opening.address, opening.name, opening.role, opening.password) == (str(store), "dm", "dm", "secret words")
    assert "secret words" not in repr(opening)
    assert "DUTYDESK_PASSWORD" not in os.environ


def test_the_exit_code_of_the_application_is_the_programs_own(tmp_path: Path) -> None:
    store = tmp_path / "some.db"
    store.write_bytes(b"x")
    assert run(["--store", str(store)], open_application=lambda _: 3) == 3


def test_a_password_is_handed_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYDESK_PASSWORD", "secret words")
    password = Password.from_environment()
    assert password.taken() == "secret words"
    assert password.taken() is None
    assert "secret" not in repr(password)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows the environment as a file")
def test_the_password_cannot_be_read_from_the_process_afterwards() -> None:
    program = (
        "from dutydesk.cli.passwords import Password\n"
        "from pathlib import Path\n"
        "before = b'Marker-Secret' in Path('/proc/self/environ').read_bytes()\n"
        "held = Password.from_environment()\n"
        "print(before, b'Marker-Secret' in Path('/proc/self/environ').read_bytes(), held.taken())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "DUTYDESK_PASSWORD": "Marker-Secret"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["True", "False", "Marker-Secret"]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    told = subprocess.run(
        [sys.executable, "-m", "dutydesk", "--help"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert told.returncode in {0, 1, 141}
    assert told.stderr == ""


def test_help_under_json_is_still_one_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tray", "--help", "--json"], open_application=nothing_opens) == 0
    assert "Usage" in json.loads(capsys.readouterr().out)["help"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such dumps")
def test_a_crash_leaves_no_dump_of_the_memory() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import resource; from dutydesk.cli.main import run; run(['exits'], open_application=lambda _: 1); "
            "print(resource.getrlimit(resource.RLIMIT_CORE))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[-1] == "(0, 0)"
