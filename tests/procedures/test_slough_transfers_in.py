"""Slough's transfers in before they are a referral: address, papers, requests, refusals, both countdowns."""

from __future__ import annotations

import pytest

from dutydesk.procedures import load

from ..desks import REFERRAL, child, instant
from .transfers import CASE, CIN_PAPERS, CP_PAPERS, TransferDesk, desk

__all__ = ["desk"]
SLOUGH = load.procedure("slough")
DOCUMENTS = "sl-cin-transfer-documents"


def letters_of(desk: TransferDesk, contact: str, kind: str) -> list[str]:
    """The states of the letters of a kind."""
    return [one["state"] for one in desk.letters(contact) if one["kind"] == kind]


# -------------------------------------------------------------------------------------------------- the address


@pytest.mark.clause("SL-130")
@pytest.mark.parametrize("route", ["cp_transfer_in", "cin_transfer_in"])
def test_without_a_checked_address_a_transfer_in_is_no_contact_and_keeps_its_receipt(
    desk: TransferDesk, route: str
) -> None:
    contact, transfer = desk.asked(route)

    refused = desk.refused("contact.submit", contact, by="cso")
    assert "SL-130" in refused.clause
    assert "ordinary contact" in refused.sentence
    assert contact not in desk.tray()
    assert desk.row(transfer).received == instant("09:15")
    assert "Address not checked as permanent" in desk.row(transfer).gaps


@pytest.mark.clause("SL-130")
def test_a_family_without_a_permanent_address_here_is_not_taken(desk: TransferDesk) -> None:
    contact, transfer = desk.asked()
    desk.do("transfer_in.check_address", transfer, by="cso", permanent=False, checked_by="cso", checked_on="2014-07-04")

    assert "no permanent address" in desk.refused("contact.submit", contact, by="cso").sentence


@pytest.mark.clause("SL-130")
@pytest.mark.parametrize("left_out", ["checked_by", "checked_on", "permanent"])
def test_an_address_check_says_what_was_found_by_whom_and_when(desk: TransferDesk, left_out: str) -> None:
    _, transfer = desk.asked()
    said = {"permanent": True, "checked_by": "cso", "checked_on": "2014-07-04"}
    del said[left_out]

    assert desk.not_taken("transfer_in.check_address", transfer, by="cso", **said).field == left_out
    later = said | {"permanent": True, "checked_by": "cso", "checked_on": "2014-07-05"}
    assert desk.not_taken("transfer_in.check_address", transfer, by="cso", **later).field == "checked_on"


@pytest.mark.clause("SL-130")
def test_once_checked_a_child_protection_transfer_in_goes_to_the_duty_tray(desk: TransferDesk) -> None:
    contact, transfer = desk.sent_on()

    assert contact in desk.tray()
    told = desk.transfer(transfer)
    assert (told["address_checked_by"], str(told["address_checked_on"])) == ("cso", "2014-07-04")


@pytest.mark.clause("SL-130")
def test_an_urgent_worry_about_the_same_child_goes_at_once_as_an_ordinary_contact(desk: TransferDesk) -> None:
    desk.asked()

    assert desk.sent(urgent=True) in desk.tray()


@pytest.mark.clause("SL-131")
def test_that_the_borough_confirms_the_address_is_better_and_not_required(desk: TransferDesk) -> None:
    contact, transfer = desk.asked()
    said = {"permanent": True, "checked_by": "cso", "checked_on": "2014-07-04"}
    assert (
        desk.not_taken("transfer_in.check_address", transfer, by="cso", **said, confirmed=True).field == "confirmed_by"
    )
    answer = desk.do("transfer_in.check_address", transfer, by="cso", **said, confirmed=False)

    assert "not confirmed" in answer["caution"]
    assert any("not confirmed" in caution for caution in desk.row(transfer).cautions)
    desk.do("contact.submit", contact, by="cso")
    desk.do("transfer_in.check_address", transfer, by="cso", **said, confirmed=True, confirmed_by="Olu Bright")
    told = desk.transfer(transfer)
    assert (told["address_confirmed_by"], str(told["address_confirmed_on"])) == ("Olu Bright", "2014-07-04")
    assert not told["cautions"]


# ------------------------------------------------------------------------------------- papers of child protection


@pytest.mark.clause("SL-109")
def test_no_referral_before_all_five_papers_are_in_and_the_refusal_names_what_lacks(desk: TransferDesk) -> None:
    contact, transfer = desk.sent_on()
    for name in CP_PAPERS:
        refused = desk.refused("contact.decide", contact, by="dm", outcome="progress_to_referral", rationale="x")
        assert "SL-109" in refused.clause
        assert SLOUGH.questions[name].title.partition(":")[0] in refused.sentence
        desk.papers(transfer, (name,))

    desk.progress(contact)
    assert desk.show(contact)["referral"]
    assert [(one["received"], one["by"]) for one in desk.transfer(transfer)["papers"]] == [("2014-07-04", "cso")] * 5


