"""A procedure's file that was changed: noted in the audit once, and told to whoever signs in until it is accepted."""

from __future__ import annotations

from datetime import datetime

from dutydesk.clock import machine_now
from dutydesk.models import AcceptedProcedure, AuditDetail, AuditEntry, Office
from dutydesk.procedures.may import who_may
from dutydesk.store.audit import append
from dutydesk.store.office_procedure import Lying, Standing
from dutydesk.store.writing import Writing
from dutydesk.workflows.accepting import ACCEPT

CHANGED = "procedure.changed"
TAKEN = "procedure.taken"
_FIRST_FAULTS = 2


def told(under: Standing) -> str:
    """What people at the desk are to know of its procedure's file; empty while nothing was changed."""
    if under.missing is not None:
        return f"The office's own procedure file {under.missing} is missing; the desk goes on under the accepted copy."
    there = under.changed
    if there is None:
        return ""
    title = under.procedure.title
    if not there.sound:
        first = " ".join(str(fault) for fault in there.faults[:_FIRST_FAULTS])
        number = "a fault" if len(there.faults) == 1 else f"{len(there.faults)} faults"
        return f"The procedure's file was changed and has {number}; {title} goes on under the accepted copy. {first}"
    who = who_may(under.procedure, ACCEPT)
    release = "" if there.own else "This release brings another procedure file. "
    return (
        f"{release or 'The procedure file was changed. '}"
        f"{title} goes on under the accepted copy until the {who} accepts the change ({ACCEPT})."
    )


def note_standing(writing: Writing, under: Standing, who: str, role: str, now: datetime) -> None:
    """Keep, in the transaction of the signing in, what was found of the procedure's file; each change once."""
    if under.keep is not None:
        _keep(writing, under.keep, under.procedure.id, now)
    if under.taken is not None:
        office = writing.one(Office)
        if office is not None and office.procedure_hash != under.taken.sha256:
            _note(writing, TAKEN, _details(under.taken, office.procedure_hash), who, role, now)
            writing.change(office, procedure_hash=under.taken.sha256)
    if under.changed is not None:
        details = _details(under.changed, under.sha256)
        if {name: _newest(writing).get(name) for name in details} != details:
            _note(writing, CHANGED, details, who, role, now)


def _details(there: Lying, old: str) -> dict[str, object]:
    return {"old": old, "new": there.sha256, "file": there.path.name, "own": there.own, "faults": len(there.faults)}


def _newest(writing: Writing) -> dict[str, object]:
    """What was noted last of a changed file."""
    entry = next(iter(writing.all(AuditEntry, action=CHANGED, order="-seq", limit=1)), None)
    detail = writing.one(AuditDetail, seq=entry.seq) if entry is not None else None
    return detail.details if detail is not None else {}


def _keep(writing: Writing, there: Lying, id: str, now: datetime) -> None:
    """The copy worked under, which the store did not keep yet (or another sitting kept a moment ago)."""
    newest = next(iter(writing.all(AcceptedProcedure, order="-id", limit=1)), None)
    if there.given is None or (newest is not None and newest.sha256 == there.sha256):
        return
    texts = there.given.texts()
    writing.add(AcceptedProcedure(procedure=id, sha256=there.sha256, files=texts, own=there.own, accepted_at=now))


def _note(writing: Writing, action: str, details: dict[str, object], who: str, role: str, now: datetime) -> None:
    append(
        writing,
        who=who,
        role=role,
        action=action,
        ref="",
        details=details,
        desk_time=now,
        machine_time=machine_now(),
    )
