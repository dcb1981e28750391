"""The named conditions of procedure files: tiny functions over one frozen situation, never the store.

A file combines them with ``all``, ``any`` and ``not`` only. ``CONDITIONS`` says of each which literals it takes: the
name of a table of the procedure (``kinds``: one of its keys) or a plain type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pendulum

from dutydesk.procedures.entries import Condition


@dataclass(frozen=True, slots=True)
class Situation:
    """What conditions see of a contact: facts only, with nothing of who anybody is."""

    kind: str = ""
    route: str = ""
    channel: str = ""
    source: str = ""
    band: str = ""
    rating: str = ""
    urgent: bool = False
    needs_protection: bool = False
    flagged: bool = False
    anonymous: bool = False
    has_address: bool = True
    """Whether the reader of a letter can be reached: a postal or an e-mail address."""
    has_child: bool = True
    parents_informed: bool | None = None
    consent: bool | None = None
    domestic_abuse: bool | None = None
    whatever_threshold: bool = False
    """Whether its route progresses to referral without the threshold being met."""
    answers: Mapping[str, Any] = field(default_factory=dict)
    """What the contact answers to the procedure's own questions, by their names; where there are several answers (of
    several children, or several choices), all of them as a tuple."""
    back_unsettled: bool = False
    """Whether a child of it is back after being missing, and what came of the police's visit is not known yet."""
    decided: frozenset[str] = frozenset()
    """The outcomes that stand decided on it, of any of its children."""
    is_decided: bool = False
    """Whether the contact has been decided for all its children."""
    to_teller: bool = False
    """Of a conversation: whether it is with whoever made the contact."""
    emergency: bool = False
    """Of a conversation: whether it was held in an emergency."""
    received_on: date | None = None
    """The local date of receipt."""
    closed_on: date | None = None
    """The date on which a team closed the case; None where none did."""


def within_months(earlier: date | None, later: date | None, months: int) -> bool:
    """Whether ``later`` is at most so many calendar months after ``earlier``; the same day still counts."""
    if earlier is None or later is None:
        return False
    return earlier <= later <= pendulum.date(earlier.year, earlier.month, earlier.day).add(months=months)


def _answers(now: Situation, question: str, value: Any) -> bool:
    """Whether a question was answered so; of several answers, whether one of them was."""
    answer = now.answers.get(question)
    return value in answer if isinstance(answer, tuple) else answer is not None and answer == value


@dataclass(frozen=True, slots=True)
class Named:
    """A condition and the literals it takes: the name of a table of the procedure, or a type."""

    holds: Callable[..., bool]
    literals: dict[str, str | type]


CONDITIONS: dict[str, Named] = {
    "kind_is": Named(lambda now, kind: now.kind == kind, {"kind": "kinds"}),
    "route_is": Named(lambda now, route: now.route == route, {"route": "routes"}),
    "has_route": Named(lambda now: bool(now.route), {}),
    "channel_is": Named(lambda now, channel: now.channel == channel, {"channel": "channels"}),
    "source_is": Named(lambda now, source: now.source == source, {"source": "sources"}),
    "band_is": Named(lambda now, band: now.band == band, {"band": "bands"}),
    "rating_is": Named(lambda now, rating: now.rating == rating, {"rating": "ratings"}),
    "urgent": Named(lambda now: now.urgent, {}),
    "needs_protection": Named(lambda now: now.needs_protection, {}),
    "flagged": Named(lambda now: now.flagged, {}),
    "anonymous": Named(lambda now: now.anonymous, {}),
    "has_address": Named(lambda now: now.has_address, {}),
    "no_address": Named(lambda now: not now.has_address, {}),
    "has_child": Named(lambda now: now.has_child, {}),
    "parents_informed": Named(lambda now: now.parents_informed is True, {}),
    "parents_not_informed": Named(lambda now: now.parents_informed is not True, {}),
    "consent_given": Named(lambda now: now.consent is True, {}),
    "consent_refused": Named(lambda now: now.consent is False, {}),
    "domestic_abuse": Named(lambda now: now.domestic_abuse is True, {}),
    "back_unsettled": Named(lambda now: now.back_unsettled, {}),
    "contact_decided": Named(lambda now: now.is_decided, {}),
    "to_teller": Named(lambda now: now.to_teller, {}),
    "emergency": Named(lambda now: now.emergency, {}),
    "decided_as": Named(lambda now, outcome: outcome in now.decided, {"outcome": "outcomes"}),
    "whatever_threshold": Named(lambda now: now.whatever_threshold, {}),
    "answer_is": Named(_answers, {"question": "questions", "value": object}),
    "answered": Named(lambda now, question: now.answers.get(question) not in (None, "", ()), {"question": "questions"}),
    "closed_within": Named(lambda now, months: within_months(now.closed_on, now.received_on, months), {"months": int}),
}


def holds(condition: Condition | None, situation: Situation) -> bool:
    """Whether a condition holds; no condition always does. The file was checked: every name is known."""
    if condition is None:
        return True
    if condition.is_:
        return CONDITIONS[condition.is_].holds(situation, **condition.literals)
    if condition.all_:
        return all(holds(one, situation) for one in condition.all_)
    if condition.any_:
        return any(holds(one, situation) for one in condition.any_)
    return condition.not_ is not None and not holds(condition.not_, situation)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a condition: its key, the sentence, what was given, and what would be known."""

    key: str
    sentence: str
    given: str = ""
    known: tuple[str, ...] = ()


def wrong_with(condition: Condition, tables: Mapping[str, frozenset[str]]) -> list[Wrong]:
    """What is wrong with a condition, its parts included; ``tables`` are the procedure's names."""
    parts = {"is": condition.is_, "all": condition.all_, "any": condition.any_, "not": condition.not_}
    if len([part for part in parts.values() if part]) != 1:
        return [Wrong("is", "A condition has exactly one of is, all, any and not.", known=tuple(parts))]
    if not condition.is_:
        inner = (*condition.all_, *condition.any_, *((condition.not_,) if condition.not_ else ()))
        stray = [Wrong(key, f"{key!r} means nothing beside all, any or not.") for key in condition.literals]
        return stray + [wrong for one in inner for wrong in wrong_with(one, tables)]
    if condition.is_ not in CONDITIONS:
        return [Wrong("is", f"There is no condition {condition.is_!r}.", condition.is_, tuple(CONDITIONS))]
    takes = CONDITIONS[condition.is_].literals
    stray = [
        Wrong(key, f"{condition.is_} takes no {key!r}.", key, tuple(takes))
        for key in condition.literals
        if key not in takes
    ]
    return stray + [wrong for key, kind in takes.items() for wrong in _wrong_literal(condition, key, kind, tables)]


def _wrong_literal(
    condition: Condition, key: str, kind: str | type, tables: Mapping[str, frozenset[str]]
) -> list[Wrong]:
    value = condition.literals.get(key)
    known = tuple(sorted(tables.get(kind, ()))) if isinstance(kind, str) else ()
    if value is None:
        return [Wrong(key, f"{condition.is_} needs {key!r}.", known=known)]
    if isinstance(kind, str):
        fits = isinstance(value, str) and value in known
        return [] if fits else [Wrong(key, f"{value!r} is not one of the procedure's {kind}.", str(value), known)]
    fits = type(value) is kind or (kind is object and isinstance(value, (bool, str)))
    return [] if fits else [Wrong(key, f"{value!r} is not a {'whole number' if kind is int else kind.__name__}.")]
