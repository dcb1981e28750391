"""What is done with a contact before it is decided: flagged, banded, given to somebody, asked about, returned."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import EarlyHelpEpisode, Staff, Task
from dutydesk.procedures.may import may
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.workflows.choosing import from_those_who_may
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.drafts import end_assignment
from dutydesk.workflows.fields import Reason, Said, SaidLine, one_of
from dutydesk.workflows.guards import own_draft, the_contact
from dutydesk.workflows.noting import ALIVE
from dutydesk.workflows.rating import give_rating
from dutydesk.workflows.registry import action


class WithReason(BaseModel):
    """Why, in words."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


def _still_worked_on(doing: Doing) -> None:
    """A contact that has been decided is flagged only while early help goes on (SL-20, SL-86)."""
    contact = the_contact(doing)
    episodes = doing.writing.all(EarlyHelpEpisode, contact_id=contact.number, state=["open", "to_approve"])
    if contact.state == "decided" and not episodes:
        raise doing.refuse(
            f"{contact.ref} is decided, and nobody here works on it any more: a new worry is a new contact."
        )


@action(
    "contact.flag",
    "Flag to a manager",
    key="f",
    on="contact",
    states=(*ALIVE, "decided"),
    arguments=WithReason,
    guard=_still_worked_on,
)
def flag(doing: Doing, said: WithReason) -> str:
    """Somebody must see this now: managers see it first until one of them acknowledges it (SL-20)."""
    contact = the_contact(doing)
    doing.writing.change(
        contact, flagged=doing.now, flagged_by=doing.who, flag_reason=said.reason, flag_seen=None, flag_seen_by=""
    )
    doing.details["reason"] = said.reason
    doing.report("contact.flagged", contact.ref)
    return contact.ref


def _flag_waits(doing: Doing) -> None:
    contact = the_contact(doing)
    if contact.flagged is None or contact.flag_seen is not None:
        raise doing.refuse(f"{contact.ref} carries no flag that is waiting to be seen.")


@action(
    "contact.flag_seen", "Acknowledge the flag", key="y", on="contact", states=(*ALIVE, "decided"), guard=_flag_waits
)
def flag_seen(doing: Doing, _: BaseModel) -> str:
    """A manager has seen the flag; its clock stops."""
    contact = the_contact(doing)
    doing.writing.change(contact, flag_seen=doing.now, flag_seen_by=doing.who)
    doing.report("contact.flag_seen", contact.ref)
    return contact.ref


def _banding(procedure: Procedure) -> type[BaseModel]:
    return create_model("Banding", __base__=WithReason, band=(one_of(procedure.bands, what="band"), ...))


@action("contact.band", "Set the band", key="b", on="contact", states=("arrived", "open"), arguments=_banding)
def band(doing: Doing, said: Any) -> str:
    """Put the contact into a band of urgency, with the reason (SL-46)."""
    contact = the_contact(doing)
    doing.details |= {"was": contact.band, "band": said.band, "reason": said.reason}
    doing.write_down(contact.number, "band", said.reason, facts={"band": said.band, "was": contact.band})
    doing.writing.change(contact, band=said.band)
    return contact.ref


def _rating(procedure: Procedure) -> type[BaseModel]:
    return create_model("Rating", __base__=WithReason, rating=(one_of(procedure.ratings, what="rating"), ...))


@action(
    "contact.rate",
    "Rate",
    key="r",
    on="contact",
    states=("draft", "open"),
    arguments=_rating,
    guard=own_draft,
)
def rate(doing: Doing, said: Any) -> str:
    """Give the contact one of the procedure's ratings; clocks that depend on it start again under it."""
    contact = the_contact(doing)
    doing.details["reason"] = said.reason
    give_rating(doing, contact, said.rating, said.reason)
    return contact.ref


class Assigning(BaseModel):
    """To whom, and what is wanted of them."""

    model_config = ConfigDict(extra="forbid")
    to: SaidLine = Field(json_schema_extra=from_those_who_may("contact.return"))
    ask: Said


@action("contact.assign", "Assign for information", key="i", on="contact", states=("open",), arguments=Assigning)
def assign(doing: Doing, said: Assigning) -> str:
    """Give the contact to a member of the duty team to find something out. Its time left does not change (SL-70 to SL-73).

    Given to somebody else while it is out, as when a worker has gone home ill, the first question is cancelled.
    """
    contact = the_contact(doing)
    worker = _member(doing, said.to)
    if contact.assigned_to:
        doing.details["was_with"] = contact.assigned_to
        end_assignment(doing, contact, "cancelled", "")
        contact = the_contact(doing)
    task = doing.writing.add(
        Task(
            contact_id=contact.number,
            kind="information",
            to=worker.name,
            ask=said.ask,
            given_by=doing.who,
            given_at=doing.now,
            clause=doing.clause(),
        )
    )
    doing.writing.change(contact, assigned_to=worker.name, assigned_at=doing.now)
    doing.details |= {"to": worker.name, "task": task.ref}
    doing.report("contact.assigned", contact.ref)
    return contact.ref


def _member(doing: Doing, name: str) -> Staff:
    """An active member of the duty team: somebody in a role that may return a contact."""
    worker = doing.writing.one(Staff, name=name.casefold())
    if worker is None or not worker.active:
        raise BadInput(f"to: nobody called {name} may sign in here.", field="to")
    if not any(may(doing.procedure, role, "contact.return") for role in worker.roles):
        raise doing.refuse(f"{worker.name} is not a member of the duty team.", doing.clause())
    return worker


class Returning(BaseModel):
    """What was found out, in words."""

    model_config = ConfigDict(extra="forbid")
    answer: Said


def _with_me(doing: Doing) -> None:
    contact = the_contact(doing)
    if contact.assigned_to != doing.who:
        whose = f"is with {contact.assigned_to}" if contact.assigned_to else "is with nobody"
        raise doing.refuse(f"{contact.ref} {whose}; only the one it is assigned to returns it.")


@action(
    "contact.return",
    "Return to the duty tray",
    key="u",
    on="contact",
    states=("open",),
    arguments=Returning,
    guard=_with_me,
)
def give_back(doing: Doing, said: Returning) -> str:
    """The one it was assigned to gives it back with the answer (SL-72)."""
    contact = the_contact(doing)
    end_assignment(doing, contact, "done", said.answer)
    doing.write_down(contact.number, "return", said.answer)
    doing.report("contact.returned", contact.ref)
    return contact.ref
