"""A dialog tells its choices in the procedure's own words, never by the names they have in a file."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from dutydesk.widgets.action_fields import fields_of
from dutydesk.widgets.carry_out import titles
from dutydesk.widgets.chooser import Chooser
from dutydesk.widgets.shown import cell


def told(desk, action: str, field: str) -> dict[str, str]:
    """The choices of one field of an action's dialog."""
    (found,) = [one for one in fields_of(desk.schema(action), titles(desk.procedure)) if one.name == field]
    return dict(found.choices)


@pytest.mark.parametrize(("who", "action"), [("cso", "arrival.log"), ("misper_cso", "missing.report")])
def test_how_it_came_is_told_as_on_the_intake_form(desk_of, who: str, action: str) -> None:
    desk = desk_of(who)
    assert told(desk, action, "channel") == {name: one.title for name, one in desk.procedure.channels.items()}


def test_a_team_is_told_by_its_title(desk_of) -> None:
    desk = desk_of("dm")
    assert told(desk, "walk_in.direct", "team") == {name: one.title for name, one in desk.procedure.teams.items()}


def test_kinds_of_meeting_and_of_event_are_told_in_words(desk_of) -> None:
    assert told(desk_of("marac_cso"), "marac.plan", "kind") == {"marac": "MARAC", "mappa": "MAPPA"}
    events = told(desk_of("dm"), "chronology.write", "kinds")
    assert (events["interview"], events["lado"], events["marac"]) == (
        "Return interview",
        "Allegation log",
        "MARAC, MAPPA",
    )


@pytest.mark.parametrize(
    ("action", "field", "taken"),
    [
        ("referral.outcome", "outcome", "if left: Needs and Risks Assessment"),
        ("missing.report", "missing_from", "if left: home"),
        ("person.responsibility", "holds", "if left: yes"),
        ("letter.sent", "way", ""),
    ],
)
def test_what_is_taken_where_a_choice_is_left_is_said_beside_it(desk_of, action: str, field: str, taken: str) -> None:
    desk = desk_of("dm")
    (found,) = [one for one in fields_of(desk.schema(action), titles(desk.procedure)) if one.name == field]
    assert taken in found.says
    assert ("if left" in found.says) is bool(taken)


class OneList(App[None]):
    """A list to choose from, alone."""

    def compose(self) -> ComposeResult:
        yield Chooser([(cell("Early help"), "early_help"), (cell("No further action"), "nfa")], prompt="not chosen")


async def test_no_typed_finds_the_outcome_and_not_the_line_for_nothing_chosen() -> None:
    async with OneList().run_test() as pilot:
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("o", "enter")
        await pilot.pause()
        assert pilot.app.query_one(Chooser).value == "nfa"
