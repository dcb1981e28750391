"""An office of an early help desk: a coordinator, an officer who checks systems, representatives who answer MASH."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dutydesk.desk.open import make_office
from dutydesk.procedures import load

from ..desks import Office, call, copied, instant

SANDWELL = load.procedure("sandwell")
LINES = [
    name
    for name, question in SANDWELL.questions.items()
    if question.of == "child" and question.step == "screening" and question.type == "choice"
]
CHECKED = dict.fromkeys(LINES, "nothing_found")
"""Every line of one child's checklist, checked without finding anything."""

CONSENT = {"given": True, "by": "Ann Reed", "when": "2015-09-02", "how": "in writing"}
REFUSED = {"given": False}
IN_PERSON = {
    "postcode": "AN1 1AB",
    "siblings": "none",
    "other_members": "none",
    "vulnerability_level": "level_2",
    "consent_covers": "School and health visitor",
    "consent_statement_by": "bso",
    "consent_statement_on": "2015-09-03",
    "key_agencies": "none_found",
    "checklist_attached": True,
    "finalised": True,
}
"""What is asked of a consented EHA of the area beside the common fields."""

OF_THE_CHILD = {"parents_or_carers": "Ann Reed, mother", "primary_cin_code": "N5", **CHECKED}
FOR_EHA = {"welfare_rights": False}

BELOW = {
    "outcome": "below_early_help_level",
    "rationale": "The school nurse can help by herself.",
    "agency": "School nursing",
    "referrer_contacted_by": "telephone",
    "single_agency_service": "School nursing service",
    "single_agency_phone": "01632 960010",
    "advice_note": "Ask the school nurse.",
    **FOR_EHA,
}
TO_COG = {
    "outcome": "progress_to_meeting_cog",
    "rationale": "School, health and housing should meet.",
    "team": "COG north",
    "recommendation": "Family support and a housing officer.",
    **FOR_EHA,
}
TO_ICS = {
    "outcome": "transfer_to_ics",
    "rationale": "He was hurt at home.",
    "threshold": "met",
    "mash_discussed_with": "the MASH Team Manager",
    "mash_discussed_at": "2015-09-03T10:40:00+01:00",
    "transfer_reason": "Injury at home, told by the child.",
}
NO_CONSENT = {
    "outcome": "no_consent_obtained",
    "rationale": "His mother does not agree.",
    "agency_advised": "Priya Nair, by telephone: ask the mother again with the leaflet.",
    "agency_advised_at": "2015-09-03T10:30:00+01:00",
    "no_consent_note": "The mother did not agree.",
    "closure_reason": "no_consent_obtained",
    "closure_date": "2015-09-03",
    "final_vulnerability_level": "level_2",
}
INSUFFICIENT = {
    "outcome": "insufficient_information",
    "rationale": "Nothing says what is needed.",
    "referrer_telephoned": "Priya Nair",
    "referrer_telephoned_at": "2015-09-03T10:30:00+01:00",
    "information_lacking": "What the family itself wants.",
    **FOR_EHA,
}
EHA_REQUIRED = {
    "outcome": "eha_required",
    "rationale": "Several needs, none of them urgent.",
    "agency": "Oakfield Primary",
    "professional_advised": "Priya Nair",
    "advised_at": "2015-09-03T10:30:00+01:00",
}
ADVICE = {"outcome": "advice_and_guidance", "rationale": "A question.", "advice_note": "Where the play group meets."}


def on_the_day(at: str) -> str:
    """``10:00`` on the Thursday on which nearly everything in these tests happens."""
    return at if "T" in at else f"2015-09-03T{at}+01:00"


class EarlyHelpDesk(Office):
    """An office of the early help desk; the coordinator logs, the officer checks, the coordinator decides."""

    def logged(self, *, by: str = "sehc", at: str = "10:00", **changes: Any) -> str:
        """A draft of an EHA in white mail with everything that is wanted, with changes; its reference."""
        said = {
            "channel": "post",
            "kind": "service",
            "received": on_the_day("09:15"),
            "consent": CONSENT,
            **changes,
        }
        answers = {**IN_PERSON, **said.pop("answers", {})}
        child = {**OF_THE_CHILD, **said.pop("of_the_child", {})}
        source = said.pop("source", "professional")
        told = call(**said)
        told["referrer"]["source"] = source
        told["children"][0]["answers"] = {name: one for name, one in child.items() if one is not None}
        told["answers"] = {name: one for name, one in answers.items() if one is not None}
        return str(self.do("contact.record", by=by, at=on_the_day(at), **told)["ref"])

    def simple(self, kind: str, *, by: str = "sehc", at: str = "10:00", **changes: Any) -> str:
        """A draft of another kind of contact, which has no questions of its own to answer; its reference."""
        said = {
            "channel": "phone",
            "kind": kind,
            "received": on_the_day("09:15"),
            "consent": {"given": None},
            **changes,
        }
        return str(self.do("contact.record", by=by, at=on_the_day(at), **call(**said))["ref"])

    def send(self, ref: str, *, by: str = "sehc", at: str = "10:10") -> str:
        """Send a draft to Triage, taken over first where it is a colleague's."""
        if by != "sehc" and self.show(ref, by="sehc", at=on_the_day(at)).get("state") == "draft":
            self.do("contact.take_over", ref, by=by, at=on_the_day(at))
        self.do("contact.submit", ref, by=by, at=on_the_day(at))
        return ref

    def in_triage(self, *, at: str = "10:00", **changes: Any) -> str:
        """An EHA in Triage, with changes; ``at`` is when it was logged."""
        return self.send(self.logged(at=at, **changes))

    def decide(self, ref: str, outcome: dict[str, Any], *, by: str = "sehc", at: str = "11:00", **more: Any) -> Any:
        """A decision of the coordinator, at eleven."""
        return self.do("contact.decide", ref, by=by, at=on_the_day(at), **{**outcome, **more})

    def no_decision(
        self, ref: str, outcome: dict[str, Any], *, by: str = "sehc", at: str = "11:00", **more: Any
    ) -> Any:
        """A decision that must be refused; what is said of it."""
        said = {name: one for name, one in {**outcome, **more}.items() if one is not None}
        return self.refused("contact.decide", ref, by=by, at=on_the_day(at), **said)

    def running(self, ref: str, *, by: str = "sehc", at: str = "10:30") -> dict[str, Any]:
        """The clocks of a contact that run, and when each falls due."""
        clocks = self.show(ref, by=by, at=on_the_day(at))["clocks"]
        return {clock["clock"]: clock["due"] for clock in clocks if clock["stopped"] is None}


_made: dict[str, Path] = {}


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[EarlyHelpDesk]:
    """An early help desk of the test's own."""
    if not _made:
        _made["office"] = tmp_path_factory.mktemp("early_help_desk") / "office.db"
        make_office(_made["office"], "sandwell", training=True, plain=True, at=instant("2012-01-02T09:00"))
    desk = EarlyHelpDesk(copied(_made["office"], tmp_path))
    yield desk
    desk.close()
