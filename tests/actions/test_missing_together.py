"""Several children missing from one household, and one child missing again (SL-159, SL-161, SL-163, SL-170)."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import NO_ACTION, REFERRAL, Office, adult, child
from .test_missing import MEETING, back, clocks, kit, reported, rows

THREE = [child("Kit", "Moor"), child("Una", "Moor"), child("Bo", "Moor")]


def brought(office: Office, **said: Any) -> str:
    return reported(office, children=THREE, household=[adult("Jo", "Moor"), adult("Una", "Moor")], **said)


@pytest.mark.clause("SL-163")
def test_each_child_of_a_household_has_an_episode_of_their_own_in_one_contact(office: Office) -> None:
    ref = brought(office)

    assert [(row.ref, row.children) for row in rows(office).values()] == [
        (ref, ("Kit Moor",)),
        (ref, ("Una Moor",)),
        (ref, ("Bo Moor",)),
    ]
    assert [one["child"] for one in office.show(ref)["missing"]] == ["c1", "c2", "c3"]


@pytest.mark.clause("SL-170", "SL-173")
def test_nobody_missing_leaves_the_tray_and_nobody_back_waits_for_the_others(office: Office) -> None:
    ref = brought(office)
    back(office, "M-000002", at="2014-07-03T10:00")

    (new,) = office.tray(at="2014-07-03T11:00").values()
    assert new.ref != ref
    assert new.children == ("Una Moor",)
    assert new.due.isoformat() == "2014-07-04T09:00:00+00:00"
    assert set(rows(office)) == {"M-000001", "M-000003"}
    assert [one["first_name"] for one in office.show(ref)["children"]] == ["Kit", "Bo"]

    back(office, "M-000003", at="2014-07-04T10:00")
    back(office, "M-000001", at="2014-07-05T10:00")
    assert {row.children for row in office.tray(at="2014-07-05T11:00").values()} == {
        ("Una Moor",),
        ("Bo Moor",),
        ("Kit Moor",),
    }
    assert office.show(ref)["state"] == "open"
    assert not rows(office)
    office.healthy()


@pytest.mark.clause("SL-161")
def test_what_goes_into_the_duty_tray_names_none_of_those_still_missing(office: Office) -> None:
    brought(office, circumstances="Kit and Bo went over the wall, Una followed.")
    back(office, "M-000002", at="2014-07-03T10:00")

    (new,) = office.tray(at="2014-07-03T11:00")
    shown = office.show(new, by="bso")
    assert "Una" in str(shown["children"])
    assert [one["first_name"] for one in shown["household"]] == ["Jo", "Una"]
    assert not any(name in str(shown) for name in ("Kit", "Bo Moor", "M-0000"))


def test_a_child_decided_while_missing_stays_counted_when_the_others_are_back(office: Office) -> None:
    ref = brought(office)
    office.do("strategy.hold", "M-000001", by="pm", **MEETING)
    office.do("contact.decide", ref, by="dm", **(REFERRAL | {"children": ["c1"]}))
    office.refused("contact.decide", ref, by="dm", **NO_ACTION)

    back(office, "M-000002", at="2014-07-05T10:00")
    back(office, "M-000003", at="2014-07-05T10:00")
    assert office.show(ref)["state"] == "decided"
    assert set(rows(office, at="2014-07-06T10:00")) == {"M-000001"}
    assert len(office.tray(at="2014-07-05T11:00")) == 2
    office.healthy()


@pytest.mark.clause("SL-159")
def test_a_child_open_to_a_team_is_passed_on_and_the_others_stay(office: Office) -> None:
    _open_to(office, "Kit", "Assessment team, worker")
    answer = office.do("missing.report", by="misper_cso", channel="police", children=[kit(), child("Una", "Moor")])

    assert answer["passed_to"] == "Assessment team, worker"
    assert [row.children for row in rows(office).values()] == [("Una Moor",)]
    (news,) = office.desk("dm").see("open_cases")
    assert news.team == "Assessment team, worker"
    assert office.show(news.contact)["state"] == "void"
    assert "Kit" in str(office.show(news.contact)["children"])
    office.healthy()


@pytest.mark.clause("SL-159")
def test_a_child_found_to_be_open_to_a_team_afterwards_is_passed_on_with_a_reason(office: Office) -> None:
    ref = brought(office)
    office.do("missing.pass_on", "M-000001", by="misper_cso", team="Fostering", reason="Known as Kit Marsh there.")

    assert set(rows(office)) == {"M-000002", "M-000003"}
    shown = office.show("M-000001")
    assert (shown["state"], shown["contact_state"], shown["child"]) == ("passed_on", "void", "Kit Moor")
    assert shown["contact"] != ref
    assert not list(clocks(office))
    office.healthy()


def _open_to(office: Office, name: str, team: str) -> None:
    """A person of that name, open to a team as an office records it."""
    ref = office.decided(children=[kit()])
    person = int(office.show(ref)["children"][0]["person"][2:])
    desk = office.desk("dm")
    with desk.store.write(desk.now()) as writing:
        from dutydesk.models import Person

        found = writing.get(Person, person)
        assert found is not None
        assert found.first_name == name
        writing.change(found, open_to=team)


@pytest.mark.clause("SL-163")
def test_a_child_missing_again_brings_their_history_once_somebody_says_it_is_them(office: Office) -> None:
    ref = reported(office)
    back(office, at="2014-07-03T10:00", found_with="an older cousin")
    person = office.show(ref)["children"][0]["person"]
    again = reported(office, at="2014-07-20T09:00", missing_since="2014-07-19T22:00:00+01:00", police_reference="MP/90")

    shown = office.show("M-000002")
    assert shown["history"]["times_before"] == 0
    assert shown["may_be"][0]["ref"] == person

    office.do("contact.link", again, by="misper_cso", at="2014-07-20T10:00", item="c1", person=person)
    row = rows(office, at="2014-07-20T11:00")["M-000002"]
    assert (row.times_before, row.last_before.isoformat()) == (1, "2014-07-01")
    (before,) = office.show("M-000002")["history"]["episodes"]
    assert (before["ref"], before["found_with"], before["days"]) == ("M-000001", "an older cousin", 1)


def test_the_same_child_under_the_same_police_reference_is_no_second_episode(office: Office) -> None:
    reported(office)

    told = {"channel": "police", "police_reference": "mp / 77", "children": [kit()]}
    assert "M-000001" in office.refused("missing.report", by="misper_cso", **told).sentence
    assert set(office.do("missing.report", by="cso", **told)) == {"ref"}


def test_a_report_made_twice_is_set_aside_by_a_manager_and_its_clocks_stop(office: Office) -> None:
    first = reported(office)
    second = reported(office, by="cso")
    office.refused("contact.void", second, by="misper_cso", reason="twice", duplicate_of=first)
    office.do("contact.void", second, by="dm", reason="twice", duplicate_of=first)

    assert set(rows(office)) == {"M-000001"}
    assert not list(clocks(office, "M-000002"))
    assert office.show("M-000002")["state"] == "void"
    office.healthy()


def test_the_interview_is_told_step_by_step_within_72_hours(office: Office) -> None:
    reported(office)
    back(office, at="2014-07-03T10:00")
    assert clocks(office)["return_interview"]["due"].isoformat() == "2014-07-06T09:00:00+00:00"

    office.refused("missing.interview", "M-000001", by="misper_cso", accepted=True)
    office.do("missing.interview", "M-000001", by="misper_cso", needed=True, offered="2014-07-03T15:00:00+01:00")
    office.do("missing.interview", "M-000001", by="misper_cso", accepted=True)
    assert "return_interview" in clocks(office)
    done = {"done": "2014-07-04T09:00:00+01:00", "interviewer": "Youth worker"}
    office.do("missing.interview", "M-000001", by="misper_cso", **done)

    shown = office.show("M-000001")
    assert (shown["interview_needed"], shown["interview_accepted"], shown["interview_by"]) == (
        True,
        True,
        "Youth worker",
    )
    assert "return_interview" not in clocks(office)


@pytest.mark.parametrize("settled", [{"needed": False}, {"offered": "2014-07-03T15:00:00+01:00", "accepted": False}])
def test_an_interview_not_needed_or_declined_is_not_late(office: Office, settled: dict[str, Any]) -> None:
    reported(office)
    back(office, at="2014-07-03T10:00")
    office.do("missing.interview", "M-000001", by="pm", **settled)

    assert "return_interview" not in clocks(office)
    office.refused("missing.interview", "M-000001", by="pm", done="2014-07-04T09:00:00+01:00")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"returned": "2014-07-05T10:00:00+01:00"}, "returned"),
        ({"returned": "2014-06-30T10:00:00+01:00"}, "returned"),
        ({"returned": "2014-07-03T10:00:00+01:00", "notified": "2014-07-03T09:00:00+01:00"}, "notified"),
        ({"returned": "2014-07-03T10:00:00+01:00", "source": " "}, "source"),
    ],
)
def test_a_return_that_cannot_be_so_is_not_taken(office: Office, wrong: dict[str, Any], field: str) -> None:
    reported(office)

    told = {"source": "police"} | wrong
    assert office.not_taken("missing.report_return", "M-000001", by="misper_cso", **told).field == field


@pytest.mark.clause("SL-23")
def test_a_child_looked_after_from_a_remand_is_no_missing_child_of_the_desk(office: Office) -> None:
    remanded = child("Rem", "And", date_of_birth="1999-01-01", answers={"remand_date": "2014-06-01"})
    office.sent(route="remand", children=[remanded], at="2014-07-01T09:00", received="2014-07-01T09:00:00+01:00")

    answer = office.do(
        "missing.report", by="misper_cso", at="2014-07-02T09:00", channel="police", children=["Rem And 1999-01-01"]
    )

    assert "in care" in answer["passed_to"]
    assert not rows(office)
    assert [one.children for one in office.desk("dm").see("open_cases")] == [("Rem And",)]


@pytest.mark.clause("SL-163", "SL-169")
def test_a_child_back_without_a_meeting_is_owed_none_and_may_still_be_known_from_before(office: Office) -> None:
    first = reported(office)
    back(office, at="2014-07-03T10:00")
    person = office.show(first)["children"][0]["person"]
    reported(office, at="2014-07-20T09:00", missing_since="2014-07-19T22:00:00+01:00", police_reference="MP/90")
    back(office, "M-000002", at="2014-07-20T12:00")

    shown = office.show("M-000002")
    assert shown["strategy"] == ""
    assert [one["ref"] for one in shown["may_be"]] == [person]
    office.do("contact.link", shown["contact"], by="misper_cso", at="2014-07-20T12:10", item="c1", person=person)
    assert office.show("M-000002")["history"]["times_before"] == 1
