"""Tasks given to people: advice-and-information work and its authorisation (SL-99, SL-100), and the smaller ones."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from dutydesk.models import Task
from dutydesk.procedures.may import may
from dutydesk.views.former_team import FORMER_TEAM
from dutydesk.views.missing import FOLLOW_UP
from dutydesk.views.transfers import LEGAL
from dutydesk.views.walk_ins import WALK_IN
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.early_help import CONSENT_CALL
from dutydesk.workflows.fields import Reason, Said, Words
from dutydesk.workflows.instructing import INSTRUCTION
from dutydesk.workflows.registry import action

GIVES = "task.give"
"""Whoever may give a task to another may also say that it is done."""


def _is_advice(doing: Doing) -> None:
    _advice(doing)


class Answering(BaseModel):
    """What the advice work came to, in words."""

    model_config = ConfigDict(extra="forbid")
    answer: Said


@action("advice.done", "Advice work done", key="d", on="task", states=("open",), arguments=Answering, guard=_is_advice)
def advice_done(doing: Doing, said: Answering) -> str:
    """The duty social worker has done the advice work; it goes back to a manager for authorisation."""
    task = _advice(doing)
    if task.to != doing.who:
        raise doing.refuse(f"{task.ref} was given to {task.to}.")
    doing.writing.change(task, state="to_authorise", answer=said.answer)
    doing.report("advice.done", task.ref)
    return task.ref


@action("advice.authorise", "Authorise", key="a", on="task", states=("to_authorise",), guard=_is_advice)
def authorise(doing: Doing, _: BaseModel) -> str:
    """A manager has checked that the work is thorough and well documented."""
    task = _advice(doing)
    if task.to == doing.who:
        raise doing.refuse("Whoever did the work may not authorise it.")
    doing.writing.change(task, state="done", done_at=doing.now, done_by=doing.who)
    doing.report("advice.authorised", task.ref)
    return task.ref


class SendingBack(BaseModel):
    """Why the advice work goes back to the worker."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


@action(
    "advice.send_back",
    "Send back",
    key="b",
    on="task",
    states=("to_authorise",),
    arguments=SendingBack,
    guard=_is_advice,
)
def send_back(doing: Doing, said: SendingBack) -> str:
    """The work is not finished: it goes back with the reason."""
    task = _advice(doing)
    doing.writing.change(task, state="open", ask=f"{task.ask}\n\nSent back: {said.reason}")
    doing.details["reason"] = said.reason
    return task.ref


class Finishing(BaseModel):
    """What was done, as far as there is anything to say."""

    model_config = ConfigDict(extra="forbid")
    answer: Words = ""


def _has_no_other_end(doing: Doing) -> None:
    """A task ends by what it asks for, where that is an act of its own: the key for ``done`` is then not offered."""
    task = _task(doing)
    if task.kind == "information":
        raise doing.refuse(
            "What was asked about a contact is answered by returning it to the duty tray.",
            doing.clause("contact.return"),
        )
    if task.kind == CONSENT_CALL:
        raise doing.refuse(
            "The call is done when its answer is written down (early_help.consent).", doing.clause("early_help.consent")
        )
    if task.kind == FOLLOW_UP:
        raise doing.refuse(
            "A follow-up meeting is owed until it is recorded (strategy.hold).",
            task.clause or doing.clause("strategy.hold"),
        )
    if task.kind == WALK_IN:
        raise doing.refuse("What was done for the person is recorded on the contact (walk_in.respond).", task.clause)
    if task.kind == LEGAL:
        raise doing.refuse("It stays until both letters are sent (letter.sent).", task.clause)
    if task.kind == FORMER_TEAM:
        raise doing.refuse("What a former team's manager was sent is decided (contact.decide).", task.clause)
    if task.kind == "advice":
        raise doing.refuse("Advice work is authorised by a manager.", doing.clause("advice.authorise"))
    if task.kind == INSTRUCTION and task.to not in ("", doing.who) and not may(doing.procedure, doing.role, GIVES):
        raise doing.refuse(f"{task.ref} was given to {task.to}, who marks it as done.", task.clause)


@action("task.done", "Done", key="e", on="task", states=("open",), arguments=Finishing, guard=_has_no_other_end)
def task_done(doing: Doing, said: Finishing) -> str:
    """A task without a way of its own is done. What was assigned is returned, and advice is authorised, instead."""
    task = _task(doing)
    doing.writing.change(task, state="done", answer=said.answer, done_at=doing.now, done_by=doing.who)
    return task.ref


def _task(doing: Doing) -> Task:
    assert isinstance(doing.record, Task)
    return doing.record


def _advice(doing: Doing) -> Task:
    task = _task(doing)
    if task.kind != "advice":
        raise doing.refuse(f"{task.ref} is no advice-and-information work.")
    return task
