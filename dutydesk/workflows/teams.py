"""Receiving teams: who manages one, and who works in it (SL-115, SL-122, SL-124)."""

from __future__ import annotations

from dutydesk.models import Staff
from dutydesk.procedures.may import may
from dutydesk.refusals import BadInput
from dutydesk.workflows.doing import Doing

WORKS = "assessment.note"
"""The action that only somebody may do to whom a case can be allocated."""


def manager_of(doing: Doing, team: str, named: str = "") -> str:
    """The practice manager of a team: somebody who belongs to it and holds the role that manages it."""
    entry = doing.procedure.teams.get(team)
    if entry is None:
        raise BadInput(f"team: there is no receiving team {team}.", field="team")
    if entry.ended:
        raise doing.refuse(f"{entry.title} gets no more cases.", _named_under(doing))
    leaders = [one.name for one in _of_team(doing, team) if _manages(doing, entry.manager_role, one)]
    if named:
        if named.casefold() not in leaders:
            raise doing.refuse(f"{named} does not manage {entry.title}.", _named_under(doing))
        return named.casefold()
    if not leaders:
        raise doing.refuse(f"Nobody who signs in here manages {entry.title}.", _named_under(doing))
    return entry.manager if entry.manager in leaders else leaders[0]


def _manages(doing: Doing, role: str, person: Staff) -> bool:
    if role:
        return role in person.roles
    return any(may(doing.procedure, one, "referral.allocate") for one in person.roles)


def _named_under(doing: Doing) -> str:
    """The clause under which the receiving manager is named as social work manager."""
    question = doing.procedure.questions.get("social_work_manager")
    return question.cited if question is not None else ""


def worker_of(doing: Doing, team: str, name: str) -> str:
    """A worker of that very team; anybody else is refused."""
    person = doing.writing.one(Staff, name=name.casefold())
    if person is None or not person.active:
        raise BadInput(f"worker: nobody called {name} may sign in here.", field="worker")
    works = any(may(doing.procedure, role, WORKS) for role in person.roles)
    if person.team != team or not works:
        raise doing.refuse(f"{person.name} is no worker of {doing.procedure.teams[team].title}.")
    return person.name


def _of_team(doing: Doing, team: str) -> list[Staff]:
    return [one for one in doing.writing.all(Staff, order="name", team=team) if one.active]
