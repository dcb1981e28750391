"""A child protection transfer in on its way to the conference: the plan recorded, the date, who is told, who attends, when
responsibility passes (SL-110, SL-132 to SL-140, SL-146, SL-150 to SL-153)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field, create_model

from dutydesk.models import ContactChild, Referral, RunningClock
from dutydesk.procedures.may import decides
from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.views.transfers import referral_of_transfer
from dutydesk.workflows.choosing import of_record
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, Line, Reason, SaidLine, Words
from dutydesk.workflows.referrals import send_to_unit, team_choice
from dutydesk.workflows.referring import covered, referral_note
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part
from dutydesk.workflows.transferring import hand_over
from dutydesk.workflows.transfers_in import (
    LIVE,
    change,
    contact_of_transfer,
    instant_of,
    not_ahead,
    the_rule,
    the_transfer,
    transfer_note,
)

GOING = ("asked", "accepted")


def with_conference(doing: Doing) -> None:
    """Only a transfer that is taken over at a conference has one."""
    if not the_rule(doing).conference:
        raise doing.refuse(f"{the_transfer(doing).ref} is taken over without a conference.")


def the_referral_of(doing: Doing) -> Referral:
    """The referral that the transfer has become; refused while it is still a contact."""
    referral = referral_of_transfer(doing.writing.conn, the_transfer(doing))
    if referral is None:
        raise doing.refuse(f"{the_transfer(doing).ref} is still a contact; this follows once it is a referral.")
    return referral


class OnPlan(Part):
    """The children recorded, all of the contact if none is named, and since when."""

    on: Day | None = None
    children: list[Line] = Field(default_factory=list, max_length=200, json_schema_extra=of_record("children"))


@action(
    "transfer_in.on_plan", "On a plan elsewhere, now here", key="g", on="transfer_in", states=GOING, arguments=OnPlan,
    guard=with_conference,
)  # fmt: skip
def on_plan(doing: Doing, said: OnPlan) -> str:
    """With the unit that keeps the list, the children are recorded as in the area on a plan of another authority (SL-132)."""
    transfer = the_transfer(doing)
    on = not_ahead(doing, said.on, "on")
    rows = doing.writing.all(ContactChild, contact_id=transfer.contact_id)
    items = [child.item for child in rows if not child.removed]
    strange = next((item for item in said.children if item not in items), None)
    if strange is not None or not items:
        raise BadInput(f"children: there is no child {strange or ''} of this contact.", field="children")
    told = {item: on.isoformat() for item in said.children or items}
    change(doing, on_plan={**transfer.on_plan, **told})
    doing.details["children"] = list(told)
    return transfer.ref


class Booking(Part):
    """The day of the conference; why, where it is later than the procedure has it."""

    on: Day = Field(description="the day of the conference")
    reason: Words = Field(default="", description="why it is later than the limit, where it is")


@action(
    "transfer_in.book", "Conference booked", key="b", on="transfer_in", states=GOING, arguments=Booking,
    guard=with_conference,
)  # fmt: skip
def book(doing: Doing, said: Booking) -> str:
    """The conference is booked with the unit. Later than the limit from the contact's receipt, it needs a reason (SL-133)."""
    rule, transfer = the_rule(doing), the_transfer(doing)
    received = contact_of_transfer(doing).received
    if received is not None and said.on < doing.calendar.local(received).date():
        raise BadInput("on: the conference cannot lie before the contact was received.", field="on")
    clock = doing.writing.one(RunningClock, contact_id=transfer.contact_id, clock=rule.booked, stopped=None)
    limit = doing.calendar.local(clock.due).date() if clock is not None and clock.due is not None else None
    late = limit is not None and said.on > limit
    if late and not said.reason.strip():
        told = f"The conference is to be held by {limit:%d %b %Y}; say why it is later."
        raise doing.refuse(told, clock.clause if clock is not None else "")
    transfer_note(doing, "conference_booked", said.reason, on=said.on, was=transfer.conference_on)
    change(
        doing, conference_on=said.on, conference_reason=said.reason if late else "", cancelled_on=None, cancelled_by=""
    )
    if late:
        doing.extra["caution"] = f"It is later than {limit:%d %b %Y}."
    return transfer.ref


