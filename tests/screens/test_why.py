"""The why key: on every deadline, refusal, wanted item, letter and outcome it tells the clause; large too where that differs."""

from __future__ import annotations

import csv

import pytest
from textual.widgets import Select

from dutydesk.places import carried
from dutydesk.widgets.because import Because
from dutydesk.widgets.why_dialog import WhyDialog

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
OVERDUE = "C-000004"


async def why(sat) -> str:
    """Ask why, and read all that is told."""
    await sat.press("f1")
    await sat.until(lambda: isinstance(sat.app.screen, WhyDialog))
    told = " ".join(str(part.visual) for part in sat.app.screen.query("#dialog-fields Static"))
    assert "Why" in sat.text()
    assert "Esc goes back" in sat.text()
    return told


async def on(sat, ref: str) -> None:
    table = sat.app.screen.table
    table.go_to(next(sat.app.screen.key(row) for row in table.rows_all if row.ref == ref))
    await sat.foot()


@SIZES
async def test_a_deadline_in_the_tray(seat, size) -> None:
    async with seat("dm", size=size) as sat:
        await on(sat, OVERDUE)
        told = await why(sat)
        assert "Decision on the contact" in told
        assert "OVERDUE" in told
        assert "24 elapsed hours from the moment the request is received" in told
        assert "SL-07" in told
        assert "24 hours" in told


async def test_a_clause_is_told_with_its_place_in_the_document(seat) -> None:
    with carried("data", "procedures", "slough-clauses.csv").open(encoding="utf-8", newline="") as lines:
        place = next(row["place"] for row in csv.DictReader(lines) if row["id"] == "SL-07")
    async with seat("dm") as sat:
        await on(sat, OVERDUE)
        assert place
        assert f"First Contact duty manual, July 2014, {place}" in await why(sat)
        await sat.see("First Contact duty manual, July 2014")


async def test_the_deadline_of_a_draft(seat) -> None:
    async with seat("cso") as sat:
        await sat.until(lambda: sat.app.screen.chosen is not None and sat.app.screen.chosen.clock)
        assert "SL-07" in await why(sat)


@SIZES
async def test_an_opened_contact_tells_every_clock_and_what_is_still_wanted_of_it(seat, size) -> None:
    async with seat("dm", size=size) as sat:
        await on(sat, OVERDUE)
        await sat.press("enter")
        await sat.see("DANGER")
        told = await why(sat)
        assert "Decision on the contact" in told
        assert "SL-07" in told
        await sat.press("escape")
        await sat.see("DANGER")


async def test_a_key_that_is_not_open(seat) -> None:
    async with seat("dm") as sat:
        await sat.press("n")
        await sat.see("New contact:", "SL-51")
        told = await why(sat)
        assert told.startswith("New contact:")
        assert "SL-51" in told
        await sat.press("escape")
        assert "Decision on the contact" in await why(sat), "told once; then the key is the tray's again"


@SIZES
async def test_a_refusal_in_a_dialog(seat, size, desk_of) -> None:
    async with seat("dm", size=size) as sat:
        await on(sat, OVERDUE)
        await sat.press("d")
        await sat.see("not chosen")
        dialog = sat.app.screen
        dialog.query_one("#field-outcome", Select).value = "progress_to_referral"
        await sat.pilot.pause()
        dialog.query_one("#field-threshold", Select).value = "not_met"
        dialog.query_one("#field-rationale").text = "At risk"
        await sat.press("ctrl+s")
        await sat.see("yes, do it")
        await sat.press("y")
        await sat.until(lambda: "Not done" in sat.text())
        refusal = sat.app.screen.refusal
        told = await why(sat)
        assert refusal.clause
        assert refusal.sentence in told
        assert refusal.clause.split(",")[0] in told
        await sat.press("escape")
        await sat.see("Not done")
        assert desk_of("pm").see("contact", ref=OVERDUE)["decisions"] == []


