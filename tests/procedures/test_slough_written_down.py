"""Each step of a transfer in, and of what follows advice, is written down with who took it, and is taken once and in its turn."""

from __future__ import annotations

import pytest

from ..desks import ADVICE, REFERRAL
from .transfers import TransferDesk, desk

__all__ = ["desk"]


def told(desk: TransferDesk, transfer: str, kind: str) -> list[tuple[str, str]]:
    """Who wrote the notes of a kind about a transfer in, and what."""
    return [(one["by"], one["text"]) for one in desk.transfer(transfer)["notes"] if one["kind"] == kind]


@pytest.mark.clause("SL-135", "SL-157")
def test_the_asking_for_papers_is_written_down_with_what_was_lacking_and_how_it_was_asked(desk: TransferDesk) -> None:
    _, transfer = desk.sent_on()
    desk.do("transfer_in.ask_papers", transfer, by="dm", how="by telephone", of="Olu Bright")

    (note,) = [one for one in desk.transfer(transfer)["notes"] if one["kind"] == "papers_asked"]
    assert (note["by"], note["how"], note["of"]) == ("dm", "by telephone", "Olu Bright")
    assert "Invite list" in note["text"]


@pytest.mark.clause("SL-158", "SL-130")
def test_why_a_transfer_was_not_accepted_and_taken_up_again_stays_written(desk: TransferDesk) -> None:
    _, transfer = desk.asked("cin_transfer_in")
    desk.do("transfer_in.refuse", transfer, by="dm", reason="No papers came.")
    desk.do("transfer_in.reopen", transfer, by="pm", reason="All three came.")

    assert told(desk, transfer, "not_accepted") == [("dm", "No papers came.")]
    assert told(desk, transfer, "taken_up_again") == [("pm", "All three came.")]


@pytest.mark.clause("SL-133", "SL-137", "SL-140", "SL-146")
def test_booking_alert_cancelling_and_acceptance_are_written_down(desk: TransferDesk) -> None:
    _, transfer, _ = desk.referred()
    desk.do("transfer_in.alert", transfer, by="dm", at="11:10")
    desk.do("transfer_in.book", transfer, by="cso", at="11:20", on="2014-07-10")
    desk.do("transfer_in.book", transfer, by="cso", at="11:30", on="2014-07-30", reason="The chair is away.")
    said = {"chair": "Eve Hart", "on": "2014-07-04", "reason": "They moved back."}
    desk.do("transfer_in.cancel_conference", transfer, by="dm", at="11:40", **said)
    desk.do("transfer_in.responsible", transfer, by="dm", at="11:50")

    assert told(desk, transfer, "alerted") == [("dm", "")]
    assert "alerted them on" in desk.refused("transfer_in.alert", transfer, by="dm").sentence
    assert told(desk, transfer, "conference_booked") == [("cso", ""), ("cso", "The chair is away.")]
    assert told(desk, transfer, "conference_cancelled") == [("dm", "They moved back.")]
    (note,) = [one for one in desk.transfer(transfer)["notes"] if one["kind"] == "conference_cancelled"]
    assert note["chair"] == "Eve Hart"
    assert [by for by, _ in told(desk, transfer, "responsibility_accepted")] == ["dm"]


@pytest.mark.clause("SL-153")
def test_that_the_conference_was_held_is_written_down_with_whether_the_plan_stays(desk: TransferDesk) -> None:
    _, transfer, _ = desk.with_team()
    desk.do("transfer_in.conference", transfer, by="pac_manager", at="15:00", held="2014-07-04", plan_stays=True)

    (note,) = [one for one in desk.transfer(transfer)["notes"] if one["kind"] == "conference_held"]
    assert (note["by"], note["plan_stays"]) == ("pac_manager", True)


@pytest.mark.clause("SL-148", "SL-150")
def test_the_view_formed_and_that_the_plan_may_end_stand_in_the_case_notes(desk: TransferDesk) -> None:
    _, transfer, referral = desk.referred()
    desk.visited(transfer, referral)
    desk.do("transfer_in.plan_unneeded", transfer, by="pm", at="12:30", reason="His father stayed behind.")

    notes = " ".join(one["text"] for one in desk.show(referral, at="12:40")["notes"])
    assert "With dm: no further assessment here. All is known." in notes
    assert "not to be needed after the move: His father stayed behind." in notes


@pytest.mark.clause("SL-110")
def test_the_papers_are_handed_over_once_and_that_is_written_down_with_the_worker(desk: TransferDesk) -> None:
    _, transfer, referral = desk.with_team("cp_lac")
    desk.do("referral.allocate", referral, by="receiving_pm_2", at="14:00", worker="worker_2")
    desk.do("transfer_in.hand_over", transfer, by="bso", at="14:30")

    (note,) = [one for one in desk.transfer(transfer)["notes"] if one["kind"] == "papers_handed_over"]
    assert (note["by"], note["worker"]) == ("bso", "worker_2")
    assert "handed over on" in desk.refused("transfer_in.hand_over", transfer, by="bso", at="15:00").sentence


