"""Slough's early help, clause by clause: the work, consent, five working days, approval, and the way back to duty."""

from __future__ import annotations

import pytest

from ..desks import EARLY_HELP, NO_ACTION, REFERRAL, Office, child

VISIT = {"kind": "visit", "place": "at home", "who": "Ann Reed", "result": "Bedtimes talked through."}


@pytest.fixture
def episode(office: Office) -> str:
    """The call, decided early help on Friday 4 July 2014 at eleven."""
    ref = office.decided(EARLY_HELP)
    return str(office.show(ref)["early_help"]["ref"])


def ended(office: Office, episode: str, **said: str) -> str:
    """Consent given, an ending proposed by the worker and approved."""
    office.do("early_help.consent", episode, by="ehdw", at="11:10", answer="given")
    action = "early_help.refer_on" if "service" in said else "early_help.close"
    office.do(action, episode, by="ehdw", at="11:20", **said)
    office.do("early_help.approve", episode, by="ehdm", at="11:30")
    return episode


@pytest.mark.clause("SL-96")
def test_the_outcome_opens_an_empty_work_record_in_the_early_help_tray(office: Office, episode: str) -> None:
    row = next(row for row in office.desk("ehdw").see("tray", name="early-help") if row.episode == episode)
    assert (row.children, row.state, row.clock) == (("Tom Reed",), "open", "early_help")
    assert office.show(episode, by="ehdw")["work"] == []


@pytest.mark.clause("SL-29", "SL-84", "SL-87")
@pytest.mark.parametrize("kind", ["call", "visit", "tac_meeting", "immediate_help", "signposting", "direct_referral"])
def test_each_kind_of_work_is_dated_and_has_its_worker_and_result(office: Office, episode: str, kind: str) -> None:
    office.do(
        "early_help.record", episode, by="ehdw", at="14:00", **VISIT | {"kind": kind, "when": "2014-07-04T13:00+01:00"}
    )
    [work] = office.show(episode, by="ehdm")["work"]
    assert (work["kind"], work["by"], work["text"], work["place"]) == (kind, "ehdw", VISIT["result"], "at home")
    assert work["when"].startswith("2014-07-04T12:00")


@pytest.mark.clause("SL-87")
def test_a_visit_is_never_compulsory(office: Office, episode: str) -> None:
    assert office.show(ended(office, episode, reason="Nothing more is needed."), by="ehdm")["state"] == "closed"


def test_work_of_tomorrow_cannot_have_been_done(office: Office, episode: str) -> None:
    wrong = office.not_taken("early_help.record", episode, by="ehdw", **VISIT, when="2014-07-05T10:00+01:00")
    assert wrong.field == "when"


@pytest.mark.clause("SL-84")
def test_after_the_hand_over_nothing_more_is_recorded_and_reading_stays(office: Office, episode: str) -> None:
    ended(office, episode, service="Family support", reason="They run a group.")
    refusal = office.refused("early_help.record", episode, by="ehdw", at="12:00", **VISIT)
    assert "SL-84" in refusal.clause
    assert office.show(episode, by="ehdw")["service"] == "Family support"


@pytest.mark.clause("SL-27")
def test_the_early_help_manager_gives_the_work_and_a_worker_does_not(office: Office, episode: str) -> None:
    refusal = office.refused("early_help.assign", episode, by="ehdw", to="ehdw")
    assert refusal.clause == "SL-27"
    office.do("early_help.assign", episode, by="ehdm", to="ehdw", ask="Ring the mother first.")
    assert office.show(episode, by="ehdw")["worker"] == "ehdw"
    assert office.not_taken("early_help.assign", episode, by="ehdm", to="nobody").field == "to"
    assert office.refused("early_help.assign", episode, by="ehdm", to="cso").clause == "SL-84"


@pytest.mark.clause("SL-85")
def test_it_is_not_referred_on_before_consent_is_answered(office: Office, episode: str) -> None:
    refusal = office.refused("early_help.refer_on", episode, by="ehdw", service="Family support", reason="A group.")
    assert "SL-85" in refusal.clause
    office.do("early_help.consent", episode, by="ehdw", answer="given")
    office.do("early_help.refer_on", episode, by="ehdw", service="Family support", reason="A group.")
    assert office.show(episode, by="ehdm")["state"] == "to_approve"


