"""When a limit falls due: a clock rule, a start and the calendar in; due, warning and the sentence out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dutydesk.procedures.calendar import OfficeCalendar, in_utc
from dutydesk.procedures.counting import COUNTED, Begun, warned
from dutydesk.procedures.counting import told as in_words
from dutydesk.procedures.limits import ClockRule
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.words import nearest, or_list
from dutydesk.refusals import BadInput, Refused

_FIRST, _LAST = datetime(1950, 1, 1, tzinfo=UTC), datetime(2150, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Limit:
    """When something is due and from when it warns (both UTC), or the sentence why it has no due time.

    ``sentence`` tells the limit in words either way; ``kind`` and ``clause`` are the rule's own.
    """

    due: datetime | None
    warn_from: datetime | None
    kind: str
    sentence: str
    clause: str


def due(
    rule: ClockRule,
    start: datetime,
    calendar: OfficeCalendar,
    *,
    rating: str = "",
    clocks: Mapping[str, ClockRule] | None = None,
    starts: Mapping[str, datetime] | None = None,
) -> Limit:
    """The limit of ``rule`` for something that started at ``start``.

    ``clocks`` are the procedure's, needed by ``earlier of``; ``starts`` gives those that started at another time.
    Raises ``BadInput`` for a start without an offset, or beyond what the calendar knows.
    """
    start = _sound(start)
    if rule.none_because:
        return _none(rule, rule.none_because)
    if rule.kind == "earlier of":
        compared = [
            due(clocks[name], (starts or {}).get(name, start), calendar, rating=rating, clocks=clocks, starts=starts)
            for name in rule.of
            if clocks and name in clocks
        ]
        return _earlier_of(rule, compared)
    if rule.kind not in COUNTED:
        return _none(rule, f"{rule.title} is not counted in time ({rule.kind}), so it has no due time.")
    only = next(iter(rule.ratings.values())) if len(rule.ratings) == 1 and not rating else None
    amount = rule.ratings.get(rating, only) if rule.ratings else rule.limit
    if amount is None:
        given = f"none is set for {rating}" if rating else "none has been given"
        return _none(rule, f"{rule.title} depends on the rating ({or_list(rule.ratings)}), and {given}.")
    begun = Begun(rule, start, amount, calendar)
    ends = COUNTED[rule.kind](begun)
    return Limit(ends, warned(begun, ends), rule.kind, in_words(begun), rule.cited)


def rule_named(procedure: Procedure, name: str) -> tuple[str, ClockRule]:
    """The clock of that name or register id (``decision`` or ``SL-CLK-01``). Raises ``BadInput`` for none."""
    asked = name.strip()
    if asked in procedure.clocks:
        return asked, procedure.clocks[asked]
    for key, rule in procedure.clocks.items():
        if asked.lower() in (rule.id.lower(), key.lower()):
            return key, rule
    likely = nearest(asked, [*procedure.clocks, *(rule.id for rule in procedure.clocks.values())])
    mend = f" Did you mean {likely}?" if likely else ""
    raise BadInput(f"{procedure.title} has no clock {asked!r}.{mend}", field="clock")


def limit_of(procedure: Procedure, clock: str, start: datetime, *, rating: str = "") -> Limit:
    """The limit of a clock by its name or id. Raises ``BadInput`` for a clock or rating that the procedure has not."""
    if rating and rating not in procedure.ratings:
        known = f"its ratings are {or_list(procedure.ratings)}" if procedure.ratings else "it has no ratings"
        raise BadInput(f"{procedure.title} has no rating {rating!r}: {known}.", field="rating")
    _, rule = rule_named(procedure, clock)
    return due(rule, start, OfficeCalendar(procedure.calendar), rating=rating, clocks=procedure.clocks)


def told(limit: Limit, procedure: Procedure) -> dict[str, str]:
    """``{"due", "clause", "kind", "limit"}`` with the local offset. Raises ``Refused`` where nothing falls due."""
    if limit.due is None:
        raise Refused(limit.sentence, clause=limit.clause)
    local = OfficeCalendar(procedure.calendar).local(limit.due)
    return {"due": local.isoformat(), "clause": limit.clause, "kind": limit.kind, "limit": limit.sentence}


def _sound(start: datetime) -> datetime:
    if start.tzinfo is None:
        raise BadInput("The start needs an offset from UTC, such as 2014-07-04T09:15+01:00.", field="start")
    if not _FIRST.year <= start.year < _LAST.year:
        raise BadInput(f"The start must lie between {_FIRST.year} and {_LAST.year}.", field="start")
    return in_utc(start)


def _none(rule: ClockRule, sentence: str) -> Limit:
    return Limit(None, None, rule.kind, sentence, rule.cited)


def _earlier_of(rule: ClockRule, compared: list[Limit]) -> Limit:
    dated = [limit for limit in compared if limit.due is not None]
    if not dated:
        return _none(rule, f"{rule.title} is the earlier of limits none of which has a due time.")
    first = min(dated, key=lambda limit: limit.due or _LAST)
    sentence = f"the earlier of: {'; '.join(limit.sentence for limit in dated)}"
    return Limit(first.due, first.warn_from, rule.kind, sentence, rule.cited)
