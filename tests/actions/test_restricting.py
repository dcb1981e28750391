"""Records restricted to named people: who places and keeps a restriction, who is let in, and that safety is not lost by it."""

from __future__ import annotations

from typing import Any

import pytest

from dutydesk.refusals import NoSuchRecord

from ..desks import Office, child, instant

UNTIL = "2014-07-05T10:00:00+01:00"


def zebedee(office: Office, **more: Any) -> str:
    """A contact about a child of whom colleagues are not to know; its reference. The child is P-000001."""
    return office.sent(children=[child("Zebedee", "Quill")], **more)


def restricted(office: Office, ref: str = "P-000001", *, by: str = "dm", **said: Any) -> str:
    """The restriction, placed by the duty manager; its reference."""
    return str(
        office.do("record.restrict", ref, by=by, **({"grounds": "staff", "reason": "Her aunt works here."} | said))[
            "ref"
        ]
    )


def hidden_from(office: Office, ref: str, by: str, at: str = "10:00") -> bool:
    try:
        office.show(ref, by=by, at=at)
    except NoSuchRecord:
        return True
    return False


def asked(office: Office, by: str = "cso", at: str = "10:00", **said: Any) -> dict[str, Any]:
    return office.do(
        "record.ask_access", by=by, at=at, **({"about": "Zebedee Quill", "reason": "His school rings."} | said)
    )


def requests(office: Office, by: str = "dm", at: str = "10:00") -> list[Any]:
    return list(office.desk(by, at).see("access_requests"))


# -------------------------------------------------------------------------------------------- placing and keeping


def test_a_restricted_contact_stays_in_the_trays_of_those_named_with_its_clock(office: Office) -> None:
    ref = zebedee(office)
    restricted(office, ref, named=["cso"])

    for by in ("dm", "cso"):
        assert ref in office.tray(by=by)
        assert [row.clock for row in office.desk(by).see("due") if row.ref == ref]
    for by in ("pm", "bso", "ehdm"):
        assert ref not in office.tray(by=by)
        assert hidden_from(office, ref, by)
    assert office.desk("dm").see("counts").to_decide == 1
    assert office.desk("pm").see("counts").to_decide == 0
    office.do("contact.decide", ref, by="dm", outcome="no_further_action", rationale="x", extra_tasks_done=False)


def test_whoever_keeps_it_reads_what_the_restriction_is(office: Office) -> None:
    ref = zebedee(office)
    placed = restricted(office)

    assert office.show(ref)["restricted"] == office.show("P-000001")["restricted"]
    (told,) = office.show(ref)["restricted"]
    assert (told["ref"], told["subject"], told["owner"]) == (placed, "P-000001", "dm")
    (row,) = office.desk("dm").see("restrictions")
    assert (row.name, row.open_to, row.waiting) == ("Zebedee Quill", ("dm",), 0)
    assert office.desk("pm").see("restrictions") == ()


def test_it_is_reviewed_within_the_procedures_days(any_office: Office) -> None:
    zebedee(any_office)
    placed = restricted(any_office)

    (row,) = any_office.desk("dm").see("restrictions")
    assert row.due == instant("2014-10-02T10:00")
    assert [row.ref for row in any_office.desk("dm", "2014-10-03T10:00").see("due") if row.overdue][-1] == placed
    any_office.do("record.review_restriction", "P-000001", by="dm", at="2014-10-03T10:00", reason="Still needed.")
    (row,) = any_office.desk("dm", "2014-10-03T10:00").see("restrictions")
    assert row.due == instant("2015-01-01T10:00+00:00")
    any_office.healthy()


def test_nothing_is_restricted_to_nobody(office: Office) -> None:
    zebedee(office)
    office.not_taken("record.restrict", "P-000001", by="dm", grounds="staff", reason="x", owner="cso")
    office.not_taken("record.restrict", "P-000001", by="dm", grounds="staff", reason="x", barred=["dm"])
    office.not_taken("record.restrict", "P-000001", by="dm", grounds="staff", reason="x", only_barred=True)
    restricted(office)

    office.refused("record.restrict", "P-000001", by="dm", grounds="staff", reason="x")
    office.refused("record.close_to", "P-000001", by="dm", to="dm", reason="x")
    office.refused("record.bar", "P-000001", by="dm", to="dm", reason="x")
    office.refused("record.close_to", "P-000001", by="dm", to="bso", reason="x")
    office.not_taken("record.hand_on", "P-000001", by="dm", to="cso", reason="x")


