"""What was told over the years about invented families: who rang about whom, when, and what was said. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from random import Random

from dutydesk.invented.families import Family, Somebody
from dutydesk.places import carried

YEARS = 6
AGAIN = 0.55
"""How often a contact is about a family that was told of before."""
_CHANNELS = (("phone", "email", "marf", "police", "post"), (45, 70, 88, 97, 100))


@dataclass(frozen=True, slots=True)
class Told:
    """One contact about a family: at an instant, by somebody in a role (and their agency), with what they said."""

    family: Family
    children: tuple[Somebody, ...]
    at: datetime
    channel: str
    referrer: Mapping[str, str]
    concern: str
    reason: str
    note: str
    alert: tuple[str, str] | None
    home: tuple[str, str, str]


@dataclass
class History:
    """Contacts in order of time, up to ``now`` (UTC)."""

    seed: int
    now: datetime
    families: Sequence[Family]
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        """Of the same seed as the families, yet another row of chances."""
        self.chance = Random(self.seed + 1)  # noqa: S311 - nothing secret is drawn

    @cached_property
    def _words(self) -> Mapping[str, list[str]]:
        told = tomllib.loads(carried("data", "sample", "words.toml").read_text(encoding="utf-8"))
        return {name: told[name].splitlines() for name in ("agencies", "concerns", "reasons", "notes", "alerts")}

    def contacts(self, number: int) -> Iterator[Told]:
        """So many contacts."""
        chance, span = self.chance, timedelta(days=365 * YEARS)
        fresh = list(range(len(self.families)))
        chance.shuffle(fresh)
        known: list[int] = []
        for place in range(number if self.families else 0):
            at = self._in_the_day(self.now - span + span * ((place + chance.random()) / number))
            for _ in range(8):
                again = bool(known) and (chance.random() < AGAIN or not fresh)
                chosen = chance.choice(known) if again else fresh.pop()
                children = _there(self.families[chosen], at)
                if not again and children:
                    known.append(chosen)
                if children:
                    break
                if not again:
                    fresh.insert(0, chosen)
            else:
                at, children = self.now - timedelta(days=1), tuple(self.families[chosen].children)
            yield self._told(self.families[chosen], children, at)

    def _told(self, family: Family, children: tuple[Somebody, ...], at: datetime) -> Told:
        chance, words = self.chance, self._words
        role, agency, source = chance.choice(words["agencies"]).split("|")
        if chance.random() < 0.25 and len(children) > 1:
            children = (chance.choice(children),)
        names = {"child": children[0].first_name or "the baby", "adult": family.adults[0].first_name}
        alert = tuple(chance.choice(words["alerts"]).split("|")) if chance.random() < 0.03 else None
        years = (self.now - at).days // 730
        return Told(
            family=family,
            children=children,
            at=at,
            channel=chance.choices(_CHANNELS[0], cum_weights=_CHANNELS[1])[0],
            referrer={"role": role, "agency": agency, "source": source},
            concern=chance.choice(words["concerns"]).format(**names),
            reason=chance.choice(words["reasons"]),
            note=chance.choice(words["notes"]).format(**names) if chance.random() < 0.4 else "",
            alert=(alert[0], alert[1]) if alert else None,
            home=family.homes[min(years, len(family.homes) - 1)],
        )

    def _in_the_day(self, at: datetime) -> datetime:
        told = datetime.combine(at.date(), time(8 + self.chance.randrange(10), self.chance.randrange(60)), tzinfo=UTC)
        return min(told, self.now - timedelta(minutes=1))


def _there(family: Family, at: datetime) -> tuple[Somebody, ...]:
    """The children there were by then, and those expected within the next months."""
    day = at.date()
    soon = day + timedelta(days=230)
    return tuple(
        one for one in family.children if (one.born and one.born <= day) or (one.due and day <= one.due <= soon)
    )
