"""What Slough's procedure says of the steps after a contact: ends of other records, letters, questions, settings."""

from datetime import date

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.may import decides, proposes
from dutydesk.procedures.outcomes import answers_hold, offers, on_offer
from dutydesk.procedures.questions import insists

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

SECOND_READERS = {"sl-cp-transfer-legal-head", "sl-cp-transfer-no-plan-assessment"}
"""Where the register writes one line for two readers."""


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
    assert set(SLOUGH.letters) == LETTERS | SECOND_READERS
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


def test_a_plain_contact_is_asked_no_more_than_before_to_be_sent_or_decided():
    here = {"receipt", "screening", "decision", "sign_off"}

    assert not [name for name, one in SLOUGH.questions.items() if one.step in here and insists(one, PLAIN)]
    assert [name for name, one in SLOUGH.questions.items() if one.of != "record"] == ["remand_date"]


@pytest.mark.parametrize(
    ("clauses", "questions"),
    [
        ({"SL-116", "SL-118"}, {"closed_by_team", "discussion_note"}),
        ({"SL-181", "SL-182"}, {"remand_date"}),
        ({"SL-93", "SL-94", "SL-95"}, {"nfa_outcome", "nfa_started", "nfa_ended"}),
        ({"SL-85", "SL-86"}, {"share_consent", "share_consent_call"}),
        ({"SL-88", "SL-89", "SL-91"}, {"early_help_service", "early_help_ended", "early_help_approved"}),
        ({"SL-123"}, {"referral_threshold", "referral_recommendation"}),
        ({"SL-102", "SL-103"}, {"needs_source", "needs_referral_outcome", "needs_reason", "needs_and_risks"}),
        ({"SL-122", "SL-128", "SL-129"}, {"social_work_manager", "referral_chronology", "referral_genogram"}),
        ({"SL-130", "SL-131"}, {"address_checked", "address_confirmed"}),
        ({"SL-142"}, {"visit_permanent", "visit_who", "visit_matches"}),
        ({"SL-143", "SL-144", "SL-148"}, {"visit_checks", "visit_legal_concerns", "visit_opinion"}),
        ({"SL-156", "SL-157"}, {"cin_assessment_received", "cin_plan_received", "cin_confirmed_in_writing"}),
        ({"SL-163", "SL-165", "SL-171"}, {"missing_since", "police_first_notice", "safe_and_well"}),
        ({"SL-176", "SL-177", "SL-179"}, {"walk_in_form", "walk_in_seen_by", "walk_in_response"}),
        ({"SL-77", "SL-79"}, {"lado_details", "lado_passed_at"}),
        ({"SL-187", "SL-188", "SL-189", "SL-193"}, {"marac_subject", "marac_children", "marac_briefing"}),
    ],
)
def test_what_the_register_wants_of_later_steps_is_asked_under_its_clauses(clauses, questions):
    assert questions <= SLOUGH.questions.keys()
    assert all(clauses & set(SLOUGH.questions[name].clause) for name in questions)


ROUTES = ("", "remand", "private_fostering", "cp_transfer_in", "cin_transfer_in")
BOTH = {"address_checked": ("SL-130",), "address_confirmed": ("SL-131",)}
OF_PROTECTION = {
    "cp_report_received": ("SL-109", "SL-135", "SL-155"),
    "cp_assessment_received": ("SL-109", "SL-135"),
    "cp_chronology_received": ("SL-109", "SL-135"),
    "cp_plan_received": ("SL-109", "SL-135"),
    "cp_invite_list_received": ("SL-109", "SL-135"),
    "visit_permanent": ("SL-142",),
    "visit_who": ("SL-142",),
    "visit_matches": ("SL-142",),
    "visit_checks": ("SL-143",),
    "visit_legal_concerns": ("SL-144", "SL-145"),
    "visit_opinion": ("SL-147", "SL-148"),
    "on_plan_elsewhere": ("SL-132",),
    "conference_date": ("SL-133",),
    "conference_pac_attendee": ("SL-139",),
    "responsibility_accepted": ("SL-140",),
}
OF_NEED = {
    "cin_assessment_received": ("SL-156",),
    "cin_plan_received": ("SL-156",),
    "cin_chronology_received": ("SL-156",),
    "cin_confirmed_in_writing": ("SL-157",),
}
ASKED_OF = [
    *((name, clauses, {"cp_transfer_in", "cin_transfer_in"}) for name, clauses in BOTH.items()),
    *((name, clauses, {"cp_transfer_in"}) for name, clauses in OF_PROTECTION.items()),
    *((name, clauses, {"cin_transfer_in"}) for name, clauses in OF_NEED.items()),
    ("remand_date", ("SL-181", "SL-182"), {"remand"}),
]
"""Each question that is one route's alone, with its clauses."""


@pytest.mark.parametrize(
    ("name", "routes"),
    [pytest.param(name, routes, marks=pytest.mark.clause(*told)) for name, told, routes in ASKED_OF],
)
def test_what_one_route_alone_is_asked_is_asked_of_no_other(name, routes):
    assert {route for route in ROUTES if holds(SLOUGH.questions[name].when, Situation(route=route))} == routes


@pytest.mark.clause("SL-109", "SL-135", "SL-156")
def test_a_transfer_in_has_its_five_papers_or_its_three():
    papers = {name: set(route.transfer.papers) for name, route in SLOUGH.routes.items() if route.transfer}

    assert papers == {
        "cp_transfer_in": {name for name in OF_PROTECTION if name.endswith("_received")},
        "cin_transfer_in": {name for name in OF_NEED if name.endswith("_received")},
    }


@pytest.mark.clause("SL-116", "SL-118")
def test_what_a_former_team_is_asked_is_asked_within_three_months_of_its_closing():
    for name in ("closed_by_team", "discussion_note"):
        when = SLOUGH.questions[name].when
        closed = (None, date(2014, 4, 3), date(2014, 4, 4), date(2014, 7, 4))
        told = [holds(when, Situation(received_on=date(2014, 7, 4), closed_on=one)) for one in closed]
        assert told == [False, False, True, True]


@pytest.mark.clause("SL-86")
def test_a_call_to_the_parent_is_asked_for_where_their_answer_is_unclear():
    when = SLOUGH.questions["share_consent_call"].when

    answers = ("given", "refused", "unclear")
    assert [one for one in answers if holds(when, Situation(answers={"share_consent": one}))] == ["unclear"]


@pytest.mark.clause("SL-134")
def test_whether_days_are_calendar_days_is_for_each_office_to_settle():
    rule = SLOUGH.clocks["transfer_in_conference"]

    assert (rule.kind, rule.limit, rule.setting, rule.reading) == ("calendar days", 15, True, "proposed")


def test_every_length_of_time_is_for_each_office_to_settle():
    counted = {"elapsed hours", "calendar days", "working days", "months", "same day"}

    assert not [name for name, rule in SLOUGH.clocks.items() if rule.setting != (rule.kind in counted)]
