"""Names as they are heard and written down wrong: one way of spoiling for each kind of fault, for ``bench/finding.py``.

Each takes a person and answers how they are asked for, or None where that fault cannot befall them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from dutydesk.store.names import name_parts, other_spellings, pet_names

KEYS = {
    "a": "sqz",
    "e": "wrd",
    "i": "uok",
    "o": "ipl",
    "u": "yij",
    "n": "bm",
    "m": "n",
    "r": "te",
    "t": "ry",
    "s": "ad",
    "l": "ko",
}
SOUNDS = tuple(
    zip(
        "ph ck y ie ee ea c k z s v w ou ll l tt nn ei oo th sh j ai er en o i".split(),  # noqa: SIM905
        "f k ie y ea ee k c s z w v u l ll t n ie u t ch g ay ar an u e".split(),  # noqa: SIM905
        strict=True,
    )
)
CYRILLIC = str.maketrans(
    {"a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "i": "и", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о",
     "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "y": "и", "z": "з", "h": "х", "c": "к", "j": "й"}
)  # fmt: skip
MARKS = str.maketrans("aeiouszcnl", "áéíóúšžçñł")


@dataclass(frozen=True)
class Asked:
    """A person, or how somebody asks for one."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    born: date | None
    turned: bool = False
    other: bool = False
    """Whether the date of birth is needed to find them."""

    @property
    def text(self) -> str:
        """What is typed."""
        first, last = " ".join(self.first), "-".join(self.last)
        return f"{last} {first}".strip() if self.turned else f"{first} {last}".strip()


Spoil = Callable[[Asked, Random], Asked | None]


def _some_part(change: Callable[[str, Random], str | None]) -> Spoil:
    def spoil(one: Asked, chance: Random) -> Asked | None:
        where = [("first", 0)] * bool(one.first) + [("last", at) for at in range(len(one.last))]
        chance.shuffle(where)
        for of, at in where:
            parts = list(getattr(one, of))
            new = change(parts[at], chance)
            if new and new.lower() != parts[at].lower():
                parts[at] = new
                return replace(one, **{of: tuple(parts)})
        return None

    return spoil


def _letter(part: str, chance: Random) -> str | None:
    if len(part) < 4:
        return None
    at = chance.randrange(len(part))
    kind = chance.randrange(3)
    near = chance.choice(KEYS.get(part[at].lower(), "aeinst"))
    return part[:at] + ("", near, part[at] + near)[kind] + part[at + 1 :]


def _turned(part: str, chance: Random) -> str | None:
    places = [at for at in range(len(part) - 1) if part[at].lower() != part[at + 1].lower()]
    if len(part) < 4 or not places:
        return None
    at = chance.choice(places)
    return part[:at] + part[at + 1] + part[at] + part[at + 2 :]


def _heard(part: str, chance: Random) -> str | None:
    fits = [(old, new) for old, new in SOUNDS if old in part.lower()[1:]]
    if len(part) < 4 or not fits:
        return None
    old, new = chance.choice(fits)
    at = part.lower().index(old, 1)
    return part[:at] + new + part[at + len(old) :]


def _same(of: Callable[[str], frozenset[str]]) -> Callable[[str, Random], str | None]:
    def other(part: str, chance: Random) -> str | None:
        known = sorted(of("".join(name_parts(part))))
        return chance.choice(known).title() if known else None

    return other


def _script(part: str, _: Random) -> str | None:
    return part.lower().translate(CYRILLIC) if len(part) >= 4 and set(part.lower()) <= set(map(chr, CYRILLIC)) else None


def _marked(part: str, _: Random) -> str | None:
    return part.translate(MARKS)


def _swapped(one: Asked, _: Random) -> Asked | None:
    return replace(one, turned=True) if one.first and not one.turned else None


def _no_middle(one: Asked, _: Random) -> Asked | None:
    return replace(one, first=one.first[:1]) if len(one.first) > 1 else None


def _no_first(one: Asked, _: Random) -> Asked | None:
    return replace(one, first=one.first[1:]) if len(one.first) > 1 else replace(one, first=(), other=True)


def _one_half(one: Asked, chance: Random) -> Asked | None:
    return replace(one, last=(chance.choice(one.last),)) if len(one.last) > 1 else None


def _other_order(one: Asked, _: Random) -> Asked | None:
    return replace(one, last=one.last[::-1]) if len(one.last) > 1 else None


def _day_and_month(one: Asked, _: Random) -> Asked | None:
    if one.born is None or one.born.day > 12 or one.born.day == one.born.month:
        return None
    return replace(one, born=one.born.replace(day=one.born.month, month=one.born.day), other=True)


def _year(one: Asked, chance: Random) -> Asked | None:
    if one.born is None or (one.born.month, one.born.day) == (2, 29):
        return None
    return replace(one, born=one.born.replace(year=one.born.year + chance.choice((-1, 1))), other=True)


FAULTS: dict[str, Spoil] = {
    "another spelling": _some_part(_same(other_spellings)),
    "sounds alike": _some_part(_heard),
    "pet name": _some_part(_same(pet_names)),
    "first and last swapped": _swapped,
    "first name missing": _no_first,
    "middle name missing": _no_middle,
    "half of a double name": _one_half,
    "double name turned": _other_order,
    "another script": _some_part(_script),
    "marks on letters": _some_part(_marked),
    "letters transposed": _some_part(_turned),
    "a wrong letter": _some_part(_letter),
    "day and month changed": _day_and_month,
    "year wrong by one": _year,
}
