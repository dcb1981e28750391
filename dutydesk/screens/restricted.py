"""Restricted records: for those who keep them, what waits and what stands; for everybody, what they asked for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dutydesk.procedures.may import sees
from dutydesk.widgets import restricted_words as words
from dutydesk.widgets.desk_header import many
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.views.restrictions import AccessRow, OwnRequest, RestrictionRow


class RestrictedScreen(ListScreen):
    """Requests, openings in need and news first, then the restrictions; of others only one's own requests."""

    NAME = "restricted"
    PLACE = "Restricted records"
    EXPLAINS = (
        "Records kept to named people. Whoever keeps one sees here who asked for it, who opened it in need and what was "
        "brought in about it, and answers with the keys at the foot; nobody answers for themselves. Below stand the "
        "restrictions, with the day of their review. Everybody sees what they asked for. To ask, or to open at once because a "
        "child may be in danger: Ctrl+P, Ask for a restricted record, or Open in need."
    )
    OWN_KEYS = (("enter", "Read"),)
    NOTHING = "Nothing is restricted that is yours to keep, and you have asked for nothing."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("What", 12, lambda row: cell(words.what(row), 11, style="bold" if words.waits(row) else "")),
            Column("Record", 9, lambda row: cell(getattr(row, "subject", ""))),
            Column("Name", 20, lambda row: cell(words.name(row), 19)),
            Column("Who", 12, lambda row: cell(words.who(row), 11)),
            Column("Until, review", 15, lambda row: cell(words.until(row, self.zone))),
            Column("Stands", 10, lambda row: cell(words.stands(row), 10)),
        )

    @staticmethod
    def key(row: Any) -> str:
        """What tells one line from another."""
        return getattr(row, "ref", "") or f"{row.at:%Y%m%d%H%M%S}{row.asked_about}"

    async def rows(self) -> Sequence[AccessRow | RestrictionRow | OwnRequest]:
        """What waits, what stands, and what this person asked for."""
        own: Sequence[OwnRequest] = await self.ask("own_requests")
        if not sees(self.desk.procedure, self.desk.signed.role, "restrictions"):
            return own
        return [*await self.ask("access_requests"), *await self.ask("restrictions"), *own]

    def note(self, rows: Sequence[Any]) -> str:
        """How many wait."""
        waiting = sum(words.waits(row) for row in rows if hasattr(row, "waiting") and not hasattr(row, "owner"))
        return f"{many(waiting, 'line')} to be answered or looked at, {sum(hasattr(row, 'owner') for row in rows)} restricted"

    @property
    def selected(self) -> str | None:
        """The request, or what is restricted; one's own request is nobody's record."""
        row = self.chosen
        return (row.subject if hasattr(row, "owner") else getattr(row, "ref", None)) if row is not None else None

    def targets(self) -> tuple[str, ...]:
        """The chosen one."""
        return (self.selected,) if self.selected else ()

    def subject(self) -> str:
        """The chosen one, in words."""
        row = self.chosen
        return f"{words.what(row)} {words.name(row)}" if row is not None else "the desk"

    def open(self, row: Any) -> None:
        """Read it whole."""
        self.app.push_screen(TextDialog(f"{words.what(row)}: {words.name(row)}", words.whole(row, self.zone)))
