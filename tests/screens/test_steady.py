"""Whatever goes wrong inside, the person reads one plain line, the screen stays, and no value leaves (P42, finding 3)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dutydesk.screens.duty import DutyScreen
from dutydesk.widgets.contact_detail import ContactDetail
from dutydesk.widgets.record_table import RecordTable

SECRET = "Keira Marsh lives at 4 Mill Lane"


def breaks(*_args: object, **_named: object) -> None:
    secret = SECRET
    raise RuntimeError(secret)


async def test_an_error_in_a_handler_is_one_plain_line_and_the_screen_stays(seat, monkeypatch, tmp_path: Path) -> None:
    async with seat("dm", faults=1) as sat:
        monkeypatch.setattr(DutyScreen, "open", breaks)
        await sat.press("enter")
        await sat.see("Something went wrong inside")
        assert SECRET not in sat.text()
        assert "Traceback" not in sat.text()
        monkeypatch.undo()
        await sat.press("down", "enter")
        await sat.see("DANGER")
    log = (tmp_path / "faults.log").read_text()
    assert "RuntimeError" in log
    assert SECRET not in log
    assert sat.app.faults[0] in log


async def test_an_error_while_reading_is_one_plain_line_and_the_screen_stays(seat, monkeypatch) -> None:
    async with seat("dm", faults=1) as sat:
        monkeypatch.setattr(ContactDetail, "show", breaks)
        await sat.press("enter")
        await sat.see("Something went wrong inside")
        await sat.press("escape")
        await sat.see("Duty tray")


async def test_when_a_widget_cannot_go_on_the_desk_leaves_with_one_line_and_no_traceback(
    seat, monkeypatch, capsys
) -> None:
    sats = []

    async def break_a_widget() -> None:
        async with seat("dm") as sat:
            sats.append(sat)
            monkeypatch.setattr(RecordTable, "on_data_table_row_highlighted", breaks)
            await sat.press("down")
            await sat.pilot.pause()

    with pytest.raises(RuntimeError):
        await break_a_widget()
    told = capsys.readouterr()
    line = f"Something went wrong inside dutydesk; what you typed is kept. Reference {sats[0].app.faults[0]}."
    assert " ".join((told.out + told.err).split()) == line


KEYS = [
    "up", "down", "enter", "escape", "tab", "shift+tab", "space", "home", "end", "pagedown", "f1", "f9", "ctrl+p", "ctrl+t",
    "question_mark", "b", "c", "d", "f", "i", "k", "l", "o", "p", "P", "u", "V", "n", "a", "w", "s", "x",
    "ctrl+s", "ctrl+r", "[", "/",
]  # fmt: skip


@pytest.mark.parametrize(("name", "seed"), [("dm", 1), ("bso", 2), ("dsw", 3)])
async def test_random_keys_never_trip_the_desk(seat, name: str, seed: int) -> None:
    chance = random.Random(seed)
    async with seat(name) as sat:
        for _ in range(5):
            await sat.press(*chance.choices(KEYS, k=20))
        assert "Traceback" not in sat.text()
