"""Forms in the shapes that partnerships publish, held against what a careful clerk would key from them."""

from __future__ import annotations

from datetime import date

import layouts_choices
import layouts_controls
import layouts_crowded
import layouts_fronts
import layouts_lines
import layouts_notes
import layouts_offices
import layouts_tables
import layouts_wards
import layouts_word
import pytest
from clerk import counted
from docx import Document
from paper import saved

from dutydesk.interchange.marf import read_docx

TODAY = date(2026, 3, 5)
FORMS = {
    **layouts_tables.FORMS,
    **layouts_lines.FORMS,
    **layouts_word.FORMS,
    **layouts_offices.FORMS,
    **layouts_fronts.FORMS,
    **layouts_crowded.FORMS,
    **layouts_wards.FORMS,
    **layouts_controls.FORMS,
    **layouts_choices.FORMS,
    **layouts_notes.FORMS,
}


@pytest.mark.clause("SL-52")
@pytest.mark.parametrize("layout", FORMS)
def test_nothing_is_in_a_wrong_field_and_nothing_is_lost(layout: str) -> None:
    build, keyed = FORMS[layout]
    count = counted(read_docx(build(), today=TODAY), keyed)
    assert count.wrong == []
    assert count.dropped == []
    fields = [entry for entry in count.listed if not entry.startswith("listed:")]
    assert len(count.right) >= 5 * len(fields)


@pytest.mark.parametrize("layout", FORMS)
def test_every_value_says_that_it_came_from_the_form(layout: str) -> None:
    form = read_docx(FORMS[layout][0](), today=TODAY)
    assert {path.partition("[")[0].partition(".")[0] for path in form.from_form} >= set(form.said) - {"unknown"}


def test_a_birth_that_only_a_grown_up_can_have_is_never_a_childs() -> None:
    form = Document()
    for line in ["Child's name: Tom Reed", "Mother: Ann Reed", "Child", "DOB: 05/07/1988"]:
        form.add_paragraph(line)
    read = read_docx(saved(form), today=TODAY)
    assert read.said["children"] == [{"first_name": "Tom", "last_name": "Reed"}]
    assert any("05/07/1988" in line for line in read.not_understood) or "1988-07-05" in str(read.said["household"])
