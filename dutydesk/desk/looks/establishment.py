"""The desk itself: its rota, its meetings, its directory."""

from __future__ import annotations

from dutydesk.desk.looking import Looking, shows
from dutydesk.views.directory import DirectoryRow, directory
from dutydesk.views.rota import MeetingRow, Rota, meetings, rota


@shows("directory")
def see_directory(at: Looking) -> tuple[DirectoryRow, ...]:
    """The bodies that the desk rings or writes to."""
    with at.desk.store.read() as conn:
        return directory(conn, at.desk.procedure)


@shows("rota")
def see_rota(at: Looking) -> Rota:
    """Who is on the desk today, the duties, and the days of the next fortnight that have nobody."""
    desk = at.desk
    with desk.store.read() as conn:
        return rota(conn, desk.procedure, desk.calendar, desk.calendar.local(desk.now()).date())


@shows("meetings")
def see_meetings(at: Looking) -> tuple[MeetingRow, ...]:
    """The meetings with other services, first those of which nothing has been recorded."""
    desk = at.desk
    with desk.store.read() as conn:
        return meetings(conn, desk.calendar.local(desk.now()).date())
