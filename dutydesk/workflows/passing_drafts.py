"""A draft that turns out to be an allegation against somebody who works with children: moved into the log whole (SL-78)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from dutydesk.models import Contact, LadoEntry, LadoNote
from dutydesk.refusals import BadInput
from dutydesk.views import contact as shown
from dutydesk.views.contact import said_of
from dutydesk.workflows.content import GROUPS, forget_keys, items_of
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Line
from dutydesk.workflows.guards import own_draft, the_contact
from dutydesk.workflows.passing import LADO_LETTER, ring
from dutydesk.workflows.registry import action
from dutydesk.workflows.said import Part


class Moving(Part):
    """Who the draft is about, as far as it does not say so, and whether a child needs protection now."""

    person: Line = Field(default="", title="Person it is about", description="as the draft has it, if not said")
    work: Line = Field(default="", title="Their work")
    employer: Line = Field(default="", title="Where they work")


@action(
    "lado.take_draft",
    "Move to the LADO log",
    key="A",
    on="contact",
    states=("draft",),
    arguments=Moving,
    guard=own_draft,
)
def take_draft(doing: Doing, said: Moving) -> str:
    """A draft that turns out to be an allegation against somebody who works with children becomes an entry of the log, with
    all that it said; what is left of the draft is empty and set aside, and with its notes, calls, files and flag it is seen
    by whoever sees the entry alone (SL-78, SL-80)."""
    contact = the_contact(doing)
    told = said_of(doing.writing.conn, contact)
    person = said.person or told["alleged_perpetrator"]["name"]
    details = told["concern"]["details"]
    for field, value in (("person", person), ("details", details)):
        if not value.strip():
            raise BadInput(f"{field}: the draft does not say it; say it here or in the draft.", field=field)
    entry = doing.writing.add(
        LadoEntry(
            received=contact.received or doing.now,
            recorded=doing.now,
            by=doing.who,
            role=doing.role,
            teller=told["referrer"]["name"],
            teller_agency=told["referrer"]["agency"],
            teller_phone=told["referrer"]["phone"],
            person=person,
            work=said.work,
            employer=said.employer,
            children=[f"{child['first_name']} {child['last_name']}".strip() for child in told["children"]],
            details=details,
            needs_protection=any(child["needs_protection"] for child in told["children"]),
            moved_from=contact.number,
        )
    )
    whole = "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in told.items() if value)
    doing.writing.add(LadoNote(entry_id=entry.number, text=whole, by=doing.who, role=doing.role, at=doing.now))
    _empty(doing, contact)
    doing.report("lado.received", entry.ref, entry.received)
    doing.extra |= ring(doing, LADO_LETTER)
    return entry.ref


def _empty(doing: Doing, contact: Contact) -> None:
    """Take everything off a draft that was never sent and has been moved elsewhere whole; what is left is set aside."""
    for name, rows in items_of(doing, contact).items():
        for row in rows:
            forget_keys(doing, row)
            blank = {column: _blank(type(row), column) for column in shown.LISTS[name][1]}
            doing.writing.change(row, **blank, removed="set aside")
    kept = {column: _blank(Contact, column) for column in (*GROUPS, *_EMPTIED)}
    doing.writing.change(contact, **kept, state="void", void_reason="Set aside.")
    doing.report("contact.voided", contact.ref)


_EMPTIED = (
    "alerts",
    "unknown",
    "answers",
    "source",
    "from_form",
    "not_understood",
    "parents_informed",
    "needs_protection",
)


def _blank(model: type[Any], column: str) -> Any:
    return model.model_fields[column].get_default(call_default_factory=True)
