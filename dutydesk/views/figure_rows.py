"""The figures that a desk owes, as rows: each figure names the records it counts, so that it can be asked which they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``refs`` are the records counted; ``of`` is how many it is a share of, or None for a plain count."""

    name: str
    group: str
    title: str
    refs: tuple[str, ...]
    of: int | None = None
    clause: str = ""

    @property
    def value(self) -> int:
        """How many."""
        return len(self.refs)

    @property
    def share(self) -> float | None:
        """The share of ``of``, from 0 to 1; None for a plain count, or of nothing."""
        return self.value / self.of if self.of else None

    @property
    def ref(self) -> str:
        """A figure is no record: nothing can be done to it."""
        return ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some days, both the first and the last among them; ``days`` is what was received on each."""

    first: date
    last: date
    made: datetime
    groups: tuple[tuple[str, str], ...]
    """Name and title of each group, in order."""
    figures: tuple[Figure, ...]
    days: tuple[tuple[date, int], ...]

    def of_group(self, group: str) -> tuple[Figure, ...]:
        """The figures of one group."""
        return tuple(one for one in self.figures if one.group == group)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One record that a figure counts."""

    ref: str
    children: tuple[str, ...]
    received: datetime | None
    decided: datetime | None
    state: str
    with_whom: str
    cause: str = ""
