"""Checks of a procedure's people: roles, trays, teams, states and the actions that somebody must be able to do."""

from __future__ import annotations

from collections.abc import Iterator

from dutydesk.procedures.finder import Finder
from dutydesk.procedures.may import granted
from dutydesk.procedures.vocabulary import ACTIONS, LOGS, RECORDS, SCREENS, STATES, VIEWS
from dutydesk.refusals import Fault

_GROUPS = frozenset(f"{action.partition('.')[0]}.*" for action in ACTIONS)
_MUST_BE_DONE = ("contact.record", "contact.submit", "contact.decide", "staff.add")


def faults_of_people(find: Finder) -> Iterator[Fault]:
    """Every fault in who there is, what they may do and what they see."""
    yield from _roles(find)
    yield from _trays(find)
    yield from _states(find)
    yield from _establishment(find)
    actions = find.procedure.actions
    yield from find.unknown("actions", "", "action", actions, ACTIONS)
    again = find.procedure.sittings.again_for
    yield from find.unknown("sittings", "again_for", "action", again, ACTIONS | _GROUPS)
    yield from find.unknown("screens", "", "screen", find.procedure.screens, SCREENS)
    for name, team in find.procedure.teams.items():
        if team.manager_role:
            yield from find.unknown(f"teams.{name}", "manager_role", "role", [team.manager_role], find.names["roles"])
    if find.whole:
        for action in _MUST_BE_DONE:
            if not _somebody_may(find, action):
                wrong = f"Nobody may do {action}, without which the desk cannot work."
                yield find.fault("roles", "may", wrong, f"Add {action!r} to the may of a role.")


def _roles(find: Finder) -> Iterator[Fault]:
    for name, role in find.procedure.roles.items():
        table = f"roles.{name}"
        yield from find.unknown(table, "may", "action", role.may, ACTIONS | _GROUPS)
        yield from find.unknown(table, "views", "view", role.views, VIEWS)
        yield from find.unknown(table, "covers", "role", role.covers, find.names["roles"])
        yield from find.unknown(table, "manages", "role", role.manages, find.names["roles"])
        yield from find.unknown(table, "trays", "tray", role.trays, find.names["trays"])
        if role.team:
            yield from find.unknown(table, "team", "team", [role.team], find.names["teams"])
        if name in role.covers:
            yield find.fault(table, "covers", "A role cannot cover for itself.", f"Take {name} out.")
        for tray in role.trays:
            held = find.procedure.trays.get(tray)
            if held and name not in held.seen_by:
                wrong = f"It works from the tray {tray}, which it does not see."
                yield find.fault(table, "trays", wrong, f"Add {name} to seen_by of [trays.{tray}].")


def _establishment(find: Finder) -> Iterator[Fault]:
    """Duties that somebody may hold, logs that somebody sees, bodies whose lines are there."""
    for name, duty in find.procedure.duties.items():
        table = f"duties.{name}"
        yield from find.unknown(table, "roles", "role", duty.roles, find.names["roles"])
        yield from find.unknown(table, "given_by", "role", duty.given_by, find.names["roles"])
        yield from find.unknown(table, "not_with", "duty", duty.not_with, find.names["duties"])
        if not duty.roles:
            yield find.fault(table, "roles", "Nobody may hold this duty.", "Name the roles that may.")
    for name, log in find.procedure.logs.items():
        yield from find.unknown("logs", name, "log", [name], LOGS)
        yield from find.unknown(f"logs.{name}", "seen_by", "role", log.seen_by, find.names["roles"])
        if not log.seen_by:
            yield find.fault(f"logs.{name}", "seen_by", "Nobody sees this log.", "Name the managers who do.")
    for name, body in find.procedure.bodies.items():
        if body.new_referrals:
            yield from find.unknown(f"bodies.{name}", "new_referrals", "line", [body.new_referrals], body.lines)


def _trays(find: Finder) -> Iterator[Fault]:
    for name, tray in find.procedure.trays.items():
        table = f"trays.{name}"
        yield from find.unknown(table, "seen_by", "role", tray.seen_by, find.names["roles"])
        yield from find.unknown(table, "clocks", "clock", tray.clocks, find.names["clocks"])
        yield from find.unknown(table, "holds", "record", tray.holds, RECORDS)
        yield from find.unknown(table, "states", "state", tray.states, STATES)
        looking = [role for role in tray.seen_by if role in find.procedure.roles]
        if not tray.seen_by:
            yield find.fault(table, "seen_by", "Nobody sees this tray.", "Name the roles that work from it.")
        for role in looking:
            if not granted(find.procedure.roles[role].views, "tray"):
                wrong = f"{role} is to see it, but is not shown trays at all."
                yield find.fault(table, "seen_by", wrong, f'Add "tray" to views of [roles.{role}].')


def _states(find: Finder) -> Iterator[Fault]:
    states = find.procedure.states
    for name, state in states.items():
        table = f"states.{name}"
        yield from find.unknown("states", name, "state", [name], STATES)
        yield from find.unknown(table, "ways_out", "action", state.ways_out, ACTIONS)
        if not state.ways_out and not state.final:
            wrong = "A record in this state can never leave it."
            yield find.fault(table, "ways_out", wrong, "Name the actions that lead out of it, or say final = true.")
        known = [action for action in state.ways_out if action in ACTIONS]
        if find.whole and known and not any(_somebody_may(find, action) for action in known):
            wrong = "No role may do any of the actions that lead out of it."
            yield find.fault(table, "ways_out", wrong, f"Add {known[0]!r} to the may of a role.")
    kept = {state for tray in find.procedure.trays.values() if tray.restricted for state in tray.states}
    for name in STATES if find.whole and states else ():
        if name not in states and (name != "missing" or name in kept):
            yield find.fault("states", name, "This is missing.", "Every contact can come into this state: describe it.")


def _somebody_may(find: Finder, action: str) -> bool:
    return any(granted(role.may, action) for role in find.procedure.roles.values())
