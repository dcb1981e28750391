"""While a call is taken down: is this somebody whose case is open? Then that is said, and it goes to the team (SL-48, SL-175)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dutydesk.models import ContactChild, Person
from dutydesk.procedures.may import may
from dutydesk.views.open_cases import known_open, open_around
from dutydesk.views.restricted import hidden, is_kept
from dutydesk.workflows.doing import Doing

PASSES = "contact.pass_to_team"


def recognise_children(doing: Doing, children: Iterable[ContactChild]) -> None:
    """Say in the answer which of these children, by their very name and date of birth or as linked, have an open case."""
    if not _passes(doing):
        return
    children = list(children)
    linked = [child.person_id for child in children if child.person_id is not None]
    known = [one for one in doing.writing.all(Person, id=linked) if one.open_to] if linked else []
    known += known_open(
        doing.writing.conn, [(child.first_name, child.last_name, child.date_of_birth) for child in children]
    )
    _say(doing, {person.number: person for person in known})


def recognise_caller(doing: Doing, name: str) -> None:
    """Say in the answer which children with an open case somebody of that name belongs to, or is."""
    if name.strip() and _passes(doing):
        kept = hidden(doing.writing.conn, doing.kept)
        _say(doing, {one.number: one for one in open_around(doing.writing.conn, doing.who, name, kept)})


def _passes(doing: Doing) -> bool:
    """Whether this desk passes news of open cases on at all, and this person may."""
    return bool(may(doing.procedure, doing.role, PASSES) or may(doing.procedure, doing.role, "open_case.record"))


def _say(doing: Doing, found: Mapping[int, Person]) -> None:
    kept = doing.kept
    told: list[dict[str, Any]] = [
        {"person": one.ref, "child": f"{one.first_name} {one.last_name}".strip(), "open_to": one.open_to}
        for one in found.values()
        if not is_kept(doing.writing.conn, one, kept)
    ]
    if told:
        doing.extra["open_cases"] = told
