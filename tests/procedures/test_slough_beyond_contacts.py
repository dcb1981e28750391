"""What Slough's procedure says of the steps after a contact: ends of other records, letters, questions, settings."""

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.conditions import Situation
from dutydesk.procedures.may import decides, proposes
from dutydesk.procedures.outcomes import answers_hold, offers, on_offer

SLOUGH = load.procedure("slough")
TRANSFER = Situation(route="cp_transfer_in")
PLAIN = Situation()

LETTERS = {
    "sl-referrer-decision", "sl-parent-decision", "sl-marf-invite", "sl-flag-manager", "sl-open-case-info",
    "sl-recently-closed", "sl-task", "sl-lado", "sl-adults-safeguarding", "sl-caiu-new-referral", "sl-fis",
    "sl-eh-referral-form", "sl-new-case-alert", "sl-backfile-request", "sl-cin-transfer-documents",
    "sl-cin-transfer-refused", "sl-cp-transfer-paperwork", "sl-cp-transfer-su", "sl-cp-transfer-pac",
    "sl-cp-transfer-documents", "sl-cp-transfer-legal", "sl-cp-transfer-no-plan", "sl-police-missing",
    "sl-walk-in-arrival", "sl-marac-briefing", "sl-marac-outcome", "sl-alert-marac-subject", "sl-alert-marac-child",
    "sl-whiteboard",
}  # fmt: skip
"""The code names of the register's table of letters."""


def ends_of(record: str, situation: Situation = PLAIN) -> list[str]:
    return [name for name, _ in on_offer(SLOUGH, record, situation)]


def test_a_contact_ends_as_it_always_did():
    assert ends_of("contact") == [
        "no_further_action",
        "advice_and_information",
        "early_help",
        "progress_to_referral",
    ]


@pytest.mark.clause("SL-12")
def test_a_referral_has_four_ends_the_assessment_first_and_no_further_action_needs_a_reason():
    assert ends_of("referral", TRANSFER) == [
        "referral_needs_and_risks",
        "referral_no_further_action",
        "referral_private_fostering",
        "referral_cp_transfer_in",
    ]
    assert answers_hold(SLOUGH, "referral_no_further_action", {}, PLAIN).clause == "SL-12"
    assert answers_hold(SLOUGH, "referral_no_further_action", {"reason": "Moved away."}, PLAIN)


@pytest.mark.clause("SL-149")
def test_a_table_of_needs_and_risks_stands_alone_only_for_a_child_protection_transfer_in():
    assert ends_of("assessment") == ["assessment_child_and_family"]
    assert set(ends_of("assessment", TRANSFER)) - set(ends_of("assessment")) == {
        "assessment_no_further",
        "assessment_further",
    }
    assert not offers(SLOUGH, "assessment_no_further", PLAIN, of="assessment")


@pytest.mark.clause("SL-91")
@pytest.mark.parametrize("end", ["early_help_referred_on", "early_help_closed"])
def test_early_help_workers_propose_its_end_and_their_manager_approves_it(end):
    assert decides(SLOUGH, end, "ehdm")
    assert decides(SLOUGH, end, "pm")
    for role in ("ehdw", "dm"):
        assert not decides(SLOUGH, end, role)
    assert proposes(SLOUGH, end, "ehdw")


def test_every_letter_of_the_register_is_there_and_keeps_its_clauses():
    assert set(SLOUGH.letters) == LETTERS
    assert all(letter.clause and letter.says for letter in SLOUGH.letters.values())


def test_a_plain_decision_still_owes_two_letters_and_no_other():
    owed = {name for name, letter in SLOUGH.letters.items() if letter.owed_by == "contact.decided"}

    assert owed == {"sl-referrer-decision", "sl-parent-decision"}


def test_what_today_s_steps_tell_besides_is_told_within_the_desk():
    today = {"contact.flagged", "contact.assigned", "contact.submitted", "contact.recorded", "referral.made"}

    assert {letter.form for letter in SLOUGH.letters.values() if letter.owed_by in today} == {"message"}


@pytest.mark.parametrize(
    ("letter", "clock"),
    [
        pytest.param("sl-lado", "lado_same_day", marks=pytest.mark.clause("SL-77")),
        pytest.param("sl-cp-transfer-paperwork", "transfer_in_papers", marks=pytest.mark.clause("SL-135")),
        ("sl-flag-manager", "flag_seen"),
    ],
)
def test_by_when_a_letter_goes_is_a_clock(letter, clock):
    assert SLOUGH.letters[letter].within == clock


def test_the_steps_after_ask_of_their_own_record_and_change_nothing_for_a_contact():
    assert {question.of for question in SLOUGH.questions.values()} == {"record"}
    assert not {"receipt", "screening", "decision", "sign_off"} & {one.step for one in SLOUGH.questions.values()}


@pytest.mark.parametrize(
    ("step", "number"),
    [
        ("recently_closed", 2),
        ("remand", 3),
        ("nfa", 3),
        ("early_help", 5),
        ("referral", 4),
        ("assessment", 5),
        ("transfer_in", 21),
        ("missing", 9),
        ("walk_in", 3),
        ("lado", 2),
        ("marac", 5),
    ],
)
def test_each_step_of_the_register_has_its_questions(step, number):
    assert len([one for one in SLOUGH.questions.values() if one.step == step]) == number


@pytest.mark.clause("SL-134")
def test_whether_days_are_calendar_days_is_for_each_office_to_settle():
    assert SLOUGH.clocks["transfer_in_conference"].setting
    counted = {"elapsed hours", "calendar days", "working days", "months", "same day"}
    assert {name for name, rule in SLOUGH.clocks.items() if rule.setting} == {
        name for name, rule in SLOUGH.clocks.items() if rule.kind in counted
    }
