"""The Isle of Wight's desk by the command line: its own questions and six decisions, and its clauses in every refusal."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dutydesk.cli.main import run
from dutydesk.desk.open import make_office

from .common_call import COMMON
from .conftest import CALL, Terminal

ANSWERS = {"case_status": "new", "child_protection": "no", "worried": False, "disability_team": False}
SIX = (
    "no_further_action",
    "progress_to_referral",
    "child_protection_discussion",
    "other_agency",
    "signpost_to_caf",
    "information_and_advice",
)
DECIDED = ("outcome=no_further_action", "rationale=Seen at school; no worry left.")


@pytest.fixture(scope="session")
def made_there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training store under that procedure; never worked on, only copied."""
    path = tmp_path_factory.mktemp("wight") / "office.db"
    make_office(str(path), "isle-of-wight", training=True, plain=True, group=False)
    return path


@pytest.fixture
def wight(
    made_there: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Terminal]:
    """A desk there; nothing unforeseen may have happened by the end of the test."""
    for file in made_there.parent.glob("office.db*"):
        shutil.copy2(file, tmp_path / file.name)
    yield Terminal(tmp_path / "office.db", capsys, monkeypatch)
    log = tmp_path / "errors.log"
    assert not log.exists(), log.read_text(encoding="utf-8")


def recorded(wight: Terminal, folder: Path, **changes: Any) -> str:
    file = folder / "call.json"
    file.write_text(json.dumps(CALL | {"answers": ANSWERS} | changes), encoding="utf-8")
    return str(wight.done("do", "contact.record", "--from", str(file), who="admin")["ref"])


def sent(wight: Terminal, folder: Path) -> str:
    ref = recorded(wight, folder)
    assert wight.done("do", "contact.submit", ref, who="admin")["state"] == "open"
    return ref


@pytest.mark.clause("IW-18", "IW-19")
def test_a_contact_is_keyed_by_admin_listed_for_24_hours_and_decided_by_the_manager(
    wight: Terminal, tmp_path: Path
) -> None:
    ref = sent(wight, tmp_path)
    (row,) = wight.done("tray", "duty", who="dm")
    assert (row["ref"], row["due"]) == (ref, "2014-07-05T09:15:00+01:00")
    assert row["minutes_left"] == 23 * 60 + 15
    assert row["clause"] == "IW-18, IW-19"
    assert wight.done("do", "contact.decide", ref, *DECIDED, who="dm")["state"] == "decided"
    assert wight.done("tray", "duty", who="dm") == []


def test_what_is_wanting_is_told_with_its_clause_and_nothing_is_sent(wight: Terminal, tmp_path: Path) -> None:
    ref = recorded(wight, tmp_path, answers={**ANSWERS, "case_status": "open", "child_protection": None})
    ran = wight.run("do", "contact.submit", ref, who="admin")
    assert ran.code == 1
    assert "child_protection" in ran.value["refused"]
    assert "IW-08" in ran.value["clause"]
    assert wight.done("show", ref, who="admin")["state"] == "draft"


@pytest.mark.parametrize("outcome", SIX)
def test_the_common_call_alone_goes_from_record_to_each_decision_and_shows_what_is_owed(
    wight: Terminal, tmp_path: Path, outcome: str
) -> None:
    file = tmp_path / "call.json"
    file.write_text(json.dumps(COMMON), encoding="utf-8")
    recorded = wight.done("do", "contact.record", "--from", str(file), who="admin")
    ref = recorded["ref"]
    assert recorded["state"] == "draft"
    assert wight.done("do", "contact.submit", ref, who="admin")["state"] == "open"
    shown = wight.done("show", ref, who="dm")
    assert shown["gaps"] == []
    assert {gap["path"] for gap in shown["advised"]} == {f"answers.{name}" for name in ANSWERS}
    (row,) = wight.done("tray", "duty", who="dm")
    assert (row["ref"], row["due"], row["state"]) == (ref, "2014-07-05T09:15:00+01:00", "open")

    said = (f"outcome={outcome}", "rationale=As the guidance has it.")
    assert wight.done("do", "contact.decide", ref, *said, who="dm")["state"] == "decided"
    (decision,) = wight.done("show", ref, who="dm")["decisions"]
    assert (decision["outcome"], decision["decided_by"]) == (outcome, "dm")
    assert wight.done("tray", "duty", who="dm") == []


@pytest.mark.clause("IW-12", "IW-20")
@pytest.mark.parametrize("who", ["admin", "asw", "team_manager"])
def test_a_decision_by_anybody_else_is_refused_with_the_clause(wight: Terminal, tmp_path: Path, who: str) -> None:
    ref = sent(wight, tmp_path)
    ran = wight.run("do", "contact.decide", ref, *DECIDED, who=who)
    assert (ran.code, ran.value["action"]) == (1, "contact.decide")
    assert ran.value["clause"] == "IW-12, IW-18, IW-20"
    assert len(wight.done("tray", "duty", who="dm")) == 1


@pytest.mark.clause("IW-25")
def test_a_call_to_the_family_doctor_is_refused_while_undecided(wight: Terminal, tmp_path: Path) -> None:
    ref = sent(wight, tmp_path)
    ran = wight.run("do", "contact.call", ref, "with=Dr Shah", "role=GP", who="dm")
    assert ran.code == 1
    assert "IW-25" in ran.value["clause"]
    assert wight.done("show", ref, who="dm")["notes"] == []


@pytest.mark.clause("IW-33")
def test_the_schema_offers_six_decisions_and_asks_for_no_threshold(wight: Terminal) -> None:
    asked = wight.done("schema", "contact.decide", who="dm")["properties"]
    assert len(asked["outcome"]["enum"]) == 6
    assert {"agency", "core_business", "advice_given"} <= asked.keys()
    assert "threshold" not in asked
    assert "extra_tasks_done" not in asked


def asked_of(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = run(["procedure", *words, "--json"], open_application=lambda _: 0)
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.clause("IW-92")
def test_the_earlier_of_two_limits_is_told_by_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = asked_of(capsys, "due", "isle-of-wight", "IW-CLK-11", "--start", "2014-12-12T10:00+00:00")
    assert code == 0
    assert told["due"] == "2015-01-07T17:00:00+00:00"
    assert (told["kind"], told["clause"]) == ("earlier of", "IW-92")


@pytest.mark.parametrize("clock", ["IW-CLK-03", "IW-CLK-17", "IW-CLK-19", "IW-CLK-21"])
def test_a_limit_without_a_due_time_says_why(capsys: pytest.CaptureFixture[str], clock: str) -> None:
    code, told = asked_of(capsys, "due", "isle-of-wight", clock, "--start", "2014-12-12T10:00+00:00")
    assert code == 1
    assert "due time" in told["refused"]
    assert told["clause"].startswith("IW-")


def test_every_clause_of_the_register_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = asked_of(capsys, "clauses", "isle-of-wight")
    assert code == 0
    assert len(told) == 132
    assert [row["id"] for row in told if row["outside"]]
