"""A referral leaves duty: complete, or urgent with its gaps as tasks, to a receiving team under its manager's name (SL-105,
SL-114, SL-119 to SL-122, SL-184, SL-185)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import Assessment, Referral, Task
from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.outcomes import on_offer
from dutydesk.procedures.shapes import Procedure
from dutydesk.views.drawable import genogram_gap, is_drawable
from dutydesk.views.referral_gaps import Lack, assessment_of, goes_with_gaps, lacking, situation_of_referral
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Line
from dutydesk.workflows.referrals import ASSESSES, OF, begin, team_choice
from dutydesk.workflows.referring import covered, leave_duty, the_referral
from dutydesk.workflows.registry import action
from dutydesk.workflows.teams import manager_of
from dutydesk.workflows.transfer_rules import insist_team, kind_handed_on

GAP = "gap"
"""The kind of task that each gap goes along as."""


@for_each_procedure
def _transferring(procedure: Procedure) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "team": team_choice(procedure),
        "social_work_manager": (Line, Field(default="", description="if the team has more than one manager")),
    }
    return create_model("Transferring", __config__=ConfigDict(extra="forbid"), **fields)


@action("referral.transfer", "Transfer to the team", key="t", on="referral", states=("open",), arguments=_transferring)
def transfer(doing: Doing, said: Any) -> str:
    """The duty manager transfers the case: the children and families assessment starts by itself in the receiving manager's
    tray with today's date. Refused while anything is lacking, unless it is urgent or a route sends it on at once."""
    referral = the_referral(doing)
    conn, procedure = doing.writing.conn, doing.procedure
    situation = situation_of_referral(conn, procedure, referral)
    lacks = lacking(conn, procedure, referral)
    at_once = goes_with_gaps(procedure, situation)
    if lacks and not at_once:
        raise doing.refuse(_listed(referral, lacks), _clauses(doing, lacks))
    team = said.team or referral.team
    if not team:
        raise doing.refuse(
            f"Say which receiving team takes {referral.ref}: its practice manager gets the case.",
            doing.clause("assessment.complete"),
        )
    insist_team(doing, referral, team)
    manager = manager_of(doing, team, said.social_work_manager or _same(referral, team))
    assessment = assessment_of(conn, referral)
    if assessment is None:
        name = next(name for name, one in on_offer(procedure, OF, situation) if one.opens in ASSESSES)
        referral = doing.writing.change(referral, outcome=name)
        assessment = begin(doing, referral, name)
        lacks = lacking(conn, procedure, referral)
    doing.acting_for = covered(doing)
    for gap in genogram_gap(procedure, drawable=is_drawable(conn, referral, doing.kept)):
        doing.extra["caution"] = f"{gap.title}: none can be drawn, for nobody said who is who ({gap.clause})."
    hand_over(doing, referral, team, lacks, manager=manager, assessment=assessment)
    return referral.ref


def hand_over(
    doing: Doing,
    referral: Referral,
    team: str,
    lacks: Collection[Lack],
    *,
    manager: str = "",
    assessment: Assessment | None = None,
) -> None:
    """The case is with the team and its manager from now on, with what it still lacks as tasks."""
    manager = manager or manager_of(doing, team)
    assessment = assessment or assessment_of(doing.writing.conn, referral)
    if assessment is not None:
        done = assessment.part_1_done or (doing.now if not lacks else None)
        doing.writing.change(
            assessment,
            kind=kind_handed_on(assessment),
            state="open",
            team=team,
            social_work_manager=manager,
            started=doing.now,
            part_1_done=done,
        )
    on_duty = referral.state == "open"
    referral = doing.writing.change(
        referral,
        state="transferred",
        team=team,
        social_work_manager=manager,
        transferred=doing.now,
        transferred_by=doing.who,
        worker="",
    )
    doing.record = referral
    _as_tasks(doing, referral, lacks)
    doing.details |= {"team": team, "social_work_manager": manager}
    doing.report("referral.transferred", referral.ref)
    if on_duty:
        leave_duty(doing, referral)


def _same(referral: Referral, team: str) -> str:
    """The manager who was named already, where the team is still the same."""
    return referral.social_work_manager if referral.team == team else ""


def _listed(referral: Referral, lacks: Iterable[Lack]) -> str:
    listed = "; ".join(f"{lack.title} ({lack.path})" for lack in lacks)
    return (
        f"{referral.ref} cannot be transferred yet. Still wanted: {listed}. That something is not known is an answer."
    )


def _clauses(doing: Doing, lacks: Iterable[Lack]) -> str:
    each = (doing.clause(), *(lack.clause for lack in lacks))
    return ", ".join(dict.fromkeys(part for told in each for part in told.split(", ") if part))


def _as_tasks(doing: Doing, referral: Referral, lacks: Iterable[Lack]) -> None:
    """Each gap goes along as a task of the receiving manager (SL-119, SL-185)."""
    for lack in lacks:
        doing.writing.add(
            Task(
                contact_id=referral.contact_id,
                kind=GAP,
                about=referral.ref,
                to=referral.social_work_manager,
                ask=f"Still to be answered: {lack.title} ({lack.path}).",
                given_by=doing.who,
                given_at=doing.now,
                clause=lack.clause,
            )
        )
