"""Allocation, the white board, and cases that a team closed lately, clause by clause (SL-41, SL-116 to SL-118, SL-123 to
SL-125)."""

from __future__ import annotations

from typing import Any

import pytest

from dutydesk.refusals import DeskError, Refused

from ..desks import NO_ACTION, REFERRAL, Office
from .test_referrals import PARTS, TEXTS, complete, progressed

CLOSED = {"team": "assessment_cin", "closed_on": "2014-05-02"}
SEND = "contact.send_to_former_team"
TALKED = {"discussion_note": "The duty manager agrees: the plan still holds."}


def transferred(office: Office, team: str = "assessment_cin", at: str = "12:00") -> str:
    """A referral with its team; its reference."""
    referral = progressed(office)
    complete(office, referral)
    office.do("referral.transfer", referral, by="dm", at=at, team=team)
    return referral


@pytest.fixture
def referral(office: Office) -> str:
    """A referral with the assessment team since noon."""
    return transferred(office)


@pytest.fixture
def two(office: Office) -> tuple[str, str]:
    """A referral with each of two teams."""
    return transferred(office), transferred(office, "cp_lac", at="12:30")


# ------------------------------------------------------------------------------------------------- allocating


@pytest.mark.clause("SL-124")
def test_the_list_shows_workers_of_the_managers_own_team_only(office: Office, referral: str) -> None:
    office.do("staff.add", by="pm", name="ann", roles=["worker"], team="assessment_cin")
    office.do("staff.add", by="pm", name="bob", roles=["worker"], team="pac")
    office.do("staff.add", by="pm", name="typist", roles=["cso"], team="assessment_cin")
    listed = office.desk("receiving_pm").schema("referral.allocate")["properties"]["worker"]["enum"]
    assert listed == ["ann", "worker"]
    assert office.desk("receiving_pm_2").schema("referral.allocate")["properties"]["worker"]["enum"] == ["worker_2"]


@pytest.mark.clause("SL-124")
def test_a_receiving_manager_is_told_of_no_count_of_the_desk(office: Office, referral: str) -> None:
    progressed(office)
    office.sent()
    desk, own = office.desk("dm").see("counts"), office.desk("receiving_pm").see("counts")
    assert (desk.own, desk.to_decide) == (False, 1)
    assert own.own
    assert not any((own.to_decide, own.overdue, own.urgent, own.drafts, own.letters, own.flags))


@pytest.mark.clause("SL-124")
def test_the_receiving_manager_allocates_to_a_worker_of_their_own_team(office: Office, referral: str) -> None:
    for other in ("worker_2", "dsw", "receiving_pm"):
        refusal = office.refused("referral.allocate", referral, by="receiving_pm", worker=other)
        assert refusal.clause == "SL-124"
    assert office.not_taken("referral.allocate", referral, by="receiving_pm", worker="nobody").field == "worker"
    told = office.do("referral.allocate", referral, by="receiving_pm", at="13:00", worker="worker")
    assert (told["state"], told["worker"], told["allocated_by"]) == ("allocated", "worker", "receiving_pm")


@pytest.mark.clause("SL-124")
@pytest.mark.parametrize("role", ["dm", "pm", "receiving_pm_2", "pac_manager", "worker", "cso"])
def test_nobody_else_allocates(office: Office, referral: str, role: str) -> None:
    refusal = office.refused("referral.allocate", referral, by=role, worker="worker")
    assert "SL-124" in refusal.clause
    assert office.show(referral)["state"] == "transferred"


@pytest.mark.clause("SL-123")
def test_the_receiving_manager_reads_threshold_and_recommendation_first(office: Office, referral: str) -> None:
    told = office.show(referral, by="receiving_pm")
    assert list(told)[:3] == ["ref", "threshold_decision", "recommendation"]
    [row] = office.desk("receiving_pm").see("tray", name="receiving")
    assert row.concern == TEXTS["threshold_decision"]


