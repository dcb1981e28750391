"""Who is at reception: the form, who sees them, and the time left for contact and response (SL-175 to SL-179)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from dutydesk.widgets.because import Because, of_clock
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import left, local
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell
from dutydesk.widgets.text_dialog import TextDialog
from dutydesk.widgets.walk_in_words import arrival

if TYPE_CHECKING:
    from dutydesk.views.walk_ins import WalkInRow

CLOCK = "walk_in_response"


def _contact(row: WalkInRow) -> Text:
    told = {"arrived": "NO CONTACT", "draft": "being keyed"}.get(row.state, "made")
    return cell(told, style="bold" if told.isupper() else "")


def _left(row: WalkInRow) -> Text:
    return cell(left(row.minutes_left), style="bold reverse" if row.overdue else "")


class WalkInsScreen(ListScreen):
    """Everybody of whom contact or response is still owed."""

    NAME = "walk_ins"
    PLACE = "At reception"
    EXPLAINS = (
        "People who came without an appointment. Reception or business support logs them in a few words and gives them the "
        "form; a manager says who of the duty team sees them; an officer makes the contact by taking the arrival over. The "
        "time runs until the record shows both the contact and what the desk did. Whoever has a case open to a team is "
        "taken to that team."
    )
    OWN_KEYS = (("enter", "Read"),)
    BEGINS = "walk_in.arrive"
    NOTHING = "Nobody is waiting."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Contact", 9, lambda row: cell(row.ref)),
            Column("Who", 15, lambda row: cell(row.who or "no name", 14)),
            Column("Came", 13, self._came),
            Column("Form", 10, lambda row: cell(row.form)),
            Column("Seen by", 9, lambda row: cell(row.seen_by or "NOBODY", 8, style="" if row.seen_by else "bold")),
            Column("Contact is", 11, _contact),
            Column("Left", 11, _left),
        )

    def _came(self, row: WalkInRow) -> Text:
        """The time, and the day."""
        return cell(f"{local(row.arrived, self.zone):%H:%M %d %b}" if row.arrived else "not said", 12)

    async def rows(self) -> Sequence[WalkInRow]:
        """Everybody at reception."""
        found: Sequence[WalkInRow] = await self.ask("walk_ins")
        return found

    def note(self, rows: Sequence[WalkInRow]) -> str:
        """How many wait, and how many nobody has seen."""
        return f"{len(rows)} in all, {sum(not row.responded for row in rows)} without a response"

    def subject(self) -> str:
        """The chosen person."""
        row = self.chosen
        return f"{row.ref}  {row.who or 'no name'}" if row else "the desk"

    def open(self, row: WalkInRow) -> None:
        """Read the contact, where there is one already; what was taken down, where there is none."""
        if row.state == "arrived":
            self.app.push_screen(TextDialog(self.subject(), arrival(row, self.zone)))
        else:
            self.post_message(OpenRecord(row.ref))

    def why(self) -> tuple[Because, ...]:
        """Why the chosen person has the time they have."""
        row = self.chosen
        if row is None:
            return super().why()
        return (of_clock(self.desk.procedure, CLOCK, "", row.due, row.minutes_left),)
