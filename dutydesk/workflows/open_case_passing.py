"""A message of an open case on its way: passed on, acknowledged, held by somebody, flagged, or made a contact after all
(SL-48 to SL-50)."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.documents.mailing import mail
from dutydesk.documents.phrasing import TRAINING_MARK
from dutydesk.models import ContactChild, OpenCaseMessage, Person, Staff
from dutydesk.procedures.may import may
from dutydesk.refusals import BadInput
from dutydesk.views.open_cases import names, team_title
from dutydesk.workflows.by_mail import office_head
from dutydesk.workflows.choosing import from_those_who_may
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import FilePath, Instant, Line, Reason, SaidLine
from dutydesk.workflows.intake import begin
from dutydesk.workflows.open_cases import flag_message, mark_passed
from dutydesk.workflows.people import join
from dutydesk.workflows.posting import signature
from dutydesk.workflows.registry import action

NEWS = "News of an open case"
"""What such an e-mail is called: no name stands in its subject."""
ALIVE = ("to_pass", "passed")
WHOLE = (*ALIVE, "acknowledged")


def the_message(doing: Doing) -> OpenCaseMessage:
    """The message the action works on."""
    assert isinstance(doing.record, OpenCaseMessage)
    return doing.record


class Passing(BaseModel):
    """Who of the team was told, by which way, and when if not now."""

    model_config = ConfigDict(extra="forbid")
    to: SaidLine = Field(description="who of the team's business support")
    how: SaidLine = Field(description="such as e-mail or telephone")
    when: Instant | None = None


@action("open_case.pass_on", "Passed to the team", key="s", on="open_case", states=ALIVE, arguments=Passing)
def pass_on(doing: Doing, said: Passing) -> str:
    """The team's business support has been told; until they say that they have it, somebody holds it here (SL-48)."""
    message = the_message(doing)
    when = said.when or doing.now
    if when > doing.now:
        raise BadInput("when: what was passed on cannot lie in the future.", field="when")
    message = mark_passed(doing, message, said.to, said.how, when)
    if not message.holder:
        doing.writing.change(message, holder=doing.who)
    return message.ref


class Mailing(BaseModel):
    """The folder that the e-mail is written into."""

    model_config = ConfigDict(extra="forbid")
    out: FilePath = Field(title="Folder to write it into", description="such as ~/letters")


@action("open_case.email", "Write the e-mail to the team", key="m", on="open_case", states=ALIVE, arguments=Mailing)
def write_email(doing: Doing, said: Mailing) -> str:
    """Write the news as an e-mail to the business support of the worker's team: what was told, by whom and when. That it went
    is said separately (SL-48)."""
    message = the_message(doing)
    team = doing.procedure.teams.get(message.team)
    content = mail(
        head=office_head(doing),
        to=team.email if team is not None else "",
        title=NEWS,
        text=_as_text(doing, message),
        at=doing.calendar.local(doing.now),
        ident=f"{message.ref.lower()}.{message.version}@{doing.store.office.store_id}",
    )
    path = doing.write_file(content, said.out, message.ref, ".eml", what="e-mail")
    doing.details["sha256"] = hashlib.sha256(content).hexdigest()
    doing.extra["file"] = str(path)
    return message.ref


def _as_text(doing: Doing, message: OpenCaseMessage) -> str:
    told = (
        ("To", f"the business support of {team_title(doing.procedure, message.team)}"),
        ("Worker", message.worker),
        ("About", ", ".join(names(doing.writing.conn, message))),
        ("Told by", message.told_by),
        ("Received", doing.calendar.shown(message.received)),
        ("Our reference", message.ref),
    )
    mark = [TRAINING_MARK] if doing.store.office.training else []
    facts = [f"{title}: {words}" for title, words in told if words]
    asked = "Please tell us when you have this. No contact has been made of it, and nobody here works on it."
    return "\n\n".join([*mark, "\n".join(facts), message.information, asked, signature(doing)])


class Acknowledging(BaseModel):
    """Who of the team has it, and since when if not now."""

    model_config = ConfigDict(extra="forbid")
    by: Line = Field(default="", description="who of the team has it, if not you")
    when: Instant | None = None


@action(
    "open_case.acknowledge",
    "The team has it",
    key="a",
    on="open_case",
    states=("passed",),
    arguments=Acknowledging,
)
def acknowledge(doing: Doing, said: Acknowledging) -> str:
    """The worker's team says that it has the news: nobody here need see to it any more."""
    message = the_message(doing)
    person = doing.writing.one(Staff, name=doing.who)
    theirs = person is not None and person.team and person.team == message.team
    if not said.by and not theirs:
        raise BadInput("by: say who of the team has it.", field="by")
    when = said.when or doing.now
    if when > doing.now or (message.passed_at is not None and when < message.passed_at):
        raise BadInput("when: the team had it after it was passed on, and by now.", field="when")
    doing.writing.change(
        message, state="acknowledged", acknowledged_by=said.by or doing.who, acknowledged_at=when, holder=""
    )
    doing.details["by"] = said.by or doing.who
    return message.ref