def _not_alerted(doing: Doing) -> None:
    with_conference(doing)
    transfer = the_transfer(doing)
    if transfer.alerted is not None:
        raise doing.refuse(f"{transfer.alerted_by} alerted them on {doing.calendar.shown(transfer.alerted)}.")


def _not_listed(doing: Doing) -> None:
    if the_transfer(doing).listed is not None:
        raise doing.refuse(f"{the_transfer(doing).ref} is on the transfer list already.")


@action("transfer_in.alert", "Alert its manager", key="l", on="transfer_in", states=GOING, guard=_not_alerted)
def alert(doing: Doing, _: BaseModel) -> str:
    """The manager of the team that will take the case was alerted, and sees it from now on (SL-137)."""
    rule, transfer = the_rule(doing), the_transfer(doing)
    doing.acting_for = covered(doing)
    change(doing, team=rule.alerts, alerted=doing.now, alerted_by=doing.who)
    transfer_note(doing, "alerted", "", team=rule.alerts)
    return transfer.ref


@action("transfer_in.list", "Put on the transfer list", key="i", on="transfer_in", states=GOING, guard=_not_listed)
def put_on_list(doing: Doing, _: BaseModel) -> str:
    """The manager who was alerted puts the case on the transfer list; nobody else adds to it (SL-138)."""
    transfer = the_transfer(doing)
    change(doing, listed=doing.now, listed_by=doing.who)
    return transfer.ref


@action("transfer_in.send_to_unit", "Send to the unit for scheduling", key="s", on="transfer_in", states=("accepted",))
def to_unit(doing: Doing, _: BaseModel) -> str:
    """With every paper in, the referral goes to the unit that schedules the conference, and the unit is told (SL-136)."""
    with_conference(doing)
    transfer, referral = the_transfer(doing), the_referral_of(doing)
    doing.acting_for = covered(doing)
    send_to_unit(doing, referral)
    return transfer.ref


@action("transfer_in.hand_over", "Papers handed over", key="o", on="transfer_in", states=LIVE)
def handed_over(doing: Doing, _: BaseModel) -> str:
    """The papers went to those who hold the conference; only once a worker is allocated (SL-110)."""
    with_conference(doing)
    transfer, referral = the_transfer(doing), the_referral_of(doing)
    if not referral.worker:
        raise doing.refuse(f"{referral.ref} has no worker yet; the papers are handed over once one is allocated.")
    if transfer.handed_over is not None:
        raise doing.refuse(f"They were handed over on {doing.calendar.shown(transfer.handed_over)}.")
    change(doing, handed_over=doing.now)
    transfer_note(doing, "papers_handed_over", "", worker=referral.worker)
    return transfer.ref


@for_each_procedure
def _attending(procedure: Procedure) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "name": (SaidLine, Field(description="the worker who attends")),
        "team": team_choice(procedure),
    }
    return create_model("Attending", __base__=Part, **fields)


@action(
    "transfer_in.attend", "Who attends the conference", key="w", on="transfer_in", states=GOING, arguments=_attending,
    guard=with_conference,
)  # fmt: skip
def attend(doing: Doing, said: Any) -> str:
    """The worker who attends: of the team that was alerted; where the case went straight to another service, of that one
    (SL-139, SL-152)."""
    rule, transfer = the_rule(doing), the_transfer(doing)
    referral = referral_of_transfer(doing.writing.conn, transfer)
    straight = referral.team if referral is not None and referral.team in rule.after_notice else ""
    expected = straight or rule.alerts
    team = said.team or expected
    change(doing, attendee=said.name, attendee_team=team)
    if team != expected:
        doing.extra["caution"] = f"A worker of {doing.procedure.teams[expected].title} is expected at the conference."
    return transfer.ref


