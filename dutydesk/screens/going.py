"""Going from place to place: what screens ask for by name, the application opens."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from dutydesk.refusals import DeskError
from dutydesk.screens.places import OVER, PLACES, screen_of

if TYPE_CHECKING:
    from textual.app import App

    from dutydesk.desk.face import DeskFace
    from dutydesk.widgets.at_desk import Hand
    from dutydesk.widgets.because import Because
    from dutydesk.widgets.messages import AskWhy, GoTo, OpenForm, OpenRecord

    _App = App[int]
else:
    _App = object


class Going(_App):
    """Mixed into the application before Textual's own class."""

    desk: DeskFace | None
    hand: Hand

    if TYPE_CHECKING:

        def refused_now(self) -> tuple[Because, ...]: ...

    async def sign_out(self) -> None:
        """Have what is being typed on any screen put into the store, and let go of the desk."""
        for screen in [screen for stack in self._screen_stacks.values() for screen in stack]:
            keep = getattr(screen, "keep", None)
            if keep is not None:
                with suppress(DeskError):
                    await keep()
        desk, self.desk = self.desk, None
        if desk is not None:
            with suppress(DeskError):
                await self.hand.ask(desk.close)

    async def on_go_to(self, message: GoTo) -> None:
        """Another place."""
        if message.place in PLACES:
            await self.switch_mode(message.place)

    async def on_open_record(self, message: OpenRecord) -> None:
        """A contact on its own screen; any other record as plain lines."""
        assert self.desk is not None, "records are opened at a desk"
        if message.replayed or message.ref.startswith("P-"):
            self.push_screen(screen_of(OVER["replay" if message.replayed else "person"])(message.ref))
            return
        if not message.ref.startswith("C-"):
            told = await self.hand.ask(self.desk.see, "record", ref=message.ref)
            from dutydesk.widgets.record_words import record_lines  # noqa: PLC0415 - the first paint shows no record

            procedure = self.desk.procedure
            states = {name: state.title for name, state in procedure.states.items()}
            lines = record_lines(told, procedure.calendar.zone, states)
            self.push_screen(screen_of(OVER["record"])(message.ref, lines))
            return
        self.push_screen(screen_of(OVER["contact"])(message.ref))

    def on_open_form(self, message: OpenForm) -> None:
        """The intake form."""
        self.push_screen(screen_of(OVER["intake"])(message.ref))

    async def on_ask_why(self, message: AskWhy) -> None:
        """What the clauses ask."""
        assert self.desk is not None, "why is asked at a desk"
        clauses = [clause for part in message.parts for clause in part.clauses]
        told = await self.hand.ask(self.desk.see, "why", clauses=clauses)
        self.push_screen(screen_of(OVER["why"])(message.parts, {clause["id"]: clause for clause in told}))

    def action_why(self) -> None:
        """Why, of what was just refused, or else of what is chosen on the screen in view."""
        refused = self.refused_now()
        ask = getattr(self.screen, "ask_why", None)
        if refused:
            from dutydesk.widgets.messages import AskWhy  # noqa: PLC0415 - the first paint sends none

            self.post_message(AskWhy(refused))
        elif ask is not None:
            ask()

    def action_help(self) -> None:
        """The help of the screen in view."""
        if hasattr(self.screen, "EXPLAINS"):
            self.push_screen(screen_of(OVER["help"])(self.screen))

    def action_palette(self) -> None:
        """Go anywhere by typing."""
        if hasattr(self.screen, "EXPLAINS"):
            self.push_screen(screen_of(OVER["palette"])(self.screen))
