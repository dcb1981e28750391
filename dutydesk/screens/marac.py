"""MARAC and MAPPA: meetings with their lists, what is outstanding, and the alerts that stand (SL-21, SL-43, SL-186...)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from dutydesk.widgets import apart_words as words
from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import day
from dutydesk.widgets.messages import OpenRecord
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.views.marac import MaracRow

RESEARCH = "marac_research"


class MaracScreen(ListScreen):
    """Meetings first, then outstanding actions, then alerts; Enter reads one."""

    NAME = "marac"
    PLACE = "MARAC and MAPPA"
    EXPLAINS = (
        "Meetings to come with their lists and what research is still to do; actions until they are done and recorded in "
        "Modus; the MARAC alerts that stand. An alert is put on its subject from the contact or the person, and every "
        "related child carries a notice for as long as it stands. Enter reads a meeting with its list and notes."
    )
    OWN_KEYS = (("enter", "Read"),)
    NOTHING = "No meeting, action or alert."

    def __init__(self) -> None:
        super().__init__()
        self._researcher = ""

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Record", 9, lambda row: cell(row.ref)),
            Column("Day", 12, lambda row: cell(day(row.day))),
            Column(
                "What", 8, lambda row: cell(words.KINDS.get(row.kind, row.what) if row.what == "meeting" else row.what)
            ),
            Column("About", 32, words.marac_words),
            Column("Stands", 17, words.marac_state),
        )

    @staticmethod
    def key(row: MaracRow) -> str:
        """A record's line."""
        return f"{row.what}/{row.ref}"

    async def rows(self) -> Sequence[MaracRow]:
        """Everything, in the desk's order; and who does the research today."""
        rota: Any = await self.ask("rota")
        duty = next((one for one in rota.duties if one.duty == RESEARCH), None)
        self._researcher = "" if duty is None else ", ".join(duty.who) or "NOBODY HOLDS IT TODAY"
        found: Sequence[MaracRow] = await self.ask("marac")
        return found

    def note(self, rows: Sequence[MaracRow]) -> str:
        """How much research and how many actions wait, and who does the research."""
        to_do = sum(row.to_do for row in rows if row.state == "planned")
        waiting = sum(row.what == "action" for row in rows)
        return f"{self._research}; {to_do} still to do; actions outstanding: {waiting}"

    def subject(self) -> str:
        """The chosen record."""
        row = self.chosen
        return f"{row.ref}  {row.person or row.title}" if row is not None else "the desk"

    def open(self, row: MaracRow) -> None:
        """Read it; an alert opens the person it stands on."""
        if row.what == "alert":
            self.post_message(OpenRecord(row.ref))
        else:
            self.later(partial(self._read, row), "open")

    async def _read(self, row: MaracRow) -> None:
        told = await self.ask("record", ref=row.ref)
        whole = words.meeting if row.what == "meeting" else words.action
        self.app.push_screen(TextDialog(row.ref, whole(told, self.zone)))

    async def load(self) -> None:
        """Where nothing waits, who does the research is told all the same."""
        await super().load()
        if not self.table.rows_all:
            self.query_one("#list-note", Static).update(f"{self.NOTHING} {self._research}")

    @property
    def _research(self) -> str:
        return f"Research: {self._researcher or 'no such duty'}"