def test_each_receiving_manager_sees_their_own_team_only(office: Office, two: tuple[str, str]) -> None:
    mine, theirs = two
    assert [row.episode for row in office.desk("receiving_pm").see("tray", name="receiving")] == [mine]
    assert [row.ref for row in office.desk("receiving_pm_2").see("referrals")] == [theirs]
    assert {row.episode for row in office.desk("pm").see("tray", name="receiving")} == {mine, theirs}
    desk = office.desk("receiving_pm")
    other = office.show(theirs)
    for ref in (theirs, other["assessment"]["ref"], other["contact"]):
        with pytest.raises(Refused):
            desk.see("record", ref=ref)
        assert not any(face.allowed for face in desk.actions(ref))


def test_before_the_transfer_the_receiving_manager_sees_nothing_of_it(office: Office) -> None:
    referral = progressed(office)
    assessment = complete(office, referral)
    office.do("assessment.complete", assessment, by="dm", team="assessment_cin")
    assert office.desk("receiving_pm").see("tray", name="receiving") == ()
    with pytest.raises(Refused):
        office.show(referral, by="receiving_pm")


@pytest.mark.clause("SL-124", "SL-126")
def test_a_worker_has_the_case_in_their_work_and_opens_no_other(office: Office, referral: str) -> None:
    other = transferred(office)
    office.do("referral.allocate", referral, by="receiving_pm", at="13:00", worker="worker")
    [task] = office.desk("worker").see("tasks")
    assert (task.kind, task.contact) == ("case", office.show(referral)["contact"])
    assert TEXTS["recommendation"] in task.ask
    assessment = office.show(referral, by="worker")["assessment"]["ref"]
    assert office.show(assessment, by="worker")["part_1"]["reason"] == PARTS["reason"]
    with pytest.raises(Refused):
        office.show(other, by="worker")
    office.do("assessment.note", assessment, by="worker", at="14:00", text="Rang the mother.")
    assert [note["text"] for note in office.show(assessment, by="worker")["notes"]] == ["Rang the mother."]


@pytest.mark.clause("SL-124")
def test_allocated_anew_the_case_leaves_the_first_workers_list(office: Office, referral: str) -> None:
    office.do("staff.add", by="pm", name="ann", roles=["worker"], team="assessment_cin")
    office.do("referral.allocate", referral, by="receiving_pm", at="13:00", worker="worker")
    office.do("referral.allocate", referral, by="receiving_pm", at="13:30", worker="ann")
    assert office.desk("worker").see("tasks") == ()
    with pytest.raises(DeskError):
        office.show(referral, by="worker")
    office.refused("referral.allocate", referral, by="receiving_pm", at="13:40", worker="ann")


@pytest.mark.clause("SL-124")
def test_whoever_searches_is_told_whom_the_case_is_open_to(office: Office, referral: str) -> None:
    office.do("referral.allocate", referral, by="receiving_pm", at="13:00", worker="worker")
    [found] = [one for one in office.desk("cso").see("find", text="Tom Reed") if one.name == "Tom Reed"]
    assert found.open_to == "worker, Assessment and Children in Need"


# --------------------------------------------------------------------------------- unallocated, the white board


@pytest.mark.clause("SL-41")
def test_what_is_transferred_and_not_allocated_is_listed_by_team_with_its_age(
    office: Office, two: tuple[str, str]
) -> None:
    rows = [row for row in office.desk("dm", "13:00").see("referrals") if row.state == "transferred"]
    assert [(row.ref, row.team, row.age_minutes) for row in rows] == [
        (two[0], "assessment_cin", 60),
        (two[1], "cp_lac", 30),
    ]
    office.do("referral.allocate", two[0], by="receiving_pm", at="13:05", worker="worker")
    assert [row.episode for row in office.desk("dm").see("tray", name="unallocated")] == [two[1]]


