"""Assigning and getting back, letters, drafts: the desk's other work by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Select
from textual.widgets._toast import Toast

from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.typed import TypedText

from .conftest import SMALL


async def dialog(sat, key: str) -> ActionDialog:
    await sat.foot()
    await sat.press(key)
    await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
    return sat.app.screen


@pytest.mark.clause("SL-70", "SL-72", "SL-73")
async def test_a_contact_is_given_for_information_and_comes_back_its_clock_unmoved(seat, desk_of) -> None:
    async with seat("dm") as sat:
        ref, due = sat.app.screen.selected, sat.app.screen.chosen.due
        asked = await dialog(sat, "i")
        assert ref in sat.text()
        await sat.type("dsw")
        await sat.press("enter")
        assert asked.query_one("#field-to", Select).value == "dsw"
        asked.query_one("#field-ask", TypedText).text = "Ring the school."
        await sat.press("ctrl+s")
        await sat.see("with dsw")
    async with seat("dsw") as sat:
        await sat.see("Ring the school.")
        sat.app.screen.table.go_to(next(r.ref for r in sat.app.screen.table.rows_all if r.contact == ref))
        answered = await dialog(sat, "u")
        answered.query_one("#field-answer", TypedText).text = "Seen today, no injury."
        await sat.press("ctrl+s")
        await sat.see("Return to the duty tray: done")
    row = next(row for row in desk_of("dm").see("tray", name="duty") if row.ref == ref)
    assert (row.assigned_to, row.due) == ("", due)


async def test_a_refused_action_keeps_what_was_typed_and_says_what_would_be_right(seat, desk_of) -> None:
    async with seat("dm") as sat:
        asked = await dialog(sat, "i")
        asked.query_one("#field-to", Select).value = "dsw"
        asked.query_one("#field-ask", TypedText).text = "Ring [the aunt]."
        desk_of("pm").do("staff.disable", None, {"name": "dsw"})
        await sat.press("ctrl+s")
        await sat.see("Not done:", "to: nobody called dsw may sign in here")
        assert sat.app.screen.query_one("#field-ask", TypedText).text == "Ring [the aunt]."
        assert sat.app.screen.here == "to", "the keys are where the mend is"


@pytest.mark.clause("SL-70")
async def test_only_the_duty_team_is_offered_by_name_and_found_by_typing(seat, desk_of) -> None:
    from dutydesk.procedures.may import may

    desk = desk_of("pm")
    desk.do("staff.add", None, {"name": "Leaver", "roles": ["dsw"]})
    desk.do("staff.disable", None, {"name": "leaver"})
    people = [one for one in desk.see("staff") if one.active]
    team = [one.name for one in people if any(may(desk.procedure, role, "contact.return") for role in one.roles)]
    assert desk.schema("contact.assign")["properties"]["to"]["enum"] == team
    assert "receiving_pm" not in team
    async with seat("dm") as sat:
        asked = await dialog(sat, "i")
        listed = asked.query_one("#field-to", Select)
        assert listed.value is Select.NULL
        assert [value for _, value in listed._options[1:]] == team
        await sat.type("social w")
        await sat.see("dsw (Duty Social Worker)")
        assert listed.value is Select.NULL, "typing alone chooses nobody"
        await sat.press("enter")
        assert listed.value == "dsw"


async def test_leaving_a_dialog_does_nothing(seat, desk_of) -> None:
    async with seat("dm") as sat:
        ref = sat.app.screen.selected
        asked = await dialog(sat, "b")
        asked.query_one("#field-band", Select).value = "early_help"
        await sat.press("escape")
        assert desk_of("pm").see("contact", ref=ref)["band"] in {"", None, "urgent"}


async def test_a_call_is_recorded_with_its_time_as_people_say_it(seat, desk_of) -> None:
    async with seat("dm") as sat:
        ref = sat.app.screen.selected
        asked = await dialog(sat, "c")
        asked.query_one("#field-with", Input).value = "Dr Shah"
        asked.query_one("#field-when", Input).value = "0830"
        asked.query_one("#field-result", TypedText).text = "Will see the child today."
        await sat.press("ctrl+s")
        await sat.see("Record a call: done")
        call = desk_of("pm").see("contact", ref=ref)["notes"][-1]
        assert (call["with"], str(call["when"])[:16]) == ("Dr Shah", "2026-03-04T08:30")


async def test_a_time_that_cannot_be_read_is_told_beside_its_field(seat) -> None:
    async with seat("dm") as sat:
        asked = await dialog(sat, "c")
        asked.query_one("#field-with", Input).value = "Dr Shah"
        asked.query_one("#field-when", Input).value = "soonish"
        asked.query_one("#field-result", TypedText).text = "None."
        await sat.press("ctrl+s")
        await sat.see("Not done:", "Say the time too")


@pytest.mark.clause("SL-26")
async def test_a_letter_is_read_written_and_marked_sent(seat, desk_of, tmp_path: Path) -> None:
    async with seat("bso", size=SMALL) as sat:
        ref = sat.app.screen.selected
        following = next(row.ref for row in sat.app.screen.table.rows_all[1:] if row.state in {"owed", "rendered"})
        await sat.press("enter")
        await sat.see("TRAINING - NOT A REAL LETTER")
        await sat.press("escape")
        asked = await dialog(sat, "w")
        asked.query_one("#field-out", Input).value = str(tmp_path)
        await sat.press("ctrl+s")
        await sat.see("Write the letter: done")
        assert [path.name for path in tmp_path.glob("*.docx")] == [f"{ref}.docx"]
        sent = await dialog(sat, "s")
        await sat.until(lambda: bool(sat.app.screen.query(Toast)))
        toast = sat.app.screen.query(Toast).last()
        await sat.until(lambda: toast.region.area > 0)
        assert (
            toast.region.bottom <= sent.query_one("#dialog-fields").region.y
        )  # what was just done is told beside what is asked next
        sat.app.tell("Told meanwhile.")
        await sat.until(lambda: [one.region.area > 0 for one in sat.app.screen.query(Toast)] == [False, True])
        sent.query_one("#field-way", Select).value = "post"
        await sat.press("ctrl+s")
        await sat.see("Mark as sent: done")
        await sat.until(lambda: sat.app.screen.selected == following)
        letter = next(row for row in desk_of("bso").see("letters") if row.ref == ref)
        assert (letter.state, letter.way, letter.sent_by) == ("sent", "post", "bso")


async def test_a_letter_is_not_written_with_a_reason(seat, desk_of) -> None:
    async with seat("bso") as sat:
        ref = sat.app.screen.selected
        asked = await dialog(sat, "x")
        await sat.press("ctrl+s")
        await sat.see("Still wanted: reason")
        asked.query_one("#field-reason", TypedText).text = "Told by telephone."
        await sat.press("ctrl+s")
        await sat.see("Not to be written: done")
        assert next(row for row in desk_of("bso").see("letters") if row.ref == ref).state == "waived"


@pytest.mark.clause("SL-18")
async def test_an_arrival_nobody_holds_is_taken_up(seat, desk_of) -> None:
    async with seat("cso") as sat:
        ref = next(row.ref for row in sat.app.screen.table.rows_all if row.state == "arrived")
        sat.app.screen.table.go_to(ref)
        await dialog(sat, "t")
        assert ref in sat.text()
        await sat.press("ctrl+s")
        await sat.see("Take over: done")
        assert next(row for row in desk_of("cso").see("drafts") if row.ref == ref).mine


async def test_a_colleagues_draft_shows_no_name_of_a_child(seat, desk_of) -> None:
    mine = next(row for row in desk_of("cso").see("drafts") if row.mine)
    assert mine.children
    async with seat("dm") as sat:
        await sat.press("ctrl+p")
        await sat.type("drafts")
        await sat.press("enter")
        await sat.see("Drafts and arrivals", mine.ref)
        assert mine.children[0] not in sat.text()
        assert "cso" in sat.text()


@pytest.mark.clause("SL-20")
async def test_a_flag_on_a_draft_stands_first_with_its_reason_and_whom_it_is_about(seat, desk_of) -> None:
    draft = next(row for row in desk_of("cso").see("drafts") if row.mine)
    desk_of("cso").do("contact.flag", draft.ref, {"reason": "A bruise [b]on his arm[/b]."})
    async with seat("dm") as sat:
        await sat.press("ctrl+p")
        await sat.type("drafts")
        await sat.press("enter")
        await sat.see(f"FLAGGED {draft.ref}: A bruise [b]on his arm[/b].", draft.children[0].split()[0])
        assert sat.app.screen.table.rows_all[0].ref == draft.ref


async def test_a_new_password_is_typed_twice_and_never_shown(seat, desk_of, office) -> None:
    given = desk_of("pm").do("staff.add", None, {"name": "ines", "roles": ["dsw"]})["one_time_password"]
    async with seat() as sat:
        await sat.sign_in("ines", given)
        await sat.see("Change your password", "given for one time")
        boxes = [sat.app.screen.query_one(f"#{name}", Input) for name in ("old", "new", "again")]
        for box, words in zip(boxes, (given, "a long new password", "a long new passwort"), strict=True):
            box.value = words
        await sat.press("ctrl+s")
        await sat.see("The two new passwords differ.")
        boxes[2].value = "a long new password"
        await sat.press("ctrl+s")
        await sat.see("Change your password: done")
        assert "a long new password" not in sat.text()
    async with seat() as sat:
        await sat.sign_in("ines", "a long new password")
        await sat.see("My work")


async def test_the_mouse_does_what_the_keys_do(seat) -> None:
    async with seat("dm") as sat:
        await sat.foot()
        decide = next(foot for foot in sat.app.screen.query("FootKey") if foot.key == "b")
        await sat.pilot.click(decide)
        await sat.see("Set the band  C-000010")
        await sat.press("escape")
        await sat.pilot.click("RecordTable", offset=(3, 3))
        await sat.until(lambda: sat.app.screen.selected == "C-000005")
        await sat.pilot.click("RecordTable", offset=(3, 3))
        await sat.see("DANGER", "C-000005")


async def test_the_first_steps_are_put_away_and_brought_back(seat) -> None:
    async with seat("dm", demo=True) as sat:
        await sat.see("First steps in the demo office")
        await sat.press("f9")
        await sat.until(lambda: "First steps" not in sat.text())
        await sat.press("f9")
        await sat.see("First steps in the demo office")


async def test_the_colours_go_round(seat) -> None:
    async with seat("dm") as sat:
        seen = []
        for _ in range(3):
            await sat.press("ctrl+t")
            seen.append(sat.app.theme)
        assert len(set(seen)) == 3
        assert "OVERDUE 3 h" in sat.text()
