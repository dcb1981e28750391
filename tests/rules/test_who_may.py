"""Who may do, see and decide what, and the sentence and clause that a refusal gives."""

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.may import acting_for, decides, granted, may, proposes, sees, sees_tray

SLOUGH = load.procedure("slough")
CSOS = {"cso", "misper_cso", "marac_cso"}
DESK = CSOS | {"bso", "ehdw", "ehdm", "dsw", "dm", "pm"}
RECEIVING = {"receiving_pm", "receiving_pm_2", "receiving_pm_3", "pac_manager"}
BEYOND = {"receiving_pm", "receiving_pm_2", "receiving_pm_3", "worker", "worker_2", "pac_manager"}
OF_CONTACTS = [name for name, outcome in SLOUGH.outcomes.items() if outcome.of == "contact"]


def those_who_may(action: str) -> set[str]:
    return {role for role in SLOUGH.roles if may(SLOUGH, role, action)}


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        pytest.param("contact.record", CSOS, marks=pytest.mark.clause("SL-51")),
        pytest.param("contact.submit", CSOS | {"dm", "ehdm", "pm"}, marks=pytest.mark.clause("SL-51")),
        pytest.param("contact.amend", CSOS | {"dm", "ehdm", "pm"}, marks=pytest.mark.clause("SL-51")),
        pytest.param("import.take", CSOS, marks=pytest.mark.clause("SL-51")),
        pytest.param("arrival.log", DESK, marks=pytest.mark.clause("SL-25", "SL-47")),
        pytest.param("contact.flag", DESK, marks=pytest.mark.clause("SL-20")),
        pytest.param("contact.flag_seen", {"dm", "pm"}, marks=pytest.mark.clause("SL-20")),
        pytest.param("contact.band", {"dm", "ehdm", "pm"}, marks=pytest.mark.clause("SL-46")),
        pytest.param("contact.assign", {"dm", "ehdm", "pm"}, marks=pytest.mark.clause("SL-27", "SL-70")),
        pytest.param("contact.call", DESK, marks=pytest.mark.clause("SL-34")),
        pytest.param("contact.reply", DESK, marks=pytest.mark.clause("SL-75")),
        pytest.param("contact.decide", {"dm", "pm"} | RECEIVING, marks=pytest.mark.clause("SL-31", "SL-118")),
        pytest.param("contact.send_to_former_team", {"dm"}, marks=pytest.mark.clause("SL-117")),
        pytest.param("referral.outcome", {"dm", "pm"}, marks=pytest.mark.clause("SL-114")),
        pytest.param("referral.transfer", {"dm", "pm"}, marks=pytest.mark.clause("SL-114")),
        pytest.param("referral.allocate", RECEIVING, marks=pytest.mark.clause("SL-124")),
        ("referral.note", {"dsw", "dm", "pm"} | RECEIVING),
        ("assessment.complete", {"dm", "pm"}),
        ("assessment.note", {"worker", "worker_2"}),
        pytest.param("contact.propose", DESK, marks=pytest.mark.clause("SL-31")),
        pytest.param("advice.done", {"dsw"}, marks=pytest.mark.clause("SL-99")),
        pytest.param("advice.authorise", {"dm", "pm"}, marks=pytest.mark.clause("SL-100")),
        pytest.param("advice.send_back", {"dm", "pm"}, marks=pytest.mark.clause("SL-100")),
        pytest.param("letter.sent", CSOS | {"bso", "ehdw", "ehdm", "dm", "pm"}, marks=pytest.mark.clause("SL-26")),
        pytest.param("contact.tell_parents", {"dm", "pm"}, marks=pytest.mark.clause("SL-198")),
        pytest.param("missing.report", DESK, marks=pytest.mark.clause("SL-161")),
        pytest.param("missing.update", {"misper_cso", "dm", "ehdm", "pm"}, marks=pytest.mark.clause("SL-22", "SL-161")),
        pytest.param("missing.report_return", {"misper_cso", "dm", "ehdm", "pm"}, marks=pytest.mark.clause("SL-170")),
        pytest.param("missing.review", {"pm"}, marks=pytest.mark.clause("SL-162")),
        pytest.param("missing.panel", {"pm"}, marks=pytest.mark.clause("SL-164")),
        pytest.param("strategy.hold", {"dm", "pm"}, marks=pytest.mark.clause("SL-168")),
        ("contact.rate", set()),
        ("staff.add", {"pm"}),
        ("audit.show", {"pm"}),
        ("store.backup", {"pm"}),
        ("staff.change_password", DESK | BEYOND | {"reception"}),
    ],
)
def test_an_action_is_open_to_exactly_these_roles(action, roles):
    assert those_who_may(action) == roles


