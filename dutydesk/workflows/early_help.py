"""Early help work, from the outcome to its end: given to somebody, recorded, consent asked, brought to an end, approved.

SL-27 to SL-29, SL-84 to SL-91. Nothing here holds up a worry about the child: the case can go back to the duty tray
at any moment.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.models import EarlyHelpEpisode, Staff, Task
from dutydesk.procedures.may import acting_for, may
from dutydesk.refusals import BadInput
from dutydesk.workflows.choosing import from_those_who_may
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Instant, Line, Reason, Said, SaidLine, Words
from dutydesk.workflows.instructing import instruct_on
from dutydesk.workflows.registry import action

ALIVE = ("open", "to_approve")
Work = Literal["call", "visit", "tac_meeting", "immediate_help", "signposting", "direct_referral", "note"]
WORK = {
    "call": "Call",
    "visit": "Home visit",
    "tac_meeting": "Team Around the Child meeting",
    "immediate_help": "Immediate help",
    "signposting": "Signposting",
    "direct_referral": "Direct referral",
    "note": "Note",
}
CONSENT_CALL = "consent_call"


def the_episode(doing: Doing) -> EarlyHelpEpisode:
    """The early help episode the action works on."""
    assert isinstance(doing.record, EarlyHelpEpisode)
    return doing.record


def episode_note(doing: Doing, kind: str, text: str, **facts: Any) -> None:
    """Write down something on the episode; what is written is only ever added."""
    episode = the_episode(doing)
    doing.write_down(episode.contact_id, kind, text, about=episode.ref, facts=facts)


class GivingToWorker(BaseModel):
    """Who is to do the early help work."""

    model_config = ConfigDict(extra="forbid")
    to: SaidLine = Field(json_schema_extra=from_those_who_may("early_help.record"))
    ask: Words = ""


@action("early_help.assign", "Give to a worker", key="i", on="early_help", states=ALIVE, arguments=GivingToWorker)
def assign(doing: Doing, said: GivingToWorker) -> str:
    """The early help manager directs the workers; a worker passes nothing on to another alone (SL-27)."""
    episode = the_episode(doing)
    worker = doing.writing.one(Staff, name=said.to.casefold())
    if worker is None or not worker.active:
        raise BadInput(f"to: nobody called {said.to} may sign in here.", field="to")
    if not any(may(doing.procedure, role, "early_help.record") for role in worker.roles):
        raise doing.refuse(f"Early help work is not for {worker.name}.", doing.clause("early_help.record"))
    doing.acting_for = covered_approver(doing)
    doing.writing.change(episode, worker=worker.name)
    doing.details["to"] = worker.name
    for task in doing.writing.all(Task, about=episode.ref, state="open"):
        doing.writing.change(task, to=worker.name)
    if said.ask:
        episode_note(doing, "instruction", said.ask, to=worker.name)
        instruct_on(doing, episode.contact_id, episode.ref, worker.name, said.ask, doing.clause())
    return episode.ref


class Recording(BaseModel):
    """A piece of early help work: what kind, when, with whom, where, and what came of it."""

    model_config = ConfigDict(extra="forbid")
    kind: Work = Field(json_schema_extra={"x-titles": dict(WORK)})
    when: Instant | None = Field(default=None, description="when it was done, if not now")
    who: Line = Field(default="", description="with whom, or who was seen")
    place: Line = ""
    result: Said = Field(description="what was done and what came of it")


@action("early_help.record", "Record work done", key="o", on="early_help", states=ALIVE, arguments=Recording)
def record(doing: Doing, said: Recording) -> str:
    """A call, visit, meeting, immediate help, signposting or direct referral, dated, with its result (SL-29, SL-84, SL-87)."""
    episode = the_episode(doing)
    when = said.when or doing.now
    if when > doing.now:
        raise BadInput("when: what was done cannot lie in the future.", field="when")
    episode_note(doing, said.kind, said.result, when=when, who=said.who, place=said.place)
    doing.details["kind"] = said.kind
    return episode.ref


class AskingConsent(BaseModel):
    """What the parents said to the sharing of information: who of them, when and how."""

    model_config = ConfigDict(extra="forbid")
    answer: Literal["given", "refused", "unclear"]
    parent: Line = Field(default="", description="which parent")
    when: Instant | None = None
    how: Line = ""


@action("early_help.consent", "Consent to sharing", key="k", on="early_help", states=ALIVE, arguments=AskingConsent)
def consent(doing: Doing, said: AskingConsent) -> str:
    """Whether the parents agreed. Where it is unclear a call to them is owed, as a task of its own (SL-85, SL-86)."""
    episode = the_episode(doing)
    when = said.when or doing.now
    if when > doing.now:
        raise BadInput("when: an answer that was given cannot lie in the future.", field="when")
    episode = doing.writing.change(
        episode, consent=said.answer, consent_by=said.parent, consent_at=when, consent_reason=""
    )
    doing.record = episode
    episode_note(doing, "consent", said.answer, when=when, who=said.parent, how=said.how)
    doing.details["consent"] = said.answer
    owed = [task for task in doing.writing.all(Task, about=episode.ref, kind=CONSENT_CALL) if task.state == "open"]
    if said.answer == "unclear":
        if not owed:
            _owe_the_call(doing, episode)
        return episode.ref
    for task in owed:
        doing.writing.change(task, state="done", answer=said.answer, done_at=doing.now, done_by=doing.who)
    return episode.ref


def _owe_the_call(doing: Doing, episode: EarlyHelpEpisode) -> None:
    doing.writing.add(
        Task(
            contact_id=episode.contact_id,
            kind=CONSENT_CALL,
            about=episode.ref,
            to=episode.worker or doing.who,
            ask="Ring the parents: do they agree to their information being shared?",
            given_by=doing.who,
            given_at=doing.now,
            clause=doing.clause("early_help.consent"),
        )
    )


class GoingOn(BaseModel):
    """Why the case goes on though the parents refused."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


def _refused(doing: Doing) -> None:
    if the_episode(doing).consent != "refused":
        raise doing.refuse("The parents have not refused: there is nothing to decide.")


@action(
    "early_help.go_on",
    "Go on without consent",
    key="w",
    on="early_help",
    states=("open",),
    arguments=GoingOn,
    guard=_refused,
)
def go_on(doing: Doing, said: GoingOn) -> str:
    """The early help manager decides that it goes on though consent was refused, and writes down why (SL-86)."""
    episode = the_episode(doing)
    doing.acting_for = covered_approver(doing)
    doing.writing.change(episode, consent_reason=said.reason)
    episode_note(doing, "consent", said.reason, decided="goes on without consent")
    doing.details["reason"] = said.reason
    return episode.ref


def covered_approver(doing: Doing) -> str:
    """The manager covered for, where somebody stands in for one who is away."""
    approvers = [
        name
        for name, role in doing.procedure.roles.items()
        if may(doing.procedure, name, "early_help.approve") and not role.covers
    ]
    return acting_for(doing.procedure, doing.role, approvers) if doing.role not in approvers else ""
