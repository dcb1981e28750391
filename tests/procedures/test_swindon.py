"""Swindon's procedure is whole: its people, who proposes and who signs off, what it asks, its letters and its trays."""

import pytest

from dutydesk.procedures import check, load
from dutydesk.procedures.clauses import clauses, register
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.may import acting_for, decides, may, proposes
from dutydesk.procedures.outcomes import answers_hold, offers, on_offer

SWINDON = load.procedure("swindon")

SIGNED_OFF = {
    "recently_closed",
    "early_help_existing_practitioner_continues",
    "early_help_new_or_not_reached",
    "section_17",
    "section_47",
    "no_further_action",
}
"""The outcomes that one person proposes and another decides."""
BY_THE_OFFICER = {"information_request", "open_social_care_case", "advice_and_information", "signpost"}
OF_A_CONTACT = {name: one for name, one in SWINDON.outcomes.items() if one.of == "contact"}


def asked(outcome: str) -> set[str]:
    """What the contact must answer of the procedure's own before that outcome, when nothing is urgent about it."""
    return {
        name
        for name, one in SWINDON.questions.items()
        if (one.of, one.step) == ("contact", "decision") and outcome in one.outcomes and not one.advised | one.optional
    }


def insisted(step: str, **facts: object) -> set[str]:
    """The questions of a contact and its children that this step insists on, as things stand."""
    now = Situation(**facts)  # type: ignore[arg-type]
    return {
        name
        for name, one in SWINDON.questions.items()
        if one.of != "record" and one.step == step and not one.advised | one.optional and holds(one.when, now)
    }


def test_it_has_no_fault():
    assert check.faults(load.folder() / "swindon.toml") == ()


def test_every_clause_of_the_register_is_answered_for():
    rows = clauses("swindon")

    assert [row["id"] for row in rows] == list(register("swindon"))
    assert len(rows) == 211


@pytest.mark.parametrize("table", ["roles", "outcomes", "letters", "trays", "states", "questions", "bands", "teams"])
def test_every_reading_of_ours_says_why(table):
    assert all(bool(entry.reading) == bool(entry.why) for entry in getattr(SWINDON, table).values())


def test_the_posts():
    assert set(SWINDON.roles) == {
        "aio", "sw", "atm", "fcp_manager", "service_manager", "dac", "police", "police_missing", "health",
        "eh_professional", "hv_coordinator", "eh_manager", "eh_practitioner", "acp_manager", "tf_manager",
    }  # fmt: skip
    assert (SWINDON.roles["aio"].count, SWINDON.roles["sw"].count, SWINDON.roles["atm"].count) == (5, 3, 1)


@pytest.mark.clause("SW-04")
def test_every_way_of_arriving_is_a_channel():
    listed = {"phone", "email", "secure_email", "fax", "post", "walk_in", "edt"}

    assert set(SWINDON.channels) == listed | {"marf", "police"}
    assert all(SWINDON.channels[one].reading == "proposed" for one in ("marf", "police"))


def test_the_names_that_every_desk_shares_are_there():
    assert {"service", "information"} == set(SWINDON.kinds)
    assert {"child", "family", "public", "professional", "police", "other"} <= set(SWINDON.sources)
    assert {"phone", "marf", "fax", "email", "post", "walk_in", "edt", "police"} <= set(SWINDON.channels)


@pytest.mark.clause("SW-02")
def test_sources_tell_the_public_from_professionals():
    sources = {"child", "parent", "family", "public", "professional", "police", "court", "edt", "other"}

    assert set(SWINDON.sources) == sources
    asked_for_role = next(entry for entry in SWINDON.required if entry.path == "referrer.role")
    assert {one for one in sources if holds(asked_for_role.when, Situation(source=one))} == {
        "professional",
        "police",
        "court",
    }


@pytest.mark.clause("SW-86")
def test_the_outcomes_of_a_contact():
    assert set(OF_A_CONTACT) == SIGNED_OFF | BY_THE_OFFICER | {"section_7_section_37", "urgent_high_risk_fast_track"}


@pytest.mark.clause("SW-77", "SW-79")
def test_what_is_signed_off_is_signed_off_by_the_manager_and_never_ones_own():
    assert {name for name, one in OF_A_CONTACT.items() if one.not_own} == SIGNED_OFF
    for outcome in SIGNED_OFF:
        assert OF_A_CONTACT[outcome].decided_by == ("atm",)
        assert proposes(SWINDON, outcome, "sw")
        assert proposes(SWINDON, outcome, "atm")


