"""What an action writes into a folder has its name only once the action is kept: not before, and never without it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dutydesk.desk.desk import Desk
from dutydesk.documents.writing import lay_file
from dutydesk.refusals import DeskError, StoreUnusable

from ..desks import Office

WRITERS = {
    "letter.render": "bso",
    "figures.write": "pm",
    "audit.access_list": "pm",
    "chronology.write": "dm",
    "genogram.write": "dm",
    "handover.sheet": "dm",
    "walk_in.form": "cso",
}


def about(office: Office, action: str) -> str | None:
    """The record that an action is done to, where it is done to one."""
    ref = office.decided()
    if action == "letter.render":
        return str(office.letters(ref, "referrer")[0]["ref"])
    if action == "handover.sheet":
        office.do("handover.begin", by="dm", at="16:00")
    return str(office.show(ref)["children"][0]["person"]) if action in {"chronology.write", "genogram.write"} else None


def strike(desk: Desk, action: str) -> None:
    """From now on the store takes no entry of this action: the last thing that is written before the commit."""
    with desk.store.engines.writing.begin() as conn:
        conn.exec_driver_sql(
            f"CREATE TRIGGER struck BEFORE INSERT ON audit_entry WHEN NEW.action = '{action}'"
            " BEGIN SELECT RAISE(ABORT, 'struck'); END"
        )


@pytest.mark.parametrize("action", WRITERS)
def test_where_it_cannot_be_kept_nothing_is_left_in_the_folder(office: Office, tmp_path: Path, action: str) -> None:
    ref, by, out = about(office, action), WRITERS[action], tmp_path / "out"
    desk = office.desk(by, "17:00")
    strike(desk, action)

    with pytest.raises(DeskError):
        desk.do(action, ref, {"out": str(out)})

    assert list(out.iterdir()) == []


@pytest.mark.parametrize("action", WRITERS)
def test_where_it_is_kept_the_answer_names_what_lies_there(office: Office, tmp_path: Path, action: str) -> None:
    ref, by, out = about(office, action), WRITERS[action], tmp_path / "out"

    for _ in range(2):
        told = office.do(action, ref, by=by, at="17:00", out=str(out))

        for path in map(Path, [told["file"]] if "file" in told else told["files"]):
            assert path.is_file(), path
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


def test_a_name_taken_meanwhile_is_told_and_nothing_is_written_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    laid = lay_file(b"words", out, "L-000001", ".docx", what="letter")
    (out / "L-000001.docx").write_bytes(b"another program's")

    with pytest.raises(StoreUnusable, match="It is noted that the letter was written"):
        laid.put()

    assert [(path.name, path.read_bytes()) for path in out.iterdir()] == [("L-000001.docx", b"another program's")]


def test_no_action_writes_a_file_by_itself() -> None:
    workflows = Path(__file__).parents[2] / "dutydesk" / "workflows"
    names = {"lay_file", "lay_letter", "write_bytes", "write_text", "replace_whole"}
    found = {
        path.name
        for path in workflows.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Name) and node.id in names) or (isinstance(node, ast.Attribute) and node.attr in names)
    }
    assert found == {"doing.py"}, (
        "an action writes a file through doing.write_file, so that it goes where the action fails"
    )
