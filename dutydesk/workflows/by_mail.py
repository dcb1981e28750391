"""What goes by e-mail: which letters are written as one, to which address, and from which office (SL-48, SL-98, SL-121)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dutydesk.documents.letterhead import letterhead
from dutydesk.documents.mailing import mail
from dutydesk.documents.phrasing import TRAINING_MARK
from dutydesk.models import Letter
from dutydesk.procedures.shapes import LetterRule
from dutydesk.views.letter_facts import LetterFacts, Letterhead
from dutydesk.views.letter_referral import referral_told
from dutydesk.workflows.doing import Doing

ALONE = ("email",)
"""The ways of what goes by e-mail and by no other way."""


def by_mail(rule: LetterRule) -> bool:
    """Whether a letter is written as an e-mail without being asked for so: one that goes by no other way."""
    return rule.form == "email" and rule.ways == ALONE


def address_of(doing: Doing, letter: Letter, facts: LetterFacts) -> str:
    """The address that a letter goes to: of the body in the office's directory, of the team whose manager it alerts, or that
    the referrer gave. A parent's is never filled in: who else reads it the desk does not know."""
    if doing.procedure.letters[letter.kind].body:
        return facts.to_email
    referral = referral_told(doing.writing.conn, letter)
    team = doing.procedure.teams.get(referral.team) if referral is not None else None
    if team is not None:
        return team.email
    if letter.audience == "referrer":
        return facts.referrer.email.strip()
    return facts.to_email


def as_mail(
    doing: Doing, letter: Letter, facts: LetterFacts, text: str, beside: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """A letter as an e-mail with the files that go beside it."""
    return mail(
        head=office_head(doing),
        to=address_of(doing, letter, facts),
        title=facts.title,
        text=f"{TRAINING_MARK}\n\n{text}" if facts.training else text,
        at=doing.calendar.local(doing.now),
        ident=f"{letter.ref.lower()}.{letter.version}@{doing.store.office.store_id}",
        beside=beside,
    )


def office_letters(doing: Doing) -> Path | None:
    """The office's own templates, in the folder beside its store, where there is one."""
    folder = doing.store.address.letters_folder
    return folder if folder.is_dir() else None


def office_head(doing: Doing) -> Letterhead:
    """The office's own letterhead for its lists; a live office that has none yet is named by its procedure."""
    head = letterhead(office_letters(doing))
    if head.sample and not doing.store.office.training:
        return Letterhead(service=doing.procedure.desk, council=doing.procedure.authority)
    return head
