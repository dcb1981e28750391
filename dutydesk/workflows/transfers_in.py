"""A transfer in before it is a contact: the address checked, papers asked for and received, taken or refused (SL-130, SL-131,
SL-135, SL-155 to SL-158)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from pydantic import BaseModel, Field, create_model

from dutydesk.models import Contact, TransferIn
from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.shapes import Procedure, TransferRule
from dutydesk.refusals import BadInput
from dutydesk.views.transfers import rule_of
from dutydesk.workflows.choosing import OF_RECORD, TITLES
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, Line, Reason, SaidLine, one_of
from dutydesk.workflows.referring import covered
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part
from dutydesk.workflows.transfer_rules import insist_address, lacking_papers

ASKED = ("asked", "not_accepted")
LIVE = ("asked", "accepted", "not_accepted")


def the_transfer(doing: Doing) -> TransferIn:
    """The transfer in that the action works on."""
    assert isinstance(doing.record, TransferIn)
    return doing.record


def contact_of_transfer(doing: Doing) -> Contact:
    """The contact of the transfer that the action works on."""
    contact = doing.writing.get(Contact, the_transfer(doing).contact_id)
    assert contact is not None
    return contact


def the_rule(doing: Doing) -> TransferRule:
    """What the procedure asks of a transfer by this route."""
    rule = rule_of(doing.procedure, contact_of_transfer(doing))
    if rule is None:
        raise doing.refuse(f"{the_transfer(doing).ref} is no transfer in any more.")
    return rule


def change(doing: Doing, **values: Any) -> TransferIn:
    """Save something on the transfer at hand."""
    transfer = doing.writing.change(the_transfer(doing), **values)
    doing.record = transfer
    return transfer


def transfer_note(doing: Doing, kind: str, text: str, **facts: Any) -> None:
    """Write down what was done about it; what is written is only ever added."""
    transfer = the_transfer(doing)
    doing.write_down(transfer.contact_id, kind, text, about=transfer.ref, facts=facts)


def today(doing: Doing) -> date:
    """The local day."""
    return doing.calendar.local(doing.now).date()


def not_ahead(doing: Doing, day: date | None, field: str) -> date:
    """A day on which something was done: today where none is told, never one to come."""
    if day is not None and day > today(doing):
        raise BadInput(f"{field}: {day:%d %b %Y} lies in the future.", field=field)
    return day or today(doing)


def instant_of(doing: Doing, day: date) -> datetime:
    """When something happened that only its day is known of: now if it is today, else at noon."""
    return doing.now if day == today(doing) else min(doing.calendar.at(day, time(12)), doing.now)


class Checking(Part):
    """Whether the address is a permanent one; who checked and when; whether the sending authority says the same."""

    permanent: bool = Field(description="whether the family has a permanent address here")
    checked_by: SaidLine = Field(description="who checked the address")
    checked_on: Day = Field(description="when it was checked")
    confirmed: bool | None = Field(default=None, description="whether the sending authority confirms they live there")
    confirmed_by: Line = Field(default="", description="who confirmed it, of the sending authority")
    confirmed_on: Day | None = None
    authority: Line = Field(default="", description="the sending authority, if not said yet")


@action("transfer_in.check_address", "Address checked", key="a", on="transfer_in", states=LIVE, arguments=Checking)
def check_address(doing: Doing, said: Checking) -> str:
    """The family's address was checked, by whom and when, before anything is put on the system; that the sending authority
    confirms it is better, and is not required (SL-130, SL-131)."""
    transfer = the_transfer(doing)
    if said.confirmed and not said.confirmed_by:
        raise BadInput("confirmed_by: say who of the sending authority confirmed it.", field="confirmed_by")
    confirmed_on = not_ahead(doing, said.confirmed_on, "confirmed_on") if said.confirmed is not None else None
    change(
        doing,
        address_permanent=said.permanent,
        address_checked_by=said.checked_by,
        address_checked_on=not_ahead(doing, said.checked_on, "checked_on"),
        address_confirmed=said.confirmed,
        address_confirmed_by=said.confirmed_by,
        address_confirmed_on=confirmed_on,
        authority=said.authority or transfer.authority,
    )
    if not said.confirmed:
        doing.extra["caution"] = "The sending authority has not confirmed that the family lives there."
    doing.details |= {"permanent": said.permanent, "confirmed": said.confirmed}
    return transfer.ref


class Asking(Part):
    """How the papers were asked for, and of whom."""

    how: SaidLine = Field(description="such as by telephone or by e-mail")
    of: Line = Field(default="", description="whom it was asked of")


@action("transfer_in.ask_papers", "Ask for the papers", key="k", on="transfer_in", states=LIVE, arguments=Asking)
def ask_papers(doing: Doing, said: Asking) -> str:
    """The papers were asked for. However that was done it is confirmed in writing: the letter is owed (SL-135, SL-157)."""
    rule, transfer = the_rule(doing), the_transfer(doing)
    lacks = _still(doing, rule, transfer)
    transfer_note(doing, "papers_asked", lacks, how=said.how, of=said.of)
    doing.report("transfer_in.papers_requested", contact_of_transfer(doing).ref)
    return transfer.ref


@action("transfer_in.chase", "Chase the papers", key="h", on="transfer_in", states=LIVE, arguments=Asking)
def chase(doing: Doing, said: Asking) -> str:
    """What is still outstanding was asked for again (SL-135)."""
    rule, transfer = the_rule(doing), the_transfer(doing)
    transfer_note(doing, "papers_chased", _still(doing, rule, transfer), how=said.how, of=said.of)
    return transfer.ref


def _still(doing: Doing, rule: TransferRule, transfer: TransferIn) -> str:
    lacks = lacking_papers(doing, rule, transfer)
    if not lacks:
        raise doing.refuse(f"Every paper of {transfer.ref} is in.")
    return lacks


@for_each_procedure
def _receiving(procedure: Procedure) -> type[BaseModel]:
    rules = [route.transfer for route in procedure.routes.values() if route.transfer is not None]
    papers = list(dict.fromkeys(paper for rule in rules for paper in rule.papers))
    titles = {name: procedure.questions[name].title for name in papers if name in procedure.questions}
    fields: dict[str, Any] = {
        "paper": (
            one_of(papers, what="paper of a transfer in"),
            Field(json_schema_extra={TITLES: dict(titles), OF_RECORD: "papers"}),
        ),
        "received": (Day | None, Field(default=None, description="the day it was received; today, if not said")),
        "which": (Line, Field(default="", description="which document it is, where one of several will do")),
    }
    return create_model("ReceivingPaper", __base__=Part, **fields)


@action("transfer_in.paper", "Paper received", key="p", on="transfer_in", states=LIVE, arguments=_receiving)
def paper(doing: Doing, said: Any) -> str:
    """One of the papers was received, and on which day; the last of them stops its clock (SL-109, SL-135, SL-155, SL-156)."""
    rule, transfer = the_rule(doing), the_transfer(doing)
    if said.paper not in rule.papers:
        titles = "; ".join(doing.procedure.questions[name].title for name in rule.papers)
        raise doing.refuse(f"{transfer.ref} does not need that paper. It needs: {titles}.", rule.cited_papers)
    before = lacking_papers(doing, rule, transfer)
    received = not_ahead(doing, said.received, "received")
    told = {"received": received.isoformat(), "which": said.which, "by": doing.who}
    transfer = change(doing, papers={**transfer.papers, said.paper: told})
    doing.details |= {"paper": said.paper, "received": received.isoformat()}
    if before and not lacking_papers(doing, rule, transfer):
        last = max(date.fromisoformat(one["received"]) for one in transfer.papers.values())
        doing.report("transfer_in.papers_complete", contact_of_transfer(doing).ref, instant_of(doing, last))
    return transfer.ref


def _taken_as_contact(doing: Doing) -> None:
    if the_rule(doing).before != "contact":
        raise doing.refuse(f"{the_transfer(doing).ref} goes to the duty tray once its address is checked.")


@action(
    "transfer_in.accept", "Accept as a contact", key="y", on="transfer_in", states=("asked",), guard=_taken_as_contact
)
def accept(doing: Doing, _: BaseModel) -> str:
    """The duty manager has made sure that at least the papers are here and the address is right: it may go on as a contact
    (SL-130, SL-156)."""
    rule, transfer = the_rule(doing), the_transfer(doing)
    insist_address(doing, rule, transfer)
    lacks = lacking_papers(doing, rule, transfer)
    if lacks:
        raise doing.refuse(
            f"{transfer.ref} is not accepted before its papers are here. Lacking: {lacks}.", rule.cited_papers
        )
    doing.acting_for = covered(doing)
    change(doing, state="accepted")
    return transfer.ref


class Refusing(Part):
    """Why the case is not accepted as it stands; what is lacking is named in the letter by itself."""

    reason: Reason


@action("transfer_in.refuse", "Not accepted", key="x", on="transfer_in", states=("asked",), arguments=Refusing)
def refuse(doing: Doing, said: Refusing) -> str:
    """The case is not accepted as it stands. The sending authority is told so in writing, and what is lacking (SL-158)."""
    transfer = change(doing, state="not_accepted", refused_reason=said.reason)
    doing.acting_for = covered(doing)
    transfer_note(doing, "not_accepted", said.reason)
    doing.details["reason"] = said.reason
    doing.report("transfer_in.refused", contact_of_transfer(doing).ref)
    return transfer.ref


@action("transfer_in.reopen", "Take up again", key="u", on="transfer_in", states=("not_accepted",), arguments=Refusing)
def reopen(doing: Doing, said: Refusing) -> str:
    """What was lacking has come: it is taken up again, and its time runs from its receipt as before (SL-130)."""
    contact = contact_of_transfer(doing)
    transfer = change(doing, state="asked")
    doing.acting_for = covered(doing)
    transfer_note(doing, "taken_up_again", said.reason)
    doing.report("transfer_in.reopened", contact.ref, contact.received)
    return transfer.ref
