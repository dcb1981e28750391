"""The procedure's own questions: which there are, whom each is asked of, and at which step."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.entries import Condition
from dutydesk.procedures.once import for_each_procedure
from dutydesk.procedures.shapes import Procedure, Question

AT_SENDING = ("receipt", "screening")
"""The steps whose questions the sending of a contact asks."""
AT_DECIDING = ("decision", "sign_off")
"""The steps whose questions a decision asks."""

SECTIONS: Mapping[str, str] = {"child": "children", "adult": "household"}
"""The list of a contact that each question of an item is asked in."""


@for_each_procedure
def _by_what(procedure: Procedure) -> Mapping[str, Mapping[str, Question]]:
    kinds = {question.of for question in procedure.questions.values()}
    return {of: {name: one for name, one in procedure.questions.items() if one.of == of} for of in kinds}


def questions_of(procedure: Procedure, of: str, steps: Collection[str] = ()) -> Mapping[str, Question]:
    """The questions asked of that kind (``contact``, ``child``, ``adult``, ``record``) at those steps, or at any."""
    every = _by_what(procedure).get(of, {})
    return {name: question for name, question in every.items() if question.step in steps} if steps else every


def asked_by_outcome(procedure: Procedure, outcome: str) -> dict[str, Question]:
    """What a decision for that outcome may be asked of the procedure's own, whatever else holds."""
    asked = questions_of(procedure, "record", AT_DECIDING)
    return {name: one for name, one in asked.items() if not one.outcomes or outcome in one.outcomes}


def insists(question: Question, situation: Situation) -> bool:
    """Whether the step cannot be done without an answer, as things stand."""
    return not question.advised and not question.optional and holds(question.when, situation)


def questions_named(condition: Condition | None) -> frozenset[str]:
    """The questions that a condition looks at, those of its parts included."""
    if condition is None:
        return frozenset()
    named = condition.literals.get("question")
    inner = (*condition.all_, *condition.any_, *((condition.not_,) if condition.not_ else ()))
    return frozenset([named] if isinstance(named, str) else []).union(*map(questions_named, inner))
