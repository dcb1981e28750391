"""The receiving teams: those of the procedure, with what the office has changed and added (SL-115)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from dutydesk.models import ReceivingTeam
from dutydesk.procedures.shapes import Procedure, Team
from dutydesk.store.statements import rows

OwnTeams = tuple[tuple[str, str, str, str, bool], ...]
"""The office's own teams, as they stand: name, title, manager, address, whether ended."""


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A receiving team."""

    name: str
    title: str
    manager: str
    email: str
    ended: bool


def own_teams(conn: Connection) -> OwnTeams:
    """What the office says of its teams."""
    found = rows(conn, ReceivingTeam, order="name")
    return tuple((one.name, one.title, one.manager, one.email, bool(one.ended)) for one in found)


def with_teams(procedure: Procedure, own: OwnTeams) -> Procedure:
    """The procedure with the office's own teams among its teams."""
    teams = dict(procedure.teams)
    for name, title, manager, email, ended in own:
        held = teams.get(name, Team(title=title))
        teams[name] = held.model_copy(update={"title": title, "manager": manager, "email": email, "ended": ended})
    return procedure.model_copy(update={"teams": teams})


def team_rows(procedure: Procedure) -> tuple[TeamRow, ...]:
    """Every team, those that still get cases first."""
    told = [TeamRow(name, one.title, one.manager, one.email, one.ended) for name, one in procedure.teams.items()]
    return tuple(sorted(told, key=lambda one: (one.ended, one.title)))
