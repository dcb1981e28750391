"""What a procedure file asks: the common fields that it requires, and the questions of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from dutydesk.procedures.entries import Condition, Entry, Names, Yes


class Wanted(Entry):
    """A piece of required information.

    ``path`` names the field: ``received``, ``referrer.relationship``, ``children[].school`` (asked of every child),
    ``household[parent].religion`` (asked of every parent). ``or_`` names fields that answer it as well.
    """

    path: str
    title: str
    or_: Names = Field(default=(), alias="or")
    when: Condition | None = None
    """Of the contact as a whole."""
    step: str = "receipt"
    """When it is asked."""
    where: str = ""
    """Of each child or adult: wanted only where this field of theirs is yes."""
    unless: str = ""
    """Of each child or adult: not wanted where this field of theirs is yes."""
    answers: Names = ("not_known", "declined", "none", "not_relevant")
    """Expressed answers accepted in place of a value, each with a reason."""
    always: Yes = False
    """Wanted even of an urgent contact: it cannot be sent without."""
    advised: Yes = False
    """Good practice: its want is shown, and stops nothing."""


class Question(Entry):
    """A question of this procedure's own, beside the fields that every contact has.

    Its answer is kept under its name: with the contact (``answers``), with a child or an adult (their ``answers``), or
    with the decision. ``step`` says when it is asked; the steps are those of the vocabulary.
    """

    title: str
    of: Literal["contact", "child", "adult", "record"] = "contact"
    """Whom it is asked of; ``record`` is the record that the step works on, such as the decision."""
    step: str = "receipt"
    type: Literal["text", "yes_no", "date", "instant", "choice", "choices", "number"] = "text"
    choices: Mapping[str, str] = {}
    """For ``choice`` and ``choices``: the answers, each with its title."""
    when: Condition | None = None
    outcomes: Names = ()
    """At a decision: the outcomes that ask it; empty for all of them."""
    answers: Names = ("not_known", "declined", "none", "not_relevant")
    """Expressed answers accepted in place of a value, each with a reason; only where it is asked at receipt."""
    always: Yes = False
    """Wanted even of an urgent contact: it cannot be sent without."""
    advised: Yes = False
    """Good practice: its want is shown, and stops nothing."""
    optional: Yes = False
    """May be answered, and is never missed."""
