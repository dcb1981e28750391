"""Invented families: parents of one or several origins, children of one or several fathers, twins, moves, other names.

Pure: a number to begin from in, families out; the same for the same number.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from random import Random

from dutydesk.invented.origins import Origin, origins
from dutydesk.places import carried

_CHILDREN = ((1, 2, 3, 4, 5, 6, 7), (30, 68, 84, 93, 97, 99, 100))
TWINS, UNBORN, OTHER_NAME, MIXED, BARRELLED = 0.03, 0.012, 0.09, 0.12, 0.06
"""How often a birth is of twins, a family expects a child, a child is known by another name, the parents' names are of two
origins, and a surname is double-barrelled."""
OLDEST = 18 * 365


@dataclass(slots=True)
class Somebody:
    """One person. ``relation`` is ``child``, ``mother``, ``father``, ``stepfather`` or ``grandmother``."""

    first_name: str
    last_name: str
    gender: str
    born: date | None
    relation: str
    due: date | None = None
    """When a child not yet born is expected."""
    aliases: tuple[str, ...] = ()
    responsible: bool = False
    number: int = 0
    """The number of their record, once it has one."""


@dataclass(slots=True)
class Family:
    """One household: its members, where it lives and where it lived before (the newest first), and its telephone."""

    adults: list[Somebody]
    children: list[Somebody]
    homes: list[tuple[str, str, str]]
    phone: str
    origin: str
    school: str = ""


@dataclass
class Invention:
    """Families one after another, as England has them. ``today`` is the day from which ages are counted."""

    seed: int
    today: date
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        """Everything comes from the one seed."""
        self.chance = Random(self.seed)  # noqa: S311 - nothing secret is drawn

    @cached_property
    def _origins(self) -> tuple[Origin, ...]:
        return origins()

    @cached_property
    def _words(self) -> Mapping[str, list[str]]:
        told = tomllib.loads(carried("data", "sample", "words.toml").read_text(encoding="utf-8"))
        return {name: told[name].replace("\n", "|").split("|") for name in ("streets", "towns", "schools")} | {
            "areas": told["areas"].split()
        }

    @cached_property
    def _short(self) -> dict[str, list[str]]:
        lines = carried("data", "names", "nicknames.txt").read_text(encoding="utf-8").splitlines()
        return {words[0]: words[1:] for words in (line.split() for line in lines if not line.startswith("#"))}

    @cached_property
    def _spelt(self) -> dict[str, list[str]]:
        lines = carried("data", "names", "spellings.txt").read_text(encoding="utf-8").splitlines()
        return {words[0]: words[1:] for words in (line.split() for line in lines if not line.startswith("#"))}

    def families(self) -> Iterator[Family]:
        """Family after family, without end."""
        while True:
            yield self.family()

    def family(self) -> Family:
        """One family."""
        chance = self.chance
        his, hers = self._couple()
        surname = his.surname(chance)
        maiden = hers.surname(chance)
        eldest = chance.randint(30, OLDEST)
        mother_born = self._days_ago(eldest + chance.randint(17 * 365, 38 * 365))
        married = chance.random() < 0.6
        adults = [self._adult(hers, "mother", hers.carried_by(surname if married else maiden, "female"), mother_born)]
        family = Family(adults, [], [self._home()], self._phone(), his.name, chance.choice(self._words["schools"]))
        father_born = mother_born - timedelta(days=chance.randint(-4 * 365, 9 * 365))
        if chance.random() < 0.68:
            adults.append(self._adult(his, "father", surname, father_born))
        later = ""
        if chance.random() < 0.16:
            step = chance.choice((his, hers))
            later = step.surname(chance)
            adults.append(self._adult(step, "stepfather", later, father_born))
        if chance.random() < 0.05:
            born = mother_born - timedelta(days=chance.randint(18 * 365, 35 * 365))
            adults.append(self._adult(hers, "grandmother", hers.carried_by(maiden, "female"), born))
        self._bear(family, (his, hers), (surname, maiden, later), eldest)
        while chance.random() < 0.3 and len(family.homes) < 5:
            family.homes.append(self._home())
        return family

    def _couple(self) -> tuple[Origin, Origin]:
        chance = self.chance
        weights = [origin.share for origin in self._origins]
        his = chance.choices(self._origins, weights)[0]
        hers = chance.choices(self._origins, weights)[0] if chance.random() < MIXED else his
        return his, hers

    def _bear(self, family: Family, parents: tuple[Origin, Origin], names: tuple[str, str, str], eldest: int) -> None:
        """The children, the eldest first; where there is a stepfather the younger ones may carry his name, the third."""
        chance = self.chance
        his, hers = parents
        surname = names[0] if chance.random() < 0.85 else names[1]
        if chance.random() < BARRELLED and names[0] != names[1]:
            surname = f"{names[0]}-{names[1]}" if chance.random() < 0.5 else f"{names[1]}-{names[0]}"
        number = chance.choices(_CHILDREN[0], cum_weights=_CHILDREN[1])[0]
        ago = eldest
        while number > 0 and ago > 0:
            if names[2] and family.children and chance.random() < 0.6:
                surname = names[2]
            born = self._days_ago(ago)
            for _ in range(2 if chance.random() < TWINS else 1):
                family.children.append(self._child(his if chance.random() < 0.6 else hers, surname, born, family))
                number -= 1
            ago -= chance.randint(330, 1500)
        if chance.random() < UNBORN:
            due = self.today + timedelta(days=chance.randint(5, 200))
            family.children.append(Somebody("", family.adults[0].last_name, "unknown", None, "child", due))

    def _child(self, origin: Origin, surname: str, born: date, family: Family) -> Somebody:
        chance = self.chance
        gender = chance.choice(("female", "male"))
        first, have = "", {child.first_name for child in family.children}
        while not first or first in have:
            first = origin.first_name(chance, gender)
        last = origin.carried_by(surname, gender)
        aliases = (self._other_name(first, last, family),) if chance.random() < OTHER_NAME else ()
        return Somebody(first, last, gender, born, "child", aliases=tuple(filter(None, aliases)))

    def _other_name(self, first: str, last: str, family: Family) -> str:
        """A pet name, another spelling, or another surname of the family."""
        chance, head = self.chance, first.split(" ", maxsplit=1)[0].lower()
        known = [*self._short.get(head, ()), *self._spelt.get(head, ())]
        if known and chance.random() < 0.75:
            return f"{chance.choice(known).title()} {last}"
        others = [adult.last_name for adult in family.adults if adult.last_name != last]
        return f"{first} {chance.choice(others)}" if others else ""

    def _adult(self, origin: Origin, relation: str, last: str, born: date) -> Somebody:
        gender = "female" if relation.endswith("mother") else "male"
        named = Somebody(origin.first_name(self.chance, gender), last, gender, born, relation)
        named.responsible = relation == "mother" or (relation == "father" and self.chance.random() < 0.85)
        return named

    def _home(self) -> tuple[str, str, str]:
        """Street, town and a postcode of the right shape in an area that is nobody's."""
        chance, words = self.chance, self._words
        place = chance.randrange(len(words["towns"]))
        area = words["areas"][place % len(words["areas"])]
        tail = "".join(chance.choice("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
        code = f"{area}{chance.randint(1, 29)} {chance.randint(1, 9)}{tail}"
        return f"{chance.randint(1, 220)} {chance.choice(words['streets'])}", words["towns"][place], code

    def _phone(self) -> str:
        """A number of the ranges that are kept free for stories."""
        return f"07700 900{self.chance.randint(0, 999):03d}"

    def _days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)
