"""Slough's news of open cases: a message to the worker's team, no contact and no clock, never without somebody who holds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dutydesk.refusals import NoSuchRecord

from ..desks import Office, call, child, copied, made_office

NEWS = {"information": "He came to school without a coat again.", "told_by": "Priya Nair, head teacher"}


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Office]:
    """A plain office of the test's own, in which Tom Reed is known and his case is open to a worker."""
    office = Office(copied(made_office(tmp_path_factory, "plain"), tmp_path))
    office.decided()
    office.do("person.case_open", "P-000001", by="dm", at="11:10", team="assessment_cin", worker="worker")
    yield office
    office.close()


def told(office: Office, **more: str) -> str:
    return str(office.do("open_case.record", "P-000001", by="cso", at="12:00", **{**NEWS, **more})["ref"])


def news(office: Office, by: str = "dm", at: str = "12:30"):
    return {row.ref: row for row in office.desk(by, at).see("open_cases")}


@pytest.mark.clause("SL-48")
def test_news_of_an_open_case_is_kept_with_who_told_what_when_and_to_which_team(office: Office) -> None:
    ref = told(office, received="2014-07-04T11:50:00+01:00")

    row = news(office)[ref]
    assert (row.children, row.team, row.worker) == (("Tom Reed",), "Assessment and Children in Need", "worker")
    assert (row.told_by, row.information, row.age_minutes) == (NEWS["told_by"], NEWS["information"], 40)
    assert (row.state, row.holder) == ("to_pass", "cso")
    whole = office.show(ref)
    assert (whole["recorded_by"], whole["role"], whole["person"]) == ("cso", "cso", "P-000001")


@pytest.mark.clause("SL-48")
def test_it_is_held_by_somebody_until_the_team_says_that_it_has_it(office: Office) -> None:
    ref = told(office)
    assert [row.ref for row in office.desk("cso").see("work")] == [ref]

    office.do("open_case.pass_on", ref, by="bso", at="12:40", to="Lou Webb", how="e-mail")
    shown = office.show(ref)
    assert (shown["state"], shown["passed_to"], shown["passed_by"], shown["holder"]) == (
        "passed",
        "Lou Webb",
        "bso",
        "cso",
    )
    assert office.not_taken("open_case.acknowledge", ref, by="bso", at="12:50").field == "by"
    office.desk("bso", "12:50").do("open_case.acknowledge", ref, {"by": "Lou Webb"})
    assert ref not in news(office)
    assert office.show(ref)["acknowledged_by"] == "Lou Webb"
    assert not office.desk("cso").see("work")


@pytest.mark.clause("SL-48")
def test_the_team_itself_sees_its_news_and_no_other_teams(office: Office) -> None:
    ref = told(office, passed_to="Lou Webb", how="e-mail")

    assert ref in news(office, by="receiving_pm")
    assert ref not in news(office, by="receiving_pm_2")
    office.do("open_case.acknowledge", ref, by="receiving_pm", at="13:00")
    assert office.show(ref)["acknowledged_by"] == "receiving_pm"


@pytest.mark.clause("SL-49")
def test_it_adds_nothing_to_the_duty_tray_and_starts_no_clock(office: Office) -> None:
    before, due = office.desk("dm").see("counts"), office.desk("dm").see("due")
    told(office)

    after = office.desk("dm").see("counts")
    assert (after.to_decide, after.drafts, after.overdue) == (before.to_decide, before.drafts, before.overdue)
    assert office.desk("dm").see("due") == due
    assert not office.tray()
    office.healthy()


@pytest.mark.clause("SL-49")
def test_a_manager_may_make_a_contact_of_it_with_its_own_receipt_and_clock(office: Office) -> None:
    ref = told(office, received="2014-07-04T11:50:00+01:00")
    assert office.refused("open_case.make_contact", ref, by="cso", reason="Serious.").clause == "SL-49"

    contact = office.do("open_case.make_contact", ref, by="dm", at="14:00", reason="He was hurt.")["ref"]
    office.do("contact.take_over", contact, by="dm", at="14:05")
    shown = office.show(contact, at="14:05")
    assert shown["received"].isoformat().startswith("2014-07-04T10:50")
    [clock] = office.clocks(contact, at="14:05")
    assert clock["due"].isoformat().startswith("2014-07-05T10:50")
    assert (shown["children"][0]["first_name"], shown["children"][0]["person"]) == ("Tom", "P-000001")
    assert shown["concern"]["details"] == NEWS["information"]
    assert (office.show(ref)["state"], office.show(ref)["made"]) == ("contact", contact)
    office.refused("open_case.make_contact", ref, by="dm", at="14:10", reason="Again.")
    office.healthy()


