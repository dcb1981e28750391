"""A person by keys: from the palette and the contact; alerts first, the chronology and the genogram as pages."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import NO_ACTION, call, child
from .conftest import LARGE, NOW, SMALL


def told_of(desk_of: Any) -> tuple[str, str]:
    """A decided contact about a child called Moor, with an alert: the person and the contact."""
    cso, dm = desk_of("cso"), desk_of("dm")
    alerts = [{"about": "dog", "text": "[x] A large dog"}]
    said = call(received=NOW.isoformat(), children=[child("Ida", "Moor")], alerts=alerts)
    ref = str(cso.do("contact.record", None, said)["ref"])
    cso.do("contact.submit", ref, {})
    dm.do("contact.decide", ref, NO_ACTION)
    return str(dm.see("record", ref=ref)["children"][0]["person"]), ref


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_a_person_is_read_alerts_first_and_the_family_on_two_more_pages(
    seat: Any, desk_of: Any, size: Any
) -> None:
    person, _ = told_of(desk_of)
    async with seat("dm", size=size) as sat:
        await sat.press("ctrl+p")
        await sat.type(person)
        await sat.press("enter")
        await sat.see("MUST NOT BE MISSED", "[x] A large dog", "Ida Moor", "mother: Ann Reed")
        assert sat.text().index("ALERT") < sat.text().index("WHO")
        await sat.press("2")
        await sat.see("CHRONOLOGY OF IDA MOOR", "No further action")
        await sat.press("3")
        await sat.see("(Ann Reed)", "[*Ida Moor]")
        await sat.press("escape")
        await sat.until(lambda: sat.app.screen.NAME == "duty")


async def test_from_a_contact_one_goes_to_its_people_and_to_the_decision_as_it_was(seat: Any, desk_of: Any) -> None:
    _, ref = told_of(desk_of)
    async with seat("dsw") as sat:
        await sat.press("ctrl+p")
        await sat.type(ref)
        await sat.press("enter")
        await sat.until(lambda: sat.app.screen.NAME == "contact")
        await sat.see("Ida Moor")
        await sat.press("f3")
        await sat.see("DECIDED", "Time left then", "ALERT THEN")
        await sat.press("escape", "f2")
        await sat.see("MUST NOT BE MISSED")


async def test_two_records_are_compared_side_by_side_with_what_speaks_against_it_first(seat: Any, desk_of: Any) -> None:
    one, _ = told_of(desk_of)
    other, _ = told_of(desk_of)
    async with seat("dm") as sat:
        await sat.press("ctrl+p")
        await sat.type(one)
        await sat.press("enter")
        await sat.see("MUST NOT BE MISSED")
        await sat.press("4")
        await sat.see("Who may be the same?", other)
        await sat.press("enter")
        await sat.see("MATCHES", "date of birth: 01.05.2006", f"{one} | {other}")


async def test_the_other_record_is_chosen_from_those_alike_and_filled_in_when_the_two_are_joined(
    seat: Any, desk_of: Any
) -> None:
    one, _ = told_of(desk_of)
    other, _ = told_of(desk_of)
    async with seat("dm") as sat:
        await sat.press("ctrl+p")
        await sat.type(one)
        await sat.press("enter")
        await sat.see("MUST NOT BE MISSED")
        await sat.press("j")
        await sat.see("Who may be the same?", other)
        await sat.press("enter")
        await sat.see("MATCHES", f"{one} | {other}")
        await sat.press("j")
        await sat.see("Join with another record", other)


async def test_a_part_of_the_chronology_is_shown_alone(seat: Any, desk_of: Any) -> None:
    person, _ = told_of(desk_of)
    async with seat("dm") as sat:
        await sat.press("ctrl+p")
        await sat.type(person)
        await sat.press("enter")
        await sat.see("MUST NOT BE MISSED")
        await sat.press("2")
        await sat.see("CHRONOLOGY OF IDA MOOR", "Contact")
        await sat.press("f")
        await sat.see("Which part of the chronology?", "Decision (1)")
        await sat.press("down", "down", "down", "enter")
        await sat.see("ONLY DECISION")