def test_a_leaver_keeps_nothing_and_somebody_else_always_does(any_office: Office) -> None:
    ref = zebedee(any_office)
    restricted(any_office)

    any_office.do("staff.disable", by="pm", name="dm")
    (row,) = any_office.desk("pm").see("restrictions")
    assert (row.owner, ref in any_office.tray(by="pm")) == ("pm", True)
    made = any_office.do("staff.add", by="pm", name="second", roles=["pm"])
    any_office.do("staff.roles", by="pm", name="pm", roles=["dsw"])
    second = any_office.another_desk("second", password=made["one_time_password"])
    assert [row.owner for row in second.see("restrictions")] == ["second"]
    second.close()


def test_it_goes_to_another_of_its_keepers_before_anybody_new(office: Office) -> None:
    zebedee(office)
    office.do("staff.add", by="pm", name="second", roles=["dm"])
    restricted(office, named=["second"])

    office.do("staff.roles", by="pm", name="dm", roles=["dsw"])
    assert office.desk("pm").see("restrictions") == ()


def test_work_is_given_to_nobody_who_does_not_see_it(office: Office) -> None:
    ref = zebedee(office)
    restricted(office)

    refusal = office.refused("contact.assign", ref, by="dm", to="dsw", ask="Ring the school.")
    assert "not open to dsw" in refusal.sentence
    office.do("record.open_to", "P-000001", by="dm", to="dsw", reason="Works on it.")
    office.do("contact.assign", ref, by="dm", to="dsw", ask="Ring the school.")
    assert [task.contact for task in office.desk("dsw").see("tasks")] == [ref]


def test_lifted_it_is_seen_as_before(office: Office) -> None:
    ref = zebedee(office)
    restricted(office)
    assert hidden_from(office, ref, "bso")
    office.do("record.unrestrict", "P-000001", by="dm", reason="She has left.")

    assert not hidden_from(office, ref, "bso")
    assert office.desk("dm").see("restrictions") == ()
    assert not [row for row in office.desk("dm").see("due") if row.ref.startswith("K-")]


# -------------------------------------------------------------------------------------- against a member of staff


def test_a_member_of_staff_is_kept_from_their_own_childs_record_and_nobody_else_is(office: Office) -> None:
    ref = zebedee(office)
    restricted(office, only_barred=True, barred=["pm", "bso"])

    for by in ("pm", "bso"):
        assert hidden_from(office, ref, by)
        assert office.desk(by).see("find", text="Zebedee Quill")[0].ref is None
        answer = office.do("record.break_glass", by=by, about="Zebedee Quill", reason="He is in danger.")
        assert answer["opened"] == []
        assert hidden_from(office, ref, by)
    for by in ("cso", "dm", "ehdm"):
        assert not hidden_from(office, ref, by)


def test_barring_takes_away_what_was_given(office: Office) -> None:
    ref = zebedee(office)
    restricted(office, named=["bso"])
    assert not hidden_from(office, ref, "bso")
    office.do("record.bar", "P-000001", by="dm", to="bso", reason="It is her nephew.")

    assert hidden_from(office, ref, "bso")


# ------------------------------------------------------------------------------------------------ asking for access


def test_asking_answers_the_same_whether_there_is_something_or_not(office: Office) -> None:
    zebedee(office)
    restricted(office)

    assert asked(office) == asked(office, about="Nobody Atall")
    told = {one.asked_about: one.state for one in office.desk("cso").see("own_requests")}
    assert told == {"Zebedee Quill": "asked", "Nobody Atall": "asked"}
    (row,) = requests(office)
    assert (row.who, row.reason, row.waiting) == ("cso", "His school rings.", True)
    assert office.desk("dm").see("counts").restricted == 1
    assert office.desk("pm").see("counts").restricted == 0


def test_the_owner_gives_access_for_a_while(office: Office) -> None:
    ref = zebedee(office)
    restricted(office)
    asked(office, until=UNTIL)
    (row,) = requests(office)
    office.do("record.grant_access", row.ref, by="dm", answer="Until tomorrow.")

    assert not hidden_from(office, ref, "cso", "2014-07-05T09:59")
    assert hidden_from(office, ref, "cso", "2014-07-05T10:00")
    assert office.desk("cso").see("own_requests")[0].answer == "Until tomorrow."


