"""Destroying what is over: proposed by one person, waited for, confirmed by another after seeing it; and holds.

Nothing goes before the office has set its periods (``[retention]`` of its procedure), nothing that still runs, and nothing
that is on hold. What was destroyed, when and by whom stays.
"""

from __future__ import annotations

from datetime import timedelta

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.models import Contact, Destruction, Hold, Person, Staff
from dutydesk.refusals import BadInput, NoSuchRecord
from dutydesk.store.destroying import destroy
from dutydesk.views.restricted import hidden, is_kept
from dutydesk.views.retention import due_now, people_going, standing
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Reason
from dutydesk.workflows.registry import action


class Proposing(BaseModel):
    """Which contacts, all that are due where none is named, and why now."""

    model_config = ConfigDict(extra="forbid")
    contacts: list[str] = Field(default_factory=list, max_length=10_000)
    reason: Reason


@action("retention.propose", "Propose to destroy", on="desk", arguments=Proposing)
def propose(doing: Doing, said: Proposing) -> str:
    """Propose what is due; nobody may confirm it before the days of waiting are over."""
    rules, conn = doing.procedure.retention, doing.writing.conn
    if not rules.years:
        raise doing.refuse("The office has set no periods for keeping records: nothing is ever due.")
    if said.contacts:
        chosen = [_contact(doing, ref).ref for ref in dict.fromkeys(said.contacts)]
        for ref in chosen:
            _insist_due(doing, ref)
    else:
        chosen = [one.ref for one in due_now(conn, rules, doing.calendar, doing.now, hidden(conn, doing.kept).contacts)]
    waiting = {ref for one in doing.writing.all(Destruction, state="proposed") for ref in one.contacts}
    chosen = [ref for ref in chosen if ref not in waiting]
    if not chosen:
        raise doing.refuse("Nothing is due that is not proposed already.")
    if len(chosen) > rules.at_most:
        raise doing.refuse(f"At most {rules.at_most} contacts are destroyed in one go; {len(chosen)} were named.")
    proposal = doing.writing.add(
        Destruction(
            contacts=chosen,
            reason=said.reason,
            proposed_by=doing.who,
            proposed_at=doing.now,
            not_before=doing.now + timedelta(days=rules.wait_days),
        )
    )
    doing.details |= {"contacts": chosen, "reason": said.reason}
    return proposal.ref


class Confirming(BaseModel):
    """How many contacts go, as a number that was typed after seeing them."""

    model_config = ConfigDict(extra="forbid")
    how_many: int = Field(description="how many contacts are to be destroyed")


@action("retention.confirm", "Destroy", on="destruction", states=("proposed",), arguments=Confirming)
def confirm(doing: Doing, said: Confirming) -> str:
    """A second person has seen what goes, and destroys it; all of it or nothing."""
    proposal = _proposal(doing)
    _insist_another(doing, proposal)
    if doing.now < proposal.not_before:
        waits = doing.calendar.local(proposal.not_before)
        raise doing.refuse(f"It was proposed to be destroyed from {waits:%d %b %Y %H:%M} on, and not before.")
    contacts = [_contact(doing, ref).number for ref in proposal.contacts]
    for ref in proposal.contacts:
        _insist_due(doing, ref)
    if said.how_many != len(contacts):
        raise BadInput(f"how_many: {len(contacts)} contacts would go; type that number.", field="how_many")
    people = people_going(doing.writing.conn, contacts)
    went = destroy(doing.writing, contacts, people)
    doing.writing.change(
        proposal,
        state="destroyed",
        people=sorted(f"P-{number:06d}" for number in people),
        ended_by=doing.who,
        ended_at=doing.now,
        rows=went,
    )
    for ref in proposal.contacts:
        doing.report("retention.destroyed", ref)
    doing.details |= {"contacts": proposal.contacts, "rows": went}
    return proposal.ref


class Withdrawing(BaseModel):
    """Why it is kept after all, or kept no longer."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


@action("retention.withdraw", "Withdraw the proposal", on="destruction", states=("proposed",), arguments=Withdrawing)
def withdraw(doing: Doing, said: Withdrawing) -> str:
    """Nothing of it goes; it may be proposed again."""
    doing.writing.change(
        _proposal(doing), state="withdrawn", ended_by=doing.who, ended_at=doing.now, end_reason=said.reason
    )
    doing.details["reason"] = said.reason
    return _proposal(doing).ref


@action("retention.hold", "Keep from being destroyed", on="record", arguments=Withdrawing)
def hold(doing: Doing, said: Withdrawing) -> str:
    """Nothing that tells of this contact or person is destroyed until the hold is lifted, whatever was proposed."""
    record = doing.record
    assert isinstance(record, Contact | Person)
    held = doing.writing.add(
        Hold(
            contact_id=record.id if isinstance(record, Contact) else None,
            person_id=record.id if isinstance(record, Person) else None,
            reason=said.reason,
            by=doing.who,
            at=doing.now,
        )
    )
    doing.details |= {"on": record.ref, "reason": said.reason}
    return held.ref


@action("retention.lift", "Lift the hold", on="hold", arguments=Withdrawing)
def lift(doing: Doing, said: Withdrawing) -> str:
    """What was held goes by the office's periods again."""
    held = doing.record
    assert isinstance(held, Hold)
    if held.lifted_at is not None:
        raise doing.refuse("The hold was lifted already.")
    doing.writing.change(held, lifted_at=doing.now, lifted_by=doing.who, lift_reason=said.reason)
    doing.details["reason"] = said.reason
    return held.ref


def _proposal(doing: Doing) -> Destruction:
    assert isinstance(doing.record, Destruction)
    return doing.record


def _contact(doing: Doing, ref: str) -> Contact:
    """The contact of a reference; one that is kept from whoever acts is none."""
    found = doing.named(Contact, ref)
    if found is None or is_kept(doing.writing.conn, found, doing.kept):
        raise NoSuchRecord(ref)
    return found


def _insist_due(doing: Doing, ref: str) -> None:
    contact = _contact(doing, ref)
    how = standing(doing.writing.conn, doing.procedure.retention, doing.calendar, contact.number)
    if how.stays:
        raise doing.refuse(f"{ref} stays: {how.stays}.")
    if how.due is None:
        raise doing.refuse(f"{ref} has no day from which it is due: the office keeps what it came to.")
    if how.due > doing.calendar.local(doing.now).date():
        raise doing.refuse(f"{ref} is not due before {how.due:%d %b %Y}.")


def _insist_another(doing: Doing, proposal: Destruction) -> None:
    """Two different people, also where one of them signs in under two names."""
    proposer = doing.writing.one(Staff, name=proposal.proposed_by)
    confirmer = doing.writing.one(Staff, name=doing.who)
    same_number = bool(
        proposer and confirmer and proposer.staff_number and proposer.staff_number == confirmer.staff_number
    )
    if proposal.proposed_by == doing.who or same_number:
        raise doing.refuse("Whoever proposed it cannot confirm it; another person has to see it first.")