@pytest.mark.clause("SW-76", "SW-77")
@pytest.mark.parametrize("outcome", sorted(SIGNED_OFF))
@pytest.mark.parametrize("role", ["aio", "sw", "dac", "police", "health", "eh_professional", "service_manager"])
def test_nobody_else_signs_off(outcome, role):
    refused = decides(SWINDON, outcome, role)

    assert not refused
    assert refused.clause == "SW-76, SW-77"


@pytest.mark.clause("SW-79")
def test_the_manager_above_signs_off_in_the_managers_place():
    assert decides(SWINDON, "section_47", "fcp_manager")
    assert acting_for(SWINDON, "fcp_manager", SWINDON.outcomes["section_47"].decided_by) == "atm"


@pytest.mark.clause("SW-76")
def test_officers_propose_nothing_but_what_they_found_in_screening():
    assert not may(SWINDON, "aio", "contact.propose")
    assert {name for name in OF_A_CONTACT if decides(SWINDON, name, "aio")} == BY_THE_OFFICER
    assert {name for name in OF_A_CONTACT if decides(SWINDON, name, "sw")} == {
        "information_request",
        "open_social_care_case",
        "signpost",
        "section_7_section_37",
        "urgent_high_risk_fast_track",
    }


@pytest.mark.clause("SW-20")
def test_an_officer_cannot_clear_an_immediate_concern():
    assert may(SWINDON, "aio", "contact.flag")
    assert not may(SWINDON, "aio", "contact.flag_seen")
    assert may(SWINDON, "sw", "contact.flag_seen")


@pytest.mark.clause("SW-18", "SW-24")
def test_an_information_request_with_a_possible_concern_stays_a_contact():
    def offered(concern: str) -> bool:
        now = Situation(kind="information", answers={"possible_concern": concern})
        return bool(offers(SWINDON, "information_request", now))

    assert [offered(answer) for answer in ("none", "concern", "unsure")] == [True, False, False]


@pytest.mark.clause("SW-42")
def test_passing_to_the_case_holder_is_offered_on_an_open_case_only():
    for involvement, offered in (("open", True), ("recently_closed", False), ("none", False)):
        now = Situation(answers={"social_care_involvement": involvement})
        assert ("open_social_care_case" in dict(on_offer(SWINDON, "contact", now))) is offered


@pytest.mark.clause("SW-49")
def test_unsure_is_asked_before_it_ends_as_advice():
    assert not offers(SWINDON, "advice_and_information", Situation(answers={"advice_only": "unsure"}))
    assert offers(SWINDON, "advice_and_information", Situation(answers={"advice_only": "yes"}))


@pytest.mark.clause("SW-90")
@pytest.mark.parametrize("outcome", ["section_17", "section_47"])
def test_a_section_needs_its_threshold_met(outcome):
    refused = answers_hold(SWINDON, outcome, {"threshold": "not_met"}, Situation())

    assert refused.clause == "SW-90"
    assert answers_hold(SWINDON, outcome, {"threshold": "met"}, Situation())


@pytest.mark.clause("SW-82")
def test_section_7_or_37_is_asked_and_section_32_is_not_offered():
    question = SWINDON.questions["section_7_or_37"]

    assert set(question.choices) == {"section_7", "section_37", "neither"}
    assert "section_7_or_37" in asked("no_further_action") & asked("section_47") & asked("section_7_section_37")


@pytest.mark.clause("SW-85", "SW-88", "SW-98")
@pytest.mark.parametrize("outcome", sorted(SIGNED_OFF - {"recently_closed"}))
def test_every_decision_on_the_response_asks_the_four_questions_and_a_chronology(outcome):
    four = {"safety_concern", "early_help_needed", "troubled_families", "no_action_needed"}

    assert four | {"chronology", "enquiries", "consulted"} <= asked(outcome)


@pytest.mark.clause("SW-95", "SW-97")
def test_a_referral_asks_for_all_of_its_headed_boxes():
    boxes = {
        "reason_now", "service_requested", "evaluation", "extra_information", "nature_of_concerns", "how_and_why",
        "allegation", "needs", "likelihood_of_harm", "facts_relied_on",
    }  # fmt: skip

    assert boxes <= asked("section_17") & asked("section_47")
    assert not boxes & asked("no_further_action")


