"""Meetings with colleagues of other services and with other agencies: planned, and what came of them (SL-194)."""

from __future__ import annotations

from pydantic import Field

from dutydesk.models import LiaisonMeeting
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, Reason, Said, SaidLine, Words
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part


class Planning(Part):
    """The day, with whom, and what it is about."""

    day: Day
    with_whom: SaidLine = Field(title="With whom")
    about: Words = ""


@action("meeting.plan", "Plan a meeting", on="desk", arguments=Planning)
def plan(doing: Doing, said: Planning) -> str:
    """A meeting with social care colleagues or another agency; one of a past day is one that has still to be recorded."""
    meeting = doing.writing.add(
        LiaisonMeeting(day=said.day, with_whom=said.with_whom, about=said.about, made_by=doing.who, made_at=doing.now)
    )
    return meeting.ref


class Recording(Part):
    """What came of it, and what is to be done."""

    outcome: Said
    actions: Words = ""


@action("meeting.record", "Record a meeting", on="meeting", states=("planned", "held"), arguments=Recording)
def record(doing: Doing, said: Recording) -> str:
    """What was said and agreed; a meeting of a day to come has not been held."""
    meeting = the_meeting(doing)
    if meeting.day > doing.calendar.local(doing.now).date():
        raise doing.refuse(f"{meeting.ref} is on {meeting.day:%d %b %Y}: it has not been held.")
    if meeting.state == "held":
        doing.details["was"] = {"outcome": meeting.outcome, "actions": meeting.actions}
    doing.writing.change(
        meeting,
        state="held",
        outcome=said.outcome,
        actions=said.actions,
        recorded_by=doing.who,
        recorded_at=doing.now,
    )
    return meeting.ref


class Cancelling(Part):
    """Why it is not held."""

    reason: Reason


@action("meeting.cancel", "Cancel a meeting", on="meeting", states=("planned",), arguments=Cancelling)
def cancel(doing: Doing, said: Cancelling) -> str:
    """The meeting is not held, and why."""
    meeting = the_meeting(doing)
    doing.writing.change(meeting, state="cancelled", outcome=said.reason, recorded_by=doing.who, recorded_at=doing.now)
    return meeting.ref


def the_meeting(doing: Doing) -> LiaisonMeeting:
    """The meeting the action works on."""
    assert isinstance(doing.record, LiaisonMeeting)
    return doing.record
