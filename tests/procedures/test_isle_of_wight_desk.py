"""A contact's way through the Isle of Wight's desk, by the dispatcher: keyed, handed over, decided one of six ways."""

import pytest

from ..desks import instant
from .duty_desk import ENDS, TOLD, desk, made

__all__ = ["desk", "made"]


@pytest.mark.clause("IW-04", "IW-14", "IW-19")
def test_admin_keys_a_contact_and_its_clock_runs_from_the_receipt(desk):
    ref = desk.keyed("10:15")
    clock = desk.clock(ref)

    assert desk.show(ref, by="admin")["state"] == "draft"
    assert clock["started"] == instant("09:15")
    assert clock["due"] == instant("2014-07-05T09:15")
    assert "IW-19" in desk.refused("contact.record", by="admin", **TOLD | {"received": "2014-07-04T12:00+01:00"}).clause


@pytest.mark.clause("IW-05", "IW-16")
def test_completing_it_hands_it_to_the_duty_manager_and_nothing_waits_between(desk):
    ref = desk.keyed()
    waiting = desk.clock(ref, "handed_over")["stopped"]
    desk.do("contact.submit", ref, by="admin", at="10:05")

    assert waiting is None
    assert list(desk.tray()) == [ref]
    assert desk.clock(ref, "handed_over")["stopped"] is not None
    assert desk.clock(ref)["stopped"] is None


@pytest.mark.parametrize(
    ("name", "clause"),
    [("case_status", "IW-08"), ("child_protection", "IW-10"), ("worried", "IW-15"), ("disability_team", "IW-06")],
)
def test_a_question_left_open_is_owed_with_its_clause_and_holds_nothing_back(desk, name, clause):
    ref = desk.handed_over(answers={key: value for key, value in TOLD["answers"].items() if key != name})
    shown = desk.show(ref)
    (owed,) = shown["advised"]

    assert (owed["path"], clause in owed["clause"]) == (f"answers.{name}", True)
    assert shown["gaps"] == []
    assert list(desk.tray()) == [ref]
    desk.do("contact.amend", ref, by="dm", answers={name: TOLD["answers"][name]})
    assert desk.show(ref)["advised"] == []


@pytest.mark.parametrize("outcome", ENDS)
def test_the_common_fields_and_the_reasons_alone_lead_to_each_decision(desk, outcome):
    ref = desk.handed_over(answers={})
    owed = {one["path"] for one in desk.show(ref)["advised"]}
    desk.do("contact.decide", ref, by="dm", at="11:00", outcome=outcome, rationale="As the guidance has it.")

    assert owed == {f"answers.{name}" for name in TOLD["answers"]}
    assert desk.show(ref)["state"] == "decided"


@pytest.mark.clause("IW-127")
def test_a_child_without_age_holds_it_back_and_an_unborn_child_does_not(desk):
    child = {"first_name": "Kim", "last_name": "Reed"}
    refusal = desk.refused("contact.submit", desk.keyed(children=[child]), by="admin")

    assert "IW-127" in refusal.clause
    desk.handed_over(children=[{"unborn": True, "due_date": "2014-09-01"}])


@pytest.mark.clause("IW-15")
@pytest.mark.parametrize("told", [{"child_protection": "yes"}, {"child_protection": "not_sure"}, {"worried": True}])
def test_what_seems_to_touch_child_protection_or_worries_goes_on_with_gaps(desk, told):
    held_back = desk.keyed(children=[], answers={"child_protection": "no", "worried": False})
    ref = desk.handed_over(children=[], answers=told)

    assert desk.show(ref)["state"] == "open"
    assert desk.refused("contact.submit", held_back, by="admin")


@pytest.mark.clause("IW-15")
def test_a_worry_is_flagged_half_keyed_and_waits_until_the_duty_manager_has_seen_it(desk):
    desk.handed_over("09:20")
    ref = desk.keyed(children=[], answers={"worried": True})
    desk.do("contact.flag", ref, by="admin", reason="The caller cried.")
    waiting = desk.clock(ref, "worry_told")["stopped"]
    desk.do("contact.submit", ref, by="admin")
    assert next(iter(desk.tray())) == ref
    desk.do("contact.flag_seen", ref, by="dm", at="10:07")

    assert waiting is None
    assert desk.clock(ref, "worry_told")["stopped"] is not None
    assert "IW-15" in desk.refused("contact.flag_seen", ref, by="admin").clause