@pytest.mark.clause("SL-109")
def test_a_paper_of_another_kind_of_case_or_one_still_to_come_is_not_taken(desk: TransferDesk) -> None:
    _, transfer = desk.asked()

    assert "SL-109" in desk.refused("transfer_in.paper", transfer, by="cso", paper="cin_plan_received").clause
    later = desk.not_taken("transfer_in.paper", transfer, by="cso", paper="cp_plan_received", received="2014-07-05")
    assert later.field == "received"


@pytest.mark.clause("SL-109")
@pytest.mark.parametrize(("route", "papers"), [("cp_transfer_in", CP_PAPERS), ("cin_transfer_in", CIN_PAPERS)])
def test_only_the_papers_of_its_own_kind_of_case_are_there_to_choose(
    desk: TransferDesk, route: str, papers: tuple
) -> None:
    _, transfer = desk.asked(route)
    desk.papers(transfer, papers[:1])

    asked = desk.desk("cso").schema("transfer_in.paper", transfer)["properties"]["paper"]

    assert asked["enum"] == list(papers)
    assert [words for words in asked["x-titles"].values() if words.endswith("in already")] == [
        asked["x-titles"][papers[0]]
    ]


@pytest.mark.clause("SL-130", "SL-109")
def test_the_address_is_owed_first_then_the_papers(desk: TransferDesk) -> None:
    _, transfer = desk.asked()
    (before,) = desk.desk("cso").see("transfers")
    desk.checked(transfer)
    (after,) = desk.desk("cso").see("transfers")

    assert (before.owed[0], after.owed[0]) == ("transfer_in.check_address", "transfer_in.paper")


@pytest.mark.clause("SL-155")
@pytest.mark.parametrize("which", ["child protection report", "minutes of the review conference"])
def test_the_report_or_the_minutes_tick_the_same_item_and_the_record_says_which(desk: TransferDesk, which: str) -> None:
    _, transfer = desk.asked()
    desk.do("transfer_in.paper", transfer, by="cso", paper="cp_report_received", which=which)

    (told,) = [one for one in desk.transfer(transfer)["papers"] if one["name"] == "cp_report_received"]
    assert (told["which"], told["received"]) == (which, "2014-07-04")


@pytest.mark.clause("SL-135")
def test_the_papers_are_due_within_24_hours_of_the_request_and_stop_with_the_last(desk: TransferDesk) -> None:
    _, transfer = desk.asked(at="10:15")
    assert desk.row(transfer, at="10:15").papers_left == 23 * 60
    desk.papers(transfer, CP_PAPERS[:4], at="11:15")
    assert desk.row(transfer, at="11:15").papers_left == 22 * 60
    desk.papers(transfer, CP_PAPERS[4:], at="11:20")

    assert desk.row(transfer, at="11:20").papers_left is None
    (clock,) = [one for one in desk.transfer(transfer)["clocks"] if one["clock"] == "transfer_in_papers"]
    assert clock["stopped"] == instant("11:20")


@pytest.mark.clause("SL-135")
def test_each_chase_is_kept_with_what_was_outstanding(desk: TransferDesk) -> None:
    _, transfer = desk.asked()
    desk.papers(transfer, CP_PAPERS[:3])
    desk.do("transfer_in.chase", transfer, by="cso", at="12:00", how="by telephone", of="Olu Bright")
    desk.do("transfer_in.chase", transfer, by="dm", at="15:00", how="by e-mail")

    chases = [note for note in desk.transfer(transfer)["notes"] if note["kind"] == "papers_chased"]
    assert [(one["by"], one["how"]) for one in chases] == [("cso", "by telephone"), ("dm", "by e-mail")]
    assert "Recent assessment" in chases[0]["text"]
    assert "Invite list" not in chases[0]["text"]
    assert desk.row(transfer, at="15:00").last_chased == instant("15:00")


@pytest.mark.clause("SL-135")
def test_the_request_for_the_papers_is_a_letter_that_lists_them(desk: TransferDesk) -> None:
    contact, transfer = desk.sent_on()
    desk.do("transfer_in.ask_papers", transfer, by="dm", how="by telephone")

    (letter,) = [one for one in desk.letters(contact) if one["kind"] == "sl-cp-transfer-paperwork"]
    assert letter["to"] == "Olu Bright, Westmere Council"
    words = desk.preview(letter["ref"])
    for lacks in (
        "Invite list",
        "Child protection plan",
        "Chronology",
        "Recent assessment",
        "minutes of the conference",
    ):
        assert lacks in words
    assert "01632 960055" not in words


