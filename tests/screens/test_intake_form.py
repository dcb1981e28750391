"""The intake form at the real desk: keys as a person at the telephone presses them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from textual.events import Key, Paste

LARGE = (120, 40)


def pressed(key: str) -> Key:
    """A key as the terminal sends it: a letter by itself, others by their names."""
    return Key(key, key) if len(key) == 1 else Key(key, {"enter": "\r", "tab": "\t"}.get(key))


class Form:
    """Somebody at the form, whose keys are counted; ``tell`` is the narrative and is counted apart."""

    def __init__(self, sat: Any) -> None:
        self.sat = sat
        self.keys = 0

        self.screen = sat.app.screen

    async def press(self, *keys: str) -> None:
        """Press keys that are counted, as fast as they can be pressed."""
        self.keys += len(keys)
        for key in keys:
            self.sat.app.post_message(pressed(key))
        await asyncio.sleep(0)

    async def type(self, words: str) -> None:
        """Type letters that are counted."""
        await self.press(*words)

    async def tell(self, words: str) -> None:
        """Narrative: words as the caller says them, pasted at once because typing them here takes long."""
        self.sat.app.post_message(Paste(words))
        await asyncio.sleep(0)

    async def kept(self, seconds: float = 10) -> None:
        """Wait until everything said is in the store."""
        await self.sat.pilot.pause()
        await self.sat.until(lambda: self.screen.sheet.ref and not self.screen.sheet.changed, seconds)
        await self.sat.pilot.pause()

    async def gone(self) -> str:
        """Wait until the form has closed; answers the contact's reference."""
        await self.sat.until(lambda: self.screen not in self.sat.app.screen_stack)
        return str(self.screen.sheet.ref)

    async def dialog(self, name: str) -> None:
        """Wait for a dialog."""
        await self.sat.until(lambda: type(self.sat.app.screen).__name__ == name and self.sat.app.screen.focused)

    def answer(self, path: str) -> Any:
        """What the form has at a path."""
        return self.screen.sheet.get(path)


@pytest.fixture
def form(seat: Any) -> Callable[..., AbstractAsyncContextManager[Form]]:
    """A new form, opened by its key from the officer's own place."""

    @asynccontextmanager
    async def sit(size: tuple[int, int] = (80, 24), **more: Any) -> AsyncIterator[Form]:
        async with seat("cso", size=size, **more) as sat:
            await sat.press("n")
            await sat.until(lambda: len(sat.app.screen.query("SectionPane")) == 4)
            yield Form(sat)

    return sit


def drafts_of(desk_of: Any) -> list[str]:
    return [row.ref for row in desk_of("cso").see("drafts") if row.mine]


@pytest.mark.clause("SL-51", "SL-67", "SL-08")
async def test_a_known_call_is_recorded_and_sent_in_90_keys_beside_the_narrative(form, desk_of) -> None:
    """One child, one parent, every answer given; the narrative is what stands in words, the keys all else."""
    async with form() as sat:
        await sat.press("p", "tab", "tab", "tab", "p", "tab")
        await sat.tell("Priya Nair")
        await sat.press("tab")
        await sat.tell("head teacher")
        await sat.press("tab")
        await sat.tell("Oakfield Primary")
        await sat.press("tab")
        await sat.tell("teaches Tom")
        await sat.press("f3")
        await sat.tell("Tom")
        await sat.press("tab")
        await sat.tell("Reed")
        await sat.press("tab")
        await sat.tell("1/5/2016")
        await sat.press("tab", "m", "tab", "n")
        for words in ("at school", "upset, no injury seen", "none", "Oakfield Primary", "wbri", "English", "none"):
            await sat.press("tab")
            await sat.tell(words)
        await sat.press("f4")
        await sat.tell("4 Mill Lane, Anytown, AN1 1AB")
        await sat.press("tab", "tab")
        await sat.tell("Ann")
        await sat.press("tab")
        await sat.tell("Reed")
        await sat.press("tab")
        await sat.tell("3/2/1980")
        await sat.press("tab")
        await sat.tell("mother")
        await sat.press("tab", "y", "tab")
        await sat.tell("none")
        await sat.press("ctrl+o", "f5")
        await sat.tell("Came to school with a bruise.")
        await sat.sat.pilot.pause()
        for words in ("seen by teacher", "yesterday", "home"):
            await sat.press("tab")
            await sat.tell(words)
        await sat.press("tab", "n", "tab", "y", "tab", "y", "ctrl+r")
        await sat.dialog("UnknownDialog")
        await sat.press("enter")
        await sat.dialog("IntakeScreen")
        await sat.press("ctrl+s")
        ref = await sat.gone()
        assert sat.keys <= 90
        assert sat.keys <= 60, f"it took {sat.keys} before"
    sent = desk_of("dm").see("contact", ref=ref)
    assert sent["state"] == "open"
    assert sent["gaps"] == []
    assert sent["children"][0]["date_of_birth"].isoformat() == "2016-05-01"
    assert sent["household"][0]["ethnicity"] == "WBRI"
    assert sent["unknown"]["agencies"]["reason"]


