"""What stands beside the questions of the form: people already known, and what came from a form or an e-mail."""

from __future__ import annotations

from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from textual.events import Key, Paste

from dutydesk.widgets.file_dialog import meant

LARGE = (120, 40)


async def at_form(sat: Any) -> Any:
    await sat.press("n")
    await sat.until(lambda: len(sat.app.screen.query("SectionPane")) == 4)
    return sat.app.screen


async def said(sat: Any, *words: str) -> None:
    """Answers one after another, with Tab between them."""
    for place, told in enumerate(words):
        if place:
            sat.app.post_message(Key("tab", "\t"))
        sat.app.post_message(Paste(told))
    await sat.pilot.pause()


def somebody_known(desk_of: Any) -> Any:
    """A child that a sent contact made a person of."""
    for row in desk_of("dm").see("tray", name="duty"):
        for child in desk_of("dm").see("contact", ref=row.ref)["children"]:
            if child["person"] and child["first_name"] and child["date_of_birth"]:
                return child
    raise AssertionError("the demo office has nobody known")


@pytest.mark.clause("SL-52")
async def test_who_this_may_already_be_stands_beside_and_is_linked_only_when_chosen(seat, desk_of) -> None:
    known = somebody_known(desk_of)
    async with seat("cso", size=LARGE) as sat:
        form = await at_form(sat)
        await sat.press("f3")
        await said(sat, known["first_name"], known["last_name"], f"{known['date_of_birth']:%d/%m/%Y}")
        await sat.until(lambda: any(found.ref == known["person"] for found in form.query_one("PersonMatches").found))
        await sat.see(known["person"], "of 100")
        assert form.sheet.links == {}
        await sat.until(lambda: form.sheet.ref and not form.sheet.changed)
        await sat.press("f6")
        place = next(
            at for at, found in enumerate(form.query_one("PersonMatches").found) if found.ref == known["person"]
        )
        await sat.press(*["down"] * place, "enter")
        await sat.see("Who on this contact is this person?", known["first_name"])
        assert desk_of("cso").see("contact", ref=form.sheet.ref)["children"][0]["person"] is None
        await sat.press("enter")
        await sat.until(lambda: known["person"] in form.sheet.links.values())
        told = desk_of("cso").see("contact", ref=form.sheet.ref)
    assert told["children"][0]["person"] == known["person"]


async def test_at_80_columns_a_key_shows_who_may_be_known_and_escape_comes_back(seat, desk_of) -> None:
    known = somebody_known(desk_of)
    async with seat("cso") as sat:
        form = await at_form(sat)
        await sat.press("f3")
        await said(sat, known["first_name"], known["last_name"])
        await sat.until(lambda: form.query_one("PersonMatches").found)
        assert known["person"] not in sat.text()
        await sat.press("f6")
        await sat.see(known["person"])
        await sat.press("escape")
        await sat.see("First name", known["first_name"])
        assert sat.app.screen is form


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """An e-mail as a school sends it."""
    mail = EmailMessage()
    mail["From"] = "Priya Nair <p.nair@example.org>"
    mail["To"] = "duty@example.org"
    mail["Subject"] = "Worried about a pupil"
    mail["Date"] = "Wed, 04 Mar 2026 08:40:00 +0000"
    mail["Message-ID"] = "<one@example.org>"
    mail.set_content("Tom came without breakfast again. Mum [not to be told] is out at night.\n")
    path = tmp_path / "worry.eml"
    path.write_bytes(bytes(mail))
    return path


async def test_a_letter_taken_in_fills_the_form_and_its_values_are_marked_until_looked_at(
    seat, desk_of, letter
) -> None:
    async with seat("cso", size=LARGE) as sat:
        form = await at_form(sat)
        await sat.press("f7")
        await sat.see("Take in a filled form")
        sat.app.screen.query_one("#path").value = str(letter)
        await sat.press("enter")
        await sat.until(lambda: form.sheet.from_form and len(form.panes) == 4, 30)
        before = set(form.sheet.from_form)
        ref = form.sheet.ref
        await sat.see("Came by", "FROM FORM")
        await sat.press("f5")
        await sat.see("FROM FORM")
        box = next(
            field for pane in form.panes for field in pane.fields() if field.asked.field == "concern.details"
        ).box
        await sat.until(lambda: "Mum [not to be told] is out at night." in sat.words(box))
        assert sat.words(box).split() == box.text.split(), "every word of it, wherever its lines end"
        await sat.press("f2")
        await sat.until(lambda: "concern.details" not in form.sheet.from_form)
        await sat.until(lambda: "concern.details" not in desk_of("cso").see("contact", ref=ref)["from_form"])
        assert "concern.details" in before
        assert form.sheet.from_form


def test_a_path_pasted_behind_the_folder_that_stands_there_is_meant_whole(tmp_path: Path) -> None:
    folder, form = tmp_path / "home", tmp_path / "my forms" / "marf.docx"
    folder.mkdir()
    form.parent.mkdir()
    form.write_bytes(b"x")
    for typed in (str(form), f"{folder}{form}", f"'{form}'", f"{folder}'{form}'", str(form).replace(" ", "\\ ")):
        assert meant(typed, folder) == form
    assert meant(f"{folder}/none.docx", folder) == folder / "none.docx"


async def test_what_was_not_understood_stays_in_sight_until_each_line_is_dismissed(seat, desk_of, letter) -> None:
    desk = desk_of("cso")
    taken = desk.do("import.take", None, {"path": str(letter)})
    lines = list(desk.see("contact", ref=taken["ref"])["not_understood"])
    async with seat("cso", size=LARGE) as sat:
        form = await at_form(sat)
        await form.open_draft(taken["ref"])
        await sat.until(lambda: len(form.panes) == 4)
        panel = form.query_one("NotUnderstood")
        assert panel.display == bool(lines)
        form.sheet.not_understood = ["Ward: [7]", "Team: B"]
        form.stand()
        await sat.see("Ward: [7]", "Team: B", "2 not understood")
        panel.focus()
        await sat.press("delete")
        await sat.until(lambda: form.sheet.not_understood == ["Team: B"] or "Ward: [7]" not in sat.text())


async def test_two_forms_in_one_e_mail_are_told_of(seat, tmp_path: Path) -> None:
    path = tmp_path / "two.eml"
    made = EmailMessage()
    made["From"], made["Subject"] = "office@oak.sch.uk", "Two families"
    for name, family in (("one.docx", "Reed"), ("two.docx", "Moss")):
        form = Document()
        for line in (
            f"Child's name: Tom {family}",
            "Date of birth: 03/03/2007",
            "Reason for referral: He is out at night.",
        ):
            form.add_paragraph(line)
        written = BytesIO()
        form.save(written)
        made.add_attachment(written.getvalue(), maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(bytes(made))
    async with seat("cso", size=LARGE) as sat:
        await at_form(sat)
        await sat.press("f7")
        await sat.see("Take in a filled form")
        sat.app.screen.query_one("#path").value = str(path)
        await sat.press("enter")
        await sat.see("2 contacts were drafted from this e-mail: C-")
