"""The agency's own form: invited, never required (SL-16)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.models import Contact, Note
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import FilePath, Line
from dutydesk.workflows.guards import as_the_procedure_says, own_draft, the_contact
from dutydesk.workflows.letters_owed import waiting_letters
from dutydesk.workflows.own_form import hand_out
from dutydesk.workflows.registry import action


class Inviting(BaseModel):
    """How the agency was asked, such as by telephone or e-mail."""

    model_config = ConfigDict(extra="forbid")
    how: Line = ""
    out: FilePath | None = Field(
        default=None, title="Folder to write the office's form into", description="if it has one"
    )


def _of_an_agency(doing: Doing) -> None:
    own_draft(doing)
    as_the_procedure_says(doing)


@action(
    "contact.invite_form",
    "Invite the form",
    on="contact",
    states=("draft", "arrived", "open"),
    arguments=Inviting,
    guard=_of_an_agency,
)
def invite_form(doing: Doing, said: Inviting) -> str:
    """The agency was asked to send the request on the form, before the conversation or after it; nothing waits for it."""
    contact = the_contact(doing)
    doing.write_down(contact.number, "form_invited", facts={"how": said.how})
    doing.extra |= hand_out(doing, said.out or "")
    tell_of_invitation(doing, contact)
    return contact.ref


def tell_of_invitation(doing: Doing, contact: Contact) -> None:
    """Report that the form was invited, once the contact is the desk's: a draft is its writer's, and nobody writes of it.

    One invitation waits to be sent at a time, however often the form was asked for.
    """
    if contact.state != "open" or not doing.writing.all(Note, contact_id=contact.number, kind="form_invited"):
        return
    waiting = (doing.procedure.letters[letter.kind].owed_by for letter in waiting_letters(doing, contact))
    if "contact.form_invited" not in waiting:
        doing.report("contact.form_invited", contact.ref)
