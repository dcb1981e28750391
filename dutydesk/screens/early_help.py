"""The early help tray: who has consent, who works on it, how many of its five working days are left (SL-84 to SL-91)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dutydesk.widgets import early_help_words as words
from dutydesk.widgets.because import Because, parted
from dutydesk.widgets.desk_header import many
from dutydesk.widgets.reading_list import ReadingList
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.rows import EarlyHelpRow


class EarlyHelpScreen(ReadingList):
    """Every early help episode that has not ended, live; it leaves by approval, or back to the duty tray."""

    NAME = "early_help"
    PLACE = "Early help"
    EXPLAINS = (
        "Every early help episode that has not ended, by working days left. Record what is done, ask for consent to "
        "sharing, and propose that it is referred on or closed: that waits for approval. A worry about the child goes back to "
        "the duty tray at any moment. Enter reads an episode whole."
    )
    OWN_KEYS = (("enter", "Read"), ("v", "Contact"))
    CONTACT_KEY = "v"
    NOT_NAMED = "not named yet"
    NOTHING = "No early help is being worked on."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Episode", 9, lambda row: cell(row.ref)),
            Column("Children", 20, lambda row: cell(", ".join(row.children) or "not named yet", 19)),
            Column("Left", 16, words.days),
            Column("Consent", 10, lambda row: cell(words.CONSENT.get(row.consent, row.consent))),
            Column("Worker", 8, lambda row: cell(row.worker or "nobody", 7, style="" if row.worker else "bold")),
            Column("State", 15, lambda row: cell(words.STATES.get(row.state, row.state), 15)),
        )

    async def rows(self) -> Sequence[EarlyHelpRow]:
        """The tray, by what is due first."""
        found: Sequence[EarlyHelpRow] = await self.ask("early_help")
        return found

    def note(self, rows: Sequence[EarlyHelpRow]) -> str:
        """How many, how many are over, and how many wait for approval."""
        over, waiting = sum(row.overdue for row in rows), sum(row.state == "to_approve" for row in rows)
        told = [
            many(len(rows), "episode"),
            f"{over} overdue" if over else "",
            f"{waiting} to approve" if waiting else "",
        ]
        return ", ".join(filter(None, told))

    def targets(self) -> tuple[str, ...]:
        """The episode itself."""
        row = self.chosen
        return (row.ref,) if row is not None else ()

    def first_read(self, action: str) -> str:
        """How the episode is to end, for whoever approves it or sends it back."""
        row = self.chosen
        return row.ending if row is not None and action in {"early_help.approve", "early_help.send_back"} else ""

    def told(self, row: EarlyHelpRow | None) -> str:
        """What the tray says of an episode."""
        return "No episode is chosen." if row is None else words.summary(row, self.zone)

    async def whole(self, row: EarlyHelpRow) -> str:
        """The episode."""
        read: Mapping[str, Any] = await self.ask("record", ref=row.ref)
        return words.episode(read, row, self.zone)

    def why(self) -> tuple[Because, ...]:
        """Why the chosen episode has the days it has."""
        row = self.chosen
        if row is None or not row.clause:
            return super().why()
        return (Because("Five working days from the decision", parted(row.clause)),)
