"""People and roles on the screen: somebody new, other roles, a forgotten password, a leaver; and the lists beside it."""

from __future__ import annotations

import pytest

from dutydesk.desk.open import open_desk
from dutydesk.refusals import NotSignedIn
from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.text_dialog import TextDialog

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


async def at_people(sat, place: str = "people and roles") -> None:
    await sat.press("ctrl+p")
    await sat.type(place)
    await sat.press("enter")
    await sat.until(lambda: sat.app.screen.PLACE.lower() == place)


async def on_line(sat, name: str) -> None:
    await sat.until(lambda: sat.app.screen.chosen is not None)
    while sat.app.screen.chosen.name != name:
        before = sat.app.screen.chosen
        await sat.press("down")
        assert sat.app.screen.chosen is not before, f"{name} is not in the list"
    await sat.foot()


async def key(sat, letter: str) -> None:
    await sat.press(letter)
    await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))


async def test_whoever_may_sees_everybody_with_their_roles(seat) -> None:
    async with seat("pm") as sat:
        await at_people(sat)
        await sat.see("dsw", "Duty Social Worker", "may sign in")
        foot = await sat.foot()
        assert "Add somebody" in foot
        await on_line(sat, "dsw")
        await sat.press("enter")
        await sat.see("Acts as: Duty Social Worker", "May sign in: yes")


async def test_a_leaver_is_disabled_and_a_forgotten_password_given_anew(seat, office, desk_of) -> None:
    async with seat("pm", size=(120, 40)) as sat:
        await at_people(sat)
        await on_line(sat, "dsw")
        await key(sat, "p")
        assert sat.app.screen.typed["name"] == "dsw", "whoever was chosen is named already"
        await sat.press("ctrl+s")
        await sat.until(lambda: isinstance(sat.app.screen, TextDialog))
        await sat.see("One-time password, shown only now:")
        given = next(word for word in sat.text().split() if word.count("-") == 2 and len(word) == 14)
        await sat.press("escape")
        open_desk(office, "dsw", given).close()
        await on_line(sat, "dsw")
        await key(sat, "x")
        await sat.press("ctrl+s")
        await sat.see("disabled")
    with pytest.raises(NotSignedIn):
        open_desk(office, "dsw", given)
    acts = [entry.action for entry in desk_of("pm").see("audit", last=20)]
    assert {"staff.reset_password", "staff.disable"} <= set(acts)


async def test_other_roles_begin_with_those_held(seat, desk_of) -> None:
    async with seat("pm", size=(120, 40)) as sat:
        await at_people(sat)
        await on_line(sat, "dsw")
        await key(sat, "r")
        assert sat.app.screen.typed == {"name": "dsw", "roles": ["dsw"], "team": ""}
        await sat.press("ctrl+s")
        await sat.see("Change somebody's roles: done")
    assert {row.name: row.roles for row in desk_of("pm").see("staff")}["dsw"] == ("dsw",)


async def test_whoever_may_not_is_not_offered_it(seat) -> None:
    async with seat("cso") as sat:
        await sat.press("ctrl+p")
        await sat.type("people and roles")
        assert "People and roles" not in sat.text().replace("people and roles", "")


@pytest.mark.parametrize(
    ("place", "shows"),
    [
        ("access log", "looks,"),
        ("keeping and destroying", "Nothing is due."),
        ("restricted records", "Nothing is restricted"),
    ],
)
async def test_the_lists_of_a_manager_open_and_are_read_whole(seat, place, shows) -> None:
    async with seat("pm") as sat:
        await at_people(sat, place)
        await sat.see(shows)
        assert all(len(line) <= 80 for line in sat.text().splitlines())


async def test_a_role_that_is_not_chosen_has_an_empty_box_whatever_the_colours(seat) -> None:
    async with seat("pm") as sat:
        await at_people(sat)
        await sat.foot()
        await key(sat, "N")
        await sat.see("▐ ▌ Customer Service Officer", "▐ ▌ Business Support Officer")
        await sat.press("tab", "space")
        await sat.see("▐X▌ Customer Service Officer", "▐ ▌ Business Support Officer")


async def test_nobody_is_offered_a_tray_that_is_not_theirs(seat) -> None:
    async with seat("reception") as sat:
        await sat.see("for me")
        assert "to decide" not in sat.text()
        await sat.press("ctrl+p")
        await sat.see("Go to: At reception")
        assert "Go to: Duty tray" not in sat.text()
