"""Any record by its reference, and the face it shows to one person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dutydesk.models import (
    Assessment,
    Contact,
    EarlyHelpEpisode,
    Letter,
    MissingEpisode,
    NfaRecord,
    Person,
    Referral,
    Row,
    Staff,
    Task,
    references,
)
from dutydesk.procedures.kept import NOTHING, Kept
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import NoSuchRecord
from dutydesk.store.statements import row
from dutydesk.views.restricted import known_only_there
from dutydesk.views.whole import contact_face, person_face, plain_face

NOUNS: Mapping[str, type[Row]] = {
    "contact": Contact,
    "person": Person,
    "letter": Letter,
    "task": Task,
    "referral": Referral,
    "early_help": EarlyHelpEpisode,
    "missing": MissingEpisode,
    "assessment": Assessment,
    "nfa": NfaRecord,
    "staff": Staff,
}
"""What actions work on, by the desk's own words."""

KINDS: Mapping[str, type[Row]] = {model.letter: model for model in NOUNS.values()}


def noun_of(record: Row | None) -> str:
    """The word for a record, as actions name what they work on; ``desk`` for none."""
    return next((noun for noun, model in NOUNS.items() if type(record) is model), "desk")


def load_record(conn: Any, ref: str, on: str = "", kept: Kept = NOTHING) -> Row:
    """The row of a reference; ``NoSuchRecord`` in the same words for what is not there, what is not that kind, and what
    is kept from whoever asks."""
    named = references(ref)
    model = KINDS.get(named[0]) if named else None
    if named is None or model is None or (on and NOUNS.get(on) is not model):
        raise NoSuchRecord(ref)
    found = row(conn, model, id=named[1])
    if found is None or (kept and is_kept(conn, found, kept)):
        raise NoSuchRecord(ref)
    return found


def is_kept(conn: Any, record: Row, kept: Kept) -> bool:
    """Whether a record is kept from somebody: itself, or the contact that it belongs to."""
    if noun_of(record) in kept.nouns:
        return True
    if isinstance(record, Person):
        return known_only_there(conn, record.number, kept.states)
    if isinstance(record, Contact):
        return record.state in kept.states
    contact = getattr(record, "contact_id", None)
    holder = row(conn, Contact, id=contact) if contact is not None else None
    return holder is not None and holder.state in kept.states


def state_of(record: Row) -> str:
    """The state of a record; empty for those that have none."""
    return str(getattr(record, "state", ""))


def record_face(
    conn: Any, ref: str, who: str, procedure: Procedure, now: datetime, kept: Kept = NOTHING
) -> dict[str, Any]:
    """One record, whole, as this person may see it."""
    record = load_record(conn, ref, kept=kept)
    if isinstance(record, Contact):
        return contact_face(conn, record, who, procedure, now)
    if isinstance(record, Person):
        return person_face(conn, record)
    return plain_face(conn, record)
