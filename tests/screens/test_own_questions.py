"""A procedure's own questions on the screens: asked in the form and at the decision, and only where there are any."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from textual.events import Paste
from textual.widgets import Select, SelectionList

from dutydesk.desk.desk import Desk
from dutydesk.widgets.confirm import Confirm
from dutydesk.widgets.contact_followed import sections as all_sections
from dutydesk.widgets.decision_dialog import DecisionDialog
from dutydesk.widgets.section_pane import field_at
from dutydesk.widgets.wanted_meter import SectionKey

from ..desks import with_own_questions

SMALL, LARGE = (80, 24), (120, 40)
REF = "C-000004"


@pytest.fixture
def own(monkeypatch, tmp_path):
    """Every desk works by a procedure with questions of its own."""
    procedure = with_own_questions(tmp_path)
    made = Desk.__init__

    def under(self, store, _, *others, **more):
        made(self, store, procedure, *others, **more)

    monkeypatch.setattr(Desk, "__init__", under)
    return procedure


@asynccontextmanager
async def at_form(seat, size=SMALL):
    async with seat("cso", size=size) as sat:
        await sat.press("n")
        await sat.until(lambda: len(sat.app.screen.panes) == len(sat.app.screen.sections))
        yield sat


def field(sat, path):
    return field_at(sat.app.screen.panes, path)


async def kept(sat):
    await sat.until(lambda: sat.app.screen.sheet.ref and not sat.app.screen.sheet.changed)
    await sat.pilot.pause()


async def test_a_procedure_that_asks_nothing_of_its_own_of_the_contact_has_no_such_section(seat) -> None:
    async with at_form(seat) as sat:
        assert [section.name for section in sat.app.screen.sections] == ["arrival", "children", "home", "concern"]
        await sat.press("f10")
        assert sat.app.screen.here == "arrival"
        of_children = {field.asked.field for field in sat.app.screen.query("Field.own")}
        assert of_children == {"answers.remand_date"}


async def test_the_offices_questions_are_a_section_of_their_own_and_all_five_are_in_sight(seat, own) -> None:
    async with at_form(seat) as sat:
        await sat.press("p")
        await kept(sat)
        for key in sat.app.screen.query(SectionKey):
            assert key.region.right < sat.app.size.width
            assert key.section.title in sat.words(key)
        await sat.press("f10")
        assert "Police records looked up" in " ".join(sat.text().split())
        assert "○ yes" in sat.text()
        assert "● not asked" in sat.text()
        assert field(sat, "answers.police_check").chosen is None


async def test_they_are_answered_by_keys_and_kept(seat, own, desk_of) -> None:
    async with at_form(seat) as sat:
        await sat.press("f10", "y")
        await kept(sat)
        await sat.until(lambda: field(sat, "answers.police_check_found").display)
        await sat.press("tab")
        sat.app.post_message(Paste("Nothing on record."))
        await sat.press("tab", "1", "3", "tab", "4")
        await kept(sat)
        assert sat.app.screen.field.paths == ("answers.rooms",)
        await sat.press("tab")
        await sat.type("yesterday 0930")
        await kept(sat)

        await sat.press("f3")
        await sat.type("Tom")
        sat.app.screen.set_focus(
            next(one for one in sat.app.screen.query("Field.own") if one.asked.field == "answers.meal").box
        )
        await sat.type("1/3/26")
        await sat.press("tab", "n")
        await kept(sat)
        ref = sat.app.screen.sheet.ref
        told = desk_of("cso").see("contact", ref=ref)
    assert told["answers"] == {
        "police_check": True,
        "police_check_found": "Nothing on record.",
        "pets": ["dog", "other"],
        "rooms": 4,
        "manager_rang": "2026-03-03T09:30:00+00:00",
    }
    assert told["children"][0]["answers"] == {"meal": "2026-03-01", "sleeps": "none"}


async def test_what_is_wanted_is_counted_marked_and_may_be_said_to_be_unknown(seat, own, desk_of) -> None:
    async with at_form(seat) as sat:
        await sat.press("p")
        await kept(sat)
        await sat.press("f10")
        await sat.until(lambda: field(sat, "answers.police_check").has_class("wanted"))
        assert not field(sat, "answers.police_check_found").display
        assert not field(sat, "answers.pets").has_class("wanted")
        assert "of " in sat.text().splitlines()[-2]
        before = sat.app.screen.sheet.tally
        await sat.press("f9")
        await sat.until(lambda: type(sat.app.screen).__name__ == "UnknownDialog" and sat.app.screen.focused)
        await sat.press("enter")
        await sat.until(lambda: type(sat.app.screen).__name__ == "IntakeScreen")
        await kept(sat)
        await sat.until(lambda: sat.app.screen.sheet.tally[0] == before[0] + 1)
        told = desk_of("cso").see("contact", ref=sat.app.screen.sheet.ref)
        assert "answers.police_check" in told["unknown"]


async def test_what_cannot_be_read_is_said_beside_the_question_and_not_kept(seat, own) -> None:
    async with at_form(seat) as sat:
        await sat.press("f10")
        sat.app.screen.set_focus(field(sat, "answers.rooms").box)
        await sat.type("many")
        assert "not a whole number" in field(sat, "answers.rooms").wrong
        assert sat.app.screen.sheet.get("answers.rooms") is None


async def test_a_draft_comes_back_with_its_answers(seat, own, desk_of) -> None:
    desk = desk_of("cso")
    said = {
        "answers": {"police_check": False, "rooms": 0},
        "children": [{"first_name": "Tom", "answers": {"sleeps": "shared"}}],
    }
    ref = desk.do("contact.record", None, said)["ref"]
    async with at_form(seat) as sat:
        await sat.app.screen.open_draft(ref)
        await sat.until(lambda: len(sat.app.screen.panes) == len(sat.app.screen.sections))
        assert field(sat, "answers.police_check").chosen is False
        assert field(sat, "answers.rooms").box.value == "0"
        assert field(sat, "c1.answers.sleeps").chosen == "shared"
        assert not sat.app.screen.sheet.changed


# --- the decision


async def decide(sat) -> DecisionDialog:
    sat.app.screen.table.go_to(next(sat.app.screen.key(r) for r in sat.app.screen.table.rows_all if r.ref == REF))
    await sat.foot()
    await sat.press("d")
    await sat.until(lambda: isinstance(sat.app.screen, DecisionDialog))
    return sat.app.screen


def shown(dialog: DecisionDialog) -> set[str]:
    rows = {row.id.removeprefix("row-") for row in dialog.query(".row") if row.display}
    return rows & dialog.procedure.questions.keys()


async def test_the_dialog_asks_what_the_chosen_outcome_does_and_takes_the_answers(seat, own, desk_of) -> None:
    desk = desk_of("dm")
    desk.do("contact.amend", REF, {"unknown": {"came_through": "nobody knows"}})
    async with seat("dm", size=SMALL) as sat:
        dialog = await decide(sat)
        outcome = dialog.query_one("#field-outcome", Select)
        assert shown(dialog) == set()
        outcome.value = "progress_to_referral"
        await sat.until(lambda: dialog.outcome()[0] == "progress_to_referral")
        assert shown(dialog) == set()
        outcome.value = "early_help"
        await sat.until(lambda: shown(dialog) == {"strengths", "support", "support_begins", "visits"})

        dialog.query_one("#field-requested", Select).value = "judged"
        dialog.query_one("#field-threshold", Select).value = "not_met"
        dialog.query_one("#field-rationale").focus()
        await sat.type("Read with care")
        await sat.press("ctrl+s")
        await sat.until(lambda: dialog.refusal is not None)
        assert "what goes well in the family, kinds of support" in dialog.refusal.sentence.lower()
        assert "visits" not in dialog.refusal.sentence

        dialog.query_one("#field-strengths").focus()
        await sat.type("They talk")
        support = dialog.query_one("#field-support", SelectionList)
        support.focus()
        await sat.see("Housing")
        await sat.press("down", "space")
        dialog.query_one("#field-visits").focus()
        await sat.type("4")
        await sat.press("ctrl+s")
        await sat.until(lambda: isinstance(sat.app.screen, Confirm))
        await sat.press("y")
        await sat.see("Decide: done")
    decisions = desk.see("contact", ref=REF)["decisions"]
    assert {decision["strengths"] for decision in decisions} == {"They talk"}
    assert decisions[0]["visits"] == 4
    assert len(decisions[0]["support"]) == 1


def test_an_opened_contact_tells_what_was_answered_in_the_procedures_words(own) -> None:
    contact = {
        "answers": {"police_check": False, "pets": ["dog", "other"], "manager_rang": "2014-07-04T08:30:00+00:00"},
        "children": [{"id": "c1", "first_name": "Tom", "last_name": "Reed", "answers": {"sleeps": "none"}}],
        "household": [{"id": "h1", "first_name": "Ann", "last_name": "Reed", "answers": {"works_nights": True}}],
        "advised": [{"path": "consent.how", "title": "How they agreed", "clause": "SL-66"}],
        "decisions": [{"outcome": "early_help", "support": ["money"], "support_begins": "2014-07-10", "visits": 0}],
    }
    told = {
        section.title: [(line.label, line.words) for line in section.lines] for section in all_sections(contact, own)
    }

    assert told["Asked here besides"] == [
        ("Police records looked up", "no"),
        ("Animals in the house", "Dog, Another"),
        ("When the manager rang the referrer", "04 Jul 2014 09:30"),
        ("Tom Reed: Where the child sleeps", "No bed"),
        ("Ann Reed: Works at night", "yes"),
    ]
    assert told["Good practice"] == [("How they agreed", "SL-66")]
    for line in [
        ("Kinds of support", "Money"),
        ("When the support begins", "10 Jul 2014"),
        ("How many visits are planned", "0"),
    ]:
        assert line in told["Decided and proposed"]
