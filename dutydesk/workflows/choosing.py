"""Choosing somebody of the office, or something of a record: an argument says what it takes, and the desk's schema lists it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from dutydesk.procedures.kept import Kept
from dutydesk.procedures.may import may
from dutydesk.procedures.shapes import Procedure
from dutydesk.views.restricted import is_kept
from dutydesk.views.rows import StaffRow
from dutydesk.workflows.doing import Doing

STAFF = "x-staff"
"""In an argument's schema: the action that whoever is named must be allowed to do."""
OWN_TEAM = "x-own-team"
"""Beside it: only those of the team of whoever asks."""
WHOEVER = "x-whoever"
"""Beside it: also somebody to whom the record is not open, since the action is about that."""
LINE = "x-line"
"""Beside a choice of telephone lines: each is shown with its number."""
OF_RECORD = "x-of"
"""In an argument's schema: what of the record acted on it names, of ``views.choices.CHOICES``."""
TITLES = "x-titles"
"""In the desk's schema: each choice with the words it is shown by."""


def from_those_who_may(action: str) -> dict[str, Any]:
    """What marks an argument as the name of somebody who may do an action."""
    return {STAFF: action}


def anybody() -> dict[str, Any]:
    """What marks an argument as the name of anybody who signs in, whatever is open to them."""
    return from_those_who_may("staff.change_password") | {WHOEVER: True}


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


def insist_open_to(doing: Doing, model: type[BaseModel], said: BaseModel) -> None:
    """Nobody is given work on a record that is restricted from them: it would lie where nobody sees it."""
    if doing.record is None:
        return
    for name, field in model.model_fields.items():
        marked = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        whom = getattr(said, name) if marked.get(STAFF) and not marked.get(WHOEVER) else ""
        if whom and is_kept(doing.writing.conn, doing.record, Kept(who=str(whom), now=doing.now)):
            raise doing.refuse(
                f"{doing.record.ref} is not open to {whom}: it is restricted. Its owner may open it to them."
            )


def of_record(what: str) -> dict[str, Any]:
    """What marks an argument as something of the record acted on: with the record, the desk's schema lists what there is."""
    return {OF_RECORD: what}


def body_line() -> dict[str, Any]:
    """What marks an argument as a line of a body: the desk's schema shows each with the number in the directory."""
    return {LINE: True}