@pytest.mark.clause("SL-68")
async def test_even_with_every_name_and_date_counted_a_call_fits_in_90_keys(form, desk_of) -> None:
    """Only the concern itself is narrative; what the caller does not know is said so, a section at a time."""
    async with form() as sat:
        await sat.press("p", "tab", "tab", "tab", "f", "tab")
        await sat.type("Jo")
        await sat.press("tab", "tab", "tab")
        await sat.type("aunt")
        await sat.press("f3")
        await sat.type("Tom")
        await sat.press("tab")
        await sat.type("Reed")
        await sat.press("tab")
        await sat.type("010516")
        await sat.press("tab", "m", "tab", "n", "ctrl+r")
        await sat.dialog("UnknownDialog")
        await sat.press("enter")
        await sat.dialog("IntakeScreen")
        await sat.press("f4", "tab", "tab")
        await sat.type("Ann")
        await sat.press("tab", "tab")
        await sat.type("03/02/80")
        await sat.press("tab")
        await sat.type("mother")
        await sat.press("tab", "y", "ctrl+o", "f5")
        await sat.tell("Left alone at night, twice this week.")
        await sat.sat.pilot.pause()
        await sat.press("tab", "tab", "tab", "tab", "n", "tab", "n", "tab", "n", "ctrl+r")
        await sat.dialog("UnknownDialog")
        await sat.press("enter")
        await sat.dialog("IntakeScreen")
        await sat.press("f4", "ctrl+r")
        await sat.dialog("UnknownDialog")
        await sat.press("enter")
        await sat.dialog("IntakeScreen")
        await sat.press("ctrl+s")
        ref = await sat.gone()
        assert sat.keys <= 90
    assert desk_of("dm").see("contact", ref=ref)["state"] == "open"


@pytest.mark.clause("SL-52")
async def test_a_further_sibling_takes_at_most_12_keys_beside_names_and_dates(form, desk_of) -> None:
    async with form() as sat:
        await sat.press("p", "f3")
        for words in ("Tom", "Reed", "1/5/2016"):
            await sat.tell(words)
            await sat.press("tab")
        await sat.press("m", "tab", "n")
        for words in ("at school", "well", "none", "Oakfield", "wbri", "English", "none"):
            await sat.press("tab")
            await sat.tell(words)
        sat.keys = 0
        await sat.press("ctrl+n")
        await sat.tell("Lily")
        await sat.press("tab", "tab")
        await sat.tell("2/3/2018")
        await sat.press("tab", "f", "tab", "n", "ctrl+o")
        assert sat.keys <= 12
        await sat.kept()
        ref = sat.screen.sheet.ref
    tom, lily = desk_of("cso").see("contact", ref=ref)["children"]
    for shared in ("last_name", "school", "ethnicity", "first_language", "religion", "location", "special_needs"):
        assert lily[shared] == tom[shared], shared
    assert (lily["first_name"], lily["gender"], lily["needs_protection"]) == ("Lily", "female", False)


@pytest.mark.clause("SL-62")
async def test_danger_questions_start_as_not_asked_and_moving_on_answers_none_of_them(form, desk_of) -> None:
    async with form() as sat:
        await sat.press("p", "f3")
        await sat.tell("Tom")
        await sat.press(*["tab"] * 60)
        await sat.press(*["enter"] * 20)
        await sat.kept()
        ref = sat.screen.sheet.ref
    told = desk_of("cso").see("contact", ref=ref)
    assert told["children"][0]["needs_protection"] is None
    assert told["concern"]["domestic_abuse"] is None
    assert told["parents_informed"] is None
    assert told["consent"]["given"] is None


