"""The page on letters lists every field of every reader."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from dutydesk.documents.audiences import NoticeLetter, ParentLetter, ReferrerLetter, ShortReferrerLetter
from dutydesk.documents.fields import FILTERS
from dutydesk.documents.phrasing import Decided, DeskLines

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "letters.md").read_text(encoding="utf-8")
READERS = (ReferrerLetter, ShortReferrerLetter, ParentLetter, NoticeLetter)


def rows() -> dict[str, list[str]]:
    """Each field's row: what the page says for each kind of letter."""
    told: dict[str, list[str]] = {}
    for line in PAGE.splitlines():
        if line.startswith("| `"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            for name in re.findall(r"`(\w+)`", cells[0].partition(":")[0]):
                told[name] = cells[1:]
    return told


@pytest.mark.parametrize(("place", "kind"), list(enumerate(READERS)))
def test_the_page_says_which_fields_a_reader_has_and_which_must_be_printed(place: int, kind: type) -> None:
    told = {name: cells[place] for name, cells in rows().items()}
    own = {each.name for each in fields(kind)}
    assert {name for name, said in told.items() if said != "no"} == own
    assert {name for name, said in told.items() if said == "must"} == set(kind.MUST_PRINT)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "name", [each.name for kind in (DeskLines, Decided) for each in fields(kind)] + sorted(FILTERS)
)
def test_the_page_names_every_part_and_filter(name: str) -> None:
    assert f"`{name}`" in PAGE
