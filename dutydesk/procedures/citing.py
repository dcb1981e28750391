"""Checks of what a procedure keeps: every entry names its clause, the register has it, and our readings say why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dutydesk.procedures.bundle import table
from dutydesk.procedures.entries import Entry
from dutydesk.procedures.finder import Finder, mend
from dutydesk.procedures.repeats import Repeats
from dutydesk.procedures.restrictions import Restrictions
from dutydesk.procedures.retention import Retention
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.sittings import Sittings
from dutydesk.refusals import Fault

ID = re.compile(r"^[a-z][a-z0-9-]{1,39}$")
_PREFIX = re.compile(r"^[A-Z][A-Z0-9]{0,9}$")

TABLES = ("roles", "clocks", "outcomes", "bands", "ratings", "channels", "kinds", "sources", "routes", "letters")
MORE_TABLES = ("questions", "teams", "trays", "states", "actions", "bodies", "duties", "logs")
_HEAD = ("title", "authority", "desk", "edition", "document")
_CLAUSE_OR_READING = 'Add the clause it keeps, or reading = "proposed" and why.'


def faults_of_citing(find: Finder) -> Iterator[Fault]:
    """Every clause that is missing or unknown, every reading without its reason, every title that says nothing."""
    yield from _head(find)
    yield from _clauses(find)
    for place, entry in entries(find.procedure):
        if entry.reading and not entry.why.strip():
            yield find.fault(place, "why", "A reading of ours says why.", "Add why, in a sentence.")
        keeps = getattr(entry, "keeps", ())
        if not entry.clause and not entry.reading and not keeps and place != "sending":
            yield find.fault(place, "clause", "It names no clause.", _CLAUSE_OR_READING)
        if getattr(entry, "title", "something").strip() == "":
            yield find.fault(place, "title", "It has no title.", "Say in a few words what it is.")
    yield from _outside(find)


def _head(find: Finder) -> Iterator[Fault]:
    procedure = find.procedure
    if find.whole and not _PREFIX.match(procedure.prefix):
        wrong = f"{procedure.prefix!r} is no prefix of clauses."
        yield find.fault("", "prefix", wrong, "Use a few capital letters, such as NV for the clauses NV-1, NV-2 ...")
    for key in _HEAD:
        if find.whole and not getattr(procedure, key).strip():
            yield find.fault("", key, "Nothing is said here.", f"Say the {key}, in quotes.")


def _clauses(find: Finder) -> Iterator[Fault]:
    procedure, prefix = find.procedure, find.procedure.prefix
    listed = find.bundle.listed("procedures", f"{procedure.id}-clauses.csv") if ID.match(procedure.id) else None
    register = table(listed, "id") if listed is not None else {}
    if register is None:
        wrong = f"The register {procedure.id}-clauses.csv cannot be read."
        yield find.fault("", "id", wrong, "Let its first line be id,requirement, and save it as UTF-8.")
    known = frozenset(register or ())
    for place, key, clause in cited(procedure):
        if known and clause not in known:
            yield find.fault(place, key, f"The register has no clause {clause!r}.", mend(clause, known))
        elif _PREFIX.match(prefix) and not clause.startswith(f"{prefix}-"):
            wrong = f"{clause!r} is not a clause of this procedure."
            yield find.fault(place, key, wrong, f"Its clauses begin with {prefix}-.")


def _outside(find: Finder) -> Iterator[Fault]:
    for number, beyond in enumerate(find.procedure.outside):
        if not beyond.clause:
            yield find.fault(f"outside[{number}]", "clause", "It names no clause.", "Say which clauses are meant.")
        if not beyond.records.strip():
            wrong = "It does not say what is recorded instead."
            yield find.fault(f"outside[{number}]", "records", wrong, "Say in a sentence what the desk records.")


def entries(procedure: Procedure) -> Iterator[tuple[str, Entry]]:
    """Every entry that has to name its clause, with its place in the file."""
    yield "calendar", procedure.calendar
    yield "sending", procedure.sending
    if procedure.repeats != Repeats():
        yield "repeats", procedure.repeats
    if procedure.restrictions != Restrictions():
        yield "restrictions", procedure.restrictions
    if procedure.retention != Retention():
        yield "retention", procedure.retention
    if procedure.sittings != Sittings():
        yield "sittings", procedure.sittings
    for group in (*TABLES, *MORE_TABLES):
        held: Mapping[str, Entry] = getattr(procedure, group)
        for name, entry in held.items():
            yield f"{group}.{name}", entry
    for number, wanted in enumerate(procedure.required):
        yield f"required[{number}]", wanted
    for name, outcome in procedure.outcomes.items():
        for number, must in enumerate(outcome.must):
            yield f"outcomes.{name}.must[{number}]", must


def cited(procedure: Procedure) -> Iterator[tuple[str, str, str]]:
    """Every clause that is named, with its place: table, key, clause."""
    for place, key, clauses in _citing(procedure):
        for clause in clauses:
            yield place, key, clause


def _citing(procedure: Procedure) -> Iterator[tuple[str, str, Iterable[str]]]:
    for place, entry in entries(procedure):
        yield place, "clause", entry.clause
    for name, action in procedure.actions.items():
        yield f"actions.{name}", "keeps", action.keeps
    for name, outcome in procedure.outcomes.items():
        for ask, clauses in outcome.asked_by.items():
            yield f"outcomes.{name}.asked_by", ask, clauses
        for thing, clauses in outcome.begins.items():
            yield f"outcomes.{name}.begins", thing, clauses
    for name, clauses in procedure.screens.items():
        yield "screens", name, clauses
    for name, route in procedure.routes.items():
        yield f"routes.{name}", "outcomes_clause", route.outcomes_clause
        yield f"routes.{name}", "with_gaps", route.with_gaps
        if route.transfer is not None:
            for key in ("clause", "papers_clause", "address_clause", "after_notice_clause"):
                yield f"routes.{name}.transfer", key, getattr(route.transfer, key)
    for number, beyond in enumerate(procedure.outside):
        yield f"outside[{number}]", "clause", beyond.clause
