"""Joining two records of one person, and parting them again. Both keep their numbers for ever (SAFETY P46).

Nothing is ever joined by itself: somebody has looked at both side by side, two facts match, what speaks against it was
read, and the reason is written down.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dutydesk.models import Joining, Person, PersonAlias
from dutydesk.refusals import BadInput
from dutydesk.store.laying import lay_back, lay_to, put_back, said_by, take_away_names
from dutydesk.views.joined import Comparison, compare, joinings
from dutydesk.views.restricted import kept_contacts
from dutydesk.workflows.doing import Doing
from dutydesk.workflows.fields import Reason, SaidLine
from dutydesk.workflows.people import standing_person
from dutydesk.workflows.registry import action


class JoiningTwo(BaseModel):
    """The other record, why they are one person, whose word stands where they differ, and that the warnings were read."""

    model_config = ConfigDict(extra="forbid")
    other: SaidLine = Field(description="the other record, such as P-000002; its number goes on leading here")
    reason: Reason
    take: dict[str, Literal["this", "other", "both"]] = Field(
        default_factory=dict, description='whose word stands, by field: {"first_name": "other"}'
    )
    warnings_read: bool = Field(default=False, description="what speaks against it has been read")


@action("person.join", "Join with another record", key="j", on="person", arguments=JoiningTwo)
def join(doing: Doing, said: JoiningTwo) -> str:
    """Say that another record is the same person. Everything about both lies with this one from now on."""
    kept = the_person(doing)
    gone = standing_person(doing, said.other, "other")
    if gone.id == kept.id:
        raise doing.refuse(f"{said.other} is {kept.ref} already.")
    found = compare(doing.writing.conn, kept, gone, _hidden(doing))
    _insist(doing, found, warnings_read=said.warnings_read)
    values = _chosen(found, said.take)
    was, gone_was = said_by(kept), said_by(gone)
    doing.writing.change(kept, **values)
    moved = lay_to(doing.writing, gone, kept)
    made = _other_names(doing, kept, [_name(was), _name(gone_was)])
    doing.writing.add(
        Joining(
            kept_id=kept.number,
            gone_id=gone.number,
            reason=said.reason,
            facts=list(found.facts),
            warnings=list(found.warnings),
            was=was,
            became=said_by(kept),
            moved=moved,
            made=made,
            by=doing.who,
            role=doing.role,
            at=doing.now,
        )
    )
    doing.details |= {
        "joined": gone.ref,
        "facts": list(found.facts),
        "warnings": list(found.warnings),
        "reason": said.reason,
    }
    return kept.ref


def _insist(doing: Doing, found: Comparison, *, warnings_read: bool) -> None:
    if not found.enough:
        told = " and ".join(found.facts) if found.facts else "nothing"
        raise doing.refuse(
            f"Two facts must match before two records are joined, one of them the person's own; here it is {told}."
        )
    if found.warnings and not warnings_read:
        raise doing.refuse(f"Read first what speaks against it, and say so (warnings_read): {' '.join(found.warnings)}")


def _chosen(found: Comparison, take: Mapping[str, str]) -> dict[str, Any]:
    """The words that the joined record says, field by field."""
    sides = {side.field: side for side in found.fields}
    stray = next((name for name in take if name not in sides), None)
    if stray is not None:
        raise BadInput(f"take.{stray}: there is no such field; there are {', '.join(sides)}.", field=f"take.{stray}")
    values = {}
    for name, side in sides.items():
        whose = take.get(name, side.chosen)
        if whose == "both" and not (isinstance(side.this, str) and isinstance(side.other, str)):
            raise BadInput(f"take.{name}: both cannot stand; take this or other.", field=f"take.{name}")
        both = "; ".join(dict.fromkeys(filter(None, (str(side.this or ""), str(side.other or "")))))
        value = {"this": side.this, "other": side.other, "both": both}[whose]
        if value != side.this:
            values[name] = value
    return values


def _other_names(doing: Doing, kept: Person, names: list[str]) -> list[int]:
    """The names of both become names that the one is known by; answers the numbers of those that were made."""
    known = {alias.name for alias in doing.writing.all(PersonAlias, person_id=kept.number)}
    known.add(f"{kept.first_name} {kept.last_name}".strip())
    fresh = [name for name in dict.fromkeys(names) if name and name not in known]
    return [doing.writing.add(PersonAlias(person_id=kept.number, name=name)).number for name in fresh]


def _name(told: Mapping[str, Any]) -> str:
    return f"{told['first_name']} {told['last_name']}".strip()


class Parting(BaseModel):
    """Which record is parted again, and why."""

    model_config = ConfigDict(extra="forbid")
    other: SaidLine | None = Field(default=None, description="the record to be parted; the one joined last if not said")
    reason: Reason


@action("person.part", "Part records that were joined", on="person", arguments=Parting)
def part(doing: Doing, said: Parting) -> str:
    """Take a joining back: everything lies as it did before. What came since stays where it is."""
    kept = the_person(doing)
    standing = joinings(doing.writing.conn, kept.number)
    if not standing:
        raise doing.refuse(f"Nothing was joined to {kept.ref}.")
    last = standing[0]
    gone = doing.writing.get(Person, last.gone_id)
    assert gone is not None
    if said.other is not None and said.other.upper() != gone.ref:
        raise doing.refuse(f"{gone.ref} was joined to {kept.ref} last; part that first.")
    lay_back(doing.writing, last.moved, kept, gone)
    take_away_names(doing.writing, last.made)
    since = put_back(doing.writing, kept, last.was, last.became)
    doing.writing.change(last, parted_at=doing.now, parted_by=doing.who, parted_reason=said.reason)
    doing.details |= {"parted": gone.ref, "reason": said.reason, "stays": since}
    doing.extra["parted"] = gone.ref
    return kept.ref


def the_person(doing: Doing) -> Person:
    """The person the action works on."""
    assert isinstance(doing.record, Person)
    return doing.record


def _hidden(doing: Doing) -> frozenset[int]:
    return kept_contacts(doing.writing.conn, doing.kept)
