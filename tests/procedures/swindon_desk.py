"""A contact under Swindon's procedure with everything it wants, and an office that works by it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dutydesk.desk.open import make_office

from ..desks import CALL, Office, copied, instant

CHILD = {
    "contact_details": "01632 960002",
    "nationality": "British",
    "communication_needs": "none",
    "disability": False,
    "lives_with": "his mother",
    "child_competent": False,
    "looked_after_before": "none found",
    "on_a_plan_before": "none found",
}
ANSWERS: dict[str, Any] = {
    "child_protection": False,
    "referral_form": "received",
    "possible_concern": "concern",
    "known": "not_known",
    "checked_ics": "nothing found",
    "checked_capita_one": "nothing found",
    "checked_early_help_records": "nothing found",
    "checked_by": "aio, 09:40",
    "social_care_involvement": "none",
    "caller_validated": "rung back through the school's switchboard by aio",
    "details_checked": True,
    "consent_to_hold": "given",
    "consent_to_share": "given",
    "re_referral": False,
    "family_outside": "grandmother in Anytown",
    "advice_only": "no",
    "heading": "04 Jul 2014: left alone over the weekend",
}
WEIGHED: dict[str, Any] = {
    "section_7_or_37": "neither",
    "enquiries": "School, 10:05: no worry before this week.",
    "safety_concern": False,
    "early_help_needed": False,
    "troubled_families": False,
    "no_action_needed": True,
    "chronology": "4 July 2014: the school rang.",
    "consulted": "nobody",
}
"""What the social worker writes before any decision on the response."""
ALSO_FOR_A_REFERRAL: dict[str, Any] = {
    "safety_concern": True,
    "no_action_needed": False,
    "discussed_with_child": "not yet: he is at school",
    "discussed_with_parents": "with his mother, 10:20",
    "reason_now": "The first time that he spoke of it.",
    "service_requested": "an assessment",
    "evaluation": "Credible, told of his own accord.",
    "extra_information": "none",
    "nature_of_concerns": "left alone",
    "how_and_why": "his mother works at night",
    "allegation": "none",
    "needs": "care at night",
    "likelihood_of_harm": "possible",
    "facts_relied_on": "alone for two nights, seven years old",
}
ALSO_FOR_EARLY_HELP: dict[str, Any] = {
    "early_help_needed": True,
    "no_action_needed": False,
    "discussed_with_child": "at school, 10:10",
    "discussed_with_parents": "with his mother, 10:20",
    "help_type": "help with evenings",
    "early_help_recommendations": "a family support worker",
    "existing_practitioner": "none on record",
    "practitioner_reached": "nobody",
    "notes_to_the_post": "His mother works at night until August.",
    "early_help_post": "from_six",
}
EARLY_HELP = {"outcome": "early_help_new_or_not_reached", "rationale": "Help with evenings will do."}
NFA = {"outcome": "no_further_action", "rationale": "His aunt was there; the school had not known."}
SECTION_17 = {"outcome": "section_17", "rationale": "In need of care at night.", "threshold": "met"}


def told(**changes: Any) -> dict[str, Any]:
    """A head teacher's call with everything that is wanted; ``answers`` are laid over its own."""
    said = copy.deepcopy(CALL) | {"kind": "service", "answers": ANSWERS | changes.pop("answers", {})}
    said["children"][0]["answers"] = dict(CHILD)
    source = changes.pop("source", "professional")
    said["referrer"]["source"] = source
    return said | changes


class Swindon(Office):
    """An office of Swindon's. Everybody is named as their role."""

    def recorded(self, *, by: str = "aio", at: str = "10:00", **changes: Any) -> str:
        """A draft of the call, with changes; its reference."""
        return str(self.do("contact.record", by=by, at=at, **told(**changes))["ref"])

    def submitted(self, *, by: str = "aio", at: str = "10:00", **changes: Any) -> str:
        """The call, sent to those who decide; its reference."""
        ref = self.recorded(by=by, at=at, **changes)
        self.do("contact.submit", ref, by=by, at=at)
        return ref

    def weighed(self, answers: dict[str, Any] | None = None, **changes: Any) -> str:
        """The call with what the social worker wrote into it; its reference."""
        ref = self.submitted(**changes)
        self.do("contact.amend", ref, by="sw", answers=WEIGHED | (answers or {}))
        return ref

    def running(self, ref: str, *, by: str = "atm", at: str = "10:00") -> dict[str, Any]:
        """The running clocks of a contact: name to due time in UTC."""
        shown = self.show(ref, by=by, at=at)["clocks"]
        return {clock["clock"]: clock["due"] for clock in shown if clock["stopped"] is None}

    def stopped(self, ref: str, name: str) -> str:
        """By what a clock was stopped."""
        return str(self._clock(ref, name)["stopped_by"])

    def ended_late(self, ref: str, name: str) -> bool:
        """Whether a clock had run out when it was stopped."""
        clock = self._clock(ref, name)
        assert clock["stopped"] is not None
        return bool(clock["overdue"])

    def _clock(self, ref: str, name: str) -> dict[str, Any]:
        return dict(next(clock for clock in self.show(ref, by="atm")["clocks"] if clock["clock"] == name))


_made: dict[str, Path] = {}


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Swindon]:
    """A contact point of the test's own."""
    if not _made:
        _made["office"] = tmp_path_factory.mktemp("swindon") / "office.db"
        make_office(_made["office"], "swindon", training=True, plain=True, at=instant("2012-01-02T09:00+00:00"))
    office = Swindon(copied(_made["office"], tmp_path))
    yield office
    office.close()


def at(told: str) -> datetime:
    """A time of the summer of 2014."""
    return instant(f"2014-{told}")
