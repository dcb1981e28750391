"""What the set form tells the service that takes an early help case: from the record, and nothing of what the referrer said
(SL-88). The children, their home as far as it may be known, consent, the assessment, and the work done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import (
    Contact,
    ContactAddress,
    ContactAdult,
    ContactAgency,
    ContactChild,
    EarlyHelpEpisode,
    Letter,
    Note,
    Staff,
    references,
)
from dutydesk.store.statements import row, rows

WORK = ("call", "visit", "tac_meeting", "immediate_help", "signposting", "direct_referral")
"""What was done with the family; notes and instructions stay here."""


@dataclass(frozen=True, slots=True)
class FormPerson:
    """A child or adult as the form names them, each fact in the words that were recorded; empty where nobody asked."""

    item: str
    name: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormWork:
    """Work done with the family."""

    at: datetime
    kind: str
    result: str


@dataclass(frozen=True, slots=True)
class EarlyHelpFacts:
    """An early help case as its form is filled from it."""

    episode: str
    service: str
    reason: str
    asked: str
    """Whether early help was asked for or judged to be needed."""
    worker: str
    approved_by: str
    approved: datetime | None
    consent: str
    consent_by: str
    consent_at: datetime | None
    consent_how: str
    consent_reason: str
    children: tuple[FormPerson, ...]
    adults: tuple[FormPerson, ...]
    homes: tuple[str, ...]
    agencies: tuple[str, ...]
    alerts: tuple[str, ...]
    assessment: Mapping[str, str]
    work: tuple[FormWork, ...]


def early_help_told(
    conn: Connection, letter: Letter, codes: Mapping[str, str], local: Callable[[datetime], datetime]
) -> EarlyHelpFacts | None:
    """The early help case that a letter is the form of, its times local; None for any other letter. ``codes`` are the
    titles of the ethnicities."""
    named = references(letter.to_item)
    episode = row(conn, EarlyHelpEpisode, id=named[1]) if named and named[0] == EarlyHelpEpisode.letter else None
    contact = row(conn, Contact, id=episode.contact_id) if episode is not None else None
    if episode is None or contact is None:
        return None
    homes = [one for one in rows(conn, ContactAddress, contact_id=contact.number) if not one.removed]
    hidden = {item for home in homes if home.confidential for item in home.adults}
    notes = rows(conn, Note, about=episode.ref, order="at,id")
    asked = [note for note in notes if note.kind == "consent" and note.facts.get("how")]
    return EarlyHelpFacts(
        episode=episode.ref,
        service=episode.service or str(episode.ending.get("service") or ""),
        reason=str(episode.ending.get("reason") or ""),
        asked=episode.requested,
        worker=_full(conn, episode.worker),
        approved_by=_full(conn, episode.ended_by) if episode.state == "referred_on" else "",
        approved=local(episode.ended) if episode.ended is not None and episode.state == "referred_on" else None,
        consent=episode.consent,
        consent_by=episode.consent_by,
        consent_at=local(episode.consent_at) if episode.consent_at is not None else None,
        consent_how=str(asked[-1].facts["how"]) if asked else "",
        consent_reason=episode.consent_reason,
        children=tuple(
            _child(one, codes)
            for one in rows(conn, ContactChild, contact_id=contact.number)
            if not one.removed and one.item in episode.children
        ),
        adults=tuple(
            _adult(one, reachable=episode.consent == "given" and one.item not in hidden)
            for one in rows(conn, ContactAdult, contact_id=contact.number)
            if not one.removed
        ),
        homes=tuple(", ".join(home.lines) for home in homes if not home.confidential),
        agencies=tuple(
            ", ".join(filter(None, (one.name, one.agency, one.involvement)))
            for one in rows(conn, ContactAgency, contact_id=contact.number)
            if not one.removed
        ),
        alerts=tuple(str(alert.get("text") or "") for alert in contact.alerts if not alert.get("removed")),
        assessment={name: str(text) for name, text in episode.assessment.items() if text},
        work=tuple(_work(note, local) for note in notes if note.kind in WORK),
    )


def _full(conn: Connection, name: str) -> str:
    """Somebody of the office by the name that letters are signed with."""
    person = row(conn, Staff, name=name) if name else None
    return person.full_name if person is not None and person.full_name else name


def _child(child: ContactChild, codes: Mapping[str, str]) -> FormPerson:
    born = child.date_of_birth or (child.due_date if child.unborn else None)
    told: dict[str, Any] = {
        "born": born.isoformat()
        if born
        else (f"about {child.estimated_age}" if child.estimated_age is not None else ""),
        "unborn": "yes" if child.unborn else "",
        "gender": child.gender,
        "ethnicity": codes.get(child.ethnicity, child.ethnicity),
        "first_language": child.first_language,
        "religion": child.religion,
        "school": child.school,
        "special_needs": child.special_needs,
    }
    return FormPerson(child.item, f"{child.first_name} {child.last_name}".strip(), told)


def _adult(adult: ContactAdult, *, reachable: bool) -> FormPerson:
    """An adult of the household; how to ring them only where the parents agreed and nobody is hidden."""
    responsible = {True: "yes", False: "no"}.get(bool(adult.parental_responsibility), "")
    told = {
        "relationship": adult.relationship,
        "born": adult.date_of_birth.isoformat() if adult.date_of_birth else "",
        "parental_responsibility": responsible if adult.parental_responsibility is not None else "",
        "phone": adult.phone if reachable else "",
        "first_language": adult.first_language,
    }
    return FormPerson(adult.item, f"{adult.first_name} {adult.last_name}".strip(), told)


def _work(note: Note, local: Callable[[datetime], datetime]) -> FormWork:
    when = note.facts.get("when")
    return FormWork(local(datetime.fromisoformat(str(when)) if when else note.at), note.kind, note.text)
