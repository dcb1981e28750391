"""Slough's referrals on duty, clause by clause: the outcome, needs and risks, what is lacking, what begins by itself."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import REFERRAL, Office, child

PARTS = {
    "referral_outcome": "To be assessed.",
    "reason": "Left alone at night.",
    "needs_and_risks": "Nobody to look after him.",
}
TEXTS = {
    "threshold_decision": "Left alone at night: harm is likely.",
    "recommendation": "See him at home within two days.",
}


@pytest.fixture
def referral(office: Office) -> str:
    """The call, progressed to referral on Friday 4 July 2014 at eleven."""
    return progressed(office)


def progressed(office: Office, **changes: Any) -> str:
    """A contact progressed to referral; the referral."""
    said = {name: value for name, value in REFERRAL.items() if name != "threshold" or not changes.get("route")}
    return str(office.show(office.decided(said, **changes))["referral"]["ref"])


def assessed(office: Office, referral: str, **more: Any) -> str:
    """Its needs and risks begun, with a case note before; the assessment."""
    office.do("referral.note", referral, by="dm", at="11:05", text="The head teacher rang twice.")
    told = office.do("referral.outcome", referral, by="dm", at="11:10", **more)
    return str(told["assessment"]["ref"])


def complete(office: Office, referral: str) -> str:
    """Everything written that a referral lacks; the assessment."""
    assessment = assessed(office, referral)
    office.do("assessment.write", assessment, by="dm", at="11:15", **PARTS)
    office.do("referral.write", referral, by="dm", at="11:20", **TEXTS)
    return assessment


# ------------------------------------------------------------------------------------------ what begins with it


@pytest.mark.clause("SL-101")
def test_before_the_decision_there_is_no_referral_and_after_it_one_that_names_its_contact(office: Office) -> None:
    ref = office.sent()
    assert office.show(ref)["referral"] is None
    office.do("contact.propose", ref, by="dsw", **REFERRAL)
    assert office.show(ref)["referral"] is None
    office.do("contact.decide", ref, by="dm", at="11:00", **REFERRAL)
    referral = office.show(ref)["referral"]["ref"]
    told = office.show(referral)
    assert (told["contact"], told["state"], told["authorised_by"], told["children"]) == (ref, "open", "dm", ["c1"])
    assert told["started"].isoformat() == "2014-07-04T10:00:00+00:00"


@pytest.mark.clause("SL-11")
def test_a_referral_needs_the_threshold_met_or_a_rule_that_sends_it_on_regardless(office: Office) -> None:
    ref = office.sent()
    refusal = office.refused("contact.decide", ref, by="dm", **REFERRAL | {"threshold": "not_met"})
    assert "SL-11" in refusal.clause
    assert office.show(progressed(office, route="private_fostering"))["threshold"] == ""


@pytest.mark.clause("SL-112")
def test_every_referral_asks_for_the_back_files_by_itself(office: Office, referral: str) -> None:
    [task] = office.show(referral)["tasks"]
    assert (task["kind"], task["state"], task["clause"]) == ("backfile", "open", "SL-112")
    assert task["given_at"].isoformat() == "2014-07-04T10:00:00+00:00"


@pytest.mark.clause("SL-128")
def test_a_chronology_begins_with_the_contact_and_the_assessment_shows_it(office: Office, referral: str) -> None:
    [entry] = office.show(referral)["chronology"]
    assert (entry["on"], entry["contact"]) == ("2014-07-04", office.show(referral)["contact"])
    assert entry["contact"] in entry["text"]
    assert office.show(assessed(office, referral))["chronology"] == [entry]


# ---------------------------------------------------------------------------------------------------- its outcome


@pytest.mark.clause("SL-12", "SL-102")
def test_needs_and_risks_come_first_and_say_that_they_start_from_the_referral(office: Office, referral: str) -> None:
    schema = office.desk("dm").schema("referral.outcome")["properties"]["outcome"]
    assert schema["default"] == "needs_and_risks"
    assert schema["enum"][:3] == ["needs_and_risks", "no_further_action", "private_fostering"]
    assessment = assessed(office, referral)
    told = office.show(assessment)
    assert (told["kind"], told["state"], told["part_1"]["source"]) == ("needs_and_risks", "part_1", "Referral")
    assert told["part_1"]["referral_outcome"] == "Needs and Risks Assessment"
    assert told["children"] == office.show(referral)["children"] != []
    assert office.not_taken("assessment.write", assessment, by="dm", source="Police").field == "source"


@pytest.mark.clause("SL-12")
def test_no_further_action_on_a_referral_needs_a_reason(office: Office, referral: str) -> None:
    refusal = office.refused("referral.outcome", referral, by="dm", outcome="no_further_action")
    assert refusal.clause == "SL-12"


@pytest.mark.clause("SL-106")
def test_no_further_action_opens_the_same_record_with_the_text_copied(office: Office, referral: str) -> None:
    office.do(
        "referral.outcome", referral, by="dm", at="2014-07-07T09:00", outcome="no_further_action", reason="Moved away."
    )
    told = office.show(referral, at="2014-07-07T09:00")
    assert (told["state"], told["reason"], told["assessment"]) == ("closed", "Moved away.", None)
    nfa = office.show(told["contact"], at="2014-07-07T09:00")["nfa"]
    assert (nfa["text"], nfa["started"].isoformat(), nfa["ended"]) == ("Moved away.", "2014-07-07", None)
    assert nfa["children"] == told["children"] != []
    assert referral not in {row.episode for row in office.desk("dm").see("tray", name="referrals")}


@pytest.mark.clause("SL-107", "SL-108")
def test_private_fostering_gets_an_assessment_of_its_own_and_a_team(office: Office) -> None:
    referral = progressed(office, route="private_fostering")
    office.do("referral.note", referral, by="dm", text="He lives with a friend of his mother's.")
    assert office.refused("referral.outcome", referral, by="dm", outcome="private_fostering").clause == "SL-108"
    assert "SL-12" in office.refused("referral.outcome", referral, by="dm", outcome="no_further_action").clause
    told = office.do("referral.outcome", referral, by="dm", outcome="private_fostering", team="cp_lac")
    assessment = told["assessment"]["ref"]
    assert (told["assessment"]["kind"], told["team"]) == ("private_fostering", "cp_lac")
    office.do("assessment.write", assessment, by="dm", **PARTS)
    office.do("referral.write", referral, by="dm", **TEXTS)
    office.do("referral.transfer", referral, by="dm", at="12:00")
    assert [row.episode for row in office.desk("receiving_pm_2").see("tray", name="receiving")] == [referral]


def test_another_outcome_ends_what_the_first_began(office: Office, referral: str) -> None:
    assessment = assessed(office, referral)
    office.do("referral.outcome", referral, by="dm", outcome="no_further_action", reason="A mistake.")
    assert office.show(assessment)["state"] == "ended"


@pytest.mark.clause("SL-114")
@pytest.mark.parametrize("role", ["cso", "bso", "ehdw", "ehdm", "dsw"])
def test_nobody_else_authorises_a_referral(office: Office, referral: str, role: str) -> None:
    for action in ("referral.outcome", "referral.transfer"):
        assert "SL-114" in office.refused(action, referral, by=role).clause


@pytest.mark.clause("SL-114")
def test_the_practice_manager_covers_and_the_record_says_for_whom(office: Office, referral: str) -> None:
    office.do("referral.note", referral, by="pm", text="The head teacher rang.")
    office.do("referral.outcome", referral, by="pm")
    [entry] = [one for one in office.entries(referral) if one.action == "referral.outcome"]
    assert entry.details["acting_for"] == "dm"


# ---------------------------------------------------------------------------------------------- case notes


@pytest.mark.clause("SL-127")
def test_nothing_goes_on_without_a_case_note(office: Office, referral: str) -> None:
    assert office.refused("referral.outcome", referral, by="dm").clause == "SL-127"
    office.do("contact.note", office.show(referral)["contact"], by="dsw", at="11:02", text="Rang the school.")
    office.do("referral.outcome", referral, by="dm", at="11:10")


@pytest.mark.clause("SL-126", "SL-127")
def test_the_notes_of_contact_and_referral_are_told_in_order_of_time(office: Office, referral: str) -> None:
    contact = office.show(referral)["contact"]
    office.do("referral.note", referral, by="dm", at="11:30", text="second")
    office.do("contact.note", contact, by="dsw", at="11:45", text="third")
    office.do("contact.note", contact, by="dsw", at="11:20", text="first")
    assert [note["text"] for note in office.show(referral)["notes"]] == ["first", "second", "third"]


# ---------------------------------------------------------------------------------------- needs and risks, part 1


@pytest.mark.clause("SL-13")
def test_part_1_of_the_assessment_is_the_needs_and_risks_in_the_same_words(office: Office, referral: str) -> None:
    assessment = complete(office, referral)
    before = office.show(assessment)["part_1"]
    office.do("referral.transfer", referral, by="dm", at="12:00", team="assessment_cin")
    told = office.show(assessment, by="receiving_pm")
    assert told["title"] == "Child and family assessment"
    assert {name: told["part_1"][name] for name in PARTS} == {name: before[name] for name in PARTS} == PARTS


@pytest.mark.clause("SL-103")
@pytest.mark.parametrize("part", sorted(PARTS))
def test_completing_with_a_part_empty_is_refused(office: Office, referral: str, part: str) -> None:
    assessment = complete(office, referral)
    office.do("assessment.write", assessment, by="dm", **{part: ""})
    refusal = office.refused("assessment.complete", assessment, by="dm", team="assessment_cin")
    assert refusal.clause == "SL-103"
    assert part in refusal.sentence


@pytest.mark.clause("SL-104")
def test_only_a_child_and_family_assessment_comes_out_of_it(office: Office, referral: str) -> None:
    outcome = office.desk("dm").schema("assessment.complete")["properties"]["outcome"]
    assert (outcome["enum"], outcome["default"]) == (["child_and_family"], "child_and_family")
    assessment = complete(office, referral)
    wrong = office.not_taken(
        "assessment.complete", assessment, by="dm", team="assessment_cin", outcome="no_further_action"
    )
    assert wrong.field == "outcome"


@pytest.mark.clause("SL-105", "SL-122")
def test_completion_asks_for_the_team_and_names_its_manager_on_both_records(office: Office, referral: str) -> None:
    assessment = complete(office, referral)
    assert office.not_taken("assessment.complete", assessment, by="dm").field == "team"
    office.do("assessment.complete", assessment, by="dm", team="assessment_cin")
    for ref in (assessment, referral):
        told = office.show(ref)
        assert (told["team"], told["social_work_manager"]) == ("assessment_cin", "receiving_pm")


@pytest.mark.clause("SL-122")
def test_without_a_manager_of_the_team_there_is_no_completion_and_no_transfer(office: Office, referral: str) -> None:
    assessment = complete(office, referral)
    office.do("staff.disable", by="pm", name="receiving_pm")
    assert office.refused("assessment.complete", assessment, by="dm", team="assessment_cin").clause == "SL-122"
    assert office.refused("referral.transfer", referral, by="dm", team="assessment_cin").clause == "SL-122"


@pytest.mark.clause("SL-115")
def test_only_a_team_of_the_list_can_be_chosen(office: Office, referral: str) -> None:
    teams = office.desk("dm").schema("referral.transfer")["properties"]["team"]["enum"]
    assert [team for team in teams if team] == ["assessment_cin", "cp_lac", "pac", "cypfs"]
    complete(office, referral)
    assert office.not_taken("referral.transfer", referral, by="dm", team="housing").field == "team"


# --------------------------------------------------------------------------------------------------- transfer


@pytest.mark.clause("SL-119", "SL-123")
@pytest.mark.parametrize("text", sorted(TEXTS))
def test_it_is_not_transferred_without_the_texts_for_the_receiving_manager(
    office: Office, referral: str, text: str
) -> None:
    complete(office, referral)
    office.do("referral.write", referral, by="dm", **{text: " "})
    refusal = office.refused("referral.transfer", referral, by="dm", team="assessment_cin")
    assert {"SL-119", "SL-123"} <= set(refusal.clause.split(", "))
    assert text in refusal.sentence
    assert [gap["path"] for gap in office.show(referral)["gaps"]] == [text]


@pytest.mark.clause("SL-119")
def test_every_gap_is_listed_and_nothing_moves(office: Office, referral: str) -> None:
    refusal = office.refused("referral.transfer", referral, by="dm", team="assessment_cin")
    for path in ("threshold_decision", "recommendation", "note", "outcome", "needs_and_risks"):
        assert f"({path})" in refusal.sentence
    assert office.show(referral)["state"] == "open"


@pytest.mark.clause("SL-119")
def test_not_known_is_an_answer_with_its_reason(office: Office) -> None:
    ref = office.record(urgent=True, children=[child("Tom", school="")])
    office.do("contact.submit", ref, by="cso")
    office.do("contact.decide", ref, by="dm", at="11:00", **REFERRAL)
    referral = str(office.show(ref)["referral"]["ref"])
    complete(office, referral)
    [gap] = office.show(referral)["gaps"]
    assert gap["path"] == "c1.school"
    assert office.not_taken("referral.write", referral, by="dm", unknown={"c1.gender": "?"}).field
    office.do("referral.write", referral, by="dm", unknown={"c1.school": "his mother would not say"})
    assert office.show(referral)["gaps"] == []


@pytest.mark.clause("SL-119")
def test_an_urgent_case_goes_with_its_gaps_and_they_go_along_as_tasks(office: Office) -> None:
    referral = progressed(office, urgent=True, children=[child("Tom", school="")])
    gaps = [gap for gap in office.show(referral)["gaps"] if gap["path"] != "outcome"]
    assert {"c1.school", "note", "reason", "needs_and_risks", *TEXTS} == {gap["path"] for gap in gaps}
    told = office.do("referral.transfer", referral, by="dm", at="11:05", team="assessment_cin")
    owed = [task for task in told["tasks"] if task["kind"] == "gap"]
    assert [task["clause"] for task in owed] == [gap["clause"] for gap in gaps]
    assert {(task["to"], task["state"]) for task in owed} == {("receiving_pm", "open")}
    assert len(office.desk("receiving_pm").see("tasks")) == len(gaps)


@pytest.mark.clause("SL-184", "SL-185")
def test_a_remand_goes_at_once_with_its_gaps_and_stands_first_until_then(office: Office) -> None:
    plain = progressed(office, received="2014-07-04T08:00:00+01:00")
    remand = progressed(office, route="remand")
    rows = office.desk("dm", "12:15").see("referrals")
    assert [(row.ref, row.at_once) for row in rows] == [(remand, True), (plain, False)]
    assert rows[0].age_minutes == 180
    told = office.do("referral.transfer", remand, by="dm", at="12:20", team="assessment_cin")
    assert {"needs_and_risks", "threshold_decision"} <= {
        path for task in told["tasks"] if task["kind"] == "gap" for path in [task["ask"].split("(")[-1].rstrip(").")]
    }
    [clock] = office.clocks(told["contact"], "remand_transfer")
    assert clock["stopped_by"] == "contact.off_duty"


@pytest.mark.clause("SL-105", "SL-120")
def test_the_assessment_starts_by_itself_today_in_the_receiving_managers_tray(office: Office, referral: str) -> None:
    assessment = complete(office, referral)
    assert [row.episode for row in office.desk("dm").see("tray", name="referrals")] == [referral]
    office.do("referral.transfer", referral, by="dm", at="2014-07-07T09:30", team="assessment_cin")
    told = office.show(assessment)
    assert (told["state"], told["social_work_manager"]) == ("open", "receiving_pm")
    assert told["started"].isoformat() == "2014-07-07T08:30:00+00:00"
    assert office.desk("dm").see("tray", name="referrals") == ()
    [row] = office.desk("receiving_pm").see("tray", name="receiving")
    assert (row.episode, row.children, row.state) == (referral, ("Tom Reed",), "transferred")


@pytest.mark.clause("SL-114")
def test_what_is_authorised_and_not_transferred_is_listed_with_what_it_lacks(office: Office, referral: str) -> None:
    [row] = office.desk("dm", "12:00").see("referrals")
    assert (row.ref, row.state, row.age_minutes) == (referral, "open", 60)
    assert "Case note" in row.gaps


@pytest.mark.clause("SL-111")
def test_each_step_is_an_action_of_somebody_at_a_time(office: Office, referral: str) -> None:
    complete(office, referral)
    office.do("referral.transfer", referral, by="dm", at="12:00", team="assessment_cin")
    office.do("referral.allocate", referral, by="receiving_pm", at="12:30", worker="worker")
    entries = [(one.action, one.who) for one in office.entries(referral) if one.action.startswith("referral.")]
    assert ("referral.transfer", "dm") in entries
    assert ("referral.allocate", "receiving_pm") in entries
    office.healthy()


# ------------------------------------------------------------------------------------------------------ the alert


@pytest.mark.clause("SL-121")
def test_the_alert_tells_the_last_section_of_the_referral_and_nothing_else(office: Office) -> None:
    ref = office.sent(children=[child("Tom"), child("Eve")])
    office.do("contact.decide", ref, by="dm", at="10:30", children=["c1"], **REFERRAL)
    referral = str(office.show(ref)["referral"]["ref"])
    complete(office, referral)
    assert [one for one in office.letters(ref) if one["kind"] == "sl-new-case-alert"] == []
    office.do("referral.transfer", referral, by="dm", at="12:00", team="assessment_cin")
    [alert] = [one for one in office.letters(ref) if one["kind"] == "sl-new-case-alert"]
    assert (alert["state"], alert["audience"], alert["children"]) == ("owed", "colleague", ["c1"])
    assert alert["to"].startswith("receiving_pm")
    text = office.preview(alert["ref"])
    for said in (*TEXTS.values(), "Tom Reed"):
        assert said in text
    for kept in ("Eve", "Nair", "Oakfield", "Elm Court", *PARTS.values(), "over the weekend", "At risk at home"):
        assert kept not in text
    office.do("letter.sent", alert["ref"], by="bso", way="email")
    assert office.show(alert["ref"])["state"] == "sent"


@pytest.mark.clause("SL-129")
def test_without_a_word_of_who_is_who_the_referral_says_so_and_goes_all_the_same(office: Office) -> None:
    alone = progressed(office, household=[], urgent=True)
    (gap,) = office.show(alone)["advised"]
    assert (gap["title"], gap["clause"]) == ("Genogram", "SL-129")
    complete(office, alone)
    done = office.do("referral.transfer", alone, by="dm", at="12:00", team="assessment_cin")
    assert "SL-129" in done["caution"]

    told = progressed(office)
    assert office.show(told)["advised"] == []
