"""How early help ends: referred on or closed once the early help manager approves, or back to the duty tray at once."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.models import Contact, Decision, EarlyHelpEpisode, Task
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.early_help import ALIVE, covered_approver, episode_note, the_episode
from dutydesk.workflows.fields import Reason, SaidLine
from dutydesk.workflows.registry import action


class ReferringOn(BaseModel):
    """The service that takes the case, and why that one."""

    model_config = ConfigDict(extra="forbid")
    service: SaidLine = Field(description="the service that takes it")
    reason: Reason


def _consent_answered(doing: Doing) -> None:
    episode, clause = the_episode(doing), doing.clause("early_help.consent")
    if not episode.consent:
        raise doing.refuse("Ask first whether the parents agree to sharing: given, refused or unclear.", clause)
    if episode.consent == "unclear":
        raise doing.refuse("Consent is unclear: ring the parents before the case is passed to anybody.", clause)
    if episode.consent == "refused" and not episode.consent_reason:
        raise doing.refuse("The parents refused: the early help manager decides whether it goes on, and why.", clause)


@action(
    "early_help.refer_on",
    "Refer on to a service",
    key="r",
    on="early_help",
    states=("open",),
    arguments=ReferringOn,
    guard=_consent_answered,
)
def refer_on(doing: Doing, said: ReferringOn) -> str:
    """Propose that a service takes the case; it waits for the early help manager's approval (SL-85, SL-88, SL-91)."""
    return _propose(doing, "referred_on", said.reason, service=said.service)


class Closing(BaseModel):
    """Why there is nothing more to do."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


@action("early_help.close", "Close", key="x", on="early_help", states=("open",), arguments=Closing)
def close(doing: Doing, said: Closing) -> str:
    """Propose that the case is closed; it waits for the early help manager's approval (SL-89, SL-91)."""
    return _propose(doing, "closed", said.reason)


def _propose(doing: Doing, how: str, reason: str, service: str = "") -> str:
    episode = the_episode(doing)
    ending = {
        "how": how,
        "service": service,
        "reason": reason,
        "by": doing.who,
        "role": doing.role,
        "at": doing.now.isoformat(),
    }
    doing.writing.change(episode, state="to_approve", ending=ending)
    episode_note(doing, "ending", reason, how=how, service=service)
    doing.details |= {"how": how, "service": service}
    return episode.ref


@action("early_help.approve", "Approve", key="a", on="early_help", states=("to_approve",))
def approve(doing: Doing, _: BaseModel) -> str:
    """The early help manager approves how it ends; from then on nothing more is recorded on it (SL-84, SL-91)."""
    episode = the_episode(doing)
    how = str(episode.ending["how"])
    doing.acting_for = covered_approver(doing)
    episode = doing.writing.change(
        episode, state=how, service=str(episode.ending.get("service") or ""), ended=doing.now, ended_by=doing.who
    )
    doing.record = episode
    _end_tasks(doing, episode)
    episode_note(doing, "approved", str(episode.ending["reason"]), how=how, service=episode.service)
    doing.details |= {"how": how, "service": episode.service, "proposed_by": episode.ending["by"]}
    if how == "referred_on":
        doing.report("early_help.referred_on", episode.ref)
    else:
        doing.report("early_help.closed", episode.ref)
    return episode.ref


class SendingBack(BaseModel):
    """What is still to be done."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


@action("early_help.send_back", "Send back", key="b", on="early_help", states=("to_approve",), arguments=SendingBack)
def send_back(doing: Doing, said: SendingBack) -> str:
    """It is not ready to end: it goes back to the worker with the reason (SL-91)."""
    episode = the_episode(doing)
    doing.acting_for = covered_approver(doing)
    doing.writing.change(episode, state="open", ending={})
    episode_note(doing, "sent_back", said.reason, to=episode.ending.get("by"))
    doing.details["reason"] = said.reason
    return episode.ref


@action("early_help.step_up", "Step up to the duty tray", key="u", on="early_help", states=ALIVE, arguments=SendingBack)
def step_up(doing: Doing, said: SendingBack) -> str:
    """The threshold turns out to be met, or a child is worried about: the contact stands in the duty tray again, flagged,
    with a fresh time to decide. No consent is waited for (SL-03, SL-86)."""
    episode = the_episode(doing)
    contact = doing.writing.get(Contact, episode.contact_id)
    assert contact is not None
    for decision in _of_episode(doing, episode):
        doing.writing.change(decision, replaced_by=decision.id)
    _end_tasks(doing, episode)
    episode = doing.writing.change(
        episode, state="stepped_up", ended=doing.now, ended_by=doing.who, stepped_up=contact.ref
    )
    doing.record = episode
    episode_note(doing, "stepped_up", said.reason)
    doing.writing.change(
        contact,
        state="open",
        decided=None,
        flagged=doing.now,
        flagged_by=doing.who,
        flag_reason=f"Back from early help: {said.reason}"[:300],
        flag_seen=None,
        flag_seen_by="",
    )
    doing.details["reason"] = said.reason
    doing.report("early_help.stepped_up", episode.ref)
    doing.report("contact.stepped_up", contact.ref)
    doing.report("contact.flagged", contact.ref)
    return episode.ref


def _of_episode(doing: Doing, episode: EarlyHelpEpisode) -> list[Decision]:
    """The standing decisions that opened it; those of the contact's other children stay."""
    standing = doing.writing.all(Decision, contact_id=episode.contact_id, replaced_by=None)
    return [decision for decision in standing if decision.opened == episode.ref]


def _end_tasks(doing: Doing, episode: EarlyHelpEpisode) -> None:
    for task in doing.writing.all(Task, about=episode.ref, state="open"):
        doing.writing.change(task, state="cancelled", done_at=doing.now, done_by=doing.who)
