"""News of a child whose case is open: written down for the worker's team, with a holder until the team has it, and neither a
contact nor a clock (SL-48, SL-49). What a desk is told of whose case is open where stands here too."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import Contact, ContactChild, MissingEpisode, OpenCaseMessage, Person, Professional
from dutydesk.procedures.kept import kept_from
from dutydesk.procedures.may import may
from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.views.candidates import Sought
from dutydesk.views.find import matches
from dutydesk.views.former_team import CASE_WORKER
from dutydesk.views.open_case_rows import OpenTo
from dutydesk.views.open_cases import open_to
from dutydesk.views.restricted import hidden
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.drafts import may_set_aside, set_aside
from dutydesk.workflows.fields import Day, Instant, Line, Said, SaidLine, Words, one_of
from dutydesk.workflows.guards import the_contact
from dutydesk.workflows.keyed import names_of
from dutydesk.workflows.registry import action

SURE = 100
"""The score of somebody with the very name and date of birth."""


def _the_person(doing: Doing) -> Person:
    assert isinstance(doing.record, Person)
    return doing.record


def _called(person: Person | ContactChild) -> str:
    return f"{person.first_name} {person.last_name}".strip()


def _is_open(doing: Doing) -> None:
    if open_to(doing.procedure, _the_person(doing).open_to) is None:
        raise doing.refuse(
            f"The case of {_called(_the_person(doing))} is open to nobody here: what is told of them is a contact."
        )


@for_each_procedure
def _telling(procedure: Procedure) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "information": (Said, Field(description="what was told")),
        "told_by": (SaidLine, Field(title="Told by", description="who gave it, and how they know")),
        "channel": (one_of(procedure.channels, empty=True, what="channel"), Field(default="", title="How it came")),
        "received": (Instant | None, Field(default=None, title="When it came", description="if not now")),
        "flag": (Words, Field(default="", title="Why a manager must see it now", description="empty for no flag")),
        "passed_to": (
            Line,
            Field(default="", title="Told already to", description="who of the team's business support"),
        ),
        "how": (Line, Field(default="", title="Told by which way", description="such as e-mail")),
    }
    return create_model("TellingATeam", __config__=ConfigDict(extra="forbid"), **fields)


@action(
    "open_case.record",
    "Pass news to the team",
    key="O",
    on="person",
    arguments=_telling,
    guard=_is_open,
)
def record(doing: Doing, said: Any) -> str:
    """Write down what was told about a child whose case is open, for the business support of the worker's team. No contact is
    made and no time runs; it can be flagged, and a manager may have a contact made of it (SL-48 to SL-50)."""
    person = _the_person(doing)
    where = open_to(doing.procedure, person.open_to)
    assert where is not None
    received = _not_ahead(doing, said.received, "received")
    message = write_message(
        doing,
        where,
        person=person,
        told_by=said.told_by,
        channel=said.channel,
        received=received,
        information=said.information,
    )
    if not said.passed_to:
        doing.extra["caution"] = f"Tell the business support of {where.title}, and say here when they have it."
    if said.passed_to:
        if not said.how:
            raise BadInput("how: say by which way the team was told.", field="how")
        message = mark_passed(doing, message, said.passed_to, said.how, doing.now)
    if said.flag:
        flag_message(doing, message, said.flag)
    return message.ref


def _not_ahead(doing: Doing, at: datetime | None, field: str) -> datetime:
    if at is not None and at > doing.now:
        raise BadInput(f"{field}: what was told cannot lie in the future.", field=field)
    return at or doing.now


def write_message(
    doing: Doing,
    where: OpenTo,
    *,
    told_by: str,
    information: str,
    received: datetime,
    person: Person | None = None,
    contact: Contact | None = None,
    about: MissingEpisode | None = None,
    channel: str = "",
) -> OpenCaseMessage:
    """Write a message; whoever writes it holds it until the team has it, where they may see to that and see it at all."""
    hidden = about is not None and bool(kept_from(doing.procedure, doing.role))
    holds = may(doing.procedure, doing.role, "open_case.pass_on") and not hidden
    message = doing.writing.add(
        OpenCaseMessage(
            person_id=person.id if person is not None else None,
            contact_id=contact.id if contact is not None else None,
            about=about.ref if about is not None else "",
            team=where.team,
            worker=where.worker,
            told_by=told_by,
            channel=channel,
            received=received,
            information=information,
            holder=doing.who if holds else "",
            recorded=doing.now,
            recorded_by=doing.who,
            role=doing.role,
        )
    )
    doing.details.setdefault("open_case", []).append(message.ref)
    doing.report("open_case.news", message.ref, received)
    return message


def mark_passed(doing: Doing, message: OpenCaseMessage, to: str, how: str, at: datetime) -> OpenCaseMessage:
    """The team's business support has been told."""
    doing.details |= {"to": to, "how": how}
    doing.report("item.passed_on", message.ref, at)
    return doing.writing.change(
        message, state="passed", passed_to=to, passed_how=how, passed_at=at, passed_by=doing.who
    )


def flag_message(doing: Doing, message: OpenCaseMessage, reason: str) -> None:
    """A manager must see it now (SL-50)."""
    doing.details["flag"] = reason
    doing.writing.change(
        message, flagged=doing.now, flagged_by=doing.who, flag_reason=reason, flag_seen=None, flag_seen_by=""
    )


