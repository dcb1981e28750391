"""Who looked at what: the access log."""

from __future__ import annotations

from datetime import date, time

from dutydesk.desk.looking import Looking, shows
from dutydesk.desk.records import load_record
from dutydesk.procedures.may import may
from dutydesk.views.access_log import AccessLogRow, Asked, refs_about
from dutydesk.views.looked_at import access_log


@shows("access_log")
def see_access_log(
    at: Looking, *, who: str = "", ref: str = "", since: date | None = None, standing_out: bool = False
) -> tuple[AccessLogRow, ...]:
    """The looks, the newest first: of one person at the desk, or at one record and whatever belongs to it. Looking here is
    noted, too, once an hour for each question, since a screen asks again whenever anything changed."""
    desk = at.desk
    may(desk.procedure, desk.signed.role, "audit.show").insist("audit.show")
    with desk.store.read() as conn:
        about = load_record(conn, ref, kept=desk.kept).ref if ref else ""
        begins = desk.calendar.at(since, time(0)) if since is not None else None
        asked = Asked(who, begins, refs_about(conn, about) if about else None)
        found = access_log(conn, desk.procedure, desk.calendar, asked, desk.kept)
    if desk.first_time("audit.access", who, about, str(since), f"{desk.now():%Y%m%d%H}"):
        with desk.store.write(desk.now()) as writing:
            at.note(writing, "audit.access", about, who=who, since=since.isoformat() if since else None)
    return tuple(row for row in found if row.stands_out) if standing_out else found