def test_a_child_in_danger_is_handed_over_with_gaps():
    assert asked("urgent_high_risk_fast_track") == set()


@pytest.mark.clause("SW-12", "SW-14")
def test_the_form_is_asked_of_professionals_only_and_let_off_for_three_reasons():
    assert "referral_form" in insisted("receipt", source="professional")
    for source in ("public", "child", "parent", "police", "court", "other"):
        assert "referral_form" not in insisted("receipt", source=source)
    assert "referral_form" not in insisted("receipt", source="professional", channel="marf")
    exempt = {"referral_form": "exempt"}
    assert "form_exemption" in insisted("receipt", source="professional", kind="service", answers=exempt)
    assert "form_exemption" not in insisted("receipt", source="professional", kind="information", answers=exempt)
    assert set(SWINDON.questions["form_exemption"].choices) == {"child_protection", "police", "legal"}
    awaited = {"referral_form": "awaited"}
    assert "form_exception" in insisted("receipt", source="professional", kind="service", answers=awaited)


def test_what_is_asked_of_a_known_child():
    known = {"known": "known"}

    assert {"social_networks", "new_details"} <= insisted("screening", answers=known)
    assert not {"social_networks", "new_details"} & insisted("screening", answers={"known": "not_known"})
    assert {"ics_number", "siblings"} <= insisted("screening", channel="secure_email", answers=known)
    assert {"ics_number", "siblings"} <= insisted("screening", channel="police", answers={"mailbox": "secure", **known})
    assert not {"ics_number", "siblings"} & insisted("screening", channel="email", answers=known)


def test_of_mail_and_of_a_police_notification_the_mailbox_is_asked_and_of_the_police_their_unit():
    for channel in ("email", "secure_email", "police"):
        assert "mailbox" in insisted("receipt", channel=channel)
    assert "mailbox" not in insisted("receipt", channel="phone")
    assert "police_unit" in insisted("receipt", channel="police") & insisted("receipt", source="police")
    assert "police_unit" not in insisted("receipt", source="professional", channel="email")


def test_what_is_written_is_told_what_is_to_be_done_with_it():
    written = {"email", "secure_email", "fax", "post", "marf", "police"}

    assert {one for one in SWINDON.channels if "intended_action" in insisted("screening", channel=one)} == written


@pytest.mark.clause("SW-47")
def test_all_systems_are_checked_but_for_an_open_case():
    systems = {"checked_ics", "checked_capita_one", "checked_early_help_records"}

    assert systems <= insisted("screening", answers={"social_care_involvement": "none"})
    assert not systems & insisted("screening", answers={"social_care_involvement": "open"})


@pytest.mark.clause("SW-17", "SW-211")
def test_courts_the_out_of_hours_service_and_visitors_are_asked_their_own():
    assert {"legal_matter", "court_reference"} <= insisted("receipt", source="court")
    assert {"edt_received", "edt_action"} <= insisted("receipt", channel="edt")
    assert {"who_came", "room"} <= insisted("receipt", channel="walk_in")
    assert "safe_to_answer" in insisted("receipt", source="child")
    own = {"legal_matter", "court_reference", "edt_received", "edt_action", "who_came", "room", "safe_to_answer"}
    assert not own & insisted("receipt", source="public", channel="phone")


@pytest.mark.clause("SW-66", "SW-69")
def test_best_practice_is_advised_and_stops_nothing():
    assert {"consent.when", "consent.by", "consent.how"} <= {one.path for one in SWINDON.required if one.advised}
    advised = {"earlier_involvement", "details_confirmed", "views_of_child", "views_of_parents"}
    assert advised <= {name for name, one in SWINDON.questions.items() if one.advised}


@pytest.mark.clause("SW-116")
def test_the_public_gets_the_short_letter():
    letter = SWINDON.letters["swl-outcome"]

    assert set(letter.short_for) == {"child", "parent", "family", "public", "other"}


@pytest.mark.clause("SW-115")
def test_every_outcome_owes_the_referrer_one_letter():
    owed = [
        name
        for letter in SWINDON.letters.values()
        if letter.audience == "referrer" and letter.owed_by == "contact.decided"
        for name in letter.outcomes
    ]

    assert sorted(owed) == sorted(OF_A_CONTACT)
