"""The places of the special routes, opened one after the other: each says what it is, and no two open keys are one."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.widgets import Input, Select

from dutydesk.screens import places
from dutydesk.screens.place_names import PLACES
from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.local import narrowed

from .conftest import LARGE, SMALL
from .settled import settled

SPECIAL = ("transfers", "walk_ins", "lado", "marac", "rota", "figures", "directory", "destinations")


async def test_every_special_place_opens_at_80x24_and_no_two_open_actions_share_a_key(seat, desk_of) -> None:
    desk_of("pm").do("lado.log", None, {"person": "Ada Marrow", "details": "Shouted.", "employer": "Oakfield"})
    desk_of("marac_cso").do("marac.plan", None, {"day": "2014-07-31"})
    async with seat("pm") as sat:
        await sat.see("NOBODY TODAY for")
        for place in SPECIAL:
            await sat.app.switch_mode(place)
            kind = places.screen_of(places.PLACES[place])
            await sat.until(lambda kind=kind: isinstance(sat.app.screen, kind))
            await sat.see(kind.PLACE)
            await sat.foot()
            screen = sat.app.screen
            keys = Counter(face.key for face in screen.faces if face.allowed and face.key)
            keys.update(key for key, _ in screen.OWN_KEYS)
            assert [key for key, times in keys.items() if times > 1] == [], place


@pytest.mark.clause("SL-33", "SL-43")
async def test_whoever_gives_the_duties_reads_on_the_tray_which_nobody_holds_and_others_do_not(seat) -> None:
    for by in ("dm", "pm"):
        async with seat(by, size=(160, 40)) as sat:
            await sat.see("NOBODY TODAY for", "Duty Social Worker for the desk", "MARAC and MAPPA research")
    async with seat("ehdm", size=(160, 40)) as sat:
        await sat.see("Duty tray")
        await sat.foot()
        assert "NOBODY TODAY" not in sat.text()


@pytest.mark.clause("SL-175")
async def test_reception_sees_how_to_log_somebody_and_reads_what_was_taken_down(seat, desk_of) -> None:
    told = {"who": "Joan Pike", "about": "Has nowhere to sleep tonight."}
    ref = desk_of("reception").do("walk_in.arrive", None, told)["ref"]
    async with seat("reception") as sat:
        await sat.see("Joan Pike")
        sat.app.screen.table.go_to(ref)
        await sat.until(lambda: sat.app.screen.selected == ref)
        await sat.see("Form given out", "Somebody at reception")
        await sat.press("enter")
        await sat.see(
            "Why they came: Has nowhere to sleep tonight.", "Seen by: nobody yet", "an officer takes the arrival"
        )


async def test_from_every_place_one_may_go_to_any_other(seat, desk_of) -> None:
    desk_of("pm").do("lado.log", None, {"person": "Ada Marrow", "details": "Shouted.", "employer": "Oakfield"})
    async with seat("pm") as sat:
        role = sat.app.screen.desk.procedure.roles["pm"]
        for place in [place for place, view, _ in PLACES if view in role.views]:
            await sat.app.switch_mode(place)
            await sat.see(places.screen_of(places.PLACES[place]).PLACE)
            await sat.foot()
            await sat.press("ctrl+p")
            sat.app.screen.query_one(Input).value = "every"
            await sat.see("Go to: Where everything is")
            await sat.press("escape")
            await sat.until(lambda place=place: isinstance(sat.app.screen, places.screen_of(places.PLACES[place])))


async def test_a_place_left_open_notes_no_look_after_the_first_and_so_wakes_nobody(seat, desk_of) -> None:
    desk_of("pm").do("lado.log", None, {"person": "Ada Marrow", "details": "Shouted.", "employer": "Oakfield"})
    beside = desk_of("dm")
    async with seat("pm") as sat:
        role = sat.app.screen.desk.procedure.roles["pm"]
        for place in [place for place, view, _ in PLACES if view in role.views]:
            await sat.app.switch_mode(place)
            await sat.foot()
            newest = beside.newest()
            beside.do("contact.note", "C-000004", {"text": "Rang the school."})
            await sat.app._look()
            await settled()
            assert beside.newest() == newest + 1, place


async def test_the_chosen_body_and_day_stand_in_the_dialog_beforehand(seat) -> None:
    async with seat("pm") as sat:
        await sat.app.switch_mode("directory")
        await sat.see("Adults Safeguarding")
        await sat.foot()
        await sat.press("e")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        assert sat.app.screen.query_one("#field-body", Input).value == "police_child_abuse"
        assert sat.app.screen.query_one("#field-line", Input).value == "new_referrals"
        await sat.press("escape")
        await sat.app.switch_mode("rota")
        await sat.see("NOBODY NAMED")
        await sat.foot()
        await sat.press("d")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        assert sat.app.screen.query_one("#field-duty", Select).value == "desk_worker"
        assert sat.app.screen.query_one("#field-starts", Input).value == "04 Mar 2026"
        assert "cso (Customer Service Officer)" in [
            str(line) for line, _ in sat.app.screen.query_one("#field-who", Select)._options
        ]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_a_figure_is_read_whole_however_long_its_title_and_with_its_number(seat, size) -> None:
    async with seat("pm", size=size) as sat:
        await sat.app.switch_mode("figures")
        await sat.until(lambda: isinstance(sat.app.screen, places.screen_of(places.PLACES["figures"])))
        await sat.see("Figure", "Number", "All contacts")
        longest = max(sat.app.screen.table.rows_all, key=lambda row: len(row.title))
        assert len(longest.title) > 46
        sat.app.screen.table.go_to(longest.name)
        await sat.see(longest.title)


def test_days_over_are_told_without_hours_where_those_would_touch_the_next_column() -> None:
    assert narrowed("OVERDUE 3 d 12 h", 15) == "OVERDUE 3 d"
    assert narrowed("OVERDUE 3 d 2 h", 15) == "OVERDUE 3 d 2 h"
    assert narrowed("OVERDUE 23 h 05", 15) == "OVERDUE 23 h 05"
