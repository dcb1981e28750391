"""Restricting a record to named people, or keeping it from a relative on the staff; who keeps it, and its review."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import Access, Contact, Person, Restriction
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.workflows.choosing import WHOEVER, anybody, from_those_who_may
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Instant, Reason, SaidLine, one_of
from dutydesk.workflows.keepers import (
    KEEPS,
    OPENS,
    insist_another,
    keepers_left,
    let_in,
    may_keep,
    restrictions_of,
    somebody,
    subject_of,
    the_restriction,
)
from dutydesk.workflows.registry import action

_KEEPER: dict[str, Any] = from_those_who_may(KEEPS) | {WHOEVER: True}


def _placing(procedure: Procedure) -> type[BaseModel]:
    return create_model(
        "Placing",
        __config__=ConfigDict(extra="forbid"),
        grounds=(one_of(procedure.restrictions.grounds, what="ground"), ...),
        reason=(Reason, ...),
        named=(list[SaidLine], Field(default_factory=list, max_length=50)),
        barred=(list[SaidLine], Field(default_factory=list, max_length=50)),
        only_barred=(bool, False),
        owner=(str, Field("", json_schema_extra=_KEEPER)),
        told=(bool, True),
    )


@action("record.restrict", "Restrict to named people", on="record", arguments=_placing)
def restrict(doing: Doing, said: Any) -> str:
    """From now on only those named see it and whatever tells of it; with ``only_barred`` all but those barred do."""
    record = doing.record
    assert isinstance(record, (Person, Contact))
    if restrictions_of(doing, record):
        raise doing.refuse(f"{record.ref} is restricted already; say who else may open it.")
    owner = somebody(doing, said.owner or doing.who, "owner")
    named = [somebody(doing, name, "named").name for name in said.named]
    barred = [somebody(doing, name, "barred").name for name in said.barred]
    if not may_keep(doing, owner):
        raise BadInput(f"owner: {owner.name} may keep no restriction.", field="owner")
    if said.only_barred and not barred:
        raise BadInput("barred: say from whom it is kept.", field="barred")
    if owner.name in barred or set(named) & set(barred):
        raise BadInput("barred: nobody is both named and barred.", field="barred")
    placed = doing.writing.add(
        Restriction(
            person_id=record.id if isinstance(record, Person) else None,
            contact_id=record.id if isinstance(record, Contact) else None,
            named=not said.only_barred,
            told=said.told,
            grounds=said.grounds,
            reason=said.reason,
            owner=owner.name,
            placed_by=doing.who,
            placed_at=doing.now,
        )
    )
    for name in dict.fromkeys([owner.name, *named]):
        let_in(doing, placed, name, "named", said.reason)
    for name in dict.fromkeys(barred):
        let_in(doing, placed, name, "barred", said.reason)
    doing.details |= {"restriction": placed.ref, "grounds": said.grounds, "named": named, "barred": barred}
    doing.report("restriction.placed", placed.ref)
    return placed.ref


class Opening(BaseModel):
    """Who may open it from now on, why, and until when where it is not for good."""

    model_config = ConfigDict(extra="forbid")
    to: SaidLine = Field(json_schema_extra=anybody())
    reason: Reason
    until: Instant | None = None


@action("record.open_to", "Open to somebody", on="record", arguments=Opening)
def open_to(doing: Doing, said: Opening) -> str:
    """Somebody else may open it, for good or until a time; nobody opens it to themselves."""
    restriction = the_restriction(doing)
    person = somebody(doing, said.to, "to")
    insist_another(
        doing, person.name, "Nobody opens a restricted record to themselves; another of its keepers does it."
    )
    if said.until is not None:
        insist_short(doing, said.until)
    for one in _standing(doing, restriction, person.name, "barred"):
        doing.writing.change(one, state="ended", decided_by=doing.who, decided_at=doing.now, answer=said.reason)
    let_in(doing, restriction, person.name, "granted" if said.until else "named", said.reason, until=said.until)
    doing.details |= {"restriction": restriction.ref, "to": person.name, "until": said.until}
    return restriction.ref


def insist_short(doing: Doing, until: datetime) -> None:
    """Access for a while ends in time, and is no way round being named."""
    longest = doing.procedure.restrictions.longest_days
    if not doing.now < until <= doing.now + timedelta(days=longest):
        raise BadInput(f"until: say a time within the next {longest} days.", field="until")


class Closing(BaseModel):
    """From whom it is kept from now on, and why."""

    model_config = ConfigDict(extra="forbid")
    to: SaidLine = Field(json_schema_extra=anybody())
    reason: Reason


@action("record.close_to", "Close to somebody", on="record", arguments=Closing)
def close_to(doing: Doing, said: Closing) -> str:
    """Somebody opens it no more; one of its keepers always stays."""
    restriction = the_restriction(doing)
    person = somebody(doing, said.to, "to")
    standing = _standing(doing, restriction, person.name, *OPENS)
    if not standing:
        raise doing.refuse(f"{restriction.ref} is not open to {person.name}.")
    _insist_somebody(doing, restriction, person.name)
    for one in standing:
        doing.writing.change(one, state="ended", decided_by=doing.who, decided_at=doing.now, answer=said.reason)
    doing.details |= {"restriction": restriction.ref, "to": person.name}
    return restriction.ref


@action("record.bar", "Keep from somebody", on="record", arguments=Closing)
def bar(doing: Doing, said: Closing) -> str:
    """Somebody never opens it, whatever else stands: a member of staff who is related to the child (CA-29)."""
    restriction = the_restriction(doing)
    person = somebody(doing, said.to, "to")
    _insist_somebody(doing, restriction, person.name)
    for one in _standing(doing, restriction, person.name, *OPENS, "asked"):
        doing.writing.change(one, state="ended", decided_by=doing.who, decided_at=doing.now, answer=said.reason)
    let_in(doing, restriction, person.name, "barred", said.reason)
    doing.details |= {"restriction": restriction.ref, "to": person.name}
    return restriction.ref


def _standing(doing: Doing, restriction: Restriction, who: str, *states: str) -> list[Access]:
    return doing.writing.all(Access, restriction_id=restriction.number, who=who, state=list(states))


def _insist_somebody(doing: Doing, restriction: Restriction, leaving: str) -> None:
    if restriction.owner == leaving:
        raise doing.refuse(f"{leaving} owns it; it is handed on first.")
    if not keepers_left(doing, restriction, [leaving]):
        raise doing.refuse(f"{leaving} is the last one who keeps it; it would be restricted to nobody.")


class HandingOn(BaseModel):
    """Who owns it from now on, and why."""

    model_config = ConfigDict(extra="forbid")
    to: SaidLine = Field(json_schema_extra=_KEEPER)
    reason: Reason


@action("record.hand_on", "Hand the restriction on", on="record", arguments=HandingOn)
def hand_on(doing: Doing, said: HandingOn) -> str:
    """Another owner answers requests from now on."""
    restriction = the_restriction(doing)
    person = somebody(doing, said.to, "to")
    if not may_keep(doing, person):
        raise BadInput(f"to: {person.name} may keep no restriction.", field="to")
    if _standing(doing, restriction, person.name, "barred"):
        raise doing.refuse(f"{person.name} is barred from it.")
    if not _standing(doing, restriction, person.name, "named"):
        let_in(doing, restriction, person.name, "named", said.reason)
    doing.writing.change(restriction, owner=person.name)
    doing.details |= {"restriction": restriction.ref, "to": person.name}
    return restriction.ref


class Saying(BaseModel):
    """Why, in words."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


@action("record.review_restriction", "Review the restriction", on="record", arguments=Saying)
def review_restriction(doing: Doing, said: Saying) -> str:
    """It is still needed, and by the same people; it is looked at again when the procedure's time is over."""
    restriction = the_restriction(doing)
    doing.writing.change(restriction, reviewed_at=doing.now)
    doing.details |= {"restriction": restriction.ref, "reason": said.reason}
    doing.report("restriction.reviewed", restriction.ref)
    return restriction.ref


@action("record.unrestrict", "Lift the restriction", on="record", arguments=Saying)
def unrestrict(doing: Doing, said: Saying) -> str:
    """Everybody sees it again as they see any other."""
    restriction = the_restriction(doing)
    doing.writing.change(restriction, ended_at=doing.now, ended_by=doing.who, end_reason=said.reason)
    doing.details |= {"restriction": restriction.ref, "reason": said.reason}
    doing.report("restriction.ended", restriction.ref)
    return subject_of(restriction)