@pytest.mark.clause("IW-33", "IW-34", "IW-35", "IW-36", "IW-37", "IW-38", "IW-39", "IW-40")
@pytest.mark.parametrize("outcome", ENDS)
def test_the_duty_manager_decides_each_of_six_ways_and_the_clock_stops(desk, outcome):
    ref = desk.handed_over()
    decided = desk.decide(ref, outcome)
    shown = desk.show(ref)

    assert decided["state"] == "decided"
    assert desk.tray() == {}
    assert [one["outcome"] for one in shown["decisions"]] == [outcome]
    assert desk.clock(ref)["stopped"] == instant("11:00")
    assert bool(shown["referral"]) == (outcome in {"progress_to_referral", "child_protection_discussion"})
    found = desk.do("store.check", by="service_manager")
    assert found["ok"], found["found"]


@pytest.mark.clause("IW-23")
@pytest.mark.parametrize("outcome", ["progress_to_referral", "child_protection_discussion"])
def test_a_referral_is_dated_at_its_decision_by_whoever_decided(desk, outcome):
    ref = desk.handed_over()
    desk.decide(ref, outcome, at="15:30")
    referral = desk.show(ref)["referral"]
    shown = desk.show(referral if isinstance(referral, str) else referral["ref"])

    assert shown["started"] == instant("15:30")
    assert shown["authorised_by"] == "dm"


@pytest.mark.clause("IW-18")
def test_a_decision_after_24_hours_is_late_and_stays_so(desk):
    in_time, late = desk.handed_over(), desk.handed_over()
    desk.decide(in_time, "no_further_action", at="2014-07-05T09:15")
    assert desk.tray(at="2014-07-05T09:16")[late].overdue
    desk.decide(late, "no_further_action", at="2014-07-05T09:16")

    assert not desk.show(in_time)["decisions"][0]["late"]
    assert desk.show(late)["decisions"][0]["late"]


@pytest.mark.clause("IW-41")
def test_a_contact_that_nobody_decides_stays_and_stays_late(desk):
    ref = desk.handed_over()
    row = desk.tray(at="2014-09-01T09:00")[ref]

    assert row.overdue
    assert row.state == "open"


@pytest.mark.parametrize(
    ("outcome", "asked", "said"),
    [
        ("progress_to_referral", "core_business", True),
        ("child_protection_discussion", "core_business", True),
        ("other_agency", "agency", "Anytown Housing"),
        ("information_and_advice", "advice_given", "Told of the play group."),
    ],
)
def test_what_a_decision_may_say_besides_is_kept_with_it_and_asked_of_no_other(desk, outcome, asked, said):
    ref, other = desk.handed_over(), desk.handed_over()
    reasons = {"rationale": "Because."}
    not_taken = desk.not_taken(
        "contact.decide", other, by="dm", outcome="no_further_action", **reasons, **{asked: said}
    )
    desk.do("contact.decide", ref, by="dm", at="11:00", outcome=outcome, **reasons, **{asked: said})

    assert not_taken.field == asked
    assert desk.show(ref)["decisions"][0][asked] == said


def test_an_agency_that_is_not_named_yet_is_told_so_in_the_list_of_letters(desk):
    named, unnamed = desk.handed_over(), desk.handed_over()
    desk.decide(named, "other_agency")
    desk.decide(unnamed, "other_agency", agency=None)

    assert [one["to"] for one in desk.letters(named)] == ["Anytown Housing"]
    assert [one["to"] for one in desk.letters(unnamed)] == ["another agency, still to be named"]


def test_no_threshold_is_ever_asked(desk):
    schema = desk.desk("dm").schema("contact.decide")
    ref = desk.handed_over()

    assert "threshold" not in schema["properties"]
    assert schema["properties"]["outcome"]["enum"] == list(ENDS)
    not_taken = desk.not_taken(
        "contact.decide", ref, by="dm", outcome="no_further_action", rationale="Because.", threshold="met"
    )
    assert not_taken.field == "threshold"