@pytest.mark.clause("SL-51")
def test_a_refusal_says_who_may_and_cites_the_clause():
    verdict = may(SLOUGH, "dsw", "contact.record")

    assert not verdict
    assert verdict.clause == "SL-51"
    assert "Customer Service Officer" in verdict.sentence


@pytest.mark.clause("SL-31")
@pytest.mark.parametrize("role", sorted(DESK - {"dm", "pm"}))
@pytest.mark.parametrize("outcome", OF_CONTACTS)
def test_all_but_the_duty_manager_may_propose_but_not_decide(role, outcome):
    verdict = decides(SLOUGH, outcome, role)

    assert proposes(SLOUGH, outcome, role)
    assert not verdict
    assert verdict.clause == "SL-31"
    assert may(SLOUGH, role, "contact.decide").clause == "SL-31"


@pytest.mark.clause("SL-31")
@pytest.mark.parametrize("outcome", OF_CONTACTS)
def test_the_practice_manager_decides_in_the_duty_managers_stead(outcome):
    deciders = SLOUGH.outcomes[outcome].decided_by

    assert decides(SLOUGH, outcome, "pm")
    assert acting_for(SLOUGH, "pm", deciders) == "dm"
    assert acting_for(SLOUGH, "dm", deciders) == ""


@pytest.mark.parametrize("role", sorted(BEYOND))
def test_other_teams_see_no_tray_of_the_duty_desk_and_open_their_own_cases_only(role):
    assert {tray for tray in SLOUGH.trays if sees_tray(SLOUGH, role, tray)} == (
        ({"receiving"} if role in RECEIVING else set()) | ({"transfers"} if role == "pac_manager" else set())
    )
    assert not sees(SLOUGH, role, "find")
    assert not sees(SLOUGH, role, "due")
    assert SLOUGH.roles[role].only == ("team" if role in RECEIVING else "allocated")


@pytest.mark.clause("SL-161")
def test_the_missing_tray_is_shown_to_its_own_roles_only():
    assert {role for role in SLOUGH.roles if sees_tray(SLOUGH, role, "missing")} == {"misper_cso", "dm", "ehdm", "pm"}


@pytest.mark.clause("SL-30")
def test_both_duty_managers_work_the_duty_tray_and_look_into_every_contact():
    for role in ("dm", "ehdm"):
        assert sees_tray(SLOUGH, role, "duty")
        assert sees(SLOUGH, role, "contact")
        assert SLOUGH.roles[role].trays[0] == "duty"


@pytest.mark.clause("SL-42")
def test_the_practice_manager_opens_every_tray():
    assert all(sees_tray(SLOUGH, "pm", tray) for tray in SLOUGH.trays)


def test_only_the_practice_manager_is_shown_the_audit():
    assert {role for role in SLOUGH.roles if sees(SLOUGH, role, "audit")} == {"pm"}


def test_a_wildcard_covers_its_own_group_alone():
    assert granted(["contact.*"], "contact.decide")
    assert not granted(["contact.*"], "letter.sent")
    assert not granted(["contact.decide"], "contact.decide.all")


@pytest.mark.parametrize("role", ["", "nobody", "DM"])
def test_an_unknown_role_may_nothing(role):
    assert not may(SLOUGH, role, "contact.flag")
    assert not sees(SLOUGH, role, "tray")
    assert not decides(SLOUGH, "early_help", role)


def test_an_unknown_outcome_or_tray_is_answered_with_those_that_exist():
    assert "early_help" in decides(SLOUGH, "nothing", "dm").sentence
    assert "duty" in sees_tray(SLOUGH, "dm", "dutty").sentence
