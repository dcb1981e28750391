"""Slough's child protection transfers in once they are a referral: the unit, the visit, the conference, the team."""

from __future__ import annotations

from typing import Any

import pytest

from dutydesk.refusals import NoSuchRecord

from ..desks import REFERRAL, instant
from .transfers import CASE, TWO, VISIT, TransferDesk, desk

__all__ = ["desk"]


def notes(desk: TransferDesk, ref: str, kind: str) -> list[dict[str, Any]]:
    """The notes of a kind on a transfer."""
    return [one for one in desk.transfer(ref)["notes"] if one["kind"] == kind]


def kinds_owed(desk: TransferDesk, contact: str) -> set[str]:
    """The kinds of the letters that wait."""
    return {one["kind"] for one in desk.letters(contact) if one["state"] == "owed"}


def send(desk: TransferDesk, contact: str, kind: str, by: str = "pm") -> None:
    """A letter of a kind, sent."""
    (letter,) = [one["ref"] for one in desk.letters(contact) if one["kind"] == kind]
    desk.do("letter.sent", letter, by=by, at="15:00", way="email")


# -------------------------------------------------------------------------------------------- plan and conference


@pytest.mark.clause("SL-132")
def test_each_child_is_recorded_as_here_on_a_plan_elsewhere_and_the_childs_own_page_says_since_when(
    desk: TransferDesk,
) -> None:
    contact, transfer = desk.sent_on(children=TWO)
    people = [one["person"] for one in desk.show(contact)["children"]]
    assert "Children not recorded as on a plan elsewhere" in desk.row(transfer).gaps
    for by in ("bso", "dsw", "ehdw", "ehdm", "reception"):
        assert desk.refused("transfer_in.on_plan", transfer, by=by).clause == "SL-132"
    assert desk.not_taken("transfer_in.on_plan", transfer, by="cso", on="2014-07-05").field == "on"
    assert desk.show(people[0])["on_plan_elsewhere"] == []
    desk.do("transfer_in.on_plan", transfer, by="cso", on="2014-07-03", children=["c1"])

    (told,) = desk.show(people[0])["on_plan_elsewhere"]
    assert (told["since"], told["authority"]) == ("2014-07-03", "Westmere Council")
    assert desk.show(people[1])["on_plan_elsewhere"] == []
    assert "Children not recorded as on a plan elsewhere" not in desk.row(transfer).gaps
    desk.do("transfer_in.on_plan", transfer, by="cso")
    assert desk.show(people[1])["on_plan_elsewhere"][0]["since"] == "2014-07-04"


@pytest.mark.clause("SL-132")
def test_no_stranger_is_recorded_and_no_child_in_need_is_on_a_plan(desk: TransferDesk) -> None:
    _, transfer = desk.sent_on()
    assert desk.not_taken("transfer_in.on_plan", transfer, by="cso", children=["c9"]).field == "children"
    _, in_need = desk.asked("cin_transfer_in")
    desk.refused("transfer_in.on_plan", in_need, by="cso")


@pytest.mark.clause("SL-133")
def test_a_conference_later_than_fifteen_days_after_receipt_needs_a_reason(desk: TransferDesk) -> None:
    _, transfer = desk.sent_on()
    assert desk.row(transfer).days_to_conference == 15
    assert "No conference booked" in desk.row(transfer).gaps
    desk.do("transfer_in.book", transfer, by="cso", on="2014-07-19")
    assert desk.row(transfer).days_to_conference == 15

    assert "SL-133" in desk.refused("transfer_in.book", transfer, by="cso", on="2014-07-20").clause
    answer = desk.do("transfer_in.book", transfer, by="cso", on="2014-07-20", reason="The chair is away.")
    assert "later" in answer["caution"]
    assert any("The chair is away." in caution for caution in desk.row(transfer).cautions)


@pytest.mark.clause("SL-133")
def test_a_conference_is_not_booked_before_the_contact_came(desk: TransferDesk) -> None:
    _, transfer = desk.sent_on()

    assert desk.not_taken("transfer_in.book", transfer, by="cso", on="2014-07-03").field == "on"


