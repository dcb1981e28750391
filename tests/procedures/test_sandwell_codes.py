"""The exact codes and fixed words of Sandwell's procedure, as the document prints them."""

from dutydesk.procedures import load
from dutydesk.procedures.conditions import Situation, holds

SANDWELL = load.procedure("sandwell")


def titles(of: str) -> set[str]:
    return {outcome.title for outcome in SANDWELL.outcomes.values() if outcome.of == of}


def choices(*names: str) -> set[str]:
    return {title for name in names for title in SANDWELL.questions[name].choices.values()}


def test_the_seven_start_reasons_are_exact_and_each_stands_on_its_own_route():
    asked = [name for name in SANDWELL.questions if name.startswith("start_reason_") and not name.endswith("ordinary")]
    offered = {
        route: [
            title
            for name in asked
            if holds(SANDWELL.questions[name].when, Situation(route=route))
            for title in SANDWELL.questions[name].choices.values()
        ]
        for route in SANDWELL.routes
    }

    assert {route: reasons for route, reasons in offered.items() if reasons} == {
        "fst_crisis": ["FST Crisis Response"],
        "fst_other": ["Level 4 FST", "Step Up U+ - FST", "Step Up CAF-FST (historic)"],
        "step_down_cin": ["Step Down from Care Management CIN"],
        "step_down_care_management": ["Step Down from Care Management Single Assessment"],
        "step_down_maet": ["Step Down from MAET Single Assessment"],
    }


def test_an_ordinary_episode_has_none_of_the_seven():
    fixed = {name for name in SANDWELL.questions if name.startswith("start_reason_")} - {"start_reason_ordinary"}

    assert SANDWELL.questions["start_reason_ordinary"].setting
    assert choices("start_reason_ordinary") & choices(*fixed) == set()


def test_the_end_reasons_are_exact():
    authorities = {f"Out of LA Area {name}" for name in ("Birmingham", "Wolverhampton", "Walsall", "Dudley", "Other")}

    assert choices("out_of_area_closure_reason") == authorities
    assert {title for title in titles("early_help") if title.startswith("Out of LA")} == authorities
    assert {"transfer to ICS", "single agency support from"} <= titles("early_help")


def test_an_incomplete_episode_is_closed_for_two_reasons_only():
    ended_by_ism = {name for name, one in SANDWELL.outcomes.items() if "ism" in one.decided_by}

    assert ended_by_ism == {"early_help_started_in_error", "early_help_not_required"}


def test_the_outcomes_of_a_cin_step_down_are_exact():
    assert titles("step_down") == {
        "Awaiting Step Down Decision",
        "Step Down Rejected",
        "Step Down Accepted - awaiting handover",
        "Step Down Accepted",
        "Step Down Accepted not workflowed",
    }


def test_the_types_of_notes_and_documents_are_exact():
    assert choices("general_note_type") == {
        *("CIN Meeting", "CIN Meeting Rejected", "CIN Meeting Accepted", "Missing Status: Missing")
    }
    assert choices("case_note_type") == {
        *("FST Crisis Contact", "dispute resolution"),
        *("Missing Status: Missing", "Missing status: update", "missing status: found"),
    }
    assert choices("document_type") == {"Barnardos Return Interview Form", "Barnardos Level 1 case notes"}


def test_what_is_written_on_ics_is_exact():
    assert choices("ics_case_note_type", "ics_case_note_headline", "ics_case_note_text", "ics_action") == {
        *("Incoming Information ( C )", "early help documents attached"),
        *("please see early help docs in document management", "View document"),
    }
    assert choices("dispute_code_on_ics") == {"Early Help Action Required (C)"}


def test_the_fixed_words_of_fields_are_exact():
    assert choices("needs_text") == {
        "please see attached CIN Plan and Minutes",
        "CIN meeting - Accepted not received via workflow",
        "Please see Single Assessments in documents",
    }
    assert choices("needs_text_crisis") == {"see casenote for more information"}
    assert choices("needs_text_fst") == {
        "Targeted Services Referral Form received please see standalone forms",
        "Decision form MASH FST Referral",
    }
    assert choices("what_led_text") == {"Please see attached EHA. Out of Area (name of LA)"}
    assert choices("consent_comment") == {
        "Step Down Care Management Single Assessment",
        "Step Down MAET Single Assessment",
    }
    assert choices("reassign_comment") == {
        "Please review Care Management Step Down Single Assessment",
        "Please review MAET Step Down Single Assessment",
    }
