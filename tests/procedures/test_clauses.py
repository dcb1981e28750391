"""What keeps a clause is told honestly: what only stands in the file, for a step that is not there yet, is not kept."""

import csv
import json
from pathlib import Path

import pytest

from dutydesk.cli.main import run
from dutydesk.procedures import load
from dutydesk.procedures.clauses import clauses, told
from dutydesk.procedures.keeping import places
from dutydesk.procedures.vocabulary import ACTIONS, EVENTS, REPORTED

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-procedure.toml"
ALL = load.known()


def rows(name):
    return {row["id"]: row for row in clauses(name)}


@pytest.mark.parametrize("name", ALL)
def test_every_clause_says_where_in_the_document_it_stands(name):
    found = rows(name)

    assert found
    assert [row["id"] for row in found.values() if not row["place"] or not row["requirement"]] == []


def test_a_clause_that_an_action_keeps_is_kept_and_one_that_waits_is_only_written():
    found = rows("slough")

    assert "clock decision" in found["SL-07"]["kept"]
    assert "action contact.decide" in found["SL-07"]["kept"]
    assert "clock decision" not in found["SL-07"]["written"]


def test_an_entry_that_waits_for_an_event_nobody_reports_is_only_written(tmp_path):
    waits = sorted(EVENTS - REPORTED)[0]
    text = EXAMPLE.read_text(encoding="utf-8").replace('starts = "contact.flagged"', f'starts = "{waits}"', 1)
    text = text.replace('owed_by = "contact.decided"', f'owed_by = "{waits}"', 1)
    path = tmp_path / "northmere.toml"
    path.write_text(text, encoding="utf-8")
    lines = ["id,requirement,place", *(f"NM-{number},Asked,page {number}" for number in range(1, 11))]
    (tmp_path / "northmere-clauses.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    found = rows(str(path))

    assert found["NM-4"]["kept"] == ["action contact.flag"]
    assert found["NM-4"]["written"] == ["clock flag_seen"]
    assert "letter nm-referrer" in found["NM-9"]["written"]
    assert "clock reply" in found["NM-9"]["kept"]


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_called_kept_that_nothing_reports_decides_or_does(name):
    procedure = load.procedure(name)
    for place in places(procedure):
        group, _, entry = place.name.partition(" ")
        if group == "clock" and place.acts and not procedure.clocks[entry].of:
            assert REPORTED & set(procedure.clocks[entry].starts)
            assert REPORTED & set(procedure.clocks[entry].stops)
        if group == "letter" and place.acts:
            assert procedure.letters[entry].owed_by in REPORTED
        if group == "outcome" and place.acts:
            assert f"{procedure.outcomes[entry].of}.decide" in ACTIONS or procedure.outcomes[entry].opens
        if group == "action" and place.acts:
            assert entry in ACTIONS


def test_an_action_that_is_not_registered_keeps_nothing():
    procedure = load.procedure("slough")

    acting = {place.name for place in places(procedure, {"contact.record"}) if place.acts}

    assert "action contact.record" in acting
    assert "action contact.decide" not in acting


def test_people_are_told_how_each_is_kept():
    row = {"kept": [], "written": [], "tests": [], "outside": None}

    assert told(row) == "not yet kept"
    assert told(row | {"written": ["clock x"]}) == "not yet kept; written as clock x"
    assert told(row | {"kept": ["clock x"], "tests": ["a", "b"]}) == "kept by clock x; proven by 2 tests"
    assert told(row | {"outside": "The visit."}) == "outside the desk's reach, recorded: The visit."


def test_the_command_tells_people_and_scripts(capsys):
    assert run(["procedure", "clauses", "slough"], open_application=lambda _: 0) == 0
    lines = capsys.readouterr().out.splitlines()
    (strategy,) = [line for line in lines if line.startswith("SL-07 ")]
    assert "kept by clock decision" in strategy
    assert "Definitions: a contact" in strategy

    assert run(["procedure", "clauses", "slough", "--json"], open_application=lambda _: 0) == 0
    listed = json.loads(capsys.readouterr().out)
    assert set(listed[0]) >= {"id", "requirement", "place", "kept", "written", "tests", "outside"}


def test_a_file_may_stand_in_place_of_an_id(capsys, tmp_path):
    text = (load.folder() / "slough.toml").read_text(encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(text.replace("limit = 24\n", "limit = 12\n", 1), encoding="utf-8")
    with (tmp_path / "slough-clauses.csv").open("w", encoding="utf-8", newline="") as out:
        known = load.procedure("slough").beside.register
        csv.writer(out).writerows([("id", "requirement"), *((clause, f"Ours: {clause}") for clause in known)])

    due = ["procedure", "due", str(path), "decision", "--start", "2014-07-04T09:15+01:00", "--json"]
    assert run(due, open_application=lambda _: 0) == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2014-07-04T21:15:00+01:00"
    assert run(["procedure", "clauses", str(path), "--json"], open_application=lambda _: 0) == 0
    assert json.loads(capsys.readouterr().out)[6]["requirement"] == "Ours: SL-07"
    assert run(["procedure", "show", str(tmp_path / "none.toml"), "--json"], open_application=lambda _: 0) == 2
    assert "no such file" in json.loads(capsys.readouterr().out)["error"]
