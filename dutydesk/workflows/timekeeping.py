"""The machine's clock stands before the newest entry of the audit: noted once, told on every screen, and confirmed by a
manager. No due time moves, and no intake is refused for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict

from dutydesk.models import AuditDetail
from dutydesk.store.statements import plain_rows, row
from dutydesk.views.times import utc
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Reason
from dutydesk.workflows.registry import action

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
    newest, (seq, mark) = _newest_mark(conn)
    if mark == BEHIND:
        detail = row(conn, AuditDetail, seq=seq)
        reached = datetime.fromisoformat(str(detail.details["newest"])) if detail is not None else machine
        return (reached if machine < reached - SLACK else None), True
    times = [utc(at) or machine for (at,) in plain_rows(conn, _TIMES, since=max(seq, newest - RECENT))]
    reached = max(times, default=machine)
    return (reached, False) if machine < reached - SLACK else (None, True)


def _newest_mark(conn: Any) -> tuple[int, tuple[int, str]]:
    """The number of the newest entry, and the newest that tells of the clock."""
    newest = int(plain_rows(conn, _NEWEST)[0][0])
    marks = plain_rows(conn, _MARKS, since=newest - BACK)
    return newest, (int(marks[0][0]), str(marks[0][1])) if marks else (0, "")


class Confirming(BaseModel):
    """What was found, in words: which clock is right."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


def _behind(doing: Doing) -> None:
    if _newest_mark(doing.writing.conn)[1][1] != BEHIND:
        raise doing.refuse("Nothing is to be confirmed: the machine's clock has not been found behind.")


@action("office.confirm_clock", "Confirm the machine's clock", on="desk", arguments=Confirming, guard=_behind)
def confirm(doing: Doing, said: Confirming) -> str:
    """A manager has looked at the machine's clock and says how it stands; the banner goes."""
    doing.details["reason"] = said.reason
    return ""
