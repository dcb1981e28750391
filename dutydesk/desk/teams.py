"""The receiving teams as the office has them now, whoever changed them: known at once at every desk (SL-115)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dutydesk.views.teams import OwnTeams, own_teams, with_teams

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk


class OfficeTeams:
    """What one desk knows of them; its procedure carries them among its teams."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._carried = desk, desk.procedure
        self._known: OwnTeams = ()
        with desk.store.read() as conn:
            self.fit(conn)

    def fit(self, conn: Any) -> None:
        """Read them again; the desk goes on under the procedure with what was changed."""
        if (own := own_teams(conn)) != self._known:
            self._known, self._desk.procedure = own, with_teams(self._carried, own)
