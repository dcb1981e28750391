"""The facts of one letter, read at the moment it is printed: addresses as they stand now, decisions of its children only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactAddress, ContactAdult, ContactChild, Decision, Letter
from dutydesk.procedures.calendar import OfficeCalendar
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import Refused
from dutydesk.store.statements import row, rows
from dutydesk.views.early_help_form import early_help_told
from dutydesk.views.letter_address import addressed
from dutydesk.views.letter_facts import (
    LetterAddress,
    LetterAdult,
    LetterChild,
    LetterDecision,
    LetterFacts,
    Letterhead,
    LetterReferrer,
)
from dutydesk.views.letter_marac import meeting_told
from dutydesk.views.letter_readers import parent_readers, responsible_for
from dutydesk.views.letter_referral import enquiry_told, last_section, referral_told
from dutydesk.views.letter_transfer import transfer_lines

DECIDED = "contact.decided"
"""The event whose letters tell what was decided."""


def letter_facts(
    conn: Connection,
    letter: Letter,
    procedure: Procedure,
    calendar: OfficeCalendar,
    now: datetime,
    *,
    signed_by: str,
    role: str,
    letterhead: Letterhead,
    training: bool,
) -> LetterFacts:
    """What the letter may be made of. ``Refused`` where its reader may no longer be written to (SL-198)."""
    contact = row(conn, Contact, id=letter.contact_id)
    assert contact is not None
    children = [child for child in rows(conn, ContactChild, contact_id=contact.number) if not child.removed]
    adults = [adult for adult in rows(conn, ContactAdult, contact_id=contact.number) if not adult.removed]
    addresses = [place for place in rows(conn, ContactAddress, contact_id=contact.number) if not place.removed]
    rule = procedure.letters[letter.kind]
    notice = bool(rule.words) or letter.audience in ("agency", "colleague")
    standing = rows(conn, Decision, contact_id=contact.number, replaced_by=None)
    decisions = [decision for decision in standing if not rule.outcomes or decision.outcome in rule.outcomes]
    about = _about(contact, letter, children, adults, addresses)
    if rule.outcomes:
        named = {decision.child_id for decision in decisions}
        about = tuple(child.item for child in children if child.item in about and child.id in named)
    referral = referral_told(conn, letter)
    if referral is not None:
        about = tuple(item for item in about if item in referral.children)
    to_name, lines, email = addressed(conn, letter, rule, contact)
    form = early_help_told(conn, letter, procedure.beside.codes.get("ethnicity", {}), calendar.local)
    if form is not None:
        about = tuple(child.item for child in form.children)
    return LetterFacts(
        early_help=form,
        ref=letter.ref,
        contact=contact.ref,
        title=rule.title,
        audience=letter.audience,
        written=calendar.local(now).date(),
        received=calendar.local(contact.received).date() if contact.received else None,
        decided=calendar.local(contact.decided).date() if contact.decided else None,
        letterhead=letterhead,
        signed_by=signed_by,
        signed_role=procedure.roles[role].title,
        referrer=_referrer(contact),
        decisions=() if notice and rule.owed_by != DECIDED else _decisions(decisions, procedure, children, about),
        children=tuple(
            LetterChild(child.item, child.first_name, child.last_name, tuple(child.aliases), child.unborn)
            for child in children
        ),
        adults=tuple(_adult(adult, children) for adult in adults),
        addresses=tuple(
            LetterAddress(tuple(place.lines), tuple(place.children), tuple(place.adults), place.confidential)
            for place in addresses
        ),
        about=about,
        to_item=letter.to_item,
        short=letter.short,
        training=training,
        alleged_perpetrator=str(contact.alleged_perpetrator.get("name") or ""),
        clause=letter.clause,
        notice=notice,
        to_name=to_name,
        to_lines=lines,
        to_email=email,
        words="\n\n".join(
            filter(
                None,
                (
                    rule.words,
                    last_section(referral) if referral and not rule.body else "",
                    enquiry_told(conn, letter, rule),
                    meeting_told(conn, letter),
                    transfer_lines(conn, letter, rule, procedure),
                ),
            )
        ),
    )


def _about(
    contact: Contact,
    letter: Letter,
    children: list[ContactChild],
    adults: list[ContactAdult],
    addresses: list[ContactAddress],
) -> tuple[str, ...]:
    """The children this letter tells of: for a parent, those they still have parental responsibility for."""
    if letter.audience != "parent":
        return tuple(child.item for child in children)
    reader = next(
        (one for one in parent_readers(contact, children, adults, addresses) if one.item == letter.to_item), None
    )
    if reader is None:
        raise Refused(
            "This adult no longer holds parental responsibility for a child of the contact.", clause=letter.clause
        )
    why_not = reader.barred or reader.impossible
    if why_not:
        raise Refused(f"This letter may not be written now: {why_not}", clause=letter.clause)
    return reader.children


def _referrer(contact: Contact) -> LetterReferrer:
    told = contact.referrer
    return LetterReferrer(
        name=str(told.get("name") or ""),
        role=str(told.get("role") or ""),
        agency=str(told.get("agency") or ""),
        source=str(told.get("source") or ""),
        relationship=str(told.get("relationship") or ""),
        email=str(told.get("email") or ""),
        phone=str(told.get("phone") or ""),
        lines=tuple(told.get("address") or ()),
        anonymous=bool(told.get("anonymous")),
        words=tuple(str(word) for word in (told.get("knowledge"), contact.concern.get("details")) if word),
    )


def _adult(adult: ContactAdult, children: list[ContactChild]) -> LetterAdult:
    return LetterAdult(
        item=adult.item,
        first_name=adult.first_name,
        last_name=adult.last_name,
        aliases=tuple(adult.aliases),
        relationship=adult.relationship,
        responsible_for=responsible_for(adult, children),
        phone=adult.phone,
        email=adult.email,
    )


def _decisions(
    decisions: Sequence[Decision], procedure: Procedure, children: list[ContactChild], about: tuple[str, ...]
) -> tuple[LetterDecision, ...]:
    items = {child.id: child.item for child in children}
    told = []
    for decision in decisions:
        item = items.get(decision.child_id, "") if decision.child_id is not None else ""
        if item in about or (decision.child_id is None and not children):
            outcome = procedure.outcomes[decision.outcome]
            told.append(LetterDecision(item, outcome.letter_words or outcome.title, decision.letter_text))
    return tuple(told)
