"""What stands apart from contacts: the logs of allegations, and MARAC and MAPPA."""

from __future__ import annotations

from dutydesk.desk.looking import Looking, shows
from dutydesk.views.logs import ADULTS, LADO, LogRow, log_rows
from dutydesk.views.marac import MaracRow, marac_rows


@shows("lado")
def see_lado(at: Looking) -> tuple[LogRow, ...]:
    """The log of allegations against those who work with children, as far as this person sees it; the look is noted."""
    return _log(at, LADO)


@shows("adults")
def see_adults(at: Looking) -> tuple[LogRow, ...]:
    """What was passed on about those who work with vulnerable adults; the look is noted."""
    return _log(at, ADULTS)


def _log(at: Looking, name: str) -> tuple[LogRow, ...]:
    desk = at.desk
    with desk.store.write(desk.now()) as writing:
        found = log_rows(writing.conn, name, desk.logs, desk.now())
        if found and desk.first_time(f"{name}.list"):
            at.note(writing, f"{name}.list")
        return found


@shows("marac")
def see_marac(at: Looking) -> tuple[MaracRow, ...]:
    """Meetings, outstanding actions and the alerts that stand."""
    desk = at.desk
    with desk.store.read() as conn:
        return marac_rows(conn, desk.calendar.local(desk.now()).date(), at.hidden(conn).contacts)