@pytest.mark.clause("SL-125")
@pytest.mark.parametrize("role", ["dm", "ehdm", "pm", "receiving_pm", "receiving_pm_2"])
def test_the_white_board_is_always_in_step(office: Office, two: tuple[str, str], role: str) -> None:
    def board() -> dict[str, Any]:
        return {row.ref: row for row in office.desk(role, "13:10").see("whiteboard") if row.ref}

    assert {ref: (row.manager, row.worker) for ref, row in board().items()} == {
        two[0]: ("receiving_pm", ""),
        two[1]: ("receiving_pm_2", ""),
    }
    office.do("referral.allocate", two[1], by="receiving_pm_2", at="13:05", worker="worker_2")
    row = board()[two[1]]
    assert (row.manager, row.worker, row.children, row.age_minutes) == ("receiving_pm_2", "worker_2", ("Tom Reed",), 5)


def test_a_manager_without_a_case_stands_on_the_board_all_the_same(office: Office, referral: str) -> None:
    rows = office.desk("dm").see("whiteboard")
    assert {(row.manager, row.ref) for row in rows} == {
        ("receiving_pm", referral),
        ("receiving_pm_2", ""),
        ("receiving_pm_3", ""),
        ("pac_manager", ""),
    }


@pytest.mark.parametrize("role", ["cso", "bso", "ehdw", "dsw", "worker"])
def test_the_board_and_the_referrals_are_not_for_the_others(office: Office, role: str) -> None:
    for view in ("whiteboard", "referrals"):
        with pytest.raises(Refused):
            office.desk(role).see(view)


# ------------------------------------------------------------------------------------------ closed lately


@pytest.mark.clause("SL-116")
@pytest.mark.parametrize(
    ("closed_on", "lately"), [("2014-07-04", True), ("2014-04-04", True), ("2014-04-03", False), ("2014-07-05", False)]
)
def test_three_months_back_and_not_a_day_more(office: Office, closed_on: str, lately: bool) -> None:
    ref = office.sent()
    said = CLOSED | {"closed_on": closed_on}
    if lately:
        told = office.do("contact.send_to_former_team", ref, by="dm", **said)
        assert (told["former_team"]["team"], str(told["former_team"]["closed_on"])) == ("assessment_cin", closed_on)
    else:
        assert office.refused("contact.send_to_former_team", ref, by="dm", **said).clause == "SL-116"


@pytest.mark.clause("SL-117")
def test_only_the_duty_manager_sends_it_and_only_while_it_is_undecided(office: Office) -> None:
    ref = office.sent()
    for role in ("pm", "ehdm", "cso", "dsw"):
        assert "SL-117" in office.refused("contact.send_to_former_team", ref, by=role, **CLOSED).clause
    decided = office.decided()
    assert "SL-117" in office.refused("contact.send_to_former_team", decided, by="dm", **CLOSED).clause
    office.do("contact.send_to_former_team", ref, by="dm", at="10:30", **CLOSED)
    row = office.tray()[ref]
    assert (row.state, row.assigned_to) == ("with_worker", "receiving_pm")
    [waiting] = office.desk("receiving_pm").see("tray", name="receiving")
    assert (waiting.ref, waiting.state) == (ref, "to_decide")


@pytest.mark.clause("SL-118")
def test_the_former_teams_manager_decides_with_a_note_of_the_discussion(office: Office) -> None:
    ref = office.sent()
    assert office.refused("contact.decide", ref, by="receiving_pm", **NO_ACTION).clause == "SL-31"
    office.do("contact.send_to_former_team", ref, by="dm", **CLOSED)
    assert "SL-118" in office.refused("contact.decide", ref, by="dm", **NO_ACTION, **TALKED).clause
    assert office.refused("contact.decide", ref, by="receiving_pm", **NO_ACTION).clause == "SL-118"
    office.do("contact.decide", ref, by="receiving_pm", at="11:00", **NO_ACTION, **TALKED)
    [decision] = office.show(ref)["decisions"]
    assert (decision["decided_by"], decision["discussion_note"]) == ("receiving_pm", TALKED["discussion_note"])
    assert all(task["state"] != "open" for task in office.show(ref)["tasks"])
    assert office.desk("receiving_pm").see("tasks") == ()
    office.healthy()