@pytest.mark.clause("SL-86")
def test_unclear_consent_owes_a_call_and_stops_the_referral(office: Office, episode: str) -> None:
    office.do("early_help.consent", episode, by="ehdw", answer="unclear")
    [task] = office.show(episode, by="ehdw")["tasks"]
    assert (task["kind"], task["state"], task["to"]) == ("consent_call", "open", "ehdw")
    assert [row.ref for row in office.desk("ehdw").see("tasks")] == [task["ref"]]
    refusal = office.refused("early_help.refer_on", episode, by="ehdw", service="Family support", reason="A group.")
    assert "SL-86" in refusal.clause
    office.do("early_help.consent", episode, by="ehdw", answer="given", at="10:30")
    assert office.show(episode, by="ehdw")["tasks"][0]["state"] == "done"


@pytest.mark.clause("SL-86")
def test_after_a_refusal_the_early_help_manager_decides_and_says_why(office: Office, episode: str) -> None:
    office.do("early_help.consent", episode, by="ehdw", answer="refused")
    office.refused("early_help.refer_on", episode, by="ehdw", service="Family support", reason="A group.")
    assert office.refused("early_help.go_on", episode, by="ehdw", reason="They need it.").clause == "SL-86"
    office.do("early_help.go_on", episode, by="ehdm", reason="The risk outweighs it.")
    office.do("early_help.refer_on", episode, by="ehdw", service="Family support", reason="A group.")
    assert office.show(episode, by="ehdm")["consent_reason"] == "The risk outweighs it."


@pytest.mark.clause("SL-91")
@pytest.mark.parametrize("ending", [{"reason": "Done."}, {"service": "Family support", "reason": "A group."}])
def test_an_ending_waits_for_the_early_help_managers_approval(
    office: Office, episode: str, ending: dict[str, str]
) -> None:
    office.do("early_help.consent", episode, by="ehdw", answer="given")
    action = "early_help.refer_on" if "service" in ending else "early_help.close"
    assert office.do(action, episode, by="ehdw", **ending)["state"] == "to_approve"
    for other in ("ehdw", "dm"):
        assert office.refused("early_help.approve", episode, by=other).clause == "SL-91"
    office.do("early_help.approve", episode, by="pm", at="10:45")
    told = office.show(episode, by="ehdm")
    assert (told["state"], told["ended_by"]) == ("referred_on" if "service" in ending else "closed", "pm")
    [entry] = [one for one in office.entries(episode) if one.action == "early_help.approve"]
    assert entry.details["acting_for"] == "ehdm"


def test_what_is_sent_back_is_worked_on_again(office: Office, episode: str) -> None:
    office.do("early_help.close", episode, by="ehdw", reason="Done.")
    office.do("early_help.send_back", episode, by="ehdm", reason="Ring the school first.")
    told = office.show(episode, by="ehdw")
    assert (told["state"], told["ending"]) == ("open", {})
    office.do("early_help.record", episode, by="ehdw", **VISIT)


@pytest.mark.clause("SL-89", "SL-90")
def test_five_working_days_from_the_decision_and_overdue_on_the_sixth(office: Office, episode: str) -> None:
    def row(at: str) -> object:
        return next(row for row in office.desk("ehdm", at).see("early_help") if row.ref == episode)

    assert (row("11:30").days_left, row("11:30").due.isoformat()) == (5, "2014-07-11T16:00:00+00:00")
    assert row("2014-07-07T09:00").days_left == 4
    assert (row("2014-07-11T16:59").days_left, row("2014-07-11T16:59").overdue) == (0, False)
    assert (row("2014-07-11T17:01").days_left, row("2014-07-11T17:01").overdue) == (-1, True)
    assert row("2014-07-14T09:00").days_left == -1


@pytest.mark.clause("SL-90")
def test_another_time_of_receipt_moves_nothing(office: Office, episode: str) -> None:
    [clock] = office.show(episode, by="ehdm")["clocks"]
    assert clock["started"].isoformat() == "2014-07-04T10:00:00+00:00"


