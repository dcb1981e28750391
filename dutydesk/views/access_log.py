"""The access log: who opened, searched and printed what, of the entries of the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlmodel import col, select

from dutydesk.models import AuditDetail, AuditEntry, Contact, Person, references
from dutydesk.store.statements import row, rows
from dutydesk.views.restricted import belonging_models, refs_belonging, telling_of

MOST = 5_000
"""The looks that are told at once, counted from the newest."""
KINDS: Mapping[str, str] = {
    "record.open": "opened",
    "record.names": "read",
    "contact.decide": "opened",
    "person.compare": "opened",
    "record.break_glass": "opened in need",
    "family.open": "opened",
    "lado.list": "read",
    "adults.list": "read",
    "figures.rows": "read",
    "find": "searched",
    "find.matches": "searched",
    "letter.preview": "read",
    "replay.open": "opened",
    "chronology.open": "opened",
    "genogram.open": "opened",
    "search": "searched",
    "retention.look": "read",
    "letter.render": "printed",
    "lado.letter": "printed",
    "adults.letter": "printed",
    "missing.panel_list": "printed",
    "handover.sheet": "printed",
    "chronology.write": "printed",
    "genogram.write": "printed",
    "walk_in.form": "printed",
    "contact.invite_form": "printed",
    "open_case.email": "printed",
    "early_help.form": "printed",
    "marac.briefing": "printed",
    "figures.write": "printed",
    "audit.access_list": "printed",
    "audit.show": "read the audit",
    "audit.access": "read the access log",
}
"""What each entry of the audit was, as the log tells it."""
ON_A_RECORD = frozenset({"opened", "read", "printed"})


@dataclass(frozen=True, slots=True)
class AccessLogRow:
    """One look: who, when, in which role, at what, and why it stands out where it does."""

    seq: int
    at: datetime
    who: str
    role: str
    kind: str
    ref: str
    contact: str
    """The contact that what was looked at belongs to, or is."""
    words: str
    """What was searched for, as it was typed."""
    stands_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which looks are asked for: of one person at the desk, since when, at which records (none: at any)."""

    who: str = ""
    since: datetime | None = None
    refs: frozenset[str] | None = None


def looks(conn: Connection, asked: Asked) -> tuple[AccessLogRow, ...]:
    """The looks that were asked for, the newest first, without what stands out."""
    entry, detail = AuditEntry.__table__, AuditDetail.__table__  # type: ignore[attr-defined]
    words = select(entry, detail.c.details).join(detail, detail.c.seq == entry.c.seq, isouter=True)
    words = words.where(col(AuditEntry.action).in_(sorted(KINDS)))
    if asked.who:
        words = words.where(col(AuditEntry.who) == asked.who)
    if asked.since is not None:
        words = words.where(col(AuditEntry.desk_time) >= asked.since)
    if asked.refs is not None:
        words = words.where(col(AuditEntry.ref).in_(sorted(asked.refs)))
    found = conn.execute(words.order_by(col(AuditEntry.seq).desc()).limit(MOST)).all()
    contacts = contacts_of_refs(conn, {row.ref for row in found if row.ref})
    return tuple(
        AccessLogRow(
            seq=row.seq,
            at=row.desk_time,
            who=row.who,
            role=row.role,
            kind=KINDS[row.action],
            ref=row.ref,
            contact=contacts.get(row.ref, ""),
            words=_words(row.details or {}),
        )
        for row in found
    )


def _words(details: Mapping[str, Any]) -> str:
    names = details.get("names")
    told = (
        details.get("text") or details.get("about") or (", ".join(map(str, names)) if isinstance(names, list) else "")
    )
    return str(told)


def contacts_of_refs(conn: Connection, refs: set[str]) -> dict[str, str]:
    """The contact that each record belongs to, or is; none for people and what belongs to no contact."""
    numbers: dict[str, set[int]] = {}
    found: dict[str, str] = {}
    for ref in refs:
        named = references(ref)
        if named and named[0] == Contact.letter:
            found[ref] = ref
        elif named and named[0] != Person.letter:
            numbers.setdefault(named[0], set()).add(named[1])
    for model in belonging_models("contact_id"):
        for one in rows(conn, model, id=sorted(numbers[model.letter])) if model.letter in numbers else ():
            number = getattr(one, "contact_id", None)
            if number is not None:
                found[one.ref] = f"{Contact.letter}-{number:06d}"
    return found


def is_there(conn: Connection, ref: str) -> bool:
    """Whether there is a person or a contact of that reference."""
    named = references(ref)
    if named is None or named[0] not in {Person.letter, Contact.letter}:
        return False
    return row(conn, Person if named[0] == Person.letter else Contact, id=named[1]) is not None


def refs_about(conn: Connection, ref: str) -> frozenset[str]:
    """A record and whatever belongs to it: of a person, every contact that tells of them, and all that belongs to those."""
    named = references(ref)
    if named is None or named[0] not in {Person.letter, Contact.letter}:
        return frozenset({ref})
    people = {named[1]} if named[0] == Person.letter else set()
    contacts = {named[1]} if named[0] == Contact.letter else telling_of(conn, people)
    return refs_belonging(conn, contacts, people)
