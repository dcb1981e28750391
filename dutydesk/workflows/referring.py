"""What all steps of a referral share: the record, its contact, the manager covered for, and its case notes."""

from __future__ import annotations

from typing import Any

from dutydesk.models import Contact, Referral
from dutydesk.procedures.may import acting_for, may
from dutydesk.workflows.doing import Doing


def the_referral(doing: Doing) -> Referral:
    """The referral the action works on."""
    assert isinstance(doing.record, Referral)
    return doing.record


def contact_of(doing: Doing, referral: Referral) -> Contact:
    """The contact that a referral was made of."""
    contact = doing.writing.get(Contact, referral.contact_id)
    assert contact is not None
    return contact


def covered(doing: Doing) -> str:
    """The manager covered for, where somebody stands in for one who is away (SL-114)."""
    own = [
        name
        for name, role in doing.procedure.roles.items()
        if may(doing.procedure, name, doing.action) and not role.covers
    ]
    return acting_for(doing.procedure, doing.role, own)


def referral_note(doing: Doing, referral: Referral, kind: str, text: str, about: str = "", **facts: Any) -> None:
    """Write down something on a referral, or on a record of it; what is written is only ever added."""
    doing.write_down(referral.contact_id, kind, text, about=about or referral.ref, facts=facts)


def leave_duty(doing: Doing, referral: Referral) -> None:
    """Say that a contact has left duty, once no referral of it waits there any more (SL-184)."""
    waiting = doing.writing.all(Referral, contact_id=referral.contact_id, state="open")
    if not any(one.id != referral.id for one in waiting):
        doing.report("contact.off_duty", contact_of(doing, referral).ref)
