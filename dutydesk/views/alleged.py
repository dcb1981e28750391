"""Whether the alleged perpetrator is this adult, however the teller put it. In doubt it is: no letter goes to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from dutydesk.models import Contact, ContactAdult
from dutydesk.store.names import folded, name_parts, sounds

_WHOSE = re.compile(r"\b\w+['’]s\b|\bof\s+(?:(?:the|her|his|their)\s+)?\w+", re.IGNORECASE)
"""``the mother's partner`` and ``a friend of the father`` are neither the mother nor the father."""
_SEVERAL = re.compile(r"\s+(?:and|or)\s+|[;/&+]", re.IGNORECASE)
_SMALL = frozenset(
    {"a", "an", "the", "her", "his", "their", "my", "possibly", "maybe", "probably", "alleged", "known", "as", "called"}
)
_TITLES = {"mr": "male", "sir": "male", "mrs": "female", "ms": "female", "miss": "female", "dr": "", "prof": ""}
_CALLED = (
    {"father", "dad", "daddy"},
    {"mother", "mum", "mummy", "mam", "mom"},
    {"stepfather", "stepdad"},
    {"stepmother", "stepmum"},
    {"grandfather", "grandad", "granddad", "grandpa"},
    {"grandmother", "gran", "granny", "grandma", "nan", "nana"},
    {"partner", "boyfriend", "girlfriend"},
)
_MEN = _CALLED[0] | _CALLED[2] | _CALLED[4] | {"husband", "boyfriend", "uncle", "brother", "son"}
_WOMEN = _CALLED[1] | _CALLED[3] | _CALLED[5] | {"wife", "girlfriend", "aunt", "sister", "daughter"}
_ALIKE = 80
"""How alike two parts of a name must be spelt, of 100, to be taken for the same."""


def is_alleged(contact: Contact, adult: ContactAdult) -> bool:
    """Whether the contact names this adult as the alleged perpetrator: by item, by name however spelt, or by what they are."""
    told = str(contact.alleged_perpetrator.get("name") or "")
    if told.strip() == adult.item:
        return True
    return any(_is_this(one, adult) for one in _people(told))


def _people(told: str) -> Iterable[str]:
    """Each of those named; a comma parts two people only where it does not part a last name from a first."""
    for one in _SEVERAL.split(_WHOSE.sub(" ", told)):
        parts = one.split(",")
        yield from parts if len(parts) > 2 or len(name_parts(parts[0])) > 1 else [one]


def _is_this(told: str, adult: ContactAdult) -> bool:
    every = name_parts(told)
    words = [word for word in every if word not in _SMALL and word not in _TITLES]
    if not words:
        return False
    if _is_called(words, adult.relationship):
        return True
    relations = frozenset().union(*_CALLED)
    names = [word for word in words if word not in relations]
    sexes = {_TITLES[word] for word in every if _TITLES.get(word)}
    title_fits = not sexes or not _sexes(adult) or bool(sexes & _sexes(adult))
    return any(_is_named(names, first, last, title_fits) for first, last in _names(adult))


def _is_called(words: Sequence[str], relationship: str) -> bool:
    """``Dad`` is the father; what else stands beside it does not matter."""
    own = {word for word in name_parts(_WHOSE.sub(" ", relationship)) if word not in _SMALL}
    return bool(own) and all(any(word == one or _same_calling(word, one) for word in words) for one in own)


def _same_calling(one: str, two: str) -> bool:
    return any(one in called and two in called for called in _CALLED)


def _sexes(adult: ContactAdult) -> set[str]:
    called = set(name_parts(adult.relationship))
    told = {adult.gender} & {"male", "female"}
    return told or ({"male"} if called & _MEN else set()) | ({"female"} if called & _WOMEN else set())


def _names(adult: ContactAdult) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    yield name_parts(adult.first_name), name_parts(adult.last_name)
    for alias in adult.aliases:
        parts = name_parts(alias)
        yield parts[:1], parts[1:]


def _is_named(words: Sequence[str], first: Sequence[str], last: Sequence[str], title_fits: bool) -> bool:
    """First and last name both, in any order; or one of them alone, when nothing else was told."""
    firsts = {at for at, word in enumerate(words) if any(_alike(word, part) for part in first)}
    lasts = {at for at, word in enumerate(words) if any(len(word) > 1 and _alike(word, part) for part in last)}
    if any(one != two for one in firsts for two in lasts):
        return True
    if not words or not (firsts or lasts):
        return False
    whole = set(range(len(words)))
    if firsts and (firsts == whole or not last):
        return True
    return bool(lasts) and title_fits and (lasts == whole or not first)


def _alike(one: str, two: str) -> bool:
    """The same, an initial, alike in sound or nearly so in spelling."""
    if one == two or (1 in {len(one), len(two)} and one[:1] == two[:1]):
        return True
    heard = {key for key in sounds(one) & sounds(two) if key[0] in "mn"}
    return bool(heard) or (min(len(one), len(two)) > 2 and fuzz.ratio(folded(one), folded(two)) >= _ALIKE)
