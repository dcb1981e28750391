"""What a referral still lacks before it can go to its receiving team: of the contact, of itself, of its needs and risks
(SL-119)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from dutydesk.models import Assessment, Contact, Note, Referral
from dutydesk.procedures.conditions import Situation
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.wanted import wanted
from dutydesk.store.statements import row, rows
from dutydesk.views.contact import said_of, situation_of

OF_REFERRAL: Mapping[str, str] = {
    "referral_threshold": "threshold_decision",
    "referral_recommendation": "recommendation",
}
"""The procedure's questions of a referral, by the field that answers each."""
OF_ASSESSMENT: Mapping[str, str] = {
    "needs_referral_outcome": "referral_outcome",
    "needs_reason": "reason",
    "needs_and_risks": "needs_and_risks",
}
"""Those of the needs and risks, which are part 1 of the assessment."""
NOT_CHOSEN = ("needs_reason", "needs_and_risks")
"""Those that the choice of the referral's outcome does not answer by itself."""
CASE_NOTE = "note"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something still lacking, with the path of the contact or the field that would answer it."""

    path: str
    title: str
    clause: str


def assessment_of(conn: Connection, referral: Referral) -> Assessment | None:
    """The assessment that came of a referral, and has not ended."""
    found = rows(conn, Assessment, referral_id=referral.number)
    return next((one for one in found if one.state != "ended"), None)


def situation_of_referral(conn: Connection, procedure: Procedure, referral: Referral) -> Situation:
    """The contact of a referral as conditions see it."""
    contact = row(conn, Contact, id=referral.contact_id)
    assert contact is not None
    return situation_of(contact, said_of(conn, contact), procedure)


def has_case_note(conn: Connection, referral: Referral) -> bool:
    """Whether anything stands in the case notes, of the contact or of this referral itself (SL-127)."""
    notes = rows(conn, Note, contact_id=referral.contact_id, kind=CASE_NOTE)
    return any(note.about in ("", referral.ref) for note in notes)


def lacking(conn: Connection, procedure: Procedure, referral: Referral) -> tuple[Lack, ...]:
    """Everything a referral still lacks, each with its clause."""
    found = list(_of_contact(conn, procedure, referral))
    found += _unanswered(procedure, OF_REFERRAL, referral)
    if not has_case_note(conn, referral):
        entry = procedure.actions.get("referral.note")
        found.append(Lack(CASE_NOTE, "Case note", entry.cited if entry else ""))
    assessment = assessment_of(conn, referral)
    if assessment is None:
        outcomes = [one for one in procedure.outcomes.values() if one.of == "referral" and one.opens]
        found.append(Lack("outcome", "Outcome of the referral", outcomes[0].cited if outcomes else ""))
    parts = OF_ASSESSMENT if assessment is not None else {name: OF_ASSESSMENT[name] for name in NOT_CHOSEN}
    found += _unanswered(procedure, parts, assessment)
    return tuple(found)


def parts_lacking(procedure: Procedure, assessment: Assessment) -> tuple[Lack, ...]:
    """Which of the compulsory parts of the needs and risks are empty (SL-103)."""
    return tuple(_unanswered(procedure, OF_ASSESSMENT, assessment))


def _of_contact(conn: Connection, procedure: Procedure, referral: Referral) -> list[Lack]:
    """What the contact was not told of the referral's own children or of the family; an expressed "not known" is told."""
    contact = row(conn, Contact, id=referral.contact_id)
    assert contact is not None
    said = said_of(conn, contact)
    others = {child["id"] for child in said["children"]} - set(referral.children)
    gaps = wanted(procedure, said, situation_of(contact, said, procedure))
    return [Lack(gap.path, gap.title, gap.clause) for gap in gaps if not gap.advised and gap.item not in others]


def _unanswered(procedure: Procedure, fields: Mapping[str, str], record: Referral | Assessment | None) -> list[Lack]:
    return [
        Lack(field, procedure.questions[question].title, procedure.questions[question].cited)
        for question, field in fields.items()
        if question in procedure.questions and not str(getattr(record, field, "")).strip()
    ]


def goes_with_gaps(procedure: Procedure, situation: Situation) -> bool:
    """Whether it is transferred with its gaps: an urgent one, or one that its route sends on at once (SL-119, SL-185)."""
    route = procedure.routes.get(situation.route)
    return situation.urgent or bool(route and route.with_gaps)
