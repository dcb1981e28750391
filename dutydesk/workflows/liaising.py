"""Talks with services about a contact, and what was released of it to whoever asked (SL-32, SL-74)."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.refusals import BadInput
from dutydesk.views.liaison import LIAISON
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Instant, Line, Said, SaidLine
from dutydesk.workflows.guards import the_contact
from dutydesk.workflows.registry import action

RELEASED = "released"
"""The kind of note that says what was given to somebody who had asked for information."""


class Liaising(BaseModel):
    """With whom of the service, and what came of it."""

    model_config = ConfigDict(extra="forbid")
    service: SaidLine = Field(title="With", description="which service, and who of it")
    text: Said = Field(title="What was said and agreed")
    when: Instant | None = None


def _domestic_abuse(doing: Doing) -> None:
    contact = the_contact(doing)
    if contact.concern.get("domestic_abuse") is not True:
        raise doing.refuse(f"{contact.ref} is not marked as domestic abuse.")


@action(
    "contact.liaise",
    "Note a talk with domestic abuse services",
    key="z",
    on="contact",
    states=("open", "decided"),
    arguments=Liaising,
    guard=_domestic_abuse,
)
def liaise(doing: Doing, said: Liaising) -> str:
    """The early help duty manager leads the desk's liaison with the services for domestic abuse: each talk is noted on its
    contact, and found in a list of its own (SL-32)."""
    contact = the_contact(doing)
    when = _by_now(doing, said.when)
    doing.write_down(contact.number, LIAISON, said.text, facts={"with": said.service, "when": when})
    doing.details["with"] = said.service
    return contact.ref


class Releasing(BaseModel):
    """What was given to whom, how, and on whose word."""

    model_config = ConfigDict(extra="forbid")
    to: SaidLine = Field(description="who got it, and for whom they ask")
    what: Said = Field(title="What was released")
    how: SaidLine = Field(title="By which way")
    basis: Line = Field(default="", title="On what ground", description="such as consent, or a court's order")
    when: Instant | None = None


def _asks_for_information(doing: Doing) -> None:
    contact = the_contact(doing)
    if contact.kind != "information":
        raise doing.refuse(
            f"{contact.ref} is no request for information; an answer to the referrer is logged as a reply."
        )


@action(
    "contact.release",
    "Information released",
    key="L",
    on="contact",
    states=("open", "decided"),
    arguments=Releasing,
    guard=_asks_for_information,
)
def release(doing: Doing, said: Releasing) -> str:
    """What of our records was given to whoever asked: to whom, by which way, when, and on what ground. It is only ever added
    to (SL-74)."""
    contact = the_contact(doing)
    when = _by_now(doing, said.when)
    facts = {"to": said.to, "how": said.how, "basis": said.basis, "when": when}
    doing.write_down(contact.number, RELEASED, said.what, facts=facts)
    doing.details |= {"to": said.to, "how": said.how}
    return contact.ref


def _by_now(doing: Doing, at: datetime | None) -> str:
    when = at or doing.now
    if when > doing.now:
        raise BadInput("when: what was done cannot lie in the future.", field="when")
    return when.isoformat()