@pytest.mark.clause("SL-12", "SL-136")
def test_a_referral_that_is_no_transfer_in_does_not_end_as_one(desk: TransferDesk) -> None:
    referral = desk.show(desk.decided(REFERRAL))["referral"]["ref"]
    desk.do("referral.note", referral, by="dm", at="11:10", text="Seen.")

    refused = desk.refused("referral.outcome", referral, by="dm", at="11:20", outcome="referral_cp_transfer_in")
    assert "SL-12" in refused.clause
    assert refused.sentence == "Only a child protection transfer in ends so."


@pytest.mark.clause("SL-99", "SL-100")
def test_advice_work_is_not_ticked_off_like_any_task(desk: TransferDesk) -> None:
    task = desk.show(desk.decided(ADVICE))["tasks"][0]["ref"]

    for by in ("dsw", "dm", "pm"):
        assert "SL-100" in desk.refused("task.done", task, by=by, at="12:00").clause
    desk.do("advice.done", task, by="dsw", at="12:10", answer="Rang them.")
    assert desk.show(task)["state"] == "to_authorise"


@pytest.mark.clause("SL-71", "SL-72")
def test_what_a_worker_was_asked_is_answered_by_giving_the_contact_back_and_not_ticked_off(desk: TransferDesk) -> None:
    contact = desk.sent()
    desk.do("contact.assign", contact, by="dm", to="dsw", ask="Ring the school.")
    task = desk.show(contact)["tasks"][0]["ref"]

    assert "SL-72" in desk.refused("task.done", task, by="dsw", answer="Rung.").clause
    assert desk.show(contact)["assigned_to"] == "dsw"
    desk.do("contact.note", contact, by="dsw", text="The school rang back.")
    desk.do("contact.return", contact, by="dsw", answer="He was there all week.")
    assert not desk.show(contact)["assigned_to"]


@pytest.mark.clause("SL-36", "SL-177")
def test_a_walk_in_is_seen_by_somebody_who_is_there(desk: TransferDesk) -> None:
    ref = str(desk.do("walk_in.arrive", by="reception", who="Jo Lane", about="Nowhere to sleep.")["ref"])

    assert desk.not_taken("walk_in.see", ref, by="dm", to="nobody").field == "to"
    assert "duty team" in desk.refused("walk_in.see", ref, by="dm", to="worker").sentence
    desk.do("walk_in.see", ref, by="ehdm", to="ehdw")
    assert [one.ref for one in desk.desk("ehdw").see("work")]


@pytest.mark.clause("SL-35")
def test_an_instruction_is_for_somebody_who_is_there_and_may_do_it(desk: TransferDesk) -> None:
    contact = desk.sent()

    assert desk.not_taken("contact.instruct", contact, by="dm", to="nobody", ask="Ring.").field == "to"
    assert desk.refused("contact.instruct", contact, by="dm", to="reception", ask="Ring.")
    desk.do("contact.instruct", contact, by="dm", to="dsw", ask="Ring the school.")
    task = desk.show(contact)["tasks"][0]["ref"]
    assert "SL-35" in desk.refused("task.done", task, by="cso", answer="Rung.").clause
    desk.do("task.done", task, by="dsw", answer="He was there.")
    assert [one["answer"] for one in desk.show(contact)["tasks"]] == ["He was there."]


@pytest.mark.clause("SL-21", "SL-22", "SL-33", "SL-43")
def test_a_duty_is_ended_by_whoever_gives_it_and_holds_for_days_that_can_be(desk: TransferDesk) -> None:
    given = {"duty": "marac_research", "who": "marac_cso"}
    assert desk.not_taken("duty.give", by="pm", **given, starts="2014-07-04", ends="2014-07-03").field == "ends"
    research = desk.do("duty.give", by="pm", **given)["ref"]
    assert "already" in desk.refused("duty.give", by="pm", **given, starts="2014-07-20").sentence
    assert "SL-21" in desk.refused("duty.end", research, by="dm", reason="x").clause
    register = desk.do("duty.give", by="pm", duty="missing_register", who="misper_cso")["ref"]
    assert "SL-22" in desk.refused("duty.end", register, by="dm", reason="x").clause
    day = {"duty": "desk_worker", "who": "dsw", "starts": "2014-07-04"}
    assert desk.not_taken("duty.give", by="dm", **day, ends="2014-07-08").field == "ends"
    assert desk.not_taken("duty.end", research, by="pm", ends="2014-07-03", reason="x").field == "ends"
    desk.do("duty.end", research, by="pm", ends="2014-07-10", reason="On leave.")
    assert desk.refused("duty.end", research, by="pm", ends="2014-07-12", reason="x")


@pytest.mark.clause("SL-18", "SL-51")
def test_the_record_names_everybody_who_keyed_a_contact_and_not_who_only_logged_its_arrival(desk: TransferDesk) -> None:
    ref = str(desk.do("arrival.log", by="bso", channel="fax", about="Bruises.")["ref"])
    assert desk.refused("contact.take_over", ref, by="bso").clause == "SL-18"
    assert desk.refused("contact.amend", ref, by="bso", kind="service").clause == "SL-51"
    for officer in ("cso", "marac_cso"):
        desk.do("contact.take_over", ref, by=officer)

    assert desk.show(ref, by="marac_cso")["keyed_by"] == ["cso", "marac_cso"]
    assert desk.show(desk.record(by="misper_cso"), by="misper_cso")["keyed_by"] == ["misper_cso"]
