"""A table of records: a window of rows, chosen by record and never by place.

When rows come, go or change their order, the cursor stays on the record it was on and that record stays where it was on
the screen (H39). When the chosen record itself has left the list nothing is chosen until a key moves the cursor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable
from textual.widgets.data_table import ColumnKey, RowKey

WINDOW = 200
"""Rows shown at once; DataTable measures each, so that thousands would hold up the keys."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width, and the cell of a row."""

    title: str
    width: int
    cell: Callable[[Any], Text]


def by_ref(row: Any) -> str:
    """A row's key where each record has one row."""
    return str(row.ref)


class RecordTable(DataTable[Text]):
    """Rows of records under fixed columns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor came to another record, or to none."""

        table: RecordTable
        row: Any | None

        def can_replace(self, message: Message) -> bool:
            """Only the newest place of the cursor matters."""
            return isinstance(message, RecordTable.Moved)

    @dataclass
    class Opened(Message):
        """A record was chosen to be opened."""

        table: RecordTable
        row: Any

    def __init__(self, columns: Sequence[Column], *, key: Callable[[Any], str] = by_ref, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="row", zebra_stripes=True, cell_padding=0)
        self.columns_wanted = tuple(columns)
        self._key = key
        self.rows_all: tuple[Any, ...] = ()
        self._shown: list[Any] = []
        self._window = WINDOW
        self._lost = False

    def on_mount(self) -> None:
        """Set the columns."""
        for column in self.columns_wanted:
            self.add_column(Text(column.title, no_wrap=True), width=column.width, key=column.title)

    @property
    def row(self) -> Any | None:
        """The chosen record's row, or none."""
        if self._lost or not (0 <= self.cursor_row < len(self._shown)):
            return None
        return self._shown[self.cursor_row]

    @property
    def hidden(self) -> int:
        """How many rows lie beyond the window."""
        return len(self.rows_all) - len(self._shown)

    def show(self, rows: Sequence[Any]) -> None:
        """Show these rows, the cursor staying on its record."""
        self.rows_all = tuple(rows)
        window = list(self.rows_all[: self._window])
        if [self._key(row) for row in window] == [self._key(row) for row in self._shown]:
            self._renew(window)
        else:
            self._rebuild(window)

    def forget(self) -> None:
        """Have every cell written anew the next time rows are shown: the columns hold more, or less."""
        self._shown = []

    def fit(self, columns: Sequence[Column]) -> None:
        """Give the same columns other widths; every cell is written anew where one changed."""
        if [one.width for one in columns] == [one.width for one in self.columns_wanted] or not self.columns:
            return
        self.columns_wanted = tuple(columns)
        for one in columns:
            self.columns[ColumnKey(one.title)].width = one.width
        self.forget()
        self.show(self.rows_all)

    def _renew(self, window: list[Any]) -> None:
        """The same records in the same order: only cells that changed are set."""
        for before, row in zip(self._shown, window, strict=True):
            if before == row:
                continue
            for column in self.columns_wanted:
                words = column.cell(row)
                if words != column.cell(before):
                    self.update_cell(RowKey(self._key(row)), column.title, words)
        self._shown = window
        if not self._lost:
            self.post_message(self.Moved(self, self.row))

    def _rebuild(self, window: list[Any]) -> None:
        chosen = self._key(self.row) if self.row is not None else None
        had = bool(self._shown)
        place, offset = self.cursor_row, self.cursor_row - round(self.scroll_y)
        self._shown = window
        self.clear()
        for row in window:
            self.add_row(*(column.cell(row) for column in self.columns_wanted), key=self._key(row))
        keys = [self._key(row) for row in window]
        if chosen in keys:
            place = keys.index(chosen)
        elif had:
            self._lost = bool(window)
        place = min(max(place, 0), max(len(window) - 1, 0))
        self.move_cursor(row=place, animate=False, scroll=False)
        self.scroll_to(y=max(place - offset, 0), animate=False, force=True)
        self.post_message(self.Moved(self, self.row))

    def go_to(self, key: str) -> bool:
        """Put the cursor on a record; answers whether it is here."""
        keys = [self._key(row) for row in self.rows_all]
        if key not in keys:
            return False
        place = keys.index(key)
        if place >= self._window:
            self._window = place + WINDOW
            self._rebuild(list(self.rows_all[: self._window]))
        self._lost = False
        self.move_cursor(row=place, animate=False)
        return True

    def on_key(self, event: events.Key) -> None:
        """After the chosen record has left, the first key that moves chooses again."""
        if self._lost and event.key in {
            "up",
            "down",
            "pageup",
            "pagedown",
            "home",
            "end",
            "j",
            "k",
            "ctrl+home",
            "ctrl+end",
        }:
            self._lost = False
            self.post_message(self.Moved(self, self.row))

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Tell which record the cursor is on, and widen the window near its end."""
        event.stop()
        if self.hidden and event.cursor_row >= len(self._shown) - 20:
            more = self.rows_all[len(self._shown) : len(self._shown) + WINDOW]
            self._window += WINDOW
            for row in more:
                self.add_row(*(column.cell(row) for column in self.columns_wanted), key=self._key(row))
            self._shown.extend(more)
        self.post_message(self.Moved(self, self.row))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Enter, or a click on the chosen row."""
        event.stop()
        if self.row is not None:
            self.post_message(self.Opened(self, self.row))