@pytest.mark.clause("IW-12", "IW-20")
@pytest.mark.parametrize("role", ["admin", "service_manager", "team_manager", "asw", "cdt_sw", "receiving_sw"])
def test_nobody_but_the_duty_manager_decides_proposes_or_sets_aside(desk, role):
    ref = desk.handed_over()
    said = {"outcome": "no_further_action", "rationale": "Nothing in it."}

    assert "IW-20" in desk.refused("contact.decide", ref, by=role, **said).clause
    assert "IW-12" in desk.refused("contact.propose", ref, by=role, **said).clause
    assert "IW-12" in desk.refused("contact.void", ref, by=role, reason="Nothing in it.").clause
    assert desk.show(ref)["state"] == "open"


@pytest.mark.clause("IW-130")
def test_new_worry_about_a_child_decided_on_is_a_new_contact(desk):
    ref = desk.handed_over()
    desk.decide(ref, "no_further_action")
    again = desk.handed_over("13:00", received="2014-07-04T12:45+01:00")

    assert again != ref
    assert (
        "new contact" in desk.refused("contact.decide", ref, by="dm", outcome="signpost_to_caf", rationale="x").sentence
    )


@pytest.mark.clause("IW-37")
@pytest.mark.parametrize("outcome", ENDS)
def test_one_decision_owes_a_letter_to_an_agency_and_none_owes_one_to_whoever_made_the_contact(desk, outcome):
    ref = desk.handed_over(parents_informed=True)
    desk.decide(ref, outcome)
    owed = [(one["kind"], one["audience"]) for one in desk.letters(ref)]

    assert owed == ([("iw-agency-referral", "agency")] if outcome == "other_agency" else [])


@pytest.mark.clause("IW-10", "IW-11")
@pytest.mark.parametrize("case", ["new", "open"])
@pytest.mark.parametrize("touched", ["yes", "not_sure"])
def test_child_protection_makes_a_contact_of_a_new_and_of_an_open_case_alike(desk, case, touched):
    ref = desk.handed_over(answers=TOLD["answers"] | {"case_status": case, "child_protection": touched})

    assert list(desk.tray()) == [ref]


@pytest.mark.clause("IW-06")
def test_a_contact_for_the_disability_team_stands_in_the_same_tray(desk):
    ours, theirs = desk.handed_over(), desk.handed_over(answers=TOLD["answers"] | {"disability_team": True})

    assert set(desk.tray()) == {ours, theirs}
    assert desk.show(theirs)["answers"]["disability_team"] is True


@pytest.mark.clause("IW-08")
def test_other_news_of_an_open_case_is_no_contact_unless_the_duty_manager_asks_for_one(desk):
    news = TOLD["answers"] | {"case_status": "open"}
    ref = desk.keyed(answers=news)
    refusal = desk.refused("contact.submit", ref, by="admin")

    assert "IW-08, IW-09" in refusal.clause
    assert "take a message" in refusal.sentence
    assert [gap["path"] for gap in desk.show(ref, by="admin")["gaps"]] == ["answers.contact_ordered"]
    assert desk.tray() == {}
    worry = desk.handed_over(answers=news | {"worried": True})
    desk.do("contact.amend", ref, by="admin", answers={"contact_ordered": "yes"})
    desk.do("contact.submit", ref, by="admin")
    assert set(desk.tray()) == {ref, worry}


@pytest.mark.clause("IW-10", "IW-11")
def test_of_an_open_case_alone_child_protection_must_be_answered_before_there_is_a_contact(desk):
    asked = {"case_status": "open", "disability_team": False, "worried": False}
    ref = desk.keyed(answers=asked)
    refusal = desk.refused("contact.submit", ref, by="admin")

    assert "child_protection" in refusal.sentence
    assert {"IW-08", "IW-10", "IW-11"} <= set(refusal.clause.split(", "))
    desk.do("contact.amend", ref, by="admin", answers={"child_protection": "not_sure"})
    desk.do("contact.submit", ref, by="admin")
    assert list(desk.tray()) == [ref]
    assert desk.show(desk.handed_over(answers=asked | {"case_status": "new"}))["gaps"] == []


@pytest.mark.clause("IW-21")
@pytest.mark.parametrize("outcome", ["progress_to_referral", "child_protection_discussion"])
def test_what_is_said_to_be_no_core_business_is_not_progressed(desk, outcome):
    ref = desk.handed_over()
    refusal = desk.refused("contact.decide", ref, by="dm", outcome=outcome, rationale="Because.", core_business=False)

    assert "IW-21" in refusal.clause
    desk.do("contact.decide", ref, by="dm", outcome=outcome, rationale="Because.")
