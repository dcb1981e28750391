"""Which letters an event owes, and to whom (SL-26, SL-197, SL-198)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from dutydesk.models import (
    Contact,
    ContactAddress,
    ContactAdult,
    ContactChild,
    Decision,
    EarlyHelpEpisode,
    Letter,
    Referral,
    TransferIn,
    reference,
)
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.entries import Condition
from dutydesk.procedures.shapes import LetterRule
from dutydesk.procedures.written import WRITTEN
from dutydesk.views.contact import said_of, situation_of
from dutydesk.views.letter_readers import Reader, parent_readers
from dutydesk.views.letter_reading import DECIDED
from dutydesk.views.logs import of_a_log
from dutydesk.workflows.doing import Doing

S = TypeVar("S", ContactChild, ContactAdult, ContactAddress)
SHORT = "-short"
"""How the template of a letter without family detail ends."""
NOT_POSSIBLE = {
    "anonymous": "The referrer is anonymous.",
    "no_address": "The referrer left no name and address.",
}


def owe_letters(doing: Doing) -> None:
    """Owe the letters that the procedure ties to what the action reported, where what it ties them to holds."""
    for happened in tuple(doing.happened):
        tied = {kind: rule for kind, rule in doing.procedure.letters.items() if rule.owed_by == happened.event}
        written = {kind: rule for kind, rule in tied.items() if rule.form in WRITTEN}
        contact = _contact_of(doing, happened.subject) if written else None
        if contact is not None:
            for kind, rule in written.items():
                if _is_owed(doing, contact, rule):
                    _OWE[rule.audience](doing, contact, kind, rule)


def _contact_of(doing: Doing, subject: str) -> Contact | None:
    """The contact that an event is about: itself, or the one that its record belongs to. An entry of a log belongs to none:
    a letter in the list would tell of it (SL-80)."""
    if of_a_log(subject):
        return None
    own = doing.named(Contact, subject)
    number = own.id if own is not None else getattr(doing.record, "contact_id", None)
    if number is None and isinstance(doing.record, Contact):
        number = doing.record.id
    return doing.writing.get(Contact, number) if number is not None else None


def _is_owed(doing: Doing, contact: Contact, rule: LetterRule) -> bool:
    """Whether a letter is owed of this contact: one that is written out, in its case, for what was decided."""
    if rule.form not in WRITTEN:
        return False
    decisions = _decisions(doing, contact)
    if rule.outcomes and not any(decision.outcome in rule.outcomes for decision in decisions):
        return False
    return rule.when is None or holds(rule.when, _situation(doing, contact, decisions))


def _situation(doing: Doing, contact: Contact, decisions: Iterable[Decision] = ()) -> Situation:
    return situation_of(contact, said_of(doing.writing.conn, contact), doing.procedure, decisions)


def _decisions(doing: Doing, contact: Contact) -> list[Decision]:
    """The decisions that stand."""
    return doing.writing.all(Decision, contact_id=contact.number, replaced_by=None)


def _owe_other(doing: Doing, contact: Contact, kind: str, rule: LetterRule) -> None:
    """One to an agency or a colleague: by the name that was decided upon, else as the procedure says it."""
    named = _agency_decided(doing, contact, rule) if rule.audience == "agency" else ""
    referral = doing.record if isinstance(doing.record, Referral) and rule.audience == "colleague" else None
    case = doing.record if isinstance(doing.record, EarlyHelpEpisode) and rule.fills == "early_help" else None
    record = referral or case
    if referral is not None and referral.social_work_manager and not rule.body:
        named = f"{referral.social_work_manager}, {doing.procedure.teams[referral.team].title}"
    _owe(
        doing,
        rule,
        Letter(
            contact_id=contact.number,
            kind=kind,
            audience=rule.audience,
            to_name=named or rule.to,
            to_item=record.ref if record is not None else "",
            children=list(record.children) if record is not None else [],
            owed_at=doing.now,
            clause=rule.cited,
        ),
    )


def _agency_decided(doing: Doing, contact: Contact, rule: LetterRule) -> str:
    """The agency or service that the decision, or the record at hand, names."""
    if isinstance(doing.record, EarlyHelpEpisode):
        return doing.record.service
    if isinstance(doing.record, TransferIn):
        return ", ".join(filter(None, (doing.record.manager, doing.record.authority)))
    asked = (one.asked for one in _decisions(doing, contact) if not rule.outcomes or one.outcome in rule.outcomes)
    return next((str(told) for one in asked if (told := one.get("agency") or one.get("service"))), "")


def _owe(doing: Doing, rule: LetterRule, letter: Letter) -> None:
    """Write the letter down as owed; the clock that says by when begins. Where none is possible nobody waits for it."""
    letter = doing.writing.add(letter)
    if letter.state == "owed":
        doing.report("letter.owed", letter.ref, clock=rule.within)
    elif rule.audience == "referrer" and rule.owed_by == DECIDED:
        doing.report("referrer.told", reference(Contact.letter, letter.contact_id))


def _owe_referrer(doing: Doing, contact: Contact, kind: str, rule: LetterRule) -> None:
    """One letter to whoever told us; a closed line where none is possible, so that nobody waits for it."""
    situation = _situation(doing, contact)
    never = next((name for name in rule.never_for if holds(Condition(is_=name), situation)), "")
    reason = NOT_POSSIBLE.get(never, never.replace("_", " "))
    _owe(
        doing,
        rule,
        Letter(
            contact_id=contact.number,
            kind=kind,
            audience=rule.audience,
            to_name=str(contact.referrer.get("name") or ""),
            short=contact.source in rule.short_for or Path(rule.template).stem.endswith(SHORT),
            state="not_possible" if never else "owed",
            reason=reason,
            owed_at=doing.now,
            clause=rule.cited,
        ),
    )


def _owe_parents(doing: Doing, contact: Contact, kind: str, rule: LetterRule) -> None:
    """One to each adult with parental responsibility for a decided child, where they may be told and safely reached."""
    if not _may_be_told(doing, contact):
        return
    told = {decision.child_id for decision in _decisions(doing, contact) if decision.outcome in rule.outcomes}
    items = {child.item for child in doing.writing.all(ContactChild, contact_id=contact.number) if child.id in told}
    for reader in readers(doing, contact):
        children = [child for child in reader.children if not rule.outcomes or child in items]
        if children and not reader.barred:
            _owe(
                doing,
                rule,
                Letter(
                    contact_id=contact.number,
                    kind=kind,
                    audience=rule.audience,
                    to_name=reader.name,
                    to_item=reader.item,
                    children=children,
                    state="not_possible" if reader.impossible else "owed",
                    reason=reader.impossible,
                    owed_at=doing.now,
                    clause=rule.cited,
                ),
            )


def readers(doing: Doing, contact: Contact) -> tuple[Reader, ...]:
    """The adults with parental responsibility, each with why they are not written to, where they are not."""
    children = _standing(doing.writing.all(ContactChild, contact_id=contact.number))
    adults = _standing(doing.writing.all(ContactAdult, contact_id=contact.number))
    addresses = _standing(doing.writing.all(ContactAddress, contact_id=contact.number))
    return parent_readers(contact, children, adults, addresses)


def _standing(rows: Iterable[S]) -> list[S]:
    return [row for row in rows if not row.removed]


def waiting_letters(doing: Doing, contact: Contact) -> list[Letter]:
    """The letters of a contact that are still to be sent."""
    found = doing.writing.all(Letter, contact_id=contact.number)
    return [
        letter for letter in found if letter.state in ("owed", "rendered") and letter.kind in doing.procedure.letters
    ]


def _may_be_told(doing: Doing, contact: Contact) -> bool:
    """The parents know of the referral, or the decision says that they are to be told."""
    if contact.parents_informed:
        return True
    return any(decision.asked.get("tell_parents") is True for decision in _decisions(doing, contact))


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
    for decision in _decisions(doing, contact):
        doing.writing.change(decision, asked={**decision.asked, "tell_parents": True})
    for kind, rule in doing.procedure.letters.items():
        if rule.audience == "parent" and rule.owed_by == DECIDED and _is_owed(doing, contact, rule):
            _owe_parents(doing, contact, kind, rule)


def change_letters(doing: Doing, contact: Contact, reason: str) -> None:
    """Letters of a decision that is changed: those not sent are waived; the new decision owes its own."""
    for letter in doing.writing.all(Letter, contact_id=contact.number):
        rule = doing.procedure.letters.get(letter.kind)
        if letter.state in {"owed", "rendered"} and (rule is None or rule.owed_by == DECIDED):
            doing.writing.change(letter, state="waived", reason=f"The decision was changed: {reason}")
