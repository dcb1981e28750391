"""What is typed into the intake form is in the store soon after, and stays on the screen when it is not."""

from __future__ import annotations

from typing import Any

from dutydesk.widgets.keeping_form import PAUSE

LARGE = (120, 40)


def drafts_of(desk_of: Any) -> list[str]:
    return [row.ref for row in desk_of("cso").see("drafts") if row.mine]


async def test_a_draft_opened_again_shows_everything_that_was_typed(form) -> None:
    async with form(LARGE) as sat:
        await sat.press("p", "f3")
        await sat.tell("Tom")
        await sat.press("tab")
        await sat.tell("Reed")
        await sat.press("tab")
        await sat.tell("about 7")
        await sat.press("f5")
        await sat.tell("Mum [not to be told] of this.")
        await sat.kept()
        ref = sat.screen.sheet.ref
        await sat.press("escape")
        await sat.gone()
        for _ in range(12):
            if sat.sat.app.screen.selected != ref:
                await sat.sat.press("down")
        await sat.press("enter")
        await sat.dialog("IntakeScreen")
        await sat.sat.until(lambda: len(sat.sat.app.screen.query("SectionPane")) == 4)
        await sat.press("f5")
        await sat.sat.see("Mum [not to be told] of this.")
        await sat.press("f3")
        await sat.sat.see("Tom", "Reed", "about 7", "an estimate")


async def test_words_are_in_the_store_within_two_seconds_of_a_pause(form, desk_of) -> None:
    async with form() as sat:
        await sat.press("f5")
        await sat.tell("He said he is afraid to go home.")
        assert PAUSE < 2, "seconds"
        await sat.sat.until(lambda: sat.screen.sheet.ref and not sat.screen.sheet.changed)
        [ref] = [ref for ref in drafts_of(desk_of) if ref == sat.screen.sheet.ref]
        assert desk_of("cso").see("contact", ref=ref)["concern"]["details"] == "He said he is afraid to go home."


async def test_what_cannot_be_saved_stays_on_the_screen_and_says_so(form, desk_of) -> None:
    async with form(LARGE) as sat:
        await sat.press("p")
        await sat.kept()
        desk_of("misper_cso").do("contact.take_over", sat.screen.sheet.ref)
        await sat.press("f5")
        await sat.tell("Left alone.")
        await sat.sat.see("NOT SAVED")
        assert "Left alone." in sat.sat.text()
        assert sat.screen.sheet.changed


async def test_a_change_made_elsewhere_is_taken_over_and_what_was_typed_is_kept(form, desk_of) -> None:
    async with form(LARGE) as sat:
        await sat.press("p", "f3")
        await sat.tell("Tom")
        await sat.kept()
        ref = sat.screen.sheet.ref
        desk_of("cso").do("contact.amend", ref, {"children": [{"id": "c1", "school": "Hilltop"}]})
        await sat.press("tab")
        await sat.tell("Reed")
        await sat.kept()
        assert (sat.answer("new1.school"), sat.answer("new1.last_name")) in {("Hilltop", "Reed"), (None, "Reed")}
        await sat.sat.see("Hilltop")
    told = desk_of("cso").see("contact", ref=ref)["children"]
    assert [(child["school"], child["last_name"]) for child in told] == [("Hilltop", "Reed")]
