"""Slough's letters and e-mails, told by hand: who sends each, of which contacts it is, to whose entry of the directory it goes,
and what it tells, read as it would be written at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document

from dutydesk.procedures import load
from dutydesk.procedures.conditions import Situation, holds

from ..desks import ADVICE, REFERRAL, copied, made_office
from ..given_out import OFFICERS
from .transfers import CIN_PAPERS, VISIT, TransferDesk, desk

__all__ = ["desk"]

SLOUGH = load.procedure("slough")
OFFICE = OFFICERS | {"bso", "ehdm", "dm", "pm"}
"""Whoever sends what the desk writes every day."""
PM = {"pm"}
EVERY = ("", "remand", "private_fostering", "cp_transfer_in", "cin_transfer_in")
CP, CIN = ("cp_transfer_in",), ("cin_transfer_in",)
NOBODY = ("anonymous", "no_address")
"""Of whom there is nobody to write to."""
BOOKED = "The transfer-in conference is booked for 16 July 2014."


@dataclass(frozen=True)
class Told:
    """One letter: the clauses that ask for it, who sends it, of which routes it is, the body it goes to, what it says."""

    clauses: tuple[str, ...]
    senders: set[str]
    to: str
    says: tuple[str, ...]
    body: str = ""
    routes: tuple[str, ...] = EVERY
    never_for: tuple[str, ...] = ()


LETTERS = {
    "sl-referrer-decision": Told(
        ("SL-26", "SL-197"),
        OFFICE,
        "Priya Nair",
        ("We will be giving advice and information.", "4 July 2014", "C-0"),
        never_for=NOBODY,
    ),
    "sl-parent-decision": Told(("SL-198",), OFFICE, "Ann Reed", ("We will be giving advice and information.", "ring")),
    "sl-marf-invite": Told(
        ("SL-16", "SL-17"),
        OFFICE,
        "Priya Nair",
        ("on the multi-agency referral form", "nothing waits for the form"),
        never_for=NOBODY,
    ),
    "sl-fis": Told(
        ("SL-98",),
        OFFICE | {"dsw"},
        "the Family Information Service",
        ("an enquiry for your service", "Play groups near Elm Court."),
        "family_information_service",
    ),
    "sl-new-case-alert": Told(
        ("SL-121",), OFFICE, "receiving_pm", ("A new case is being sent to your tray.", "Met.", "See him tonight.")
    ),
    "sl-cin-transfer-documents": Told(
        ("SL-156", "SL-157"),
        OFFICE,
        "Olu Bright, Westmere Council",
        (
            "we need its most recent assessment, its child in need plan and its chronology",
            "confirms in writing what we have asked",
            "- Child in need plan",
        ),
        routes=CIN,
    ),
    "sl-cin-transfer-refused": Told(
        ("SL-158",),
        OFFICE,
        "Olu Bright, Westmere Council",
        ("cannot accept this case", "Nothing came after two requests.", "- Child in need plan"),
        routes=CIN,
    ),
    "sl-cp-transfer-paperwork": Told(
        ("SL-135",),
        OFFICE,
        "Olu Bright, Westmere Council",
        ("within 24 hours the plan, the invite list, the minutes of the latest conference, a recent assessment and",),
        routes=CP,
    ),
    "sl-cp-transfer-su": Told(
        ("SL-136",),
        OFFICE,
        "the Safeguarding Unit",
        (
            "papers of a child protection transfer in are complete",
            "coming to you for scheduling",
            "The case comes from Westmere Council.",
            "- Invite list",
            BOOKED,
        ),
        "safeguarding_unit",
        CP,
    ),
    "sl-cp-transfer-pac": Told(
        ("SL-137",),
        OFFICE,
        "the Designated Manager, Protection and Care",
        ("A child protection transfer in is coming", "put it on the transfer list", "Westmere Council", BOOKED),
        "protection_and_care",
        CP,
    ),
    "sl-cp-transfer-documents": Told(
        ("SL-110",),
        OFFICE,
        "the Quality Assurance Safeguarding Unit",
        ("These are the papers for the transfer-in conference.", "The worker: worker_2.", "- Invite list", BOOKED),
        "safeguarding_unit",
        CP,
    ),
    "sl-cp-transfer-legal": Told(
        ("SL-145",),
        PM,
        "Olu Bright, Westmere Council",
        ("seem to need further steps of the referring authority before the conference", "His father is back.", BOOKED),
        routes=CP,
    ),
    "sl-cp-transfer-legal-head": Told(
        ("SL-145",),
        PM,
        "the Head of Service",
        ("seem to need further steps of the referring authority", "Westmere Council", "His father is back.", BOOKED),
        "head_of_service",
        CP,
    ),
    "sl-cp-transfer-no-plan": Told(
        ("SL-150",),
        PM,
        "the Designated Manager, Protection and Care",
        ("will no longer be necessary", "straight to Children in Need Assessment", "He lives apart now.", BOOKED),
        "protection_and_care",
        CP,
    ),
    "sl-cp-transfer-no-plan-assessment": Told(
        ("SL-150",),
        PM,
        "the Designated Manager, Children in Need Assessment",
        ("will no longer be necessary", "whose worker then attends the conference", "He lives apart now.", BOOKED),
        "cin_assessment",
        CP,
    ),
}
WRITTEN_ELSEWHERE = {
    "sl-lado": Told(("SL-77",), OFFICE, "the LADO", (), "lado"),
    "sl-adults-safeguarding": Told(("SL-81",), OFFICE, "Adults Safeguarding", (), "adults_safeguarding"),
    "sl-eh-referral-form": Told(("SL-88",), {"ehdw", "ehdm", "bso", "dm", "pm"}, "the service", ()),
    "sl-marac-outcome": Told(("SL-191",), PM, "the allocated worker of each open family", ()),
}
"""Letters whose words are read where their own steps are proven."""
SENT = LETTERS | WRITTEN_ELSEWHERE


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[str, str]]]:
    """Each kind of letter once as it would be written: to whom, and its words."""
    office = TransferDesk(copied(made_office(tmp_path_factory, "plain"), tmp_path_factory.mktemp("letters")))
    found: dict[str, tuple[str, str]] = {}
    for contact in (advised(office), referred(office), refused(office), taken_over(office)):
        for one in office.letters(contact, by="cso"):
            found.setdefault(one["kind"], (one["to"], office.preview(one["ref"], by="pm")))
    yield found
    office.close()


def advised(office: TransferDesk) -> str:
    """The school is asked for the form; the family gets advice, and the information service the enquiry."""
    contact = office.sent()
    office.do("contact.invite_form", contact, by="cso")
    office.do("contact.decide", contact, by="dm", at="11:00", **ADVICE)
    office.do("contact.refer_fis", contact, by="dsw", at="11:30", note="Play groups near Elm Court.")
    return contact


def referred(office: TransferDesk) -> str:
    """An urgent one on its way to a team."""
    contact = office.decided(REFERRAL, urgent=True)
    referral = office.show(contact)["referral"]["ref"]
    office.do("referral.note", referral, by="dm", at="11:10", text="He is at his aunt's.")
    texts = {"threshold_decision": "Met.", "recommendation": "See him tonight."}
    office.do("referral.write", referral, by="dm", at="11:20", **texts)
    office.do("referral.transfer", referral, by="dm", at="11:30", team="assessment_cin")
    return contact


def refused(office: TransferDesk) -> str:
    """A child in need whose borough was asked twice and sent one paper."""
    contact, transfer = office.asked("cin_transfer_in")
    office.papers(transfer, CIN_PAPERS[:1])
    office.do("transfer_in.ask_papers", transfer, by="dm", how="by telephone")
    office.do("transfer_in.refuse", transfer, by="dm", reason="Nothing came after two requests.")
    return contact


def taken_over(office: TransferDesk) -> str:
    """A child protection transfer in with everything that can come of one."""
    contact, transfer = office.sent_on()
    office.do("transfer_in.ask_papers", transfer, by="dm", how="by telephone")
    office.papers(transfer)
    office.progress(contact)
    office.do("transfer_in.book", transfer, by="cso", at="11:05", on="2014-07-16")
    referral = str(office.show(contact)["referral"]["ref"])
    office.visited(transfer, referral)
    concerned = VISIT | {"legal_concerns": True, "concerns": "His father is back."}
    office.do("transfer_in.visit", transfer, by="dsw", at="12:30", **concerned)
    office.do("transfer_in.plan_unneeded", transfer, by="pm", at="12:40", reason="He lives apart now.")
    office.do("referral.transfer", referral, by="dm", at="13:00", team="cp_lac")
    office.do("referral.allocate", referral, by="receiving_pm_2", at="14:00", worker="worker_2")
    return contact


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.clause(*told.clauses)) for kind, told in LETTERS.items()]
)
def test_a_letter_goes_to_whom_it_should_and_tells_what_it_should(
    written: dict[str, tuple[str, str]], kind: str
) -> None:
    to, words = written[kind]

    assert to.startswith(LETTERS[kind].to)
    assert not [one for one in LETTERS[kind].says if one not in " ".join(words.split())], words


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.clause(*told.clauses)) for kind, told in SENT.items()]
)
def test_a_letter_is_sent_by_those_whose_it_is_and_is_owed_of_its_own_contacts(kind: str) -> None:
    rule, told = SLOUGH.letters[kind], SENT[kind]

    assert set(rule.sent_by) == told.senders
    assert rule.body == told.body
    assert rule.never_for == told.never_for
    assert tuple(one for one in EVERY if holds(rule.when, Situation(route=one))) == told.routes


@pytest.mark.parametrize(
    ("log", "body", "says"),
    [
        pytest.param("lado", "lado", "somebody who works with children", marks=pytest.mark.clause("SL-77")),
        pytest.param(
            "adults",
            "adults_safeguarding",
            "somebody who works with vulnerable adults",
            marks=pytest.mark.clause("SL-81"),
        ),
    ],
)
def test_an_allegation_is_passed_on_in_writing_as_what_it_is_to_those_of_the_directory(
    desk: TransferDesk, tmp_path: Path, log: str, body: str, says: str
) -> None:
    desk.do("directory.write", by="pm", body=body, title="Those who look into it", address=["2 Mill Lane"])
    told = {"person": "Ada Marrow", "details": "Shook him.", "received": "2014-07-04T09:30:00+01:00"}
    entry = desk.do(f"{log}.log", by="dsw", **told)["ref"]
    made = desk.do(f"{log}.letter", entry, by="dsw", out=str(tmp_path))

    words = "\n".join(part.text for part in Document(made["file"]).element.body.iter() if part.text)
    for wanted in (
        f"an allegation against {says}",
        "Those who look into it",
        "2 Mill Lane",
        "Ada Marrow",
        "Shook him.",
    ):
        assert wanted in words


def test_every_letter_that_is_written_out_is_told_of_here() -> None:
    assert SENT.keys() == {kind for kind, rule in SLOUGH.letters.items() if rule.sent_by}


@pytest.mark.clause("SL-15")
def test_a_new_referral_to_the_police_is_a_call_to_their_unit_for_child_abuse() -> None:
    rule = SLOUGH.letters["sl-caiu-new-referral"]

    assert (rule.form, rule.body, rule.owed_by) == ("call", "police_child_abuse", "police.referral")
    assert SLOUGH.bodies[rule.body].new_referrals == "new_referrals"
