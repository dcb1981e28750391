"""The duty tray of a desk with ratings: the same screens, by another procedure's file alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Select

from dutydesk.desk.open import make_office, open_desk
from dutydesk.widgets.typed import TypedText

LARGE = (120, 40)


@pytest.fixture
def front_door(tmp_path: Path, moment: Any) -> str:
    """An office with ratings, and three contacts in its tray: a blue, a red, and one that is not rated."""
    address = str(tmp_path / "front_door.db")
    make_office(address, "cambridgeshire", training=True, plain=True, at=moment)
    desk = open_desk(address, "io", "training", at=moment)
    for name, rating in (("Tom", "blue"), ("Bo", "red"), ("Al", "")):
        child = {"first_name": name, "last_name": "Reed"}
        said = {"urgent": True, "children": [child], "referrer": {"source": "professional", "agency": "School"}}
        ref = str(desk.do("contact.record", None, said)["ref"])
        desk.do("contact.submit", ref)
        if rating:
            desk.do("contact.rate", ref, {"rating": rating, "reason": "As it reads."})
    desk.close()
    return address


def lines(sat: Any) -> list[str]:
    return [line for line in sat.text().splitlines() if line.startswith("C-")]


async def test_the_tray_says_each_rating_in_words_and_red_stands_first(seat: Any, front_door: str) -> None:
    async with seat("tm", address=front_door) as sat:
        await sat.see("Bo Reed", "Al Reed", "Tom Reed")
        red, urgent, blue = lines(sat)
        assert ("Bo Reed" in red, "Red" in red) == (True, True)
        assert ("Al Reed" in urgent, "URGENT" in urgent) == (True, True)
        assert ("Tom Reed" in blue, "Blue" in blue) == (True, True)
        assert "3 to decide" in sat.text()
        assert "4 h 00" in red
    async with seat("tm", address=front_door, size=LARGE) as sat:
        await sat.see("Rating: Red")
        assert "Band" not in sat.text()


async def test_the_team_manager_rates_by_a_key_and_the_tray_follows(seat: Any, front_door: str) -> None:
    async with seat("tm", address=front_door, size=LARGE) as sat:
        await sat.see("Tom Reed")
        await sat.press("down", "down")
        await sat.foot()
        await sat.press("r")
        await sat.see("Rate  C-000001")
        sat.app.screen.query_one("#field-rating", Select).value = "amber"
        sat.app.screen.query_one("#field-reason", TypedText).text = "The school rang again."
        await sat.press("ctrl+s")
        await sat.see("Rate: done")
        await sat.until(lambda: "Amber" in next(line for line in lines(sat) if "Tom Reed" in line))


@pytest.mark.parametrize(
    "role", ["io", "tm", "navigator", "eham", "bs", "bs_manager", "sw", "csw", "hos", "cp_manager"]
)
async def test_everybody_comes_to_a_place_of_their_own(seat: Any, front_door: str, role: str) -> None:
    async with seat(role, address=front_door) as sat:
        assert sat.app.screen.PLACE


async def test_the_officer_opens_a_form_and_sees_what_is_wanted(seat: Any, front_door: str) -> None:
    async with seat("io", address=front_door, size=LARGE) as sat:
        await sat.press("n")
        await sat.until(lambda: type(sat.app.screen).__name__ == "IntakeScreen")
        await sat.press("f5")
        assert "consent" in sat.text().lower() or "agree" in sat.text().lower()