@pytest.mark.clause("SL-137", "SL-138")
def test_the_manager_sees_it_once_alerted_and_alone_puts_it_on_the_transfer_list(desk: TransferDesk) -> None:
    _, transfer = desk.sent_on()
    assert any("not alerted" in gap for gap in desk.row(transfer).gaps)
    assert desk.row(transfer, by="pac_manager") is None
    with pytest.raises((NoSuchRecord, Exception), match=r"not with your team|no such|There is no"):
        desk.do("transfer_in.list", transfer, by="pac_manager")
    desk.do("transfer_in.alert", transfer, by="dm", at="10:30")
    desk.do("transfer_in.book", transfer, by="cso", on="2014-07-15")

    told = desk.transfer(transfer)
    assert (told["alerted"], told["alerted_by"]) == (instant("10:30"), "dm")
    for by in ("cso", "misper_cso", "marac_cso", "bso", "ehdw", "ehdm", "dm", "pm", "dsw", "receiving_pm", "worker"):
        assert "SL-138" in desk.refused("transfer_in.list", transfer, by=by).clause
    assert "Not on the transfer list" in desk.row(transfer).gaps
    desk.do("transfer_in.list", transfer, by="pac_manager", at="11:00")
    assert "Not on the transfer list" not in desk.row(transfer).gaps
    assert "already" in desk.refused("transfer_in.list", transfer, by="pac_manager").sentence
    row = desk.row(transfer, by="pac_manager")
    assert (row.listed, str(row.conference_on), row.children) == (instant("11:00"), "2014-07-15", ("Tom Reed",))


@pytest.mark.clause("SL-137")
def test_the_alert_is_a_letter_that_is_owed_from_the_moment_the_transfer_is_known(desk: TransferDesk) -> None:
    contact, _ = desk.sent_on()

    (letter,) = [one for one in desk.letters(contact) if one["kind"] == "sl-cp-transfer-pac"]
    assert letter["state"] == "owed"
    assert "Westmere Council" in desk.preview(letter["ref"])


@pytest.mark.clause("SL-139")
def test_who_attends_is_asked_for_and_nobody_named_on_the_day_is_a_warning(desk: TransferDesk) -> None:
    _, transfer, _ = desk.referred()
    desk.do("transfer_in.book", transfer, by="cso", on="2014-07-10")
    assert any("attends" in gap for gap in desk.row(transfer).gaps)
    assert any("nobody is named" in one for one in desk.row(transfer, at="2014-07-10T09:00").cautions)
    desk.do("transfer_in.attend", transfer, by="dm", name="Wes Holt")

    row = desk.row(transfer, at="2014-07-10T09:00")
    assert (row.attendee, row.cautions) == ("Wes Holt", desk.row(transfer).cautions)
    assert not any("attends" in gap for gap in row.gaps)


# ----------------------------------------------------------------------------------------------------- the unit


@pytest.mark.clause("SL-136")
def test_the_unit_is_told_only_when_the_papers_are_in_and_it_is_a_referral(desk: TransferDesk) -> None:
    contact, transfer = desk.sent_on()
    desk.refused("transfer_in.send_to_unit", transfer, by="dm")
    desk.papers(transfer)
    desk.refused("transfer_in.send_to_unit", transfer, by="dm")
    desk.progress(contact)
    assert "sl-cp-transfer-su" not in kinds_owed(desk, contact)
    desk.refused("transfer_in.send_to_unit", transfer, by="cso")
    desk.do("transfer_in.send_to_unit", transfer, by="dm", at="11:30")

    referral = desk.show(desk.show(contact)["referral"]["ref"])
    assert referral["outcome"] == "referral_cp_transfer_in"
    assert desk.transfer(transfer)["sent_to_unit"] == instant("11:30")
    assert "sl-cp-transfer-su" in kinds_owed(desk, contact)
    desk.refused("transfer_in.send_to_unit", transfer, by="dm")


