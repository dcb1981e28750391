"""The Isle of Wight's duty desk, made once and copied, and a call that it takes."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dutydesk.desk.open import make_office

from ..desks import CALL, Office, copied, instant

TOLD: dict[str, Any] = {
    name: CALL[name] for name in ("channel", "received", "referrer", "children", "household", "concern")
} | {
    "answers": {
        "case_status": "new",
        "child_protection": "no",
        "worried": False,
        "disability_team": False,
    }
}
"""A call at a quarter past nine with everything that is wanted here."""

ENDS: dict[str, dict[str, Any]] = {
    "no_further_action": {},
    "progress_to_referral": {"core_business": True},
    "child_protection_discussion": {"core_business": True},
    "other_agency": {"agency": "Anytown Housing"},
    "signpost_to_caf": {},
    "information_and_advice": {"advice_given": "Told of the play group."},
}
"""The six decisions, each with what it asks besides the reasons."""


class DutyDesk(Office):
    """The Isle of Wight's office, with the call of this file."""

    def keyed(self, at: str = "10:00", **changes: Any) -> str:
        """A draft of the call by the admin worker."""
        return str(self.do("contact.record", by="admin", at=at, **copy.deepcopy(TOLD) | changes)["ref"])

    def handed_over(self, at: str = "10:00", **changes: Any) -> str:
        """The call, handed to the duty manager."""
        ref = self.keyed(at, **changes)
        self.do("contact.submit", ref, by="admin", at=at)
        return ref

    def clock(self, ref: str, name: str = "decision", *, by: str = "admin", at: str = "10:00") -> dict[str, Any]:
        """The one clock of that name on a contact."""
        (clock,) = [one for one in self.show(ref, by=by, at=at)["clocks"] if one["clock"] == name]
        return clock

    def decide(self, ref: str, outcome: str, at: str = "11:00", **more: Any) -> dict[str, Any]:
        """The duty manager's decision, with what it asks."""
        said = {"rationale": "As the guidance has it."} | ENDS[outcome] | more
        return self.do("contact.decide", ref, by="dm", at=at, outcome=outcome, **said)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office, made once and only copied."""
    path = tmp_path_factory.mktemp("wight") / "office.db"
    make_office(path, "isle-of-wight", training=True, plain=True, at=instant("2012-01-02T09:00+00:00"))
    return path


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Iterator[DutyDesk]:
    office = DutyDesk(copied(made, tmp_path))
    yield office
    office.close()
