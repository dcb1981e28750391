"""Signing in, and the lock that covers everything. Light, for it is painted before the store is opened."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from dutydesk.refusals import BadInput, DeskError
from dutydesk.widgets.shown import joined, shown
from dutydesk.widgets.steady import Steady

if TYPE_CHECKING:
    from dutydesk.desk.face import DeskFace


class Go(Static, can_focus=True):
    """What is clicked to sign in. Lighter than a button, whose styles alone would delay the first paint."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "screen.go", "Sign in", show=False)]

    async def on_click(self) -> None:
        """A click signs in."""
        await self.run_action("screen.go")


class SignIn(Steady, Screen[None]):
    """Name, password, and the role where somebody holds several. As a lock it names who locked it."""

    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = []  # noqa: RUF012
    """The same at every width; that saves the first paint a round of styles."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "start_again", "Start again", show=False)]

    def __init__(
        self, *, locked_by: str = "", name: str = "", password: str = "", training: bool = False, store: str = ""
    ) -> None:
        super().__init__()
        self._store = store if locked_by else PurePath(store.partition("?")[0]).name
        self._password = password
        self._locked_by = locked_by
        self._name = name
        self._training = training
        self._desk: DeskFace | None = None
        self._busy = False

    @property
    def is_lock(self) -> bool:
        """Whether work lies below, covered."""
        return bool(self._locked_by)

    def compose(self) -> ComposeResult:
        """A small form in the middle."""
        with Vertical(id="signin"):
            yield Static(self._head(), id="signin-head", markup=False)
            yield Static("Name", classes="label", markup=False)
            yield Input(self._locked_by or self._name, id="name")
            yield Static("Password", classes="label", markup=False)
            yield Input(password=True, id="password")
            yield Go("Sign in", id="go", markup=False)
            yield Static("", id="says", markup=False)
            yield Static("Enter signs in   Ctrl+T colours   Ctrl+Q leaves", id="signin-foot", markup=False)

    def _head(self) -> Content:
        training = (
            Content.styled(" TRAINING - everybody here is invented ", "bold reverse") if self._training else Content("")
        )
        if self.is_lock:
            return joined(
                Content.styled("dutydesk is locked", "bold"), "  ", shown(self._store), "\n", training, "\n",
                shown(f"Locked by {self._locked_by}. What was being typed is kept."),
            )  # fmt: skip
        store = shown(f"  ·  {self._store}" if self._store else "")
        return joined(Content.styled("dutydesk", "bold"), "  the duty desk", store, "\n", training)

    def on_mount(self) -> None:
        """The first empty box waits for words."""
        self.query_one("#password" if self._locked_by or self._name else "#name", Input).focus()
        if self._training and not self.is_lock:
            self.say("Try dm, cso, bso or dsw; their password: training")
        if self._name and self._password:
            self.query_one("#password", Input).value, self._password = self._password, ""
            self._go()

    def say(self, sentence: str) -> None:
        """Say how it stands."""
        self.query_one("#says", Static).update(shown(sentence))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the password, then signs in."""
        event.stop()
        if event.input.id == "name":
            self.query_one("#password", Input).focus()
        else:
            self._go()

    def action_go(self) -> None:
        """Sign in."""
        self._go()

    def action_start_again(self) -> None:
        """Empty the password and begin again."""
        self.query_one("#password", Input).value = ""
        self.query_one("#name" if not self.is_lock else "#password", Input).focus()

    def _go(self) -> None:
        if not self._busy:
            frame: Any = self.app
            self._busy = True
            frame.hear(nothing=True)
            self.run_worker(self._sign_in(), group="signing", exit_on_error=False)

    async def _sign_in(self) -> None:
        name = self.query_one("#name", Input).value.strip()
        password = self.query_one("#password", Input).value
        self.query_one("#password", Input).value = ""
        frame: Any = self.app
        try:
            if not name or not password:
                raise BadInput("Type your name and your password.")
            self.say("Opening the desk …")
            desk = await frame.open_as(name, password)
            if len(desk.signed.roles) > 1 and not self._role_known(name):
                await self._ask_role(desk)
                frame.hear()
                return
            await frame.arrive(desk, self)
        except DeskError as refusal:
            self.say(refusal.sentence)
            self.query_one("#password", Input).focus()
            frame.hear()
        except Exception as error:  # noqa: BLE001 - logged without values by the application
            self.say("")
            frame.hear()
            frame.stumble(error)
        finally:
            self._busy = False

    def _role_known(self, name: str) -> bool:
        """Whether the role was settled before: by the lock's own person, or on the command line."""
        frame: Any = self.app
        return (self.is_lock and name == self._locked_by) or bool(frame.role_asked(name))

    async def _ask_role(self, desk: DeskFace) -> None:
        """The list is made when it is wanted: most hold one role, and the first paint is the sooner."""
        self._desk = desk
        self.say("You hold several roles. Choose the one you act in now.")
        await self.query("#roles, #roles-label").remove()
        titles = {name: role.title for name, role in desk.procedure.roles.items()}
        options = [Option(shown(titles.get(role, role)), id=role) for role in desk.signed.roles]
        roles = OptionList(*options, id="roles", markup=False)
        label = Static("Act as", id="roles-label", classes="label", markup=False)
        await self.query_one("#signin").mount(label, roles, after="#password")
        roles.highlighted = 0
        roles.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The role is chosen."""
        event.stop()
        desk, self._desk = self._desk, None
        if desk is not None and event.option_id:
            frame: Any = self.app
            frame.hear(nothing=True)
            self.run_worker(self._act_as(desk, event.option_id), group="signing", exit_on_error=False)

    async def _act_as(self, desk: DeskFace, role: str) -> None:
        frame: Any = self.app
        try:
            chosen = await frame.hand.ask(desk.act_as, role)
            await frame.arrive(chosen, self)
        except DeskError as refusal:
            self.say(refusal.sentence)
            frame.hear()
        except Exception as error:  # noqa: BLE001 - logged without values by the application
            frame.hear()
            frame.stumble(error)
