"""What stands in the way of an action on a contact as it stands: asked before its key is shown, and again when it is done."""

from __future__ import annotations

from dataclasses import replace

from dutydesk.models import Contact, Decision
from dutydesk.procedures.conditions import holds
from dutydesk.views.contact import said_of, situation_of
from dutydesk.workflows.doing import Doing


def the_contact(doing: Doing) -> Contact:
    """The contact the action works on."""
    assert isinstance(doing.record, Contact)
    return doing.record


def own_draft(doing: Doing) -> None:
    """A draft belongs to its writer; others take it over first."""
    contact = the_contact(doing)
    if contact.state in {"draft", "arrived"} and contact.writer != doing.who:
        holder = f"is {contact.writer}'s draft" if contact.writer else "has arrived and nobody has taken it up"
        raise doing.refuse(f"{contact.ref} {holder}; take it over first.", doing.clause("contact.take_over"))


def wholly_undecided(doing: Doing) -> None:
    """A contact on which one child has been decided is no mistake any more."""
    contact = the_contact(doing)
    if doing.writing.one(Decision, contact_id=contact.number, replaced_by=None) is not None:
        raise doing.refuse(f"{contact.ref} has been decided for one of its children; decide the rest of it.")


def as_the_procedure_says(doing: Doing, *, to_teller: bool = False, emergency: bool = False) -> None:
    """Some actions are open on some contacts only; the procedure says on which. Of a conversation: whether it is with
    whoever made the contact, and whether it was held in an emergency."""
    entry = doing.procedure.actions.get(doing.action)
    if entry is None or entry.when is None:
        return
    contact = the_contact(doing)
    situation = situation_of(contact, said_of(doing.writing.conn, contact), doing.procedure)
    decided = contact.state == "decided"
    situation = replace(situation, is_decided=decided, to_teller=to_teller, emergency=emergency)
    if not holds(entry.when, situation):
        raise doing.refuse(entry.otherwise or f"This is not open on {contact.ref}.")
