"""What somebody knows of a family beside what contacts tell: ties, parental responsibility, homes, professionals, a death.

Each statement says who says so and since when. One that ended is given its end, one that was wrong is withdrawn with the
reason; none is ever changed or taken away.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.models import Contact, ContactAdult, Person, Professional, Relationship, Residence, Responsibility
from dutydesk.procedures.kin import KIN
from dutydesk.refusals import BadInput
from dutydesk.workflows.choosing import of_record
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Day, Line, Reason, SaidLine, one_of
from dutydesk.workflows.guards import own_draft, the_contact
from dutydesk.workflows.joining import the_person
from dutydesk.workflows.people import keep_as_person, standing_person
from dutydesk.workflows.registry import action

STATEMENTS: dict[str, type[Any]] = {"r": Relationship, "d": Responsibility, "a": Residence, "w": Professional}
"""What may be said of a person, by the letter of its number: ``r3`` is a relationship."""


class Stating(BaseModel):
    """Since when it holds, until when it did, and who says so."""

    model_config = ConfigDict(extra="forbid")
    since: Day | None = None
    until: Day | None = None
    source: SaidLine = Field(description="who says so: the mother, a birth certificate, the school")


class Relating(Stating):
    """What this person is to another."""

    other: SaidLine = Field(description="the other person, such as P-000002")
    kind: one_of(tuple(KIN), what="relationship") = Field(  # type: ignore[valid-type]
        description="what this person is to the other",
        json_schema_extra={"x-titles": {k: v.title for k, v in KIN.items()}},
    )


@action("person.relate", "Relationship", key="r", on="person", arguments=Relating)
def relate(doing: Doing, said: Relating) -> str:
    """Say what this person is to another; what the other is to them follows by itself. It goes before what contacts tell."""
    person = the_person(doing)
    other = standing_person(doing, said.other, "other")
    if other.id == person.id:
        raise doing.refuse(f"{person.ref} cannot be related to themselves.")
    for one, two in ((person, other), (other, person)):
        for held in doing.writing.all(Relationship, person_id=one.number, other_id=two.number, withdrawn=""):
            if held.until is None:
                _end(doing, held, f"told anew: {said.kind}")
    return _state(doing, Relationship, said, other_id=other.number, kind=said.kind)


class Holding(Stating):
    """The child, and whether this adult holds parental responsibility."""

    child: SaidLine = Field(description="the child, such as P-000002")
    holds: bool = True


@action("person.responsibility", "Parental responsibility", on="person", arguments=Holding)
def responsibility(doing: Doing, said: Holding) -> str:
    """Say that this adult holds parental responsibility for a child, or does not, and who says so."""
    person = the_person(doing)
    child = standing_person(doing, said.child, "child")
    if child.id == person.id:
        raise doing.refuse(f"{person.ref} cannot hold parental responsibility for themselves.")
    for held in doing.writing.all(Responsibility, person_id=person.number, child_id=child.number, withdrawn=""):
        _end(doing, held, "told anew")
    return _state(doing, Responsibility, said, child_id=child.number, holds=said.holds)


class Living(Stating):
    """The address, line by line, and whether it must not become known."""

    lines: list[Line] = Field(min_length=1, max_length=10)
    confidential: bool = False


@action("person.lives_at", "Home address", on="person", arguments=Living)
def lives_at(doing: Doing, said: Living) -> str:
    """Say where this person lives, or lived. People at one address at one time are a household."""
    return _state(doing, Residence, said, lines=list(said.lines), confidential=said.confidential)


class Helping(Stating):
    """The professional."""

    name: SaidLine
    profession: Line = ""
    agency: Line = ""
    phone: Line = ""
    email: Line = ""


@action("person.professional", "Professional", on="person", arguments=Helping)
def professional(doing: Doing, said: Helping) -> str:
    """Say who works with this person: a health visitor, a school nurse, a social worker elsewhere."""
    told = said.model_dump(include={"name", "profession", "agency", "phone", "email"})
    return _state(doing, Professional, said, **told)


def _state(doing: Doing, model: type[Any], said: Stating, /, **values: Any) -> str:
    if said.since and said.until and said.until < said.since:
        raise BadInput("until: it ends before it begins.", field="until")
    person = the_person(doing)
    made = doing.writing.add(
        model(
            person_id=person.number, since=said.since, until=said.until, source=said.source, by=doing.who,
            role=doing.role, at=doing.now, **values,
        )
    )  # fmt: skip
    letter = next(letter for letter, one in STATEMENTS.items() if one is model)
    doing.details |= {"statement": f"{letter}{made.number}"}
    doing.extra["statement"] = f"{letter}{made.number}"
    return person.ref


def _end(doing: Doing, held: Any, why: str) -> None:
    doing.writing.change(held, withdrawn=why, withdrawn_by=doing.who, withdrawn_at=doing.now)


class Ending(BaseModel):
    """Which statement, and the day on which it ended."""

    model_config = ConfigDict(extra="forbid")
    statement: SaidLine = Field(description="its number, such as r3")
    until: Day


@action("person.until", "Ended on", on="person", arguments=Ending)
def until(doing: Doing, said: Ending) -> str:
    """Say on which day a relationship, a responsibility, a home or a professional's work ended."""
    held = _statement(doing, said.statement)
    if held.since is not None and said.until < held.since:
        raise BadInput("until: it ends before it begins.", field="until")
    doing.writing.change(held, until=said.until)
    doing.details |= {"statement": said.statement, "until": said.until.isoformat()}
    return the_person(doing).ref


