"""The access log: who opened, searched and printed what, and which looks stand out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import local
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.views.access_log import AccessLogRow


class AccessLogScreen(ListScreen):
    """The newest looks first; F3 shows only those that stand out."""

    NAME = "access_log"
    PLACE = "Access log"
    EXPLAINS = (
        "Who opened, searched and printed what, the newest first. What stands out is a question to be asked and no verdict: "
        "opened without a task, an assignment or a tray that it stood in, a name like one's own, out of hours, many in a short "
        "time. F3 shows only those. Ctrl+P, Write the access log, writes it, also for one person who asks who looked at their "
        "record. Reading it here is noted, too."
    )
    OWN_KEYS = (("enter", "Read"), ("f3", "Standing out"))
    NOTHING = "Nobody has looked at anything."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f3", "standing_out", "Standing out", show=False)]

    _only = False

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        zone = self.zone
        return (
            Column("When", 13, lambda row: cell(f"{local(row.at, zone):%d %b %H:%M}")),
            Column("Who", 11, lambda row: cell(row.who, 10)),
            Column("What", 20, lambda row: cell(row.kind, 19)),
            Column("Record", 9, lambda row: cell(row.ref)),
            Column("Stands out, searched for", 25, _why),
        )

    @staticmethod
    def key(row: AccessLogRow) -> str:
        """The entry of the audit."""
        return str(row.seq)

    async def rows(self) -> Sequence[AccessLogRow]:
        """The looks, or those that stand out."""
        found: Sequence[AccessLogRow] = await self.ask("access_log", standing_out=self._only)
        return found

    def note(self, rows: Sequence[AccessLogRow]) -> str:
        """How many, and how many stand out."""
        return f"{len(rows)} looks, {sum(bool(row.stands_out) for row in rows)} stand out"

    @property
    def selected(self) -> str | None:
        """Nothing is done to a look."""
        return None

    def subject(self) -> str:
        """The chosen look."""
        row = self.chosen
        return f"{row.who} {row.kind} {row.ref}".strip() if row is not None else "the desk"

    def action_standing_out(self) -> None:
        """Only those that stand out, or all again."""
        self._only = not self._only
        self.later(self.load, "load")

    def open(self, row: AccessLogRow) -> None:
        """Read it whole."""
        told = [
            ("When", f"{local(row.at, self.zone):%a %d %b %Y %H:%M:%S}"),
            ("Who", row.who),
            ("Role", row.role),
            ("What", row.kind),
            ("Record", row.ref),
            ("Of", row.contact if row.contact != row.ref else ""),
            ("Searched for", row.words),
            ("Stands out", ", ".join(row.stands_out)),
            ("Entry of the audit", str(row.seq)),
        ]
        text = "\n".join(f"{label}: {value}" for label, value in told if value)
        self.app.push_screen(TextDialog(f"{row.who} {row.kind}", text))


def _why(row: AccessLogRow) -> Text:
    return cell(", ".join(row.stands_out) or row.words, 25, style="bold" if row.stands_out else "")
