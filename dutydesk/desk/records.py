"""Any record by its reference, and the face it shows to one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from dutydesk.models import (
    Access,
    AdultsConcern,
    Assessment,
    Contact,
    Destruction,
    DirectoryEntry,
    DutyHolding,
    EarlyHelpEpisode,
    HandoverItem,
    Hold,
    LadoEntry,
    Letter,
    LiaisonMeeting,
    MaracAction,
    MaracMeeting,
    MissingEpisode,
    NfaRecord,
    Note,
    OpenCaseMessage,
    Person,
    Referral,
    Restriction,
    Row,
    Staff,
    Task,
    TransferIn,
    references,
)
from dutydesk.procedures.kept import NOTHING, Kept
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import NoSuchRecord
from dutydesk.store.statements import look_around, row, rows
from dutydesk.views.drawable import genogram_gap, is_drawable
from dutydesk.views.early_help import episode_face
from dutydesk.views.followed import note_of
from dutydesk.views.former_team import closed_lately
from dutydesk.views.handover import item_face
from dutydesk.views.joined import joined_face
from dutydesk.views.logs import log_face
from dutydesk.views.marac import action_face, meeting_face
from dutydesk.views.marac_links import notices_of_contact
from dutydesk.views.missing import episodes_of, missing_face
from dutydesk.views.open_cases import open_case_face
from dutydesk.views.person_page import person_page
from dutydesk.views.referral_faces import assessment_face, referral_face
from dutydesk.views.repeats import repeated
from dutydesk.views.restricted import NOBODY, hidden, is_about_kept, is_kept, kept_contacts
from dutydesk.views.restrictions import restriction_face, standing_on
from dutydesk.views.transfer_face import transfer_face
from dutydesk.views.whole import contact_face, plain_face

BOTH: Mapping[str, tuple[str, ...]] = {"record": ("contact", "person"), "family": ("contact", "person", "referral")}
"""What stands for several kinds of records."""

NOUNS: Mapping[str, type[Row]] = {
    "contact": Contact,
    "destruction": Destruction,
    "hold": Hold,
    "person": Person,
    "letter": Letter,
    "task": Task,
    "referral": Referral,
    "early_help": EarlyHelpEpisode,
    "missing": MissingEpisode,
    "assessment": Assessment,
    "open_case": OpenCaseMessage,
    "nfa": NfaRecord,
    "transfer_in": TransferIn,
    "staff": Staff,
    "restriction": Restriction,
    "access": Access,
    "handover": HandoverItem,
    "lado": LadoEntry,
    "adults": AdultsConcern,
    "marac": MaracMeeting,
    "marac_action": MaracAction,
    "meeting": LiaisonMeeting,
    "duty": DutyHolding,
    "directory": DirectoryEntry,
}
"""What actions work on, by the desk's own words."""

SEES_FLAGS = "contact.flag_seen"
"""Whoever may do this is one of those to whom a flag is raised."""

KINDS: Mapping[str, type[Row]] = {model.letter: model for model in NOUNS.values()}

_SAID = {"rendered": "written", "to_approve": "waiting for approval", "to_authorise": "waiting to be authorised"}
"""How a sentence calls the states that no procedure names, where their own word is not the desk's."""


def models_of(on: str) -> tuple[type[Row], ...]:
    """What an action works on, as it names it: one kind of record, or several (``record``)."""
    return tuple(NOUNS[noun] for noun in BOTH.get(on, (on,)) if noun in NOUNS)


def load_record(conn: Any, ref: str, on: str = "", kept: Kept = NOTHING) -> Row:
    """The row of a reference; ``NoSuchRecord`` in the same words for what is not there, what is not that kind, and what
    is kept from whoever asks; both take as long."""
    named = references(ref)
    model = KINDS.get(named[0]) if named else None
    if named is None or model is None or (on and model not in models_of(on)):
        raise NoSuchRecord(ref)
    concealed = hidden(conn, kept) if kept else NOBODY
    found = row(conn, model, id=named[1])
    if isinstance(found, Person) and found.joined_to is not None:
        found = row(conn, Person, id=found.joined_to)
    if found is None or is_kept(conn, found, kept, concealed):
        raise NoSuchRecord(ref)
    return found


def state_of(record: Row) -> str:
    """The state of a record; empty for those that have none."""
    return str(getattr(record, "state", ""))


