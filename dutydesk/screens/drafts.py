"""The intake desk: contacts not yet sent. Of a colleague's draft only reference, holder, age and time left stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text

from dutydesk.widgets.because import Because, of_clock
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import left, length, narrowed
from dutydesk.widgets.messages import OpenForm
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.rows import DraftRow


def _left(row: DraftRow) -> Text:
    words = left(row.minutes_left)
    if row.overdue:
        over = words if words.startswith("OVERDUE") else f"OVERDUE {words}"
        return cell(narrowed(over, 15), style="bold reverse")
    return cell(words)


def _urgent(row: DraftRow) -> Text:
    if row.flagged is not None:
        return cell("FLAG", style="bold reverse")
    return cell("URGENT", style="bold") if row.urgent else cell("no")


def _holder(row: DraftRow) -> Text:
    return cell("mine", style="bold") if row.mine else cell(row.holder or "NOBODY YET", 12)


class DraftsScreen(ListScreen):
    """Drafts and arrivals: one's own go on by Enter, another's can be taken over."""

    NAME = "drafts"
    PLACE = "Drafts and arrivals"
    EXPLAINS = (
        "Contacts that have not been sent to the duty tray. Their clocks run from the moment they were received. "
        "Enter goes on with a draft of yours; another's draft, or an arrival nobody has taken up, can be taken "
        "over, and that is audited."
    )
    NOTHING = "No draft waits."

    def columns(self) -> Sequence[Column]:
        """The columns."""
        return (
            Column("Contact", 9, lambda row: cell(row.ref)),
            Column("State", 8, lambda row: cell("arrived" if row.state == "arrived" else "draft")),
            Column("Holder", 13, _holder),
            Column("Urgent", 7, _urgent),
            Column("Age", 9, lambda row: cell(length(row.age_minutes))),
            Column("Left", 16, _left),
            Column("Children", 16, lambda row: cell(", ".join(row.children), 16)),
        )

    async def rows(self) -> Sequence[DraftRow]:
        """Drafts and arrivals."""
        found: Sequence[DraftRow] = await self.ask("drafts")
        return found

    def note(self, rows: Sequence[DraftRow]) -> str:
        """How many, and whose; first why one is flagged, to whoever is to see that (SL-20)."""
        told = f"{len(rows)} not yet sent, {sum(1 for row in rows if row.mine)} of them mine"
        flagged = [f"FLAGGED {row.ref}: {row.flag_reason}" for row in rows if row.flag_reason]
        return "   ".join((*flagged, told))

    def subject(self) -> str:
        """The chosen draft."""
        row = self.chosen
        return (
            f"{row.ref}  {', '.join(row.children) or 'held by ' + (row.holder or 'nobody yet')}" if row else "the desk"
        )

    def open(self, row: DraftRow) -> None:
        """Go on with one's own; say how to get another's."""
        if row.mine:
            self.post_message(OpenForm(row.ref))
        else:
            face = next((face for face in self.faces if face.action == "contact.take_over" and face.allowed), None)
            if face is not None:
                self.later(partial(self.begin, face), "doing")
            else:
                self.tell(f"{row.ref} is held by {row.holder or 'nobody yet'}.")

    def why(self) -> tuple[Because, ...]:
        """Why the chosen draft has the clock it has."""
        row = self.chosen
        if row is None or not row.clock:
            return super().why()
        return (of_clock(self.desk.procedure, row.clock, "", row.due, row.minutes_left),)
