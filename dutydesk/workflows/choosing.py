"""Choosing somebody of the office: an argument says whom it takes, and the desk's schema lists their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dutydesk.procedures.may import may
from dutydesk.procedures.shapes import Procedure
from dutydesk.views.rows import StaffRow

STAFF = "x-staff"
"""In an argument's schema: the action that whoever is named must be allowed to do."""
OWN_TEAM = "x-own-team"
"""Beside it: only those of the team of whoever asks."""
TITLES = "x-titles"
"""In the desk's schema: each choice with the words it is shown by."""


def from_those_who_may(action: str) -> dict[str, Any]:
    """What marks an argument as the name of somebody who may do an action."""
    return {STAFF: action}


def of_own_team(action: str) -> dict[str, Any]:
    """What marks an argument as the name of somebody of one's own team who may do an action."""
    return {STAFF: action, OWN_TEAM: True}


def who_may(procedure: Procedure, people: Iterable[StaffRow], action: str) -> dict[str, str]:
    """The names of those who may do an action in one of their roles, each with the roles they hold."""
    return {
        one.name: f"{one.name} ({', '.join(procedure.roles[role].title for role in one.roles if role in procedure.roles)})"
        for one in people
        if one.active and any(may(procedure, role, action) for role in one.roles if role in procedure.roles)
    }