def record_face(
    conn: Any,
    record: Row,
    ref: str,
    who: str,
    procedure: Procedure,
    now: datetime,
    kept: Kept = NOTHING,
    *,
    flags: bool = False,
) -> dict[str, Any]:
    """One record, whole, as this person may see it; ``ref`` is how it was asked for. Whether they may see it at all is
    asked before, and with ``flags`` whether they are one of those who see what is flagged."""
    if isinstance(record, Contact):
        look_around(conn, record.number)
    face = _face(conn, record, who, procedure, now, kept, flags=flags)
    if isinstance(record, Person):
        face |= joined_face(conn, record, ref)
    if isinstance(record, (Contact, Person)) and (under := standing_on(conn, record)):
        face["restricted"] = under
    return face


def _face(
    conn: Any, record: Row, who: str, procedure: Procedure, now: datetime, kept: Kept, *, flags: bool
) -> dict[str, Any]:
    if isinstance(record, Contact):
        face = contact_face(conn, record, who, procedure, now, flags=flags)
        if "children" in face:
            told = notices_of_contact(conn, record.number, kept_contacts(conn, kept))
            face["notices"] = [asdict(one) for one in told]
            face["recently_closed"] = [asdict(one) for one in closed_lately(conn, record, procedure)]
            face["repeats"] = asdict(repeated(conn, record, procedure, kept))
        if kept.nouns:
            return _without_kept(conn, record, face, kept)
        return face | ({"missing": episodes_of(conn, record, procedure, now)} if record.state != "draft" else {})
    if isinstance(record, Person):
        return person_page(conn, record, kept)
    if isinstance(record, MissingEpisode):
        return missing_face(conn, record, who, procedure, now)
    return _work_face(conn, record, procedure, now, kept)


def _work_face(conn: Any, record: Row, procedure: Procedure, now: datetime, kept: Kept) -> dict[str, Any]:
    """What a decision opened, and the rest."""
    if isinstance(record, EarlyHelpEpisode):
        return episode_face(conn, record, now)
    if isinstance(record, Referral):
        return referral_face(conn, record, procedure, now) | _drawing(conn, record, procedure, kept)
    if isinstance(record, HandoverItem):
        return item_face(record)
    if isinstance(record, Assessment):
        return assessment_face(conn, record, procedure) | _drawing(conn, record, procedure, kept)
    if isinstance(record, TransferIn):
        return transfer_face(conn, record, procedure, now)
    return _apart_face(conn, record, procedure, now, kept)


def _drawing(conn: Any, record: Referral | Assessment, procedure: Procedure, kept: Kept) -> dict[str, Any]:
    """Whether a genogram can be drawn of the family, and what is advised where none can (SL-129)."""
    drawable = is_drawable(conn, record, kept)
    return {"genogram": drawable, "advised": [asdict(gap) for gap in genogram_gap(procedure, drawable=drawable)]}


def _apart_face(conn: Any, record: Row, procedure: Procedure, now: datetime, kept: Kept) -> dict[str, Any]:
    """What stands apart from contacts, and the rest."""
    if isinstance(record, (Restriction, Access)):
        return restriction_face(conn, record)
    if isinstance(record, OpenCaseMessage):
        return open_case_face(conn, procedure, record)
    if isinstance(record, LadoEntry | AdultsConcern):
        return log_face(conn, record, now)
    if isinstance(record, MaracMeeting):
        return meeting_face(conn, record, kept_contacts(conn, kept))
    return action_face(record) if isinstance(record, MaracAction) else plain_face(record)


def _without_kept(conn: Any, contact: Contact, face: dict[str, Any], kept: Kept) -> dict[str, Any]:
    """A contact's face without the tasks and notes that are about a record kept from whoever asks."""
    if "tasks" in face:
        face["tasks"] = [task for task in face["tasks"] if not is_about_kept(task["about"] or "", kept)]
    if "notes" in face:
        notes = rows(conn, Note, contact_id=contact.number)
        face["notes"] = [note_of(note) for note in notes if not is_about_kept(note.about, kept)]
    return face


def state_words(procedure: Procedure, state: str) -> str:
    """How a sentence calls a state: by the procedure's title where it names the state."""
    known = procedure.states.get(state)
    return (known.title if known else _SAID.get(state, state.replace("_", " "))).split(",")[0].lower()