class PassingDraft(BaseModel):
    """The child, where the contact does not name them: somebody the desk knows."""

    model_config = ConfigDict(extra="forbid")
    person: Line = Field(default="", description="the known child's number, where the contact names no child")


@action(
    "contact.pass_to_team",
    "Pass to the team of an open case",
    key="O",
    on="contact",
    states=("draft", "arrived", "open"),
    arguments=PassingDraft,
    guard=may_set_aside,
)
def pass_to_team(doing: Doing, said: PassingDraft) -> str:
    """What was begun as a contact turns out to be news of an open case: it goes to the worker's team as a message, and the
    contact is set aside with its clock. One whose children are not all open stays a contact (SL-48, SL-49, SL-175)."""
    contact = the_contact(doing)
    information = str(contact.concern.get("details") or "").strip()
    if not information:
        raise BadInput(f"{contact.ref} says nothing yet: write down first what was told.", field="concern.details")
    referrer = contact.referrer
    told = (str(referrer.get(name) or "").strip() for name in ("name", "role", "agency"))
    sent = []
    for person in _everybody_open(doing, contact, said.person):
        where = open_to(doing.procedure, person.open_to)
        assert where is not None
        message = write_message(
            doing,
            where,
            person=person,
            contact=contact,
            told_by=", ".join(filter(None, told)) or "a caller who gave no name",
            channel=contact.channel,
            received=contact.received or contact.recorded,
            information=information,
        )
        if contact.flagged is not None and contact.flag_seen is None:
            flag_message(doing, message, contact.flag_reason)
        sent.append((message.ref, where.title))
    refs, teams = ", ".join(ref for ref, _ in sent), " and ".join(dict.fromkeys(title for _, title in sent))
    set_aside(doing, contact, f"News of an open case: passed to {teams} as {refs}.")
    doing.extra |= {"open_cases": [ref for ref, _ in sent], "passed_to": teams}
    return contact.ref


def _everybody_open(doing: Doing, contact: Contact, named: str) -> list[Person]:
    """The child or children as people whose case is open; a refusal names the one of whom that is not certain."""
    children = [one for one in doing.writing.all(ContactChild, contact_id=contact.number) if not one.removed]
    if not children or named:
        if len(children) > 1:
            raise BadInput("person: the contact names its children; link each to the person they are.", field="person")
        person = doing.named(Person, named)
        if person is None or open_to(doing.procedure, person.open_to) is None:
            raise BadInput(
                f"person: say which known child with an open case it is, not {named or 'nobody'}.", field="person"
            )
        return [person]
    found = []
    for child in children:
        person = _sure(doing, child)
        if person is None or open_to(doing.procedure, person.open_to) is None:
            raise doing.refuse(
                f"{_called(child) or 'A child'} of {contact.ref} is not known to have an open case: it stays a contact."
            )
        found.append(person)
    return found


def _sure(doing: Doing, child: ContactChild) -> Person | None:
    """Who a child is: as linked, or the only one of the very name and date of birth."""
    if child.person_id is not None:
        return doing.writing.get(Person, child.person_id)
    if child.date_of_birth is None:
        return None
    sought = [Sought(tuple(names_of(child)), child.date_of_birth)]
    likely = matches(
        doing.writing.conn, doing.who, sought, besides=child.contact_id, kept=hidden(doing.writing.conn, doing.kept)
    )
    sure = [one.ref for one in likely if one.ref and one.score >= SURE]
    return doing.named(Person, sure[0]) if len(sure) == 1 else None


@for_each_procedure
def _opening(procedure: Procedure) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "team": (one_of(procedure.teams, what="receiving team"), ...),
        "worker": (Line, Field(default="", description="who works with the child")),
    }
    return create_model("OpeningCase", __config__=ConfigDict(extra="forbid"), **fields)


@action("person.case_open", "The case is open to a team", on="person", arguments=_opening)
def case_open(doing: Doing, said: Any) -> str:
    """Write down that a child's case is open to a worker of a team, as that team says; whoever takes a call is then told."""
    person = _the_person(doing)
    title = doing.procedure.teams[said.team].title
    told = f"{said.worker}, {title}" if said.worker else title
    doing.details |= {"was": person.open_to, "open_to": told}
    doing.writing.change(person, open_to=told)
    return person.ref


class ClosingCase(BaseModel):
    """When the team closed it."""

    model_config = ConfigDict(extra="forbid")
    on: Day = Field(description="the day on which the team closed it")


@action("person.case_closed", "The team has closed the case", on="person", arguments=ClosingCase, guard=_is_open)
def case_closed(doing: Doing, said: ClosingCase) -> str:
    """Write down that the team has closed the case: what is told from now on is a contact again, and for some months one that
    the team's manager decides (SL-116)."""
    person = _the_person(doing)
    if said.on > doing.calendar.local(doing.now).date():
        raise BadInput("on: a case that was closed cannot lie in the future.", field="on")
    doing.details |= {"was": person.open_to, "on": said.on.isoformat()}
    was = open_to(doing.procedure, person.open_to)
    assert was is not None
    doing.writing.add(
        Professional(
            person_id=person.number,
            name=was.worker,
            profession=CASE_WORKER,
            agency=was.title,
            until=said.on,
            source=was.title,
            by=doing.who,
            role=doing.role,
            at=doing.now,
        )
    )
    doing.writing.change(person, open_to="")
    return person.ref
