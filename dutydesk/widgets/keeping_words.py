"""The long answers of a dialog go to the store soon after they are typed, and are there again when it is opened anew (H29)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from dutydesk.refusals import DeskError
from dutydesk.widgets.local import moment

if TYPE_CHECKING:
    from dutydesk.desk.kept_words import Unsent
    from dutydesk.widgets.desk_screen import DeskScreen

PAUSE = 0.8
"""Seconds after the last key before what was typed goes to the store; the promise is two."""
LONGEST = 4.0
"""Seconds of typing without a pause after which it goes there all the same."""
Words = dict[str, str]


class KeptDialog:
    """What a dialog was opened with, and keeps, for whoever has it open; ``screen`` is the one it was opened from."""

    def __init__(self, screen: DeskScreen[Any], action: str, ref: str | None) -> None:
        self._screen = screen
        self._of = (action, ref or "")
        self._who = screen.desk.signed.name
        self._stood: Words = {}
        self._lies = False
        """Whether anything of it lies in the store."""
        self.says = ""
        """What is to be told of words that stand there again."""

    async def filled(self, typed: dict[str, Any]) -> dict[str, Any]:
        """What the dialog opens with, and what was not sent last time put in: where the record says something else since,
        below what it says now."""
        from dutydesk.desk import kept_words  # noqa: PLC0415 - it loads the database layer

        self._stood = {name: value for name, value in typed.items() if isinstance(value, str)}
        with suppress(DeskError):
            before = await self._screen.frame.hand.ask(kept_words.unsent, self._screen.desk, *self._of)
            self._lies = before is not None
            return typed | self._put_in(before) if before else typed
        return typed

    def _put_in(self, before: Unsent) -> Words:
        at = moment(before.at, self._screen.desk.procedure.calendar.zone)
        self.says = f"What you typed and did not send ({at}) stands here again. Esc gives it up."
        return before.over(self._stood)

    def keep_beside(self, words: Words) -> None:
        """Put the words into the store, beside the keys; what cannot be kept is told."""
        self._screen.later(lambda: self.keep(words), "words")

    async def keep(self, words: Words) -> None:
        """Put the words into the store in place of what was kept; raises ``DeskError`` where it takes nothing."""
        from dutydesk.desk import kept_words  # noqa: PLC0415 - it loads the database layer

        if self._screen.desk.signed.name == self._who:
            self._lies = True
            stood = {name: self._stood.get(name, "") for name in words}
            await self._screen.frame.hand.ask(kept_words.keep_words, self._screen.desk, *self._of, words, stood)

    async def done_with(self) -> None:
        """Sent, or given up: nothing of it is kept longer."""
        if self._lies:
            with suppress(DeskError):
                await self.keep({})
