"""Outcomes: which are on offer, what they ask, and whether the answers will do.

``ASKS`` is the whole vocabulary of what an outcome of a procedure file may ask; the arguments of ``contact.decide``
and their schema are built from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.questions import asked_by_outcome, insists
from dutydesk.procedures.shapes import Outcome, Procedure
from dutydesk.procedures.words import or_list
from dutydesk.refusals import YES, Verdict, no


@dataclass(frozen=True, slots=True)
class Ask:
    """Something an outcome may ask: the type of its answer, its title, and the sentence that asks it."""

    type: Any
    title: str
    sentence: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers to choose from; empty where it is yes or no, or text."""
        return get_args(self.type)


ASKS: dict[str, Ask] = {
    "extra_tasks_done": Ask(bool, "Extra tasks done", "Were extra duty tasks done?"),
    "requested": Ask(
        Literal["asked", "judged"], "Requested", "Was it asked for by the referrer, or judged needed by the desk?"
    ),
    "worker": Ask(str, "Worker", "Who is to do the work?"),
    "tell_parents": Ask(bool, "Tell the parents", "If the parents do not know of the referral: are they to be told?"),
    "threshold": Ask(
        Literal["met", "not_met"], "Threshold", "Is the threshold for statutory assessment judged met, or not met?"
    ),
    "fis": Ask(bool, "Family Information Service", "Is it sent to the Family Information Service?"),
    "consent_refused_reason": Ask(str, "Why without consent", "Why does it go ahead without consent?"),
    "agency": Ask(str, "Agency", "Which agency does it go to?"),
    "service": Ask(str, "Service", "Which service does it go to?"),
    "team": Ask(str, "Team", "Which team does it go to?"),
    "reason": Ask(str, "Reason", "What is the reason?"),
    "recommendation": Ask(str, "Recommendation", "What is recommended to the receiving manager?"),
}


def on_offer(procedure: Procedure, of: str, situation: Situation) -> list[tuple[str, Outcome]]:
    """The outcomes that a record of that kind (``contact``) may end in as things stand, in the file's order."""
    only = _only(procedure, of, situation)
    return [
        (name, outcome)
        for name, outcome in procedure.outcomes.items()
        if outcome.of == of and holds(outcome.when, situation) and (not only or name in only)
    ]


def _only(procedure: Procedure, of: str, situation: Situation) -> list[str]:
    """The only outcomes of that kind of record that a route leaves; none where it leaves all of them."""
    route = procedure.routes.get(situation.route)
    named = [name for name in route.outcomes if name in procedure.outcomes] if route else []
    return [name for name in named if procedure.outcomes[name].of == of]


def offers(procedure: Procedure, outcome_id: str, situation: Situation, *, of: str = "contact") -> Verdict:
    """Whether that outcome is on offer as things stand."""
    names = [name for name, _ in on_offer(procedure, of, situation)]
    if outcome_id in names:
        return YES
    route = procedure.routes.get(situation.route)
    if outcome_id not in procedure.outcomes or procedure.outcomes[outcome_id].of != of:
        clause = ", ".join(
            dict.fromkeys(outcome.clause[0] for outcome in procedure.outcomes.values() if outcome.clause)
        )
        return no(f"There is no outcome {outcome_id!r}: a {of} ends in {or_list(names)}.", clause)
    outcome, only_these = procedure.outcomes[outcome_id], _only(procedure, of, situation)
    title = outcome.title
    if route and only_these and outcome_id not in only_these:
        only = f"{title} is not on offer for {route.title}, which ends in {or_list(names)}."
        return no(only, ", ".join(route.outcomes_clause) or route.cited)
    return no(outcome.otherwise or f"{title} is not on offer as things stand.", outcome.cited)


def answers_hold(procedure: Procedure, outcome_id: str, answers: Mapping[str, Any], situation: Situation) -> Verdict:
    """Whether an outcome has been told what it asks, the procedure's own questions too, and whether the answers allow it."""
    outcome = procedure.outcomes[outcome_id]
    for name in outcome.asks:
        if answers.get(name) in (None, ""):
            must = next((one for one in outcome.must if one.ask == name), None)
            clause = must.cited if must else asked_under(outcome, name)
            return no(f"{outcome.title} asks for {name}. {ASKS[name].sentence}", clause)
    now = with_answers(situation, answers)
    for must in outcome.must:
        if holds(must.when, now) and answers.get(must.ask) != must.value:
            told = must.sentence or f"{outcome.title} needs {must.ask} to be {must.value}."
            return no(told, must.cited or outcome.cited)
    for name, question in asked_by_outcome(procedure, outcome_id).items():
        if insists(question, now) and answers.get(name) in (None, "", []):
            return no(f"{outcome.title} asks for {name}: {question.title}", question.cited or outcome.cited)
    return YES


def with_answers(situation: Situation, answers: Mapping[str, Any]) -> Situation:
    """The situation with what a decision answers beside what the contact does."""
    own = {name: tuple(answer) if isinstance(answer, list) else answer for name, answer in answers.items()}
    return replace(situation, answers={**situation.answers, **own})


def asked_under(outcome: Outcome, name: str) -> str:
    """The clause under which an outcome asks something: its own for that, else all of the outcome's."""
    return ", ".join(outcome.asked_by.get(name, ())) or outcome.cited
