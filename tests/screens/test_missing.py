"""The tray of missing children by keys, and that nobody else comes to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.widgets import Input

from dutydesk.widgets.action_dialog import ActionDialog
from dutydesk.widgets.text_dialog import TextDialog
from dutydesk.widgets.typed import TypedText

from .conftest import LARGE, NOW, SMALL

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])


def lost(desk_of: Any) -> None:
    """Three children: one gone for six days, one for four, one since last night; the first was missing before."""
    for days, name, risk in ((6, "Kit Moor", "high"), (4, "Una Finch", "medium"), (0, "Bo Finch", "")):
        at = NOW - timedelta(days=days, hours=2)
        said = {"channel": "police", "reporter": "Valley Police", "children": [f"{name} 2012-02-03"], "risk": risk}
        said |= {"police_reference": f"MP/{days}", "missing_since": (at - timedelta(hours=1)).isoformat()}
        desk_of("misper_cso", at).do("missing.report", None, said | {"circumstances": "Left after a quarrel."})


@SIZES
@pytest.mark.clause("SL-160", "SL-163", "SL-167")
async def test_the_tray_tells_days_meetings_and_who_is_new(seat, desk_of, size) -> None:
    lost(desk_of)
    async with seat("misper_cso", size=size) as sat:
        await sat.see("Missing children", "Kit Moor", "6 days", "OVERDUE 27 h 00", "! in 21 h 00", "0 days", "NEW")
        assert [row.episode for row in sat.app.screen.table.rows_all] == ["M-000001", "M-000002", "M-000003"]
        note = sat.app.screen.query_one("#list-note")
        told = "3 missing, 1 overdue; Practice Manager: NOT REVIEWED TODAY, nor on 6 days; no panel yet"
        await sat.until(lambda: sat.words(note) == told)


@pytest.mark.clause("SL-170", "SL-173")
async def test_a_return_by_keys_brings_the_child_into_the_duty_tray(seat, desk_of) -> None:
    lost(desk_of)
    async with seat("misper_cso") as sat:
        await sat.see("Kit Moor")
        assert "b  Child is back" in await sat.foot()
        await sat.press("b")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        sat.app.screen.query_one("#field-returned", Input).value = "0830"
        sat.app.screen.query_one("#field-source", Input).value = "Valley Police"
        await sat.press("ctrl+s")
        await sat.see("child is back: done", "2 missing, 1 interview owed")
        await sat.until(lambda: sat.app.screen.table.rows_all[-1].state == "interview")
    rows = {row.children: row for row in desk_of("dm").see("tray", name="duty")}
    assert rows[("Kit Moor",)].due == NOW + timedelta(hours=24)


@SIZES
@pytest.mark.clause("SL-171")
async def test_a_child_who_is_back_stands_there_until_the_return_interview_is_settled(seat, desk_of, size) -> None:
    lost(desk_of)
    desk_of("misper_cso").do(
        "missing.report_return", "M-000001", {"returned": NOW.isoformat(), "source": "Valley Police"}
    )
    async with seat("misper_cso", size=size) as sat:
        await sat.see("back", "interview 3 d 0 h", "1 interview owed")
        sat.app.screen.table.go_to("M-000001")
        await sat.until(lambda: sat.app.screen.selected == "M-000001")
        assert "v  Return interview" in await sat.foot()
        await sat.press("enter")
        await sat.see("Return interview: 07 Mar 2026 09:15")
        if size == SMALL:
            await sat.press("escape")
        await sat.press("v")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        sat.app.screen.query_one("#field-needed").value = "false"
        await sat.press("ctrl+s")
        await sat.until(lambda: not isinstance(sat.app.screen, ActionDialog))
        await sat.until(lambda: "M-000001" not in [row.episode for row in sat.app.screen.table.rows_all])
    assert desk_of("pm").see("missing").interviews == ()


async def test_a_key_opens_the_contact_of_a_missing_child(seat, desk_of) -> None:
    lost(desk_of)
    async with seat("misper_cso") as sat:
        await sat.see("Kit Moor")
        assert "F4  Contact" in await sat.foot()
        sat.app.screen.table.go_to("M-000001")
        await sat.until(lambda: sat.app.screen.selected == "M-000001")
        await sat.press("f4")
        await sat.see("REFERRER", "Valley Police")


@pytest.mark.clause("SL-168")
async def test_a_meeting_with_an_empty_heading_is_refused_and_keeps_what_was_typed(seat, desk_of) -> None:
    lost(desk_of)
    async with seat("pm") as sat:
        await sat.press("ctrl+p")
        await sat.type("missing ch")
        await sat.press("enter")
        await sat.see("Kit Moor")
        assert "s  Strategy meeting" in await sat.foot()
        assert "R  Daily review" in await sat.foot()
        await sat.press("s")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        sat.app.screen.query_one("#field-find_child", TypedText).text = "Ring the aunt."
        await sat.press("ctrl+s")
        await sat.see("SL-168")
        assert sat.app.screen.query_one("#field-find_child", TypedText).text == "Ring the aunt."


async def test_enter_reads_the_episode_and_z_sorts_the_list(seat, desk_of) -> None:
    lost(desk_of)
    async with seat("misper_cso") as sat:
        await sat.see("Kit Moor")
        await sat.press("z")
        await sat.see("by days missing")
        await sat.press("z")
        await sat.see("by name")
        assert [row.children[0] for row in sat.app.screen.table.rows_all] == ["Bo Finch", "Kit Moor", "Una Finch"]
        sat.app.screen.table.go_to("M-000001")
        await sat.press("enter")
        await sat.until(lambda: isinstance(sat.app.screen, TextDialog))
        await sat.see("Police reference: MP/6", "Circumstances: Left after a quarrel.")
    assert not next(row for row in desk_of("dm").see("tray", name="missing") if row.episode == "M-000001").new


async def test_a_caller_s_news_is_put_in_by_anybody_from_a_dialog(seat, desk_of) -> None:
    async with seat("cso") as sat:
        await sat.foot()
        await sat.press("M")
        await sat.until(lambda: isinstance(sat.app.screen, ActionDialog))
        sat.app.screen.query_one("#field-channel").value = "phone"
        sat.app.screen.query_one("#field-children", Input).value = "Kit Moor 2012-02-03; Una Moor"
        await sat.press("ctrl+s")
        await sat.see("Report a missing child: done")
    rows = desk_of("dm").see("tray", name="missing")
    assert {row.children for row in rows} == {("Kit Moor",), ("Una Moor",)}


@pytest.mark.clause("SL-161")
async def test_nobody_else_is_offered_the_place_and_a_search_says_only_whom_to_ask(seat, desk_of) -> None:
    lost(desk_of)
    async with seat("cso") as sat:
        await sat.press("ctrl+p")
        await sat.type("missing")
        assert "Go to: Missing children" not in sat.text()
        await sat.press("escape", "ctrl+p")
        await sat.type("Kit Moor")
        await sat.press("enter")
        await sat.see("Ask the duty manager now.")
        assert "Kit Moor, born" not in sat.text()
        assert "C-0000" not in sat.text().split("Someone here")[1]


@SIZES
def test_the_picture(picture, desk_of, size) -> None:
    lost(desk_of)
    assert picture("misper_cso", size=size, shows="Kit Moor")


@SIZES
def test_the_picture_of_an_episode(picture, desk_of, size) -> None:
    lost(desk_of)
    assert picture("misper_cso", "enter", size=size, shows="Police reference")
