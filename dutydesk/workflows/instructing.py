"""What a manager asks to be done, and who is to do it: instructions on a contact, and tasks given to somebody else (SL-35)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.models import Staff, Task
from dutydesk.procedures.may import may
from dutydesk.refusals import BadInput
from dutydesk.views.former_team import FORMER_TEAM
from dutydesk.workflows.choosing import from_those_who_may
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Said, SaidLine
from dutydesk.workflows.guards import the_contact
from dutydesk.workflows.registry import action

INSTRUCTION = "instruction"
"""The kind of task by which a manager says what is to be done; it is marked as done with what came of it."""
ELSEWHERE = {
    "information": ("It goes to somebody else by giving the contact to them.", "contact.assign"),
    "case": ("A case goes to another worker by its team's manager.", "referral.allocate"),
    FORMER_TEAM: ("The former team's manager has it to decide.", "contact.send_to_former_team"),
}
"""Tasks that stand for where a whole record is: each is moved with it, by that action."""


def somebody(doing: Doing, name: str, does: str) -> str:
    """The name of somebody active who may do an action in one of their roles; anybody else is refused."""
    person = doing.writing.one(Staff, name=name.casefold())
    if person is None or not person.active:
        raise BadInput(f"to: nobody called {name} may sign in here.", field="to")
    if not any(may(doing.procedure, role, does) for role in person.roles):
        raise doing.refuse(f"This is not for {person.name} to do.", doing.clause(does))
    return person.name


def instruct_on(doing: Doing, contact: int, about: str, to: str, ask: str, clause: str) -> Task:
    """Write an instruction down as a task of the one it is for."""
    return doing.writing.add(
        Task(
            contact_id=contact,
            kind=INSTRUCTION,
            about=about,
            to=to,
            ask=ask,
            given_by=doing.who,
            given_at=doing.now,
            clause=clause,
        )
    )


class Instructing(BaseModel):
    """Who is to do what."""

    model_config = ConfigDict(extra="forbid")
    to: SaidLine = Field(json_schema_extra=from_those_who_may("contact.note"))
    ask: Said = Field(title="What is to be done")


@action(
    "contact.instruct", "Instruct somebody", key="N", on="contact", states=("open", "decided"), arguments=Instructing
)
def instruct(doing: Doing, said: Instructing) -> str:
    """A manager says what somebody is to do about a contact, which stays where it is; they mark it as done, with what came of
    it, and the manager reads that on the contact (SL-35)."""
    contact = the_contact(doing)
    to = somebody(doing, said.to, "contact.note")
    task = instruct_on(doing, contact.number, "", to, said.ask, doing.clause())
    doing.details |= {"to": to, "task": task.ref}
    return contact.ref


def _stands_alone(doing: Doing) -> None:
    assert isinstance(doing.record, Task)
    told: Any = ELSEWHERE.get(doing.record.kind)
    if told is not None:
        raise doing.refuse(told[0], doing.clause(told[1]))


class GivingTask(BaseModel):
    """Who is to do it."""

    model_config = ConfigDict(extra="forbid")
    to: SaidLine = Field(json_schema_extra=from_those_who_may("task.done"))


@action(
    "task.give", "Give to somebody", key="i", on="task", states=("open",), arguments=GivingTask, guard=_stands_alone
)
def give(doing: Doing, said: GivingTask) -> str:
    """A manager gives a task that is nobody's, or whose holder has left or is ill, to somebody; nothing else of it changes."""
    task = doing.record
    assert isinstance(task, Task)
    to = somebody(doing, said.to, "advice.done" if task.kind == "advice" else "task.done")
    if to == task.to:
        raise doing.refuse(f"{task.ref} is with {to} already.")
    doing.details |= {"from": task.to, "to": to}
    doing.writing.change(task, to=to)
    facts = {"task": task.ref, "from": task.to, "to": to}
    doing.write_down(task.contact_id, "task_given", task.ask, about=task.about, facts=facts)
    return task.ref
