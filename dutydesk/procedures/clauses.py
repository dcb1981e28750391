"""The clauses of a procedure: what each asks, where it is kept, and which tests prove it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dutydesk.places import carried
from dutydesk.procedures import load
from dutydesk.procedures.entries import Entry
from dutydesk.procedures.shapes import Procedure

TESTS = "clause-tests.json"
"""Clause to names of tests, written from the marks in ``tests/``; a test fails when it is stale."""

_SAID = {
    "roles": "role",
    "clocks": "clock",
    "outcomes": "outcome",
    "bands": "band",
    "ratings": "rating",
    "channels": "channel",
    "kinds": "kind",
    "sources": "source",
    "routes": "route",
    "letters": "letter",
    "questions": "question",
    "teams": "team",
    "trays": "tray",
    "states": "state",
    "actions": "action",
}


def clauses(procedure_id: str, registered: Mapping[str, tuple[str, ...]] | None = None) -> list[dict[str, Any]]:
    """Every clause of a register: ``id, requirement, kept, tests, outside`` (None where it is within reach).

    ``registered`` are the program's actions and the clauses that each keeps of itself; with them, an action that only
    the procedure's file names is not counted. Raises ``BadInput`` for an unknown procedure.
    """
    procedure = load.procedure(procedure_id)
    kept = kept_by(procedure, registered)
    outside = {clause: entry.records for entry in procedure.outside for clause in entry.clause}
    proven = tests()
    return [
        {
            "id": clause,
            "requirement": row["requirement"],
            "area": row["area"],
            "seen_by": row["seen_by"],
            "kept": kept.get(clause, []),
            "tests": list(proven.get(clause, ())),
            "outside": outside.get(clause),
        }
        for clause, row in register(procedure_id).items()
    ]


@cache
def register(procedure_id: str) -> Mapping[str, Mapping[str, str]]:
    """The register of an authority's clauses in our words, by id; empty for one that has none."""
    path = carried("data", "procedures", f"{procedure_id}-clauses.csv")
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


@cache
def tests() -> Mapping[str, tuple[str, ...]]:
    """The names of the tests that prove each clause."""
    path = carried("data", "procedures", TESTS)
    if not path.is_file():
        return {}
    found: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return {clause: tuple(names) for clause, names in found.items()}


def kept_by(procedure: Procedure, registered: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, list[str]]:
    """Where each clause is kept: entries of the procedure (``clock decision``) and actions."""
    places: dict[str, dict[str, None]] = {}
    for place, keeps in _entries(procedure):
        group, _, name = place.partition(" ")
        if group == "action" and registered is not None and name not in registered:
            continue
        for clause in keeps:
            places.setdefault(clause, {})[place] = None
    for action, keeps in (registered or {}).items():
        for clause in keeps:
            if clause.startswith(f"{procedure.prefix}-"):
                places.setdefault(clause, {})[f"action {action}"] = None
    return {clause: list(found) for clause, found in places.items()}


def _entries(procedure: Procedure) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "calendar", procedure.calendar.clause
    yield "sending", procedure.sending.clause
    for table, said in _SAID.items():
        entries: Mapping[str, Entry] = getattr(procedure, table)
        for name, entry in entries.items():
            yield f"{said} {name}", entry.clause
    for name, action in procedure.actions.items():
        yield f"action {name}", action.keeps
    for name, outcome in procedure.outcomes.items():
        for keeps in (*(must.clause for must in outcome.must), *outcome.asked_by.values()):
            yield f"outcome {name}", keeps
    for name, route in procedure.routes.items():
        yield f"route {name}", route.outcomes_clause
    for entry in procedure.required:
        yield f"required {entry.path}", entry.clause