async def test_the_outcomes_of_the_decision_dialog_one_by_one(seat) -> None:
    async with seat("dm") as sat:
        await on(sat, OVERDUE)
        await sat.press("d")
        await sat.see("not chosen")
        outcomes = sat.app.desk.procedure.outcomes
        told = await why(sat)
        assert all(outcome.title in told for outcome in outcomes.values() if outcome.of == "contact")
        await sat.press("escape")
        dialog = sat.app.screen
        await sat.press("enter", "down", "down")
        names = [name for name, _ in next(field.choices for field in dialog.fields if field.name == "outcome")]
        assert dialog.query_one("#field-outcome", Select).expanded
        told = await why(sat)
        assert told.startswith(outcomes[names[1]].title)
        assert outcomes[names[1]].clause[0] in told
        assert outcomes[names[0]].title not in told


async def test_what_the_chosen_outcome_asks(seat) -> None:
    async with seat("dm") as sat:
        await on(sat, OVERDUE)
        await sat.press("d")
        await sat.see("not chosen")
        sat.app.screen.query_one("#field-outcome", Select).value = "no_further_action"
        await sat.pilot.pause()
        sat.app.screen.query_one("#field-extra_tasks_done").focus()
        told = await why(sat)
        outcome = sat.app.desk.procedure.outcomes["no_further_action"]
        asked = outcome.asked_by.get("extra_tasks_done") or outcome.clause
        assert told.startswith(f"{outcome.title} asks:")
        assert asked[0] in told


async def test_a_letter_in_the_tray_and_while_it_is_read(seat) -> None:
    async with seat("bso") as sat:
        clause = sat.app.screen.chosen.clause.split(",")[0]
        told = await why(sat)
        assert told.startswith("Owed:")
        assert clause in told
        await sat.press("escape")
        await sat.press("enter")
        await sat.see("NOT A REAL LETTER")
        assert clause in await why(sat)


async def test_a_question_of_the_form_that_has_the_keys(seat) -> None:
    async with seat("cso") as sat:
        await sat.press("n")
        await sat.until(lambda: len(sat.app.screen.query("SectionPane")) == 4)
        form = sat.app.screen
        await sat.press("tab")
        told = await why(sat)
        assert "Date and time received" in told
        assert "SL-08" in told
        await sat.press("escape", "f3", "tab", "tab")
        told = await why(sat)
        assert "Date of birth" in told
        assert "SL-52" in told
        await sat.press("f1")
        await sat.see("Take a contact down in any order"), "the why key pressed again tells all keys"
        await sat.press("escape")
        assert sat.app.screen is form


async def test_a_line_of_what_is_still_wanted(seat) -> None:
    async with seat("cso") as sat:
        await sat.press("n")
        await sat.until(lambda: len(sat.app.screen.query("SectionPane")) == 4)
        form = sat.app.screen
        await sat.press("p", "ctrl+s")
        await sat.until(lambda: type(sat.app.screen).__name__ == "ListDialog")
        asked = sat.app.screen
        await sat.press("down")
        chosen = asked.query_one("#lines").highlighted_option
        gap = next(gap for gap in form.gaps if gap.path == chosen.id)
        told = await why(sat)
        assert told.startswith(f"Wanted: {gap.title}")
        assert gap.clause.split(",")[0] in told


async def test_the_work_that_was_asked(seat) -> None:
    async with seat("ehdw") as sat:
        row = sat.app.screen.chosen
        assert row.clause.split(",")[0] in await why(sat)


async def test_a_reading_of_ours_is_told_as_one_and_a_clause_twice_asked_is_told_once(seat) -> None:
    async with seat("dm") as sat:
        parts = (Because("One.", ("SL-1",), "it says days"), Because("Two.", ("SL-1", "SL-2")), Because("Three."))
        sat.app.push_screen(WhyDialog(parts, {"SL-1": {"id": "SL-1", "requirement": "Ring [them] back."}}))
        await sat.see("Our reading of it, which this office may change: it says days", "Ring [them] back.")
        assert sat.text().count("Ring [them] back.") == 1
        await sat.see("SL-1  as above", "has no words for it")
        await sat.press("end")
        await sat.see("Three.", "No clause of the procedure")