def _of_another(doing: Doing) -> None:
    if the_message(doing).holder == doing.who:
        raise doing.refuse(f"{the_message(doing).ref} is yours already.")


@action("open_case.take_over", "Take over", key="t", on="open_case", states=ALIVE, guard=_of_another)
def take_over(doing: Doing, _: BaseModel) -> str:
    """See to it from now on that the team has it."""
    message = the_message(doing)
    doing.details["from"] = message.holder
    doing.writing.change(message, holder=doing.who)
    return message.ref


class Giving(BaseModel):
    """Who is to see to it."""

    model_config = ConfigDict(extra="forbid")
    to: SaidLine = Field(json_schema_extra=from_those_who_may("open_case.pass_on"))


@action("open_case.give", "Give to somebody", key="i", on="open_case", states=ALIVE, arguments=Giving)
def give(doing: Doing, said: Giving) -> str:
    """A manager says who sees to it that the team has it."""
    message = the_message(doing)
    holder = doing.writing.one(Staff, name=said.to.casefold())
    if holder is None or not holder.active:
        raise BadInput(f"to: nobody called {said.to} may sign in here.", field="to")
    if not any(may(doing.procedure, role, "open_case.pass_on") for role in holder.roles):
        raise doing.refuse(f"News of open cases is not for {holder.name} to pass on.")
    doing.details |= {"to": holder.name, "from": message.holder}
    doing.writing.change(message, holder=holder.name)
    return message.ref


class Flagging(BaseModel):
    """Why, in words."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


@action("open_case.flag", "Flag to a manager", key="f", on="open_case", states=WHOLE, arguments=Flagging)
def flag(doing: Doing, said: Flagging) -> str:
    """A fresh serious worry about a child of an open case: a manager must see it now (SL-50)."""
    flag_message(doing, the_message(doing), said.reason)
    return the_message(doing).ref


def _flag_waits(doing: Doing) -> None:
    message = the_message(doing)
    if message.flagged is None or message.flag_seen is not None:
        raise doing.refuse(f"{message.ref} carries no flag that is waiting to be seen.")


@action("open_case.flag_seen", "Acknowledge the flag", key="y", on="open_case", guard=_flag_waits)
def flag_seen(doing: Doing, _: BaseModel) -> str:
    """A manager has seen the flag."""
    doing.writing.change(the_message(doing), flag_seen=doing.now, flag_seen_by=doing.who)
    return the_message(doing).ref


def _not_missing(doing: Doing) -> None:
    if the_message(doing).about:
        raise doing.refuse("News of a missing child becomes no contact here: report the child as missing instead.")


class MakingContact(BaseModel):
    """Why it is to be a contact."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


@action(
    "open_case.make_contact",
    "Make it a contact",
    key="c",
    on="open_case",
    states=WHOLE,
    arguments=MakingContact,
    guard=_not_missing,
)
def make_contact(doing: Doing, said: MakingContact) -> str:
    """A manager orders a contact: it stands among the arrivals with the message's own receipt, and its clock runs from that
    (SL-49)."""
    message = the_message(doing)
    person = doing.writing.get(Person, message.person_id) if message.person_id is not None else None
    told: dict[str, Any] = {
        "channel": message.channel,
        "received": message.received,
        "referrer": {"name": message.told_by},
        "concern": {"details": message.information},
    }
    if person is not None:
        told["children"] = [_as_told(person)]
    contact = begin(doing, told, state="arrived")
    for child in doing.writing.all(ContactChild, contact_id=contact.number):
        if person is not None:
            join(doing, child, person)
    doing.write_down(contact.number, "arrival", said.reason)
    seen = {} if message.flagged is None or message.flag_seen else {"flag_seen": doing.now, "flag_seen_by": doing.who}
    doing.writing.change(message, state="contact", made=contact.ref, holder="", **seen)
    doing.details |= {"message": message.ref, "reason": said.reason}
    doing.report("arrival.logged", contact.ref, contact.received)
    return contact.ref


def _as_told(person: Person) -> dict[str, Any]:
    told = {name: getattr(person, name) for name in ("first_name", "last_name", "gender", "unborn")}
    known = ("date_of_birth", "due_date", "estimated_age")
    return told | {name: value for name in known if (value := getattr(person, name)) is not None}
