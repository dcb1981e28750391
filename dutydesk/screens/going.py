"""Going from place to place: what screens ask for by name, the application opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dutydesk.screens.places import OVER, PLACES, screen_of
from dutydesk.widgets.messages import AskWhy, GoTo, OpenForm, OpenRecord

if TYPE_CHECKING:
    from textual.app import App

    from dutydesk.desk.face import DeskFace
    from dutydesk.widgets.at_desk import Hand

    _App = App[int]
else:
    _App = object


class Going(_App):
    """Mixed into the application before Textual's own class."""

    desk: DeskFace | None
    hand: Hand

    async def on_go_to(self, message: GoTo) -> None:
        """Another place."""
        if message.place in PLACES:
            await self.switch_mode(message.place)

    async def on_open_record(self, message: OpenRecord) -> None:
        """A contact on its own screen; any other record as plain lines."""
        assert self.desk is not None, "records are opened at a desk"
        if not message.ref.startswith("C-"):
            told = await self.hand.ask(self.desk.see, "record", ref=message.ref)
            self.push_screen(screen_of(OVER["record"])(message.ref, record_lines(told)))
            return
        self.push_screen(screen_of(OVER["contact"])(message.ref))

    def on_open_form(self, message: OpenForm) -> None:
        """The intake form."""
        self.push_screen(screen_of(OVER["intake"])(message.ref))

    async def on_ask_why(self, message: AskWhy) -> None:
        """What the clauses ask."""
        assert self.desk is not None, "why is asked at a desk"
        told = await self.hand.ask(self.desk.see, "why", clauses=message.clauses)
        self.push_screen(screen_of(OVER["why"])(message.sentence, told))

    def action_why(self) -> None:
        """Why, of what is chosen on the screen in view."""
        ask = getattr(self.screen, "ask_why", None)
        if ask is not None:
            ask()

    def action_help(self) -> None:
        """The help of the screen in view."""
        if hasattr(self.screen, "EXPLAINS"):
            self.push_screen(screen_of(OVER["help"])(self.screen))

    def action_palette(self) -> None:
        """Go anywhere by typing."""
        if hasattr(self.screen, "EXPLAINS"):
            self.push_screen(screen_of(OVER["palette"])(self.screen))


def record_lines(record: Mapping[str, Any]) -> str:
    """A record as lines of name and value, what is empty left out."""
    empty: tuple[Any, ...] = (None, "", [], {})
    return "\n".join(
        f"{name.replace('_', ' ')}: {_value(value)}" for name, value in record.items() if value not in empty
    )


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
