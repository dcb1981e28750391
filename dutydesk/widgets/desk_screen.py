"""What every screen at the desk is: head, body, foot, and the keys of the actions open on the chosen record."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer

from dutydesk.refusals import DeskError, Refused
from dutydesk.widgets.because import Because
from dutydesk.widgets.carry_out import OWN_PASSWORD, carry_out
from dutydesk.widgets.desk_footer import DeskFooter, FootKey, own_keys
from dutydesk.widgets.desk_header import DeskHeader
from dutydesk.widgets.first_steps import FirstSteps
from dutydesk.widgets.local import local
from dutydesk.widgets.messages import AskWhy, DeskChanged
from dutydesk.widgets.steady import Steady

if TYPE_CHECKING:
    from dutydesk.desk.face import ActionFace, DeskFace
    from dutydesk.widgets.at_desk import Frame

R = TypeVar("R")
Work = Callable[[], Awaitable[Any]] | Awaitable[Any]
"""Slow work: best handed over not yet begun, so that what is overtaken was never begun."""

SETTLE = 0.12
"""Seconds the cursor rests on a record before its actions are asked for."""


class DeskScreen(Steady, Screen[R]):
    """A screen at the desk. Subclasses compose a body, load one view, and say which record is chosen."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/base.tcss"
    PLACE: ClassVar[str] = ""
    """Its name in the head, the palette and the help."""
    EXPLAINS: ClassVar[str] = ""
    """What it is for, in the help."""
    NAME: ClassVar[str] = ""
    """Its name in the procedure, which says the clauses that the help tells beside it."""
    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys of the screen itself that the foot shows, such as Enter."""
    BEGINS: ClassVar[str] = ""
    """The action that its work begins with: first at the foot while nothing is chosen."""

    STEPS: ClassVar[bool] = False
    """Whether the demo shows its first steps here."""

    def __init__(self) -> None:
        super().__init__()
        self.faces: tuple[ActionFace, ...] = ()
        self.faces_of: str | None = ""
        self._settling: Timer | None = None
        self.acts_on: dict[str, str | None] = {}
        """Which record each action would act on; none for the desk."""

    def compose(self) -> ComposeResult:
        """Head, body, foot."""
        yield DeskHeader(self.PLACE)
        with Container(id="body"):
            yield from self.compose_body()
        if self.STEPS:
            yield FirstSteps(self.frame)
        yield DeskFooter()

    def compose_body(self) -> ComposeResult:
        """What stands between head and foot."""
        yield from ()

    @property
    def frame(self) -> Frame:
        """The application."""
        return cast("Frame", self.app)

    @property
    def desk(self) -> DeskFace:
        """The desk of the person signed in."""
        desk = self.frame.desk
        assert desk is not None, "a desk screen is only reached after signing in"
        return desk

    @property
    def zone(self) -> str:
        """The authority's time zone."""
        return self.desk.procedure.calendar.zone

    @property
    def now(self) -> datetime:
        """The desk's time, local."""
        return local(self.desk.now(), self.zone)

    async def ask(self, view: str, **asked: Any) -> Any:
        """Look at something, on the desk's thread."""
        return await self.frame.hand.ask(self.desk.see, view, **asked)

    async def perform(self, action: str, ref: str | None, arguments: dict[str, Any]) -> dict[str, Any]:
        """Perform an action on the desk's thread; a refusal is raised."""
        return await self.frame.hand.ask(self.desk.do, action, ref, arguments)

    def tell(self, what: object) -> None:
        """Show a refusal or a sentence."""
        self.frame.tell(what)

    def later(self, work: Work, group: str = "work") -> None:
        """Do slow work beside the keys; the newest of a group counts, and nothing that goes wrong ends the desk."""
        self._beside(work, group, exclusive=True)

    def _beside(self, work: Work, group: str, *, exclusive: bool = False) -> None:
        begin: Callable[[], Awaitable[None]] = partial(self._guarded, work)
        self.run_worker(begin, group=group, exclusive=exclusive, exit_on_error=False)

    @property
    def _leaves(self) -> bool:
        """Whether the screen, or the whole application, is being taken down."""
        return self._closing or self._pruning or not self.is_attached or not self.app.is_running

    async def _guarded(self, work: Work) -> None:
        desk = self.frame.desk
        if desk is None:
            return  # signed out before it began
        try:
            await (work() if callable(work) else work)
        except Exception as error:  # noqa: BLE001 - the application logs it
            if self.frame.desk is not desk or self._leaves:
                return  # somebody signed out or in meanwhile, or the screen is being taken down: a late answer
            if isinstance(error, DeskError):
                self.frame.tell(error)
            else:
                self.frame.stumble(error)

    # The record chosen and what is open on it.

    @property
    def selected(self) -> str | None:
        """The reference of the chosen record, or none for the desk itself."""
        return None

    def targets(self) -> tuple[str, ...]:
        """The records that keys act on, the nearest first; the desk itself always comes last."""
        return (self.selected,) if self.selected else ()

    def own_keys_now(self) -> tuple[tuple[str, str], ...]:
        """The screen's own keys that do something now."""
        return self.OWN_KEYS

    def owed(self) -> tuple[str, ...]:
        """The actions whose time runs for the chosen record: their keys are seen at the foot whatever its width."""
        return ()

    def subject(self) -> str:
        """The chosen record in words for a dialog: its reference and whom it is about."""
        return self.selected or "the desk"

    async def load(self) -> None:
        """Read the screen's view again and show it."""

    def show_head(self) -> None:
        """Show the desk and its counts at the head."""
        if self.is_mounted and self.frame.desk is not None:
            for steps in self.query(FirstSteps):
                steps.fit()
            for header in self.query(DeskHeader):  # none while the screen is just being made or taken down
                header.show(self.frame.desk, self.frame.counts)

    def choose_soon(self) -> None:
        """The choice moved: once it rests, ask which actions are open."""
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLE, partial(self.later, self.learn_faces, "faces"))

    async def learn_faces(self) -> None:
        """Ask the desk what is open on the chosen record, and show it at the foot."""
        ref, targets = self.selected, (*self.targets(), None)
        faces: list[ActionFace] = []
        on: dict[str, str | None] = {}
        for target in targets:
            for face in await self.frame.hand.ask(self.desk.actions, target):
                if face.action not in on:
                    faces.append(face)
                    on[face.action] = target
        if self.selected == ref:
            self.faces, self.faces_of, self.acts_on = own_keys(faces, self.NAME, self.OWN_KEYS), ref, on
            await self._show_foot()

    async def _show_foot(self) -> None:
        told: dict[str, Any] = {"begins": self.BEGINS, "chosen": bool(self.selected), "owed": self.owed()}
        await self.query_one(DeskFooter).show(self.faces, self.own_keys_now(), **told)

    def face_for(self, key: str, character: str | None) -> ActionFace | None:
        """The action of a key: an open one before one that is refused."""
        found = [face for face in self.faces if face.key and face.key in (key, character)]
        return next((face for face in found if face.allowed), found[0] if found else None)

    async def press(self, key: str, character: str | None = None) -> None:
        """Do what a key stands for on the chosen record."""
        if self.faces_of != self.selected:
            await self.learn_faces()
        face = self.face_for(key, character)
        if face is not None:
            await self.begin(face)

    async def begin(self, face: ActionFace) -> None:
        """Begin an action; one that is not open says why."""
        if not face.allowed:
            self.frame.tell(Refused(f"{face.title}: {face.why}", clause=face.clause, action=face.action))
            return
        if await carry_out(self, face, self.acts_on.get(face.action)):
            await self.load()
            await self.learn_faces()

    def beforehand(self, action: str) -> dict[str, Any]:
        """What was chosen on the screen already of what an action asks; it can still be put right in the dialog."""
        del action
        return {}

    def first_read(self, action: str) -> str:
        """What whoever does this is to have before their eyes: what they approve, say."""
        del action
        return ""

    def choose_password(self, otherwise: Callable[[], None]) -> None:
        """Have a new password chosen in place of a one-time one; ``otherwise`` is done when none is."""
        self._beside(partial(self._choose_password, otherwise), "doing")

    async def _choose_password(self, otherwise: Callable[[], None]) -> None:
        faces = await self.frame.hand.ask(self.desk.actions, None)
        face = next((face for face in faces if face.action == OWN_PASSWORD), None)
        if face is None or not await carry_out(
            self, face, None, "The old one was given for one time. Choose your own."
        ):
            otherwise()

    def on_key(self, event: events.Key) -> None:
        """A key of an action."""
        if event.key in {"enter", "escape", "tab", "shift+tab", "up", "down", "left", "right"}:
            return
        known = self.face_for(event.key, event.character) is not None
        if known or (self.faces_of != self.selected and event.is_printable):
            event.stop()
            press = partial(self.press, event.key, event.character)
            self._beside(press, "doing")

    def on_foot_key_pressed(self, event: FootKey.Pressed) -> None:
        """A click at the foot is the key."""
        event.stop()
        self.app.simulate_key(event.key)

    def on_desk_changed(self, event: DeskChanged) -> None:
        """Something changed."""
        event.stop()
        self.changed()

    def changed(self) -> None:
        """Something at the desk changed, or a minute went by: read again."""
        self.show_head()
        self.later(self.fresh, "load")

    def on_screen_resume(self) -> None:
        """Back in view: it may have changed meanwhile."""
        self.changed()

    async def fresh(self) -> None:
        """Read the view and the open actions again."""
        try:
            await self.load()
        finally:
            if self.is_current:
                self.frame.hear()  # whoever signed in sees what keys act on
        await self.learn_faces()

    def on_resize(self) -> None:
        """The head and the foot hold as much as the width allows."""
        self.show_head()
        if self.faces:
            self.later(self._show_foot, "foot")

    def why(self) -> tuple[Because, ...]:
        """Why what is chosen stands as it does, for the why key."""
        return (Because(self.EXPLAINS, self.desk.procedure.screens.get(self.NAME, ())),)

    def ask_why(self) -> None:
        """Say what the procedure asks of what is chosen."""
        self.post_message(AskWhy(self.why()))
