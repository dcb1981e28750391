"""A form whose words are in the store soon after they are typed, and stay on the screen when it does not take them."""

from __future__ import annotations

from datetime import datetime

from dutydesk.refusals import Change, DeskError
from dutydesk.widgets.because import Because
from dutydesk.widgets.draft_keeper import DraftKeeper
from dutydesk.widgets.draft_sheet import DraftSheet
from dutydesk.widgets.field import Field
from dutydesk.widgets.form_screen import FormScreen
from dutydesk.widgets.gaps import why_wanted
from dutydesk.widgets.keeping_words import LONGEST, PAUSE
from dutydesk.widgets.known_open import told_once
from dutydesk.widgets.local import local
from dutydesk.widgets.not_understood import NotUnderstood
from dutydesk.widgets.wanted_meter import WantedMeter

AGAIN = 5.0
"""Seconds after which a save that failed is tried again."""
INSIDE = "something went wrong inside dutydesk."


class KeepingForm(FormScreen):
    """A form over a draft of the store."""

    def __init__(self, ref: str | None = None) -> None:
        super().__init__()
        self._ref = ref
        self._looked: set[str] = set()
        self._saved: datetime | None = None
        self._trouble = ""
        self._said_open = ""

    async def on_mount(self) -> None:
        """Open the draft, or a new form."""
        await self.open_draft(self._ref)

    async def open_draft(self, ref: str | None) -> None:
        """Fill the form from the store; without a reference it is empty."""
        if ref:
            self.sheet = DraftSheet.opened(await self.ask("contact", ref=ref))
        else:
            self.sheet = DraftSheet()
            self.sheet.single["kind"] = next(iter(self.desk.procedure.kinds))
        self.keeper = DraftKeeper(self.frame, self.sheet, self._stale)
        self._looked, self._saved, self._trouble = set(), None, ""
        await self.show_form()
        self.named()

    def why(self) -> tuple[Because, ...]:
        """Why the question that has the keys is asked; what the form is for where no clause asks it."""
        found = why_wanted(self.desk.procedure, self.sheet, self.field.paths) if self.field else ()
        return found or super().why()

    # --- keeping

    def answered(self, *, at_once: bool) -> None:
        """Keep it after a pause, or at once."""
        self.after("pause", 0.01 if at_once else PAUSE, self._keep_now)
        if "longest" not in self._soon:
            self._soon["longest"] = self.set_timer(LONGEST, self._keep_now)

    def _keep_now(self) -> None:
        for name in ("pause", "longest"):
            if timer := self._soon.pop(name, None):
                timer.stop()
        self.work(self.keep())

    async def keep(self) -> bool:
        """Put into the store what is not there; what cannot be kept stays here, and the meter says so."""
        try:
            await self.keeper.keep()
            self._say_open()
            if self._looked:
                seen = sorted(self._looked)
                await self.keeper.act("contact.looked", paths=seen)
                self._looked -= set(seen)
        except DeskError as refusal:
            self._trouble = refusal.sentence
        except Exception as error:  # noqa: BLE001 - what was typed stays here; the application logs it
            if self._trouble != INSIDE:
                self.frame.stumble(error)
            self._trouble = INSIDE
        else:
            self._trouble = ""
            self._saved = local(self.desk.now(), self.zone)
        if self._trouble:
            self.after("again", AGAIN, self._keep_now)
        if self.is_mounted:
            self.stand()
        return not self._trouble

    def _say_open(self) -> None:
        """Somebody whose case is open is said once."""
        words = told_once(self.keeper.open_cases)
        if words and words != self._said_open:
            self._said_open = words
            self.frame.tell(words, severity="information")

    def stand(self) -> None:
        """Show how the form and the draft stand."""
        super().stand()
        filled, total = self.sheet.tally
        self.query_one(WantedMeter).show(
            ref=self.sheet.ref, filled=filled, total=total, urgent=bool(self.sheet.get("urgent")),
            flagged=self.sheet.flagged, saved=self._saved, trouble=self._trouble,
        )  # fmt: skip

    def _stale(self, changes: tuple[Change, ...]) -> None:
        told = "; ".join(f"{change.what} by {change.by} at {change.at}" for change in changes)
        self.frame.tell(f"Changed meanwhile and taken over: {told or 'parts of it'}. What you typed is kept.")
        for pane in self.panes:
            pane.show_answers()

    def on_field_left(self, event: Field.Left) -> None:
        """A value from a form was looked at."""
        event.stop()
        seen = {self.sheet.told(path) for path in event.field.paths} & self.sheet.from_form
        if seen:
            self._looked |= seen
            self.sheet.from_form -= seen
            self.answered(at_once=False)

    def on_not_understood_dismissed(self, event: NotUnderstood.Dismissed) -> None:
        """A line that was not understood has been dealt with."""
        event.stop()
        self._looked.add(event.line)
        self.sheet.not_understood = [line for line in self.sheet.not_understood if line != event.line]
        self.stand()
        self.answered(at_once=False)
