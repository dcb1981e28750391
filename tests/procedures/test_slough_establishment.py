"""Slough's desk itself: its rota and establishment, its meetings, its directory and the police unit
(SL-05, SL-15, SL-22, SL-33, SL-76, SL-194)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dutydesk.places import carried

from .slough_desk import desk

__all__ = ["desk"]


def rota(desk: Any, at: str = "10:00", by: str = "dm") -> Any:
    return desk.desk(by, at).see("rota")


@pytest.mark.clause("SL-05")
def test_the_establishment_is_shown_beside_who_is_there_and_blocks_nobody(desk):
    posts = {one.role: (one.posts, one.people) for one in rota(desk).posts}

    assert {role: number for role, (number, _) in posts.items() if number} == {
        "cso": 3, "bso": 1, "ehdw": 2, "ehdm": 1, "dsw": 3, "dm": 1, "pm": 1,
    }  # fmt: skip
    assert sum(number for number, _ in posts.values()) == 12
    assert posts["dm"][1] == ("dm",)
    desk.do("staff.add", by="pm", name="second dm", roles=["dm"])
    assert len({one.role: one.people for one in rota(desk).posts}["dm"]) == 2


@pytest.mark.clause("SL-33")
def test_a_working_day_without_a_duty_social_worker_stands_out_until_one_is_named(desk):
    friday = rota(desk).days[0]
    assert (friday.day, friday.gap) == (date(2014, 7, 4), True)
    assert not rota(desk).days[1].gap, "a Saturday is no working day"
    desk.do("duty.give", by="dm", duty="desk_worker", who="dsw")

    assert rota(desk).days[0].named == (("desk_worker", "dsw"),)
    assert not rota(desk).days[0].gap
    assert rota(desk).days[3].gap, "Monday has nobody yet"
    assert rota(desk, "2014-07-07T09:00").days[0].gap


@pytest.mark.clause("SL-33")
@pytest.mark.parametrize("who", ["cso", "bso", "ehdw", "ehdm", "dsw", "reception", "receiving_pm"])
def test_nobody_but_a_manager_of_the_desk_names_the_social_worker_of_the_day(desk, who):
    assert desk.refused("duty.give", by=who, duty="desk_worker", who="dsw").clause == "SL-33"
    assert rota(desk).days[0].gap


@pytest.mark.clause("SL-33")
def test_a_day_has_one_duty_social_worker_and_another_takes_their_place(desk):
    desk.do("staff.add", by="pm", name="kim", roles=["dsw"])
    desk.do("duty.give", by="dm", duty="desk_worker", who="dsw")
    desk.do("duty.give", by="dm", duty="desk_worker", who="kim")

    assert rota(desk).days[0].named == (("desk_worker", "kim"),)
    assert desk.refused("duty.give", by="dm", duty="desk_worker", who="kim")
    assert desk.refused("duty.give", by="dsw", duty="desk_worker", who="dsw").clause == "SL-33"


@pytest.mark.clause("SL-76")
@pytest.mark.parametrize("who", ["worker", "receiving_pm", "pac_manager", "cso", "ehdw"])
def test_nobody_of_a_receiving_team_is_lent_to_the_desk(desk, who):
    assert "SL-76" in desk.refused("duty.give", by="dm", duty="desk_worker", who=who).clause
    assert rota(desk).days[0].gap


@pytest.mark.clause("SL-76")
@pytest.mark.parametrize("who", ["worker", "receiving_pm"])
def test_nobody_of_a_receiving_team_is_given_a_contact_of_the_duty_tray(desk, who):
    contact = desk.sent()
    desk._not_done(Exception, "contact.assign", contact, "dm", "10:00", {"to": who, "ask": "Ring the school."})
    assert not desk.show(contact)["assigned_to"]


@pytest.mark.clause("SL-22")
def test_both_special_duties_for_one_person_are_warned_of_and_not_refused(desk):
    desk.do("staff.roles", by="pm", name="misper_cso", roles=["misper_cso", "marac_cso"])
    assert "warning" not in desk.do("duty.give", by="pm", duty="missing_register", who="misper_cso")
    made = desk.do("duty.give", by="pm", duty="marac_research", who="misper_cso")

    assert "Missing Children register" in made["warning"]
    assert all(one.warning for one in rota(desk).duties if one.each == "period")
    desk.do("duty.end", made["ref"], by="pm", ends="2014-07-04", reason="Shared out.")
    assert not any(one.warning for one in rota(desk, "2014-07-05T10:00").duties)


@pytest.mark.clause("SL-194")
def test_a_past_meeting_with_nothing_recorded_is_shown_to_the_practice_manager_until_it_is(desk):
    made = desk.do("meeting.plan", by="pm", day="2014-07-03", with_whom="Emergency Duty Team", about="Hand-over.")[
        "ref"
    ]
    coming = desk.do("meeting.plan", by="pm", day="2014-07-11", with_whom="Health")["ref"]
    today = desk.do("meeting.plan", by="pm", day="2014-07-04", with_whom="Police")["ref"]
    for role in ("cso", "misper_cso", "marac_cso", "dsw", "bso", "ehdw", "ehdm", "dm", "reception", "receiving_pm"):
        assert desk.refused("meeting.plan", by=role, day="2014-07-03", with_whom="Health").clause == "SL-194"
        assert desk.refused("meeting.record", made, by=role, outcome="x").clause == "SL-194"

    def unrecorded() -> list[str]:
        return [one.ref for one in desk.desk("pm").see("meetings") if one.unrecorded]

    assert unrecorded() == [made]
    assert desk.refused("meeting.record", coming, by="pm", outcome="Held early.")
    desk.do("meeting.record", made, by="pm", outcome="Agreed.", actions="PM rings on Monday.")
    assert unrecorded() == []
    assert [one.ref for one in desk.desk("pm", "2014-07-05T09:00").see("meetings") if one.unrecorded] == [today]
    assert desk.show(made, by="pm")["actions"] == "PM rings on Monday."
    desk.do("meeting.cancel", coming, by="pm", reason="Moved.")


@pytest.mark.clause("SL-195", "SL-16")
def test_the_office_adds_its_own_form_and_the_invitation_offers_it_and_works_without(desk, tmp_path: Path):
    contact = desk.sent()
    assert desk.do("contact.invite_form", contact, by="cso")["form"] is None
    assert desk.do("contact.invite_form", contact, by="cso", out=str(tmp_path / "none"))["form"] is None
    own = Path(carried("letters")) / "shared" / "marf.docx"
    assert desk.refused("office.add_form", by="dm", file=str(own)).clause == "SL-195"
    assert desk.not_taken("office.add_form", by="pm", file=str(tmp_path / "no.docx")).field == "file"
    (tmp_path / "bad.docx").write_bytes(b"not a form")
    desk.not_taken("office.add_form", by="pm", file=str(tmp_path / "bad.docx"))
    desk.do("office.add_form", by="pm", file=str(own))

    made = desk.do("contact.invite_form", contact, by="cso", out=str(tmp_path / "out"))

    assert Path(made["form"]).read_bytes() == own.read_bytes()
    assert desk.do("contact.invite_form", contact, by="cso")["form"]


CALL = {"with": "PC Lane", "when": "2014-07-04T09:50:00+01:00", "result": "Taken."}


@pytest.mark.clause("SL-15")
def test_a_new_referral_to_the_police_unit_shows_the_line_for_it_and_keeps_time_and_person(desk):
    desk.do("directory.write", by="bso", body="police_child_abuse", line="new_referrals", phone="01632 960 700")
    contact = desk.sent()
    (line,) = [desk.desk("dsw").schema("contact.police_referral")["properties"]["line"]]
    assert (line["default"], line["x-titles"]["new_referrals"].endswith("01632 960 700")) == ("new_referrals", True)
    for missing in ("with", "when"):
        told = {name: value for name, value in CALL.items() if name != missing}
        assert desk.not_taken("contact.police_referral", contact, by="dsw", **told).field == missing

    tomorrow = CALL | {"when": "2014-07-05T09:50:00+01:00"}
    assert desk.not_taken("contact.police_referral", contact, by="dsw", **tomorrow).field == "when"
    for outside in ("reception", "receiving_pm", "worker"):
        assert desk.refused("contact.police_referral", contact, by=outside, **CALL).clause == "SL-15"

    made = desk.do("contact.police_referral", contact, by="dsw", **CALL)

    assert "warning" not in made
    (note,) = [one for one in made["notes"] if one["kind"] == "police_referral"]
    assert (note["line"], note["number"], note["with"]) == ("new_referrals", "01632 960 700", "PC Lane")


@pytest.mark.clause("SL-15")
def test_the_direct_line_for_a_new_referral_is_recorded_and_warned_of_and_for_other_business_is_not(desk):
    desk.do("directory.write", by="bso", body="police_child_abuse", line="new_referrals", phone="01632 960 700")
    contact = desk.sent()

    assert "01632 960 700" in desk.do("contact.police_referral", contact, by="dsw", line="direct", **CALL)["warning"]
    other = desk.do("contact.police_referral", contact, by="dsw", line="direct", business="other_business", **CALL)
    assert "warning" not in other
    assert [one.get("warning", "") != "" for one in other["notes"] if one["kind"] == "police_referral"] == [True, False]


@pytest.mark.clause("SL-15")
def test_no_number_of_the_document_is_in_the_product_and_every_role_reads_the_directory(desk):
    numbers = ("01865 291046", "01753 835 500", "01753 47 7217", "291046", "835500", "477217")
    told = "".join(path.read_text("utf-8") for path in sorted(Path(carried("procedures")).glob("slough*")))
    assert not [number for number in numbers if number in told]
    for role in ("cso", "misper_cso", "marac_cso", "bso", "ehdw", "ehdm", "dsw", "dm", "pm"):
        rows = desk.desk(role).see("directory")
        assert [one.phone for one in rows] == [""] * len(rows)
    for role in ("cso", "misper_cso", "marac_cso", "ehdw", "ehdm", "dsw", "reception", "receiving_pm", "worker"):
        assert desk.refused("directory.write", by=role, body="lado", phone="1").clause == "SL-15"
    assert (
        desk.not_taken("directory.write", by="pm", body="police_child_abuse", line="secret", phone="1").field == "line"
    )