@pytest.mark.clause("SL-196")
def test_both_countdowns_run_and_a_late_decision_names_the_papers_and_the_last_chase(desk: TransferDesk) -> None:
    contact, transfer = desk.sent_on()
    desk.papers(transfer, CP_PAPERS[1:])
    desk.do("transfer_in.chase", transfer, by="cso", at="16:00", how="by telephone")
    row = desk.row(transfer, at="16:15")
    assert (row.decision_left, row.papers_left, row.cause) == (17 * 60, 17 * 60, "")
    late = desk.row(transfer, at="2014-07-05T12:00")

    assert late.overdue
    assert late.cause == "awaiting originating authority: Invite list; last chased 04 Jul 2014 16:00"
    assert desk.show(contact, at="2014-07-05T12:00")["late_cause"] == late.cause
    refused = desk.refused("contact.decide", contact, by="dm", at="2014-07-05T12:00", **REFERRAL)
    assert "SL-109" in refused.clause


@pytest.mark.clause("SL-196")
def test_a_decision_late_for_no_fault_of_the_papers_carries_no_such_cause(desk: TransferDesk) -> None:
    contact, transfer = desk.sent_on()
    desk.papers(transfer)

    assert desk.show(contact, at="2014-07-05T12:00")["late_cause"] is None


@pytest.mark.clause("SL-39", "SL-196")
def test_the_figures_blame_the_papers_only_where_they_were_outstanding_when_the_decision_fell_due(
    desk: TransferDesk,
) -> None:
    here, _ = desk.sent_on()
    desk.papers(desk.show(here)["transfer"])
    waits, other = desk.sent_on(children=[child("Ivy")])
    desk.papers(other, CP_PAPERS[1:])
    late = "2014-07-06T12:00"
    desk.papers(other, CP_PAPERS[:1], at="2014-07-06T11:00")
    for contact in (here, waits):
        desk.progress(contact, at=late)

    told = {one.name: one.refs for one in desk.desk("dm", late).see("figures").figures}
    assert (told["late.papers"], told["late.unsaid"]) == ((waits,), (here,))
    rows = {row.ref: row.cause for row in desk.desk("dm", late).see("figure_rows", name="late")}
    assert rows == {here: "no cause recorded", waits: "awaiting originating authority"}


# --------------------------------------------------------------------------------------------- children in need


@pytest.mark.clause("SL-156")
def test_a_child_in_need_is_not_accepted_before_its_three_papers_are_here(desk: TransferDesk) -> None:
    contact, transfer = desk.asked("cin_transfer_in")
    desk.checked(transfer)
    for name in CIN_PAPERS:
        refused = desk.refused("transfer_in.accept", transfer, by="dm")
        assert "SL-156" in refused.clause
        assert SLOUGH.questions[name].title.partition(":")[0] in refused.sentence
        assert "SL-156" in desk.refused("contact.submit", contact, by="cso").clause
        desk.papers(transfer, (name,))

    assert "accepts" in desk.refused("contact.submit", contact, by="cso").sentence
    desk.do("transfer_in.accept", transfer, by="dm")
    desk.do("contact.submit", contact, by="cso")
    desk.progress(contact)


@pytest.mark.clause("SL-156")
def test_only_a_duty_manager_accepts_or_whoever_stands_in(desk: TransferDesk) -> None:
    _, transfer = desk.asked("cin_transfer_in")
    desk.checked(transfer)
    desk.papers(transfer, CIN_PAPERS)

    for by in ("cso", "bso", "dsw"):
        desk.refused("transfer_in.accept", transfer, by=by)
    desk.do("transfer_in.accept", transfer, by="pm")
    assert desk.transfer(transfer)["state"] == "accepted"


@pytest.mark.clause("SL-130")
def test_papers_without_a_checked_address_are_not_enough(desk: TransferDesk) -> None:
    _, transfer = desk.asked("cin_transfer_in")
    desk.papers(transfer, CIN_PAPERS)

    assert "SL-130" in desk.refused("transfer_in.accept", transfer, by="dm").clause


@pytest.mark.clause("SL-157")
def test_a_request_by_telephone_is_outstanding_in_writing_until_the_letter_is_produced(
    desk: TransferDesk, tmp_path
) -> None:
    _, transfer = desk.asked("cin_transfer_in")
    assert not desk.row(transfer).confirmation_owed
    desk.do("transfer_in.ask_papers", transfer, by="dm", how="by telephone")
    assert desk.row(transfer).confirmation_owed
    (letter,) = [one["ref"] for one in desk.transfer(transfer)["letters"] if one["kind"] == DOCUMENTS]
    desk.do("letter.render", letter, by="bso", out=str(tmp_path / "out"))

    assert not desk.row(transfer).confirmation_owed
    assert "child in need plan" in desk.preview(letter)
    assert "- Chronology" in desk.preview(letter)


