"""First names and surnames by where a family's names come from, as often as they are met: read from ``data/names``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from dutydesk.places import carried

_FLAT_FIRST, _FLAT_LAST = 12.0, 8.0
"""How far the most frequent names stand out: the first is met this much less often than a plain 1, 1/2, 1/3 would say."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Words from the most to the least frequent, drawn as often as they are met."""

    words: tuple[str, ...]
    sums: tuple[float, ...]

    def draw(self, chance: Random) -> str:
        """One of them."""
        return chance.choices(self.words, cum_weights=self.sums)[0]


def listed(words: Sequence[str], flat: float) -> Listed:
    """Words in order of frequency; underscores stand for blanks."""
    clean = tuple(word.replace("_", " ") for word in dict.fromkeys(words))
    return Listed(clean, tuple(accumulate(1 / (place + flat) for place in range(len(clean)))))


@dataclass(frozen=True, slots=True)
class Origin:
    """The names of families from one place. ``share`` of all families; ``middle`` and ``tail`` are chances of 1."""

    name: str
    share: float
    middle: float
    tail: float
    girls: Listed
    boys: Listed
    last: Listed
    stems: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    gendered: Mapping[str, str] = field(default_factory=dict)
    """Endings of surnames that change for women: ``ski`` to ``ska``."""

    def first_name(self, chance: Random, gender: str) -> str:
        """A first name, with a middle name as often as families there give one."""
        names = self.girls if gender == "female" else self.boys
        first = names.draw(chance)
        if chance.random() < self.middle:
            second = names.draw(chance)
            return f"{first} {second}" if second != first else first
        return first

    def surname(self, chance: Random) -> str:
        """A surname, as a man carries it."""
        if self.stems and chance.random() < self.tail:
            return chance.choice(self.stems) + chance.choice(self.endings)
        return self.last.draw(chance)

    def carried_by(self, surname: str, gender: str) -> str:
        """The surname as this person carries it."""
        if gender == "female":
            for ending, hers in self.gendered.items():
                if surname.endswith(ending):
                    return surname.removesuffix(ending) + hers
        return surname


def origins() -> tuple[Origin, ...]:
    """Every list of names, in the order of their files."""
    found = []
    for path in sorted(carried("data", "names").glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        parts = {name: words.split() for name, words in told.items() if isinstance(words, str)}
        found.append(
            Origin(
                name=path.stem,
                share=told["share"],
                middle=told["middle"],
                tail=told["tail"],
                girls=listed(parts["girls"], _FLAT_FIRST),
                boys=listed(parts["boys"], _FLAT_FIRST),
                last=listed(parts["last"], _FLAT_LAST),
                stems=tuple(parts.get("stems", ())),
                endings=tuple(parts.get("endings", ())),
                gendered=told.get("gendered", {}),
            )
        )
    return tuple(found)
