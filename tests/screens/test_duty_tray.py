"""The duty tray as a duty manager works it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from textual.app import App, ComposeResult

from dutydesk.app import LOOK_EVERY
from dutydesk.refusals import Change, StaleSave
from dutydesk.views.rows import TrayRow
from dutydesk.widgets.record_table import Column, RecordTable
from dutydesk.widgets.refusal_words import refusal_words
from dutydesk.widgets.shown import cell

from .settled import settled

SMALL, LARGE = (80, 24), (120, 40)


@pytest.mark.clause("SL-07")
async def test_the_overdue_are_told_in_words(seat) -> None:
    async with seat("dm") as sat:
        assert "OVERDUE 3 h" in sat.text()
        assert "1 OVERDUE" in sat.text().splitlines()[1]


@pytest.mark.clause("SL-46")
async def test_the_tray_shows_the_rows_in_the_order_the_desk_gives(seat, desk_of) -> None:
    async with seat("dm") as sat:
        wanted = [row.ref for row in desk_of("dm").see("tray", name="duty")]
        lines = [line for line in sat.text().splitlines() if line.startswith("C-")]
        assert [line[:8] for line in lines] == wanted


@pytest.mark.clause("SL-30", "SL-45")
async def test_a_contact_no_manager_has_opened_stands_out_until_one_opens_it(seat) -> None:
    async with seat("dm") as sat:
        ref = sat.app.screen.selected
        assert "NOT SEEN" in next(line for line in sat.text().splitlines() if line.startswith(ref))
        await sat.press("enter")
        await sat.see("DANGER")
        await sat.press("escape")
        await sat.until(lambda: "DM" in next(line for line in sat.text().splitlines() if line.startswith(ref)))


async def test_moving_the_cursor_opens_nothing(seat, desk_of) -> None:
    async with seat("dm") as sat:
        for _ in range(4):
            await sat.press("down")
            await sat.foot()
        opened = [row for row in desk_of("pm").see("audit", last=20) if row.action == "record.open" and row.who == "dm"]
        assert opened == []


async def test_at_80_columns_enter_opens_the_contact_on_its_own(seat) -> None:
    async with seat("dm", size=SMALL) as sat:
        await sat.press("enter")
        await sat.see("DANGER")
        assert type(sat.app.screen).__name__ == "ContactScreen"


async def test_at_120_columns_it_opens_beside_the_list(seat) -> None:
    async with seat("dm", size=LARGE) as sat:
        ref = sat.app.screen.selected
        assert "Enter opens it whole" in sat.text()
        await sat.press("enter")
        await sat.see("DANGER", ref, "Duty tray")
        await sat.press("escape", "down")
        await sat.see("Enter opens it whole")


@pytest.mark.clause("SL-45")
async def test_what_another_terminal_does_appears_within_two_seconds(seat, desk_of) -> None:
    async with seat("dm") as sat:
        other = desk_of("pm")
        ref = sat.app.screen.selected
        other.do("contact.band", ref, {"band": "early_help", "reason": "read again"})
        other.do("contact.assign", ref, {"to": "dsw", "ask": "Ring the school."})
        for _ in range(2):  # the look that was under way when it came, and the one after
            await sat.app._look()
            await settled()
        assert "with dsw" in next(line for line in sat.text().splitlines() if line.startswith(ref))
        assert 2 * LOOK_EVERY <= 2
        assert sat.app.screen.selected == ref
        tray = sat.app.screen
        await sat.press("question_mark")
        await sat.until(lambda: sat.app.screen is not tray)
        desk_of("cso").do("contact.record", None, {"channel": "phone", "kind": "service"})
        await sat.app._look()
        await sat.see("3 drafts")


async def test_the_foot_shows_what_is_open_on_the_chosen_record(seat) -> None:
    async with seat("dm") as sat:
        foot = await sat.foot()
        assert " d  Decide" in foot
        assert "New contact" not in foot


async def test_a_key_that_is_not_open_says_why_and_cites_the_clause(seat) -> None:
    async with seat("dm") as sat:
        await sat.press("n")
        await sat.see("New contact:", "SL-51")


async def test_why_tells_the_clause_behind_the_clock(seat) -> None:
    async with seat("dm") as sat:
        await sat.press("f1")
        await sat.see("SL-07", "24 hours")


async def test_help_lists_the_live_keys_and_cites_the_procedure(seat) -> None:
    async with seat("dm", size=LARGE) as sat:
        await sat.press("question_mark")
        await sat.see("Every contact that waits", "Decide")
        await sat.press("end")
        await sat.see("The procedure asks", "SL-31")


def test_the_procedure_and_no_screen_says_which_clauses_the_help_cites() -> None:
    from dutydesk.procedures import load
    from dutydesk.screens.places import OVER, PLACES, screen_of

    made = [screen_of(named) for named in (*PLACES.values(), OVER["contact"], OVER["intake"])]
    assert {screen.NAME for screen in made} <= load.procedure("slough").screens.keys()


async def test_the_palette_goes_anywhere(seat) -> None:
    async with seat("dm") as sat:
        await sat.press("ctrl+p")
        await sat.type("letters")
        await sat.press("enter")
        await sat.see("Letters to send", "L-000001")


async def test_the_palette_opens_a_contact_by_its_number(seat) -> None:
    async with seat("dm") as sat:
        await sat.press("ctrl+p")
        await sat.type("7")
        await sat.press("enter")
        await sat.see("C-000007", "DANGER")


async def test_people_are_looked_for_when_that_is_chosen_and_the_audit_keeps_it(seat, desk_of) -> None:
    async with seat("dm") as sat:
        await sat.press("ctrl+p")
        await sat.type("quinn")
        await sat.press("enter")
        await sat.see("Niamh Quinn", "C-000009")
        assert [row.details["text"] for row in desk_of("pm").see("audit", last=9) if row.action == "find"] == ["quinn"]


async def test_who_types_the_name_of_a_place_has_looked_for_nobody_and_a_child_called_so_is_found_when_asked_for(
    seat, desk_of
) -> None:
    def searched() -> list[str]:
        looked = [row for row in desk_of("pm").see("audit", last=50) if row.action in {"find", "search"}]
        return [row.details["text"] for row in looked if row.who == "dm"]

    async with seat("dm") as sat:
        await sat.press("ctrl+p")
        await sat.type("letters")
        await sat.see("Go to: Letters to send", "Find people called letters")
        await sat.pilot.pause(1)
        await sat.press("enter")
        await sat.see("Letters to send")
        assert searched() == []
        await sat.press("ctrl+p")
        await sat.type("white")
        await sat.see("Go to: White board")
        await sat.press("down", "enter")
        await sat.until(lambda: searched() == ["white"])
        await sat.press("escape", "ctrl+p")
        await sat.type("quinn n")
        await sat.until(lambda: searched() == ["quinn n", "white"] or searched() == ["white", "quinn n"])


class Listed(App[None]):
    def compose(self) -> ComposeResult:
        yield RecordTable((Column("ref", 10, lambda row: cell(row.ref)),))


def made(number: int) -> TrayRow:
    return TrayRow(f"C-{number:06d}", (), None, None, number, False, False, "", "open", "", "decision", "")


async def test_rows_that_come_and_go_never_move_what_is_under_the_cursor() -> None:
    chance = random.Random(39)
    app = Listed()
    async with app.run_test(size=SMALL) as pilot:
        table = app.query_one(RecordTable)
        table.focus()
        rows = [made(number) for number in range(100, 160)]
        table.show(rows)
        await pilot.press(*["down"] * 30)
        for number in range(120):
            chosen, line = table.row.ref, table.cursor_row - round(table.scroll_y)
            arrived = made(1000 + number)
            rows.insert(chance.randrange(len(rows) + 1), arrived)
            gone = chance.randrange(len(rows))
            if rows[gone].ref not in {chosen, arrived.ref}:
                rows.pop(gone)
            table.show(rows)
            await pilot.pause()
            assert table.row.ref == chosen
            assert abs(table.cursor_row - round(table.scroll_y) - line) <= 1 or table.scroll_y == 0


async def test_when_the_chosen_record_leaves_nothing_is_chosen_until_a_key_moves_the_cursor() -> None:
    app = Listed()
    async with app.run_test(size=SMALL) as pilot:
        table = app.query_one(RecordTable)
        table.focus()
        rows = [made(number) for number in range(10)]
        table.show(rows)
        await pilot.press("down", "down")
        table.show([row for row in rows if row.ref != table.row.ref])
        await pilot.pause()
        assert table.row is None
        await pilot.press("enter")
        assert table.row is None
        await pilot.press("down")
        assert table.row is not None


async def test_a_long_list_is_shown_by_windows_and_says_how_much_is_hidden() -> None:
    app = Listed()
    async with app.run_test(size=SMALL) as pilot:
        table = app.query_one(RecordTable)
        table.focus()
        table.show([made(number) for number in range(450)])
        await pilot.pause()
        assert table.hidden == 250
        await pilot.press("ctrl+end")
        await pilot.pause()
        assert table.hidden == 50
        assert table.go_to("C-000449")
        assert table.row.ref == "C-000449"


async def test_a_changed_row_is_renewed_in_its_place() -> None:
    app = Listed()
    async with app.run_test(size=SMALL) as pilot:
        table = app.query_one(RecordTable)
        rows = [made(number) for number in range(5)]
        table.show(rows)
        await pilot.pause()
        table.show([replace(row, assigned_to="dsw") for row in rows])
        assert table.rows_all[0].assigned_to == "dsw"


@pytest.mark.clause("SL-20")
async def test_a_flag_raised_elsewhere_is_told_at_once(seat, desk_of) -> None:
    async with seat("dm") as sat:
        desk_of("cso").do("contact.flag", "C-000008", {"reason": "Caller is outside the school."})
        await sat.see("A contact has been flagged")
        await sat.see("2 FLAGS")


async def test_any_record_opens_by_its_number(seat) -> None:
    async with seat("dm") as sat:
        await sat.press("ctrl+p")
        await sat.type("t2")
        await sat.press("enter")
        await sat.see("T-000002", "ask: Ring the mother")


async def test_a_number_that_is_not_there_is_told_and_leaves_the_screen(seat) -> None:
    async with seat("dm") as sat:
        await sat.press("ctrl+p")
        await sat.type("999")
        await sat.press("enter")
        await sat.see("There is no record C-000999", "Duty tray")


async def test_a_stale_save_says_what_changed_and_by_whom() -> None:
    stale = StaleSave("C-000001 was changed meanwhile.", changes=(Change("band", "pm", "09:12"),))
    assert "band: changed by pm at 09:12" in refusal_words(stale).plain
    assert "What you typed is still here" in refusal_words(stale).plain
