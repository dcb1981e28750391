"""Who is at reception, and what everybody holds whose work a manager oversees."""

from __future__ import annotations

from dutydesk.desk.looking import Looking, shows
from dutydesk.views.restricted import hidden
from dutydesk.views.walk_ins import WalkInRow, walk_ins
from dutydesk.views.workload import HeldRow, workload


@shows("walk_ins")
def see_walk_ins(at: Looking) -> tuple[WalkInRow, ...]:
    """Everybody at reception of whom contact or response is still owed."""
    with at.desk.store.read() as conn:
        return walk_ins(conn, at.desk.procedure, at.desk.now())


@shows("workload")
def see_workload(at: Looking) -> tuple[HeldRow, ...]:
    """What everybody holds in the roles that this one oversees."""
    desk = at.desk
    with desk.store.read() as conn:
        manages = desk.procedure.roles[desk.signed.role].manages
        return workload(conn, desk.procedure, desk.now(), manages, hidden(conn, desk.kept).contacts)
