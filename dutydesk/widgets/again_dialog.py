"""One's password again, before an act that is done by nobody who was only left signed in (SAFETY.md, H18)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from dutydesk.refusals import DeskError, NotSignedIn
from dutydesk.widgets.dialog import Dialog
from dutydesk.widgets.refusal_words import refusal_words
from dutydesk.widgets.shown import joined, shown

if TYPE_CHECKING:
    from dutydesk.widgets.desk_screen import DeskScreen


class AgainDialog(Dialog[str]):
    """Names who is signed in and what is to be done; answers the password. What is typed is never kept or shown."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "go", "Do it", show=False)]

    def __init__(self, name: str, title: str, refusal: DeskError | None = None) -> None:
        super().__init__()
        self._name = name
        self._title = title
        self._refusal = refusal

    def compose(self) -> ComposeResult:
        """Whose password, for what, and one box."""
        with Vertical(id="dialog"):
            yield Static(
                joined(shown(self._title, "bold"), shown(f"  by {self._name}")), id="dialog-head", markup=False
            )
            yield Static(
                shown(
                    f"This is done by {self._name} alone: give your password again. If you are somebody else, press Esc."
                ),
                markup=False,
            )
            yield Static(refusal_words(self._refusal) if self._refusal else "", id="refusal", markup=False)
            with Horizontal(classes="row"):
                yield Label("Password", classes="label", markup=False)
                with Vertical(classes="answer"):
                    yield Input(password=True, id="again")
            yield Static("Enter does it   Esc goes back, nothing done", id="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """The box waits."""
        self.query_one("#refusal").display = self._refusal is not None
        self.query_one("#again").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter gives it: a password is no slip of a key."""
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Answer what was typed."""
        typed = self.query_one("#again", Input).value
        if typed:
            self.dismiss(typed)


async def signed_again(screen: DeskScreen[Any], title: str) -> bool:
    """Ask until the password is right; False where whoever sits there goes back."""
    refusal: DeskError | None = None
    while True:
        dialog = AgainDialog(screen.desk.signed.name, title, refusal)
        typed = await screen.app.push_screen_wait(dialog)
        if not typed:
            return False
        try:
            await screen.frame.hand.ask(screen.desk.sign_again, typed)
        except NotSignedIn as wrong:
            refusal = wrong
        else:
            return True
