"""Missing children as the manual handles them: reported, reviewed, met about, back, decided (SL-22, SL-23, SL-159 to SL-174)."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import NO_ACTION, REFERRAL, Office, child

MEETING = {
    "find_child": "Ring the aunt in Leeds.",
    "whom_to_notify": "The school.",
    "legal_action": "Not needed yet.",
    "attended": ["PC Lane", "Practice Manager"],
}
GONE = "2014-07-01T21:30:00+01:00"


def kit(**more: Any) -> dict[str, Any]:
    return child("Kit", "Moor", date_of_birth="2001-02-03", **more)


def reported(office: Office, *, by: str = "misper_cso", at: str = "2014-07-02T09:00", **said: Any) -> str:
    told: dict[str, Any] = {
        "channel": "police",
        "reporter": "Valley Police",
        "police_reference": "MP/77",
        "missing_since": GONE,
        "children": [kit()],
        "circumstances": "Left after a quarrel.",
        "risk": "medium",
    }
    return str(office.do("missing.report", by=by, at=at, **(told | said))["ref"])


def rows(office: Office, *, by: str = "dm", at: str = "2014-07-02T10:00") -> dict[str, Any]:
    return {row.episode: row for row in office.desk(by, at).see("tray", name="missing")}


def back(office: Office, ref: str = "M-000001", *, at: str = "2014-07-03T10:00", **said: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"returned": f"{at}:00+01:00", "source": "Valley Police, PC Lane"}
    return office.do("missing.report_return", ref, by=said.pop("by", "misper_cso"), at=at, **(told | said))


def clocks(office: Office, ref: str = "M-000001", *, at: str = "2014-07-10T10:00") -> dict[str, dict[str, Any]]:
    return {clock["clock"]: clock for clock in office.show(ref, at=at)["clocks"] if clock["stopped"] is None}


@pytest.mark.clause("SL-160", "SL-165")
def test_a_notification_stands_in_the_tray_of_missing_children_and_in_no_other(office: Office) -> None:
    ref = reported(office)
    row = rows(office)["M-000001"]

    assert (row.ref, row.children, row.channel, row.state) == (ref, ("Kit Moor",), "police", "missing")
    assert row.received.isoformat() == "2014-07-02T08:00:00+00:00"
    assert not office.tray(name="duty")
    assert not office.desk("dm").see("drafts")
    assert office.show(ref)["state"] == "missing"


@pytest.mark.clause("SL-163")
def test_days_are_counted_when_they_are_read_and_nobody_edits_them(office: Office) -> None:
    reported(office)

    for at, days in (
        ("2014-07-02T10:00", 0),
        ("2014-07-02T21:30", 1),
        ("2014-07-06T21:29", 4),
        ("2014-07-20T22:00", 19),
    ):
        assert rows(office, at=at)["M-000001"].days_missing == days


@pytest.mark.clause("SL-167")
def test_the_meeting_is_warned_of_from_day_four_and_overdue_after_five_until_it_is_held(office: Office) -> None:
    reported(office)

    told = [
        rows(office, at=at)["M-000001"].strategy for at in ("2014-07-05T21:29", "2014-07-05T21:30", "2014-07-06T21:31")
    ]
    assert told == ["not_yet", "warned", "overdue"]
    assert clocks(office)["missing_strategy"]["due"].isoformat() == "2014-07-06T20:30:00+00:00"

    office.do("strategy.hold", "M-000001", by="pm", at="2014-07-08T10:00", **MEETING)
    row = rows(office, at="2014-07-08T11:00")["M-000001"]
    assert (row.strategy, row.overdue) == ("held", False)


@pytest.mark.clause("SL-167")
def test_being_found_clears_the_meeting_and_nothing_of_it_stays_overdue(office: Office) -> None:
    reported(office)
    back(office, at="2014-07-04T10:00")

    assert "missing_strategy" not in clocks(office)
    assert not [row for row in office.desk("dm", "2014-07-08T10:00").see("due") if row.clock == "missing_strategy"]


@pytest.mark.clause("SL-167")
def test_where_nobody_knows_when_the_child_went_the_days_run_from_the_report(office: Office) -> None:
    reported(office, missing_since=None)

    assert clocks(office)["missing_strategy"]["due"].isoformat() == "2014-07-07T08:00:00+00:00"


def test_the_time_the_child_went_may_be_put_right_and_the_days_follow(office: Office) -> None:
    reported(office)
    office.do("missing.update", "M-000001", by="misper_cso", missing_since="2014-06-30T18:00:00+01:00")

    assert clocks(office)["missing_strategy"]["due"].isoformat() == "2014-07-05T17:00:00+00:00"
    assert rows(office, at="2014-07-02T19:00")["M-000001"].days_missing == 2


@pytest.mark.clause("SL-168")
@pytest.mark.parametrize("heading", ["find_child", "whom_to_notify", "legal_action"])
def test_each_heading_of_the_meeting_is_compulsory(office: Office, heading: str) -> None:
    reported(office)
    refusal = office.refused("strategy.hold", "M-000001", by="pm", **(MEETING | {heading: " "}))

    assert refusal.clause == "SL-168"


@pytest.mark.clause("SL-173")
def test_no_24_hours_run_while_missing_and_fresh_ones_from_the_notification_of_the_return(office: Office) -> None:
    ref = reported(office)
    dm = office.desk("dm", "2014-07-09T10:00")
    assert not [row for row in dm.see("due") if row.clock == "decision"]
    assert dm.see("counts").overdue == 0

    back(office, at="2014-07-09T11:00", returned="2014-07-09T08:00:00+01:00", notified="2014-07-09T10:30:00+01:00")
    row = office.tray(at="2014-07-09T11:30")[ref]
    assert row.due.isoformat() == "2014-07-10T09:30:00+00:00"
    assert not rows(office, at="2014-07-09T11:30")


@pytest.mark.clause("SL-170")
def test_a_missing_childs_contact_cannot_be_sent_to_the_duty_tray_without_the_return(office: Office) -> None:
    ref = reported(office)

    for action in ("contact.submit", "contact.return"):
        said = {"answer": "x"} if action == "contact.return" else {}
        office.refused(action, ref, by="misper_cso", **said)
    office.not_taken("missing.report_return", "M-000001", by="misper_cso", returned="2014-07-03T10:00:00+01:00")
    assert office.show(ref)["state"] == "missing"


@pytest.mark.clause("SL-170")
def test_a_manager_records_a_return_only_for_the_officer_and_the_record_says_for_whom(office: Office) -> None:
    reported(office)
    told = {"returned": "2014-07-03T09:00:00+01:00", "source": "mother"}
    refusal = office.refused("missing.report_return", "M-000001", by="dm", **told)
    assert (refusal.clause, refusal.field) == ("SL-170", "acting_for")
    assert (
        office.not_taken("missing.report_return", "M-000001", by="dm", **told, acting_for="dsw").field == "acting_for"
    )

    office.do("missing.report_return", "M-000001", by="dm", **told, acting_for="misper_cso")
    note = next(one for one in office.show("M-000001")["notes"] if one["kind"] == "missing_returned")
    assert (note["acting_for"], note["by"]) == ("misper_cso", "dm")


@pytest.mark.clause("SL-166")
def test_the_contact_stays_open_until_the_return_or_a_meeting(office: Office) -> None:
    ref = reported(office)
    assert office.refused("contact.decide", ref, by="dm", **NO_ACTION).clause == "SL-166"

    office.do("strategy.hold", "M-000001", by="dm", **MEETING)
    assert office.do("contact.decide", ref, by="dm", **NO_ACTION)["state"] == "decided"


@pytest.mark.clause("SL-174")
def test_after_a_meeting_it_may_progress_and_the_child_stays_counted_as_missing(office: Office) -> None:
    ref = reported(office)
    office.do("strategy.hold", "M-000001", by="pm", **MEETING)
    office.do("contact.decide", ref, by="dm", **REFERRAL)

    row = rows(office, at="2014-07-12T10:00")["M-000001"]
    assert (row.ref, row.days_missing, row.contact_state) == (ref, 10, "decided")
    assert "missing_days" in clocks(office)
    office.healthy()


@pytest.mark.clause("SL-172", "SL-173")
def test_a_child_who_is_back_after_the_decision_comes_to_the_duty_tray_too(office: Office) -> None:
    ref = reported(office)
    office.do("strategy.hold", "M-000001", by="pm", at="2014-07-03T09:00", **MEETING)
    office.do("contact.decide", ref, by="dm", at="2014-07-03T10:00", **REFERRAL)
    back(office, at="2014-07-09T10:00")

    (new,) = office.tray(at="2014-07-09T11:00")
    assert new != ref
    assert office.show(new)["children"][0]["first_name"] == "Kit"
    assert office.show("M-000001")["contact"] == new
    office.healthy()


@pytest.mark.clause("SL-169")
def test_a_follow_up_is_owed_on_return_where_a_meeting_was_held_and_nowhere_else(office: Office) -> None:
    reported(office)
    reported(office, police_reference="MP/78", children=[child("Ada", "Finch")])
    office.do("strategy.hold", "M-000001", by="pm", at="2014-07-03T09:00", **MEETING)
    back(office, "M-000001")
    back(office, "M-000002")

    assert "strategy_follow_up" in clocks(office)
    assert "strategy_follow_up" not in clocks(office, "M-000002")
    assert [row.state for row in rows(office, at="2014-07-04T10:00").values()] == ["follow_up"]
    (task,) = office.show("M-000001")["tasks"]
    assert office.refused("task.done", task["ref"], by="pm").clause == "SL-169"
    assert (
        office.refused("contact.void", office.show("M-000001")["contact"], by="dm", reason="twice").clause == "SL-169"
    )

    office.do("strategy.hold", "M-000001", by="pm", at="2014-07-04T10:00", **MEETING)
    assert office.show("M-000001")["tasks"][0]["state"] == "done"
    assert "strategy_follow_up" not in clocks(office)
    assert office.show("M-000001")["meetings"][1]["follow_up"]


@pytest.mark.clause("SL-171")
def test_the_decision_asks_for_the_safe_and_well_visit_and_awaited_is_only_a_caution(office: Office) -> None:
    ref = reported(office)
    back(office)
    assert office.show(ref)["asked"]["decision"] == ["safe_and_well"]
    refusal = office.refused("contact.decide", ref, by="dm", at="2014-07-03T12:00", **NO_ACTION)
    assert refusal.clause == "SL-171"

    answer = office.do("contact.decide", ref, by="dm", at="2014-07-03T12:00", **NO_ACTION, safe_and_well="awaited")
    assert "awaited" in answer["caution"]
    assert answer["state"] == "decided"
    assert office.show("M-000001")["safe_and_well"] == "awaited"


@pytest.mark.clause("SL-171", "SL-172")
@pytest.mark.parametrize("outcome", [NO_ACTION, REFERRAL], ids=lambda one: one["outcome"])
def test_a_visit_that_was_recorded_is_not_asked_again_and_any_outcome_saves(
    office: Office, outcome: dict[str, Any]
) -> None:
    ref = reported(office)
    back(office)
    office.do(
        "missing.safe_and_well", "M-000001", by="misper_cso", at="2014-07-03T11:00", result="done", on="2014-07-03"
    )

    answer = office.do("contact.decide", ref, by="dm", at="2014-07-03T12:00", **outcome)
    assert answer["state"] == "decided"
    assert "caution" not in answer


@pytest.mark.clause("SL-22")
def test_the_holder_of_the_register_adds_and_updates_with_date_and_name_kept(office: Office) -> None:
    reported(office)
    office.do("missing.update", "M-000001", by="misper_cso", last_seen="Bus station, 22:10", news="His aunt rang.")

    shown = office.show("M-000001")
    note = shown["notes"][-1]
    assert shown["last_seen"] == "Bus station, 22:10"
    assert (note["by"], note["text"], note["was"]) == ("misper_cso", "His aunt rang.", {"last_seen": ""})
    office.refused("missing.update", "M-000001", by="cso", risk="high")


@pytest.mark.clause("SL-23")
def test_a_child_missing_from_care_is_passed_to_the_team_and_not_registered(office: Office) -> None:
    answer = office.do(
        "missing.report",
        by="misper_cso",
        channel="police",
        missing_from="care",
        team="Looked After Team",
        children=[kit()],
    )

    assert answer["passed_to"] == "Looked After Team"
    assert not rows(office)
    assert office.show("M-000001")["state"] == "passed_on"
    (news,) = office.desk("dm").see("open_cases")
    assert (news.team, news.children, news.holder) == ("Looked After Team", ("Kit Moor",), "misper_cso")
    office.healthy()


@pytest.mark.clause("SL-162")
def test_a_day_without_the_managers_review_stands_out(office: Office) -> None:
    reported(office)
    office.do("missing.review", by="pm", at="2014-07-03T09:00")

    assert rows(office, at="2014-07-03T10:00")["M-000001"].reviewed_today
    assert not rows(office, at="2014-07-04T10:00")["M-000001"].reviewed_today
    overview = office.desk("dm", "2014-07-05T10:00").see("missing")
    assert overview.owner == "Practice Manager"
    assert [day.isoformat() for day in overview.days_without_review] == ["2014-07-02", "2014-07-04"]
    assert office.refused("missing.review", by="dm").clause == "SL-162"


@pytest.mark.clause("SL-164")
def test_the_panel_is_monthly_and_its_last_date_is_shown(office: Office) -> None:
    office.do("missing.panel", by="pm", at="2014-07-02T15:00")

    overview = office.desk("pm", "2014-08-03T10:00").see("missing")
    assert (overview.last_panel.isoformat(), overview.panel_overdue) == ("2014-07-02", True)
    office.refused("missing.panel", by="pm", held="2014-07-02")
    office.do("missing.panel", by="pm", at="2014-08-03T11:00")
    assert not office.desk("pm", "2014-08-03T12:00").see("missing").panel_overdue


@pytest.mark.clause("SL-173")
def test_a_corrected_receipt_does_not_move_the_24_hours_that_run_from_the_return(office: Office) -> None:
    ref = reported(office)
    back(office, at="2014-07-03T10:00")
    due = office.tray(at="2014-07-03T11:00")[ref].due
    said = {"received": "2014-07-02T07:00:00+01:00", "reason": "rang earlier"}
    office.do("contact.amend", ref, by="dm", at="2014-07-03T11:00", **said)

    assert office.tray(at="2014-07-03T11:30")[ref].due == due
