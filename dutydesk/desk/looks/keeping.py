"""How long records are kept: what is due, what was proposed, what is on hold."""

from __future__ import annotations

from dutydesk.desk.looking import Looking, shows
from dutydesk.views.restricted import hidden
from dutydesk.views.retention import RetentionOverview, overview


@shows("retention")
def see_retention(at: Looking) -> RetentionOverview:
    """What may be destroyed today by the office's periods, the proposals, and the holds. The look is noted once an hour, since a
    screen asks again whenever anything changed: its own entry, too, would have it ask again."""
    desk = at.desk
    with desk.store.write(desk.now()) as writing:
        if desk.first_time("retention.look", f"{desk.now():%Y%m%d%H}"):
            at.note(writing, "retention.look")
        kept = hidden(writing.conn, desk.kept).contacts
        return overview(writing.conn, desk.procedure.retention, desk.calendar, desk.now(), kept)