@pytest.mark.clause("SL-118")
def test_the_twenty_four_hours_keep_running(office: Office) -> None:
    ref = office.sent()
    before = office.tray(at="10:30")[ref]
    office.do("contact.send_to_former_team", ref, by="dm", at="10:30", **CLOSED)
    after = office.tray(at="10:30")[ref]
    assert (after.due, after.minutes_left) == (before.due, before.minutes_left)
    [waiting] = office.desk("receiving_pm", "10:30").see("tray", name="receiving")
    assert waiting.minutes_left == before.minutes_left


def test_another_contact_is_decided_without_such_a_note(office: Office) -> None:
    assert office.show(office.sent())["asked"]["decision"] == []
    ref = office.sent()
    told = office.do("contact.send_to_former_team", ref, by="dm", **CLOSED)
    assert told["asked"]["decision"] == ["discussion_note"]


def test_given_to_somebody_else_it_is_the_duty_managers_again(office: Office) -> None:
    ref = office.sent()
    office.do("contact.send_to_former_team", ref, by="dm", at="10:10", **CLOSED)
    office.do("contact.assign", ref, by="dm", at="10:20", to="dsw", ask="Ring the school.")
    assert office.desk("receiving_pm").see("tray", name="receiving") == ()
    office.do("contact.decide", ref, by="dm", at="10:30", **REFERRAL)


def test_a_void_contact_waits_for_no_former_team(office: Office) -> None:
    ref = office.sent()
    office.do("contact.send_to_former_team", ref, by="dm", **CLOSED)
    office.do("contact.void", ref, by="dm", reason="Keyed twice.")
    assert office.desk("receiving_pm").see("tray", name="receiving") == ()
    assert office.desk("receiving_pm").see("tasks") == ()


@pytest.mark.clause("SL-116", "SL-117")
def test_a_contact_says_that_its_case_was_closed_lately_and_it_goes_to_that_team_and_no_other(office: Office) -> None:
    first = office.decided(NO_ACTION)
    person = office.show(first)["children"][0]["person"]
    office.do("person.case_open", person, by="bso", at="12:00", team="cp_lac", worker="Wendy")
    office.do("person.case_closed", person, by="bso", at="12:10", on="2014-07-04")

    late = "2014-10-05T10:00"
    for received, told in (("2014-10-04T16:00:00+01:00", ["2014-07-04"]), ("2014-10-05T09:00:00+01:00", [])):
        ref = office.record(at=late, received=received)
        office.do("contact.link", ref, by="cso", at=late, item="c1", person=person)
        office.do("contact.submit", ref, by="cso", at=late)
        closed = office.show(ref, at=late)["recently_closed"]
        assert [str(one["closed_on"]) for one in closed] == told
        assert [one["team_title"] for one in closed] == ["Child Protection and Looked After Children"] * len(told)

    (ref,) = [one.ref for one in office.desk("dm", late).see("tray", name="duty") if one.received.day == 4]
    refusal = office.refused(SEND, ref, by="dm", at=late, team="assessment_cin", closed_on="2014-07-04")
    assert refusal.clause == "SL-116"
    assert office.do(SEND, ref, by="dm", at=late)["former_team"]["team"] == "cp_lac"


@pytest.mark.clause("SL-116")
def test_a_case_that_is_open_again_is_none_that_was_closed_lately(office: Office) -> None:
    first = office.decided(NO_ACTION)
    person = office.show(first)["children"][0]["person"]
    office.do("person.case_open", person, by="bso", at="12:00", team="cp_lac")
    office.do("person.case_closed", person, by="bso", at="12:10", on="2014-07-04")
    office.do("person.case_open", person, by="bso", at="12:20", team="pac")
    assert office.show(first)["recently_closed"] == []
    refusal = office.not_taken(SEND, office.sent(), by="dm", at="12:30")
    assert refusal.field == "team"
