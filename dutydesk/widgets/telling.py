"""How the application tells a person what is refused and what went wrong: one plain sentence, and never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dutydesk.clock import machine_seconds
from dutydesk.faults import note_fault
from dutydesk.refusals import DeskError, NotSignedIn, Refused
from dutydesk.widgets.shown import shown

if TYPE_CHECKING:
    from textual.app import App

    from dutydesk.desk.face import DeskFace
    from dutydesk.desk.kept_words import Unsent
    from dutydesk.views.rows import Counts
    from dutydesk.widgets.at_desk import Hand
    from dutydesk.widgets.because import Because

    _App = App[int]
else:
    _App = object

TOLD = 6.0
"""Seconds for which a sentence stands on the screen."""
WELCOMED = 3.0
"""Seconds for which it is told whose desk this is; it stands before the work."""


class Telling(_App):
    """Mixed into the application before Textual's own class."""

    if TYPE_CHECKING:
        hand: Hand

    _refused: Refused | None = None
    """The refusal that was told last."""
    _told_until = 0.0

    @property
    def faults(self) -> list[str]:
        """The references of what went wrong since the start."""
        found: list[str] = self.__dict__.setdefault("_faults", [])
        return found

    def tell(self, what: object, *, severity: str = "warning") -> None:
        """Show a refusal, with its clause, or a sentence. Whoever may no longer be here finds the desk locked."""
        words = what.sentence if isinstance(what, DeskError) else str(what)
        self._refused = what if isinstance(what, Refused) and what.clause else None
        if self._refused is not None:
            words += f" ({self._refused.clause}; F1 says why)"
        if isinstance(what, NotSignedIn):
            self.call_later(self.run_action, "lock")
        self._told_until = machine_seconds() + TOLD
        self.notify(shown(words).plain, severity=severity, timeout=TOLD, markup=False)  # type: ignore[arg-type]

    def refused_now(self) -> tuple[Because, ...]:
        """Why what the screen still tells was refused; told once, for then the key is the screen's again."""
        refused, self._refused = self._refused, None
        from dutydesk.widgets.because import of_refusal  # noqa: PLC0415 - the first paint refuses nothing

        return of_refusal(refused) if machine_seconds() < self._told_until else ()

    def welcome(self, desk: DeskFace) -> None:
        """Whose desk this is, and when this person was last here: somebody else's signing in would stand out."""
        procedure, last = desk.procedure, desk.signed.last
        office = f"{procedure.desk}, {procedure.authority}."
        if last is not None:
            from dutydesk.widgets.local import moment  # noqa: PLC0415 - the first paint shows no time

            told = f"{office} You last signed in {moment(last, procedure.calendar.zone)}."
            self.notify(shown(told).plain, timeout=WELCOMED, markup=False)
        if desk.notice:
            self.tell(desk.notice)

    async def tell_unsent(self, desk: DeskFace) -> None:
        """What words of this person lie in the store that were not sent, and what they are about."""
        from dutydesk.desk.kept_words import all_unsent  # noqa: PLC0415 - it loads the database layer

        found: tuple[Unsent, ...] = await self.hand.ask(all_unsent, desk)
        if found:
            told = ", ".join(f"{one.title.lower()} {one.ref}".strip() for one in found)
            self.notify(shown(f"What you typed was not sent: {told}.").plain, timeout=TOLD, markup=False)

    def tell_news(self, before: Counts | None, now: Counts) -> None:
        """Say what came up meanwhile that cannot wait: a flag, or a contact that is over its time (SL-20)."""
        if before is None:
            return
        if now.flags > before.flags:
            self.bell()
            self.tell("A contact has been flagged for a manager to see now.")
        if now.overdue > before.overdue:
            self.bell()
            self.tell("A contact has just become OVERDUE.")

    def stumble(self, error: BaseException) -> None:
        """Something unexpected: logged without values, told by its reference number, and the screen stays."""
        reference = note_fault(error)
        self.faults.append(reference)
        self.tell(plain_sentence(reference), severity="error")

    def _handle_exception(self, error: Exception) -> None:
        """The last resort, when a widget's own loop has ended: leave with one plain line, never a traceback."""
        reference = note_fault(error)
        self.faults.append(reference)
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._return_code = 1
        self._exit_renderables.append(plain_sentence(reference))
        self._close_messages_no_wait()


def plain_sentence(reference: str) -> str:
    """The one line a person reads when something went wrong inside."""
    return f"Something went wrong inside dutydesk; what you typed is kept. Reference {reference}."
