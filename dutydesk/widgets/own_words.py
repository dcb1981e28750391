"""What was answered to the procedure's own questions, told in its own titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dutydesk.widgets.local import day, moment

if TYPE_CHECKING:
    from dutydesk.procedures.shapes import Procedure, Question

YES_OR_NO = {True: "yes", False: "no"}


def own_answers(answers: Mapping[str, Any], procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Title and answer of each question that was answered, in the procedure's order."""
    for name, question in procedure.questions.items():
        if answers.get(name) is not None:
            yield question.title, answer_words(question, answers[name], procedure.calendar.zone)


def answer_words(question: Question, value: Any, zone: str) -> str:
    """An answer as a person reads it: choices by their titles, an instant in the office's time."""
    if isinstance(value, bool):
        return YES_OR_NO[value]
    if question.type in {"instant", "date"}:
        return moment(value, zone) if question.type == "instant" else day(value)
    several: Iterable[Any] = value if isinstance(value, list) else [value]
    return ", ".join(question.choices.get(str(one), str(one)) for one in several)
