"""An office of the front door with its ratings, and a contact that it takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dutydesk.desk.open import make_office

from ..desks import Office, call, copied, instant

ANSWERS: dict[str, Any] = {
    "child_in_need_threshold": "Not on what is known: left alone once.",
    "early_help_criteria": "Yes: help with the evenings.",
    "board_form": "received",
    "staff_linked": "no",
    "involvement_opened": "2014-07-04T09:20:00+01:00",
    "consent_from": "parent",
    "safeguarding_concern": False,
    "chronology": "No previous involvement.",
}
"""What the front door asks of a professional's contact, beside the fields that every desk has."""

OF_THE_FAMILY = {"name": "Ann Reed", "source": "family", "relationship": "mother", "phone": "01632 960001"}
PUBLIC = {"name": "Lee Park", "source": "public", "relationship": "lives next door", "phone": "01632 960002"}
POLICE = {"name": "PC Lane", "agency": "Police", "source": "police", "email": "lane@example.org"}

NO_ACTION = {"outcome": "final_blue_no_further_action", "rationale": "Seen; all is well.", "threshold_decision": False}
REQUEST = {"outcome": "final_blue_information_request", "rationale": "Answered.", "threshold_decision": False}
GREEN = {"outcome": "final_green", "rationale": "Help with bedtimes.", "threshold_decision": False}
AMBER = {"outcome": "final_amber", "rationale": "MASH is to ask the school.", "threshold_decision": True}
RED = {"outcome": "final_red", "rationale": "He is at risk tonight.", "threshold_decision": True}
RETURNED = {
    "outcome": "returned_to_referrer_for_consent",
    "rationale": "Nobody has spoken to his mother.",
    "threshold_decision": False,
}


class FrontDoor(Office):
    """An office under a procedure with ratings; the Information Officer takes contacts, the Team Manager decides."""

    def taken(self, *, at: str = "10:00", answers: dict[str, Any] | None = None, **changes: Any) -> str:
        """A draft of the call with what the front door asks; an answer of None is left out."""
        given = {name: one for name, one in {**ANSWERS, **(answers or {})}.items() if one is not None}
        return str(self.do("contact.record", by="io", at=at, **call(**changes), answers=given)["ref"])

    def passed_on(self, *, at: str = "10:00", answers: dict[str, Any] | None = None, **changes: Any) -> str:
        """The call in the Team Manager's tray."""
        ref = self.taken(at=at, answers=answers, **changes)
        self.do("contact.submit", ref, by="io", at=at)
        return ref

    def rated(self, rating: str, *, at: str = "10:00", **changes: Any) -> str:
        """The call, passed on and rated by the Information Officer."""
        ref = self.passed_on(at=at, **changes)
        self.rate(ref, rating, at=at)
        return ref

    def rate(self, ref: str, rating: str, *, by: str = "io", at: str = "10:00") -> None:
        """Rate a contact."""
        self.do("contact.rate", ref, by=by, at=at, rating=rating, reason=f"It reads {rating}.")

    def decide(self, ref: str, outcome: dict[str, Any], *, at: str = "11:00", **more: Any) -> dict[str, Any]:
        """The Team Manager's decision."""
        return self.do("contact.decide", ref, by="tm", at=at, **{**outcome, **more})

    def running(self, ref: str, *, by: str = "tm", at: str = "10:00") -> dict[str, Any]:
        """The clocks of a contact that run, and when each falls due."""
        clocks = self.show(ref, by=by, at=at)["clocks"]
        return {clock["clock"]: clock["due"] for clock in clocks if clock["stopped"] is None}

    def order(self, name: str = "duty", *, by: str = "tm", at: str = "10:00") -> list[str]:
        """The contacts of a tray, in its order."""
        return [row.ref for row in self.desk(by, at).see("tray", name=name)]

    def kinds(self, ref: str) -> list[str]:
        """The letters of a contact by their code names."""
        return sorted(letter["kind"] for letter in self.show(ref, by="tm")["letters"])


_made: dict[str, Path] = {}


@pytest.fixture
def door(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[FrontDoor]:
    """A front door of the test's own."""
    if not _made:
        _made["office"] = tmp_path_factory.mktemp("front_door") / "office.db"
        make_office(_made["office"], "cambridgeshire", training=True, plain=True, at=instant("2012-01-02T09:00"))
    door = FrontDoor(copied(_made["office"], tmp_path))
    yield door
    door.close()
