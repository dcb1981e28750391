"""Slough's walk-ins, what has arrived and is not keyed, the form invited or late, action taken at once, and whose work is
overseen: clause by clause at a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from ..desks import ADVICE, CALL, NO_ACTION, Office, call, copied, instant, made_office


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Office]:
    """An office of the test's own."""
    office = Office(copied(made_office(tmp_path_factory, "plain"), tmp_path))
    yield office
    office.close()


def arrived(desk: Office, by: str = "bso", at: str = "10:00", **said: Any) -> str:
    """Somebody at reception; their contact."""
    said = {"who": "Jo Lane", "about": "Nowhere to sleep tonight."} | said
    return str(desk.do("walk_in.arrive", by=by, at=at, **said)["ref"])


def keyed(desk: Office, ref: str, at: str = "10:30") -> None:
    """The contact made of the arrival by an officer, and sent."""
    desk.do("contact.take_over", ref, by="cso", at=at)
    told = {name: value for name, value in call().items() if name not in ("channel", "received")}
    desk.do("contact.amend", ref, by="cso", at=at, **told)
    desk.do("contact.submit", ref, by="cso", at=at)


def waiting(desk: Office, ref: str, by: str = "dm", at: str = "10:00") -> Any:
    """The row of somebody at reception; None where nothing is owed any more."""
    return next((row for row in desk.desk(by, at).see("walk_ins") if row.ref == ref), None)


# -------------------------------------------------------------------------------------------------------- arrival


@pytest.mark.clause("SL-175", "SL-25")
@pytest.mark.parametrize("by", ["reception", "bso", "cso"])
def test_somebody_at_reception_is_logged_in_a_few_words_and_the_whole_desk_sees_it(desk: Office, by: str) -> None:
    ref = arrived(desk, by=by, received="2014-07-04T09:50:00+01:00")

    for seer in ("reception", "bso", "cso", "ehdw", "ehdm", "dsw", "dm", "pm"):
        row = waiting(desk, ref, by=seer)
        assert (row.who, row.arrived, row.logged_by, row.state) == ("Jo Lane", instant("09:50"), by, "arrived")
    assert ref in desk.tray(name="walk-ins", by="reception")
    assert ref not in desk.tray()


@pytest.mark.clause("SL-175")
def test_nobody_comes_in_the_future(desk: Office) -> None:
    desk.refused("walk_in.arrive", by="bso", who="Jo Lane", received="2014-07-04T11:00:00+01:00")


@pytest.mark.clause("SL-175")
def test_reception_sees_nothing_but_who_is_at_reception(desk: Office) -> None:
    ref = arrived(desk, by="reception")
    other = desk.sent()

    for view in ("record", "find", "tasks", "drafts", "letters"):
        with pytest.raises(Exception, match="not shown"):
            desk.desk("reception").see(
                view, **({"ref": ref} if view == "record" else {"text": "Reed"} if view == "find" else {})
            )
    with pytest.raises(Exception, match="only"):
        desk.desk("reception").see("tray", name="duty")
    assert [row.ref for row in desk.desk("reception").see("walk_ins")] == [ref]
    counts = desk.desk("reception").see("counts")
    assert counts.own
    assert not any((counts.to_decide, counts.overdue, counts.urgent, counts.drafts, counts.letters, counts.flags))
    assert not [face for face in desk.desk("reception").actions(other) if face.allowed]


@pytest.mark.clause("SL-175")
def test_whoever_has_an_open_case_is_taken_to_its_team_and_nothing_comes_into_the_duty_tray(desk: Office) -> None:
    ref = arrived(desk)
    assert desk.not_taken("walk_in.direct", ref, by="bso", team="assessment_cin").field == "told"
    answer = desk.do("walk_in.direct", ref, by="bso", team="assessment_cin", told="receiving_pm")

    assert answer["passed_to"] == "Assessment and Children in Need"
    message = desk.show(answer["message"])
    assert (message["team"], message["passed_to"], message["information"]) == (
        "assessment_cin", "receiving_pm", "Nowhere to sleep tonight.",
    )  # fmt: skip
    assert waiting(desk, ref) is None
    told = desk.show(ref)
    assert told["state"] == "void"
    assert "Assessment and Children in Need" in told["void"]["reason"]
    assert not [clock for clock in told["clocks"] if clock["stopped"] is None]


# ----------------------------------------------------------------------------------------------------- the form


