"""People and roles: who may sign in, as what; somebody new, a leaver, a forgotten password."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from dutydesk.widgets.list_screen import ListScreen
from dutydesk.widgets.local import local
from dutydesk.widgets.record_table import Column
from dutydesk.widgets.shown import cell
from dutydesk.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from dutydesk.views.rows import StaffRow

OF_SOMEBODY = frozenset({"staff.roles", "staff.disable", "staff.reset_password"})
"""What is done about the person chosen in the list."""


class PeopleScreen(ListScreen):
    """Those who may sign in first, then those who no longer may."""

    NAME = "people"
    PLACE = "People and roles"
    EXPLAINS = (
        "Who may sign in, as what, and when they last did. Somebody new, and somebody who forgot their password, gets a one-time "
        "password that is shown once and chosen anew at the first sign-in; nobody chooses another's. A leaver is disabled: what "
        "they did stays theirs. Roles hold from the next thing somebody does. Your own password is asked for again before any "
        "of this. Where nobody can get in: dutydesk recover, with the recovery key that was printed when the store was made."
    )
    OWN_KEYS = (("enter", "Read"),)
    BEGINS = "staff.add"
    NOTHING = "Nobody may sign in."

    def columns(self) -> Sequence[Column]:
        """The columns: 78 across."""
        return (
            Column("Name", 14, lambda row: cell(row.name, 13)),
            Column("Acts as", 26, lambda row: cell(self._titles(row), 25)),
            Column("Team", 12, lambda row: cell(row.team, 11)),
            Column("Last here", 13, self._last),
            Column("Stands", 13, _stands),
        )

    def _titles(self, row: StaffRow) -> str:
        known = self.desk.procedure.roles
        return ", ".join(known[name].title if name in known else name for name in row.roles)

    def _last(self, row: StaffRow) -> Text:
        return cell(f"{local(row.last_signed_in, self.zone):%d %b %Y}" if row.last_signed_in else "never")

    @staticmethod
    def key(row: StaffRow) -> str:
        """The name they sign in with."""
        return row.name

    async def rows(self) -> Sequence[StaffRow]:
        """Everybody."""
        found: Sequence[StaffRow] = await self.ask("staff")
        return sorted(found, key=lambda row: (not row.active, row.name))

    def note(self, rows: Sequence[StaffRow]) -> str:
        """How many may, and how many names lie unused."""
        told = f"{sum(row.active for row in rows)} may sign in"
        gone, unused = sum(not row.active for row in rows), sum(row.unused for row in rows)
        told += f", {gone} no longer may" if gone else ""
        return told + (f", {unused} unused too long" if unused else "")

    @property
    def selected(self) -> str | None:
        """Nobody is a record: what is done, is done at the desk."""
        return None

    def subject(self) -> str:
        """The chosen person."""
        row = self.chosen
        return row.name if row is not None else "the desk"

    def beforehand(self, action: str) -> dict[str, Any]:
        """The name of the person chosen, and the roles they hold."""
        row: StaffRow | None = self.chosen
        if row is None or action not in OF_SOMEBODY:
            return {}
        return {"name": row.name} | ({"roles": list(row.roles), "team": row.team} if action == "staff.roles" else {})

    def open(self, row: StaffRow) -> None:
        """Read it whole."""
        last = f"{local(row.last_signed_in, self.zone):%a %d %b %Y %H:%M}" if row.last_signed_in else "never"
        told = [
            ("Acts as", self._titles(row)),
            ("Team", row.team),
            ("May sign in", "yes" if row.active else "no: disabled"),
            ("Last signed in", last),
            ("Not used for", f"{row.unused_days} days" if row.active else ""),
            ("Password", "given for one time, not chosen yet" if row.one_time and row.active else ""),
            ("Needs", "a one-time password: the name lay unused too long" if row.unused else ""),
        ]
        self.app.push_screen(TextDialog(row.name, "\n".join(f"{label}: {value}" for label, value in told if value)))


def _stands(row: StaffRow) -> Text:
    if not row.active:
        return cell("disabled")
    if row.unused:
        return cell("UNUSED", style="bold")
    return cell("one-time" if row.one_time else "")
