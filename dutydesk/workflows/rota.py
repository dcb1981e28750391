"""Who holds which duty: the worker named for the desk each day, and the special duties with their dates (SL-21, SL-33, SL-76)."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import DutyHolding, Staff
from dutydesk.procedures.establishment import Duty, Held
from dutydesk.procedures.may import acting_for
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.words import or_list
from dutydesk.refusals import BadInput
from dutydesk.views.rota import held_duties
from dutydesk.workflows.choosing import TITLES, anybody
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, Line, Reason, SaidLine, one_of
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part


def _giving(procedure: Procedure) -> type[BaseModel]:
    titles: dict[str, Any] = {name: duty.title for name, duty in procedure.duties.items()}
    fields: dict[str, Any] = {
        "duty": (one_of(procedure.duties, what="duty"), Field(title="Duty", json_schema_extra={TITLES: titles})),
        "who": (SaidLine, Field(title="Who", json_schema_extra=anybody())),
        "starts": (Day | None, Field(default=None, title="From", description="today, if not said")),
        "ends": (Day | None, Field(default=None, title="Until", description="left open, if not said")),
        "note": (Line, ""),
    }
    return create_model("GivingADuty", __config__=ConfigDict(extra="forbid"), **fields)


@action("duty.give", "Give a duty", key="d", on="desk", place="rota", arguments=_giving)
def give(doing: Doing, said: Any) -> str:
    """Name somebody of the desk for a duty: for a day, or from a day on. Whoever was named for the day before gives way."""
    duty = doing.procedure.duties[said.duty]
    _insist_ones_own(doing, duty)
    person = doing.writing.one(Staff, name=said.who.lower())
    _insist_of_the_desk(doing, duty, person, said.who)
    assert person is not None
    starts = said.starts or doing.calendar.local(doing.now).date()
    ends = _end(duty, starts, said.ends)
    told = {"duty": said.duty, "who": person.name, "starts": starts, "ends": ends}
    holding = _of_the_day(doing, said.duty, starts) if duty.each == "day" else None
    _insist_free(doing, duty, Held(**told), besides=holding)
    if holding is not None:
        doing.details["was"] = holding.who
        doing.writing.change(holding, who=person.name, note=said.note, given_by=doing.who, given_at=doing.now)
    else:
        holding = doing.writing.add(DutyHolding(**told, note=said.note, given_by=doing.who, given_at=doing.now))
    _warn(doing, duty, Held(**told))
    doing.details |= {name: str(value) for name, value in told.items() if value is not None}
    if duty.each == "day":
        doing.report("rota.named", "desk")
    return holding.ref


def _insist_ones_own(doing: Doing, duty: Duty) -> None:
    """Each duty is given by those whose task that is, or by whoever covers for them."""
    covered = acting_for(doing.procedure, doing.role, duty.given_by)
    if doing.role not in duty.given_by and not covered:
        titles = or_list(doing.procedure.roles[role].title for role in duty.given_by if role in doing.procedure.roles)
        raise doing.refuse(f"{duty.title} is given by the {titles}.", duty.cited)
    doing.acting_for = covered


def _end(duty: Duty, starts: date, ends: date | None) -> date | None:
    if duty.each == "day":
        if ends not in (None, starts):
            raise BadInput(f"ends: {duty.title} is named for each day by itself.", field="ends")
        return starts
    if ends is not None and ends < starts:
        raise BadInput("ends: a duty cannot end before it begins.", field="ends")
    return ends


def _insist_of_the_desk(doing: Doing, duty: Duty, person: Staff | None, name: str) -> None:
    """Only whoever holds one of the duty's roles: nobody is lent to the desk from another team (SL-76)."""
    if person is None or not person.active:
        raise BadInput(f"who: nobody called {name} signs in here.", field="who")
    if not set(person.roles) & set(duty.roles):
        titles = or_list(doing.procedure.roles[role].title for role in duty.roles if role in doing.procedure.roles)
        raise doing.refuse(f"{person.name} cannot hold it: {duty.title} is for the {titles}.", duty.cited)


def _of_the_day(doing: Doing, duty: str, day: date) -> DutyHolding | None:
    return doing.writing.one(DutyHolding, duty=duty, starts=day)


def _insist_free(doing: Doing, duty: Duty, told: Held, besides: DutyHolding | None) -> None:
    if duty.each == "day":
        if besides is not None and besides.who == told.who:
            raise doing.refuse(f"{told.who} is named for {told.starts:%d %b %Y} already.", duty.cited)
        return
    for one in held_duties(doing.writing.conn):
        if one.duty == told.duty and one.who == told.who and one.meets(told.starts, told.ends):
            raise doing.refuse(f"{told.who} holds it already from {one.starts:%d %b %Y}: end that first.", duty.cited)


def _warn(doing: Doing, duty: Duty, told: Held) -> None:
    """The same person for two duties that should have two: warned of, never refused (SL-22)."""
    for one in held_duties(doing.writing.conn):
        if one.duty in duty.not_with and one.who == told.who and one.meets(told.starts, told.ends):
            other = doing.procedure.duties[one.duty]
            doing.extra["warning"] = f"{told.who} holds {other.title} as well: these two are for two people."
            doing.details["warning"] = one.duty
            return


class Ending(Part):
    """The last day on which it is held, and why it ends."""

    ends: Day | None = Field(default=None, title="Last day", description="today, if not said")
    reason: Reason


@action("duty.end", "End a duty", on="duty", arguments=Ending)
def end(doing: Doing, said: Ending) -> str:
    """Somebody holds a duty no longer; the days on which they held it stay written."""
    holding = doing.record
    assert isinstance(holding, DutyHolding)
    _insist_ones_own(doing, doing.procedure.duties[holding.duty])
    ends = said.ends or doing.calendar.local(doing.now).date()
    if ends < holding.starts:
        raise BadInput("ends: a duty cannot end before it begins.", field="ends")
    if holding.ends is not None and ends >= holding.ends:
        raise doing.refuse(f"It ends on {holding.ends:%d %b %Y} already.")
    doing.writing.change(holding, ends=ends)
    doing.details |= {"ends": ends.isoformat(), "reason": said.reason}
    return holding.ref