@pytest.mark.clause("SL-176")
def test_the_form_is_out_and_then_collected_each_with_its_time(desk: Office) -> None:
    ref = arrived(desk, by="reception")
    assert waiting(desk, ref).form == "none"
    desk.refused("walk_in.form_collected", ref, by="bso", at="10:05")
    desk.do("walk_in.form_out", ref, by="reception", at="10:05")
    assert waiting(desk, ref, at="10:05").form == "out"
    assert desk.refused("walk_in.form_collected", ref, by="reception", at="10:05").clause == "SL-176"
    desk.do("walk_in.form_collected", ref, by="bso", at="10:20")

    row = waiting(desk, ref, at="10:20")
    assert (row.form, row.collected_by) == ("collected", "bso")
    steps = desk.show(ref, at="10:20")["walk_in"]
    assert (steps["form_out"]["at"], steps["form_collected"]["at"]) == (instant("10:05"), instant("10:20"))


@pytest.mark.clause("SL-176")
def test_the_blank_form_is_a_word_document_with_nothing_filled_in(desk: Office, tmp_path: Path) -> None:
    arrived(desk)
    (path,) = desk.do("walk_in.form", by="reception", out=str(tmp_path / "forms"))["files"]

    document = Document(path)
    words = "\n".join(
        [one.text for one in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert "Your name" in words
    assert "What has happened" in words
    assert "Jo Lane" not in words


@pytest.mark.clause("SL-176")
def test_a_contact_that_came_another_way_has_no_form_and_nobody_to_see(desk: Office) -> None:
    ref = desk.sent()

    for action, by, said in (
        ("walk_in.form_out", "bso", {}),
        ("walk_in.see", "dm", {"to": "dsw"}),
        ("walk_in.respond", "dsw", {"text": "x"}),
    ):
        assert "another way" in desk.refused(action, ref, by=by, **said).sentence


# --------------------------------------------------------------------------------------------------- who sees them


@pytest.mark.clause("SL-177")
@pytest.mark.parametrize("worker", ["ehdw", "dsw", "cso", "ehdm"])
@pytest.mark.parametrize("by", ["dm", "ehdm"])
def test_a_duty_manager_says_who_of_the_whole_duty_team_sees_them(desk: Office, by: str, worker: str) -> None:
    ref = arrived(desk)
    assert worker in desk.desk(by).schema("walk_in.see")["properties"]["to"]["enum"]
    desk.do("walk_in.see", ref, by=by, to=worker)

    assert waiting(desk, ref).seen_by == worker


@pytest.mark.clause("SL-177")
def test_nobody_else_says_so_and_nobody_outside_the_team_is_chosen(desk: Office) -> None:
    ref = arrived(desk)

    for by in ("bso", "cso", "dsw", "ehdw", "reception"):
        desk.refused("walk_in.see", ref, by=by, to="dsw")
    desk.refused("walk_in.see", ref, by="dm", to="worker")
    assert "worker" not in desk.desk("dm").schema("walk_in.see")["properties"]["to"]["enum"]


@pytest.mark.clause("SL-36")
def test_a_walk_in_stands_in_the_list_of_the_social_worker_who_is_to_see_them(desk: Office) -> None:
    ref = arrived(desk)
    desk.do("walk_in.see", ref, by="dm", to="dsw")
    (task,) = [one for one in desk.desk("dsw").see("tasks") if one.contact == ref]
    assert "reception" in task.ask
    desk.refused("task.done", task.ref, by="dsw")
    desk.do("walk_in.see", ref, by="dm", at="10:10", to="ehdw")
    assert not [one for one in desk.desk("dsw", "10:10").see("tasks") if one.contact == ref]
    desk.do("walk_in.respond", ref, by="ehdw", at="10:40", text="Found a room for tonight.")

    assert not [one for one in desk.desk("ehdw", "10:40").see("tasks") if one.contact == ref]


@pytest.mark.clause("SL-36")
def test_a_request_for_information_is_given_to_the_social_worker_of_the_day(desk: Office) -> None:
    ref = desk.sent(kind="information")
    desk.do("contact.assign", ref, by="dm", to="dsw", ask="What may the court be told?")

    assert [one.contact for one in desk.desk("dsw").see("tasks")] == [ref]


# --------------------------------------------------------------------------------------- contact and response both


@pytest.mark.clause("SL-178")
def test_the_contact_is_made_from_the_walk_in_with_what_is_known(desk: Office) -> None:
    ref = arrived(desk, received="2014-07-04T09:50:00+01:00")
    desk.do("contact.take_over", ref, by="cso", at="10:30")
    told = desk.show(ref, by="cso", at="10:30")

    assert (told["state"], told["channel"], told["referrer"]["name"]) == ("draft", "walk_in", "Jo Lane")
    assert (told["concern"]["details"], told["received"]) == ("Nowhere to sleep tonight.", instant("09:50"))


@pytest.mark.clause("SL-179")
@pytest.mark.parametrize("first", ["response", "contact"])
def test_the_day_ends_only_when_both_contact_and_response_are_there(desk: Office, first: str) -> None:
    ref = arrived(desk)
    assert waiting(desk, ref).minutes_left == 24 * 60
    if first == "contact":
        keyed(desk, ref)
    else:
        desk.do("walk_in.respond", ref, by="dsw", at="10:30", text="Found a room.")
    assert waiting(desk, ref, at="10:30").minutes_left == 23 * 60 + 30
    assert waiting(desk, ref, at="2014-07-05T10:01").overdue
    if first == "contact":
        desk.do("walk_in.respond", ref, by="ehdw", at="11:00", text="Found a room.")
    else:
        keyed(desk, ref, at="11:00")

    assert waiting(desk, ref, at="11:00") is None
    (clock,) = desk.clocks(ref, "walk_in_response", at="11:00")
    assert (clock["stopped"], clock["overdue"]) == (instant("11:00"), False)


@pytest.mark.clause("SL-180")
def test_after_that_it_is_like_any_other_contact_with_its_time_from_the_arrival(desk: Office) -> None:
    ref = arrived(desk, received="2014-07-04T09:50:00+01:00")
    keyed(desk, ref)

    assert desk.tray()[ref].due == instant("2014-07-05T09:50")
    desk.do("contact.decide", ref, by="dm", at="11:00", **NO_ACTION)


# ------------------------------------------------------------------------------------------ arrived, not keyed yet


@pytest.mark.clause("SL-47")
def test_an_urgent_arrival_stands_above_older_ordinary_ones(desk: Office) -> None:
    old = desk.do("arrival.log", by="bso", at="09:00", channel="post", about="A letter.")["ref"]
    new = desk.do("arrival.log", by="bso", at="10:00", channel="fax", about="Bruises.", band="urgent")["ref"]

    assert [row.ref for row in desk.desk("cso").see("drafts")] == [new, old]
    desk.do("contact.take_over", new, by="cso")
    assert [row.ref for row in desk.desk("bso").see("tray", name="arrivals")] == [old]


@pytest.mark.clause("SL-25")
def test_a_call_that_business_support_takes_waits_for_an_officer(desk: Office) -> None:
    ref = desk.do("arrival.log", by="bso", channel="phone", who="A neighbour", about="Crying at night.")["ref"]

    desk.refused("contact.take_over", ref, by="bso")
    desk.do("contact.take_over", ref, by="cso")
    assert desk.show(ref, by="cso")["concern"]["details"] == "Crying at night."


# --------------------------------------------------------------------------------------------- the agencies' form


@pytest.mark.clause("SL-16")
def test_the_form_is_invited_of_an_agency_and_holds_nothing_up(desk: Office) -> None:
    ref = desk.record()
    desk.do("contact.invite_form", ref, by="cso", how="by telephone")

    desk.do("contact.submit", ref, by="cso")
    assert any(note["kind"] == "form_invited" for note in desk.show(ref)["notes"])


@pytest.mark.clause("SL-16")
@pytest.mark.parametrize("source", ["police", "family", "public", "child"])
def test_the_form_is_never_asked_of_the_police_nor_of_a_family(desk: Office, source: str) -> None:
    ref = desk.record(referrer=CALL["referrer"] | {"source": source})

    assert "SL-16" in desk.refused("contact.invite_form", ref, by="cso").clause
    face = next(one for one in desk.desk("cso").actions(ref) if one.action == "contact.invite_form")
    assert not face.allowed


# ------------------------------------------------------------------------------------------------- action at once


@pytest.mark.clause("SL-40")
def test_action_taken_before_any_decision_alerts_a_manager_who_must_acknowledge_it(desk: Office) -> None:
    ref = desk.sent()
    desk.do("contact.urgent_action", ref, by="dsw", text="Took Tom to hospital.")
    row = desk.tray()[ref]
    assert (row.priority, row.flag_seen) == ("flagged", False)
    for by in ("dsw", "cso", "bso", "ehdm"):
        desk.refused("contact.flag_seen", ref, by=by)
    assert desk.clocks(ref, "flag_seen")[0]["stopped"] is None
    desk.do("contact.flag_seen", ref, by="dm", at="10:20")

    assert desk.show(ref)["flag"]["seen_by"] == "dm"
    assert desk.clocks(ref, "flag_seen")[0]["stopped"] == instant("10:20")
    desk.refused("contact.urgent_action", desk.decided(), by="dsw", text="x")


# ----------------------------------------------------------------------------------------------- whose work it is


@pytest.mark.clause("SL-37")
def test_the_duty_manager_sees_every_contact_that_a_social_worker_holds_with_its_age(desk: Office) -> None:
    ref = desk.sent()
    desk.do("contact.assign", ref, by="dm", to="dsw", ask="Ring the school.")
    advised = desk.decided(ADVICE, at="10:30")
    instructed = desk.sent()
    desk.do("contact.instruct", instructed, by="dm", at="11:00", to="dsw", ask="Ring the mother.")
    desk.do("staff.add", by="pm", name="kim", roles=["dsw"])
    rows = desk.desk("dm", "12:00").see("workload")

    assert {row.role for row in rows} == {"Duty Social Worker"}
    assert [(row.who, row.ref, row.what, row.age_minutes) for row in rows] == [
        ("dsw", ref, "to find out", 120),
        ("dsw", advised, "advice", 90),
        ("dsw", instructed, "instruction", 60),
        ("kim", "", "holds nothing", 0),
    ]
    for by in ("dsw", "cso", "bso", "ehdm", "receiving_pm"):
        with pytest.raises(Exception, match="not shown"):
            desk.desk(by).see("workload")


@pytest.mark.clause("SL-42")
def test_the_practice_manager_sees_the_load_and_the_late_work_of_managers_and_social_workers(desk: Office) -> None:
    late = desk.sent()
    desk.do("contact.decide", late, by="dm", at="2014-07-05T12:00", **NO_ACTION)
    held = desk.sent()
    desk.do("contact.assign", held, by="dm", at="2014-07-05T12:00", to="dsw", ask="Ring.")
    rows = desk.desk("pm", "2014-07-05T13:00").see("workload")

    assert {row.role for row in rows} == {"Duty Manager", "Early Help Duty Manager", "Duty Social Worker"}
    assert {row.who: row.late_decisions for row in rows}["dm"] == 1
    assert [(row.who, row.ref, row.overdue) for row in rows if row.ref] == [("dsw", held, True)]


@pytest.mark.clause("SL-42")
def test_the_practice_manager_opens_every_tray(desk: Office) -> None:
    procedure = desk.desk("pm").procedure
    for name, tray in procedure.trays.items():
        assert "pm" in tray.seen_by, name
        if name != "letters":
            assert desk.tray(by="pm", name=name) == {}
    assert desk.desk("pm").see("letters") == ()


@pytest.mark.clause("SL-42")
@pytest.mark.parametrize("by", ["dm", "ehdm", "dsw", "cso", "bso", "receiving_pm", "reception"])
def test_nobody_but_the_practice_manager_says_who_works_at_the_desk(desk: Office, by: str) -> None:
    assert desk.refused("staff.add", by=by, name="kim", roles=["dsw"]).clause == "SL-42"
    for action, said in (
        ("staff.roles", {"name": "dsw", "roles": ["pm"]}),
        ("staff.disable", {"name": "dsw"}),
        ("staff.reset_password", {"name": "dsw"}),
    ):
        assert desk.refused(action, by=by, **said).clause == "SL-42"


@pytest.mark.clause("SL-42")
@pytest.mark.parametrize(
    ("action", "said", "why"),
    [
        ("staff.add", {"name": "dsw", "roles": ["cso"]}, "already"),
        ("staff.add", {"name": "DSW", "roles": ["cso"]}, "already"),
        ("staff.disable", {"name": "pm"}, "cannot disable yourself"),
        ("staff.roles", {"name": "pm", "roles": ["dm"]}, "last one who may add people"),
    ],
)
def test_nobody_is_added_twice_and_the_office_keeps_somebody_who_says_who_works_there(
    desk: Office, action: str, said: dict[str, object], why: str
) -> None:
    before = desk.desk("pm", "11:00").newest()
    assert why in desk.refused(action, by="pm", at="11:00", **said).sentence
    assert desk.desk("pm", "11:00").newest() == before
