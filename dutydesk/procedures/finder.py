"""What the checks of meaning share: the names a file defines, and how a fault is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dutydesk.plain import shortened
from dutydesk.procedures.bundle import Bundle
from dutydesk.procedures.conditions import wrong_with
from dutydesk.procedures.entries import Condition
from dutydesk.procedures.shapes import Procedure
from dutydesk.procedures.words import nearest, or_list
from dutydesk.refusals import Fault

_TABLES = (
    "roles",
    "clocks",
    "outcomes",
    "bands",
    "ratings",
    "channels",
    "kinds",
    "sources",
    "routes",
    "letters",
    "questions",
    "teams",
    "trays",
    "bodies",
    "duties",
)


@dataclass(frozen=True)
class Finder:
    """A procedure under examination.

    ``names`` are the keys of its tables as they stand in the file, those of misshapen entries included, so that one
    fault does not make ten. ``whole`` says that nothing was misshapen: only then is it asked what is lacking.
    """

    procedure: Procedure
    bundle: Bundle
    names: Mapping[str, frozenset[str]]
    whole: bool

    def fault(self, table: str, key: str, wrong: str, mend: str) -> Fault:
        """A fault at a place of this file."""
        return Fault(self.bundle.name, table, key, wrong, mend)

    def unknown(self, table: str, key: str, what: str, given: Iterable[str], known: Collection[str]) -> Iterator[Fault]:
        """A fault for each name that is not among the known ones, with the nearest that is.

        Where a misshapen file lacks the whole table that the names would come from, that one fault is enough.
        """
        if not known and not self.whole:
            return
        for name in given:
            if name not in known:
                told = f"There is no {what} {shortened(name, 40)!r}."
                yield self.fault(table, key, told, mend(name, known))

    def condition(self, table: str, key: str, condition: Condition | None) -> Iterator[Fault]:
        """The faults of a condition, its names and its literals."""
        if condition is None:
            return
        for wrong in wrong_with(condition, dict(self.names)):
            yield self.fault(table, f"{key}.{wrong.key}".lstrip("."), wrong.sentence, mend(wrong.given, wrong.known))


def finder(procedure: Procedure, raw: Mapping[str, Any], bundle: Bundle, *, whole: bool) -> Finder:
    """A finder over what was read of a file and the file's own tables."""
    tables = {table: raw.get(table) for table in _TABLES}
    names = {table: frozenset(held) if isinstance(held, dict) else frozenset[str]() for table, held in tables.items()}
    return Finder(procedure, bundle, names, whole)


def mend(given: str, known: Collection[str]) -> str:
    """What would be right instead: the nearest known name, or all of them where they are few."""
    likely = nearest(given, known) if given else ""
    if likely:
        return f"Did you mean {likely}?"
    few = sorted(known)[:12]
    if not few:
        return "Take it out, or add what it names."
    return f"Use {'one of ' if len(few) > 1 else ''}{or_list(few)}{' ...' if len(known) > len(few) else ''}."
