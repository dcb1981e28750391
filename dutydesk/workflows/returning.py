"""A missing child is back: the return by time and source, which alone moves the contact into the duty tray, where a fresh
24 hours run from the notification (SL-166, SL-169 to SL-173); then the police's visit and the return interview."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field, create_model

from dutydesk.models import Contact, ContactChild, Decision, MissingEpisode, Task
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.views.missing import FOLLOW_UP, since
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.episodes import (
    called,
    episode_note,
    met_while_missing,
    not_ahead,
    parted,
    still_missing,
    the_episode,
)
from dutydesk.workflows.fields import Day, Instant, Line, SaidLine, Words, one_of
from dutydesk.workflows.people import make_persons, spread_names
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part, given

RETURN = "missing_returned"
"""The outcome of an episode that names who records a return in their own right."""


class Returning(Part):
    """When the child came back and who says so; then what is known of where they were."""

    returned: Instant
    source: SaidLine = Field(description="who told of the return")
    notified: Instant | None = Field(default=None, description="when the desk was told; now, if not said")
    found_where: Words = ""
    found_with: Words = ""
    harm: Words = ""
    acting_for: Line = Field(default="", description="the role acted for, by a manager in its absence")


def _returning(procedure: Procedure) -> type[Returning]:
    """Whoever acts for another chooses among the roles that record returns in their own right."""
    rule = procedure.outcomes.get(RETURN)
    own = {
        name: procedure.roles[name]
        for name in (rule.proposed_by if rule is not None else ())
        if name in procedure.roles
    }
    if not own:
        return Returning
    asked = Field(default="", title="Acting for", description="by a manager, in its absence")
    return create_model("Returning", __base__=Returning, acting_for=(one_of(own, empty=True, what="role"), asked))


@action("missing.report_return", "The child is back", key="b", on="missing", states=("missing",), arguments=_returning)
def report_return(doing: Doing, said: Returning) -> str:
    """The child is back. Their contact comes into the duty tray with 24 hours from the notification."""
    episode = the_episode(doing)
    doing.acting_for = acts_for(doing, said.acting_for)
    notified = not_ahead(doing, said.notified, "notified")
    take_return(doing, episode, returned=said.returned, notified=notified, told=given(said))
    return episode.ref


def acts_for(doing: Doing, role: str) -> str:
    """The role acted for: none for those who record returns in their own right; others must say for whom (SL-170)."""
    rule = doing.procedure.outcomes.get(RETURN)
    own = rule.proposed_by if rule is not None else ()
    if not own or doing.role in own:
        return ""
    titles = ", ".join(doing.procedure.roles[name].title for name in own)
    if not role:
        raise doing.refuse(
            f"The return is recorded by the {titles}; in their absence say for whom you act (acting_for).",
            field="acting_for",
        )
    if role not in own:
        raise BadInput(f"acting_for: the return is recorded by {', '.join(own)}.", field="acting_for")
    return role


def take_return(
    doing: Doing, episode: MissingEpisode, *, returned: datetime, notified: datetime, told: dict[str, object]
) -> Contact:
    """Write the return down, owe what it owes, and bring the child's contact into the duty tray; answers that contact."""
    not_ahead(doing, returned, "returned")
    if returned < since(episode):
        raise BadInput("returned: the child cannot have come back before going missing.", field="returned")
    if notified < returned:
        raise BadInput("notified: the desk cannot have been told before the child was back.", field="notified")
    facts = {name: told[name] for name in ("found_where", "found_with", "harm") if told.get(name)}
    episode = doing.writing.change(
        episode,
        state="returned",
        returned=returned,
        return_notified=notified,
        return_source=str(told.get("source") or ""),
        **facts,
    )
    doing.report("missing.found", episode.ref, returned)
    doing.report("missing.second_notification", episode.ref, notified)
    if met_while_missing(doing, episode):
        owe_follow_up(doing, episode, returned)
    contact = _into_the_duty_tray(doing, episode)
    doing.report("missing.moved", contact.ref, notified)
    episode_note(
        doing,
        doing.writing.get(MissingEpisode, episode.number) or episode,
        "missing_returned",
        "",
        {"returned": returned, "source": episode.return_source, "notified": notified, "moved": contact.ref},
    )
    doing.details |= {"returned": returned.isoformat(), "source": episode.return_source, "moved": contact.ref}
    if doing.acting_for:
        doing.details["acting_for"] = doing.acting_for
    return contact


def owe_follow_up(doing: Doing, episode: MissingEpisode, returned: datetime) -> None:
    """A child for whom a meeting was held while missing is owed another one on return (SL-169)."""
    doing.writing.add(
        Task(
            contact_id=episode.contact_id,
            kind=FOLLOW_UP,
            about=episode.ref,
            ask="Follow-up strategy meeting: a meeting was held while the child was missing.",
            given_by=doing.who,
            given_at=doing.now,
            clause=next(
                (rule.cited for rule in doing.procedure.clocks.values() if "strategy.follow_up_owed" in rule.starts), ""
            ),
        )
    )
    doing.report("strategy.follow_up_owed", episode.ref, returned)


