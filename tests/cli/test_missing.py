"""Missing children from the command line: the tray, an episode, a search by others, and the panel's list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

REPORT = ("do", "missing.report", "channel=police", "reporter=Valley Police", "police_reference=MP/77")


@pytest.mark.clause("SL-160", "SL-163")
def test_the_tray_tells_the_episode_beside_the_contact(desk: Any) -> None:
    made = desk.done(
        *REPORT, "children=Kit Moor 2001-02-03", "missing_since=2014-06-30T21:00:00+01:00", who="misper_cso"
    )
    (row,) = desk.done("tray", "missing", who="dm")

    assert (row["ref"], row["episode"], row["children"]) == (made["ref"], "M-000001", ["Kit Moor"])
    assert row.keys() >= {
        "received",
        "due",
        "minutes_left",
        "overdue",
        "priority",
        "state",
        "assigned_to",
        "clock",
        "clause",
    }
    assert (row["due"], row["overdue"], row["days_missing"]) == ("2014-07-05T21:00:00+01:00", False, 3)
    assert (row["clock"], row["clause"]) == ("missing_strategy", "SL-167")
    assert desk.done("show", "M-000001", who="dm")["child"] == "Kit Moor"


@pytest.mark.clause("SL-161")
def test_others_are_told_whom_to_ask_and_nothing_else(desk: Any) -> None:
    desk.done(*REPORT, "children=Kit Moor", who="cso")

    assert desk.done("find", "Kit Moor", who="dsw") == [{"ref": None, "restricted": True, "ask": "duty manager"}]
    assert desk.run("tray", "missing", who="cso").value["clause"] == "SL-160, SL-161"
    hidden = desk.run("show", "M-000001", who="cso")
    assert (hidden.code, hidden.value["error"]) == (
        2,
        desk.run("show", "M-000999", who="cso").value["error"].replace("999", "001"),
    )
    assert desk.done("due", who="cso") == []


@pytest.mark.clause("SL-165", "SL-166")
def test_police_messages_are_told_of_by_their_episode(desk: Any, tmp_path: Path) -> None:
    file = tmp_path / "message.eml"
    head = "From: a@northmere.police.uk\nSubject: Missing child\nDate: Fri, 04 Jul 2014 08:00:00 +0100\nMessage-ID: <{}@x>\n\n"
    file.write_text(head.format(1) + "Ref: MP/77\nName: Kit Moor\n", encoding="utf-8")
    (first,) = desk.done("import", str(file), who="misper_cso")
    (again,) = desk.done("import", str(file), who="misper_cso")
    file.write_text(
        head.format(2) + "Ref: MP/77\nName: Kit Moor has returned home at 07:30 on 04/07/2014.\n", encoding="utf-8"
    )

    assert (first["episode"], first["already"], again["already"]) == ("M-000001", False, True)
    assert "ref" not in first
    assert again["episode"] == "M-000001"


@pytest.mark.clause("SL-164")
def test_the_panels_list_is_a_report(desk: Any, tmp_path: Path) -> None:
    desk.done(*REPORT, "children=Kit Moor", who="cso")
    made = desk.done("report", "missing_panel", "--out", str(tmp_path / "out"), who="pm")

    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".docx", ".xlsx"]
    assert made["children"] == 1
    assert desk.run("report", "missing_panel", "--out", str(tmp_path), who="cso").code == 1
    assert desk.run("report", "nothing", "--out", str(tmp_path), who="pm").code == 2
