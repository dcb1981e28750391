"""News of open cases on its way to the teams, and the contacts with domestic abuse for whoever liaises with services."""

from __future__ import annotations

from typing import Any

from dutydesk.desk.looking import Looking, shows
from dutydesk.views.leaving_out import left_out
from dutydesk.views.liaison import LiaisonRow, domestic_abuse
from dutydesk.views.open_case_rows import OpenCaseRow
from dutydesk.views.open_cases import open_cases
from dutydesk.views.reach import Reach
from dutydesk.views.restricted import kept_refs


@shows("open_cases")
def see_open_cases(at: Looking, *, everything: bool = False) -> tuple[OpenCaseRow, ...]:
    """Messages that somebody has to see to; with ``everything`` also those that are done with."""
    with at.desk.store.read() as conn:
        return _within_reach(at, conn, everything=everything)


@shows("domestic_abuse")
def see_domestic_abuse(at: Looking) -> tuple[LiaisonRow, ...]:
    """Contacts with domestic abuse, each with the last talk about it."""
    with at.desk.store.read() as conn:
        return domestic_abuse(conn, at.desk.procedure)


def _within_reach(at: Looking, conn: Any, *, everything: bool = False) -> tuple[OpenCaseRow, ...]:
    desk = at.desk
    reach = Reach(desk.procedure.roles[desk.signed.role].only, desk.signed.name, desk.signed.team)
    return open_cases(conn, desk.procedure, desk.now(), reach, everything=everything)


def flagged_news(at: Looking, conn: Any) -> int:
    """How many messages carry a flag that waits, as far as this person sees them."""
    flagged = tuple(row for row in _within_reach(at, conn) if row.flagged is not None)
    return len(left_out(flagged, kept_refs(conn, at.desk.kept))) if flagged else 0
