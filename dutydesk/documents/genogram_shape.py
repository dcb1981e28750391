"""What a genogram shows of a family, before anything is placed: people with their symbols, couples with their children.

Pure: a family and a day in, the shape out. The usual symbols: square male, circle female, diamond where it is not known,
triangle for a child not born yet, a cross for somebody who died, a second outline for whom it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dutydesk.documents.ages import age_on
from dutydesk.documents.genogram_generations import UPWARDS, Couple, generations
from dutydesk.procedures.kin import COUPLES, PARENTS, called
from dutydesk.views.family_rows import Family, Member, Tie

PARTNERS = {"mothers_partner": "female", "fathers_partner": "male", "parents_partner": "", "step_parent": ""}
"""Ties to a child that tell of a couple: the other of it is the child's mother, father, or either."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One person as drawn: the symbol, the words below it, and whether they are the index person, dead, or at home."""

    key: str
    symbol: str
    """``square``, ``circle``, ``diamond``, ``triangle``, or ``unknown`` for a parent nobody told of."""
    label: tuple[str, ...]
    age: str = ""
    index: bool = False
    dead: bool = False
    at_home: bool = False
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A genogram before it is placed. ``generation`` counts downwards from the eldest, 0 at the top."""

    people: tuple[Drawn, ...]
    couples: tuple[Couple, ...]
    generation: Mapping[str, int]

    def person(self, key: str) -> Drawn:
        """Somebody by their key."""
        return next(one for one in self.people if one.key == key)


def shape_of(family: Family, on: date) -> Shape:
    """The shape of a family as it stands on a day."""
    parents = _parents(family)
    bonds = _bonds(family, parents, on)
    couples = _couples(family, parents, bonds)
    unknown = [key for couple in couples for key in couple.parents if key.startswith("?")]
    generation = generations(family, couples)
    words = _words(family, couples)
    people = [_drawn(family, member, on, words.get(member.key, "")) for member in family.people]
    people += [Drawn(key, "unknown", ("not told",)) for key in unknown]
    return Shape(tuple(people), tuple(couples), generation)


def _parents(family: Family) -> dict[str, dict[str, str]]:
    """The parents of each, and the tie: ``{"P-000002": {"P-000001": "parent"}}``."""
    found: dict[str, dict[str, str]] = {member.key: {} for member in family.people}
    for member in family.people:
        for tie in family.ties_of(member.key):
            if tie.kind in PARENTS:
                found[member.key][tie.key] = tie.kind
    for member in family.people:
        for tie in family.ties_of(member.key):
            if tie.kind in UPWARDS:
                between = [key for key in found[member.key] if _gender(family, key) == UPWARDS[tie.kind]]
                if between and tie.key not in found[between[0]]:
                    found[between[0]][tie.key] = "parent"
    return found


def _gender(family: Family, key: str) -> str:
    member = family.member(key)
    return member.gender if member else ""


def _bonds(family: Family, parents: Mapping[str, Mapping[str, str]], on: date) -> dict[frozenset[str], str]:
    """Couples that were told of, with how they stand; a bond that ended is a separation."""
    bonds: dict[frozenset[str], str] = {}
    for tie in family.ties:
        if tie.kind in COUPLES:
            ended = tie.until is not None and tie.until <= on and tie.kind in {"partner", "married"}
            bonds[frozenset((tie.key, tie.other))] = "separated" if ended else tie.kind
    for member in family.people:
        for tie in family.ties_of(member.key):
            if tie.kind in PARTNERS:
                other = _partner_of(family, tie, parents[member.key])
                if other and other != tie.key:
                    bonds.setdefault(frozenset((tie.key, other)), "partner")
    return bonds


def _partner_of(family: Family, tie: Tie, parents: Mapping[str, str]) -> str:
    """Whose partner somebody is who was told of as such: the mother's, the father's, that of the one they live with."""
    wanted = PARTNERS[tie.kind]
    fits = [key for key in parents if not wanted or _gender(family, key) == wanted]
    home = family.home_of(tie.key)
    beside = [key for key in fits if home and (their := family.home_of(key)) and their.mark == home.mark]
    return next(iter(beside or fits), "") if len(beside or fits) == 1 else ""


def _couples(
    family: Family, parents: Mapping[str, Mapping[str, str]], bonds: Mapping[frozenset[str], str]
) -> list[Couple]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for member in family.people:
        if parents[member.key]:
            groups.setdefault(_two(family, parents[member.key]), []).append(member.key)
    for bond in bonds:
        if not any(bond == frozenset(pair) for pair in groups):
            groups[_ordered(family, bond)] = []
    for siblings in _parentless(family, parents):
        groups[tuple(f"-{key}" for key in siblings)] = siblings
    couples = []
    for number, (pair, children) in enumerate(groups.items()):
        known = tuple(key for key in pair if not key.startswith("-"))
        lone = len(known) == 1 and any(_is_child(family, key) for key in children)
        both = (*known, f"?{number}") if lone and _gender(family, known[0]) != "male" else known
        both = (f"?{number}", *known) if lone and _gender(family, known[0]) == "male" else both
        how = {key: parents[key][one] for key in children for one in parents[key] if parents[key][one] != "parent"}
        born = sorted(children, key=lambda key: _birth(family, key))
        couples.append(Couple(both, tuple(born), bonds.get(frozenset(known), ""), how, _twins(family, born)))
    return couples


def _two(family: Family, parents: Mapping[str, str]) -> tuple[str, ...]:
    """The pair that a child hangs from: those who adopted it where there are any, else the first two told of."""
    adopting = [key for key, kind in parents.items() if kind == "adoptive_parent"]
    return _ordered(family, (adopting or list(parents))[:2])


def _ordered(family: Family, pair: Iterable[str]) -> tuple[str, ...]:
    """A pair with the man left, as genograms have it."""
    rank = {"male": 0, "female": 2}
    return tuple(sorted(pair, key=lambda key: (rank.get(_gender(family, key), 1), key)))


def _parentless(family: Family, parents: Mapping[str, Mapping[str, str]]) -> list[list[str]]:
    """Brothers and sisters of whom no parent was told."""
    groups: list[set[str]] = []
    for tie in family.ties:
        if tie.kind in {"sibling", "twin"} and not parents[tie.key] and not parents[tie.other]:
            met = [group for group in groups if group & {tie.key, tie.other}]
            groups = [group for group in groups if group not in met]
            groups.append({tie.key, tie.other}.union(*met))
    return [sorted(group, key=lambda key: _birth(family, key)) for group in groups]


def _birth(family: Family, key: str) -> tuple[date, str]:
    member = family.member(key)
    born = (member.date_of_birth or member.due_date) if member else None
    return born or date.max, key


def _is_child(family: Family, key: str) -> bool:
    member = family.member(key)
    return bool(member and member.child)


def _twins(family: Family, children: list[str]) -> tuple[tuple[str, ...], ...]:
    """Those of one couple's children who were born together: told of as twins, or within a day of each other."""
    told = {frozenset((tie.key, tie.other)) for tie in family.ties if tie.kind == "twin"}
    groups: list[list[str]] = []
    for key in children:
        last = groups[-1] if groups else []
        if any(_born_together(family, key, other) or frozenset((key, other)) in told for other in last):
            last.append(key)
        else:
            groups.append([key])
    return tuple(tuple(group) for group in groups if len(group) > 1)


