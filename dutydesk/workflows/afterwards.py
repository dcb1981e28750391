"""After the decision: the parents told after all, the words of its letters mended, an enquiry passed on (SL-98, SL-198)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from dutydesk.models import Decision, Letter
from dutydesk.refusals import BadInput
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Instant, Words
from dutydesk.workflows.guards import the_contact
from dutydesk.workflows.letters_owed import tell_the_parents
from dutydesk.workflows.registry import action


@action("contact.tell_parents", "The parents are to be told", on="contact", states=("decided",))
def tell_parents(doing: Doing, _: BaseModel) -> str:
    """After the decision: the parents, who did not know of the referral, are now to be told; their letters are owed (SL-198)."""
    contact = the_contact(doing)
    tell_the_parents(doing, contact)
    return contact.ref


class SentToFamilyInformation(BaseModel):
    """What was passed to the Family Information Service, as far as there is anything to say."""

    model_config = ConfigDict(extra="forbid")
    note: Words = ""
    when: Instant | None = None


@action(
    "contact.refer_fis",
    "Sent to the Family Information Service",
    on="contact",
    states=("decided",),
    arguments=SentToFamilyInformation,
)
def refer_fis(doing: Doing, said: SentToFamilyInformation) -> str:
    """An advice enquiry was passed to the Family Information Service (SL-98)."""
    contact = the_contact(doing)
    advice = {name for name, outcome in doing.procedure.outcomes.items() if outcome.opens == "advice"}
    standing = [d for d in doing.writing.all(Decision, contact_id=contact.number) if d.replaced_by is None]
    if not any(decision.outcome in advice for decision in standing):
        raise doing.refuse("Only an advice-and-information contact is passed to the Family Information Service.")
    when = said.when or doing.now
    if when > doing.now:
        raise BadInput("when: what was passed on cannot lie in the future.", field="when")
    doing.write_down(contact.number, "fis", said.note, facts={"when": when.isoformat()})
    doing.report("contact.fis_referred", contact.ref, when)
    return contact.ref


class Rewording(BaseModel):
    """What the letters of a decision are to say from now on."""

    model_config = ConfigDict(extra="forbid")
    letter_text: Words


@action("contact.reword", "Change the words for the letters", on="contact", states=("decided",), arguments=Rewording)
def reword(doing: Doing, said: Rewording) -> str:
    """Mend what the letters of a decision say, while none of them has been sent; the decision itself stands."""
    contact = the_contact(doing)
    letters = doing.writing.all(Letter, contact_id=contact.number)
    if any(letter.state == "sent" for letter in letters):
        raise doing.refuse(f"A letter about {contact.ref} has been sent; its words can no longer be changed.")
    for decision in doing.writing.all(Decision, contact_id=contact.number, replaced_by=None):
        doing.details.setdefault("was", []).append(decision.letter_text)
        doing.writing.change(decision, letter_text=said.letter_text)
    for letter in letters:
        if letter.state == "rendered":
            doing.writing.change(letter, state="owed", rendered_at=None, rendered_sha256="")
    return contact.ref