@pytest.mark.clause("SL-136")
def test_the_outcome_of_the_referral_sends_it_to_the_unit_as_well(desk: TransferDesk) -> None:
    contact, transfer, referral = desk.referred()
    desk.do("referral.note", referral, by="dm", at="11:05", text="Rang the borough.")
    desk.do("referral.outcome", referral, by="dm", at="11:10", outcome="cp_transfer_in")

    assert desk.transfer(transfer)["sent_to_unit"] == instant("11:10")
    assert "sl-cp-transfer-su" in kinds_owed(desk, contact)


@pytest.mark.clause("SL-110")
def test_the_papers_are_handed_over_once_a_worker_is_there_and_both_days_are_kept(desk: TransferDesk) -> None:
    contact, transfer, referral = desk.with_team("cp_lac")
    assert "worker" in desk.refused("transfer_in.hand_over", transfer, by="bso").sentence
    desk.do("referral.allocate", referral, by="receiving_pm_2", at="14:00", worker="worker_2")
    assert "sl-cp-transfer-documents" in kinds_owed(desk, contact)
    assert "Papers not handed over" in desk.row(transfer).gaps
    desk.do("transfer_in.hand_over", transfer, by="bso", at="14:30")

    told = desk.transfer(transfer)
    assert (told["sent_to_unit"], told["handed_over"]) == (instant("11:10"), instant("14:30"))
    (letter,) = [one for one in desk.letters(contact) if one["kind"] == "sl-cp-transfer-documents"]
    desk.do("directory.write", by="bso", body="safeguarding_unit", address=["Unit House", "1 Elm Row"])
    told = desk.preview(letter["ref"])
    assert letter["to"] == "the Quality Assurance Safeguarding Unit"
    assert all(words in told for words in ("Unit House", "worker_2"))
    assert "Recommendation" not in told


# ------------------------------------------------------------------------------------------------ responsibility


@pytest.mark.clause("SL-140")
@pytest.mark.parametrize("first", ["conference", "responsible"])
def test_the_borough_stays_responsible_until_both_the_conference_and_the_acceptance(
    desk: TransferDesk, first: str
) -> None:
    _, transfer, _ = desk.referred()
    steps = {"conference": {"held": "2014-07-04", "plan_stays": False}, "responsible": {}}
    assert desk.row(transfer).responsible == "Westmere Council"
    desk.do(f"transfer_in.{first}", transfer, by="dm", at="15:00", **steps.pop(first))
    assert desk.row(transfer).responsible == "Westmere Council"
    ((second, said),) = steps.items()
    desk.do(f"transfer_in.{second}", transfer, by="dm", at="16:00", **said)

    assert desk.row(transfer).responsible == "Slough Borough Council"


@pytest.mark.clause("SL-141")
def test_the_child_is_kept_safe_before_that_and_the_borough_is_named_as_leading(desk: TransferDesk) -> None:
    _, transfer = desk.sent_on()
    desk.do("transfer_in.safety", transfer, by="dsw", text="Saw Tom at school; he is safe.")

    (note,) = notes(desk, transfer, "safety_action")
    assert (note["text"], note["leads"], note["by"]) == ("Saw Tom at school; he is safe.", "Westmere Council", "dsw")


# ----------------------------------------------------------------------------------------------------- the visit


@pytest.mark.clause("SL-142")
def test_no_visit_is_recorded_while_it_is_still_a_contact(desk: TransferDesk) -> None:
    _, transfer = desk.sent_on()

    assert "SL-142" in desk.refused("transfer_in.visit", transfer, by="dsw", **VISIT).clause
    face = next(one for one in desk.desk("dsw").actions(transfer) if one.action == "transfer_in.visit")
    assert not face.allowed


@pytest.mark.clause("SL-142")
@pytest.mark.parametrize("left_out", ["permanent", "who_is_there", "matches"])
def test_the_visit_answers_its_three_questions(desk: TransferDesk, left_out: str) -> None:
    _, transfer, _ = desk.referred()
    said = {name: value for name, value in VISIT.items() if name != left_out}

    assert desk.not_taken("transfer_in.visit", transfer, by="dsw", **said).field == left_out