def test_a_refused_request_stays_closed_and_says_why(office: Office) -> None:
    ref = zebedee(office)
    restricted(office)
    asked(office)
    (row,) = requests(office)
    office.do("record.refuse_access", row.ref, by="dm", answer="Ask the allocated worker.")

    assert hidden_from(office, ref, "cso")
    office.refused("record.grant_access", row.ref, by="dm")
    assert office.desk("cso").see("own_requests")[0].state == "refused"


def test_nobody_grants_what_they_asked_for_not_even_by_a_second_name(office: Office) -> None:
    ref = zebedee(office)
    restricted(office, owner="pm")
    office.do("staff.roles", by="pm", name="dm", roles=["dm"], staff_number="4711")
    second = office.do("staff.add", by="pm", name="second", roles=["dm"], staff_number="4711")
    office.do("record.open_to", ref="P-000001", by="pm", to="second", reason="Stands in.")
    asked(office, by="dm")

    desk = office.another_desk("second", password=second["one_time_password"])
    (row,) = requests(office, "pm")
    with pytest.raises(Exception, match="Nobody gives access to themselves"):
        desk.do("record.grant_access", row.ref, {})
    with pytest.raises(Exception, match="Nobody opens a restricted record to themselves"):
        desk.do("record.open_to", "P-000001", {"to": "dm", "reason": "x"})
    desk.close()
    assert hidden_from(office, ref, "dm")


def test_access_for_a_while_lets_nobody_else_in(office: Office) -> None:
    zebedee(office)
    restricted(office, owner="pm")
    office.do("record.break_glass", by="dm", about="Zebedee Quill", reason="He is in danger.")

    office.refused("record.open_to", "P-000001", by="dm", to="cso", reason="x")
    office.refused("record.unrestrict", "P-000001", by="dm", reason="x")
    office.not_taken("record.open_to", "P-000001", by="pm", to="cso", reason="x", until="2015-07-05T10:00:00+01:00")


# ----------------------------------------------------------------------------------------------------- in need


def test_a_child_in_danger_is_opened_at_once_and_whoever_keeps_it_is_told(any_office: Office) -> None:
    ref = zebedee(any_office)
    restricted(any_office, owner="pm")
    before = any_office.desk("cso").newest()

    answer = any_office.do("record.break_glass", by="cso", about="Zebedy Quil", reason="Police at the door.")
    assert answer["opened"] == ["P-000001"]
    assert any_office.show(ref, by="cso")["children"][0]["first_name"] == "Zebedee"
    assert any_office.desk("cso").see("find", text="Zebedee Quill")[0].ref == "P-000001"
    assert any_office.desk("cso").newest() > before
    (row,) = requests(any_office, "pm")
    assert (row.who, row.state, row.reason, row.waiting) == ("cso", "broken", "Police at the door.", True)
    assert hidden_from(any_office, ref, "cso", "2014-07-05T10:00")
    entry = next(one for one in any_office.entries() if one.action == "record.break_glass")
    assert (entry.who, entry.details["opened"]) == ("cso", ["P-000001"])


def test_an_opening_in_need_is_looked_at_by_somebody_else(office: Office) -> None:
    zebedee(office)
    restricted(office, owner="pm", named=["dm"])
    office.do("record.break_glass", by="ehdm", about="P-000001", reason="Police at the door.")
    (row,) = requests(office, "pm")
    office.do("staff.roles", by="pm", name="ehdm", roles=["ehdm", "dm"])
    ehdm = office.another_desk("ehdm", role="dm")
    with pytest.raises(Exception, match="for those who keep"):
        ehdm.do("record.review_opening", row.ref, {"review": "All well."})
    ehdm.close()
    office.do("record.review_opening", row.ref, by="dm", review="It was needed.")

    assert not requests(office, "pm")[0].waiting
    office.refused("record.review_opening", row.ref, by="pm", review="Again.")


def test_opening_in_need_what_is_not_there_is_noted_all_the_same(office: Office) -> None:
    answer = office.do("record.break_glass", by="cso", about="Nobody Atall", reason="Police at the door.")

    assert answer["opened"] == []
    assert [one.who for one in office.entries() if one.action == "record.break_glass"] == ["cso"]


def test_what_somebody_brings_in_about_it_reaches_whoever_keeps_it(office: Office) -> None:
    zebedee(office)
    restricted(office)
    again = zebedee(office, by="cso")

    (row,) = requests(office)
    assert (row.state, row.who, row.asked_about, row.waiting) == ("told", "cso", again, True)
    assert office.show(again, by="cso")["ref"] == again
