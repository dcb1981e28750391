"""Any record by its reference, and the face it shows to one person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dutydesk.models import (
    Contact,
    EarlyHelpEpisode,
    Letter,
    NfaRecord,
    Person,
    Referral,
    Row,
    Staff,
    Task,
    references,
)
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import NoSuchRecord
from dutydesk.store.statements import row
from dutydesk.views.whole import contact_face, person_face, plain_face

KINDS: Mapping[str, type[Row]] = {
    model.letter: model for model in (Contact, Person, Letter, Task, Referral, EarlyHelpEpisode, NfaRecord, Staff)
}


def load_record(conn: Any, ref: str, on: str = "") -> Row:
    """The row of a reference; ``NoSuchRecord`` in the same words for what is not there and what is not that kind."""
    named = references(ref)
    model = KINDS.get(named[0]) if named else None
    if named is None or model is None or (on and model.__name__.lower() != on):
        raise NoSuchRecord(ref)
    found = row(conn, model, id=named[1])
    if found is None:
        raise NoSuchRecord(ref)
    return found


def state_of(record: Row) -> str:
    """The state of a record; empty for those that have none."""
    return str(getattr(record, "state", ""))


def record_face(conn: Any, ref: str, who: str, procedure: Procedure, now: datetime) -> dict[str, Any]:
    """One record, whole, as this person may see it."""
    record = load_record(conn, ref)
    if isinstance(record, Contact):
        return contact_face(conn, record, who, procedure, now)
    if isinstance(record, Person):
        return person_face(conn, record)
    return plain_face(conn, record)
