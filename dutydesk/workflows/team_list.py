"""The office's own list of receiving teams and their practice managers (SL-115)."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from dutydesk.models import ReceivingTeam, Staff
from dutydesk.procedures.may import may
from dutydesk.workflows.choosing import from_those_who_may
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Line
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,39}", text):
        raise ValueError("is written in small letters, digits and _, such as north_team")
    return text


def _address(text: str) -> str:
    if text and not re.fullmatch(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+\.[^@\s<>,;:\"]+", text):
        raise ValueError("is no e-mail address; write it like duty@anytown.example")
    return text


class TeamSaid(Part):
    """A team; what is not said of one that is there already stays as it is."""

    name: Annotated[Line, AfterValidator(_name)] = Field(description="the desk's own name for it, such as north_team")
    title: Line | None = Field(default=None, description="what it is called")
    manager: Line | None = Field(default=None, json_schema_extra=from_those_who_may("referral.allocate"))
    email: Annotated[Line, AfterValidator(_address)] | None = Field(
        default=None, description="where alerts of cases go"
    )
    ended: bool | None = Field(default=None, description="true: no more cases are sent to it")


@action("team.set", "Receiving team", on="desk", arguments=TeamSaid)
def set_team(doing: Doing, said: TeamSaid) -> str:
    """Add a receiving team, or change its title, practice manager or address; one that is ended gets no more cases."""
    held = doing.procedure.teams.get(said.name)
    title = said.title if said.title is not None else held.title if held is not None else ""
    if not title:
        raise doing.refuse(f"Say what the team {said.name} is called (title).")
    manager = (said.manager if said.manager is not None else held.manager if held is not None else "").casefold()
    if manager:
        _insist_manages(doing, said.name, manager)
    values: dict[str, Any] = {
        "title": title,
        "manager": manager,
        "email": said.email if said.email is not None else held.email if held is not None else "",
        "ended": said.ended if said.ended is not None else bool(held is not None and held.ended),
    }
    row = doing.writing.one(ReceivingTeam, name=said.name)
    if row is None:
        doing.writing.add(ReceivingTeam(name=said.name, **values))
    else:
        doing.writing.change(row, **values)
    doing.details |= {"team": said.name, **values}
    doing.extra |= {"team": said.name, **values}
    return ""


def _insist_manages(doing: Doing, team: str, manager: str) -> None:
    """Whoever is named signs in here, belongs to that team, and allocates its cases (SL-122, SL-124)."""
    person = doing.writing.one(Staff, name=manager)
    if person is None or not person.active:
        raise doing.refuse(f"Nobody called {manager} may sign in here.")
    if person.team != team or not any(may(doing.procedure, role, "referral.allocate") for role in person.roles):
        raise doing.refuse(f"{manager} is no practice manager of {team}: give them the role and the team first.")