@pytest.mark.clause("SL-89", "SL-91")
def test_the_clock_stops_with_the_approval_and_not_with_the_proposal(office: Office, episode: str) -> None:
    office.do("early_help.close", episode, by="ehdw", at="11:20", reason="Done.")
    assert office.show(episode, by="ehdm")["clocks"][0]["stopped"] is None
    office.do("early_help.approve", episode, by="ehdm", at="11:30")
    assert office.show(episode, by="ehdm")["clocks"][0]["stopped_by"] == "early_help.closed"
    assert episode not in {row.episode for row in office.desk("ehdm").see("tray", name="early-help")}


@pytest.mark.clause("SL-86")
@pytest.mark.parametrize("answer", ["", "unclear", "refused"])
def test_a_worry_goes_back_to_the_duty_tray_whatever_the_consent(office: Office, episode: str, answer: str) -> None:
    if answer:
        office.do("early_help.consent", episode, by="ehdw", at="11:10", answer=answer)
    office.do("early_help.step_up", episode, by="ehdw", at="2014-07-07T10:00", reason="He has a bruise.")
    contact = office.show(episode, by="ehdm", at="2014-07-07T10:00")["stepped_up"]
    row = office.tray(at="2014-07-07T10:30")[contact]
    assert (row.priority, row.minutes_left, row.state) == ("flagged", 23 * 60 + 30, "open")
    assert episode not in {row.episode for row in office.desk("ehdm").see("tray", name="early-help")}
    assert all(task["state"] != "open" for task in office.show(episode, by="ehdm")["tasks"])
    office.do("contact.decide", contact, by="dm", at="2014-07-07T11:00", **NO_ACTION)
    assert contact not in office.tray(at="2014-07-07T11:00")


def test_stepping_up_leaves_the_decisions_of_other_children(office: Office) -> None:
    ref = office.sent(children=[child("Tom"), child("Eve")])
    office.do("contact.decide", ref, by="dm", at="10:30", children=["c2"], **NO_ACTION)
    office.do("contact.decide", ref, by="dm", at="10:40", **EARLY_HELP)
    episode = office.show(ref)["early_help"]["ref"]
    office.do("early_help.step_up", episode, by="ehdm", at="11:00", reason="He has a bruise.")
    standing = [one for one in office.show(ref)["decisions"] if not one["replaced"]]
    assert [(one["child"], one["outcome"]) for one in standing] == [("c2", "no_further_action")]


def test_early_help_and_its_tray_are_not_for_officers(office: Office, episode: str) -> None:
    office.refused("early_help.record", episode, by="cso", **VISIT)
    with pytest.raises(Exception, match="Early Help"):
        office.desk("cso").see("early_help")


@pytest.mark.clause("SL-20", "SL-86")
def test_an_early_help_case_is_flagged_while_it_goes_on_and_stands_first_until_a_manager_has_seen_it(
    office: Office, episode: str
) -> None:
    other = office.decided(EARLY_HELP, at="11:30", children=[child("Later")])
    office.do("contact.flag", other, by="ehdw", at="12:00", reason="She is afraid to go home.")

    rows = office.desk("dm", "12:10").see("tray", name="early-help")
    assert [row.ref for row in rows] == [other, "C-000001"]
    assert (rows[0].priority, rows[0].working_days_left, rows[0].consent) == ("flagged", 5, "")
    assert office.desk("dm", "12:10").see("counts").flags == 1
    assert office.clocks(other, "flag_seen", at="12:10")[-1]["stopped"] is None
    office.do("contact.flag_seen", other, by="dm", at="12:20")
    assert office.desk("dm", "12:30").see("counts").flags == 0

    ended(office, episode, reason="Nothing more is needed.")
    assert office.refused("contact.flag", "C-000001", by="ehdw", at="12:40", reason="More.").clause == "SL-20"


@pytest.mark.clause("SL-04")
def test_work_goes_either_way_and_each_stands_in_the_list_of_its_destination(office: Office, episode: str) -> None:
    other = office.decided(REFERRAL, at="11:30", children=[child("Other")])
    referral = office.show(other)["referral"]["ref"]

    assert [row.episode for row in office.desk("dm").see("tray", name="early-help")] == [episode]
    assert [row.episode for row in office.desk("dm").see("tray", name="referrals")] == [referral]
