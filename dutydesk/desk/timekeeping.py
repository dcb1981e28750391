"""What every desk looks at with its counts: whether the machine's clock stands before the newest entry of the audit, and
whether a backup was put back that does not hold the newest work."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from dutydesk.clock import machine_now
from dutydesk.models import AuditEntry, RestoredGap
from dutydesk.store.audit import append
from dutydesk.store.lost import TORN, newest_gap
from dutydesk.store.marked import read_mark
from dutydesk.store.statements import rows
from dutydesk.store.store import Store
from dutydesk.store.writing import Writing
from dutydesk.views.clock_behind import BEHIND, stands_behind
from dutydesk.views.times import utc

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk


def gap_words(desk: Desk) -> str:
    """What is told on every screen after a backup was put back, or a torn log lost saves, until a manager confirms that
    the gap was keyed again."""
    with desk.store.read() as conn:
        gaps = rows(conn, RestoredGap, confirmed_by="")
        torn = bool(gaps) and newest_gap(conn) == TORN
    if not gaps:
        return ""
    begun, ended = min(one.begun for one in gaps), max(one.ended for one in gaps)
    there, until = desk.calendar.local(begun), desk.calendar.local(ended)
    what = "saves were lost" if torn else "a backup was put back"
    return f"{what}: {there:%d %b %H:%M} to {until:%d %b %H:%M} is to be keyed again"


def note_lost(store: Store, writing: Writing, who: str, role: str, now: datetime) -> None:
    """Keep, in the transaction of the signing in, which saves opening the store found lost: as a gap to be keyed again."""
    lost, store.lost = store.lost, None
    mark = read_mark(store.address) if lost is not None else None
    if lost is None or (mark is not None and mark.lost is None):  # another desk has kept it meanwhile
        return
    left = writing.one(AuditEntry, seq=lost.first - 1)
    begun = utc(left.machine_time) if left is not None else None
    ended = lost.at or machine_now()
    writing.add(RestoredGap(begun=min(begun or ended, ended), ended=ended))
    details = {"first": lost.first, "last": lost.last, "newest": lost.at.isoformat() if lost.at is not None else ""}
    append(writing, who=who, role=role, action=TORN, details=details, desk_time=now, machine_time=machine_now())
    writing.tells_lost = True


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
