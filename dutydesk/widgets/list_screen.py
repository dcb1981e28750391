"""A screen that is a list of records: a table, what is said of the chosen one beside it, a line that counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from dutydesk.widgets.desk_screen import DeskScreen
from dutydesk.widgets.record_table import Column, RecordTable, by_ref


class ListScreen(DeskScreen[None]):
    """Subclasses say the columns, read the rows and tell what Enter does."""

    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("enter", "Open"),)
    STEPS = True
    NOTHING: ClassVar[str] = "Nothing waits here."

    def __init__(self) -> None:
        super().__init__()
        self._noted = self._below = ""

    def compose_body(self) -> ComposeResult:
        """The list and the line below it. With nothing beside it the list has the whole width."""
        alone = type(self).compose_beside is ListScreen.compose_beside
        with Horizontal(id="list", classes="whole" if alone else ""):
            yield RecordTable(self.columns(), key=self.key)
            yield from self.compose_beside()
        yield Static("", id="list-note", markup=False)

    def compose_beside(self) -> ComposeResult:
        """What stands beside the list where there is room."""
        yield from ()

    def columns(self) -> Sequence[Column]:
        """The columns, 78 across at most."""
        return ()

    @staticmethod
    def key(row: Any) -> str:
        """What tells one row from another."""
        return by_ref(row)

    async def rows(self) -> Sequence[Any]:
        """The rows in their order."""
        return ()

    def note(self, rows: Sequence[Any]) -> str:
        """The line below the list."""
        return f"{len(rows)} in all"

    def cut(self, row: Any) -> str:  # noqa: ARG002 - most lists have room for all
        """What the list has no room for of a row: it stands whole below the list. Empty where nothing is cut."""
        return ""

    def chose(self, row: Any | None) -> None:
        """Another record is chosen."""

    def open(self, row: Any) -> None:
        """Enter, or a click on the chosen record."""

    def on_mount(self) -> None:
        """The list has the keys."""
        self.table.focus()

    def on_resize(self) -> None:
        """Columns hold as much as the width allows."""
        self.table.fit(self.columns())

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one(RecordTable)

    @property
    def chosen(self) -> Any | None:
        """The chosen row."""
        found = self.query(RecordTable)
        return found.first().row if found else None

    @property
    def selected(self) -> str | None:
        """The chosen record."""
        row = self.chosen
        return row.ref if row is not None else None

    def own_keys_now(self) -> tuple[tuple[str, str], ...]:
        """Without a record there is nothing to open."""
        return (
            self.OWN_KEYS if self.chosen is not None else tuple(k for k in self.OWN_KEYS if k[0] not in self.of_record)
        )

    @property
    def of_record(self) -> frozenset[str]:
        """The screen's own keys that need a chosen record."""
        return frozenset({"enter"})

    async def load(self) -> None:
        """Read the list again."""
        rows = await self.rows()
        self.table.show(rows)
        self._noted = self.note(rows) if rows else self.NOTHING
        if self.table.hidden:
            self._noted += f"; {len(rows) - self.table.hidden} shown, go down for the rest"
        self._tell_below(self.chosen)

    def _tell_below(self, row: Any | None) -> None:
        """The line below the list: what is cut of the chosen row, else what is said of them all."""
        told = (self.cut(row) if row is not None else "") or self._noted
        if told != self._below:
            self._below = told
            self.query_one("#list-note", Static).update(told)

    def on_record_table_moved(self, event: RecordTable.Moved) -> None:
        """Another record is chosen: what is said of it beside, its keys at the foot."""
        event.stop()
        self._tell_below(event.row)
        self.chose(event.row)
        if self.faces_of != self.selected:
            self.choose_soon()

    def on_record_table_opened(self, event: RecordTable.Opened) -> None:
        """Open it."""
        event.stop()
        self.open(event.row)
