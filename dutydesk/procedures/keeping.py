"""Which entries of a procedure act today, and which wait for a step that the program has not yet.

An entry acts when something of the program works by it: an action that is registered, an event that an action reports,
a record that an action decides. Whatever else stands in the file is written, and not yet kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from dutydesk.procedures.entries import Entry
from dutydesk.procedures.limits import ClockRule
from dutydesk.procedures.questions import AT_DECIDING, AT_SENDING
from dutydesk.procedures.shapes import LetterRule, Procedure, Question, Tray
from dutydesk.procedures.vocabulary import ACTIONS, REPORTED
from dutydesk.procedures.written import WRITTEN

_ASKED_NOW = (*AT_SENDING, *AT_DECIDING)
_ENDED_NOW = ("referral", "assessment")
"""Records whose outcomes an action chooses where they say what they open."""
_OF_REFERRALS = frozenset({"referral_threshold", "referral_recommendation", "referral_chronology"}) | frozenset(
    {"needs_source", "needs_referral_outcome", "needs_reason", "needs_and_risks", "social_work_manager"}
)
"""Questions that the steps of a referral ask by their names."""
_LISTS = {
    "roles": "role",
    "bands": "band",
    "ratings": "rating",
    "channels": "channel",
    "kinds": "kind",
    "sources": "source",
    "routes": "route",
    "teams": "team",
    "states": "state",
    "bodies": "body",
    "duties": "duty",
    "logs": "log",
}
"""Tables whose entries always act: who there is, and what there is to choose from."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A place that names clauses: ``clock decision`` or ``action contact.decide``; whether it acts today."""

    name: str
    clauses: tuple[str, ...]
    acts: bool


def places(procedure: Procedure, registered: Collection[str] | None = None) -> Iterator[Kept]:
    """Every place of a procedure that names clauses. ``registered`` are the program's actions, where they are known."""
    known = ACTIONS if registered is None else registered
    yield Kept("calendar", procedure.calendar.clause, acts=True)
    yield Kept("sending", procedure.sending.clause, acts=True)
    for table, said in _LISTS.items():
        entries: Mapping[str, Entry] = getattr(procedure, table)
        for name, entry in entries.items():
            yield Kept(f"{said} {name}", entry.clause, acts=True)
    for name, route in procedure.routes.items():
        yield Kept(f"route {name}", (*route.outcomes_clause, *route.with_gaps), acts=True)
        if (rule := route.transfer) is not None:
            clauses = (*rule.clause, *rule.papers_clause, *rule.address_clause, *rule.after_notice_clause)
            yield Kept(f"transfer {name}", clauses, acts=True)
    for name, clock in procedure.clocks.items():
        yield Kept(f"clock {name}", clock.clause, acts=_runs(clock, procedure))
    for name, tray in procedure.trays.items():
        yield Kept(f"tray {name}", tray.clause, acts=_fills(tray, procedure))
    for name, letter in procedure.letters.items():
        yield Kept(f"letter {name}", letter.clause, acts=_is_owed(letter))
    for name, question in procedure.questions.items():
        yield Kept(f"question {name}", question.clause, acts=_is_asked(name, question, procedure))
    for wanted in procedure.required:
        yield Kept(f"required {wanted.path}", wanted.clause, acts=wanted.step in _ASKED_NOW)
    yield from _of_outcomes(procedure)
    for name, action in procedure.actions.items():
        yield Kept(f"action {name}", (*action.clause, *action.keeps), acts=name in known)


def _is_asked(name: str, question: Question, procedure: Procedure) -> bool:
    """Whether an action asks it: the sending and the deciding of a contact, a referral's steps, or a transfer's papers."""
    if question.step in _ASKED_NOW or name in _OF_REFERRALS:
        return True
    return any(name in route.transfer.papers for route in procedure.routes.values() if route.transfer is not None)


def _of_outcomes(procedure: Procedure) -> Iterator[Kept]:
    for name, outcome in procedure.outcomes.items():
        acts = f"{outcome.of}.decide" in ACTIONS or (outcome.of in _ENDED_NOW and bool(outcome.opens))
        clauses = (*outcome.clause, *(clause for must in outcome.must for clause in must.clause))
        asked = tuple(clause for under in outcome.asked_by.values() for clause in under)
        begun = tuple(clause for under in outcome.begins.values() for clause in under)
        yield Kept(f"outcome {name}", (*clauses, *asked, *begun), acts)


def _runs(clock: ClockRule, procedure: Procedure) -> bool:
    """Whether an action starts it and an action stops it; the earlier of two runs where those that it compares do."""
    if clock.of and not clock.starts:
        return any(_runs(procedure.clocks[name], procedure) for name in clock.of if name in procedure.clocks)
    return bool(REPORTED & set(clock.starts)) and bool(REPORTED & set(clock.stops))


def _fills(tray: Tray, procedure: Procedure) -> bool:
    """Whether anything can come to stand in it. A list of its own, such as the letters, has neither clocks nor states."""
    if tray.states or tray.tasks or tray.referrals or not tray.clocks:
        return True
    clocks = [procedure.clocks[name] for name in tray.clocks if name in procedure.clocks]
    return any(REPORTED & set(clock.starts) for clock in clocks)


def _is_owed(letter: LetterRule) -> bool:
    """Whether an action owes it, in a form that the program writes out."""
    return letter.owed_by in REPORTED and letter.form in WRITTEN