@pytest.mark.clause("SL-142", "SL-147")
def test_a_visit_fills_the_needs_and_risks_and_the_case_notes(desk: TransferDesk) -> None:
    _, transfer, referral = desk.referred()
    gaps = desk.row(transfer).gaps
    assert {"Home not visited", "Needs and risks not written", "No case note"} <= set(gaps)
    desk.do("transfer_in.visit", transfer, by="dsw", at="12:00", **VISIT)

    told = desk.show(referral)
    assert VISIT["needs_and_risks"] in told["assessment"]["part_1"]["needs_and_risks"]
    assert any(VISIT["needs_and_risks"] in note["text"] for note in told["notes"])
    assert not {"Home not visited", "Needs and risks not written", "No case note"} & set(desk.row(transfer).gaps)
    seen = desk.transfer(transfer)["visit"]
    assert (seen["on"], seen["by"], seen["permanent"], seen["matches"]) == ("2014-07-04", "dsw", True, True)


@pytest.mark.clause("SL-142")
def test_papers_that_do_not_match_are_said_how(desk: TransferDesk) -> None:
    _, transfer, _ = desk.referred()

    assert desk.not_taken("transfer_in.visit", transfer, by="dsw", **VISIT | {"matches": False}).field == "differs"


@pytest.mark.clause("SL-143")
def test_checks_that_were_asked_for_are_listed_until_each_has_its_result(desk: TransferDesk) -> None:
    _, transfer, _ = desk.referred()
    desk.do("transfer_in.ask_check", transfer, by="cso", check="Tom's bedroom")
    desk.do("transfer_in.ask_check", transfer, by="dsw", check="Tom alone")
    assert [gap for gap in desk.row(transfer).gaps if gap.startswith("Check")] == [
        "Check asked for: Tom's bedroom",
        "Check asked for: Tom alone",
    ]
    assert desk.not_taken("transfer_in.check_done", transfer, by="dsw", check="k9", result="x").field == "check"
    desk.do("transfer_in.check_done", transfer, by="dsw", check="k1", result="Warm and tidy.")

    checks = desk.transfer(transfer)["checks"]
    assert [(one["asked_by"], one.get("result"), one.get("by")) for one in checks] == [
        ("cso", "Warm and tidy.", "dsw"),
        ("dsw", None, None),
    ]
    assert [gap for gap in desk.row(transfer).gaps if gap.startswith("Check")] == ["Check asked for: Tom alone"]


@pytest.mark.clause("SL-144")
def test_whether_there_are_concerns_for_lawyers_must_be_answered(desk: TransferDesk) -> None:
    _, transfer, _ = desk.referred()
    said = {name: value for name, value in VISIT.items() if name != "legal_concerns"}

    assert desk.not_taken("transfer_in.visit", transfer, by="dsw", **said).field == "legal_concerns"
    assert (
        desk.not_taken("transfer_in.visit", transfer, by="dsw", **VISIT | {"legal_concerns": True}).field == "concerns"
    )
    desk.do("transfer_in.visit", transfer, by="dsw", **VISIT)
    assert not desk.transfer(transfer)["tasks"]


CONCERNED = VISIT | {"legal_concerns": True, "concerns": "His father has moved in."}


@pytest.mark.clause("SL-144", "SL-145")
def test_concerns_go_to_the_practice_manager_at_once_until_both_were_warned(desk: TransferDesk) -> None:
    contact, transfer, _ = desk.referred()
    desk.do("transfer_in.visit", transfer, by="dsw", at="12:00", **CONCERNED)
    (task,) = desk.transfer(transfer)["tasks"]
    assert (task["to"], task["state"]) == ("pm", "open")
    assert "His father has moved in." in task["ask"]
    assert "SL-145" in desk.refused("task.done", task["ref"], by="pm").clause
    letters = {one["kind"]: one for one in desk.letters(contact) if one["kind"].startswith("sl-cp-transfer-legal")}
    assert {one["to"] for one in letters.values()} == {"Olu Bright, Westmere Council", "the Head of Service"}
    for by in ("bso", "dm"):
        for one in letters.values():
            assert "SL-145" in desk.refused("letter.sent", one["ref"], by=by, at="13:00", way="email").clause

    send(desk, contact, "sl-cp-transfer-legal")
    assert desk.transfer(transfer)["tasks"][0]["state"] == "open"
    send(desk, contact, "sl-cp-transfer-legal-head")
    assert desk.transfer(transfer)["tasks"][0]["state"] == "done"


