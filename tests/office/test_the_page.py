"""What docs/procedures.md tells works as it is told: each of its commands, in their order, from an empty folder."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from dutydesk.cli.main import run
from dutydesk.places import carried

DOCS = Path(__file__).parents[2] / "docs"
LINES = re.findall(r"^    (\S.*)$", (DOCS / "procedures.md").read_text(encoding="utf-8"), re.MULTILINE)
COMMANDS = [line for line in LINES if line.startswith("dutydesk ")]


@pytest.fixture
def at_hand(tmp_path, monkeypatch, capsys):
    """Runs a line of the page in a folder of its own; answers its exit code and what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUTYDESK_LOG", str(tmp_path / "errors.log"))

    def done(line: str, *more: str):
        words = shlex.split(line)
        if words[0] == "cp":
            shutil.copy(DOCS.parent / words[1], words[2])
            return 0, ""
        if words[0] == "export":
            for word in words[1:]:
                monkeypatch.setenv(*word.split("=", 1))
            return 0, ""
        capsys.readouterr()
        monkeypatch.setenv("DUTYDESK_PASSWORD", "a long enough phrase" if "--manager" in words else "training")
        code = run([*words[1:], *more], open_application=lambda _: 0)
        return code, capsys.readouterr().out

    return done


def test_every_command_of_the_page_does_what_it_says(at_hand, tmp_path):
    assert len(COMMANDS) >= 12
    for line in LINES:
        if line.endswith("procedure.accept"):
            changed = tmp_path / "try.db.procedure" / "northmere.toml"
            changed.write_text(
                changed.read_text(encoding="utf-8").replace("limit = 12", "limit = 10"), encoding="utf-8"
            )
        code, out = at_hand(line)
        assert code == 0, f"{line}\n{out}"
    assert (tmp_path / "office.db.procedure" / "northmere.toml").is_file()


def test_a_contact_goes_from_record_to_decision_under_the_example(at_hand):
    for line in LINES[: LINES.index(next(one for one in LINES if "contact.decide" in one)) + 1]:
        code, out = at_hand(line)
        assert code == 0, out
    shown = json.loads(at_hand("dutydesk --as lead show C-000001 --json")[1])

    assert shown["state"] == "decided"
    (decision,) = shown["decisions"]
    assert decision["outcome"] == "help_at_hand"
    clocks = {clock["clock"]: clock for clock in shown["clocks"] if clock["due"]}
    assert clocks["decision"]["due"] == "2024-03-05T21:00:00+00:00"
    assert clocks["rated"]["due"] == "2024-03-05T17:00:00+00:00"
    assert clocks["reply"]["due"] == "2024-03-08T16:00:00+00:00"
    assert [letter["kind"] for letter in shown["letters"]] == ["nm-referrer"]


@pytest.mark.parametrize(
    ("command", "left_out", "clause"),
    [("contact.record", '"answers": {"seen_today": true}', "NM-6"), ("contact.decide", " level=two", "NM-8")],
)
def test_its_own_questions_are_insisted_on(at_hand, command, left_out, clause):
    for line in LINES:
        code, out = at_hand(
            line.replace(f", {left_out}", "").replace(left_out, "") if command in line else line, "--json"
        )
        if code:
            break
    assert code == 1, out
    assert clause in json.loads(out)["clause"]


def test_its_own_roles_may_do_what_the_file_says_and_no_more(at_hand):
    for line in LINES[: LINES.index(next(one for one in LINES if "contact.submit" in one)) + 1]:
        at_hand(line)
    code, out = at_hand("dutydesk --as taker do contact.decide C-000001 outcome=close rationale=x --json")
    assert (code, json.loads(out)["clause"]) == (1, "NM-7")
    code, out = at_hand("dutydesk --as lead do contact.decide C-000001 outcome=close rationale=x --json")
    assert code == 0, out


def test_the_example_is_not_one_that_the_program_carries():
    assert not (carried("data", "procedures") / "northmere.toml").exists()
