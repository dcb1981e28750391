"""That nothing that came in is lost: what the store itself cannot refuse, looked for and named (SAFETY P6, H2, H3).

Every rule is a question of our own that finds the records which do not add up; an empty answer is a store in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection

from dutydesk.models.base import reference, reference_in_store
from dutydesk.store.statements import plain_rows


@dataclass(frozen=True, slots=True)
class Expected:
    """What the procedure has follow from what is recorded."""

    opens: Mapping[str, str] = field(default_factory=dict)
    """Outcome to the first letter of the record that deciding it opens."""
    standing: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """First letter of a kind of record to the clocks of which one runs as long as it is open."""
    letters: frozenset[str] = frozenset()
    """The letters that every decided contact owes to its referrer."""


class _Rule(NamedTuple):
    """Which records are at fault, and what is wrong with them."""

    letter: str
    wrong: str
    asked: str


_STANDING_CHILD = "SELECT 1 FROM contact_child h WHERE h.contact_id = c.id AND h.removed = ''"
_DECIDED = "SELECT 1 FROM decision d WHERE d.child_id = h.id AND d.replaced_by IS NULL"
_TABLES = {
    "N": "nfa_record",
    "E": "early_help_episode",
    "R": "referral",
    "T": "task",
    "L": "letter",
    "C": "contact",
    "M": "missing_episode",
}
_OVER = {
    "C": "t.state = 'void'",
    "E": "t.state IN ('referred_on', 'closed', 'stepped_up')",
    "R": "t.state = 'closed'",
    "T": "t.state IN ('done', 'cancelled')",
    "L": "t.state IN ('sent', 'waived', 'not_possible')",
}
"""When a record is over, so that no clock of it may run on."""
_OPEN = {
    "E": "t.state IN ('open', 'to_approve')",
    "M": "t.state = 'missing' AND EXISTS (SELECT 1 FROM contact c WHERE c.id = t.contact_id AND c.state <> 'void')",
}
_PLAIN = (
    _Rule("C", "is a draft that nobody holds", "SELECT id FROM contact WHERE state = 'draft' AND writer = ''"),
    _Rule(
        "C",
        "is open, though every child of it is decided",
        f"SELECT c.id FROM contact c WHERE c.state = 'open' AND EXISTS ({_STANDING_CHILD})"  # noqa: S608 - our own words
        f" AND NOT EXISTS ({_STANDING_CHILD} AND NOT EXISTS ({_DECIDED}))",
    ),
    _Rule(
        "C",
        "has two decisions for one child",
        "SELECT d.contact_id FROM decision d WHERE d.replaced_by IS NULL AND d.child_id IS NOT NULL"
        " GROUP BY d.contact_id, d.child_id HAVING count(*) > 1",
    ),
    _Rule(
        "M",
        "is missing, though its contact was never sent",
        "SELECT m.id FROM missing_episode m JOIN contact c ON c.id = m.contact_id"
        " WHERE m.state = 'missing' AND c.state IN ('draft', 'arrived')",
    ),
    _Rule(
        "R",
        "is with somebody who does not sign in here",
        "SELECT r.id FROM referral r WHERE r.state IN ('transferred', 'allocated')"
        " AND (NOT EXISTS (SELECT 1 FROM staff s WHERE s.name = r.social_work_manager)"
        " OR (r.worker <> '' AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.name = r.worker)))",
    ),
    _Rule(
        "R",
        "was made by no decision",
        "SELECT r.id FROM referral r WHERE NOT EXISTS"  # noqa: S608 - our own words
        f" (SELECT 1 FROM decision d WHERE d.contact_id = r.contact_id AND d.opened = {reference_in_store('R', 'r.id')})",
    ),
    _Rule(
        "T",
        "is asked of somebody who does not sign in here",
        "SELECT t.id FROM task t WHERE t.state IN ('open', 'to_authorise') AND t.\"to\" <> ''"
        ' AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.name = t."to")',
    ),
)


def conserved(connection: Connection, expected: Expected) -> Iterator[tuple[str, set[str]]]:
    """What is wrong, each time with the references that it is wrong with."""
    for rule in (*_PLAIN, *_opened(expected), *_clocked(expected), *_written(expected)):
        found = {reference(rule.letter, number) for (number,) in plain_rows(connection, rule.asked)}
        if found:
            yield rule.wrong, found
    twice = "SELECT subject FROM running_clock WHERE stopped IS NULL GROUP BY subject, clock HAVING count(*) > 1"
    running = {subject for (subject,) in plain_rows(connection, twice)}
    if running:
        yield "has a clock that runs twice", running


def _opened(expected: Expected) -> Iterable[_Rule]:
    """Each standing decision has the record that it opens, and that record names the child."""
    standing = "FROM decision d JOIN contact c ON c.id = d.contact_id WHERE d.replaced_by IS NULL AND c.state <> 'void'"
    for outcome, letter in sorted(expected.opens.items()):
        table = _TABLES[letter]
        there = f"SELECT 1 FROM {table} t WHERE t.contact_id = d.contact_id AND d.opened = {reference_in_store(letter, 't.id')}"  # noqa: S608
        named = _quoted(outcome)
        yield _Rule(
            "C",
            f"is decided as {outcome.replace('_', ' ')}, and what that opens is not there",
            f"SELECT DISTINCT d.contact_id {standing} AND d.outcome = {named} AND NOT EXISTS ({there})",
        )
        if letter != "T":
            child = f"{there} AND CAST(t.children AS TEXT) LIKE '%\"' || h.item || '\"%'"
            yield _Rule(
                "C",
                f"is decided as {outcome.replace('_', ' ')}, and what that opened leaves a child out",
                "SELECT DISTINCT d.contact_id FROM decision d JOIN contact_child h ON h.id = d.child_id"  # noqa: S608
                f" WHERE d.replaced_by IS NULL AND d.outcome = {named} AND EXISTS ({there}) AND NOT EXISTS ({child})",
            )


def _clocked(expected: Expected) -> Iterable[_Rule]:
    """What is open has its clock, and what is over has none."""
    for letter, clocks in sorted(expected.standing.items()):
        names = ", ".join(_quoted(name) for name in sorted(clocks))
        yield _Rule(
            letter,
            "is open, and no clock of it runs",
            f"SELECT t.id FROM {_TABLES[letter]} t WHERE {_OPEN[letter]} AND NOT EXISTS"  # noqa: S608 - our own words
            f" (SELECT 1 FROM running_clock k WHERE k.stopped IS NULL AND k.clock IN ({names})"
            f" AND k.subject = {reference_in_store(letter, 't.id')})",
        )
    for letter, over in sorted(_OVER.items()):
        yield _Rule(
            letter,
            "is over, and a clock of it still runs",
            f"SELECT DISTINCT t.id FROM {_TABLES[letter]} t JOIN running_clock k"  # noqa: S608 - our own words
            f" ON k.subject = {reference_in_store(letter, 't.id')} WHERE k.stopped IS NULL AND {over}",
        )


def _written(expected: Expected) -> Iterable[_Rule]:
    """What every decision owes to the referrer stands among the letters, if only as not possible."""
    for kind in sorted(expected.letters):
        yield _Rule(
            "C",
            "is decided, and its letter to the referrer stands nowhere",
            "SELECT c.id FROM contact c WHERE c.state = 'decided' AND NOT EXISTS"  # noqa: S608 - our own words
            f" (SELECT 1 FROM letter t WHERE t.contact_id = c.id AND t.kind = {_quoted(kind)})",
        )


def _quoted(name: str) -> str:
    """A name of the procedure as SQL holds it."""
    return "'" + name.replace("'", "''") + "'"