class Holding(Part):
    """The day on which the conference was held, and whether the plan stays."""

    held: Day = Field(description="the day it was held")
    plan_stays: bool = Field(description="whether the plan stays in place")


@action(
    "transfer_in.conference", "Conference held", key="f", on="transfer_in", states=GOING, arguments=Holding,
    guard=with_conference,
)  # fmt: skip
def conference(doing: Doing, said: Holding) -> str:
    """The conference was held. If the plan stays the case stays with the team that keeps plans, and is not transferred again
    (SL-153)."""
    rule, transfer, referral = the_rule(doing), the_transfer(doing), the_referral_of(doing)
    decides(doing.procedure, "conference_plan_stays", doing.role).insist(doing.action)
    held = not_ahead(doing, said.held, "held")
    change(
        doing, conference_held=held, plan_stays=said.plan_stays, state="closed" if said.plan_stays else transfer.state
    )
    transfer_note(doing, "conference_held", "", held=held, plan_stays=said.plan_stays)
    doing.report("transfer_in.conference_held", contact_of_transfer(doing).ref, instant_of(doing, held))
    if said.plan_stays and referral.team != rule.alerts:
        hand_over(doing, referral, rule.alerts, ())
    return transfer.ref


class Cancelling(Part):
    """Who chairs the conference, when the chair decided, and why."""

    chair: SaidLine = Field(description="the chair of the conference, who alone decides it")
    on: Day = Field(description="the day on which the chair decided it")
    reason: Reason


@action(
    "transfer_in.cancel_conference", "Conference cancelled", key="z", on="transfer_in", states=GOING,
    arguments=Cancelling, guard=with_conference,
)  # fmt: skip
def cancel_conference(doing: Doing, said: Cancelling) -> str:
    """The chair of the conference, and nobody else, has cancelled it (SL-146)."""
    decides(doing.procedure, "conference_cancelled", doing.role).insist(doing.action)
    on = not_ahead(doing, said.on, "on")
    was = the_transfer(doing).conference_on
    change(doing, cancelled_on=on, cancelled_by=said.chair, conference_on=None)
    transfer_note(doing, "conference_cancelled", said.reason, chair=said.chair, on=on, was=was)
    doing.details["chair"] = said.chair
    return the_transfer(doing).ref


class Accepting(Part):
    """The day on which this authority accepted responsibility."""

    on: Day | None = None


@action(
    "transfer_in.responsible", "Responsibility accepted", key="q", on="transfer_in", states=(*LIVE, "closed"),
    arguments=Accepting, guard=with_conference,
)  # fmt: skip
def accept_responsibility(doing: Doing, said: Accepting) -> str:
    """This authority has accepted responsibility. It has it once the conference was held as well (SL-140)."""
    on = not_ahead(doing, said.on, "on")
    change(doing, responsibility_on=on)
    transfer_note(doing, "responsibility_accepted", "", on=on)
    return the_transfer(doing).ref


class PlanUnneeded(Part):
    """Why the plan seems not to be needed any more after the move."""

    reason: Reason


@action(
    "transfer_in.plan_unneeded", "The plan seems not to be needed", key="j", on="transfer_in", states=GOING,
    arguments=PlanUnneeded, guard=with_conference,
)  # fmt: skip
def plan_unneeded(doing: Doing, said: PlanUnneeded) -> str:
    """The practice manager advises both managers that the plan seems not to be needed here: two notices are owed, and once
    they have gone the case may go straight to the other service (SL-150, SL-151)."""
    transfer, referral = the_transfer(doing), the_referral_of(doing)
    decides(doing.procedure, "conference_plan_not_needed", doing.role).insist(doing.action)
    change(doing, plan_unneeded=doing.now, plan_unneeded_why=said.reason)
    referral_note(doing, referral, "note", f"The plan seems not to be needed after the move: {said.reason}")
    doing.report("transfer_in.plan_unneeded", contact_of_transfer(doing).ref)
    return transfer.ref
