"""What the desk does once a child protection transfer in is a referral: the visit, the checks asked for, legal input, the view
on further assessment (SL-141 to SL-148)."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from dutydesk.models import Referral, Staff, Task
from dutydesk.procedures.may import decides, may
from dutydesk.procedures.outcomes import offers
from dutydesk.refusals import BadInput
from dutydesk.views.referral_gaps import assessment_of, situation_of_referral
from dutydesk.views.transfers import LEGAL
from dutydesk.workflows.assessing import referral_of, the_assessment
from dutydesk.workflows.choosing import from_those_who_may, of_record
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, Said, SaidLine, Words
from dutydesk.workflows.referrals import begin_table
from dutydesk.workflows.referring import covered, referral_note
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part
from dutydesk.workflows.transfer_conference import GOING, the_referral_of, with_conference
from dutydesk.workflows.transfer_rules import KIND, insist_viewed
from dutydesk.workflows.transfers_in import LIVE, change, contact_of_transfer, not_ahead, the_transfer, transfer_note

ALONE = "assessment_no_further"
"""The end of needs and risks that are followed by nothing here."""
TELLS = "transfer_in.plan_unneeded"
"""Whoever may do this is told of legal concerns, too: the practice manager."""


class Acting(Part):
    """What was done."""

    text: Said


@action("transfer_in.safety", "Action for the child's safety", key="t", on="transfer_in", states=LIVE, arguments=Acting)
def safety(doing: Doing, said: Acting) -> str:
    """Something was done to keep the child safe before responsibility was accepted; the sending authority leads all work
    (SL-141)."""
    transfer_note(doing, "safety_action", said.text, leads=the_transfer(doing).authority)
    return the_transfer(doing).ref


class AskingCheck(Part):
    """What the sending authority asks to be looked at."""

    check: SaidLine = Field(description="such as seeing the child alone, or the bedroom")


@action("transfer_in.ask_check", "A check is asked for", key="c", on="transfer_in", states=GOING, arguments=AskingCheck)
def ask_check(doing: Doing, said: AskingCheck) -> str:
    """A reasonable check that the sending authority asks to be done on the visit (SL-143)."""
    transfer = the_transfer(doing)
    asked = {"id": f"k{len(transfer.checks) + 1}", "check": said.check, "asked_by": doing.who}
    change(doing, checks=[*transfer.checks, asked])
    return transfer.ref


class CheckDone(Part):
    """Which check, by its number such as k1, and what it came to."""

    check: SaidLine = Field(json_schema_extra=of_record("checks"))
    result: Said


@action("transfer_in.check_done", "A check is done", key="m", on="transfer_in", states=GOING, arguments=CheckDone)
def check_done(doing: Doing, said: CheckDone) -> str:
    """A check that was asked for is done, with its result (SL-143)."""
    transfer = the_transfer(doing)
    if said.check not in {one["id"] for one in transfer.checks}:
        raise BadInput(f"check: there is no check {said.check} of {transfer.ref}.", field="check")
    told = {"result": said.result, "by": doing.who, "on": _day(doing).isoformat()}
    change(doing, checks=[one | (told if one["id"] == said.check else {}) for one in transfer.checks])
    return transfer.ref


def _day(doing: Doing) -> date:
    return doing.calendar.local(doing.now).date()


class Visiting(Part):
    """The three questions of the visit, whether there are concerns that need legal input, and the write-up."""

    on: Day | None = Field(default=None, description="the day of the visit; today, if not said")
    permanent: bool = Field(description="whether the address is permanent")
    who_is_there: Said = Field(description="who is at the address")
    matches: bool = Field(description="whether the papers match what was found")
    differs: Words = Field(default="", description="what does not match")
    legal_concerns: bool = Field(description="whether there are immediate concerns that need legal input")
    concerns: Words = Field(default="", description="what they are")
    needs_and_risks: Said = Field(description="the write-up, for the needs and risks and the case notes")


def _once_referred(doing: Doing) -> None:
    with_conference(doing)
    the_referral_of(doing)


@action(
    "transfer_in.visit",
    "Visit to the home",
    key="v",
    on="transfer_in",
    states=GOING,
    arguments=Visiting,
    guard=_once_referred,
)
def visit(doing: Doing, said: Visiting) -> str:
    """The home was visited. What was found goes into the needs and risks and the case notes at once; concerns that need legal
    input go to the practice manager at once (SL-142 to SL-144, SL-147)."""
    transfer, referral = the_transfer(doing), the_referral_of(doing)
    if not said.matches and not said.differs.strip():
        raise BadInput("differs: say what does not match the papers.", field="differs")
    if said.legal_concerns and not said.concerns.strip():
        raise BadInput("concerns: say what the concerns are.", field="concerns")
    on = not_ahead(doing, said.on, "on")
    told = said.model_dump(exclude={"on", "needs_and_risks"}) | {
        "on": on.isoformat(),
        "by": doing.who,
        "role": doing.role,
    }
    change(doing, visit=told)
    _write_up(doing, referral, f"Visit of {on:%d %b %Y}: {said.needs_and_risks}")
    if said.legal_concerns:
        _to_the_practice_manager(doing, said.concerns)
        doing.report("transfer_in.legal_concern", contact_of_transfer(doing).ref)
    return transfer.ref


def _write_up(doing: Doing, referral: Referral, text: str) -> None:
    """Into the needs and risks, begun if they were not, and the case notes."""
    table = assessment_of(doing.writing.conn, referral) or begin_table(doing, referral)
    written = "\n\n".join(filter(None, (table.needs_and_risks, text)))
    doing.writing.change(table, needs_and_risks=written)
    referral_note(doing, referral, "note", text)


def _to_the_practice_manager(doing: Doing, concerns: str) -> None:
    people = doing.writing.all(Staff, order="name", active=True)
    managers = [one.name for one in people if any(may(doing.procedure, role, TELLS) for role in one.roles)]
    rule = next(
        iter(one for one in doing.procedure.letters.values() if one.owed_by == "transfer_in.legal_concern"), None
    )
    doing.writing.add(
        Task(
            contact_id=the_transfer(doing).contact_id,
            kind=LEGAL,
            about=the_transfer(doing).ref,
            to=next(iter(managers), ""),
            ask=f"Concerns that need legal input: warn the sending authority's manager and the head of service. {concerns}",
            given_by=doing.who,
            given_at=doing.now,
            clause=rule.cited if rule is not None else "",
        )
    )


class Viewing(Part):
    """Whether there should be further assessment here, why, and with which manager that view was formed."""

    further: bool = Field(description="whether there is to be further assessment here")
    reasons: Said
    manager: SaidLine = Field(
        description="the manager with whom it was formed", json_schema_extra=from_those_who_may("assessment.complete")
    )


@action(
    "transfer_in.opinion", "View on further assessment", key="n", on="transfer_in", states=GOING, arguments=Viewing,
    guard=_once_referred,
)  # fmt: skip
def opinion(doing: Doing, said: Viewing) -> str:
    """Having considered what came from the sending authority, the worker forms with a manager a view whether there is to be
    further assessment here (SL-148)."""
    transfer, referral = the_transfer(doing), the_referral_of(doing)
    person = doing.writing.one(Staff, name=said.manager.casefold())
    if person is None or not any(may(doing.procedure, role, "assessment.complete") for role in person.roles):
        raise doing.refuse(f"{said.manager} is no duty manager or practice manager.")
    if not transfer.visit:
        raise doing.refuse(f"Nobody has visited for {transfer.ref} yet.")
    told = {"further": said.further, "reasons": said.reasons, "manager": person.name, "by": doing.who}
    table = assessment_of(doing.writing.conn, referral) or begin_table(doing, referral)
    doing.writing.change(table, reason=table.reason or said.reasons)
    change(doing, opinion={**told, "role": doing.role, "at": doing.now.isoformat()})
    view = "further assessment here" if said.further else "no further assessment here"
    referral_note(doing, referral, "note", f"With {person.name}: {view}. {said.reasons}")
    return transfer.ref


def _of_a_transfer(doing: Doing) -> None:
    assessment = the_assessment(doing)
    referral = referral_of(doing, assessment)
    situation = situation_of_referral(doing.writing.conn, doing.procedure, referral)
    offers(doing.procedure, ALONE, situation, of="assessment").insist(doing.action)
    if assessment.kind != KIND:
        raise doing.refuse(f"{assessment.ref} is part 1 of an assessment; it does not stand alone.")


@action(
    "assessment.stand_alone", "Needs and risks alone", key="N", on="assessment", states=("part_1",),
    guard=_of_a_transfer,
)  # fmt: skip
def stand_alone(doing: Doing, _: BaseModel) -> str:
    """The needs and risks of a transfer in stand alone: there is no further assessment here, as the worker and a manager saw
    it. It is the only case in which they do (SL-148, SL-149)."""
    assessment = the_assessment(doing)
    decides(doing.procedure, ALONE, doing.role).insist(doing.action)
    insist_viewed(doing, assessment, further=False)
    doing.acting_for = covered(doing)
    doing.writing.change(assessment, part_1_done=doing.now)
    return assessment.ref
