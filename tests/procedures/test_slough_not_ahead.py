"""Nothing is written down at Slough's desk as done at a time that has not come, nor before what it follows."""

from __future__ import annotations

from typing import Any

import pytest

from dutydesk.refusals import BadInput, Refused

from ..desks import ADVICE, EARLY_HELP, call, child
from .transfers import VISIT, TransferDesk, desk

__all__ = ["desk"]

SOON, TOMORROW, GONE = "2014-07-04T15:00:00+01:00", "2014-07-05", "2014-07-03T20:00:00+01:00"
LIAISON = {"service": "Domestic Abuse Services", "text": "A place is free."}
MEETING = {"find_child": "Ring the aunt.", "whom_to_notify": "The school.", "legal_action": "Not yet."}


def on_a_contact(desk: TransferDesk) -> str:
    """A contact in the duty tray."""
    return desk.sent()


def on_domestic_abuse(desk: TransferDesk) -> str:
    """The same, marked as domestic abuse."""
    return desk.sent(concern=call()["concern"] | {"domestic_abuse": True})


def on_advice(desk: TransferDesk) -> str:
    """A contact decided as advice and information."""
    return desk.decided(ADVICE, at="10:30")


def on_early_help(desk: TransferDesk) -> str:
    """An early help case."""
    desk.decided(EARLY_HELP, at="10:30")
    return str(desk.desk("ehdm", "10:35").see("early_help")[0].ref)


def on_news(desk: TransferDesk) -> str:
    """News of a child whose case is open to a worker."""
    desk.decided(at="10:30")
    desk.do("person.case_open", "P-000001", by="dm", at="10:35", team="assessment_cin", worker="worker")
    told = {"information": "He came without a coat.", "told_by": "Priya Nair"}
    return str(desk.do("open_case.record", "P-000001", by="cso", at="10:40", **told)["ref"])


def on_a_transfer(desk: TransferDesk) -> str:
    """A child protection transfer in that has become a referral."""
    return desk.referred(at="10:30")[1]


def on_a_missing_child(desk: TransferDesk) -> str:
    """A child who went missing the evening before."""
    said = {"channel": "police", "reporter": "Valley Police", "missing_since": GONE, "circumstances": "A quarrel."}
    desk.do("missing.report", by="misper_cso", at="09:00", risk="medium", children=[child("Kit", "Moor")], **said)
    return "M-000001"


def on_a_child_who_is_back(desk: TransferDesk) -> str:
    """The same child, back at half past nine."""
    ref = on_a_missing_child(desk)
    returned = {"returned": "2014-07-04T09:30:00+01:00", "source": "PC Lane"}
    desk.do("missing.report_return", ref, by="misper_cso", at="09:40", **returned)
    return ref


AHEAD: list[tuple[str, str, str, Any, dict[str, Any], str]] = [
    ("SL-34", "dsw", "contact.call", on_a_contact, {"with": "Ann Reed", "result": "Spoke.", "when": SOON}, "when"),
    (
        "SL-32",
        "ehdm",
        "contact.liaise",
        on_domestic_abuse,
        LIAISON | {"when": SOON},
        "when",
    ),
    ("SL-98", "dsw", "contact.refer_fis", on_advice, {"when": SOON}, "when"),
    ("SL-84", "ehdw", "early_help.record", on_early_help, {"kind": "visit", "result": "In.", "when": SOON}, "when"),
    ("SL-85", "ehdw", "early_help.consent", on_early_help, {"answer": "given", "when": SOON}, "when"),
    ("SL-48", "bso", "open_case.pass_on", on_news, {"to": "Lou Webb", "how": "e-mail", "when": SOON}, "when"),
    ("SL-132", "cso", "transfer_in.on_plan", on_a_transfer, {"on": TOMORROW}, "on"),
    ("SL-142", "dsw", "transfer_in.visit", on_a_transfer, VISIT | {"on": TOMORROW}, "on"),
    ("SL-140", "dm", "transfer_in.responsible", on_a_transfer, {"on": TOMORROW}, "on"),
    ("SL-153", "dm", "transfer_in.conference", on_a_transfer, {"held": TOMORROW, "plan_stays": True}, "held"),
    (
        "SL-146",
        "dm",
        "transfer_in.cancel_conference",
        on_a_transfer,
        {"chair": "Eve Hart", "on": TOMORROW, "reason": "They moved back."},
        "on",
    ),
    ("SL-168", "pm", "strategy.hold", on_a_missing_child, MEETING | {"held": SOON}, "held"),
    ("SL-167", "pm", "strategy.hold", on_a_missing_child, MEETING | {"held": "2014-07-03T19:00:00+01:00"}, "held"),
    (
        "SL-170",
        "misper_cso",
        "missing.report_return",
        on_a_missing_child,
        {"source": "x", "returned": SOON},
        "returned",
    ),
    (
        "SL-170",
        "misper_cso",
        "missing.report_return",
        on_a_missing_child,
        {"source": "PC Lane", "returned": "2014-07-03T19:00:00+01:00"},
        "returned",
    ),
    (
        "SL-173",
        "misper_cso",
        "missing.report_return",
        on_a_missing_child,
        {
            "source": "PC Lane",
            "returned": "2014-07-04T09:30:00+01:00",
            "notified": "2014-07-04T09:20:00+01:00",
        },
        "notified",
    ),
    ("SL-170", "dm", "missing.report_return", on_a_missing_child, {"source": "x", "returned": GONE}, "acting_for"),
    ("SL-171", "dm", "missing.safe_and_well", on_a_child_who_is_back, {"result": "done", "on": TOMORROW}, "on"),
    ("SL-171", "dm", "missing.interview", on_a_child_who_is_back, {"done": GONE, "interviewer": "x"}, "done"),
    ("SL-164", "pm", "missing.panel", None, {"held": TOMORROW}, "held"),
]


@pytest.mark.parametrize(
    ("by", "action", "on", "said", "field"),
    [pytest.param(*told[1:], marks=pytest.mark.clause(told[0]), id=f"{told[0]} {told[2]}") for told in AHEAD],
)
def test_what_has_not_come_yet_or_comes_before_what_it_follows_is_not_written_down(
    desk: TransferDesk, by: str, action: str, on: Any, said: dict[str, Any], field: str
) -> None:
    ref = on(desk) if on is not None else None
    sitting = desk.desk(by, "11:00")
    before = sitting.newest()

    with pytest.raises((BadInput, Refused)) as told:
        sitting.do(action, ref, said)
    assert getattr(told.value, "field", "") == field, told.value
    assert sitting.newest() == before


@pytest.mark.clause("SL-48")
def test_a_team_has_its_news_only_after_it_was_passed_on(desk: TransferDesk) -> None:
    ref = on_news(desk)
    desk.do("open_case.pass_on", ref, by="bso", at="11:00", to="Lou Webb", how="e-mail")

    for wrong in ("2014-07-04T10:59:00+01:00", "2014-07-04T12:01:00+01:00"):
        sitting = desk.desk("bso", "12:00")
        with pytest.raises(BadInput, match="after it was passed on"):
            sitting.do("open_case.acknowledge", ref, {"by": "Lou Webb", "when": wrong})
    assert desk.show(ref, by="cso")["state"] == "passed"
