"""The list for the monthly panel on missing children, as an office gets it (SL-164)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from ..desks import NO_ACTION, Office, child
from .test_missing import MEETING, back, reported


def month(office: Office) -> None:
    """One still missing after a meeting, one back since, one back before the panel of last month."""
    reported(office, at="2014-05-02T09:00", missing_since="2014-05-01T21:00:00+01:00", children=[child("Old", "Case")])
    back(office, "M-000001", at="2014-05-03T10:00")
    office.do("missing.panel", by="pm", at="2014-06-04T15:00")
    reported(office, police_reference="MP/78", children=[child("Kit", "Moor")], risk="high")
    office.do("strategy.hold", "M-000002", by="pm", at="2014-07-03T09:00", **MEETING)
    reported(office, police_reference="=MP/79", children=[child("Una", "O'Dowd")], last_seen="@the station")
    back(office, "M-000003", at="2014-07-03T10:00", found_with="+44 friend", found_where="=HYPERLINK(1)", harm="-none")
    contact = office.show("M-000003")["contact"]
    office.do("contact.decide", contact, by="dm", at="2014-07-03T12:00", safe_and_well="done", **NO_ACTION)


def written(office: Office, folder: Path) -> dict[str, Path]:
    answer = office.do("missing.panel_list", by="pm", at="2014-07-04T14:00", out=str(folder / "panel"))
    return {Path(name).suffix: Path(name) for name in answer["files"]}


@pytest.mark.clause("SL-164")
def test_the_list_holds_all_who_are_missing_and_all_of_the_month(office: Office, tmp_path: Path) -> None:
    month(office)
    files = written(office, tmp_path)

    table = Document(str(files[".docx"])).tables[0]
    names = [row.cells[0].text.splitlines()[0] for row in table.rows]
    assert names == ["Child", "Kit Moor", "Una O'Dowd"]
    assert table.rows[1].cells[4].text == "STILL MISSING"
    assert table.rows[2].cells[4].text == "Back 03 Jul 2014 10:00"
    words = "\n".join(part.text for part in Document(str(files[".docx"])).paragraphs)
    assert "1 still missing, 1 back since the panel of 04 Jun 2014." in words


def test_the_sheet_holds_the_same_children_with_dates_that_sort(office: Office, tmp_path: Path) -> None:
    month(office)
    sheet = load_workbook(written(office, tmp_path)[".xlsx"]).active
    assert sheet is not None

    heads = [cell.value for cell in sheet[4]]
    rows = [dict(zip(heads, [cell.value for cell in line], strict=True)) for line in sheet.iter_rows(min_row=5)]
    assert [(row["Child"], row["Days missing"], row["Now"]) for row in rows] == [
        ("Kit Moor", 2, "still missing"),
        ("Una O'Dowd", 1, "back"),
    ]
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$4:$4", "landscape")
    assert (sheet.page_setup.fitToHeight, sheet.oddFooter.right.text) == (0, "Page &P of &N")
    assert rows[0]["Strategy meeting"].isoformat() == "2014-07-03T09:00:00"
    assert rows[1]["Decision"] == "No further action"


def test_no_cell_is_taken_for_a_formula(office: Office, tmp_path: Path) -> None:
    month(office)
    sheet = load_workbook(written(office, tmp_path)[".xlsx"]).active
    assert sheet is not None

    cells: list[Any] = [cell for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str)]
    assert all(cell.data_type == "s" for cell in cells)
    assert not [cell.value for cell in cells if cell.value[:1] in "=+-@"]
    assert "'=HYPERLINK(1)" in {cell.value for cell in cells}


def test_the_files_are_their_owners_alone_never_over_another_and_audited(office: Office, tmp_path: Path) -> None:
    month(office)
    first, second = written(office, tmp_path), written(office, tmp_path)

    assert len({*first.values(), *second.values()}) == 4
    assert {path.stat().st_mode & 0o777 for path in first.values()} == {0o600}
    entry = [one for one in office.entries() if one.action == "missing.panel_list"][-1]
    assert entry.details["episodes"] == ["M-000002", "M-000003"]
    assert office.refused("missing.panel_list", by="dm", out=str(tmp_path)).clause == "SL-164"


def test_a_month_without_anybody_is_told_so(office: Office, tmp_path: Path) -> None:
    files = written(office, tmp_path)

    assert "No child was missing in this time." in [part.text for part in Document(str(files[".docx"])).paragraphs]
