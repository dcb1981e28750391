"""Persons, who last across contacts: made when a contact is sent, linked and unlinked only by hand."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.models import Contact, ContactAddress, ContactAdult, ContactChild, NameKey, Person, PersonAlias
from dutydesk.refusals import BadInput
from dutydesk.store.identifiers import evidence_keys
from dutydesk.store.names import name_keys
from dutydesk.views.restricted import is_kept
from dutydesk.workflows.choosing import of_record
from dutydesk.workflows.content import forget_keys
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import SaidLine
from dutydesk.workflows.guards import own_draft
from dutydesk.workflows.keyed import keys_of
from dutydesk.workflows.registry import action
from dutydesk.workflows.remand import settle_person
from dutydesk.workflows.repeats import look_at_repeats


def make_persons(doing: Doing, contact: Contact) -> None:
    """A person for each child of the contact that is linked to none."""
    for child in doing.writing.all(ContactChild, contact_id=contact.number):
        if child.person_id is None and not child.removed:
            person = _person_from(doing, child)
            join(doing, child, person)


def spread_names(doing: Doing, contact: Contact) -> None:
    """The names told of linked children become names that the persons are found by, as those of any sent contact are."""
    for child in doing.writing.all(ContactChild, contact_id=contact.number):
        person = doing.writing.get(Person, child.person_id) if child.person_id is not None else None
        if person is not None and not child.removed:
            join(doing, child, person)


def keep_as_person(doing: Doing, told: Any) -> Person:
    """A person made of somebody on a contact, who is linked to them."""
    person = _person_from(doing, told)
    join(doing, told, person)
    return person


def _person_from(doing: Doing, told: Any) -> Person:
    return doing.writing.add(
        Person(
            first_name=told.first_name,
            last_name=told.last_name,
            date_of_birth=told.date_of_birth,
            unborn=getattr(told, "unborn", False),
            due_date=getattr(told, "due_date", None),
            estimated_age=told.estimated_age,
            gender=told.gender,
            nhs_number=getattr(told, "nhs_number", ""),
            upn=getattr(told, "upn", ""),
            made_at=doing.now,
        )
    )


def join(doing: Doing, told: Any, person: Person, *, names: bool = True) -> None:
    """Link somebody on a contact to a person: the names told become names the person is found by, unless they are kept from
    others with the contact."""
    forget_keys(doing, told)
    doing.writing.change(told, person_id=person.number)
    if not names:
        return
    known = {alias.name for alias in doing.writing.all(PersonAlias, person_id=person.number)}
    known.add(f"{person.first_name} {person.last_name}".strip())
    said = (f"{told.first_name} {told.last_name}", *told.aliases)
    aliases = [name.strip() for name in said if name.strip() and name.strip() not in known]
    doing.writing.add_all([PersonAlias(person_id=person.number, name=name) for name in dict.fromkeys(aliases)])
    keys = (
        name_keys([*known, *aliases]) | {key for key in keys_of(told) if not key.startswith("*")} | _lives(doing, told)
    )
    have = {key.key for key in doing.writing.all(NameKey, of="P", of_id=person.number)}
    doing.writing.add_keys([(key, "P", person.number) for key in sorted(keys - have)])


def _lives(doing: Doing, told: Any) -> set[str]:
    """The postcodes at which the contact says that somebody lives, but for those that are confidential."""
    homes = [home for home in doing.writing.all(ContactAddress, contact_id=told.contact_id) if not home.removed]
    own = [home for home in homes if told.item in (*home.children, *home.adults)]
    shared = [home for home in homes if not home.children and not home.adults]
    lines = [line for home in own or shared if not home.confidential for line in home.lines]
    return set(evidence_keys(postcodes=lines))


def standing_person(doing: Doing, ref: str, field: str) -> Person:
    """The person of a reference, where it may have been joined to another; ``BadInput`` where there is none to be seen."""
    found = doing.named(Person, ref)
    if found is not None and found.joined_to is not None:
        found = doing.writing.get(Person, found.joined_to)
    if found is None or is_kept(doing.writing.conn, found, doing.kept):
        raise BadInput(f"{field}: there is no person {ref}.", field=field)
    return found


class Linking(BaseModel):
    """A child or adult of the contact by item id, and the person they are."""

    model_config = ConfigDict(extra="forbid")
    item: SaidLine = Field(title="Whom to link", json_schema_extra=of_record("people"))
    person: SaidLine = Field(description="their number, such as P-000001")


@action(
    "contact.link",
    "Link to a person",
    key="k",
    on="contact",
    states=("draft", "missing", "open", "decided"),
    arguments=Linking,
    guard=own_draft,
)
def link(doing: Doing, said: Linking) -> str:
    """Say that a child or adult of the contact is this person. Nothing is ever linked by itself."""
    told = _told(doing, said.item)
    person = standing_person(doing, said.person, "person")
    doing.details |= {"item": said.item, "person": person.ref, "was": told.person_id}
    contact = doing.record
    assert isinstance(contact, Contact)
    was = told.person_id
    join(doing, told, person, names=contact.state != "missing")
    _settle(doing, contact, told, was, person.number)
    look_at_repeats(doing, contact)
    return _ref(doing)


def person_of_item(doing: Doing, item: str) -> Person:
    """The person whom a child or adult of the contact is linked to; one who was nobody's yet is made a person."""
    told = _told(doing, item)
    if told.person_id is None:
        join(doing, told, _person_from(doing, told))
    person = doing.writing.get(Person, told.person_id)
    assert person is not None
    return person


class Unlinking(BaseModel):
    """The child or adult of the contact, by item id."""

    model_config = ConfigDict(extra="forbid")
    item: SaidLine = Field(title="Whom to unlink", json_schema_extra=of_record("linked"))


@action(
    "contact.unlink",
    "Unlink from a person",
    on="contact",
    states=("draft", "missing", "open", "decided"),
    arguments=Unlinking,
    guard=own_draft,
)
def unlink(doing: Doing, said: Unlinking) -> str:
    """Take a link back; a child of a sent contact is given a person of its own."""
    told = _told(doing, said.item)
    if told.person_id is None:
        raise doing.refuse(f"{said.item} is linked to nobody.")
    was = told.person_id
    doing.details |= {"item": said.item, "was": was}
    told = doing.writing.change(told, person_id=None)
    contact = doing.record
    assert isinstance(contact, Contact)
    if contact.sent is not None and isinstance(told, ContactChild):
        person = _person_from(doing, told)
        join(doing, told, person)
        _settle(doing, contact, told, was, person.number)
    else:
        letter = "c" if isinstance(told, ContactChild) else "h"
        doing.writing.add_keys([(key, letter, told.number) for key in sorted(keys_of(told))])
    return _ref(doing)


def _settle(doing: Doing, contact: Contact, told: Any, *people: int | None) -> None:
    """Whoever a remanded child turns out to be is looked after, and whoever was taken for that child is not (SL-182)."""
    if contact.sent is not None and isinstance(told, ContactChild):
        for number in people:
            settle_person(doing, number)


def _told(doing: Doing, item: str) -> Any:
    assert isinstance(doing.record, Contact)
    kind: Any = {"c": ContactChild, "h": ContactAdult}.get(item[:1])
    told = kind and doing.writing.one(kind, contact_id=doing.record.number, item=item)
    if not told or told.removed:
        raise BadInput(f"item: there is no child or adult {item} on this contact.", field="item")
    return told


def _ref(doing: Doing) -> str:
    assert doing.record is not None
    return doing.record.ref
