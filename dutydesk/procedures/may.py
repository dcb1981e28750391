"""Who may do, see and decide what: each answer with its sentence and its clause."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from dutydesk.procedures.shapes import Outcome, Procedure, Role
from dutydesk.procedures.words import or_list
from dutydesk.refusals import YES, Verdict, no


def granted(names: Collection[str], asked: str) -> bool:
    """Whether one of the names is the one asked for, or a wildcard that covers it (``contact.*``)."""
    return asked in names or f"{asked.partition('.')[0]}.*" in names


STANDS_FOR = {
    "office.confirm_clock": "staff.add",
    "office.confirm_restore": "staff.add",
    "procedure.accept": "staff.add",
}
"""An action without which no office can go on: where a procedure grants it to nobody, who may do the other may do it."""


def may(procedure: Procedure, role: str, action: str) -> Verdict:
    """Whether somebody acting in that role may do that action under this procedure, whatever the record."""
    held = procedure.roles.get(role)
    if held is None:
        return _no_role(procedure, role)
    if granted(held.may, action) or granted(held.may, _meant(procedure, action)):
        return YES
    others = who_may(procedure, action)
    if not others:
        return no(
            f"{procedure.title} has no such step: nobody may do {action}.", cited(procedure, action) or held.cited
        )
    return no(f"As {held.title} you may not do this; it is for the {others}.", cited(procedure, action))


def cited(procedure: Procedure, action: str) -> str:
    """The clauses that an action is refused under: its own, else those that describe whoever may do it."""
    entry = procedure.actions.get(action)
    if entry is not None and entry.clause:
        return entry.cited
    asked = _meant(procedure, action)
    clauses = (clause for role in procedure.roles.values() if granted(role.may, asked) for clause in role.clause)
    return ", ".join(dict.fromkeys(clauses))


def who_may(procedure: Procedure, action: str) -> str:
    """The titles of the roles that may do an action; empty where none does."""
    asked = _meant(procedure, action)
    return _titles(procedure, lambda one: granted(one.may, asked))


def _meant(procedure: Procedure, action: str) -> str:
    """The action that is asked after: another, where this one is granted to nobody."""
    if action not in STANDS_FOR or any(granted(role.may, action) for role in procedure.roles.values()):
        return action
    return STANDS_FOR[action]


def sees(procedure: Procedure, role: str, view: str) -> Verdict:
    """Whether that role may look at that view."""
    held = procedure.roles.get(role)
    if held is None:
        return _no_role(procedure, role)
    if granted(held.views, view):
        return YES
    others = _titles(procedure, lambda one: granted(one.views, view))
    what = f"it is shown to the {others}" if others else "nobody is shown it"
    return no(f"The {held.title} is not shown this; {what}.")


def sees_tray(procedure: Procedure, role: str, tray: str) -> Verdict:
    """Whether that role sees that tray. A tray of another name does not exist, and is answered in the same way."""
    entry = procedure.trays.get(tray)
    if entry is None:
        return no(f"{procedure.title} has no tray {tray!r}: its trays are {or_list(procedure.trays)}.")
    if role in entry.seen_by:
        return YES
    others = or_list(procedure.roles[one].title for one in entry.seen_by if one in procedure.roles)
    return no(f"The tray {tray} is shown to the {others} only.", entry.cited)


def decides(procedure: Procedure, outcome_id: str, role: str) -> Verdict:
    """Whether that role decides that outcome, in its own right or covering for another."""
    outcome = procedure.outcomes.get(outcome_id)
    if outcome is None:
        return no(f"{procedure.title} has no outcome {outcome_id!r}: it has {or_list(procedure.outcomes)}.")
    if role in outcome.decided_by or acting_for(procedure, role, outcome.decided_by):
        return YES
    held = procedure.roles.get(role)
    title = held.title if held else role
    deciders = or_list(procedure.roles[one].title for one in outcome.decided_by if one in procedure.roles)
    may_say = "may propose but not decide" if role in outcome.proposed_by else "may not decide"
    return no(
        f"The {title} {may_say}; {outcome.title} is decided by the {deciders}.",
        _decide_clause(procedure, outcome),
    )


def proposes(procedure: Procedure, outcome_id: str, role: str) -> Verdict:
    """Whether that role may propose that outcome; those who decide it may as well."""
    outcome = procedure.outcomes.get(outcome_id)
    if outcome is None:
        return no(f"{procedure.title} has no outcome {outcome_id!r}: it has {or_list(procedure.outcomes)}.")
    if role in outcome.proposed_by or decides(procedure, outcome_id, role):
        return YES
    who = or_list(procedure.roles[one].title for one in outcome.proposed_by if one in procedure.roles)
    return no(f"{outcome.title} is proposed by the {who}.", outcome.cited)


def acting_for(procedure: Procedure, role: str, deciders: Iterable[str]) -> str:
    """The role covered for: empty for somebody who decides in their own right, or who covers none of them."""
    deciders = tuple(deciders)
    held = procedure.roles.get(role)
    if held is None or role in deciders:
        return ""
    return next((one for one in held.covers if one in deciders), "")


def _decide_clause(procedure: Procedure, outcome: Outcome) -> str:
    entry = procedure.actions.get(f"{outcome.of}.decide")
    return entry.cited if entry and entry.clause else outcome.cited


def _titles(procedure: Procedure, holds: Callable[[Role], bool]) -> str:
    return or_list(role.title for role in procedure.roles.values() if holds(role))


def _no_role(procedure: Procedure, role: str) -> Verdict:
    return no(f"{procedure.title} has no role {role!r}: its roles are {or_list(procedure.roles)}.")
