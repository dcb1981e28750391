"""The receiving manager allocates a case to a worker of their own team (SL-124, SL-125)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.models import ContactChild, Person, Referral, Staff, Task
from dutydesk.workflows.choosing import of_own_team
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import SaidLine
from dutydesk.workflows.referring import the_referral
from dutydesk.workflows.registry import action
from dutydesk.workflows.teams import WORKS, worker_of
from dutydesk.workflows.transfer_rules import allocated as transfer_allocated

CASE = "case"
"""The kind of task that tells a worker of a case."""


def _of_my_team(doing: Doing) -> None:
    """Only the manager of the team that has the case allocates it."""
    referral = the_referral(doing)
    person = doing.writing.one(Staff, name=doing.who)
    if person is None or person.team != referral.team:
        title = doing.procedure.teams[referral.team].title if referral.team in doing.procedure.teams else "no team"
        raise doing.refuse(f"{referral.ref} is with {title}: its practice manager allocates it.")


class Allocating(BaseModel):
    """The worker, one of the manager's own team."""

    model_config = ConfigDict(extra="forbid")
    worker: SaidLine = Field(json_schema_extra=of_own_team(WORKS))


@action(
    "referral.allocate",
    "Allocate to a worker",
    key="i",
    on="referral",
    states=("transferred", "allocated"),
    arguments=Allocating,
    guard=_of_my_team,
)
def allocate(doing: Doing, said: Allocating) -> str:
    """The case goes to a worker of the manager's own team, and stands beside the manager on the white board at once. Given
    to another later, the first worker has it no more."""
    referral = the_referral(doing)
    worker = worker_of(doing, referral.team, said.worker)
    if worker == referral.worker:
        raise doing.refuse(f"{referral.ref} is allocated to {worker} already.")
    doing.details |= {"worker": worker, "was_with": referral.worker}
    _end_earlier(doing, referral)
    referral = doing.writing.change(
        referral, state="allocated", worker=worker, allocated=doing.now, allocated_by=doing.who
    )
    doing.record = referral
    doing.writing.add(
        Task(
            contact_id=referral.contact_id,
            kind=CASE,
            about=referral.ref,
            to=worker,
            ask=f"Take up the case. {referral.recommendation}".strip(),
            given_by=doing.who,
            given_at=doing.now,
            clause=doing.clause(),
        )
    )
    _open_to(doing, referral)
    doing.report("referral.allocated", referral.ref)
    transfer_allocated(doing, referral)
    return referral.ref


def _end_earlier(doing: Doing, referral: Referral) -> None:
    for task in doing.writing.all(Task, about=referral.ref, kind=CASE, state="open"):
        doing.writing.change(task, state="cancelled", done_at=doing.now, done_by=doing.who)


def _open_to(doing: Doing, referral: Referral) -> None:
    """Whoever searches for one of the children is told whom the case is open to."""
    team = doing.procedure.teams[referral.team].title
    for child in doing.writing.all(ContactChild, contact_id=referral.contact_id):
        person = doing.writing.get(Person, child.person_id) if child.person_id is not None else None
        if person is not None and child.item in referral.children:
            doing.writing.change(person, open_to=f"{referral.worker}, {team}")
