"""What a procedure has follow from what is recorded, for the check that nothing was lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dutydesk.models import EarlyHelpEpisode, MissingEpisode, NfaRecord, Referral, Task
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.conserving import Expected
from dutydesk.views.letter_reading import DECIDED

OPENS: Mapping[str, str] = {
    "nfa": NfaRecord.letter,
    "advice": Task.letter,
    "early_help": EarlyHelpEpisode.letter,
    "referral": Referral.letter,
}
"""What an outcome of a contact opens, and how its reference begins."""


class _Life(NamedTuple):
    """The event that opens a record, and those that end it."""

    begins: str
    ends: frozenset[str]


_LIVES: Mapping[str, _Life] = {
    EarlyHelpEpisode.letter: _Life(
        "early_help.opened", frozenset({"early_help.referred_on", "early_help.closed", "early_help.stepped_up"})
    ),
    MissingEpisode.letter: _Life(
        "missing.reported", frozenset({"missing.found", "missing.passed_on", "missing.withdrawn"})
    ),
}


def expected_of(procedure: Procedure) -> Expected:
    """What stands beside every decision, and runs on every open record, under this procedure."""
    outcomes = {name: one for name, one in procedure.outcomes.items() if one.of == "contact" and one.opens in OPENS}
    standing = {letter: _standing(procedure, life) for letter, life in _LIVES.items()}
    return Expected(
        opens={name: OPENS[one.opens] for name, one in outcomes.items()},
        standing={letter: clocks for letter, clocks in standing.items() if clocks},
        letters=frozenset(
            kind
            for kind, rule in procedure.letters.items()
            if rule.audience == "referrer" and rule.owed_by == DECIDED and rule.when is None and not rule.outcomes
        ),
    )


def _standing(procedure: Procedure, life: _Life) -> frozenset[str]:
    """The clocks that run on such a record from its beginning, and stop with nothing but its end."""
    return frozenset(
        name
        for name, rule in procedure.clocks.items()
        if life.begins in rule.starts and rule.when is None and set(rule.stops) <= life.ends | set(rule.starts)
    )
