"""Which letters an event owes, and to whom (SL-26, SL-197, SL-198)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from dutydesk.models import Contact, ContactAddress, ContactAdult, ContactChild, Decision, Letter
from dutydesk.procedures.conditions import holds
from dutydesk.procedures.entries import Condition
from dutydesk.procedures.shapes import LetterRule
from dutydesk.procedures.written import WRITTEN
from dutydesk.views.contact import said_of, situation_of
from dutydesk.views.letter_readers import Reader, parent_readers
from dutydesk.workflows.doing import Doing

S = TypeVar("S", ContactChild, ContactAdult, ContactAddress)
DECIDED = "contact.decided"
NOT_POSSIBLE = {
    "anonymous": "The referrer is anonymous.",
    "no_address": "The referrer left no name and address.",
}


def owe_letters(doing: Doing, contact: Contact, event: str) -> None:
    """Owe the letters that the procedure ties to the event, where what it ties them to holds."""
    for kind, rule in doing.procedure.letters.items():
        if rule.owed_by == event and _is_owed(doing, contact, rule):
            _OWE[rule.audience](doing, contact, kind, rule)


def _is_owed(doing: Doing, contact: Contact, rule: LetterRule) -> bool:
    """Whether a letter is owed of this contact: one that is written out, in its case, for what was decided."""
    if rule.form not in WRITTEN:
        return False
    if rule.when is not None:
        situation = situation_of(contact, said_of(doing.writing.conn, contact), doing.procedure)
        if not holds(rule.when, situation):
            return False
    if not rule.outcomes:
        return True
    standing = doing.writing.all(Decision, contact_id=contact.number, replaced_by=None)
    return any(decision.outcome in rule.outcomes for decision in standing)


def _owe_other(doing: Doing, contact: Contact, kind: str, rule: LetterRule) -> None:
    """One to an agency or a colleague, who is named in words."""
    doing.writing.add(
        Letter(
            contact_id=contact.number,
            kind=kind,
            audience=rule.audience,
            to_name=rule.to,
            owed_at=doing.now,
            clause=rule.cited,
        )
    )


def _owe_referrer(doing: Doing, contact: Contact, kind: str, rule: LetterRule) -> None:
    """One letter to whoever told us; a closed line where none is possible, so that nobody waits for it."""
    situation = situation_of(contact, said_of(doing.writing.conn, contact), doing.procedure)
    never = next((name for name in rule.never_for if holds(Condition(is_=name), situation)), "")
    reason = NOT_POSSIBLE.get(never, never.replace("_", " "))
    doing.writing.add(
        Letter(
            contact_id=contact.number,
            kind=kind,
            audience=rule.audience,
            to_name=str(contact.referrer.get("name") or ""),
            short=contact.source in rule.short_for,
            state="not_possible" if never else "owed",
            reason=reason,
            owed_at=doing.now,
            clause=rule.cited,
        )
    )


def _owe_parents(doing: Doing, contact: Contact, kind: str, rule: LetterRule) -> None:
    """One to each adult with parental responsibility for a decided child, where they may be told and safely reached."""
    if not _may_be_told(doing, contact):
        return
    for reader in readers(doing, contact):
        if not reader.barred:
            doing.writing.add(
                Letter(
                    contact_id=contact.number,
                    kind=kind,
                    audience=rule.audience,
                    to_name=reader.name,
                    to_item=reader.item,
                    children=list(reader.children),
                    state="not_possible" if reader.impossible else "owed",
                    reason=reader.impossible,
                    owed_at=doing.now,
                    clause=rule.cited,
                )
            )


def readers(doing: Doing, contact: Contact) -> tuple[Reader, ...]:
    """The adults with parental responsibility, each with why they are not written to, where they are not."""
    children = _standing(doing.writing.all(ContactChild, contact_id=contact.number))
    adults = _standing(doing.writing.all(ContactAdult, contact_id=contact.number))
    addresses = _standing(doing.writing.all(ContactAddress, contact_id=contact.number))
    return parent_readers(contact, children, adults, addresses)


def _standing(rows: Iterable[S]) -> list[S]:
    return [row for row in rows if not row.removed]


def _may_be_told(doing: Doing, contact: Contact) -> bool:
    """The parents know of the referral, or the decision says that they are to be told."""
    if contact.parents_informed:
        return True
    decisions = doing.writing.all(Decision, contact_id=contact.number, replaced_by=None)
    return any(decision.asked.get("tell_parents") is True for decision in decisions)


_OWE: Mapping[str, Callable[[Doing, Contact, str, LetterRule], None]] = {
    "referrer": _owe_referrer,
    "parent": _owe_parents,
    "agency": _owe_other,
    "colleague": _owe_other,
}


def tell_the_parents(doing: Doing, contact: Contact) -> None:
    """Owe the parents' letters after the decision, once the manager has said that they are to be told."""
    have = {letter.to_item for letter in doing.writing.all(Letter, contact_id=contact.number, audience="parent")}
    if contact.parents_informed or have:
        raise doing.refuse(f"The parents of {contact.ref} are already to be told.")
    for decision in doing.writing.all(Decision, contact_id=contact.number, replaced_by=None):
        doing.writing.change(decision, asked={**decision.asked, "tell_parents": True})
    for kind, rule in doing.procedure.letters.items():
        if rule.audience == "parent" and rule.owed_by == DECIDED and _is_owed(doing, contact, rule):
            _owe_parents(doing, contact, kind, rule)


def change_letters(doing: Doing, contact: Contact, reason: str) -> None:
    """Letters of a decision that is changed: those not sent are waived; the new decision owes its own."""
    for letter in doing.writing.all(Letter, contact_id=contact.number):
        if letter.state in {"owed", "rendered"}:
            doing.writing.change(letter, state="waived", reason=f"The decision was changed: {reason}")
