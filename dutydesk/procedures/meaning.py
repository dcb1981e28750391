"""What a procedure file says, checked: names must exist, records must be able to end, clauses must be kept."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dutydesk.places import carried
from dutydesk.procedures.entries import Entry
from dutydesk.procedures.finder import Finder, finder, mend
from dutydesk.procedures.people import faults_of_people
from dutydesk.procedures.rules import faults_of_rules
from dutydesk.procedures.running import faults_of_time
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.written import faults_of_writing
from dutydesk.refusals import Fault

_ID = re.compile(r"^[a-z][a-z0-9-]{1,39}$")
_ENTRIES = ("roles", "clocks", "outcomes", "bands", "ratings", "channels", "kinds", "sources", "routes", "letters")
_MORE_ENTRIES = ("questions", "teams", "trays", "states")


def faults_of_meaning(procedure: Procedure, raw: Mapping[str, Any], path: Path, *, whole: bool) -> Iterator[Fault]:
    """The faults in what a procedure says. ``whole``: nothing of it was set aside as misshapen."""
    find = finder(procedure, raw, path, whole=whole)
    if procedure.id and not _ID.match(procedure.id):
        wrong = f"{procedure.id!r} is no id."
        yield find.fault("", "id", wrong, "Use small letters, digits and hyphens, such as north-vale.")
    yield from faults_of_time(find)
    yield from faults_of_people(find)
    yield from faults_of_rules(find)
    yield from faults_of_writing(find)
    yield from _clauses(find)


def _clauses(find: Finder) -> Iterator[Fault]:
    known = _register(find)
    for table, key, clause in _cited(find.procedure):
        if known and clause not in known:
            yield find.fault(table, key, f"The register has no clause {clause!r}.", mend(clause, known))
        elif find.procedure.prefix and not clause.startswith(f"{find.procedure.prefix}-"):
            wrong = f"{clause!r} is not a clause of this procedure."
            yield find.fault(table, key, wrong, f"Its clauses begin with {find.procedure.prefix}-.")
    for table, entry in _entries(find.procedure):
        if entry.reading and not entry.why:
            yield find.fault(table, "why", "A reading of ours says why.", "Add why, in a sentence.")
        if not entry.clause and not entry.reading:
            wrong = "It names no clause."
            yield find.fault(table, "clause", wrong, 'Add the clause it keeps, or reading = "proposed" and why.')


def _register(find: Finder) -> frozenset[str]:
    """The clause ids of the register that goes with the procedure: beside the file, or the carried one."""
    name = f"{find.procedure.id}-clauses.csv"
    if not _ID.match(find.procedure.id):
        return frozenset()
    for path in (find.path.parent / name, carried("data", "procedures", name)):
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as lines:
                return frozenset(row["id"] for row in csv.DictReader(lines))
    return frozenset()


def _entries(procedure: Procedure) -> Iterator[tuple[str, Entry]]:
    """Every entry that has to name its clause, with its place in the file."""
    yield "calendar", procedure.calendar
    for table in (*_ENTRIES, *_MORE_ENTRIES):
        for name, entry in getattr(procedure, table).items():
            yield f"{table}.{name}", entry
    for place, wanted in enumerate(procedure.required):
        yield f"required[{place}]", wanted
    for name, outcome in procedure.outcomes.items():
        for place, must in enumerate(outcome.must):
            yield f"outcomes.{name}.must[{place}]", must


def _cited(procedure: Procedure) -> Iterator[tuple[str, str, str]]:
    """Every clause that is named, with its place."""
    for table, entry in _entries(procedure):
        for clause in entry.clause:
            yield table, "clause", clause
    for name, action in procedure.actions.items():
        for clause in action.clause:
            yield f"actions.{name}", "clause", clause
        for clause in action.keeps:
            yield f"actions.{name}", "keeps", clause
    for name, outcome in procedure.outcomes.items():
        for ask, clauses in outcome.asked_by.items():
            for clause in clauses:
                yield f"outcomes.{name}.asked_by", ask, clause
    for name, clauses in procedure.screens.items():
        for clause in clauses:
            yield "screens", name, clause
    for name, route in procedure.routes.items():
        for clause in route.outcomes_clause:
            yield f"routes.{name}", "outcomes_clause", clause
    for place, beyond in enumerate(procedure.outside):
        for clause in beyond.clause:
            yield f"outside[{place}]", "clause", clause
