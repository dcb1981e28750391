"""A form that comes after the call is offered to the contact that is there; an information request has its own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document

LARGE = (120, 40)


@pytest.fixture
def known(desk_of: Any) -> Any:
    """An open contact of one known child."""
    desk = desk_of("dm")
    for row in desk.see("tray", name="duty"):
        contact = desk.see("contact", ref=row.ref)
        child = contact["children"][0] if contact["children"] else {}
        if child.get("person") and child["date_of_birth"]:
            return contact
    raise AssertionError("the demo office has nobody known")


@pytest.fixture
def late(tmp_path: Path, known: Any) -> Path:
    """A referral form about that child, as it comes after the call."""
    child = known["children"][0]
    form = Document()
    table = form.add_table(rows=0, cols=2)
    for label, value in (
        ("Child's first name", child["first_name"]),
        ("Child's surname", child["last_name"]),
        ("Child's date of birth", f"{child['date_of_birth']:%d/%m/%Y}"),
        ("Reason for referral", "As told on the telephone."),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    path = tmp_path / "late form.docx"
    form.save(str(path))
    return path


async def take_in(sat: Any, path: Path) -> Any:
    await sat.press("n")
    await sat.until(lambda: len(sat.app.screen.query("SectionPane")) == 4)
    form = sat.app.screen
    await sat.press("f7")
    await sat.see("Take in a filled form")
    sat.app.screen.query_one("#path").value = str(path)
    await sat.press("enter")
    return form


@pytest.mark.clause("SL-17")
@pytest.mark.parametrize("size", [(80, 24), LARGE], ids=["80x24", "120x40"])
async def test_a_late_form_is_kept_with_the_contact_that_is_there(seat, desk_of, known, late, size) -> None:
    before = {row.ref for row in desk_of("dm").see("drafts")}
    async with seat("cso", size=size) as sat:
        form = await take_in(sat, late)
        await sat.see("about a contact that is there already", f"Keep it with {known['ref']}")
        await sat.press("enter")
        await sat.see("The file is kept with")
        await sat.until(lambda: form not in sat.app.screen_stack)
    desk = desk_of("dm")
    assert [kept["name"] for kept in desk.see("contact", ref=known["ref"])["attachments"]][-1] == "late form.docx"
    assert {row.ref for row in desk.see("drafts")} == before
    assert desk.see("contact", ref=known["ref"])["state"] == known["state"]


async def test_somebody_may_say_that_it_is_something_else(seat, desk_of, known, late) -> None:
    async with seat("cso") as sat:
        form = await take_in(sat, late)
        await sat.see(f"Keep it with {known['ref']}")
        await sat.press("end", "enter")
        await sat.until(lambda: form.sheet.ref and len(form.panes) == 4)
        told = desk_of("cso").see("contact", ref=form.sheet.ref)
    assert told["state"] == "draft"
    assert told["ref"] != known["ref"]
    assert len(desk_of("dm").see("contact", ref=known["ref"])["attachments"]) == len(known["attachments"])


async def test_a_late_form_taken_in_from_a_list_is_offered_too(seat, desk_of, known, late) -> None:
    async with seat("cso") as sat:
        await sat.foot()
        await sat.press("m")
        await sat.see("Take in a form or an e-mail")
        sat.app.screen.query_one("#field-path").value = str(late)
        await sat.press("ctrl+s")
        await sat.see(f"Keep it with {known['ref']}")
        await sat.press("enter")
        await sat.see("The file is kept with")
    assert len(desk_of("dm").see("contact", ref=known["ref"])["attachments"]) == len(known["attachments"]) + 1


@pytest.mark.clause("SL-74")
async def test_a_request_for_information_is_asked_for_in_its_own_words(form) -> None:
    async with form() as sat:
        seen = sat.sat
        await seen.see("Told by")
        await sat.press("tab", "tab", "r")
        await seen.until(lambda: sat.answer("kind") == "information")
        await seen.see("Asked by")
        await sat.press("f5")
        await seen.see("What is asked", "What it is for")
        assert "The concern" not in seen.text()
        await sat.press("f2", "tab", "tab", "r")
        await seen.until(lambda: sat.answer("kind") == "service")
        await seen.see("Told by")


async def test_an_ethnicity_is_told_by_its_title(seat, desk_of, known) -> None:
    child = known["children"][0]
    codes = desk_of("dm").procedure.beside.codes["ethnicity"]
    async with seat("dm", size=LARGE) as sat:
        table = sat.app.screen.table
        table.go_to(next(sat.app.screen.key(row) for row in table.rows_all if row.ref == known["ref"]))
        await sat.press("enter")
        await sat.see("DANGER")
        told = str(sat.app.screen.query_one("#beside #told").visual)
    assert child["ethnicity"] in codes
    assert f"ethnicity {codes[child['ethnicity']]}" in told
    assert f"ethnicity {child['ethnicity']}" not in told
