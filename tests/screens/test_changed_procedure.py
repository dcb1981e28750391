"""A procedure's file that was changed is told on the screens, at the head of every one of them, until it is accepted."""

from __future__ import annotations

from pathlib import Path

from dutydesk.procedures import load


async def test_a_changed_file_is_told_at_the_head_and_the_desk_goes_on(seat, office: str) -> None:
    folder = Path(f"{office}.procedure")
    folder.mkdir()
    text = (load.folder() / "slough.toml").read_text(encoding="utf-8")
    (folder / "slough.toml").write_text(text.replace("limit = 24\n", "limit = 20\n", 1), encoding="utf-8")

    async with seat("dm") as sat:
        await sat.see("PROCEDURE CHANGED")
        assert any("goes on under the accepted copy" in note.message for note in sat.app._notifications)
        assert sat.app.desk.procedure.clocks["decision"].limit == 24


async def test_nothing_is_told_while_nothing_was_changed(seat) -> None:
    async with seat("dm") as sat:
        assert "PROCEDURE CHANGED" not in sat.text()
