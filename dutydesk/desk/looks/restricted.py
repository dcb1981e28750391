"""What is restricted, for those who keep it; and what anybody asked for."""

from __future__ import annotations

from dutydesk.desk.looking import Looking, shows
from dutydesk.views.restrictions import AccessRow, OwnRequest, RestrictionRow, accesses, own_requests, restrictions


@shows("restrictions")
def see_restrictions(at: Looking) -> tuple[RestrictionRow, ...]:
    """The restrictions that stand, but for those that keep something from whoever looks."""
    desk = at.desk
    with desk.store.read() as conn:
        return restrictions(conn, desk.now(), desk.kept)


@shows("access_requests")
def see_access_requests(at: Looking) -> tuple[AccessRow, ...]:
    """Requests, openings in need and news, those that wait first."""
    with at.desk.store.read() as conn:
        return accesses(conn, at.desk.kept)


@shows("own_requests")
def see_own_requests(at: Looking) -> tuple[OwnRequest, ...]:
    """What this person asked for, and what was answered."""
    with at.desk.store.read() as conn:
        return own_requests(conn, at.desk.signed.name)
