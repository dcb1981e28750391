"""A child remanded into the authority's care is looked after from that fact alone (SL-182)."""

from __future__ import annotations

from dutydesk.models import Contact, ContactChild, Person
from dutydesk.views.remand import looked_after
from dutydesk.workflows.doing import Doing


def settle_looked_after(doing: Doing, contact: Contact) -> None:
    """Each child's own record says since when the child is looked after, as the contacts that tell of a remand have it."""
    for child in doing.writing.all(ContactChild, contact_id=contact.number):
        settle_person(doing, child.person_id)


def settle_person(doing: Doing, number: int | None) -> None:
    """The same for one person, such as one who was taken for the child of a contact, and is not that child."""
    person = doing.writing.get(Person, number) if number is not None else None
    if person is None:
        return
    told = doing.writing.all(ContactChild, person_id=person.number)
    contacts = {number: doing.writing.get(Contact, number) for number in {one.contact_id for one in told}}
    found = [
        since
        for one in told
        if (of := contacts[one.contact_id]) is not None and of.state != "void" and not one.removed
        if (since := looked_after(doing.writing.conn, doing.procedure, of).get(one.item)) is not None
    ]
    since = max(found, default=None)
    if person.looked_after_since != since:
        doing.writing.change(person, looked_after_since=since)
