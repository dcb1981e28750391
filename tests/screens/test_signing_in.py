"""Signing in, the first place of each role, and the lock."""

from __future__ import annotations

import subprocess
import sys

import pytest
from textual.css.stylesheet import Stylesheet
from textual.widgets import TextArea

from dutydesk.screens.signin import SignIn

HOMES = [
    ("dm", "Duty tray"),
    ("pm", "Duty tray"),
    ("ehdm", "Duty tray"),
    ("cso", "Drafts and arrivals"),
    ("bso", "Letters to send"),
    ("dsw", "My work"),
    ("ehdw", "Early help"),
]


def test_nothing_heavy_is_loaded_before_the_sign_in_is_painted() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys, dutydesk.app; print([m for m in sys.modules])"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "'textual.app'" in told
    assert not [heavy for heavy in ("sqlalchemy", "sqlmodel", "pydantic", "pendulum", "docx") if f"'{heavy}'" in told]


async def test_no_style_is_read_twice_before_the_sign_in_is_painted(seat, monkeypatch) -> None:
    again: list[object] = []
    read = Stylesheet.reparse
    monkeypatch.setattr(Stylesheet, "reparse", lambda self: (again.append(self), read(self))[1])
    async with seat() as sat:
        await sat.see("Enter signs in")
        assert again == []
        sat.app.action_theme()
        await sat.until(lambda: again)


def test_settings_of_the_library_are_taken_out_of_the_environment() -> None:
    names = ("TEXTUAL_SCREENSHOT", "TEXTUAL_LOG", "TEXTUAL_PRESS", "TEXTUAL_DRIVER", "TEXTUAL_DEBUG")
    code = (
        f"import os; os.environ.update(dict.fromkeys({names!r}, '1'));"
        "import dutydesk.app, textual.constants as c;"
        "print([n for n in os.environ if n.startswith('TEXTUAL_')], c.LOG_FILE, c.PRESS, c.DRIVER, c.SCREENSHOT_DELAY)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["[]", "None", "None", "-1"] or told.split() == ["[]", "None", "", "None", "-1"]


@pytest.mark.parametrize(("name", "place"), HOMES)
async def test_each_role_comes_to_its_own_place(seat, name: str, place: str) -> None:
    async with seat(name) as sat:
        assert place in sat.text()
        assert "TRAINING" in sat.text()
        assert f"· {name} ·" in sat.text()


async def test_a_wrong_password_says_so_and_signs_nobody_in(seat) -> None:
    async with seat() as sat:
        await sat.sign_in("dm", "guessed")
        await sat.see("The name or the password is not right.")
        assert sat.app.desk is None


async def test_an_unknown_name_gets_the_same_words(seat) -> None:
    async with seat() as sat:
        await sat.sign_in("nobody", "guessed")
        await sat.see("The name or the password is not right.")


async def test_after_wrong_tries_the_wait_is_told(seat) -> None:
    async with seat() as sat:
        for _ in range(6):
            await sat.sign_in("dm", "guessed")
            await sat.until(lambda: not sat.app.screen._busy)
        assert "wait" in sat.text().lower()


async def test_a_store_that_is_not_there_is_told_in_a_sentence(seat, tmp_path) -> None:
    async with seat(address=str(tmp_path / "none.db")) as sat:
        await sat.sign_in("dm")
        await sat.see("There is no store")
        await sat.press("ctrl+q")
    assert sat.app.return_value == 3


async def test_the_lock_covers_every_word_and_the_same_person_comes_back_to_the_same_line(seat) -> None:
    async with seat("dm") as sat:
        await sat.press("down", "down")
        before = sat.app.screen.selected
        child = sat.app.screen.chosen.children[0]
        assert child in sat.text()
        await sat.press("f12")
        await sat.until(lambda: isinstance(sat.app.screen, SignIn))
        assert child not in sat.text()
        assert before not in sat.text()
        await sat.sign_in("dm")
        await sat.see("Duty tray", child)
        assert sat.app.screen.selected == before


async def test_what_was_being_typed_is_still_there_after_unlocking(seat) -> None:
    async with seat("dm") as sat:
        await sat.press("i")
        await sat.see("Assign for information")
        await sat.press("tab")
        await sat.type("Ring the aunt")
        await sat.press("ctrl+l")
        await sat.until(lambda: isinstance(sat.app.screen, SignIn))
        assert "aunt" not in sat.text()
        await sat.sign_in("dm")
        await sat.see("Assign for information")
        assert sat.app.screen.query_one("#field-ask", TextArea).text == "Ring the aunt"


async def test_another_person_gets_their_own_desk_and_nothing_of_the_first(seat) -> None:
    async with seat("dm") as sat:
        await sat.press("enter")
        await sat.see("DANGER")
        await sat.press("f12")
        await sat.until(lambda: isinstance(sat.app.screen, SignIn))
        await sat.sign_in("bso")
        await sat.see("Letters to send", "· bso ·")
        assert sat.app.desk.signed.name == "bso"
        assert "DANGER" not in sat.text()


async def test_an_idle_screen_locks_by_itself(seat) -> None:
    async with seat("dm") as sat:
        assert "Duty tray" in sat.text()
        sat.app._idle = 0.01  # minutes; as short from the start, a slow machine would lock before anybody had come
        await sat.until(lambda: isinstance(sat.app.screen, SignIn))
        assert "locked" in sat.text()


@pytest.mark.parametrize("key", ["ctrl+p", "question_mark", "f1", "d", "enter", "escape"])
async def test_no_key_opens_anything_while_locked(seat, key: str) -> None:
    async with seat("dm") as sat:
        await sat.press("f12")
        await sat.until(lambda: isinstance(sat.app.screen, SignIn))
        await sat.press(key)
        await sat.pilot.pause()
        assert isinstance(sat.app.screen, SignIn)


async def test_the_desk_is_never_suspended_to_a_shell(seat) -> None:
    async with seat("dm") as sat:
        await sat.press("ctrl+z")
        await sat.see("Duty tray")
        assert "suspend" not in {binding.action for binding in sat.app.BINDINGS}


async def test_whoever_holds_several_roles_chooses_one(seat, desk_of) -> None:
    desk_of("pm").do("staff.roles", None, {"name": "dsw", "roles": ["dsw", "dm"]})
    async with seat() as sat:
        await sat.sign_in("dsw")
        await sat.see("Choose the one you act in now.")
        await sat.press("down", "enter")
        await sat.see("Duty tray", "· dsw · Duty Manager")
        assert sat.app.desk.signed.role == "dm"


async def test_a_name_and_password_of_the_command_line_sign_in_at_once(seat) -> None:
    async with seat(named="bso", password="training") as sat:
        await sat.see("Letters to send", "· bso ·")


async def test_the_demo_says_who_may_sign_in(seat) -> None:
    async with seat(demo=True) as sat:
        await sat.see("Try dm, cso, bso or dsw")


async def test_somebody_disabled_meanwhile_finds_the_desk_locked_at_the_next_deed(seat, desk_of) -> None:
    async with seat("dsw") as sat:
        await sat.press("o")
        await sat.see("Add a note")
        desk_of("pm").do("staff.disable", None, {"name": "dsw"})
        await sat.type("late")
        await sat.press("ctrl+s")
        await sat.until(lambda: isinstance(sat.app.screen, SignIn))
        assert "locked" in sat.text()
