"""Answers to a procedure's own questions: the type of each, the models they are given in, and how they are laid down."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from dutydesk.procedures.questions import questions_of
from dutydesk.procedures.shapes import Procedure, Question
from dutydesk.workflows.fields import Day, Instant, Words, one_of

MOST = 1_000_000_000
"""The largest number that is an answer."""


def _yes(value: Any) -> Any:
    if value is not None and not isinstance(value, bool):
        raise ValueError("is neither yes nor no; say true or false")
    return value


def _number(value: Any) -> Any:
    if value is None:
        return value
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MOST:
        raise ValueError("is no whole number; write it in figures, such as 3")
    return value


def _text(value: Any) -> Any:
    if value is not None and not isinstance(value, str):
        raise ValueError("is no text; put it between quotation marks")
    return value


def _several(value: Any) -> Any:
    if value is not None and not isinstance(value, list):
        raise ValueError('is no list of choices; write it as ["one", "another"]')
    return value


def _empty_is_none(value: Any) -> Any:
    return None if value == "" else value


def _or_none(kind: str) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [{"type": kind}, {"type": "null"}]})


_PLAIN: Mapping[str, Any] = {
    "text": Annotated[Words | None, BeforeValidator(_text), _or_none("string")],
    "yes_no": Annotated[bool | None, BeforeValidator(_yes), _or_none("boolean")],
    "number": Annotated[int | None, BeforeValidator(_number), _or_none("integer")],
    "date": Annotated[Day | None, BeforeValidator(_empty_is_none)],
    "instant": Annotated[Instant | None, BeforeValidator(_empty_is_none)],
}


def answer_type(question: Question) -> Any:
    """The type of a question's answer; none takes an answer back."""
    if question.type == "choice":
        return Annotated[one_of(question.choices, what="answer") | None, BeforeValidator(_empty_is_none)]
    if question.type == "choices":
        choice: Any = one_of(question.choices, what="answer")
        listed: Any = Annotated[list[choice], Field(max_length=len(question.choices))]
        return Annotated[listed | None, BeforeValidator(_several)]
    return _PLAIN[question.type]


def argument(question: Question) -> tuple[Any, Any]:
    """A question as an argument of an action: its type, and its title and clauses for the schema."""
    return (answer_type(question), Field(default=None, title=question.title, description=question.cited or None))


def answers_model(procedure: Procedure, of: str) -> type[BaseModel]:
    """What may be answered for a contact, a child or an adult: each question by its name, with its title."""
    fields: dict[str, Any] = {name: argument(one) for name, one in questions_of(procedure, of).items()}
    return create_model(f"Answers_{of}", __config__=ConfigDict(extra="forbid"), **fields)


def laid(old: Mapping[str, Any], new: Mapping[str, Any] | None) -> dict[str, Any]:
    """Answers with those given now laid over them; none, or an empty word or list, takes one back."""
    given = {name: plain(value) for name, value in (new or {}).items()}
    return {name: value for name, value in {**old, **given}.items() if value not in (None, "", [])}


def merged(old: Mapping[str, Any], new: Mapping[str, Any] | None, tell: Callable[[str, Any], None]) -> dict[str, Any]:
    """A group of answers with what was said now laid over it; ``tell`` hears each change with what stood before."""
    answers = dict(old)
    for key, value in (new or {}).items():
        if answers.get(key) != value:
            tell(key, answers.get(key))
            answers[key] = value
    return answers


def changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> Collection[str]:
    """The names of the answers that differ, in their order."""
    return [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]


def plain(value: Any) -> Any:
    """A value as JSON keeps it: dates and instants as text."""
    return value.isoformat() if hasattr(value, "isoformat") else value
