"""The office's directory: the bodies that the desk rings or writes to, with the numbers that the office filled in (SL-15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.views.directory import DirectoryRow


WRITES = "directory.write"
WIDE = 112
"""Columns from which names and addresses have all the room they need."""


class DirectoryScreen(ListScreen):
    """Bodies and their lines; Enter reads one whole."""

    NAME = "directory"
    PLACE = "Directory"
    EXPLAINS = (
        "The bodies that the desk rings and writes to. The procedure names them; the office fills in their numbers, e-mail and "
        "address, and adds others. A letter to a body is addressed from here. Enter reads an entry whole."
    )
    OWN_KEYS = (("enter", "Read"),)
    NOTHING = "The directory is empty."

    def columns(self) -> Sequence[Column]:
        """The columns: as wide as the screen is, 78 at least."""
        wide = self.app.size.width >= WIDE
        body, email = (50, 40) if wide else (38, 20)
        return (
            Column("Body", body, lambda row: cell(row.title, body - 1)),
            Column("Phone", 20, lambda row: cell(row.phone or ("" if row.filled else "not filled in yet"), 19)),
            Column("E-mail", email, lambda row: cell(row.email, email - 1)),
        )

    def cut(self, row: DirectoryRow) -> str:
        """A long name."""
        return row.title if len(row.title) >= self.table.columns_wanted[0].width else ""

    @staticmethod
    def key(row: DirectoryRow) -> str:
        """A body's line."""
        return f"{row.body}/{row.line}"

    async def rows(self) -> Sequence[DirectoryRow]:
        """Every entry."""
        found: Sequence[DirectoryRow] = await self.ask("directory")
        return found

    def note(self, rows: Sequence[DirectoryRow]) -> str:
        """How many are still empty."""
        empty = sum(not row.filled for row in rows)
        return f"{len(rows)} entries" + (f", {empty} of them not filled in yet" if empty else "")

    @property
    def selected(self) -> str | None:
        """Nothing is done to an entry but at the desk."""
        return None

    def subject(self) -> str:
        """The chosen body, as the action names it."""
        row = self.chosen
        return f"{row.body} {row.line}".strip() if row is not None else "the desk"

    def beforehand(self, action: str) -> dict[str, Any]:
        """The chosen body and its line, and what stands there now, to be mended."""
        row: DirectoryRow | None = self.chosen
        if row is None or action != WRITES:
            return {}
        now = {
            "title": row.title,
            "phone": row.phone,
            "email": row.email,
            "address": list(row.address),
            "note": row.note,
        }
        own = {} if self.desk.procedure.bodies.get(row.body) else {"title": now["title"]}
        return {"body": row.body, "line": row.line} | own | {name: now[name] for name in now if name != "title"}

    def open(self, row: DirectoryRow) -> None:
        """Read it."""
        told = [
            ("Phone", row.phone),
            ("E-mail", row.email),
            ("Address", ", ".join(row.address)),
            ("Note", row.note),
            ("Named", row.body + (f", line {row.line}" if row.line else "")),
            ("Clause", row.clause),
        ]
        text = "\n".join(f"{label}: {value}" for label, value in told if value)
        self.app.push_screen(TextDialog(row.title, text))
