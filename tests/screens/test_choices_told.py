"""A dialog tells its choices in the procedure's own words, never by the names they have in a file."""

from __future__ import annotations

import pytest

from dutydesk.widgets.action_fields import fields_of
from dutydesk.widgets.carry_out import titles


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
