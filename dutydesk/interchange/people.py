"""The people of a form while it is being read: children, adults and professionals, found again or begun anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dutydesk.interchange.answers import plainly, relation_kind

_AGENCIES = {
    "gp": "GP", "health_visitor": "Health visitor", "midwife": "Midwife", "school_nurse": "School nurse",
    "social_worker": "Social worker", "camhs": "Mental health service", "youth_justice": "Youth justice",
    "substance": "Substance misuse service", "housing": "Housing", "teacher": "School", "police": "Police",
}  # fmt: skip
_RELATIONS = {"adult", "parent", "carer", "stepparent", "grandparent"}
"""Words of a label that do not say enough to be a relationship by themselves."""


@dataclass(slots=True)
class Someone:
    """A person or professional as told so far."""

    said: dict[str, Any] = field(default_factory=dict)
    addresses: list[list[str]] = field(default_factory=list)
    tag: str = ""
    """What the form calls them: ``mother``, ``parent 2``, ``child 3``."""
    asked: set[str] = field(default_factory=set)
    """What was asked about them, answered or not, understood or not."""

    @property
    def named(self) -> bool:
        return bool(self.said.get("first_name") or self.said.get("last_name") or self.said.get("name"))

    def same_name(self, first: str, last: str) -> bool:
        """Whether this is somebody of that full name."""
        mine = plainly(self.said.get("first_name", "")), plainly(self.said.get("last_name", ""))
        return bool(first and last) and mine == (plainly(first), plainly(last))


@dataclass(slots=True)
class People:
    """One kind of person; ``current`` is the one that is being told about."""

    all: list[Someone] = field(default_factory=list)
    current: Someone | None = None
    turned: bool = False
    """Whether a heading came since, so that the current one is no more meant by a name without a title."""

    def begin(self, tag: str = "") -> Someone:
        """Somebody new; an entry still empty is used first."""
        now = self.current
        meant = tag == now.tag or (tag == "" and not (self.turned and now.said)) if now is not None else False
        if now is not None and now.said.keys() <= {"relationship"} and not now.addresses and meant:
            return now
        if now is not None and not now.said and not now.addresses and not now.tag:
            now.tag = tag
            return now
        self.current, self.turned = Someone(tag=tag), False
        self.all.append(self.current)
        return self.current

    def now(self) -> Someone:
        """The one being told about, or the first."""
        return self.current if self.current is not None else self.begin()

    def tagged(self, tag: str) -> Someone:
        """The one that the form calls so, found again or begun."""
        found = next((one for one in self.all if one.tag == tag), None)
        self.turned = False
        if found is None:
            return self.begin(tag)
        self.current = found
        return found

    def called(self, first: str, last: str) -> Someone | None:
        """Somebody already told of by that full name."""
        return next((one for one in self.all if one.same_name(first, last)), None)

    def told(self) -> list[Someone]:
        """Everybody of whom anything was said."""
        return [one for one in self.all if one.said.keys() - {"relationship"} or one.addresses]


def relation_of(who: str) -> str:
    """The relationship that a label itself names, where it names one."""
    return "" if who in _RELATIONS else who.replace("_", "'s ")


def agency_of(who: str) -> str:
    """The agency that a label itself names, in ordinary words."""
    return _AGENCIES.get(who, "")


def settle_children(children: People, adults: People, born_after: str) -> None:
    """Nobody told of twice, and no child missed.

    A household entry that is one of the children is joined to that child. Where a form names no child apart from its
    household, those that it calls children, or that were born on or after ``born_after`` (eighteen years ago), are.
    """
    for one in list(adults.all):
        twin = children.called(one.said.get("first_name", ""), one.said.get("last_name", ""))
        if twin is None or _differ(twin, one):
            continue
        for key, value in one.said.items():
            if key not in {"relationship", "parental_responsibility", "phone", "email"}:
                twin.said.setdefault(key, value)
        adults.all.remove(one)
    if any(child.named for child in children.all):
        return
    for one in list(adults.told()):
        kind = relation_kind(one.said.get("relationship", ""))
        young = one.said.get("date_of_birth", "") >= born_after or 0 <= one.said.get("estimated_age", 99) < 18
        if kind in {"child", "sibling"} or (young and kind != "adult"):
            adults.all.remove(one)
            children.all.append(_as_child(one))


def _as_child(one: Someone) -> Someone:
    dropped = {"relationship", "parental_responsibility", "phone", "email"}
    return Someone({key: value for key, value in one.said.items() if key not in dropped}, one.addresses, one.tag)


def _differ(one: Someone, other: Someone) -> bool:
    births = {one.said.get("date_of_birth"), other.said.get("date_of_birth")} - {None}
    kind = relation_kind(other.said.get("relationship", ""))
    return len(births) > 1 or kind == "adult"


def distinct(lines: Iterable[list[str]]) -> list[list[str]]:
    """Addresses without repetition, in the order told."""
    found: list[list[str]] = []
    for entry in lines:
        if entry and _same(entry) not in [_same(other) for other in found]:
            found.append(entry)
    return found


def _same(lines: list[str]) -> str:
    return "".join(letter for letter in " ".join(lines).casefold() if letter.isalnum())


def same_address(one: list[str], other: list[str]) -> bool:
    """Whether two addresses are one, however they are broken into lines."""
    return _same(one) == _same(other)