@pytest.mark.clause("SL-157")
def test_nothing_is_asked_for_that_is_all_here(desk: TransferDesk) -> None:
    _, transfer = desk.asked("cin_transfer_in")
    desk.papers(transfer, CIN_PAPERS)

    desk.refused("transfer_in.ask_papers", transfer, by="dm", how="by telephone")
    desk.refused("transfer_in.chase", transfer, by="dm", how="by telephone")


@pytest.mark.clause("SL-158")
def test_a_case_that_is_not_accepted_says_so_and_a_letter_names_what_lacks(desk: TransferDesk) -> None:
    contact, transfer = desk.asked("cin_transfer_in")
    desk.papers(transfer, CIN_PAPERS[:1])
    desk.do("transfer_in.refuse", transfer, by="dm", reason="Nothing came after two requests.")

    assert desk.row(transfer).state == "not_accepted"
    (letter,) = [one for one in desk.transfer(transfer)["letters"] if one["kind"] == "sl-cin-transfer-refused"]
    words = desk.preview(letter["ref"])
    assert "- Child in need plan" in words
    assert "- Chronology" in words
    assert "- Most recent assessment" not in words
    assert "permanent address" in words
    assert desk.refused("contact.submit", contact, by="cso").clause
    assert contact not in {row.ref for row in desk.desk("cso").see("drafts")}
    assert not [one for one in desk.transfer(transfer)["clocks"] if one["stopped"] is None]


@pytest.mark.clause("SL-158")
def test_a_refusal_needs_its_reason_and_a_manager(desk: TransferDesk) -> None:
    _, transfer = desk.asked("cin_transfer_in")

    desk.refused("transfer_in.refuse", transfer, by="cso", reason="No papers.")
    assert desk.not_taken("transfer_in.refuse", transfer, by="dm").field == "reason"


@pytest.mark.clause("SL-130")
def test_what_comes_in_after_all_is_taken_up_again_with_its_old_receipt(desk: TransferDesk) -> None:
    contact, transfer = desk.asked("cin_transfer_in")
    desk.do("transfer_in.refuse", transfer, by="dm", reason="No papers.")
    desk.checked(transfer)
    desk.papers(transfer, CIN_PAPERS)
    desk.do("transfer_in.reopen", transfer, by="dm", at="12:00", reason="All three came.")
    desk.do("transfer_in.accept", transfer, by="dm", at="12:05")
    desk.do("contact.submit", contact, by="cso", at="12:10")

    assert desk.tray(at="12:10")[contact].due == instant("2014-07-05T09:15")


# ------------------------------------------------------------------------------------------------ who sees what


def test_a_contact_on_no_such_route_has_no_transfer_and_a_route_taken_off_puts_it_aside(desk: TransferDesk) -> None:
    plain = desk.record()
    assert desk.show(plain, by="cso")["transfer"] is None
    contact, transfer = desk.asked()
    desk.do("contact.amend", contact, by="cso", route=None)

    assert desk.show(contact, by="cso")["transfer"] is None
    assert desk.row(transfer) is None
    desk.do("contact.submit", contact, by="cso")


def test_early_help_workers_and_other_teams_see_no_transfer_in(desk: TransferDesk) -> None:
    desk.asked()

    for by in ("ehdw", "receiving_pm", "worker"):
        desk_of = desk.desk(by)
        with pytest.raises(Exception, match="not shown"):
            desk_of.see("transfers")


@pytest.mark.clause("SL-109", "SL-130")
def test_a_contact_said_later_to_be_a_transfer_in_is_held_to_the_same(desk: TransferDesk) -> None:
    contact = desk.sent()
    desk.do("contact.amend", contact, by="dm", route=CASE["route"], reason="It is a transfer.")

    assert "SL-130" in desk.refused("contact.decide", contact, by="dm", **REFERRAL).clause


@pytest.mark.clause("SL-135", "SL-157", "SL-158")
def test_a_letter_to_the_sending_authority_has_the_address_that_its_request_gave(desk: TransferDesk) -> None:
    contact, transfer = desk.asked("cin_transfer_in")
    desk.do("transfer_in.ask_papers", transfer, by="cso", how="by telephone")
    desk.do("transfer_in.refuse", transfer, by="dm", reason="No plan has come.")
    desk.do("directory.write", by="pm", body="head_of_service", title="Head of Service", email="head@example.org")

    assert desk.show(contact, by="dm")["due"] is None
    for letter in desk.letters(contact, "agency", by="cso"):
        told = desk.desk("bso").see("letter_preview", ref=letter["ref"])
        assert "2 High Street" in repr(told), letter["kind"]
        assert "Olu Bright, Westmere Council" in repr(told)
