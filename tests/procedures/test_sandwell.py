"""Sandwell's procedure is whole: its roles, outcomes, exact codes, lists, letters and required information."""

import pytest

from dutydesk.procedures import check, load
from dutydesk.procedures.clauses import clauses, register
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.may import decides, may, sees_tray
from dutydesk.procedures.outcomes import on_offer

SANDWELL = load.procedure("sandwell")
ROLES = {
    *("sehc", "bso", "cog_manager", "fst_manager", "key_worker", "eh_rep", "tys_rep", "mash_tm", "csc", "csc_tm"),
    *("sw", "cm", "group_head", "service_director", "ism", "missing_worker", "welfare_rights"),
}


def test_it_has_no_fault():
    assert check.faults(load.folder() / "sandwell.toml") == ()


def test_every_role_of_the_register_is_there_by_its_id():
    assert set(SANDWELL.roles) == ROLES


def test_every_clause_of_the_register_is_answered_for():
    rows = clauses("sandwell")

    assert [row["id"] for row in rows] == list(register("sandwell"))
    assert len(rows) == 384


@pytest.mark.parametrize("table", ["clocks", "outcomes", "letters", "trays", "roles", "routes", "states", "questions"])
def test_every_reading_of_ours_says_why(table):
    for entry in getattr(SANDWELL, table).values():
        assert bool(entry.reading) == bool(entry.why)


@pytest.mark.clause("SA-88")
@pytest.mark.parametrize("role", sorted(ROLES - {"sehc"}))
def test_the_triage_decision_is_the_coordinators_alone(role):
    triage = [
        name
        for name, outcome in SANDWELL.outcomes.items()
        if outcome.of == "contact" and not name.startswith("returned_to_mash")
    ]

    assert len(triage) == 13
    for name in triage:
        assert decides(SANDWELL, name, "sehc")
        refused = decides(SANDWELL, name, role)
        assert not refused
        assert refused.clause == "SA-88"


@pytest.mark.parametrize(
    ("outcome", "deciders"),
    [
        ("early_help_started_in_error", {"ism"}),
        ("early_help_out_of_la_area_dudley", {"sehc"}),
        ("early_help_service_chosen_by_cog", {"cog_manager"}),
        ("early_help_service_chosen_by_fst", {"fst_manager"}),
        ("meeting_cin_meeting_accepted", {"key_worker"}),
        ("meeting_cin_meeting_rejected", {"key_worker"}),
        ("step_down_step_down_accepted_not_workflowed", {"sehc"}),
        ("referral_level_4_met", {"csc"}),
        ("dispute_escalated_to_service_director", {"group_head"}),
        ("mash_green_after_mash", {"tys_rep"}),
        ("returned_to_mash_early_help", {"eh_rep"}),
        ("returned_to_mash_domestic_abuse", {"tys_rep"}),
    ],
)
def test_what_only_one_role_decides(outcome, deciders):
    assert {role for role in ROLES if decides(SANDWELL, outcome, role)} == deciders


def test_no_business_support_officer_settles_a_dispute():
    disputes = [name for name, outcome in SANDWELL.outcomes.items() if outcome.of == "dispute"]

    assert len(disputes) == 5
    assert not any(decides(SANDWELL, name, "bso") for name in disputes)
    assert all(any(decides(SANDWELL, name, role) for role in ("sehc", "mash_tm", "group_head")) for name in disputes)


@pytest.mark.parametrize(
    ("action", "roles", "clause"),
    [
        ("contact.band", {"sehc"}, "SA-26"),
        ("contact.flag_seen", {"sehc"}, "SA-384"),
        ("contact.rate", {"eh_rep", "tys_rep"}, "SA-310, SA-331"),
        ("contact.record", {"sehc", "eh_rep", "tys_rep"}, "SA-05"),
        ("arrival.log", {"sehc", "bso", "cog_manager", "key_worker"}, "SA-05"),
        ("contact.assign", {"sehc"}, "SA-90"),
    ],
)
def test_who_may_do_what(action, roles, clause):
    assert {role for role in ROLES if may(SANDWELL, role, action)} == roles
    assert may(SANDWELL, "welfare_rights", action).clause == clause


def test_every_role_at_the_desk_may_raise_an_emergency():
    desk = {"sehc", "bso", "eh_rep", "tys_rep", "cog_manager", "fst_manager", "key_worker", "ism", "missing_worker"}

    assert desk == {role for role in ROLES if may(SANDWELL, role, "contact.urgent_action")}
    assert desk == {role for role in ROLES if may(SANDWELL, role, "contact.flag")}


def test_the_trays_of_the_document_stand_apart():
    trays = {"duty", "drafts", "cog", "cog-business-support", "fst", "ics", "step-up"}
    lists = {"mash-tys", "mash-early-help", "domestic-abuse-child", "domestic-abuse"}

    assert trays | lists <= set(SANDWELL.trays)
    assert sees_tray(SANDWELL, "tys_rep", "mash-tys")
    assert not sees_tray(SANDWELL, "eh_rep", "mash-tys")
    assert not sees_tray(SANDWELL, "tys_rep", "mash-early-help")
    assert not sees_tray(SANDWELL, "sehc", "fst")


def test_the_routes_by_which_something_comes():
    printed = {"ecaf", "post", "email", "phone", "ics_workflow", "mash_log"}

    assert {name for name, one in SANDWELL.channels.items() if not one.reading} == printed
    assert set(SANDWELL.channels) - printed == {"marf", "fax", "walk_in", "police", "edt"}