@pytest.mark.clause("SL-62", "SL-20")
async def test_a_yes_to_protection_is_in_the_store_at_once_and_flags(form, desk_of) -> None:
    async with form() as sat:
        await sat.press("f3")
        await sat.tell("Tom")
        await sat.press("tab", "tab", "tab", "tab", "y")
        await sat.kept(5)
        await sat.sat.see("FLAGGED")
        assert "Why" in sat.sat.text()
        ref = sat.screen.sheet.ref
        await sat.press("tab")
        await sat.tell("Father is outside the school.")
        await sat.kept()
    told = desk_of("cso").see("contact", ref=ref)
    assert told["flag"]["seen"] is None
    assert told["children"][0]["protection_reason"] == "Father is outside the school."


@pytest.mark.clause("SL-20")
async def test_one_key_flags_a_form_with_nothing_in_it(form, desk_of) -> None:
    async with form() as sat:
        await sat.press("ctrl+g")
        await sat.sat.see("is flagged")
        ref = sat.screen.sheet.ref
        assert desk_of("cso").see("contact", ref=ref)["flag"]
        await sat.tell("Child hiding in the toilet")
        await sat.press("enter")
        await sat.sat.until(lambda: "toilet" in desk_of("cso").see("contact", ref=ref)["flag"]["reason"])


@pytest.mark.clause("SL-08", "SL-19")
async def test_receipt_is_now_on_the_telephone_and_told_with_its_gap_otherwise(form) -> None:
    async with form() as sat:
        await sat.press("p")
        await sat.sat.see("just now")
        assert sat.answer("received")
        await sat.press("tab", *["backspace"] * 8)
        await sat.sat.pilot.pause()
        await sat.tell("yesterday 2210")
        await sat.sat.see("Tue 3 Mar 2026 22:10, 11", "5 min before recording")
        assert sat.answer("received") == "2026-03-03T22:10:00+00:00"
        await sat.press(*["backspace"] * 14)
        await sat.sat.pilot.pause()
        await sat.tell("2359")
        await sat.sat.see("later than now")
        assert sat.answer("received") != "2026-03-04T23:59:00+00:00"


@pytest.mark.clause("SL-68", "SL-03")
async def test_sending_with_gaps_is_refused_with_a_list_that_leads_to_each(form, desk_of) -> None:
    async with form() as sat:
        await sat.press("p", "f3")
        await sat.tell("Tom")
        await sat.press("ctrl+s")
        await sat.sat.see("things are still wanted", "SL-68")
        await sat.press("end", "enter")
        await sat.dialog("IntakeScreen")
        await sat.sat.until(lambda: sat.screen.field.asked.title == "Parents agree?")
        await sat.press("ctrl+t", "ctrl+s")
        ref = await sat.gone()
    sent = desk_of("dm").see("contact", ref=ref)
    assert sent["state"] == "open"
    assert sent["gaps"]


@pytest.mark.clause("SL-57", "SL-54")
async def test_what_is_not_known_is_marked_with_a_reason_and_the_next_gap_follows(form, desk_of) -> None:
    async with form() as sat:
        await sat.press("p", "f3")
        await sat.tell("Tom")
        await sat.kept()
        await sat.press(*["tab"] * 11)
        await sat.sat.until(lambda: sat.screen.field.asked.title == "Religion")
        await sat.press("f9")
        await sat.dialog("UnknownDialog")
        await sat.press("d", "enter")
        await sat.kept()
        await sat.sat.see("declined")
        ref = sat.screen.sheet.ref
    told = desk_of("cso").see("contact", ref=ref)
    assert told["unknown"]["c1.religion"] == {"answer": "declined", "reason": "would not say"}


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
        await asyncio.sleep(2)
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
        await sat.kept(6)
        assert (sat.answer("new1.school"), sat.answer("new1.last_name")) in {("Hilltop", "Reed"), (None, "Reed")}
        await sat.sat.see("Hilltop")
    told = desk_of("cso").see("contact", ref=ref)["children"]
    assert [(child["school"], child["last_name"]) for child in told] == [("Hilltop", "Reed")]
