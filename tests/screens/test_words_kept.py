"""What is typed in a dialog outlives the lock, another's signing in and a killed terminal, and is its writer's alone (H29)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.widgets import Select

from dutydesk.desk.kept_words import KEPT, all_unsent, keep_words, unsent
from dutydesk.screens.signin import SignIn
from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.decision_dialog import DecisionDialog
from dutydesk.widgets.typed import TypedText

from .conftest import NOW
from .test_deciding import REF, ask_to_decide

REASON = "The aunt was rung and will take them."


def of_dm(desk_of, action: str = "contact.decide"):
    return unsent(desk_of("dm"), action, REF)


async def typed_a_reason(sat, desk_of) -> None:
    dialog = await ask_to_decide(sat)
    dialog.query_one("#field-rationale").focus()
    await sat.type(REASON)
    desk = desk_of("dm")
    await sat.until(lambda: (kept := unsent(desk, "contact.decide", REF)) and kept.words["rationale"] == REASON)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_another_person_signs_in_at_the_lock_and_the_reason_waits_for_its_writer(seat, desk_of, size) -> None:
    async with seat("dm", size=size) as sat:
        await typed_a_reason(sat, desk_of)
        await sat.press("f12")
        await sat.until(lambda: isinstance(sat.app.screen, SignIn))
        await sat.sign_in("bso")
        await sat.see("Letters to send", "· bso ·")
        assert REASON not in sat.text()
        await sat.press("f12")
        await sat.until(lambda: isinstance(sat.app.screen, SignIn))
        await sat.sign_in("dm")
        await sat.see("Duty tray", "not sent", REF)
        dialog = await ask_to_decide(sat)
        await sat.see("did not send")
        assert dialog.query_one("#field-rationale", TypedText).text == REASON
        assert dialog.query_one("#field-outcome", Select).value is Select.NULL
        await sat.press("escape")
        await sat.until(lambda: of_dm(desk_of) is None)


async def test_a_terminal_that_is_gone_loses_no_reason_and_what_is_sent_is_kept_no_longer(seat, desk_of) -> None:
    async with seat("dm") as sat:
        await typed_a_reason(sat, desk_of)
    async with seat("dm") as sat:
        await ask_to_decide(sat)
        assert sat.app.screen.query_one("#field-rationale", TypedText).text == REASON
        await sat.press("escape")
        await sat.until(lambda: not isinstance(sat.app.screen, DecisionDialog))
        await sat.press("i")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        sat.app.screen.query_one("#field-to", Select).value = "dsw"
        sat.app.screen.query_one("#field-ask").focus()
        await sat.type("Ring the aunt")
        await sat.until(lambda: of_dm(desk_of, "contact.assign") is not None)
        await sat.press("ctrl+s")
        await sat.see("done")
        await sat.until(lambda: of_dm(desk_of, "contact.assign") is None)


async def test_whoever_leaves_in_the_middle_of_a_sentence_finds_it_again(seat, desk_of) -> None:
    async with seat("dm") as sat:
        dialog = await ask_to_decide(sat)
        dialog.query_one("#field-rationale", TypedText).text = REASON
        await dialog.keep()  # as leaving does with every screen
    assert of_dm(desk_of).words["rationale"] == REASON


def test_nobody_else_is_shown_them_and_they_are_not_kept_for_ever(desk_of) -> None:
    keep_words(desk_of("dm"), "contact.decide", REF, {"rationale": REASON}, {})
    entries = desk_of("pm").newest()

    assert [one.ref for one in all_unsent(desk_of("dm"))] == [REF]
    assert all_unsent(desk_of("pm")) == ()
    assert REASON not in repr(desk_of("pm").see("contact", ref=REF))
    assert all_unsent(desk_of("dm", NOW + KEPT + timedelta(minutes=1))) == ()
    keep_words(desk_of("pm", NOW + KEPT + timedelta(minutes=1)), "contact.note", REF, {"text": "other"}, {})
    with desk_of("pm").store.read() as conn:
        assert REASON not in repr(conn.exec_driver_sql("SELECT words FROM kept_words").all())
    assert desk_of("pm").newest() > entries  # the look at the contact; that words are kept is in no audit
    assert not [one for one in desk_of("pm").see("audit", last=50) if REASON in repr(one)]


def test_words_typed_over_what_has_changed_since_stand_below_it(desk_of) -> None:
    keep_words(desk_of("dm"), "contact.note", REF, {"text": "mine"}, {"text": "of before"})
    kept = unsent(desk_of("dm"), "contact.note", REF)
    assert kept is not None
    assert kept.over({"text": "of before"}) == {"text": "mine"}
    assert kept.over({"text": "mine"}) == {"text": "mine"}
    assert kept.over({"text": "another's"}) == {"text": "another's\n\nmine"}
    assert kept.over({}) == {"text": "mine"}


def test_a_record_kept_from_them_meanwhile_is_not_named(desk_of) -> None:
    keep_words(desk_of("dm"), "contact.note", "C-000999", {"text": "mine"}, {})
    assert all_unsent(desk_of("dm")) == ()