def test_the_names_that_every_desk_shares_are_there():
    assert {"phone", "marf", "fax", "email", "post", "walk_in", "edt", "police"} <= set(SANDWELL.channels)
    assert {"service", "information"} <= set(SANDWELL.kinds)
    assert {"child", "family", "public", "professional", "police", "other"} <= set(SANDWELL.sources)


@pytest.mark.parametrize("source", list(SANDWELL.sources))
def test_priority_goes_by_the_source(source):
    wanted = "priority_1" if source in {"mash", "maet"} else "priority_2"

    assert [name for name, band in SANDWELL.bands.items() if holds(band.when, Situation(source=source))] == [wanted]


def test_every_letter_of_the_register_is_there_and_rcp_bears_its_code():
    assert "RCP" in SANDWELL.letters["rcp"].title
    assert len(SANDWELL.letters) == 39  # the row on refused consent stands for both areas


def test_the_notice_goes_with_the_parents_receipt_and_not_with_the_referrers():
    letters = SANDWELL.letters

    assert any("Fair Processing Notice" in fact for fact in letters["rcp"].says)
    assert "Fair Processing Notice" in letters["rcp"].words
    assert "Notice" not in " ".join((*letters["rcp-ref"].says, letters["rcp-ref"].words))
    assert letters["rcp"].audience == "parent"
    assert letters["rcp-ref"].audience == "referrer"


def test_the_letter_on_refused_consent_says_closed_and_may_come_again():
    for name in ("no-consent", "no-consent-out-of-area"):
        words = SANDWELL.letters[name].words
        assert "closed" in words
        assert "again" in words


@pytest.mark.clause("SA-160")
def test_a_step_up_sends_the_family_nothing():
    to_parents = [letter for letter in SANDWELL.letters.values() if letter.audience == "parent"]

    assert to_parents
    for letter in to_parents:
        late = letter.owed_by != "contact.decided"
        assert late or (letter.outcomes and "transfer_to_ics" not in letter.outcomes)


def test_an_office_may_change_what_the_document_leaves_open():
    assert SANDWELL.calendar.setting
    assert SANDWELL.clocks["out_of_area_purge"].setting
    assert SANDWELL.questions["ics_action_for"].setting
    assert SANDWELL.questions["primary_cin_code"].setting


READY = {"checklist_attached": True, "level_4_agreed": "agreed"}
REVIEWED = dict.fromkeys(("csc_actions_complete", "level_4_resolved", "manageable_at_early_help"), True)
TRIAGE = {
    *("insufficient_information", "below_early_help_level", "progress_to_meeting_cog"),
    *("progress_to_meeting_fst_group", "transfer_to_ics"),
}


@pytest.mark.clause("SA-98")
@pytest.mark.parametrize(
    ("situation", "offered"),
    [
        (Situation(kind="service", consent=True, answers=READY), TRIAGE),
        (Situation(kind="service", consent=False, answers=READY), {"no_consent_obtained", "transfer_to_ics"}),
        (Situation(kind="service", consent=True, answers={"level_4_agreed": "agreed"}), {"transfer_to_ics"}),
        (
            Situation(kind="telephone", answers=READY),
            {"advice_and_guidance", "no_eha_required", "eha_required", "transfer_to_ics"},
        ),
        (Situation(kind="telephone", has_child=False), {"advice_and_guidance"}),
        (Situation(kind="information", answers=READY), {"advice_and_guidance", "no_eha_required", "transfer_to_ics"}),
        (Situation(kind="information", has_child=False), {"advice_and_guidance"}),
        (Situation(kind="consultation"), {"advice_and_guidance"}),
        (
            Situation(kind="step_down", route="step_down_maet", consent=True, answers={**READY, **REVIEWED}),
            {"progress_to_meeting_cog", "step_down_not_accepted", "insufficient_information", "transfer_to_ics"},
        ),
        (
            Situation(kind="mash_request", route="mash_tys", answers=READY),
            {"returned_to_mash_tys", "transfer_to_ics"},
        ),
    ],
)
def test_exactly_these_outcomes_are_on_offer(situation, offered):
    assert {name for name, _ in on_offer(SANDWELL, "contact", situation)} == offered


def test_an_outcome_with_a_condition_says_why_it_is_not_on_offer():
    conditional = {name: one for name, one in SANDWELL.outcomes.items() if one.when is not None}

    assert len(conditional) == 16
    for one in conditional.values():
        assert one.otherwise.endswith(".")
        assert one.of != "contact" or one.title.startswith(("Returned", "Domestic")) or "dispute" in one.otherwise


@pytest.mark.clause("SA-37")
@pytest.mark.parametrize("kind", list(SANDWELL.kinds))
@pytest.mark.parametrize("route", ["", *SANDWELL.routes])
@pytest.mark.parametrize("consent", [True, False, None])
def test_a_transfer_is_on_offer_on_every_kind_and_route_with_or_without_consent(kind, route, consent):
    limited = SANDWELL.routes[route].outcomes if route else ()
    agreed = Situation(kind=kind, route=route, consent=consent, answers={"level_4_agreed": "agreed"})

    assert not limited or "transfer_to_ics" in limited
    assert "transfer_to_ics" in {name for name, _ in on_offer(SANDWELL, "contact", agreed)}
