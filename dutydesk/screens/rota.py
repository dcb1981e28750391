"""The desk itself: who is here, who holds which duty on which day, and the meetings (SL-05, SL-33, SL-76, SL-194)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from dutydesk.procedures.may import sees
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import day
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell, shown

if TYPE_CHECKING:
    from dutydesk.views.rota import MeetingRow, Rota

GIVES = "duty.give"
MEETINGS = {"planned": "planned", "held": "recorded", "cancelled": "not held"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the screen: a day, a special duty or a meeting. ``gap`` stands out; ``gives``: of giving a duty, what it says."""

    key: str
    ref: str
    when: str
    what: str
    who: str
    gap: bool = False
    gives: Mapping[str, str] = field(default_factory=dict)


class RotaScreen(ListScreen):
    """The days to come, the special duties, the meetings; who holds which post beside them."""

    NAME = "rota"
    PLACE = "Rota and meetings"
    EXPLAINS = (
        "Who is named for the desk on each day of the next fortnight, who holds the special duties and until when, and the "
        "meetings with other services. A working day with nobody named, a duty that nobody holds and a past meeting of which "
        "nothing was recorded stand out. Only people of the desk can be named."
    )
    OWN_KEYS = ()
    NOTHING = "This procedure names no duties, and no meeting has been entered."

    def __init__(self) -> None:
        super().__init__()
        self._gaps = 0

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Day", 16, lambda line: cell(line.when, style="bold" if line.gap else "")),
            Column("What", 32, lambda line: cell(line.what, 31)),
            Column("Who", 30, lambda line: cell(line.who, 29, style="bold reverse" if line.gap else "")),
        )

    @staticmethod
    def key(row: Line) -> str:
        """A line's own name."""
        return row.key

    def compose_beside(self) -> ComposeResult:
        """The establishment."""
        with VerticalScroll(id="beside"):
            yield Static("", id="told", markup=False)

    async def rows(self) -> Sequence[Line]:
        """Days, duties, meetings."""
        found: Rota = await self.ask("rota")
        lines = [*_days(found), *_duties(found)]
        if sees(self.desk.procedure, self.desk.signed.role, "meetings"):
            lines += _meetings(await self.ask("meetings"))
        self._gaps = sum(line.gap for line in lines)
        self.query_one("#told", Static).update(shown(_posts(found)))
        return lines

    def note(self, rows: Sequence[Line]) -> str:  # noqa: ARG002 - the gaps were counted
        """How many gaps there are."""
        return "nothing is open" if not self._gaps else f"{self._gaps} OPEN: nobody named, or nothing recorded"

    @property
    def selected(self) -> str | None:
        """The chosen duty or meeting."""
        row = self.chosen
        return (row.ref or None) if row is not None else None

    def targets(self) -> tuple[str, ...]:
        """The chosen duty or meeting."""
        return (self.selected,) if self.selected else ()

    def subject(self) -> str:
        """The chosen line."""
        row = self.chosen
        return f"{row.ref}  {row.what}" if row is not None and row.ref else "the desk"

    def beforehand(self, action: str) -> dict[str, Any]:
        """The duty that the chosen line is of, and its day."""
        row: Line | None = self.chosen
        return dict(row.gives) if row is not None and action == GIVES else {}


def _date(value: date) -> str:
    return f"{value:%a %d %b %Y}"


def _days(found: Rota) -> list[Line]:
    return [
        Line(
            f"day/{one.day}",
            "",
            _date(one.day) + (" today" if one.day == found.today else ""),
            "Desk" if one.working else "closed",
            ", ".join(who for _, who in one.named if who) or ("NOBODY NAMED" if one.gap else ""),
            one.gap,
            {"duty": next((duty for duty, who in one.named if not who), one.named[0][0]), "starts": f"{one.day}"}
            if one.named
            else {},
        )
        for one in found.days
        if one.working or any(who for _, who in one.named)
    ]


def _duties(found: Rota) -> list[Line]:
    return [
        Line(
            f"duty/{one.duty}",
            one.ref,
            f"until {day(one.ends)}" if one.ends else "open" if one.who else "",
            one.title,
            (", ".join(one.who) or "NOBODY HOLDS IT") + (f" ! {one.warning}" if one.warning else ""),
            one.gap,
            {"duty": one.duty},
        )
        for one in found.duties
        if one.each == "period"
    ]


def _meetings(found: Sequence[MeetingRow]) -> list[Line]:
    return [
        Line(
            f"meeting/{one.ref}",
            one.ref,
            _date(one.day),
            f"Meeting: {one.with_whom}",
            "NOTHING RECORDED" if one.unrecorded else f"{MEETINGS[one.state]} {one.actions or one.outcome}".strip(),
            one.unrecorded,
        )
        for one in found
    ]


def _posts(found: Rota) -> str:
    lines = ["On the desk", ""]
    for one in found.posts:
        of = f" of {one.posts}" if one.posts else ""
        lines += [f"{one.title}: {len(one.people)}{of}", f"  {', '.join(one.people) or 'nobody'}"]
    return "\n".join(lines)
