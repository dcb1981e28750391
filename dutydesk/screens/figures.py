"""The figures of the desk for any days, as bars and a sparkline, each with the records that it counts (SL-24, SL-39)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Sparkline, Static

from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import day, moment
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.views.figure_rows import Figure, FigureRow, Figures

BAR = 14
"""How many blocks the longest bar has."""
TITLE = "Figure"
KEPT = "what is kept from you is not counted"


class FiguresScreen(ListScreen):
    """Figures with their bars; Enter lists the records that one counts; brackets move to other months."""

    NAME = "figures"
    PLACE = "Figures"
    EXPLAINS = (
        "What arrived and how, what was decided, what was late and why. Beside each time limit: how much was ended in its last "
        "hour, and how many families came back within 30 and 90 days, so that a figure cannot be made good by deciding "
        "badly. Enter lists the records that a figure counts. The comma and the full stop go to the month before and after. "
        "What is kept from you is neither counted nor listed."
    )
    OWN_KEYS = (("enter", "List"), (",", "Month before"), (".", "After"))
    NOTHING = "There are no figures."

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[date | None, date | None] = (None, None)
        self._told: Figures | None = None
        self._longest = 1

    def compose_body(self) -> ComposeResult:
        """The sparkline with its words, the figures, the line below."""
        yield Static("", id="figures-head", markup=False)
        yield Sparkline([], id="figures-days")
        yield from super().compose_body()

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column(TITLE, self._room(), lambda row: cell(row.title, self._room() - 1)),
            Column("Number", 8, lambda row: cell(f"{row.value:>6}")),
            Column("Share", 8, lambda row: cell("" if row.share is None else f"{round(row.share * 100):>4} %")),
            Column("", BAR + 1, self._bar),
        )

    def _room(self) -> int:
        """Columns for a title: what the screen has beside the numbers and the bar."""
        return max(self.app.size.width - 2 - 8 - 8 - BAR - 1, 47)

    def cut(self, row: Figure) -> str:
        """A long title."""
        return row.title if len(row.title) >= self._room() else ""

    def _bar(self, row: Figure) -> Text:
        blocks = round(row.value / self._longest * BAR)
        return cell("█" * max(blocks, 1 if row.value else 0))

    @staticmethod
    def key(row: Figure) -> str:
        """A figure's name."""
        return row.name

    async def rows(self) -> Sequence[Figure]:
        """The figures of the days, and what is said above them."""
        first, last = self._days
        told: Figures = await self.ask("figures", first=first, last=last)
        self._told = told
        self._longest = max((one.value for one in told.figures), default=1) or 1
        numbers = [number for _, number in told.days]
        self.query_one("#figures-days", Sparkline).data = [float(number) for number in numbers]
        most = max(told.days, key=lambda one: one[1], default=(told.first, 0))
        self.query_one("#figures-head", Static).update(
            f"{day(told.first)} to {day(told.last)}: {sum(numbers)} received; most on {day(most[0])}: {most[1]}"
        )
        return told.figures

    def note(self, rows: Sequence[Figure]) -> str:
        """How many figures, and what is not in them."""
        return f"{len(rows)} figures; {KEPT}"

    @property
    def selected(self) -> str | None:
        """A figure is no record."""
        return None

    def subject(self) -> str:
        """The days."""
        return "the desk" if self._told is None else f"figures of {day(self._told.first)} to {day(self._told.last)}"

    def on_key(self, event: events.Key) -> None:
        """The months before and after."""
        if event.key in {"comma", "full_stop"} and self._told is not None:
            event.stop()
            self._days = month_before(self._told.first) if event.key == "comma" else month_after(self._told.first)
            self.later(self.load, "load")

    def open(self, row: Figure) -> None:
        """List what it counts."""
        self.later(partial(self._list, row), "open")

    async def _list(self, row: Figure) -> None:
        first, last = self._days
        found: Sequence[FigureRow] = await self.ask("figure_rows", name=row.name, first=first, last=last)
        lines = [self._line(one) for one in found] or ["It counts nothing."]
        self.app.push_screen(TextDialog(f"{row.title}: {row.value}", "\n".join(lines)))

    def _line(self, row: FigureRow) -> str:
        told = (
            row.ref,
            ", ".join(row.children),
            f"received {moment(row.received, self.zone)}" if row.received else "",
            f"with {row.with_whom}" if row.with_whom else "",
            row.cause,
        )
        return "  ".join(filter(None, told))


def month_before(first: date) -> tuple[date, date]:
    """The whole month before that of a day."""
    last = first.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def month_after(first: date) -> tuple[date, date]:
    """The whole month after that of a day."""
    after = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    return after, (after + timedelta(days=32)).replace(day=1) - timedelta(days=1)
