"""Slough's transfers in at a desk: a request of another borough, its papers, its referral."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..desks import Office, child, copied, made_office

CP_PAPERS = (
    "cp_invite_list_received",
    "cp_plan_received",
    "cp_chronology_received",
    "cp_assessment_received",
    "cp_report_received",
)
CIN_PAPERS = ("cin_assessment_received", "cin_plan_received", "cin_chronology_received")
SENDER = {
    "name": "Olu Bright",
    "role": "team manager",
    "agency": "Westmere Council",
    "source": "professional",
    "relationship": "manages the case",
    "email": "o.bright@example.org",
    "phone": "01632 960055",
    "address": ["Westmere Council", "2 High Street", "Westmere", "WM1 2AA"],
    "anonymous": False,
}
CHECKED = {"permanent": True, "checked_by": "cso", "checked_on": "2014-07-04"}
VISIT = {
    "permanent": True,
    "who_is_there": "Ann Reed and Tom.",
    "matches": True,
    "legal_concerns": False,
    "needs_and_risks": "Tom has a room of his own, and is at school.",
}
CASE = {"route": "cp_transfer_in", "referrer": SENDER}


class TransferDesk(Office):
    """Slough's office with a borough that asks it to take cases over."""

    def asked(self, route: str = "cp_transfer_in", at: str = "10:00", **changes: Any) -> tuple[str, str]:
        """A request keyed and not sent: its contact and its transfer in."""
        contact = self.record(at=at, **{**CASE, "route": route, **changes})
        return contact, str(self.show(contact, by="cso", at=at)["transfer"])

    def checked(self, transfer: str, at: str = "10:05") -> None:
        """The address checked."""
        self.do("transfer_in.check_address", transfer, by="cso", at=at, **CHECKED)

    def papers(self, transfer: str, names: tuple[str, ...] = CP_PAPERS, at: str = "10:10", by: str = "cso") -> None:
        """Papers received."""
        for name in names:
            self.do("transfer_in.paper", transfer, by=by, at=at, paper=name)

    def sent_on(self, at: str = "10:00", **changes: Any) -> tuple[str, str]:
        """A child protection transfer in, its address checked, in the duty tray."""
        contact, transfer = self.asked(at=at, **changes)
        self.checked(transfer, at=at)
        self.do("contact.submit", contact, by="cso", at=at)
        return contact, transfer

    def referred(self, at: str = "11:00", **changes: Any) -> tuple[str, str, str]:
        """The same with all its papers, progressed to referral: contact, transfer, referral."""
        contact, transfer = self.sent_on(**changes)
        self.papers(transfer)
        self.progress(contact, at=at)
        return contact, transfer, str(self.show(contact)["referral"]["ref"])

    def progress(self, contact: str, at: str = "11:00") -> None:
        """The duty manager's decision."""
        self.do("contact.decide", contact, by="dm", at=at, outcome="progress_to_referral", rationale="A transfer in.")

    def with_team(self, team: str = "pac") -> tuple[str, str, str]:
        """Visited, written up, complete, and transferred to a team."""
        contact, transfer, referral = self.referred()
        self.visited(transfer, referral)
        self.do("referral.transfer", referral, by="dm", at="13:00", team=team)
        return contact, transfer, referral

    def visited(self, transfer: str, referral: str) -> None:
        """Sent to the unit, visited, and the view formed: nothing lacks for the transfer to a team."""
        self.do("transfer_in.send_to_unit", transfer, by="dm", at="11:10")
        self.do("transfer_in.visit", transfer, by="dsw", at="12:00", **VISIT)
        self.do(
            "transfer_in.opinion", transfer, by="dsw", at="12:10", further=False, reasons="All is known.", manager="dm"
        )
        texts = {"threshold_decision": "On a plan.", "recommendation": "Attend the conference."}
        self.do("referral.write", referral, by="dm", at="12:20", **texts)

    def transfer(self, ref: str, by: str = "dm", at: str = "10:00") -> dict[str, Any]:
        """One transfer in, whole."""
        return self.show(ref, by=by, at=at)

    def row(self, ref: str, by: str = "dm", at: str = "10:00") -> Any:
        """Its row among the transfers in; None where somebody does not see it."""
        return next((row for row in self.desk(by, at).see("transfers") if row.ref == ref), None)


TWO = [child("Tom"), child("Una")]


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[TransferDesk]:
    """An office of the test's own."""
    office = TransferDesk(copied(made_office(tmp_path_factory, "plain"), tmp_path))
    yield office
    office.close()
