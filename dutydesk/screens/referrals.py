"""Referrals: on duty until they are complete, then with their teams until they are allocated (SL-41, SL-114, SL-124)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dutydesk.widgets import referral_words as words
from dutydesk.widgets.because import Because, parted
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.reading_list import ReadingList
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.referral_rows import ReferralRow


class ReferralsScreen(ReadingList):
    """A manager's referrals on duty and without a worker; a receiving manager's own cases."""

    NAME = "referrals"
    PLACE = "Referrals"
    EXPLAINS = (
        "Referrals on duty, what goes at once first, and those with their teams that nobody is allocated to yet. On duty: a "
        "case note, the outcome, the needs and risks, the two texts for the receiving manager, then the transfer; what is "
        "still wanted is listed beside. The manager of a receiving team sees the cases of that team alone, allocates each "
        "to a worker of it, and decides contacts on cases that the team closed lately. Enter reads a referral."
    )
    OWN_KEYS = (("enter", "Read"), ("v", "Contact"))
    CONTACT_KEY = "v"
    NOTHING = "No referral waits here."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Referral", 9, lambda row: cell(row.ref)),
            Column("Children", 18, lambda row: cell(", ".join(row.children) or "not named", 17)),
            Column("Stands", 12, words.stands),
            Column("Since", 13, words.age),
            Column("", 24, words.with_whom),
        )

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

    def told(self, row: ReferralRow | None) -> str:
        """What the list says of a referral."""
        return words.summary(row, self.zone)

    async def whole(self, row: ReferralRow) -> str:
        """The referral."""
        read: Mapping[str, Any] = await self.ask("record", ref=row.ref)
        return words.whole(read, self.zone)

    def open(self, row: ReferralRow) -> None:
        """Read the referral; of a contact that waits for its former team, the contact."""
        if row.ref == row.contact:
            self.post_message(OpenRecord(row.contact))
        else:
            super().open(row)

    def why(self) -> tuple[Because, ...]:
        """Why the chosen referral stands here."""
        row = self.chosen
        if row is None or not row.clause:
            return super().why()
        return (Because(f"{row.ref} stands here", parted(row.clause)),)
