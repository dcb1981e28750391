"""The letters tray: what is owed to referrers and parents, read before it is written, marked when sent (SL-26)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dutydesk.widgets.because import Because, of_letter
from dutydesk.widgets.local import moment
from dutydesk.widgets.reading_list import ReadingList
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.desk.face import ActionFace
    from dutydesk.views.rows import LetterRow

WORDS = {"not_possible": "IMPOSSIBLE", "waived": "not written", "rendered": "written"}
TO_SEND = frozenset({"owed", "rendered"})
ROOM = 31
"""Columns for what a letter is."""


class LettersScreen(ReadingList):
    """Letters with their reader and state; Enter reads one as it would be written."""

    NAME = "letters"
    PLACE = "Letters to send"
    EXPLAINS = (
        "The letters that decisions owe. Enter shows one as text, as it would be written. A letter is written to "
        "a folder, then marked as sent with the way it went; one that is not to be written is marked so with a reason."
    )
    NOTHING = "No letter is owed."

    def columns(self) -> Sequence[Column]:
        """The columns."""
        return (
            Column("Letter", 9, lambda row: cell(row.ref)),
            Column(
                "State",
                12,
                lambda row: cell(WORDS.get(row.state, row.state), style="bold" if row.state == "owed" else ""),
            ),
            Column("To", 17, lambda row: cell(row.to or "nobody", 16)),
            Column("What", ROOM + 1, lambda row: cell(row.title or row.kind, ROOM)),
            Column("Contact", 8, lambda row: cell(row.contact)),
        )

    async def rows(self) -> Sequence[LetterRow]:
        """Every letter, the owed first as the view gives them."""
        found: Sequence[LetterRow] = await self.ask("letters")
        return found

    async def begin(self, face: ActionFace) -> None:
        """Once a letter is dealt with the next to send is chosen: the cursor does not go down the list with it."""
        before, done = self.table.rows_all, self.selected
        await super().begin(face)
        now = {row.ref: row.state for row in self.table.rows_all}
        if done is None or self.selected != done or now.get(done) in TO_SEND:
            return
        refs = [row.ref for row in before]
        place = refs.index(done) if done in refs else 0
        for ref in refs[place + 1 :] + refs[:place]:
            if now.get(ref) in TO_SEND:
                self.table.go_to(ref)
                return

    def note(self, rows: Sequence[LetterRow]) -> str:
        """How many are owed still."""
        owed = sum(1 for row in rows if row.state in TO_SEND)
        return f"{owed} still to send, {len(rows)} in all"

    def cut(self, row: LetterRow) -> str:
        """A long title."""
        return row.title if len(row.title) > ROOM else ""

    def subject(self) -> str:
        """The chosen letter."""
        row = self.chosen
        return f"{row.ref}  to {row.to or 'nobody'}, about {row.contact}" if row else "the desk"

    def told(self, row: LetterRow | None) -> str:
        """What is known of a letter."""
        if row is None:
            return "No letter is chosen."
        zone = self.zone
        since = f"Owed since {moment(row.owed_at, zone)}{f', by {moment(row.due, zone)}' if row.due else ''}"
        lines = [
            f"{row.ref}  {row.title or row.kind}",
            "",
            f"To: {row.to or 'nobody'} ({row.audience})",
            f"Contact: {row.contact}",
            f"State: {WORDS.get(row.state, row.state)}",
            f"{since} ({row.clause})" if row.clause else since,
            "Short letter: no family detail" if row.short else "",
            f"Reason: {row.reason}" if row.reason else "",
            f"Sent {moment(row.sent_at, zone)} by {row.sent_by}, {row.way}" if row.sent_at else "",
            "",
            "Enter reads it as it would be written",
        ]
        return "\n".join(line for number, line in enumerate(lines) if line or number in {1, 9})

    async def whole(self, row: LetterRow) -> str:
        """The letter as its reader would get it."""
        return str(await self.ask("letter_preview", ref=row.ref))

    def head(self, row: LetterRow) -> str:
        """The letter and its reader."""
        return f"{row.ref}  to {row.to}"

    def why(self) -> tuple[Because, ...]:
        """Why the chosen letter is owed."""
        row = self.chosen
        return self.because(row) if row is not None and row.clause else super().why()

    def because(self, row: LetterRow) -> tuple[Because, ...]:
        """Why a letter is owed."""
        return (of_letter(self.desk.procedure, row.kind, row.title, row.clause),)
