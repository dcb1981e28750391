"""The records that a figure counts, each with who holds it (SL-39)."""

from __future__ import annotations

from typing import Any

from dutydesk.models import Assessment, Contact, EarlyHelpEpisode, Letter, MissingEpisode, Referral, references
from dutydesk.store.statements import row
from dutydesk.views.figure_facts import Asked, Stop, Told, contacts_named, stops
from dutydesk.views.figure_rows import FigureRow
from dutydesk.views.figures import CAUSES, cause_of, decision_clocks, figures
from dutydesk.views.lists import child_names
from dutydesk.views.transfers import late_cause

_BELONG: dict[str, Any] = {
    model.letter: model for model in (Referral, EarlyHelpEpisode, Assessment, MissingEpisode, Letter)
}
_UNSENT = ("draft", "arrived")


def figure_rows(asked: Asked, name: str) -> tuple[FigureRow, ...] | None:
    """The records that a figure counts; None for a figure that there is not. Of a draft only its reference is told."""
    found = next((one for one in figures(asked).figures if one.name == name), None)
    if found is None:
        return None
    records = {ref: _record(asked, ref) for ref in found.refs}
    contacts = {ref: _contact(ref, record) for ref, record in records.items()}
    told = contacts_named(asked, filter(None, contacts.values()))
    names = child_names(asked.conn, [int(ref[2:]) for ref, one in told.items() if one.state not in _UNSENT])
    late = {one.contact: one for one in stops(asked)} if name.startswith("late") else {}
    return tuple(
        _row(asked, ref, records[ref], told.get(contacts[ref]), names, _cause(asked, told.get(ref), late[ref]))
        if ref in late
        else _row(asked, ref, records[ref], told.get(contacts[ref]), names, "")
        for ref in found.refs
    )


def _row(
    asked: Asked, ref: str, record: Any, told: Told | None, names: dict[int, tuple[str, ...]], cause: str
) -> FigureRow:
    return FigureRow(
        ref=ref,
        children=names.get(int(told.ref[2:]), ()) if told is not None else (),
        received=told.received if told is not None else None,
        decided=told.decided if told is not None else None,
        state=str(getattr(record, "state", "")) or (told.state if told is not None else ""),
        with_whom=_holder(asked, record, told),
        cause=cause,
    )


def _cause(asked: Asked, told: Told | None, stop: Stop) -> str:
    """Why it was late; of papers which are missing still, and when they were last chased (SL-196)."""
    cause = cause_of(asked, told, stop.due)
    contact = row(asked.conn, Contact, id=int(told.ref[2:])) if told is not None and cause == "papers" else None
    awaited = late_cause(asked.conn, asked.procedure, contact, asked.now) if contact is not None else ""
    return awaited or CAUSES[cause]


def _record(asked: Asked, ref: str) -> Any:
    named = references(ref)
    model = _BELONG.get(named[0]) if named else None
    return row(asked.conn, model, id=named[1]) if named and model is not None else None


def _contact(ref: str, record: Any) -> str:
    if ref.startswith("C-"):
        return ref
    number = getattr(record, "contact_id", None)
    return f"C-{number:06d}" if number is not None else ""


def _holder(asked: Asked, record: Any, told: Told | None) -> str:
    """Who holds a record: its worker or its manager, whoever it was given to, else those who are warned of its clock."""
    holder = getattr(record, "worker", "") or getattr(record, "social_work_manager", "")
    if holder or told is None:
        return str(holder)
    if told.assigned:
        return told.assigned
    if told.state == "decided" and record is None:
        return ""
    clocks = decision_clocks(asked.procedure)
    warned = next((role for name in clocks for role in asked.procedure.clocks[name].warns), "")
    return asked.procedure.roles[warned].title if warned in asked.procedure.roles else ""
