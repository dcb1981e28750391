"""A referral on duty: its outcome, what is written for the receiving manager, its case notes (SL-12, SL-101 to SL-108, SL-123,
SL-127). What it opens is opened here; it goes to a team in ``transferring.py``."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from dutydesk.models import Assessment, NfaRecord, Referral
from dutydesk.procedures.may import decides
from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.outcomes import answers_hold, offers
from dutydesk.procedures.shapes import Outcome, Procedure
from dutydesk.refusals import BadInput
from dutydesk.views.referral_gaps import assessment_of, has_case_note, lacking, situation_of_referral
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Line, Said, Words, one_of
from dutydesk.workflows.referring import contact_of, covered, leave_duty, referral_note, the_referral
from dutydesk.workflows.registry import action
from dutydesk.workflows.transfer_rules import KIND, transfer_here

OF = "referral"
ASSESSES = {"assessment": "needs_and_risks", "private_fostering": "private_fostering", "transfer_in": KIND}
"""What an outcome opens, and the kind of assessment that it begins."""


def short_names(procedure: Procedure, of: str) -> dict[str, str]:
    """The outcomes of a kind of record that open something, by their names without the record's: short name to whole."""
    outcomes = procedure.outcomes.items()
    return {name.removeprefix(f"{of}_"): name for name, one in outcomes if one.of == of and one.opens}


def choice_of(procedure: Procedure, of: str) -> Any:
    """An argument that takes one of the outcomes of a kind of record, by its short or its whole name."""
    names = short_names(procedure, of)
    titles = {short: procedure.outcomes[name].title for short, name in names.items()}
    kind = one_of(names, what="outcome")
    cut = BeforeValidator(lambda told: told.removeprefix(f"{of}_") if isinstance(told, str) else told)
    first = next(iter(names), "")
    return Annotated[kind, cut], Field(
        default=first, json_schema_extra={"x-titles": dict(titles)}, validate_default=True
    )


def team_choice(procedure: Procedure) -> Any:
    """An argument that takes one of the procedure's receiving teams, and no other (SL-115)."""
    titles = {name: team.title for name, team in procedure.teams.items() if not team.ended}
    extra: dict[str, Any] = {"x-titles": titles}
    return one_of(titles, empty=True, what="receiving team"), Field(default="", json_schema_extra=extra)


@for_each_procedure
def _ending(procedure: Procedure) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "outcome": choice_of(procedure, OF),
        "reason": (Words, Field(default="", description="why; for no further action it must be said")),
        "team": team_choice(procedure),
    }
    return create_model("EndingReferral", __config__=ConfigDict(extra="forbid"), **fields)


@action("referral.outcome", "Outcome of the referral", key="d", on="referral", states=("open",), arguments=_ending)
def outcome(doing: Doing, said: Any) -> str:
    """The duty manager says what comes of the referral: its needs and risks first of all, an assessment of private
    fostering, or no further action with the reason (SL-12, SL-106 to SL-108)."""
    referral = the_referral(doing)
    name = short_names(doing.procedure, OF)[said.outcome]
    chosen = doing.procedure.outcomes[name]
    situation = situation_of_referral(doing.writing.conn, doing.procedure, referral)
    offers(doing.procedure, name, situation, of=OF).insist(doing.action)
    decides(doing.procedure, name, doing.role).insist(doing.action)
    answers = {"reason": said.reason, "team": said.team}
    answers_hold(doing.procedure, name, answers, situation).insist(doing.action)
    doing.acting_for = covered(doing)
    if chosen.opens in ASSESSES and not has_case_note(doing.writing.conn, referral):
        raise doing.refuse(
            f"Nothing stands in the case notes of {referral.ref}: write one before it goes on (referral.note).",
            doing.clause("referral.note"),
        )
    _end_earlier(doing, referral)
    referral = doing.writing.change(referral, outcome=name, reason=said.reason, team=said.team)
    doing.record = referral
    opened = _no_further_action(doing, referral) if chosen.opens == "nfa" else begin(doing, referral, name).ref
    if chosen.opens == "transfer_in":
        _tell_unit(doing, referral)
    doing.details |= {"outcome": name, "reason": said.reason, "opened": opened}
    return referral.ref


def _end_earlier(doing: Doing, referral: Referral) -> None:
    """Another outcome than before: the assessment that was begun has ended; what stands in it stays readable."""
    earlier = assessment_of(doing.writing.conn, referral)
    if earlier is not None:
        doing.writing.change(earlier, state="ended")