class Withdrawing(BaseModel):
    """Which statement, and why it is not so."""

    model_config = ConfigDict(extra="forbid")
    statement: SaidLine = Field(description="its number, such as r3")
    reason: Reason


@action("person.withdraw", "Not so", on="person", arguments=Withdrawing)
def withdraw(doing: Doing, said: Withdrawing) -> str:
    """Say that something written down of this person was wrong. It stays readable in the audit."""
    held = _statement(doing, said.statement)
    _end(doing, held, said.reason)
    doing.details |= {"statement": said.statement, "reason": said.reason}
    return the_person(doing).ref


def _statement(doing: Doing, told: str) -> Any:
    """The statement of that number, where it is about this person, from whichever end."""
    kind = STATEMENTS.get(told[:1])
    held = doing.writing.get(kind, int(told[1:])) if kind and told[1:].isdecimal() and len(told) < 12 else None
    person = the_person(doing)
    ends = {getattr(held, name, None) for name in ("person_id", "other_id", "child_id")}
    if held is None or held.withdrawn or person.number not in ends:
        raise BadInput(f"statement: nothing numbered {told} stands of {person.ref}.", field="statement")
    return held


class Dying(BaseModel):
    """The day, where it is known, and who says so."""

    model_config = ConfigDict(extra="forbid")
    died: Day | None = None
    source: SaidLine


@action("person.died", "Has died", on="person", arguments=Dying)
def died(doing: Doing, said: Dying) -> str:
    """Write down that this person has died."""
    person = the_person(doing)
    if said.died is not None and said.died > doing.calendar.local(doing.now).date():
        raise BadInput("died: that day has not come yet.", field="died")
    doing.writing.change(person, deceased=True, died=said.died)
    doing.details |= {"died": said.died.isoformat() if said.died else None, "source": said.source}
    return person.ref


class KeepingPerson(BaseModel):
    """The adult of the contact, by item id."""

    model_config = ConfigDict(extra="forbid")
    item: SaidLine = Field(title="Which adult", json_schema_extra=of_record("nobody_yet"))


@action(
    "contact.make_person",
    "Make a person of an adult",
    on="contact",
    states=("open", "decided"),
    arguments=KeepingPerson,
    guard=own_draft,
)
def make_person(doing: Doing, said: KeepingPerson) -> str:
    """Make a person of an adult of the contact who is nobody yet: from then on they last across contacts."""
    contact: Contact = the_contact(doing)
    adult = doing.writing.one(ContactAdult, contact_id=contact.number, item=said.item)
    if adult is None or adult.removed:
        raise BadInput(f"item: there is no adult {said.item} on this contact.", field="item")
    if adult.person_id is not None:
        raise doing.refuse(f"{said.item} is linked to P-{adult.person_id:06d} already.")
    person: Person = keep_as_person(doing, adult)
    doing.details |= {"item": said.item, "person": person.ref}
    doing.extra["person"] = person.ref
    return contact.ref
