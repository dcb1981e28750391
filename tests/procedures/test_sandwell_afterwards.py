"""What follows from a decision at the early help desk: clocks, the next tray, and letters, each only where it is due."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import instant
from .early_help_desk import (
    BELOW,
    EHA_REQUIRED,
    NO_CONSENT,
    REFUSED,
    TO_COG,
    TO_ICS,
    EarlyHelpDesk,
    desk,
    on_the_day,
)

__all__ = ["desk"]

NOON = on_the_day("12:00")
TO_FST = {"outcome": "progress_to_meeting_fst_group", "rationale": "It meets the criteria.", "welfare_rights": False}


def letters(desk: EarlyHelpDesk, ref: str) -> list[tuple[str, str]]:
    return sorted((one["kind"], one["audience"]) for one in desk.show(ref, by="sehc", at=NOON)["letters"])


@pytest.mark.clause("SA-109")
def test_an_eha_that_was_asked_for_is_due_in_seven_days_and_chased_again_after_fourteen(desk: EarlyHelpDesk) -> None:
    ref = desk.send(desk.simple("telephone"))

    desk.decide(ref, EHA_REQUIRED)

    assert desk.running(ref, at="12:00") == {
        "eha_first_chase": instant("2015-09-10T11:00+01:00"),
        "eha_second_chase": instant("2015-09-17T11:00+01:00"),
    }


def test_what_turns_out_to_be_something_else_runs_by_the_clocks_of_what_it_is(desk: EarlyHelpDesk) -> None:
    ref = desk.logged()
    assert desk.running(ref) == {"validation": instant("2015-09-04T09:15+01:00")}

    desk.do("contact.amend", ref, by="sehc", at=on_the_day("10:20"), kind="telephone")
    assert desk.running(ref) == {}
    desk.do("contact.amend", ref, by="sehc", at=on_the_day("10:25"), kind="service")
    assert desk.running(ref) == {"validation": instant("2015-09-04T09:15+01:00")}


@pytest.mark.clause("SA-370")
def test_only_an_eha_without_consent_has_a_date_of_destruction(desk: EarlyHelpDesk) -> None:
    refused, consented = desk.in_triage(consent=REFUSED), desk.in_triage()

    desk.decide(refused, NO_CONSENT)
    desk.decide(consented, BELOW)

    assert desk.running(refused, at="12:00") == {"retention_no_consent": instant("2015-10-03T11:00+01:00")}
    assert desk.running(consented, at="12:00") == {}


@pytest.mark.clause("SA-115", "SA-118")
@pytest.mark.parametrize(
    ("outcome", "tray", "by"), [(TO_COG, "cog", "cog_manager"), (TO_FST, "fst", "fst_manager")], ids=["cog", "fst"]
)
def test_a_case_goes_to_the_tray_of_whoever_is_to_choose_the_service(
    desk: EarlyHelpDesk, outcome: dict[str, Any], tray: str, by: str
) -> None:
    ref = desk.in_triage()
    assert desk.tray(by=by, name=tray, at=on_the_day("10:50")) == {}

    desk.decide(ref, outcome)

    assert list(desk.tray(by=by, name=tray, at=NOON)) == [ref]
    assert desk.tray(by="sehc", at=NOON) == {}
    others = {"cog": "cog_manager", "cog-business-support": "cog_manager", "fst": "fst_manager"}
    assert all(not desk.tray(by=others[name], name=name, at=NOON) for name in others if name != tray)


@pytest.mark.clause("SA-333", "SA-336")
def test_a_consented_eha_owes_its_receipt_to_the_parents_and_to_the_referrer(desk: EarlyHelpDesk) -> None:
    assert letters(desk, desk.in_triage()) == [("rcp", "parent"), ("rcp-ref", "referrer")]


@pytest.mark.clause("SA-51")
@pytest.mark.parametrize("changes", [{"consent": REFUSED}, {"urgent": True}, {"answers": {"before_validation": True}}])
def test_no_receipt_is_owed_without_consent_nor_of_what_may_be_for_social_care(
    desk: EarlyHelpDesk, changes: dict[str, Any]
) -> None:
    assert letters(desk, desk.in_triage(**changes)) == []


@pytest.mark.clause("SA-45")
@pytest.mark.parametrize(
    ("changes", "owed"),
    [
        ({}, [("no-consent", "referrer")]),
        ({"channel": "ecaf"}, []),
        (
            {"route": "out_of_area", "answers": {"authority_of_the_child": "Dudley"}},
            [("no-consent-out-of-area", "referrer")],
        ),
    ],
    ids=["white mail", "ecaf", "out of area"],
)
def test_refused_consent_owes_the_referrer_a_letter_unless_it_came_through_ecaf(
    desk: EarlyHelpDesk, changes: dict[str, Any], owed: list[tuple[str, str]]
) -> None:
    ref = desk.in_triage(consent=REFUSED, **changes)
    assert letters(desk, ref) == []

    desk.decide(ref, NO_CONSENT)

    assert letters(desk, ref) == owed


def owed(desk: EarlyHelpDesk, ref: str, kind: str) -> Any:
    """That letter of a contact, as the officer has it in the list."""
    (row,) = [one for one in desk.desk("bso", NOON).see("letters") if (one.contact, one.kind) == (ref, kind)]
    return row


def falls_due(desk: EarlyHelpDesk, letter: str, at: str) -> list[tuple[str, Any, bool]]:
    """The clocks that run on a letter: which, until when, and whether it is over."""
    rows = desk.desk("sehc", on_the_day(at)).see("due")
    return [(row.clock, row.due, row.overdue) for row in rows if row.ref == letter]


@pytest.mark.parametrize(
    ("changes", "outcome", "kind", "clock", "due"),
    [
        pytest.param(
            {"consent": REFUSED},
            NO_CONSENT,
            "no-consent",
            "no_consent_letter",
            "2015-09-04T11:00+01:00",
            marks=pytest.mark.clause("SA-338"),
        ),
        pytest.param(
            {"consent": REFUSED, "route": "out_of_area", "answers": {"authority_of_the_child": "Dudley"}},
            NO_CONSENT,
            "no-consent-out-of-area",
            "no_consent_letter_out_of_area",
            "2015-09-04T11:00+01:00",
            marks=pytest.mark.clause("SA-338"),
        ),
        pytest.param(
            {}, BELOW, "below-48", "below_level_letter", "2015-09-05T11:00+01:00", marks=pytest.mark.clause("SA-341")
        ),
    ],
    ids=["no consent", "no consent, out of area", "below the level"],
)
def test_a_letter_has_its_own_hours_from_the_decision_and_its_sending_stops_them(
    desk: EarlyHelpDesk, changes: dict[str, Any], outcome: dict[str, Any], kind: str, clock: str, due: str
) -> None:
    ref = desk.in_triage(**changes)
    desk.decide(ref, outcome)
    letter, late = owed(desk, ref, kind), due.replace(":00+", ":01+")

    assert letter.due == instant(due)
    assert falls_due(desk, letter.ref, due) == [(clock, instant(due), False)]
    assert falls_due(desk, letter.ref, late) == [(clock, instant(due), True)]
    (row,) = [row for row in desk.desk("bso", late).see("due") if row.ref == letter.ref]
    assert set(row.warns) == {"bso", "sehc"}

    desk.do("letter.sent", letter.ref, by="bso", at=late, way="post")
    assert falls_due(desk, letter.ref, late) == []


def test_a_letter_that_is_not_to_be_written_waits_no_longer(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage()
    desk.decide(ref, BELOW)
    letter = owed(desk, ref, "below-48").ref

    desk.do("letter.waive", letter, by="sehc", at=NOON, reason="Told at the school, with a note of it.")
    assert falls_due(desk, letter, "12:00") == []


def test_receipt_letters_show_their_age_and_no_due_time(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage()
    receipt = owed(desk, ref, "rcp")

    assert receipt.due is None
    assert receipt.owed_at == instant(on_the_day("10:10"))
    assert falls_due(desk, receipt.ref, "2016-09-03T10:00+01:00") == []


def test_below_the_level_the_referrer_is_owed_a_letter_and_the_parents_none_more(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage()

    desk.decide(ref, BELOW)

    assert letters(desk, ref) == [("below-48", "referrer"), ("rcp", "parent"), ("rcp-ref", "referrer")]


@pytest.mark.clause("SA-160")
def test_a_step_up_owes_the_family_nothing(desk: EarlyHelpDesk) -> None:
    ref = desk.in_triage(consent=REFUSED, answers={"level_4_agreed": "agreed"})

    desk.decide(ref, TO_ICS, without_consent_because="Telling her would put him at risk.")

    assert letters(desk, ref) == []
