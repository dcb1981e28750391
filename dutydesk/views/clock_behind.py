"""Where the machine's clock stands against the audit, which tells when it was looked at last: behind, noted, confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from dutydesk.models import AuditDetail
from dutydesk.store.statements import plain_rows, row
from dutydesk.views.times import utc

BEHIND = "clock.behind"
SLACK = timedelta(minutes=5)
"""How far a clock may be set back as clocks are, without anything being said of it."""
BACK = 5000
"""How many entries are looked through for the newest that tells of the clock."""
RECENT = 50
"""How many are compared with the clock: signing in leaves entries before anybody looks."""

_NEWEST = "SELECT coalesce(max(seq), 0) FROM audit_entry"
_MARKS = (
    "SELECT seq, action FROM audit_entry WHERE seq > :since AND action IN ('clock.behind', 'office.confirm_clock')"
    " ORDER BY seq DESC LIMIT 1"
)
_TIMES = "SELECT machine_time FROM audit_entry WHERE seq > :since"


def stands_behind(conn: Any, machine: datetime) -> tuple[datetime | None, bool]:
    """The instant that the machine's clock has yet to come to again, if it stands before it, and whether that is noted."""
    newest, (seq, mark) = newest_mark(conn)
    if mark == BEHIND:
        detail = row(conn, AuditDetail, seq=seq)
        reached = datetime.fromisoformat(str(detail.details["newest"])) if detail is not None else machine
        return (reached if machine < reached - SLACK else None), True
    times = [utc(at) or machine for (at,) in plain_rows(conn, _TIMES, since=max(seq, newest - RECENT))]
    reached = max(times, default=machine)
    return (reached, False) if machine < reached - SLACK else (None, True)


def newest_mark(conn: Any) -> tuple[int, tuple[int, str]]:
    """The number of the newest entry, and the newest that tells of the clock."""
    newest = int(plain_rows(conn, _NEWEST)[0][0])
    marks = plain_rows(conn, _MARKS, since=newest - BACK)
    return newest, (int(marks[0][0]), str(marks[0][1])) if marks else (0, "")
