"""What a decision is asked: built from the procedure's outcomes and its own questions, so that no desk is asked what its
procedure does not ask."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.outcomes import ASKS
from dutydesk.procedures.questions import AT_DECIDING, questions_of
from dutydesk.procedures.shapes import Procedure
from dutydesk.workflows.answers import argument
from dutydesk.workflows.choosing import from_those_who_may
from dutydesk.workflows.fields import Line, Said, Words, one_of


def _model(procedure: Procedure, *, deciding: bool) -> type[BaseModel]:
    outcomes = {name: outcome for name, outcome in procedure.outcomes.items() if outcome.of == "contact"}
    asked = [ask for outcome in outcomes.values() for ask in (*outcome.asks, *outcome.may_ask)]
    fields: dict[str, Any] = {
        "outcome": (one_of(outcomes, what="outcome"), ...),
        "rationale": (Said, ...) if deciding else (Words, ""),
        "letter_text": (Words, ""),
        "children": (Annotated[list[Line], Field(max_length=200)], []),
    }
    for name in dict.fromkeys(asked):
        ask = ASKS[name]
        whom = from_those_who_may("advice.done") if name == "worker" and _advises(procedure) else None
        field = Field(default=None, title=ask.title, description=ask.sentence, json_schema_extra=whom)
        fields[name] = (ask.type | None, field)
    for name, question in questions_of(procedure, "record", AT_DECIDING).items():
        fields[name] = argument(question)
    if deciding:
        reason = Field(default="", description="why an earlier decision is changed")
        fields["change_reason"] = (Words, reason)
    return create_model("Deciding" if deciding else "Proposing", __config__=ConfigDict(extra="forbid"), **fields)


def _advises(procedure: Procedure) -> bool:
    """Whether the worker that outcomes ask for is to do advice work, which only some may."""
    return all(outcome.opens == "advice" for outcome in procedure.outcomes.values() if "worker" in outcome.asks)


@for_each_procedure
def deciding(procedure: Procedure) -> type[BaseModel]:
    """The arguments of ``contact.decide``. An outcome has no default."""
    return _model(procedure, deciding=True)


@for_each_procedure
def proposing(procedure: Procedure) -> type[BaseModel]:
    """The arguments of ``contact.propose``: as ``contact.decide``, the rationale may be left out."""
    return _model(procedure, deciding=False)
