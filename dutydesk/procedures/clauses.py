"""The clauses of a procedure: what each asks and where it stands, what keeps it, and which tests prove it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from dutydesk.places import carried
from dutydesk.procedures import bundle, load
from dutydesk.procedures.keeping import Kept, places
from dutydesk.procedures.shapes import Procedure

TESTS = "clause-tests.json"
"""Clause to names of tests, written from the marks in ``tests/``; a test fails when it is stale."""


def clauses(
    procedure: Procedure | str, registered: Mapping[str, tuple[str, ...]] | None = None
) -> list[dict[str, Any]]:
    """Every clause of a register: ``id, requirement, place, kept, written, tests, outside`` (None where within reach).

    ``kept`` is what acts today; ``written`` is where it stands in the file for a step that the program has not yet.
    ``registered`` are the program's actions and the clauses that each keeps of itself. Raises ``BadInput`` for an unknown
    procedure.
    """
    found = procedure if isinstance(procedure, Procedure) else load.named(procedure)
    kept, written = _sorted_out(found, registered)
    outside = {clause: entry.records for entry in found.outside for clause in entry.clause}
    proven = tests()
    return [
        {
            "id": clause,
            "requirement": row.get("requirement", ""),
            "place": row.get("place", ""),
            "area": row.get("area", ""),
            "seen_by": row.get("seen_by", ""),
            "kept": kept.get(clause, []),
            "written": written.get(clause, []),
            "tests": list(proven.get(clause, ())),
            "outside": outside.get(clause),
        }
        for clause, row in found.beside.register.items()
    ]


@cache
def register(procedure_id: str) -> Mapping[str, Mapping[str, str]]:
    """The register of a carried procedure in our words, by clause; empty for one that has none."""
    path = carried("data", "procedures", f"{procedure_id}-clauses.csv")
    return (bundle.table(path.read_bytes(), "id") or {}) if path.is_file() else {}


@cache
def tests() -> Mapping[str, tuple[str, ...]]:
    """The names of the tests that prove each clause."""
    path = carried("data", "procedures", TESTS)
    if not path.is_file():
        return {}
    found: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return {clause: tuple(names) for clause, names in found.items()}


def kept_by(procedure: Procedure, registered: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, list[str]]:
    """Where each clause is kept today: entries of the procedure (``clock decision``) and actions."""
    return _sorted_out(procedure, registered)[0]


def told(row: Mapping[str, Any]) -> str:
    """In words for people: what keeps a clause, how far it is proven, or what is recorded of it instead."""
    said = []
    if row["kept"]:
        said.append(f"kept by {', '.join(row['kept'])}")
    elif row["written"]:
        said.append(f"not yet kept; written as {', '.join(row['written'])}")
    if row["tests"]:
        said.append(f"proven by {len(row['tests'])} test{'s' if len(row['tests']) > 1 else ''}")
    if row["outside"]:
        said.append(f"outside the desk's reach, recorded: {row['outside']}")
    return "; ".join(said) or "not yet kept"


Places = dict[str, list[str]]


def _sorted_out(procedure: Procedure, registered: Mapping[str, tuple[str, ...]] | None) -> tuple[Places, Places]:
    """Clause to the places that keep it, and to those where it is only written."""
    sides: tuple[dict[str, dict[str, None]], dict[str, dict[str, None]]] = ({}, {})
    known = frozenset(registered) if registered is not None else None
    found = [*places(procedure, known)]
    for action, keeps in (registered or {}).items():
        mine = tuple(clause for clause in keeps if clause.startswith(f"{procedure.prefix}-"))
        found.append(Kept(f"action {action}", mine, acts=True))
    for place in found:
        for clause in place.clauses:
            sides[0 if place.acts else 1].setdefault(clause, {})[place.name] = None
    kept, written = ({clause: list(held) for clause, held in side.items()} for side in sides)
    return kept, written