# ------------------------------------------------------------------------------------------- further assessment


@pytest.mark.clause("SL-148")
@pytest.mark.parametrize("left_out", ["further", "reasons", "manager"])
def test_a_view_on_further_assessment_has_its_reasons_and_the_manager(desk: TransferDesk, left_out: str) -> None:
    _, transfer, _ = desk.referred()
    desk.do("transfer_in.visit", transfer, by="dsw", **VISIT)
    said = {"further": False, "reasons": "All is known.", "manager": "dm"}
    said.pop(left_out)

    assert desk.not_taken("transfer_in.opinion", transfer, by="dsw", **said).field == left_out


@pytest.mark.clause("SL-148")
def test_a_view_is_formed_with_a_manager_and_after_the_visit(desk: TransferDesk) -> None:
    _, transfer, _ = desk.referred()
    said = {"further": True, "reasons": "Little is known."}
    assert "visited" in desk.refused("transfer_in.opinion", transfer, by="dsw", manager="dm", **said).sentence
    desk.do("transfer_in.visit", transfer, by="dsw", **VISIT)
    desk.refused("transfer_in.opinion", transfer, by="dsw", manager="cso", **said)
    desk.do("transfer_in.opinion", transfer, by="dsw", manager="pm", **said)

    told = desk.transfer(transfer)["opinion"]
    assert (told["further"], told["manager"], told["by"]) == (True, "pm", "dsw")


@pytest.mark.clause("SL-149")
def test_needs_and_risks_stand_alone_for_a_child_protection_transfer_in_and_nowhere_else(desk: TransferDesk) -> None:
    plain = desk.show(desk.decided(REFERRAL))["referral"]["ref"]
    desk.do("referral.note", plain, by="dm", at="11:05", text="Rang.")
    other = desk.do("referral.outcome", plain, by="dm", at="11:10")["assessment"]["ref"]
    assert "SL-149" in desk.refused("assessment.stand_alone", other, by="dm", at="11:20").clause
    whole = desk.referred(children=TWO)[2]
    desk.do("referral.note", whole, by="dm", at="11:05", text="Rang.")
    part_1 = desk.do("referral.outcome", whole, by="dm", at="11:10", outcome="needs_and_risks")["assessment"]["ref"]
    assert "SL-149" in desk.refused("assessment.stand_alone", part_1, by="dm", at="11:20").clause
    _, transfer, referral = desk.referred()
    desk.visited(transfer, referral)
    table = desk.show(referral)["assessment"]["ref"]
    desk.refused("assessment.stand_alone", table, by="dsw", at="12:30")
    desk.do("assessment.stand_alone", table, by="dm", at="12:30")

    desk.do("referral.transfer", referral, by="dm", at="13:00", team="pac")
    told = desk.show(referral)["assessment"]
    assert (told["kind"], told["title"]) == ("transfer_in", "Needs and risks of a transfer in")


@pytest.mark.clause("SL-148")
def test_what_was_seen_as_further_assessment_does_not_stand_alone_nor_the_other_way(desk: TransferDesk) -> None:
    _, transfer, referral = desk.referred()
    desk.visited(transfer, referral)
    table = desk.show(referral)["assessment"]["ref"]
    assert "SL-148" in desk.refused("assessment.complete", table, by="dm", at="12:30", team="pac").clause
    desk.do("transfer_in.opinion", transfer, by="dsw", at="12:40", further=True, reasons="More is known.", manager="dm")

    assert "SL-148" in desk.refused("assessment.stand_alone", table, by="dm", at="12:50").clause
    desk.do("assessment.complete", table, by="dm", at="12:55", team="pac")
    assert desk.show(table)["kind"] == "needs_and_risks"


