"""Answering at the intake form: danger questions, receipt, flags, gaps, what is not known."""

from __future__ import annotations

import pytest


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
        await sat.kept()
        await sat.sat.until(
            lambda: sat.sat.app.clear_notifications() or "FLAGGED" in sat.sat.text()
        )  # they stand over it
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
        await sat.sat.see("still wanted", "SL-68")
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


@pytest.mark.clause("SL-08")
async def test_what_came_by_letter_is_not_sent_before_it_is_said_when_it_arrived(form, desk_of) -> None:
    async with form() as sat:
        await sat.press("e", "f5")
        await sat.tell("Left alone at night.")
        await sat.press("ctrl+s")
        await sat.sat.see("When did it arrive?")
        await sat.sat.until(lambda: sat.screen.field.asked.title == "Received")
        await sat.tell("0830")
        await sat.kept()
        told = desk_of("cso").see("contact", ref=sat.screen.sheet.ref)
        assert told["received"].isoformat() == "2026-03-04T08:30:00+00:00"
        assert told["late_entry_minutes"] == 45


async def test_an_ethnicity_that_is_none_of_the_list_is_told_and_another_is_understood(form, desk_of) -> None:
    async with form() as sat:
        await sat.press("f3")
        await sat.tell("Ola")
        await sat.press(*["tab"] * 9)
        await sat.tell("Martian")
        await sat.sat.see("Martian is none of")
        await sat.press(*["backspace"] * 7)
        await sat.tell("white brit")
        await sat.sat.see("white brit", "WBRI")
        await sat.kept()
        ref = sat.screen.sheet.ref
    assert desk_of("cso").see("contact", ref=ref)["children"][0]["ethnicity"] == "WBRI"
