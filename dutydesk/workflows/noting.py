"""What is written down about a contact: notes, calls, replies to the referrer, action taken at once. Only ever added."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from dutydesk.models import Contact
from dutydesk.procedures.shapes import Procedure
from dutydesk.refusals import BadInput
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Instant, Line, Said, SaidLine, Words
from dutydesk.workflows.guards import as_the_procedure_says, own_draft, the_contact
from dutydesk.workflows.registry import action

ALIVE = ("draft", "arrived", "missing", "open")


class Telling(BaseModel):
    """What is to be noted, in words."""

    model_config = ConfigDict(extra="forbid")
    text: Said


@action(
    "contact.note", "Add a note", key="o", on="contact", states=(*ALIVE, "decided"), arguments=Telling, guard=own_draft
)
def note(doing: Doing, said: Telling) -> str:
    """Write a note; notes are only ever added."""
    contact = the_contact(doing)
    doing.write_down(contact.number, "note", said.text)
    return contact.ref


def _calling(procedure: Procedure) -> type[BaseModel]:
    del procedure
    fields: dict[str, Any] = {
        "with": (SaidLine, Field(description="with whom")),
        "role": (Line, ""),
        "agency": (Line, ""),
        "when": (Instant | None, None),
        "result": (Words, ""),
        "emergency": (bool, False),
    }
    return create_model("Calling", __config__=ConfigDict(extra="forbid"), **fields)


@action(
    "contact.call",
    "Record a call",
    key="c",
    on="contact",
    states=(*ALIVE, "decided"),
    arguments=_calling,
    guard=own_draft,
)
def call(doing: Doing, said: Any) -> str:
    """Record a call to a referrer, parent or professional: who, role, time and result (SL-34)."""
    contact = the_contact(doing)
    told = said.model_dump(mode="json")
    as_the_procedure_says(doing, emergency=said.emergency, to_teller=_is_teller(contact, told["with"]))
    when = said.when or doing.now
    if when > doing.now:
        raise BadInput("when: a call that was made cannot lie in the future.", field="when")
    doing.write_down(contact.number, "call", said.result, facts={**told, "when": when})
    return contact.ref


def _is_teller(contact: Contact, name: str) -> bool:
    """Whether that is the name of whoever made the contact; of one who gave none, nobody's is."""
    teller = str(contact.referrer.get("name") or "").strip()
    return bool(teller) and name.strip().casefold() == teller.casefold()


class Replying(BaseModel):
    """Whom we answered (the referrer, if nobody is named), how, with what, and when if not now (SL-74)."""

    model_config = ConfigDict(extra="forbid")
    to: Line = ""
    how: SaidLine
    text: Said
    when: Instant | None = None


@action(
    "contact.reply",
    "Log a reply to the referrer",
    key="p",
    on="contact",
    states=(*ALIVE, "decided"),
    arguments=Replying,
    guard=own_draft,
)
def reply(doing: Doing, said: Replying) -> str:
    """An answer given to the referrer. It is not the decision letter, and while undecided it states no outcome (SL-75)."""
    contact = the_contact(doing)
    teller = str(contact.referrer.get("name") or "")
    as_the_procedure_says(doing, to_teller=_is_teller(contact, said.to or teller))
    if contact.state != "decided":
        for outcome in doing.procedure.outcomes.values():
            if outcome.of == "contact" and outcome.title.casefold() in said.text.casefold():
                raise doing.refuse(f"The reply speaks of “{outcome.title}”, and {contact.ref} has not been decided.")
    facts = {"to": said.to or contact.referrer.get("name", ""), "how": said.how, "when": said.when or doing.now}
    doing.write_down(contact.number, "reply", said.text, facts=facts)
    return contact.ref


@action("contact.urgent_action", "Record immediate action", key="g", on="contact", states=ALIVE, arguments=Telling)
def urgent_action(doing: Doing, said: Telling) -> str:
    """Protective action taken before any decision; a manager is alerted and must acknowledge it (SL-40)."""
    contact = the_contact(doing)
    doing.write_down(contact.number, "urgent_action", said.text)
    doing.writing.change(
        contact,
        flagged=doing.now,
        flagged_by=doing.who,
        flag_reason=f"Immediate action taken: {said.text}"[:300],
        flag_seen=None,
        flag_seen_by="",
    )
    doing.report("contact.flagged", contact.ref)
    return contact.ref