# --------------------------------------------------------------------------------------- the plan and the team


@pytest.mark.clause("SL-146")
@pytest.mark.parametrize("left_out", ["chair", "on", "reason"])
def test_a_conference_is_cancelled_with_the_name_of_its_chair_and_the_day(desk: TransferDesk, left_out: str) -> None:
    _, transfer, _ = desk.referred()
    desk.do("transfer_in.book", transfer, by="cso", on="2014-07-15")
    said = {"chair": "Nell Ford", "on": "2014-07-04", "reason": "The borough has more to do."}
    without = {name: value for name, value in said.items() if name != left_out}
    assert desk.not_taken("transfer_in.cancel_conference", transfer, by="dm", **without).field == left_out
    for by in ("cso", "misper_cso", "marac_cso", "bso", "ehdw", "ehdm", "dsw", "receiving_pm"):
        assert "SL-146" in desk.refused("transfer_in.cancel_conference", transfer, by=by, **said).clause
    ahead = said | {"on": "2014-07-05"}
    assert desk.not_taken("transfer_in.cancel_conference", transfer, by="dm", **ahead).field == "on"

    assert desk.transfer(transfer)["conference_on"] is not None
    desk.do("transfer_in.cancel_conference", transfer, by="pm", **said)
    told = desk.transfer(transfer)
    assert (told["cancelled_by"], str(told["cancelled_on"]), told["conference_on"]) == ("Nell Ford", "2014-07-04", None)
    assert any("Nell Ford" in one for one in desk.row(transfer).cautions)


@pytest.mark.clause("SL-150", "SL-151")
def test_straight_to_the_other_service_only_after_both_notices(desk: TransferDesk) -> None:
    contact, transfer, referral = desk.referred()
    desk.visited(transfer, referral)
    straight = {"by": "dm", "at": "15:30", "team": "assessment_cin"}
    assert "SL-151" in desk.refused("referral.transfer", referral, **straight).clause
    desk.refused("transfer_in.plan_unneeded", transfer, by="dm", at="14:00", reason="x")
    desk.do("transfer_in.plan_unneeded", transfer, by="pm", at="14:00", reason="His father stayed behind.")
    assert desk.row(transfer).plan_may_end
    assert "SL-151" in desk.refused("referral.transfer", referral, **straight).clause
    send(desk, contact, "sl-cp-transfer-no-plan")
    assert "SL-151" in desk.refused("referral.transfer", referral, **straight).clause
    send(desk, contact, "sl-cp-transfer-no-plan-assessment")
    desk.refused("referral.transfer", referral, **(straight | {"team": "cypfs"}))

    desk.do("referral.transfer", referral, **straight)
    assert desk.show(referral)["team"] == "assessment_cin"


@pytest.mark.clause("SL-152")
def test_then_a_worker_of_that_service_attends_and_another_is_only_a_warning(desk: TransferDesk) -> None:
    contact, transfer, referral = desk.referred()
    desk.visited(transfer, referral)
    desk.do("transfer_in.plan_unneeded", transfer, by="pm", at="14:00", reason="His father stayed behind.")
    for kind in ("sl-cp-transfer-no-plan", "sl-cp-transfer-no-plan-assessment"):
        send(desk, contact, kind)
    desk.do("referral.transfer", referral, by="dm", at="15:30", team="assessment_cin")
    answer = desk.do("transfer_in.attend", transfer, by="dm", at="15:40", name="Wes Holt", team="pac")
    assert "Assessment and Children in Need" in answer["caution"]
    assert any("expected at the conference" in one for one in desk.row(transfer).cautions)

    answer = desk.do("transfer_in.attend", transfer, by="dm", at="15:45", name="worker")
    assert "caution" not in answer
    assert desk.transfer(transfer)["attendee_team"] == "assessment_cin"


@pytest.mark.clause("SL-151")
def test_no_other_team_takes_it(desk: TransferDesk) -> None:
    _, transfer, referral = desk.referred()
    desk.visited(transfer, referral)

    desk.refused("referral.transfer", referral, by="dm", at="13:00", team="cypfs")


