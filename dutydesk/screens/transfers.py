"""Transfers in: countdowns, what is outstanding, the conference, and what is still owed about each (SL-133, SL-138, SL-154)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dutydesk.widgets import transfer_words as words
from dutydesk.widgets.because import Because, parted
from dutydesk.widgets.reading_list import ReadingList
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.transfer_rows import TransferRow


class TransfersScreen(ReadingList):
    """Cases that other authorities ask to be taken over."""

    NAME = "transfers"
    PLACE = "Transfers in"
    EXPLAINS = (
        "Cases that another authority asks to be taken over; a new contact begins one, by its special way. First the "
        "family's address is checked; of a child in need the papers are here and a manager accepts it. Of child protection "
        "the papers come before the referral, and referral and conference have their times. What is still owed stands "
        "beside. A worry that cannot wait is recorded as an ordinary contact. Enter reads a case whole."
    )
    OWN_KEYS = (("enter", "Read"), ("V", "Contact"))
    CONTACT_KEY = "V"
    NOTHING = "No case is being transferred in. A new contact begins one, by its special way."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Case", 9, lambda row: cell(row.ref)),
            Column("Children", 15, lambda row: cell(", ".join(row.children) or "not named", 14)),
            Column("From", 13, lambda row: cell(row.authority or "not said", 12)),
            Column("Stands", 13, words.stands),
            Column("Papers", 10, words.papers),
            Column("Conference", 17, words.conference),
        )

    async def rows(self) -> Sequence[TransferRow]:
        """Every transfer in that this person sees."""
        found: Sequence[TransferRow] = await self.ask("transfers")
        return found

    def note(self, rows: Sequence[TransferRow]) -> str:
        """How many, how many are over, and how many are on the transfer list."""
        listed = sum(row.listed is not None for row in rows)
        return f"{len(rows)} in all, {sum(row.overdue for row in rows)} overdue, {listed} on the transfer list"

    def targets(self) -> tuple[str, ...]:
        """The transfer itself, then its referral and the needs and risks."""
        row = self.chosen
        return tuple(ref for ref in (row.ref, row.assessment, row.referral) if ref) if row is not None else ()

    def owed(self) -> tuple[str, ...]:
        """The first that is owed and open to whoever looks: the address, then the papers, then the conference."""
        row = self.chosen
        if row is None or row.state == "not_accepted":
            return ()
        open_now = {face.action for face in self.faces if face.allowed}
        return tuple(action for action in row.owed if action in open_now)[:1]

    def told(self, row: TransferRow | None) -> str:
        """What the list says of a case."""
        return words.summary(row, self.zone)

    async def whole(self, row: TransferRow) -> str:
        """The case."""
        read: Mapping[str, Any] = await self.ask("record", ref=row.ref)
        return words.whole(read, self.zone)

    def why(self) -> tuple[Because, ...]:
        """Why the chosen case stands here."""
        row = self.chosen
        if row is None or not row.clause:
            return super().why()
        return (Because(f"{row.ref} stands here", parted(row.clause)),)
