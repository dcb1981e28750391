"""Accepting a changed procedure: the office works under it from then on; what runs already keeps what it started under."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from dutydesk.models import AcceptedProcedure, Decision, Letter, Office, RunningClock, Staff
from dutydesk.procedures import load
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput, Fault, FaultyProcedure
from dutydesk.store.office_procedure import Lying, file_of, folder_of, lying, newest_accepted
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import FilePath
from dutydesk.workflows.registry import action

ACCEPT = "procedure.accept"


class AcceptingProcedure(BaseModel):
    """The file to accept, where the store has no folder beside it for one: PostgreSQL."""

    model_config = ConfigDict(extra="forbid")
    file: FilePath = ""


@action("procedure.accept", "Accept the changed procedure", on="desk", arguments=AcceptingProcedure)
def accept(doing: Doing, said: AcceptingProcedure) -> str:
    """Whoever signs in from then on works under the changed procedure; clocks that run keep their limits."""
    office = doing.writing.one(Office)
    assert office is not None
    accepted = newest_accepted(doing.writing.conn)
    there = _brought(doing, said.file) if said.file else _lying(doing, accepted)
    if there is None or there.sha256 == (accepted.sha256 if accepted else office.procedure_hash):
        raise doing.refuse("The procedure's file is the one that was accepted; there is no change to accept.")
    if there.given is None or there.procedure is None or there.faults:
        raise FaultyProcedure(there.faults)
    if lost := tuple(_left_behind(doing, there.procedure, there.path.name)):
        raise FaultyProcedure(lost)
    old = accepted.sha256 if accepted else office.procedure_hash
    texts = there.given.texts()
    texts[f"{office.procedure}.toml"] = texts.pop(there.given.name)
    doing.writing.add(
        AcceptedProcedure(
            procedure=office.procedure,
            sha256=there.sha256,
            files=texts,
            own=there.own,
            accepted_by=doing.who,
            accepted_at=doing.now,
        )
    )
    doing.writing.change(office, procedure_hash=there.sha256)
    doing.details |= {"old": old, "new": there.sha256, "file": there.path.name, "own": there.own}
    doing.extra |= {"procedure": office.procedure, "old": old, "new": there.sha256}
    return ""


def _lying(doing: Doing, accepted: AcceptedProcedure | None) -> Lying | None:
    address = doing.store.address
    return lying(address, doing.procedure.id, own=accepted is not None and accepted.own)


def _brought(doing: Doing, file: str) -> Lying:
    """A file that was named: only where the store has no folder for the office's own."""
    address, id = doing.store.address, doing.procedure.id
    if folder_of(address) is not None:
        where = file_of(address, id)
        raise BadInput(f"This office's own procedure lies at {where}: put the changed one there.", field="file")
    if not load.is_path(file):
        path, own = load.carried_file(file), False
    else:
        path, own = Path(file).expanduser(), True
    given = load.gathered(path)
    found, faults = load.standing(given)
    if found is not None and found.id != id:
        other = Fault(path.name, "", "id", f"This office is under {id}, not {found.id}.", f'Write id = "{id}".')
        faults = (other, *faults)
    return Lying(path, own, load.file_hash(path) if not own else given.sha256, given, found, faults)


def _left_behind(doing: Doing, changed: Procedure, file: str) -> Iterator[Fault]:
    """What is still in use under the procedure until now and has no place in the changed one."""
    clocks = {one.clock for one in doing.writing.all(RunningClock, stopped=None)}
    for name in sorted(clocks - changed.clocks.keys()):
        wrong = f"The clock {name} still runs, and nothing here would stop it."
        yield Fault(file, "clocks", name, wrong, f"Keep [clocks.{name}], at least with its stops.")
    decided = {one.outcome for one in doing.writing.all(Decision, replaced_by=None)}
    for name in sorted(decided - changed.outcomes.keys()):
        wrong = f"Contacts were decided as {name}, and nothing here says what that means."
        yield Fault(
            file, "outcomes", name, wrong, f"Keep [outcomes.{name}]; a when that never holds takes it off the list."
        )
    owed = {one.kind for one in doing.writing.all(Letter, state=["owed", "rendered"])}
    for name in sorted(owed - changed.letters.keys()):
        wrong = f"Letters of the kind {name} are still to be sent."
        yield Fault(file, "letters", name, wrong, f"Keep [letters.{name}], or have them sent or waived first.")
    held: dict[str, list[str]] = {}
    for person in doing.writing.all(Staff, active=True):
        for role in person.roles:
            held.setdefault(role, []).append(person.name)
    for role, people in sorted(held.items()):
        if role not in changed.roles and _holds_nothing_else(doing, people, changed.roles):
            wrong = f"{people[0]} holds the role {role}, and would hold none."
            yield Fault(file, "roles", role, wrong, f"Keep [roles.{role}], or give them another role first.")


def _holds_nothing_else(doing: Doing, people: Collection[str], roles: Collection[str]) -> bool:
    held = doing.writing.all(Staff, name=list(people))
    return any(not set(person.roles) & set(roles) for person in held)
