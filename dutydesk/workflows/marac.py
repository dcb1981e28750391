"""The MARAC alert on a person, and the meetings of MARAC and MAPPA with their lists, notes and briefing (SL-186 to SL-190)."""

from __future__ import annotations

import hashlib

from pydantic import Field

from dutydesk.models import MaracAlert, MaracListed, MaracMeeting, Person
from dutydesk.refusals import NoSuchRecord
from dutydesk.views.marac import MEETINGS, briefing
from dutydesk.views.restricted import is_kept
from dutydesk.workflows.by_mail import office_head
from dutydesk.workflows.choosing import of_record
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, FilePath, Line, Reason, SaidLine, Words, one_of
from dutydesk.workflows.people import person_of_item
from dutydesk.workflows.posting import signature
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part


class Alerting(Part):
    """Why the family was referred."""

    reason: Line = ""


@action("marac.alert", "MARAC alert", key="m", on="person", arguments=Alerting)
def alert(doing: Doing, said: Alerting) -> str:
    """Put the alert on the person who is the subject, whoever that is; where one stands already, that one is opened."""
    return _alert(doing, _the_person(doing), said.reason)


class AlertingOfAContact(Alerting):
    """Who of the contact is the subject: nobody is taken for it by themselves."""

    item: SaidLine = Field(title="Subject", json_schema_extra=of_record("people"))


@action(
    "marac.alert_subject",
    "MARAC alert",
    on="contact",
    states=("open", "decided"),
    arguments=AlertingOfAContact,
)
def alert_subject(doing: Doing, said: AlertingOfAContact) -> str:
    """Put the alert on an adult or a child whom this contact names; one who was no person yet is made one (SL-187)."""
    return _alert(doing, person_of_item(doing, said.item), said.reason)


def _alert(doing: Doing, person: Person, reason: str) -> str:
    standing = doing.writing.one(MaracAlert, person_id=person.number, withdrawn=None)
    doing.extra["already"] = standing is not None
    if standing is None:
        standing = doing.writing.add(
            MaracAlert(person_id=person.number, reason=reason, made=doing.now, by=doing.who, role=doing.role)
        )
        doing.report("marac.alerted", person.ref)
    doing.extra["alert"] = {
        "since": standing.made,
        "by": standing.by,
        "reason": standing.reason,
    }
    return person.ref


class Withdrawing(Part):
    """Why it is withdrawn."""

    reason: Reason


def _alerted(doing: Doing) -> None:
    if doing.writing.one(MaracAlert, person_id=_the_person(doing).number, withdrawn=None) is None:
        raise doing.refuse(f"No MARAC alert stands on {_the_person(doing).ref}.")


@action("marac.withdraw", "Withdraw the MARAC alert", on="person", arguments=Withdrawing, guard=_alerted)
def withdraw(doing: Doing, said: Withdrawing) -> str:
    """The alert is withdrawn, and with it the notice on every child related to this person."""
    person = _the_person(doing)
    standing = doing.writing.one(MaracAlert, person_id=person.number, withdrawn=None)
    assert standing is not None
    doing.writing.change(standing, withdrawn=doing.now, withdrawn_by=doing.who, withdrawn_reason=said.reason)
    doing.report("marac.withdrawn", person.ref)
    return person.ref


class Planning(Part):
    """Which meeting, on which day, and where."""

    kind: one_of(MEETINGS, what="kind of meeting") = Field(default="marac", title="Kind")  # type: ignore[valid-type]
    day: Day
    place: Line = ""


@action("marac.plan", "Plan a MARAC or MAPPA meeting", key="p", on="desk", place="marac", arguments=Planning)
def plan(doing: Doing, said: Planning) -> str:
    """A meeting with an empty list. It makes no alert: that is a step of its own (SL-190)."""
    meeting = doing.writing.add(
        MaracMeeting(kind=said.kind, day=said.day, place=said.place, made_by=doing.who, made_at=doing.now)
    )
    return meeting.ref


