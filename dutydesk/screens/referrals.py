"""Referrals: on duty until they are complete, then with their teams until they are allocated (SL-41, SL-114, SL-124)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from dutydesk.widgets import referral_words as words
from dutydesk.widgets.because import Because, parted
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell, shown
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.views.referral_rows import ReferralRow

WIDE = 110


class ReferralsScreen(ListScreen):
    """A duty manager's referrals on duty and without a worker; a receiving manager's own cases."""

    NAME = "referrals"
    PLACE = "Referrals"
    EXPLAINS = (
        "Referrals on duty, what goes at once first, and those with their teams that nobody is allocated to yet. On duty: a "
        "case note, the outcome, the needs and risks, the two texts for the receiving manager, then the transfer; what is "
        "still wanted is listed beside. The manager of a receiving team sees the cases of that team alone, allocates each "
        "to a worker of it, and decides contacts on cases that the team closed lately. Enter reads a referral."
    )
    OWN_KEYS = (("enter", "Read"), ("v", "Contact"))
    NOTHING = "No referral waits here."

    def __init__(self) -> None:
        super().__init__()
        self._reading: str | None = None

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Referral", 9, lambda row: cell(row.ref)),
            Column("Children", 18, lambda row: cell(", ".join(row.children) or "not named", 17)),
            Column("Stands", 12, words.stands),
            Column("Since", 13, words.age),
            Column("", 24, words.with_whom),
        )

    def compose_beside(self) -> ComposeResult:
        """What is known of the chosen referral."""
        with VerticalScroll(id="beside"):
            yield Static("", id="told", markup=False)

    async def rows(self) -> Sequence[ReferralRow]:
        """The lists that this role sees, one after the other."""
        found: Sequence[ReferralRow] = await self.ask("referrals")
        return list({row.ref: row for row in found}.values())

    def note(self, rows: Sequence[ReferralRow]) -> str:
        """How many stand where."""
        counted = (
            ("open", "on duty"),
            ("to_decide", "to decide"),
            ("transferred", "to allocate"),
            ("allocated", "allocated"),
        )
        told = [(sum(row.state == state for row in rows), name) for state, name in counted]
        return ", ".join(f"{number} {name}" for number, name in told if number)

    def targets(self) -> tuple[str, ...]:
        """The referral itself, then its assessment."""
        row = self.chosen
        return tuple(ref for ref in (row.ref, row.assessment) if ref) if row is not None else ()

    def subject(self) -> str:
        """The chosen referral and its children."""
        row = self.chosen
        return f"{row.ref}  {', '.join(row.children) or 'no child named'}" if row else "the desk"

    def chose(self, row: ReferralRow | None) -> None:
        """What the list says of it, unless it is being read there."""
        if row is not None and row.ref == self._reading:
            return
        self._reading = None
        self.query_one("#told", Static).update(shown(words.summary(row, self.zone)))

    def open(self, row: ReferralRow) -> None:
        """Read the referral; of a contact that waits for its former team, the contact."""
        if row.ref == row.contact:
            self.post_message(OpenRecord(row.contact))
        else:
            self.later(partial(self._read, row), "open")

    async def _read(self, row: ReferralRow) -> None:
        told: Mapping[str, Any] = await self.ask("record", ref=row.ref)
        text = words.whole(told, self.zone)
        if self.size.width >= WIDE and self.selected == row.ref:
            self._reading = row.ref
            self.query_one("#told", Static).update(shown(text))
            self.query_one("#beside").focus()
        else:
            self.app.push_screen(TextDialog(f"{row.ref}  {', '.join(row.children)}", text))

    def on_key(self, event: events.Key) -> None:
        """Escape leaves the referral for the list; ``v`` opens the contact that it was made of."""
        if event.key == "escape" and not self.table.has_focus:
            event.stop()
            self.table.focus()
        if event.key == "v" and self.chosen is not None:
            event.stop()
            self.post_message(OpenRecord(self.chosen.contact))

    def why(self) -> tuple[Because, ...]:
        """Why the chosen referral stands here."""
        row = self.chosen
        if row is None or not row.clause:
            return super().why()
        return (Because(f"{row.ref} stands here", parted(row.clause)),)
