"""The needs and risks, which are part 1 of the children and families assessment, and its case notes (SL-13, SL-102 to SL-105,
SL-122)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import Assessment, Referral
from dutydesk.procedures.may import decides
from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.outcomes import offers
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.views.referral_gaps import parts_lacking, situation_of_referral
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Line, Said, Words
from dutydesk.workflows.referrals import choice_of, short_names, team_choice
from dutydesk.workflows.referring import covered, referral_note
from dutydesk.workflows.registry import action
from dutydesk.workflows.teams import manager_of
from dutydesk.workflows.transfer_rules import KIND, insist_viewed

OF = "assessment"


def the_assessment(doing: Doing) -> Assessment:
    """The assessment the action works on."""
    assert isinstance(doing.record, Assessment)
    return doing.record


def referral_of(doing: Doing, assessment: Assessment) -> Referral:
    """The referral that an assessment came of."""
    referral = doing.writing.get(Referral, assessment.referral_id)
    assert referral is not None
    return referral


class WritingPart(BaseModel):
    """The three parts of the needs and risks; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")
    referral_outcome: Words | None = Field(
        default=None, description="the outcome of the referral", json_schema_extra={"x-now": "part_1.referral_outcome"}
    )
    reason: Words | None = Field(
        default=None, description="the reason for the assessment", json_schema_extra={"x-now": "part_1.reason"}
    )
    needs_and_risks: Words | None = Field(
        default=None, description="needs and risks known so far", json_schema_extra={"x-now": "part_1.needs_and_risks"}
    )
    version: int | None = None


@action("assessment.write", "Needs and risks", key="n", on="assessment", states=("part_1",), arguments=WritingPart)
def write(doing: Doing, said: WritingPart) -> str:
    """Write part 1 of the assessment: the referral's outcome, the reason, needs and risks known by now (SL-103)."""
    assessment = the_assessment(doing)
    doing.writing.insist_version(assessment, said.version)
    doing.acting_for = covered(doing)
    told = {name: getattr(said, name) for name in ("referral_outcome", "reason", "needs_and_risks")}
    doing.writing.change(assessment, **{name: text for name, text in told.items() if text is not None})
    return assessment.ref


@for_each_procedure
def _completing(procedure: Procedure) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "outcome": choice_of(procedure, OF),
        "team": team_choice(procedure),
        "social_work_manager": (Line, Field(default="", description="if the team has more than one manager")),
    }
    return create_model("CompletingPart", __config__=ConfigDict(extra="forbid"), **fields)


@action("assessment.complete", "Complete part 1", key="p", on="assessment", states=("part_1",), arguments=_completing)
def complete(doing: Doing, said: Any) -> str:
    """Part 1 is complete: its three parts are written, the team that takes the case is chosen, and that team's practice
    manager named as social work manager on both records (SL-103 to SL-105, SL-122)."""
    assessment = the_assessment(doing)
    referral = referral_of(doing, assessment)
    name = short_names(doing.procedure, OF)[said.outcome]
    situation = situation_of_referral(doing.writing.conn, doing.procedure, referral)
    offers(doing.procedure, name, situation, of=OF).insist(doing.action)
    decides(doing.procedure, name, doing.role).insist(doing.action)
    empty = parts_lacking(doing.procedure, assessment)
    if empty:
        listed = "; ".join(f"{lack.title} ({lack.path})" for lack in empty)
        clauses = ", ".join(dict.fromkeys(lack.clause for lack in empty))
        raise doing.refuse(f"{assessment.ref} is not complete. Still empty: {listed}.", clauses)
    insist_viewed(doing, assessment, further=True)
    team = said.team or assessment.team
    if not team:
        raise BadInput("team: say which receiving team takes the case.", field="team")
    manager = manager_of(doing, team, said.social_work_manager)
    doing.acting_for = covered(doing)
    doing.writing.change(
        assessment,
        kind="needs_and_risks" if assessment.kind == KIND else assessment.kind,
        team=team,
        social_work_manager=manager,
        part_1_done=doing.now,
    )
    doing.writing.change(referral, team=team, social_work_manager=manager)
    doing.details |= {"outcome": name, "team": team, "social_work_manager": manager}
    return assessment.ref


class Noting(BaseModel):
    """What is to be noted, in words."""

    model_config = ConfigDict(extra="forbid")
    text: Said


def _mine(doing: Doing) -> None:
    referral = referral_of(doing, the_assessment(doing))
    if referral.worker != doing.who:
        raise doing.refuse(f"{the_assessment(doing).ref} is not allocated to you.")


@action(
    "assessment.note",
    "Add a case note",
    key="o",
    on="assessment",
    states=("open",),
    arguments=Noting,
    guard=_mine,
)
def note(doing: Doing, said: Noting) -> str:
    """A case note of the worker whom the case is allocated to (SL-124, SL-126)."""
    assessment = the_assessment(doing)
    referral_note(doing, referral_of(doing, assessment), "note", said.text, assessment.ref)
    return assessment.ref
