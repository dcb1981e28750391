"""The real application at the real desk: an invented office is played in once, and each test gets a copy of it.

The time stands still at ``NOW``. Keys are pressed as at a terminal; nothing is slept for but the desk's own answers.
"""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, Static

from dutydesk.app import DutyDesk
from dutydesk.desk.demo import FIRST, Play
from dutydesk.desk.desk import Desk
from dutydesk.desk.open import make_office, open_desk
from dutydesk.faults import log_path
from dutydesk.places import carried
from dutydesk.widgets import telling

from .pictures import Compare, comparing
from .settled import settled, wait_for_rest
from .styles_once import read_styles_once

NOW = datetime(2026, 3, 4, 9, 15, tzinfo=UTC)
SMALL = (80, 24)
LARGE = (120, 40)


@dataclass(frozen=True)
class Opened:
    """What the application is opened with."""

    address: str
    name: str = ""
    password: str | None = None
    role: str | None = None
    at: datetime | None = NOW
    demo: bool = False


@pytest.fixture(autouse=True)
def _private_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYDESK_LOG", str(tmp_path / "faults.log"))


@pytest.fixture(scope="session", autouse=True)
def _awaited() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        wait_for_rest(patch)
        read_styles_once(patch)
        patch.setattr(telling, "TOLD", 600.0)  # what is told stands until it was read, however slow the machine
        yield


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office, played so that now is ``NOW``."""
    folder = tmp_path_factory.mktemp("office")
    story = json.loads(carried("data", "demo", "office.json").read_text(encoding="utf-8"))
    make_office(folder / "demo.db", story["procedure"], training=True, at=NOW - timedelta(hours=FIRST))
    Play(str(folder / "demo.db"), NOW).steps(story["steps"])
    return folder


@pytest.fixture
def office(played: Path, tmp_path: Path) -> str:
    """The address of this test's own copy."""
    folder = tmp_path / "office"
    shutil.copytree(played, folder)
    return str(folder / "demo.db")


@pytest.fixture
def moment() -> datetime:
    """The time it is in every test."""
    return NOW


@pytest.fixture
def picture(snap_compare: Callable[..., bool], office: str, moment: datetime) -> Compare:
    """Compare a picture of the screen that somebody comes to by some keys."""
    return comparing(snap_compare, office, moment)


@pytest.fixture
def desk_of(office: str) -> Iterator[Callable[..., Desk]]:
    """A desk beside the screens, as another terminal would have it."""
    opened: list[Desk] = []

    def open_it(name: str, at: datetime = NOW) -> Desk:
        opened.append(open_desk(office, name, "training", at=at))
        return opened[-1]

    yield open_it
    for desk in opened:
        desk.close()


class Sat:
    """Somebody at the application: presses keys, waits for what must come, reads the screen."""

    def __init__(self, app: DutyDesk, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys and let them be answered."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, words: str) -> None:
        """Type words letter by letter."""
        names = {" ": "space", ".": "full_stop", ",": "comma", "-": "minus", "/": "slash", ":": "colon"}
        await self.press(*[names.get(letter, letter) for letter in words])

    async def until(self, what: Callable[[], object], seconds: float = 300) -> None:
        """Wait until something is so."""
        end = monotonic() + seconds
        while monotonic() < end:
            await settled()
            try:
                if what():
                    return
            except Exception:  # noqa: BLE001 - not there yet
                pass
            await asyncio.sleep(0.01)
        raise AssertionError(f"it never came to that; the screen shows:\n{self.text()}")

    async def see(self, *words: str) -> None:
        """Wait until the screen shows these words."""
        await self.until(lambda: all(word in self.text() for word in words))

    def text(self) -> str:
        """What the screen in view shows, line by line, as a person reads it."""
        lines = []
        for strip in self.app.screen._compositor.render_strips():
            lines.append("".join(segment.text for segment in strip).rstrip())
        return "\n".join(lines)

    def words(self, widget: Widget) -> str:
        """The words that a person reads in one box of the screen, in their order, wherever its lines end."""
        region = widget.region
        lines = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        cut = [strip.crop(region.x, region.right) for strip in lines]
        return " ".join(" ".join("".join(part.text for part in strip) for strip in cut).split())

    async def sign_in(self, name: str, password: str = "training") -> None:
        """Sign in and wait for the person's own place."""
        self.app.screen.query_one("#name", Input).value = name
        self.app.screen.query_one("#password", Input).value = password
        self.app.screen.query_one("#password").focus()
        await self.press("enter")

    async def foot(self) -> str:
        """The foot of the screen, once the desk has answered which actions are open."""
        await self.until(lambda: self.app.screen.faces_of == self.app.screen.selected)
        await self.pilot.pause()
        return " ".join(str(foot.visual) for foot in self.app.screen.query("FootKey").results(Static))


Seat = Callable[..., AbstractAsyncContextManager[Sat]]


@pytest.fixture
def seat(office: str) -> Seat:
    """Sit down at the application; with a name, signed in and at one's own place."""

    @asynccontextmanager
    async def sit(name: str = "", size: tuple[int, int] = SMALL, **more: Any) -> AsyncIterator[Sat]:
        idle = more.pop("idle_minutes", 5)
        expected = more.pop("faults", 0)
        app = DutyDesk(Opened(more.pop("address", office), more.pop("named", ""), **more), idle_minutes=idle)
        async with app.run_test(size=size, notifications=True) as pilot:
            sat = Sat(app, pilot)
            if name:
                await sat.sign_in(name)
                await sat.until(lambda: getattr(app.screen, "PLACE", "") and "reading the desk" not in sat.text())
                await sat.foot()
            yield sat
        assert len(app.faults) == expected, log_path().read_text("utf-8") if app.faults else "nothing went wrong"

    return sit
