"""The tray of missing children: how long each has been missing, what is due, and what can be done (SL-160 to SL-170)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual import events

from dutydesk.widgets import missing_words as words
from dutydesk.widgets.because import Because, of_clock
from dutydesk.widgets.reading_list import ReadingList
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell

if TYPE_CHECKING:
    from dutydesk.views.missing_rows import MissingOverview, MissingRow

ORDERS: tuple[tuple[str, Callable[[MissingRow], Any] | None], ...] = (
    ("what is due", None),
    ("days missing", lambda row: (-row.days_missing, row.missing_since)),
    ("name", lambda row: row.children),
)
"""The orders that the list is put into by its own key, each with what it sorts by; the first is the desk's own."""


class MissingScreen(ReadingList):
    """Every missing child with an episode of their own, live; nobody leaves it but by a return."""

    NAME = "missing"
    PLACE = "Missing children"
    EXPLAINS = (
        "Every child who is missing, and every one back for whom a follow-up meeting is owed. Days are counted by themselves. "
        "A strategy meeting is warned of before its day and overdue after it until it is held or the child is back. The "
        "return, with its time and source, brings the contact into the duty tray, where its time begins afresh; the child "
        "stands here until the return interview is held, declined or not needed. Nobody else at the desk sees this list. "
        "Enter reads an episode; z puts the list into another order."
    )
    OWN_KEYS = (("enter", "Read"), ("f4", "Contact"), ("z", "Sort"))
    CONTACT_KEY = "f4"
    NOT_NAMED = "not named yet"
    NOTHING = "No child is missing."
    BEGINS = "missing.report"

    def __init__(self) -> None:
        super().__init__()
        self._order = 0
        self._overview: MissingOverview | None = None

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Child", 20, lambda row: cell(", ".join(row.children) or "not named yet", 19)),
            Column("Missing", 9, words.days),
            Column("Strategy meeting", 19, words.meeting),
            Column("Risk", 8, lambda row: cell(row.risk, style="bold" if row.risk == "high" else "")),
            Column("Before", 8, words.before),
            Column("Episode", 9, lambda row: cell(row.episode)),
            Column("", 5, lambda row: cell("NEW" if row.new else "", style="bold")),
        )

    @staticmethod
    def key(row: MissingRow) -> str:
        """A row's key: each child has an episode of their own."""
        return row.episode

    async def rows(self) -> Sequence[MissingRow]:
        """The tray, in the order chosen."""
        found: Sequence[MissingRow] = await self.ask("tray", name="missing")
        self._overview = await self.ask("missing")
        by = ORDERS[self._order][1]
        back = self._overview.interviews if self._overview is not None else ()
        return [*(sorted(found, key=by) if by is not None else found), *back]

    def note(self, rows: Sequence[MissingRow]) -> str:  # noqa: ARG002 - the overview counts
        """How many, and whether today's review was made."""
        told = words.overview(self._overview) if self._overview is not None else ""
        return f"by {ORDERS[self._order][0]}: {told}" if self._order else told

    @property
    def selected(self) -> str | None:
        """The chosen child's episode."""
        row = self.chosen
        return row.episode if row is not None else None

    def targets(self) -> tuple[str, ...]:
        """The episode itself, then its contact."""
        row = self.chosen
        return (row.episode, row.ref) if row is not None else ()

    def owed(self) -> tuple[str, ...]:
        """The meeting or the interview whose time runs, then today's review while nobody has made it."""
        row, seen = self.chosen, self._overview
        now = words.owed(row) if row is not None else ""
        review = "missing.review" if seen is not None and not seen.reviewed_today else ""
        return tuple(action for action in (now, review) if action)

    def told(self, row: MissingRow | None) -> str:
        """What the tray says of a child."""
        return "No child is chosen." if row is None else words.summary(row, self.zone)

    async def whole(self, row: MissingRow) -> str:
        """The child's episode."""
        read: Mapping[str, Any] = await self.ask("record", ref=row.episode)
        return words.episode(read, self.zone, {name: rule.title for name, rule in self.desk.procedure.clocks.items()})

    def contact_of(self, row: MissingRow) -> str:
        """The contact of the chosen child."""
        return row.ref

    def on_key(self, event: events.Key) -> None:
        """``z`` sorts the list anew."""
        if event.key == "z":
            event.stop()
            self._order = (self._order + 1) % len(ORDERS)
            self.later(self.load, "load")

    def why(self) -> tuple[Because, ...]:
        """Why the chosen child has the clock they have."""
        row = self.chosen
        if row is None or not row.clause:
            return super().why()
        return (of_clock(self.desk.procedure, row.clock, row.clause, row.due, row.minutes_left),)