@pytest.mark.clause("SL-50")
def test_it_can_be_flagged_and_managers_see_it_first_until_one_has_seen_it(office: Office) -> None:
    told(office)
    ref = told(office, flag="He says that he is afraid to go home.")

    assert next(iter(news(office))) == ref
    assert office.desk("dm").see("counts").flags == 1
    assert "SL-50" in office.refused("open_case.flag_seen", ref, by="cso").clause
    office.do("open_case.flag_seen", ref, by="dm", at="12:40")
    assert office.desk("dm").see("counts").flags == 0
    assert office.show(ref)["flag_seen_by"] == "dm"


@pytest.mark.clause("SL-48", "SL-49")
def test_a_call_about_a_child_with_an_open_case_says_so_and_becomes_a_message(office: Office) -> None:
    answer = office.do("contact.record", by="cso", at="12:00", **call())
    assert answer["open_cases"] == [
        {"person": "P-000001", "child": "Tom Reed", "open_to": "worker, Assessment and Children in Need"}
    ]

    done = office.do("contact.pass_to_team", answer["ref"], by="cso", at="12:10")
    assert (done["state"], done["passed_to"]) == ("void", "Assessment and Children in Need")
    [ref] = done["open_cases"]
    message = office.show(ref)
    assert (message["contact"], message["information"]) == (answer["ref"], call()["concern"]["details"])
    assert message["received"].isoformat().startswith("2014-07-04T08:15")
    assert all(clock["stopped"] for clock in office.show(answer["ref"])["clocks"])
    office.healthy()


@pytest.mark.clause("SL-48")
def test_a_contact_with_a_child_whose_case_is_not_open_stays_a_contact(office: Office) -> None:
    ref = office.record(children=[child("Tom"), child("Una")])

    refusal = office.refused("contact.pass_to_team", ref, by="cso")
    assert "Una Reed" in refusal.sentence
    assert office.show(ref, by="cso")["state"] == "draft"
    office.do("person.case_closed", "P-000001", by="dm", at="12:00", on="2014-07-03")
    office.refused("open_case.record", "P-000001", by="cso", at="12:10", **NEWS)
    assert "open_cases" not in office.do("contact.record", by="cso", at="12:20", **call())


@pytest.mark.clause("SL-175")
def test_a_walk_in_is_logged_with_its_time_and_one_known_to_an_open_case_goes_to_the_team(office: Office) -> None:
    logged = office.do(
        "arrival.log", by="bso", at="12:00", channel="walk_in", who="Ann Reed", about="Tom is out of school."
    )
    assert logged["open_cases"][0]["person"] == "P-000001"
    assert office.tray(by="bso", name="arrivals")

    done = office.do("contact.pass_to_team", logged["ref"], by="dm", at="12:10", person="P-000001")
    assert office.show(done["open_cases"][0])["information"] == "Tom is out of school."
    assert not office.tray(name="arrivals")


@pytest.mark.clause("SL-159")
def test_a_missing_child_open_to_a_team_is_passed_on_as_news_that_others_do_not_see(office: Office) -> None:
    office.do("missing.report", by="misper_cso", at="12:00", channel="police", children=[child("Tom", aliases=[])])

    [row] = news(office).values()
    assert (row.team, row.holder, row.children) == ("Assessment and Children in Need", "misper_cso", ("Tom Reed",))
    assert "missing" in row.information
    assert not news(office, by="cso")
    assert not office.desk("cso").see("tray", name="open-cases")
    with pytest.raises(NoSuchRecord):
        office.show(row.ref, by="cso")
    assert "missing" in office.refused("open_case.make_contact", row.ref, by="dm", reason="Serious.").sentence.lower()


@pytest.mark.clause("SL-161")
def test_a_report_by_an_officer_without_the_tray_is_held_by_nobody_and_a_manager_sees_so(office: Office) -> None:
    office.do("missing.report", by="cso", at="12:00", channel="police", children=[child("Tom", aliases=[])])

    [row] = [row for row in office.desk("dm").see("unowned") if row.kind == "open_case"]
    assert row.to == ""
    assert not office.desk("cso").see("work")


def test_news_of_whoever_left_stands_with_nobody_until_a_manager_gives_it(office: Office) -> None:
    ref = told(office)
    assert ref not in {row.ref for row in office.desk("dm").see("unowned")}
    office.do("staff.disable", by="pm", name="cso")

    assert ref in {row.ref for row in office.desk("dm").see("unowned")}
    office.do("open_case.give", ref, by="dm", at="13:00", to="bso")
    assert ref not in {row.ref for row in office.desk("dm").see("unowned")}
    assert ref in {row.ref for row in office.desk("bso").see("work")}