@pytest.mark.clause("SL-151", "SL-154")
def test_the_team_that_keeps_plans_takes_it_at_once_and_without_a_notice(desk: TransferDesk) -> None:
    _, _, referral = desk.with_team("pac")

    assert (desk.show(referral)["team"], desk.show(referral)["state"]) == ("pac", "transferred")


@pytest.mark.clause("SL-153")
@pytest.mark.parametrize("team", ["", "cp_lac"])
def test_a_plan_that_stays_puts_the_case_with_the_team_that_keeps_plans(desk: TransferDesk, team: str) -> None:
    _, transfer, referral = desk.with_team(team) if team else desk.referred()
    desk.do("transfer_in.alert", transfer, by="dm", at="14:00")
    held = {"held": "2014-07-04", "plan_stays": True}
    for by in ("cso", "bso", "dsw", "ehdm", "receiving_pm"):
        assert desk.refused("transfer_in.conference", transfer, by=by, at="15:00", **held).clause == "SL-153"
    ahead = held | {"held": "2014-07-05"}
    assert desk.not_taken("transfer_in.conference", transfer, by="dm", at="15:00", **ahead).field == "held"
    desk.do("transfer_in.conference", transfer, by="pac_manager", at="15:00", **held)

    told = desk.show(referral)
    assert (told["team"], told["state"], told["social_work_manager"]) == ("pac", "transferred", "pac_manager")
    assert desk.transfer(transfer)["state"] == "closed"
    assert desk.row(transfer) is None
    assert not [one for one in desk.show(told["contact"])["clocks"] if one["stopped"] is None and one["due"]]


@pytest.mark.clause("SL-153")
def test_a_plan_that_ends_leaves_the_case_where_it_is(desk: TransferDesk) -> None:
    _, transfer, referral = desk.with_team("cp_lac")
    desk.do("transfer_in.conference", transfer, by="dm", at="15:00", held="2014-07-04", plan_stays=False)

    assert desk.show(referral)["team"] == "cp_lac"
    assert desk.transfer(transfer)["state"] == "accepted"


@pytest.mark.clause("SL-154")
def test_held_by_duty_it_counts_its_days_and_is_overdue_on_the_day_of_the_conference(desk: TransferDesk) -> None:
    _, transfer, referral = desk.referred()
    desk.do("transfer_in.book", transfer, by="cso", on="2014-07-15")
    row = desk.row(transfer, at="2014-07-14T12:00")
    assert (row.days_held, row.days_to_conference, row.overdue) == (10, 1, False)
    assert desk.row(transfer, at="2014-07-15T08:00").overdue
    desk.visited(transfer, referral)
    desk.do("referral.transfer", referral, by="dm", at="13:00", team="cp_lac")
    desk.do("referral.allocate", referral, by="receiving_pm_2", at="14:00", worker="worker_2")

    row = desk.row(transfer, at="2014-07-15T08:00")
    assert (row.days_held, row.overdue) == (None, False)
    (clock,) = [one for one in desk.show(referral)["clocks"] if one["clock"] == "transfer_in_allocation"]
    assert clock["stopped"] == instant("14:00")


def test_letters_about_a_transfer_are_all_written_from_a_template(desk: TransferDesk) -> None:
    contact, transfer, _ = desk.referred()
    desk.do("transfer_in.ask_papers", desk.asked(received="2014-07-04T09:30:00+01:00")[1], by="dm", how="by post")
    desk.do("transfer_in.visit", transfer, by="dsw", at="12:00", **CONCERNED)
    desk.do("transfer_in.plan_unneeded", transfer, by="pm", at="14:00", reason="His father stayed behind.")
    desk.do("transfer_in.send_to_unit", transfer, by="dm", at="14:10")

    for letter in desk.letters(contact):
        if letter["kind"].startswith("sl-cp"):
            assert "Tom Reed" in desk.preview(letter["ref"])
            assert CASE["referrer"]["phone"] not in desk.preview(letter["ref"])
