"""The rows of a family: people, ties, parental responsibility, homes and professionals; frozen, each with where it is from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a family. Somebody whom contacts tell of and who is linked to nobody has no ``ref``."""

    key: str
    """Their reference, or ``h12``: the adult of a contact who is linked to nobody."""
    ref: str
    name: str
    gender: str = ""
    date_of_birth: date | None = None
    estimated_age: int | None = None
    unborn: bool = False
    due_date: date | None = None
    deceased: bool = False
    died: date | None = None
    open_to: str = ""
    contacts: tuple[str, ...] = ()
    child: bool = False
    """Whether a contact told of them as a child."""


@dataclass(frozen=True, slots=True)
class Tie:
    """That one is something to another. ``id`` is ``r3`` where somebody wrote it down, and empty where contacts tell it."""

    key: str
    other: str
    kind: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Whether an adult holds parental responsibility for a child, or did; ``holds`` None is *not asked yet*."""

    key: str
    child: str
    holds: bool | None
    since: date | None = None
    until: date | None = None
    source: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lived: since when as far as it was said, else from the first telling of it to the last."""

    key: str
    lines: tuple[str, ...]
    confidential: bool
    since: date | None = None
    until: date | None = None
    first_told: date | None = None
    last_told: date | None = None
    source: str = ""
    id: str = ""

    @property
    def mark(self) -> str:
        """By which two spellings of one address are the same."""
        return "".join(letter for letter in "".join(self.lines).casefold() if letter.isalnum())


def _standing(home: Home) -> tuple[date, bool, str]:
    """Of several homes that have not ended, the one told last stands; on one day, what was written down by hand."""
    return home.last_told or home.since or date.min, bool(home.id), home.source


@dataclass(frozen=True, slots=True)
class Helper:
    """A professional who works with a child."""

    key: str
    name: str
    profession: str
    agency: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """A family as this person may see it. ``index`` are those it was asked about."""

    index: tuple[str, ...]
    people: tuple[Member, ...]
    ties: tuple[Tie, ...]
    duties: tuple[Duty, ...]
    homes: tuple[Home, ...]
    helpers: tuple[Helper, ...]
    contacts: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether anything can be drawn of it: a child with a parent, or with somebody they live with (SL-129)."""
        return any(self.ties)

    def member(self, key: str) -> Member | None:
        """Somebody by their key."""
        return next((one for one in self.people if one.key == key), None)

    def ties_of(self, key: str) -> Iterable[Tie]:
        """What everybody else is to somebody, whichever way round it was written down."""
        from dutydesk.procedures.kin import reverse  # noqa: PLC0415

        for tie in self.ties:
            if tie.other == key:
                yield tie
            elif tie.key == key:
                yield Tie(tie.other, key, reverse(tie.kind), tie.since, tie.until, tie.source, tie.id)

    def home_of(self, key: str, on: date | None = None) -> Home | None:
        """Where somebody lives (on a day): the home told last that has not ended."""
        standing = [
            home
            for home in self.homes
            if home.key == key
            and (home.until is None or (on is not None and home.until >= on))
            and (home.since is None or on is None or home.since <= on)
        ]
        return max(standing, key=_standing, default=None)