def _into_the_duty_tray(doing: Doing, episode: MissingEpisode) -> Contact:
    """The contact of the child who is back, open. Where others of it are still missing, or it has been decided before the
    return, the child gets one of their own: nobody missing leaves their tray, and nobody back waits for a decision."""
    contact = doing.writing.get(Contact, episode.contact_id)
    assert contact is not None
    assert episode.returned is not None
    if contact.state != "missing" or still_missing(doing, contact, episode):
        back = doing.calendar.shown(episode.returned)
        details = f"Reported missing on {doing.calendar.shown(episode.reported)}, back since {back}."
        assert episode.return_notified is not None
        new, episode = parted(doing, contact, episode, state="open", received=episode.return_notified, details=details)
        _finish(doing, contact)
        return _open(doing, new)
    return _open(doing, contact)


def _open(doing: Doing, contact: Contact) -> Contact:
    contact = doing.writing.change(contact, state="open", sent=doing.now)
    make_persons(doing, contact)
    spread_names(doing, contact)
    return contact


def _finish(doing: Doing, contact: Contact) -> None:
    """What is left of a contact of missing children may have been decided for all of them already."""
    children = [one for one in doing.writing.all(ContactChild, contact_id=contact.number) if not one.removed]
    decided = {one.child_id for one in doing.writing.all(Decision, contact_id=contact.number, replaced_by=None)}
    if contact.state == "missing" and all(child.id in decided for child in children):
        doing.writing.change(contact, state="decided", decided=doing.now, sent=contact.sent or doing.now)
        doing.report("contact.decided", contact.ref)


class Visit(Part):
    """What came of the police's safe-and-well visit."""

    result: Literal["done", "not_done", "awaited"]
    on: Day | None = None
    details: Words = ""


@action("missing.safe_and_well", "Safe-and-well visit", key="w", on="missing", states=("returned",), arguments=Visit)
def safe_and_well(doing: Doing, said: Visit) -> str:
    """What is known of the police's visit after the return; the decision asks for it otherwise (SL-171)."""
    episode = the_episode(doing)
    _no_future_day(doing, said.on)
    was = episode.safe_and_well
    doing.writing.change(
        episode, safe_and_well=said.result, safe_and_well_on=said.on, safe_and_well_result=said.details
    )
    episode_note(doing, episode, "safe_and_well", said.details, {"result": said.result, "on": said.on, "was": was})
    doing.details |= {"was": was, "result": said.result}
    return episode.ref


def _no_future_day(doing: Doing, day: date | None) -> None:
    if day is not None and day > doing.calendar.local(doing.now).date():
        raise BadInput("on: a visit that was made cannot lie in the future.", field="on")


class Interview(Part):
    """How far the return interview has come: each step as it is known."""

    needed: bool | None = None
    offered: Instant | None = None
    accepted: bool | None = None
    done: Instant | None = None
    interviewer: Line = ""


@action("missing.interview", "Return interview", key="v", on="missing", states=("returned",), arguments=Interview)
def interview(doing: Doing, said: Interview) -> str:
    """The return interview: needed, offered, accepted, done. Its 72 hours stop when it is done, declined or not needed."""
    episode = the_episode(doing)
    named = {"interviewer": "interview_by"}
    told = {named.get(name, f"interview_{name}"): value for name, value in given(said).items() if value is not None}
    for field in ("offered", "done"):
        at = told.get(f"interview_{field}")
        if at is not None and not_ahead(doing, at, field) < (episode.returned or at):
            raise BadInput(f"{field}: the interview comes after the return.", field=field)
    episode = doing.writing.change(episode, **told)
    _in_order(doing, episode)
    if episode.interview_done is not None:
        doing.report("missing.interviewed", episode.ref, episode.interview_done)
    elif episode.interview_needed is False or episode.interview_accepted is False:
        doing.report("missing.interview_settled", episode.ref)
    episode_note(doing, episode, "return_interview", "", given(said))
    return episode.ref


def _in_order(doing: Doing, episode: MissingEpisode) -> None:
    """Accepted only what was offered, and done only what was not declined."""
    name = called(doing, episode)
    if episode.interview_accepted is not None and episode.interview_offered is None:
        raise doing.refuse(f"Say when the interview was offered before what {name} answered.")
    if episode.interview_done is not None and (
        episode.interview_needed is False or episode.interview_accepted is False
    ):
        raise doing.refuse("An interview that was declined, or not needed, is not done.")
