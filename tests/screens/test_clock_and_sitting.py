"""The machine's clock that was set back, how long a sitting lasts, and what is told when somebody signs in (P15, P29)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dutydesk.clock import machine_now
from dutydesk.desk import desk, looking, timekeeping
from dutydesk.desk import open as opening
from dutydesk.refusals import Refused
from dutydesk.screens.signin import SignIn


@pytest.fixture
def set_back(monkeypatch: pytest.MonkeyPatch):
    """Set the machine's clock back."""

    def by(**much: float) -> None:
        for module in (desk, looking, opening, timekeeping):
            monkeypatch.setattr(module, "machine_now", lambda: machine_now() - timedelta(**much))

    return by


def noted(manager) -> list:
    return [row for row in manager.see("audit", last=500) if row.action == "clock.behind"]


@pytest.mark.parametrize("much", [{"hours": 1}, {"days": 1}, {"days": 365}, {"days": 20_000}])
def test_a_clock_set_back_is_told_noted_once_and_moves_no_due_time(desk_of, set_back, much) -> None:
    manager, other = desk_of("pm"), desk_of("dm")
    before = [(row.ref, row.due) for row in other.see("tray", name="duty")]
    assert manager.see("counts").clock == ""
    set_back(**much)
    for each in (manager, other, manager):
        assert "stands before the newest entry" in each.see("counts").clock
    (entry,) = noted(manager)
    assert datetime.fromisoformat(str(entry.details["newest"])) <= machine_now()
    assert [(row.ref, row.due) for row in other.see("tray", name="duty")] == before
    made = desk_of("cso").do("contact.record", None, {"channel": "phone", "kind": "service"})
    assert made["state"] == "draft", "intake is never refused"
    assert manager.do("audit.verify")["ok"]


def test_a_clock_a_little_behind_says_nothing(desk_of, set_back) -> None:
    manager = desk_of("pm")
    set_back(minutes=4)
    assert manager.see("counts").clock == ""
    assert noted(manager) == []


def test_a_clock_that_catches_up_says_nothing_more(desk_of, set_back) -> None:
    manager = desk_of("pm")
    set_back(hours=1)
    assert manager.see("counts").clock
    set_back(hours=0)
    assert manager.see("counts").clock == ""
    assert len(noted(manager)) == 1


def test_a_manager_confirms_and_nobody_else(desk_of, set_back) -> None:
    manager = desk_of("pm")
    with pytest.raises(Refused, match="Nothing is to be confirmed"):
        manager.do("office.confirm_clock", None, {"reason": "just so"})
    set_back(hours=1)
    assert manager.see("counts").clock
    with pytest.raises(Refused):
        desk_of("cso").do("office.confirm_clock", None, {"reason": "it is right"})
    manager.do("office.confirm_clock", None, {"reason": "The clock had run fast; it is right now."})
    assert manager.see("counts").clock == ""
    (told,) = [row for row in manager.see("audit", last=500) if row.action == "office.confirm_clock"]
    assert told.details["reason"] == "The clock had run fast; it is right now."


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_every_screen_shows_the_banner(seat, set_back, size) -> None:
    set_back(hours=3)
    async with seat("cso", size=size) as sat:
        await sat.see("The machine's clock stands before the newest entry")
        await sat.press("n")
        await sat.until(lambda: len(sat.app.screen.query("SectionPane")) == 4)
        await sat.see("The machine's clock stands before the newest entry", "Came by")


async def test_a_sitting_ends_after_ten_hours_and_what_was_typed_is_kept(seat, desk_of, monkeypatch) -> None:
    async with seat("cso") as sat:
        await sat.press("n")
        await sat.until(lambda: len(sat.app.screen.query("SectionPane")) == 4)
        form = sat.app.screen
        await sat.press("p", "tab", "tab", "tab", "tab")
        await sat.type("Nair")
        sat.app._since -= 10 * 3600
        await sat.until(lambda: isinstance(sat.app.screen, SignIn))
        assert not sat.app.screen.is_lock
        assert sat.app.desk is None
        assert "Nair" not in sat.text()
        await sat.sign_in("cso")
        await sat.see("Drafts and arrivals")
    told = desk_of("cso").see("contact", ref=form.sheet.ref)
    assert told["referrer"]["name"] == "Nair"


async def test_signing_in_names_the_office_and_tells_when_one_was_last_here(seat, desk_of) -> None:
    desk_of("dm", datetime(2026, 3, 3, 16, 2, tzinfo=UTC))
    async with seat() as sat:
        await sat.see("demo.db")
        await sat.sign_in("dm")
        await sat.see("First Contact, Slough")
        assert any("You last signed in 03 Mar 2026 16:02." in toast.message for toast in sat.app._notifications)
        await sat.press("ctrl+l")
        await sat.until(lambda: isinstance(sat.app.screen, SignIn))
        await sat.see("dutydesk is locked", "First Contact, Slough")


async def test_a_look_that_comes_while_the_desk_is_being_left_is_no_fault(seat) -> None:
    async with seat("dm") as sat:
        app, left = sat.app, sat.app.desk
        asked = left.newest

        def while_leaving() -> int:
            app._screen_stack.clear()
            return asked() + 1

        left.newest = while_leaving
        standing = list(app._screen_stack)
        await app._look()
        await app._look()
        app._screen_stack.extend(standing)
        assert app.faults == []
