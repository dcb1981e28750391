"""The office itself: its people, its audit, and what its procedure asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dutydesk.desk.looking import Looking, shows
from dutydesk.procedures.may import may
from dutydesk.store.audit import mark
from dutydesk.views import lists
from dutydesk.views.audit import audit_rows, without_words
from dutydesk.views.rows import AuditRow, StaffRow
from dutydesk.views.teams import TeamRow, team_rows


@shows("staff")
def see_staff(at: Looking) -> tuple[StaffRow, ...]:
    """Everybody who may sign in."""
    with at.desk.store.read() as conn:
        return lists.staff(conn, at.desk.procedure, at.desk.now())


@shows("teams")
def see_teams(at: Looking) -> tuple[TeamRow, ...]:
    """The receiving teams with their practice managers."""
    return team_rows(at.desk.procedure)


@shows("audit")
def see_audit(at: Looking, *, last: int = 100, ref: str = "") -> tuple[AuditRow, ...]:
    """The newest entries of the audit, or those of one record."""
    desk = at.desk
    may(desk.procedure, desk.signed.role, "audit.show").insist("audit.show")
    with desk.store.write(desk.now()) as writing:
        found = audit_rows(writing.conn, last, ref)
        if at.hidden(writing.conn):
            found = tuple(without_words(row, desk.signed.name) for row in found)
        at.note(writing, "audit.show", ref, last=last)
        return found


@shows("audit_mark")
def see_audit_mark(at: Looking) -> str:
    """The newest entry's number and the first digits of its hash, to be kept elsewhere."""
    desk = at.desk
    may(desk.procedure, desk.signed.role, "audit.verify").insist("audit.verify")
    with desk.store.read() as conn:
        return mark(conn)


@shows("why")
def see_why(at: Looking, *, clauses: Iterable[str] = (), screen: str = "") -> tuple[dict[str, Any], ...]:
    """What clauses ask, in our words, in the order asked; with ``screen`` those that the procedure gives to it."""
    procedure = at.desk.procedure
    wanted = dict.fromkeys(name.strip() for name in (*clauses, *procedure.screens.get(screen, ())))
    known = procedure.beside.register
    document = ", ".join(filter(None, (procedure.document, procedure.edition)))
    return tuple(
        {
            "id": name,
            "requirement": known.get(name, {}).get("requirement", ""),
            "place": known.get(name, {}).get("place") or "",
            "document": document,
        }
        for name in wanted
        if name
    )
