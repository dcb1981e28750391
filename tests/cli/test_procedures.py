"""The ``procedure`` commands need no store, no name and no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dutydesk.cli.main import run
from dutydesk.places import carried


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = run(["procedure", *words, "--json"], open_application=lambda _: 0)
    return code, json.loads(capsys.readouterr().out)


def test_procedures_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    code, listed = asked(capsys, "list")
    assert code == 0
    assert "slough" in [entry["id"] for entry in listed]
    code, shown = asked(capsys, "show", "slough")
    assert code == 0
    assert {"cso", "dm", "pm"} <= shown["roles"].keys()


def test_an_unknown_procedure_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["show", "nowhere"], ["clauses", "nowhere"], ["due", "nowhere", "x", "--start", "2014-07-04T09:15Z"]):
        code, value = asked(capsys, *words)
        assert code == 2
        assert "nowhere" in value["error"]


@pytest.mark.parametrize(
    ("clock", "start", "due", "kind"),
    [
        ("SL-CLK-01", "2014-03-29T14:00+00:00", "2014-03-30T15:00:00+01:00", "elapsed hours"),
        ("SL-CLK-01", "2014-07-04T09:15+01:00", "2014-07-05T09:15:00+01:00", "elapsed hours"),
        ("decision", "2014-07-04T08:15Z", "2014-07-05T09:15:00+01:00", "elapsed hours"),
    ],
)
def test_a_clock_is_worked_out_by_name_or_by_id(
    capsys: pytest.CaptureFixture[str], clock: str, start: str, due: str, kind: str
) -> None:
    code, value = asked(capsys, "due", "slough", clock, "--start", start)
    assert code == 0
    assert (value["due"], value["kind"]) == (due, kind)
    assert value["clause"].startswith("SL-")


@pytest.mark.parametrize(
    ("clock", "start", "field"), [("no-clock", "2014-07-04T09:15Z", "clock"), ("decision", "noon", "--start")]
)
def test_a_clock_or_a_start_that_is_wrong_is_named(
    capsys: pytest.CaptureFixture[str], clock: str, start: str, field: str
) -> None:
    code, value = asked(capsys, "due", "slough", clock, "--start", start)
    assert (code, value["field"]) == (2, field)


def test_the_carried_procedure_has_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    code, value = asked(capsys, "check", str(carried("data", "procedures", "slough.toml")))
    assert (code, value["ok"]) == (0, True)


def test_each_fault_is_told_with_its_place_and_its_mend(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = carried("data", "procedures", "slough.toml").read_text(encoding="utf-8")
    file = tmp_path / "mine.toml"
    file.write_text(text.replace('kind = "elapsed hours"', 'kind = "elapsed ours"', 1), encoding="utf-8")
    code, value = asked(capsys, "check", str(file))
    assert code == 2
    (fault, *_) = value["faults"]
    assert fault["file"].endswith("mine.toml")
    assert fault["table"].startswith("clocks")
    assert fault["key"] == "kind"
    assert fault["mend"]


@pytest.mark.parametrize("content", [b"", b"not toml [", b"\xff\xfe", b"[roles]\n"])
def test_a_file_that_is_no_procedure_is_told_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    code, value = asked(capsys, "check", str(file))
    assert code == 2
    assert "mine.toml" in value["error"]
    assert "reference" not in value


def test_every_clause_is_listed_with_what_keeps_it(capsys: pytest.CaptureFixture[str]) -> None:
    code, listed = asked(capsys, "clauses", "slough")
    assert code == 0
    assert len(listed) == 198
    assert all(entry.keys() >= {"id", "requirement", "kept", "tests", "outside"} for entry in listed)