def begin(doing: Doing, referral: Referral, name: str) -> Assessment:
    """Part 1 of the assessment, from the referral: what is known already is not keyed again (SL-102, SL-104, SL-107)."""
    chosen: Outcome = doing.procedure.outcomes[name]
    return doing.writing.add(
        Assessment(
            contact_id=referral.contact_id,
            referral_id=referral.number,
            kind=ASSESSES[chosen.opens],
            children=list(referral.children),
            referral_outcome=chosen.title,
            reason=referral.reason,
            team=referral.team,
            started=doing.now,
        )
    )


def begin_table(doing: Doing, referral: Referral) -> Assessment:
    """The needs and risks of a transfer in, where nobody has begun them yet."""
    name = next(name for name, one in doing.procedure.outcomes.items() if one.of == OF and one.opens == "transfer_in")
    return begin(doing, referral, name)


def send_to_unit(doing: Doing, referral: Referral) -> None:
    """The referral of a transfer in goes to the unit that schedules the conference: its outcome is said, its needs and risks
    begun, and the unit told (SL-136)."""
    name = next(name for name, one in doing.procedure.outcomes.items() if one.of == OF and one.opens == "transfer_in")
    decides(doing.procedure, name, doing.role).insist(doing.action)
    referral = doing.writing.change(referral, outcome=name)
    if assessment_of(doing.writing.conn, referral) is None:
        begin(doing, referral, name)
    _tell_unit(doing, referral)


def _tell_unit(doing: Doing, referral: Referral) -> None:
    transfer = transfer_here(doing, contact_of(doing, referral))
    if transfer is None:
        return
    if transfer.sent_to_unit is not None:
        raise doing.refuse(f"{transfer.ref} was sent to the unit on {doing.calendar.shown(transfer.sent_to_unit)}.")
    doing.writing.change(transfer, sent_to_unit=doing.now)
    doing.report("transfer_in.sent_to_unit", contact_of(doing, referral).ref)


def _no_further_action(doing: Doing, referral: Referral) -> str:
    """The same record as for a contact: the text copied, begun today, with no end date (SL-106)."""
    record = doing.writing.add(
        NfaRecord(
            contact_id=referral.contact_id,
            children=list(referral.children),
            text=referral.reason,
            started=doing.calendar.local(doing.now).date(),
        )
    )
    doing.record = doing.writing.change(referral, state="closed")
    leave_duty(doing, referral)
    return record.ref


class Writing(BaseModel):
    """What the receiving manager is to read first, and what of the contact nobody knows, each with the reason."""

    model_config = ConfigDict(extra="forbid")
    threshold_decision: Words | None = Field(
        default=None, description="why the threshold is met", json_schema_extra={"x-now": "threshold_decision"}
    )
    recommendation: Words | None = Field(
        default=None,
        description="what is recommended to the receiving manager",
        json_schema_extra={"x-now": "recommendation"},
    )
    unknown: dict[str, Line] = Field(default={}, description="what of the contact is not known, each with the reason")
    version: int | None = None


@action("referral.write", "Threshold and recommendation", key="w", on="referral", states=("open",), arguments=Writing)
def write(doing: Doing, said: Writing) -> str:
    """The threshold decision and the recommendation for the receiving manager; "not known" is an answer too (SL-119, SL-123)."""
    referral = the_referral(doing)
    doing.writing.insist_version(referral, said.version)
    told = {name: getattr(said, name) for name in ("threshold_decision", "recommendation")}
    doing.acting_for = covered(doing)
    if said.unknown:
        _say_unknown(doing, referral, said.unknown)
    doing.record = doing.writing.change(referral, **{name: text for name, text in told.items() if text is not None})
    return referral.ref


def _say_unknown(doing: Doing, referral: Referral, unknown: dict[str, str]) -> None:
    """An expressed "not known" answers what the contact lacks; it needs its reason."""
    paths = {lack.path for lack in lacking(doing.writing.conn, doing.procedure, referral)}
    for path, reason in unknown.items():
        if path not in paths:
            raise BadInput(f"unknown.{path}: nothing of that name is still wanted.", field=f"unknown.{path}")
        if not reason.strip():
            raise BadInput(f"unknown.{path}: say why it is not known.", field=f"unknown.{path}")
    contact = contact_of(doing, referral)
    doing.writing.change(contact, unknown={**contact.unknown, **unknown})
    doing.details["unknown"] = sorted(unknown)


class Noting(BaseModel):
    """What is to be noted, in words."""

    model_config = ConfigDict(extra="forbid")
    text: Said


@action(
    "referral.note",
    "Add a case note",
    key="o",
    on="referral",
    states=("open", "transferred", "allocated"),
    arguments=Noting,
)
def note(doing: Doing, said: Noting) -> str:
    """A case note on the referral; notes are only ever added, and tell the story in order of time (SL-126, SL-127)."""
    referral = the_referral(doing)
    referral_note(doing, referral, "note", said.text)
    return referral.ref
