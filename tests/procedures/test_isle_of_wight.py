"""The Isle of Wight's procedure is whole: its roles, clocks, outcomes, letters and lists are those of its register."""

import pytest

from dutydesk.procedures import check, load
from dutydesk.procedures.clauses import clauses, register
from dutydesk.procedures.conditions import Situation
from dutydesk.procedures.may import decides, may, proposes
from dutydesk.procedures.outcomes import ASKS, answers_hold, offers, on_offer
from dutydesk.procedures.questions import AT_SENDING, insists, questions_of

WIGHT = load.procedure("isle-of-wight")
ROLES = ("admin", "dm", "service_manager", "team_manager", "asw", "cdt_sw", "receiving_sw", "cic_sw")
KINDS = {
    1: "elapsed hours",
    2: "elapsed hours",
    3: "at once",
    4: "at once",
    5: "at once",
    6: "working days",
    7: "working days",
    8: "working days",
    9: "working days",
    10: "calendar days",
    11: "earlier of",
    12: "working days",
    13: "elapsed hours",
    14: "calendar days",
    15: "weeks",
    16: "weeks",
    17: "look back",
    18: "recurring",
    19: "recurring",
    20: "at once",
    21: "date",
}
SIX = [
    "no_further_action",
    "progress_to_referral",
    "child_protection_discussion",
    "other_agency",
    "signpost_to_caf",
    "information_and_advice",
]


def ends_of(record: str, situation: Situation | None = None) -> list[str]:
    return [name for name, _ in on_offer(WIGHT, record, situation or Situation())]


def test_it_has_no_fault():
    assert check.faults(load.folder() / "isle-of-wight.toml") == ()


def test_every_clock_of_the_register_is_there_by_its_id():
    found = {rule.id: rule.kind for rule in WIGHT.clocks.values()}

    assert found.pop("restriction_review") == "calendar days"
    assert found == {f"IW-CLK-{number:02}": kind for number, kind in KINDS.items()}


def test_the_roles_are_the_registers():
    assert tuple(WIGHT.roles) == ROLES


@pytest.mark.clause("IW-33")
def test_there_are_exactly_six_decisions_in_their_order():
    assert ends_of("contact") == SIX
    refused = offers(WIGHT, "early_help", Situation())
    assert not refused
    assert "IW-33" in refused.clause


@pytest.mark.clause("IW-12", "IW-20", "IW-33")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("outcome", SIX)
def test_only_the_duty_manager_decides_and_nobody_proposes(outcome, role):
    assert bool(decides(WIGHT, outcome, role)) == (role == "dm")
    assert bool(may(WIGHT, role, "contact.decide")) == (role == "dm")
    assert bool(proposes(WIGHT, outcome, role)) == (role == "dm")
    assert not may(WIGHT, role, "contact.propose")


@pytest.mark.clause("IW-07")
def test_the_disability_team_decides_no_contact_and_is_handed_referrals():
    assert may(WIGHT, "cdt_sw", "contact.decide").clause == "IW-12, IW-18, IW-20"
    assert "referral_disability_team" not in ends_of("referral")
    assert "referral_disability_team" in ends_of("referral", Situation(answers={"disability_team": True}))


@pytest.mark.clause("IW-25", "IW-26")
@pytest.mark.parametrize("enquiry", ["contact.assign", "contact.invite_form", "contact.return"])
@pytest.mark.parametrize("role", ROLES)
def test_no_enquiry_is_granted_to_anybody(enquiry, role):
    verdict = may(WIGHT, role, enquiry)

    assert not verdict
    assert "IW-26" in verdict.clause


def test_the_service_manager_names_the_people_of_the_desk():
    assert {role for role in ROLES if may(WIGHT, role, "staff.add")} == {"service_manager"}
    assert {role for role in ROLES if may(WIGHT, role, "staff.roles")} == {"service_manager"}


@pytest.mark.parametrize("outcome", SIX)
def test_no_decision_insists_on_more_than_its_reasons(outcome):
    assert answers_hold(WIGHT, outcome, {}, Situation())
    assert WIGHT.outcomes[outcome].asks == ()


def test_of_a_contact_nothing_of_its_own_is_insisted_on_but_what_makes_news_of_an_open_case_a_contact():
    asked = questions_of(WIGHT, "contact", AT_SENDING)
    open_case = Situation(answers={"case_status": "open"})

    assert [name for name, one in asked.items() if insists(one, Situation())] == []
    assert [name for name, one in asked.items() if insists(one, open_case)] == ["contact_ordered"]


def test_no_outcome_asks_for_a_threshold():
    assert "threshold" in ASKS
    for outcome in WIGHT.outcomes.values():
        assert "threshold" not in (*outcome.asks, *outcome.may_ask)


@pytest.mark.clause("IW-68")
def test_an_initial_assessment_leads_to_one_of_four_and_not_by_the_worker_alone():
    ends = ends_of("assessment")

    assert ends == [
        "assessment_core",
        "assessment_limited_services",
        "assessment_strategy_discussion",
        "assessment_no_further_action",
    ]
    assert all(WIGHT.outcomes[end].not_own and not decides(WIGHT, end, "asw") for end in ends)


@pytest.mark.parametrize(("answer", "ways"), [("no", 3), ("yes", 1), ("not_sure", 1)])
def test_news_of_an_open_case_is_passed_on_three_ways_unless_it_concerns_child_protection(answer, ways):
    offered = ends_of("item", Situation(answers={"child_protection": answer}))

    assert len(offered) == ways
    assert ("item_contact" in offered) == (answer != "no")


def test_no_letter_goes_to_whoever_made_the_contact():
    written = [letter for letter in WIGHT.letters.values() if letter.form in ("letter", "email")]

    assert written
    assert not [letter for letter in written if letter.audience == "referrer"]


@pytest.mark.parametrize(
    "table", ["clocks", "outcomes", "letters", "trays", "roles", "states", "questions", "channels"]
)
def test_every_reading_of_ours_says_why(table):
    for entry in getattr(WIGHT, table).values():
        assert bool(entry.reading) == bool(entry.why)


def test_every_clause_of_the_register_is_answered_for():
    rows = clauses("isle-of-wight")

    assert [row["id"] for row in rows] == list(register("isle-of-wight"))
    assert len(rows) == 132
