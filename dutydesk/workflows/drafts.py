"""Drafts and arrivals: taken over, looked through, set aside; and what has arrived but is not keyed (SL-18, SL-47)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import Contact, MissingEpisode, Task
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.views.former_team import FORMER_TEAM
from dutydesk.views.missing import FOLLOW_UP
from dutydesk.views.restricted import kept_contacts
from dutydesk.views.tray import pressing
from dutydesk.views.walk_ins import WALK_IN
from dutydesk.workflows.choosing import of_record
from dutydesk.workflows.content import forget_keys, items_of
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Instant, Line, Reason, Words, one_of
from dutydesk.workflows.guards import own_draft, the_contact, wholly_undecided
from dutydesk.workflows.intake import begin
from dutydesk.workflows.recognising import recognise_caller
from dutydesk.workflows.registry import action
from dutydesk.workflows.remand import settle_looked_after
from dutydesk.workflows.said import Given
from dutydesk.workflows.transfer_rules import put_aside


def _of_another(doing: Doing) -> None:
    contact = the_contact(doing)
    if contact.writer == doing.who:
        raise doing.refuse(f"{contact.ref} is already yours.")


@action(
    "contact.take_over", "Take over", key="t", on="contact", states=("draft", "arrived"), opens=True, guard=_of_another
)
def take_over(doing: Doing, _: BaseModel) -> str:
    """Take up a colleague's draft, or an arrival that nobody has keyed (SL-18, SL-47)."""
    contact = the_contact(doing)
    doing.details["from"] = contact.writer
    if contact.state == "arrived":
        doing.report("arrival.keyed", contact.ref)
    keyed = [*contact.keyed_by, *([] if doing.who in contact.keyed_by else [doing.who])]
    doing.writing.change(contact, state="draft", writer=doing.who, keyed_by=keyed)
    return contact.ref


class Voiding(BaseModel):
    """Why a contact is void, and the contact it doubles if it does."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason
    duplicate_of: Line = ""


def may_set_aside(doing: Doing) -> None:
    """A draft is set aside by its writer, what was sent or logged by a manager; never what is decided or still owed."""
    if the_contact(doing).state == "draft":
        own_draft(doing)
    elif doing.role not in _deciders(doing.procedure):
        raise doing.refuse("Only a manager may void a contact that has been sent or logged as an arrival.")
    owed = doing.writing.one(Task, contact_id=the_contact(doing).number, kind=FOLLOW_UP, state="open")
    if owed is not None:
        raise doing.refuse("A follow-up strategy meeting is owed for a child of it; record that first.", owed.clause)
    wholly_undecided(doing)


@action(
    "contact.void",
    "Void",
    key="V",
    on="contact",
    states=("draft", "arrived", "missing", "open"),
    arguments=Voiding,
    guard=may_set_aside,
)
def void(doing: Doing, said: Voiding) -> str:
    """Set a contact aside that was made by mistake, or twice; it stays readable, and says why."""
    contact = the_contact(doing)
    if said.duplicate_of:
        other = doing.named(Contact, said.duplicate_of)
        hidden = kept_contacts(doing.writing.conn, doing.kept)
        if other is None or other.id == contact.id or other.state == "void" or other.id in hidden:
            raise BadInput(f"duplicate_of: there is no other contact {said.duplicate_of}.", field="duplicate_of")
    set_aside(doing, contact, said.reason, said.duplicate_of)
    return contact.ref


def set_aside(doing: Doing, contact: Contact, reason: str, duplicate_of: str = "") -> None:
    """Set a contact aside with its clocks and its open question; nobody is found by the names on it any more."""
    items = items_of(doing, contact)
    for row in (*items["children"], *items["household"]):
        forget_keys(doing, row)
    end_assignment(doing, contact, "cancelled", "")
    doing.writing.change(contact, state="void", void_reason=reason, duplicate_of=duplicate_of)
    doing.details |= {"reason": reason, "duplicate_of": duplicate_of}
    put_aside(doing, contact)
    settle_looked_after(doing, contact)
    for episode in doing.writing.all(MissingEpisode, contact_id=contact.number, state="missing"):
        doing.report("missing.withdrawn", episode.ref)
    doing.report("contact.voided", contact.ref)


def end_assignment(doing: Doing, contact: Contact, state: str, answer: str) -> None:
    """Close the open question about a contact, answered or overtaken by the decision."""
    for task in doing.writing.all(
        Task, contact_id=contact.number, kind=["information", FORMER_TEAM, WALK_IN], state="open"
    ):
        doing.writing.change(task, state=state, answer=answer, done_at=doing.now, done_by=doing.who)
    doing.record = doing.writing.change(contact, assigned_to="", assigned_at=None)


def _deciders(procedure: Procedure) -> set[str]:
    deciders = {
        role for outcome in procedure.outcomes.values() if outcome.of == "contact" for role in outcome.decided_by
    }
    return deciders | {name for name, role in procedure.roles.items() if set(role.covers) & deciders}


def _with_something_unseen(doing: Doing) -> None:
    own_draft(doing)
    contact = the_contact(doing)
    if not contact.from_form and not contact.not_understood:
        raise doing.refuse("Nothing on this contact came from a form and waits to be looked at.")


class Looked(BaseModel):
    """The fields, by path, that somebody has looked at since a form filled them."""

    model_config = ConfigDict(extra="forbid")
    paths: list[Line] = Field(
        min_length=1, max_length=2000, title="Looked at", json_schema_extra=of_record("from_form")
    )


@action(
    "contact.looked",
    "Mark as looked at",
    key="l",
    on="contact",
    states=("draft", "open"),
    arguments=Looked,
    once_a_sitting=True,
    guard=_with_something_unseen,
)
def looked(doing: Doing, said: Looked) -> str:
    """Values taken from a form, and lines that were not understood, have been looked at by a person."""
    contact = the_contact(doing)
    seen = set(said.paths)
    doing.writing.change(
        contact,
        from_form=[path for path in contact.from_form if path not in seen],
        not_understood=[line for line in contact.not_understood if line not in seen],
    )
    doing.details["looked"] = len(seen)
    return contact.ref


def _arrival(procedure: Procedure) -> type[BaseModel]:
    return create_model(
        "Arrival",
        __config__=ConfigDict(extra="forbid"),
        channel=(one_of(procedure.channels, what="channel"), ...),
        received=(Instant | None, None),
        who=(Line, ""),
        about=(Words, ""),
        band=(one_of(procedure.bands, empty=True, what="band"), ""),
        urgent=(bool, False),
    )


@action("arrival.log", "Log an arrival", key="a", on="desk", arguments=_arrival)
def log_arrival(doing: Doing, said: Any) -> str:
    """Something has arrived that is not keyed yet: a few words, with its clock already running (SL-25, SL-47)."""
    urgent = pressing(doing.procedure)
    told: Given = {
        "channel": said.channel,
        "received": said.received,
        "urgent": said.urgent or said.band in urgent.bands,
    }
    told |= {"referrer": {"name": said.who}, "concern": {"details": said.about}}
    contact = begin(doing, told, state="arrived")
    if said.band:
        doing.writing.change(contact, band=said.band)
    doing.write_down(contact.number, "arrival", said.about)
    recognise_caller(doing, said.who)
    doing.report("arrival.logged", contact.ref, contact.received)
    return contact.ref
