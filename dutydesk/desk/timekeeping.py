"""What every desk looks at with its counts: whether the machine's clock stands before the newest entry of the audit, and
whether a backup was put back that does not hold the newest work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dutydesk.clock import machine_now
from dutydesk.models import RestoredGap
from dutydesk.store.audit import append
from dutydesk.store.statements import rows
from dutydesk.views.clock_behind import BEHIND, stands_behind

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk


def gap_words(desk: Desk) -> str:
    """What is told on every screen after a backup was put back, until a manager confirms that its gap was keyed again."""
    with desk.store.read() as conn:
        gaps = rows(conn, RestoredGap, confirmed_by="")
    if not gaps:
        return ""
    begun, ended = min(one.begun for one in gaps), max(one.ended for one in gaps)
    there, until = desk.calendar.local(begun), desk.calendar.local(ended)
    return f"a backup was put back: {there:%d %b %H:%M} to {until:%d %b %H:%M} is to be keyed again"


def clock_words(desk: Desk) -> str:
    """What is told on every screen while the clock stands behind; noted in the audit by whichever desk finds it first."""
    now = machine_now()
    with desk.store.read() as conn:
        reached, noted = stands_behind(conn, now)
    if reached is None:
        return ""
    if not noted:
        with desk.store.write(desk.now()) as writing:
            if not stands_behind(writing.conn, now)[1]:
                append(
                    writing,
                    who=desk.signed.name,
                    role=desk.signed.role,
                    action=BEHIND,
                    details={"newest": reached.isoformat(), "minutes": int((reached - now).total_seconds() // 60)},
                    desk_time=desk.now(),
                    machine_time=now,
                )
    there = desk.calendar.local(reached)
    return f"the machine's clock stands before the newest entry, of {there:%d %b %Y %H:%M}: a manager is to confirm it"