class Listing(Part):
    """Who is to be discussed, by reference."""

    person: SaidLine = Field(title="Person", description="such as P-000123")


@action("marac.add", "Add a person to the list", key="a", on="marac", states=("planned",), arguments=Listing)
def add(doing: Doing, said: Listing) -> str:
    """Put somebody on the meeting's list; the research about them is to be done."""
    meeting = the_meeting(doing)
    person = person_named(doing, said.person)
    if doing.writing.one(MaracListed, meeting_id=meeting.number, person_id=person.number) is not None:
        raise doing.refuse(f"{person.ref} is on the list of {meeting.ref} already.")
    doing.writing.add(MaracListed(meeting_id=meeting.number, person_id=person.number))
    doing.details["person"] = person.ref
    doing.report("marac.listed", meeting.ref)
    return meeting.ref


class Researching(Part):
    """The notes about one person of the list, and whether they are finished."""

    person: SaidLine = Field(title="Person", json_schema_extra=of_record("listed"))
    notes: Words
    done: bool = Field(default=True, title="Research done?")


@action("marac.research", "Research notes", key="r", on="marac", states=("planned",), arguments=Researching)
def research(doing: Doing, said: Researching) -> str:
    """What the desk knows of somebody on the list, for whoever attends (SL-189)."""
    listed = the_listed(doing, said.person)
    if said.done and not said.notes.strip():
        raise doing.refuse("Research that is done has notes: write what was found, or that nothing was.")
    if listed.notes and listed.notes != said.notes:
        doing.details["was"] = listed.notes
    done = {"state": "done", "done_by": doing.who, "done_at": doing.now}
    todo = {"state": "to_do", "done_by": "", "done_at": None}
    doing.writing.change(listed, notes=said.notes, **(done if said.done else todo))
    doing.details["person"] = f"P-{listed.person_id:06d}"
    return the_meeting(doing).ref


class Briefing(Part):
    """The folder that it is written into."""

    out: FilePath = Field(title="Folder to write it into", description="such as ~/marac")


@action("marac.briefing", "Write the briefing", key="w", on="marac", arguments=Briefing)
def write_briefing(doing: Doing, said: Briefing) -> str:
    """One document for the meeting: every person of the list with the notes, and whose research is still to do."""
    from dutydesk.documents.briefing import BriefingFacts, briefing_docx  # noqa: PLC0415 - loads Word's libraries

    meeting = the_meeting(doing)
    rows = briefing(doing.writing.conn, meeting)
    facts = BriefingFacts(
        kind=meeting.kind,
        day=meeting.day,
        place=meeting.place,
        letterhead=office_head(doing),
        made=doing.calendar.local(doing.now),
        made_by=signature(doing),
        training=doing.store.office.training,
    )
    content = briefing_docx(rows, facts)
    path = doing.write_file(content, said.out, meeting.ref, ".docx")
    doing.details |= {"sha256": hashlib.sha256(content).hexdigest(), "people": [row.person for row in rows]}
    doing.extra |= {"file": str(path), "people": len(rows), "to_do": sum(row.state == "to_do" for row in rows)}
    return meeting.ref


def the_meeting(doing: Doing) -> MaracMeeting:
    """The meeting the action works on."""
    assert isinstance(doing.record, MaracMeeting)
    return doing.record


def _the_person(doing: Doing) -> Person:
    assert isinstance(doing.record, Person)
    return doing.record


def person_named(doing: Doing, ref: str) -> Person:
    """Somebody by reference; one kept from whoever asks is not there."""
    person = doing.named(Person, ref)
    if person is None or is_kept(doing.writing.conn, person, doing.kept):
        raise NoSuchRecord(ref)
    return person


def the_listed(doing: Doing, ref: str) -> MaracListed:
    """Somebody's line on the meeting's list."""
    meeting, person = the_meeting(doing), person_named(doing, ref)
    listed = doing.writing.one(MaracListed, meeting_id=meeting.number, person_id=person.number)
    if listed is None:
        raise doing.refuse(f"{person.ref} is not on the list of {meeting.ref}.")
    return listed
