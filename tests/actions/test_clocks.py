"""The decision's clock runs from receipt, through nights and clock changes, and is never moved unseen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ..desks import ADVICE, EARLY_HELP, NO_ACTION, REFERRAL, Office, child, instant


@pytest.mark.clause("SL-07", "SL-08")
def test_a_late_entry_starts_late_and_shows_how_late(any_office: Office) -> None:
    ref = any_office.sent(at="15:00", received="2014-07-04T09:00:00+01:00")

    row = any_office.tray(at="15:00")[ref]
    assert (row.minutes_left, row.late_entry_minutes) == (18 * 60, 6 * 60)
    assert row.due == instant("2014-07-05T09:00")
    assert any_office.show(ref)["late_entry_minutes"] == 6 * 60


@pytest.mark.clause("SL-08")
def test_a_future_receipt_is_refused_and_a_minute_of_another_clock_is_not(office: Office) -> None:
    assert office.refused("contact.record", by="cso", received="2014-07-04T10:02:00+01:00").clause == "SL-08"
    assert office.refused("contact.record", by="cso", received="2015-07-04T10:00:00+01:00").clause == "SL-08"
    assert office.do("contact.record", by="cso", received="2014-07-04T10:01:00+01:00")


@pytest.mark.parametrize("received", ["2014-07-04T09:15:00", "yesterday", "04/07/2014", 5, "", "0001-01-01T00:00:00+01:00",
                                      "9999-12-31T23:59:59-01:00", "1066-10-14T09:00:00+00:00"])  # fmt: skip
def test_a_receipt_that_is_no_instant_of_ours_is_not_taken(office: Office, received: object) -> None:
    refused = office.not_taken("contact.record", by="cso", received=received)

    assert refused.field == "received"


def test_no_receipt_said_is_received_now(office: Office) -> None:
    ref = office.do("contact.record", by="cso")["ref"]

    assert office.show(ref, by="cso")["received"] == instant("10:00")


def test_the_clock_stands_in_the_store_from_the_first_word_of_the_draft(office: Office) -> None:
    ref = office.record()

    assert [row.ref for row in office.desk("dm").see("due")] == [ref]


@pytest.mark.clause("SL-08")
def test_the_march_night_has_an_hour_less_on_the_wall_and_none_in_the_limit(any_office: Office) -> None:
    ref = any_office.sent(at="2014-03-29T15:00+00:00", received="2014-03-29T14:00:00+00:00")

    row = any_office.tray(at="2014-03-30T14:59+01:00")[ref]
    assert row.due == datetime(2014, 3, 30, 14, tzinfo=UTC)
    assert (row.minutes_left, row.overdue) == (1, False)
    assert any_office.tray(at="2014-03-30T15:00:30+01:00")[ref].overdue


def test_the_october_night_has_an_hour_more_on_the_wall(office: Office) -> None:
    ref = office.sent(at="2014-10-25T15:00+01:00", received="2014-10-25T14:00:00+01:00")

    assert office.tray(at="2014-10-26T12:00+00:00")[ref].minutes_left == 60
    assert office.tray(at="2014-10-26T12:00+00:00")[ref].due == datetime(2014, 10, 26, 13, tzinfo=UTC)


@pytest.mark.clause("SL-07")
def test_past_its_time_it_is_overdue_in_the_tray_and_stays_overdue_after_the_decision(any_office: Office) -> None:
    ref = any_office.sent()
    assert not any_office.tray(at="2014-07-05T09:15")[ref].overdue
    late = any_office.tray(at="2014-07-05T09:15:01")[ref]
    assert (late.overdue, late.minutes_left) == (True, -1)
    assert any_office.desk("dm", "2014-07-05T09:16").see("counts").overdue == 1

    any_office.do("contact.decide", ref, by="dm", at="2014-07-05T10:00", **NO_ACTION)
    (clock,) = any_office.clocks(ref)
    assert (clock["overdue"], clock["stopped"]) == (True, instant("2014-07-05T10:00"))
    assert any_office.show(ref)["decisions"][0]["late"]


def test_a_decision_in_time_is_not_late_however_long_ago_it_was(office: Office) -> None:
    ref = office.decided()

    (clock,) = office.clocks(ref, at="2014-12-01T10:00+00:00")
    assert (clock["overdue"], clock["minutes_left"], clock["stopped"]) == (False, None, instant("11:00"))


# ------------------------------------------------------------------------------------------------- correcting receipt


def test_a_corrected_receipt_closes_the_clock_and_starts_another(any_office: Office) -> None:
    ref = any_office.sent()
    assert any_office.not_taken("contact.amend", ref, by="cso", received="2014-07-04T08:00:00+01:00").field == "reason"
    any_office.do(
        "contact.amend", ref, by="cso", at="10:30", received="2014-07-04T08:00:00+01:00", reason="She rang at eight."
    )

    first, second = any_office.clocks(ref)
    assert (first["started"], first["due"]) == (instant("09:15"), instant("2014-07-05T09:15"))
    assert (first["stopped"], first["stopped_by"]) == (instant("10:30"), "received_corrected")
    assert (second["started"], second["due"], second["stopped"]) == (
        instant("08:00"),
        instant("2014-07-05T08:00"),
        None,
    )
    assert any_office.tray(at="10:30")[ref].minutes_left == 21 * 60 + 30
    (entry,) = [entry for entry in any_office.entries(ref) if entry.action == "contact.amend"]
    assert (entry.details["received_was"], entry.details["reason"]) == (
        "2014-07-04T08:15:00+00:00", "She rang at eight.",
    )  # fmt: skip
    any_office.healthy()


def test_a_drafts_receipt_is_corrected_without_a_reason(office: Office) -> None:
    ref = office.record()
    office.do("contact.amend", ref, by="cso", received="2014-07-04T08:00:00+01:00")

    office.do("contact.submit", ref, by="cso")
    assert len(office.clocks(ref)) == 2


def test_a_receipt_corrected_into_the_future_or_to_itself_moves_nothing(office: Office) -> None:
    ref = office.sent()
    office.refused("contact.amend", ref, by="cso", received="2014-07-09T08:00:00+01:00", reason="x")
    office.do("contact.amend", ref, by="cso", received="2014-07-04T08:15:00+00:00")

    assert len(office.clocks(ref)) == 1


@pytest.mark.clause("SL-73")
def test_nothing_else_that_is_done_changes_the_time_left(office: Office) -> None:
    ref = office.sent()
    office.do("contact.band", ref, by="ehdm", band="assessment", reason="x")
    office.do("contact.assign", ref, by="dm", to="dsw", ask="Ring the school.")
    office.do("contact.flag", ref, by="dsw", reason="x")
    office.do("contact.return", ref, by="dsw", answer="They know nothing.")
    office.do("contact.amend", ref, by="cso", urgent=True)
    office.do("contact.propose", ref, by="dsw", **NO_ACTION)

    (clock,) = office.clocks(ref)
    assert (clock["due"], clock["stopped"]) == (instant("2014-07-05T09:15"), None)


def test_one_child_decided_leaves_the_clock_running_and_the_last_stops_it(any_office: Office) -> None:
    ref = any_office.sent(children=[child("Tom"), child("Bo")])
    any_office.do("contact.decide", ref, by="dm", children=["c1"], **NO_ACTION)
    assert any_office.clocks(ref)[0]["stopped"] is None
    assert ref in any_office.tray()

    any_office.do("contact.decide", ref, by="dm", at="12:00", **REFERRAL)
    assert any_office.clocks(ref)[0]["stopped"] == instant("12:00")
    assert ref not in any_office.tray()


# ------------------------------------------------------------------------------------------------- the other clocks

CONDITIONAL = [
    ({"channel": "walk_in"}, {"walk_in_response"}),
    ({"route": "cp_transfer_in"}, {"transfer_in_conference", "transfer_in_papers"}),
    ({"route": "remand"}, {"remand_transfer"}),
]


@pytest.mark.parametrize(("said", "clocks"), CONDITIONAL)
def test_clocks_of_a_channel_or_a_route_run_from_receipt_whenever_it_is_said(
    office: Office, said: dict[str, str], clocks: set[str]
) -> None:
    at_once = office.do("contact.record", by="cso", received="2014-07-04T09:00:00+01:00", **said)["ref"]
    later = office.do("contact.record", by="cso", received="2014-07-04T09:00:00+01:00")["ref"]
    office.do("contact.amend", later, by="cso", at="10:05", **said)

    for ref in (at_once, later):
        running = office.show(ref, by="cso")["clocks"]
        assert {clock["clock"] for clock in running} == clocks | {"decision"}
        assert {clock["started"] for clock in running} == {instant("09:00")}


@pytest.mark.parametrize(("said", "clocks"), CONDITIONAL)
def test_a_channel_or_a_route_put_right_stops_what_ran_for_the_wrong_one(
    office: Office, said: dict[str, str], clocks: set[str]
) -> None:
    ref = office.do("contact.record", by="cso", **said)["ref"]
    office.do("contact.amend", ref, by="cso", channel="phone", route=None)

    running = {clock["clock"] for clock in office.show(ref, by="cso")["clocks"] if clock["stopped"] is None}
    assert running == {"decision"}


@pytest.mark.clause("SL-89", "SL-90")
def test_early_help_has_five_working_days_from_the_day_it_was_decided(any_office: Office) -> None:
    ref = any_office.sent(at="2014-08-20T10:00", received="2014-08-20T09:00:00+01:00")
    any_office.do("contact.decide", ref, by="dm", at="2014-08-20T20:00", **EARLY_HELP)

    (clock,) = [row for row in any_office.desk("ehdm").see("due") if row.clock == "early_help"]
    assert clock.due == instant("2014-08-28T17:00")
    assert clock.ref == any_office.show(ref)["early_help"]["ref"]


@pytest.mark.clause("SL-89")
@pytest.mark.parametrize(
    ("decided", "due"),
    [
        ("2014-07-04T10:00", "2014-07-11T17:00"),
        ("2014-07-06T10:00", "2014-07-11T17:00"),
        ("2014-12-23T10:00+00:00", "2015-01-02T17:00+00:00"),
        ("2014-04-16T10:00", "2014-04-25T17:00"),
    ],
)
def test_weekends_and_bank_holidays_are_not_counted(office: Office, decided: str, due: str) -> None:
    ref = office.sent(at=decided, received=instant(decided).isoformat())
    office.do("contact.decide", ref, by="dm", at=decided, **EARLY_HELP)

    assert [row.due for row in office.desk("ehdm").see("due") if row.clock == "early_help"] == [instant(due)]


def test_advice_and_a_referral_stop_the_clock_when_they_are_decided(office: Office) -> None:
    for outcome in (ADVICE, REFERRAL):
        ref = office.decided(outcome)
        assert office.clocks(ref)[0]["stopped"] == instant("11:00")


@pytest.mark.clause("SL-20")
def test_a_flag_waits_with_its_own_clock_until_a_manager_has_seen_it(office: Office) -> None:
    ref = office.record()
    office.do("contact.flag", ref, by="cso", at="10:10", reason="A bruise.")
    office.do("contact.flag", ref, by="misper_cso", at="10:12", reason="And another.")
    waiting = [clock for clock in office.show(ref, by="cso")["clocks"] if clock["clock"] == "flag_seen"]
    assert [clock["stopped"] for clock in waiting].count(None) >= 1

    office.do("contact.flag_seen", ref, by="dm", at="10:20")
    seen = [clock for clock in office.show(ref, by="cso")["clocks"] if clock["clock"] == "flag_seen"]
    assert all(clock["stopped"] for clock in seen)


def test_the_limit_is_kept_in_words_with_the_clause_it_stands_on(office: Office) -> None:
    (clock,) = office.clocks(office.sent())

    assert "24 elapsed hours" in clock["rule"]
    assert clock["clause"] == "SL-07, SL-08"


def test_the_tray_says_the_same_as_the_list_of_what_falls_due(office: Office) -> None:
    refs = [office.sent(received=f"2014-07-0{day}T09:00:00+01:00") for day in (3, 4)]

    due = office.desk("dm", "10:00").see("due")
    assert [row.ref for row in due] == refs
    assert [row.minutes_left for row in due] == [office.tray()[ref].minutes_left for ref in refs] == [-60, 23 * 60]
    assert [row.ref for row in office.desk("dm").see("due", within_minutes=0)] == refs[:1]