def _born_together(family: Family, one: str, other: str) -> bool:
    days = [member.date_of_birth for key in (one, other) if (member := family.member(key)) and member.date_of_birth]
    return len(days) == 2 and abs((days[0] - days[1]).days) <= 1


def _words(family: Family, couples: Iterable[Couple]) -> dict[str, str]:
    """A word below those whom no line ties to the index person's family, such as ``grandmother`` or ``lodger``."""
    tied = {key for couple in couples for key in (*couple.parents, *couple.children)}
    words = {}
    for key in family.index:
        for tie in family.ties_of(key):
            if tie.key not in tied and tie.key not in words:
                words[tie.key] = called(tie.kind, _gender(family, tie.key))
    for member in family.people:
        if member.key not in tied and member.key not in words:
            told = next(
                ((one, tie) for one in family.people for tie in family.ties_of(one.key) if tie.key == member.key), None
            )
            words[member.key] = called(told[1].kind, member.gender) if told else ""
    return words


def _drawn(family: Family, member: Member, on: date, word: str) -> Drawn:
    index_home = family.home_of(family.index[0]) if family.index else None
    home = family.home_of(member.key)
    unborn = member.unborn and not (member.date_of_birth and member.date_of_birth <= on)
    symbol = "triangle" if unborn else {"male": "square", "female": "circle"}.get(member.gender, "diamond")
    holds = any(
        duty.key == member.key and duty.holds and (duty.until is None or duty.until > on) for duty in family.duties
    )
    parent = any(tie.key == member.key and tie.kind in PARENTS for tie in family.ties)
    label = [member.name or "name not told"]
    if unborn:
        label.append(f"due {member.due_date:%d.%m.%Y}" if member.due_date else "not born yet")
    elif member.date_of_birth:
        label.append(f"b. {member.date_of_birth:%d.%m.%Y}")
    if member.deceased:
        label.append(f"d. {member.died:%d.%m.%Y}" if member.died else "has died")
    if word or (holds and not parent):
        label.append(", ".join(filter(None, (word, "holds PR" if holds and not parent else ""))))
    return Drawn(
        key=member.key,
        symbol=symbol,
        label=tuple(label),
        age="" if unborn or member.deceased else age_on(member, on),
        index=member.key in family.index,
        dead=member.deceased,
        at_home=bool(home and index_home and home.mark == index_home.mark),
        born=member.date_of_birth or member.due_date,
    )
