"""The application: signing in, places by name, the idle lock, and what is told when something is refused or goes wrong.

Rules stand elsewhere. Only what the first paint needs is imported here; the database layer and the other screens are
loaded beside the keys once the sign-in is on the screen.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

for _name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
    del os.environ[
        _name
    ]  # before Textual reads them: they can write pictures and logs of the screen (SAFETY.md, finding 4)

from textual import events  # noqa: E402
from textual.app import App  # noqa: E402
from textual.binding import Binding, BindingType  # noqa: E402
from textual.filter import LineFilter  # noqa: E402

from dutydesk.clock import machine_seconds  # noqa: E402
from dutydesk.refusals import DeskError, StoreUnusable  # noqa: E402
from dutydesk.screens.going import Going  # noqa: E402
from dutydesk.screens.places import OVER, PLACES, home, screen_of  # noqa: E402
from dutydesk.screens.signin import SignIn  # noqa: E402
from dutydesk.widgets.at_desk import Hand  # noqa: E402
from dutydesk.widgets.edge import Edge  # noqa: E402
from dutydesk.widgets.in_turn import InTurn  # noqa: E402
from dutydesk.widgets.steady import Steady  # noqa: E402
from dutydesk.widgets.telling import Telling  # noqa: E402
from dutydesk.widgets.terminal import plain_driver  # noqa: E402
from dutydesk.widgets.themes import Themed  # noqa: E402
from dutydesk.widgets.upkeeping import Upkeeping  # noqa: E402

if TYPE_CHECKING:
    from textual.driver import Driver

    from dutydesk.desk.face import DeskFace
    from dutydesk.views.rows import Counts

UNUSABLE = 3
"""The exit code when the store could not be used."""
LOOK_EVERY = 1.0
"""Seconds between looks at whether anything changed; what others do appears within two."""


class Opening(Protocol):
    """What the application is opened with; what is empty is asked for."""

    address: str
    name: str
    password: str | None
    role: str | None
    at: datetime | None
    demo: bool


class DutyDesk(Telling, Going, Themed, Upkeeping, Steady, InTurn, App[int]):
    """The duty desk in a terminal."""

    TITLE = "dutydesk"
    DEFAULT_MODE = "signin"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "styles/signin.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "Leave", id="leave", show=False, priority=True),
        Binding("ctrl+p", "palette", "Go anywhere", id="palette", show=False),
        Binding("ctrl+l,f12", "lock", "Lock", id="lock", show=False, priority=True),
        Binding("f1", "why", "Why", id="why", show=False),
        Binding("ctrl+t", "theme", "Light, dark, high contrast", id="theme", show=False),
        Binding("f9", "first_steps", "First steps", id="first-steps", show=False),
        Binding("question_mark", "help", "Help", id="help", show=False),
    ]

    def __init__(self, opening: Opening, *, idle_minutes: float | None = None) -> None:
        super().__init__()
        self.begin_dark()
        self.opening = opening
        self.add_mode(self.DEFAULT_MODE, self._first_screen)
        self.desk: DeskFace | None = None
        self.counts: Counts | None = None
        self.hand = Hand()
        self.unusable = False
        self._edge = Edge()
        self._idle = idle_minutes
        self._touched = self._since = machine_seconds()
        self._newest = -1
        self._minute = ""
        self._looking = False
        self._blind = False
        self.first_steps = opening.demo

    def _first_screen(self) -> SignIn:
        """The sign-in; somebody named with a password on the command line is signed in at once."""
        asked = self.opening
        screen = SignIn(name=asked.name, password=asked.password or "", training=asked.demo, store=asked.address)
        screen._css_update_count = self._css_update_count  # it brings no styles of its own: none are read a second time
        return screen

    def role_asked(self, name: str) -> str | None:
        """The role asked for on the command line, for the person it was asked for."""
        return self.opening.role if name == self.opening.name else None

    # What the frame is made of.

    def get_driver_class(self) -> type[Driver]:
        """This system's driver; what is pasted comes in as words and never as keys (SAFETY.md, T12)."""
        return plain_driver(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Every line drawn by any widget passes the edge last."""
        return [*super().get_line_filters(), self._edge]

    def on_mount(self) -> None:
        """The looks at the desk, and the loading of all that the first paint did without."""
        self.set_interval(LOOK_EVERY, self._look)
        if hasattr(signal, "SIGHUP"):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._hung_up)
        self.call_after_refresh(self._load_the_rest)

    def _hung_up(self) -> None:
        """The terminal is gone: sign out; what was typed is in the store."""
        self.call_later(self.action_leave)

    def _load_the_rest(self) -> None:
        self.run_worker(self._warm(), exit_on_error=False)

    async def _warm(self) -> None:
        await self.hand.ask(_opener)
        for module, _ in (*PLACES.values(), *OVER.values()):
            with suppress(ModuleNotFoundError):
                await self.hand.ask(import_module, module)

    # Signing in and out.

    async def open_as(self, name: str, password: str) -> DeskFace:
        """Open the desk as this person; raises what ``open_desk`` raises."""
        opener = await self.hand.ask(_opener)
        try:
            desk: DeskFace = await self.hand.ask(
                opener.open_desk, self.opening.address, name, password, role=self.role_asked(name), at=self.opening.at
            )
        except StoreUnusable:
            self.unusable = True
            raise
        self.unusable = False
        return desk

    async def arrive(self, desk: DeskFace, screen: SignIn) -> None:
        """Somebody has signed in: the same person goes back to where they were, another gets their own places."""
        before, self.desk = self.desk, desk
        self._touched = self._since = machine_seconds()
        self._newest = -1
        if before is not None:
            await self.hand.ask(before.close)
        if screen.is_lock and before is not None and before.signed.name == desk.signed.name:
            if before.signed.role != desk.signed.role and before.signed.role in desk.signed.roles:
                self.desk = await self.hand.ask(desk.act_as, before.signed.role)
            screen.dismiss()
            self.hear()
            return
        self.run_worker(self._settle(desk), group="settling", exit_on_error=False)

    async def _settle(self, desk: DeskFace) -> None:
        """Give somebody their own places; nothing of whoever was here before stays."""
        try:
            await self._new_places(desk)
        except DeskError as refusal:
            self.hear()
            self.tell(refusal)
        except Exception as error:  # noqa: BLE001 - logged without values
            self.hear()
            self.stumble(error)

    async def _new_places(self, desk: DeskFace) -> None:
        await self.switch_mode(self.DEFAULT_MODE)
        for place, named in PLACES.items():
            if place in self._modes:
                await self.remove_mode(place)
            self.add_mode(place, lambda named=named: screen_of(named)())  # type: ignore[misc]
        self.counts = await self.hand.ask(desk.see, "counts")
        await self.switch_mode(home(desk))
        self.welcome(desk)
        await self.tell_unsent(desk)
        self.begin_upkeep()
        if desk.signed.one_time:
            self.call_after_refresh(self._ask_own_password)

    def _ask_own_password(self) -> None:
        """A password given for one time is changed before anything else; without that the desk stays locked."""
        choose = getattr(self.screen, "choose_password", None)
        if choose is not None:
            choose(self.action_lock)

    def action_lock(self) -> None:
        """Cover the screen until somebody signs in."""
        if self.desk is not None and not isinstance(self.screen, SignIn):
            self.clear_notifications()
            rules = self.desk.procedure
            office = f"{rules.desk}, {rules.authority}"
            self.push_screen(SignIn(locked_by=self.desk.signed.name, training=self.desk.training, store=office))

    async def action_leave(self) -> None:
        """Sign out and end; drafts are in the store."""
        await self.sign_out()
        self.exit(UNUSABLE if self.unusable else 0)

    async def _look(self) -> None:
        if self.desk is None or self._looking or not self.screen_stack:
            return
        rule = self.desk.procedure.sittings
        if machine_seconds() - self._since >= rule.longest_hours * 3600:
            await self.sign_out()
            await self.switch_mode(self.DEFAULT_MODE)
            return
        if isinstance(self.screen, SignIn):
            return
        minutes = rule.lock_minutes if self._idle is None else self._idle
        if machine_seconds() - self._touched >= minutes * 60:
            self.action_lock()
            return
        self._looking, desk = True, self.desk
        try:
            await self._look_at(desk)
            self._blind = False
        except Exception as error:  # noqa: BLE001 - told once and looked for again; a timer's error would end the desk
            if self.desk is desk and not self._blind:
                self._blind = True
                self.tell(error) if isinstance(error, DeskError) else self.stumble(error)
        finally:
            self._looking = False

    async def _look_at(self, desk: DeskFace) -> None:
        newest = await self.hand.ask(desk.newest)
        minute = f"{desk.now():%H:%M}"
        if (newest, minute) == (self._newest, self._minute):
            return
        counts = await self.hand.ask(desk.see, "counts")
        if self.desk is desk and self.screen_stack:
            self.tell_news(self.counts, counts)
            self.counts = counts
            self._newest, self._minute = newest, minute
            from dutydesk.widgets.messages import DeskChanged  # noqa: PLC0415 - the first paint sends none

            for beneath in self.screen_stack[:-1]:  # a window leaves the head of what lies under it in view
                getattr(beneath, "show_head", _nothing)()
            self.screen.post_message(DeskChanged(newest))

    async def on_event(self, event: events.Event) -> None:
        """Whatever a person does with keys or mouse puts the idle lock off."""
        if isinstance(event, events.InputEvent | events.Paste):
            self._touched = machine_seconds()
        await super().on_event(event)

    # Going from place to place.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own signature
        """While signed out or locked only leaving and the theme are open."""
        covered = self.desk is None or isinstance(self.screen_stack[-1] if self.screen_stack else None, SignIn)
        return not (covered and action in {"palette", "why", "help", "first_steps", "lock"})

    def action_first_steps(self) -> None:
        """Put the first steps away, or bring them back."""
        self.first_steps = not self.first_steps
        show = getattr(self.screen, "show_head", None)
        if show is not None:
            show()

    def action_suspend_process(self) -> None:
        """Never: a shell must not be given with a record on the screen (SAFETY.md, T8)."""


def _nothing() -> None:
    """A screen without a head."""


def _opener() -> Any:
    return import_module("dutydesk.desk.open")


def run(opening: Opening) -> int:
    """Open the application; answers the exit code."""
    if not opening.address:
        sys.stderr.write("Say which store: dutydesk --store PATH, or DUTYDESK_STORE; or try: dutydesk demo\n")
        return UNUSABLE
    app = DutyDesk(opening)
    answer = app.run()
    return answer if isinstance(answer, int) else (app.return_code or 0)
