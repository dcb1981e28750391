"""A list of work: each line a task or another record that waits, with its keys, its record's and its contact's at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from dutydesk.widgets import work_words as words
from dutydesk.widgets.because import Because, parted
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.shown import shown

if TYPE_CHECKING:
    from dutydesk.views.rows import TaskRow


class WorkList(ListScreen):
    """Subclasses say which work, and the columns."""

    def compose_beside(self) -> ComposeResult:
        """What is asked, whole."""
        with VerticalScroll(id="beside"):
            yield Static("", id="told", markup=False)

    def chose(self, row: TaskRow | None) -> None:
        """What is asked, beside the list."""
        self.query_one("#told", Static).update(shown(words.summary(row, self.zone)))

    def targets(self) -> tuple[str, ...]:
        """The piece of work itself, the record it belongs to, then its contact."""
        row = self.chosen
        return tuple(dict.fromkeys(filter(None, (row.ref, row.about, row.contact)))) if row is not None else ()

    def subject(self) -> str:
        """The chosen work and its children."""
        row = self.chosen
        if row is None:
            return "the desk"
        on = f" on {row.contact}" if row.contact and row.contact != row.ref else ""
        return f"{row.ref}{on}  {', '.join(row.children) or 'no child named yet'}"

    def open(self, row: TaskRow) -> None:
        """Open the contact, or the record where there is none."""
        self.post_message(OpenRecord(row.contact or row.ref))

    def why(self) -> tuple[Because, ...]:
        """Why this is asked."""
        row = self.chosen
        if row is None or not row.clause:
            return super().why()
        return (Because(words.what(row), parted(row.clause)),)
