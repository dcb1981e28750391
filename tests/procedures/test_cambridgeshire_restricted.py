"""Records that are locked down to named people at the front door, and who looked at what (CA-26 to CA-29)."""

from __future__ import annotations

from typing import Any

import pytest

from dutydesk.refusals import NoSuchRecord
from dutydesk.views.looked_at import NOT_ON_THEIR_WORK

from ..desks import child
from .front_door import NO_ACTION, FrontDoor, door

__all__ = ["door"]


def locked(door: FrontDoor, *, by: str = "tm", **said: Any) -> str:
    """A contact about a child of whom colleagues are not to know, locked down; its reference."""
    ref = door.passed_on(children=[child("Zebedee", "Quill")])
    door.do("record.restrict", "P-000001", by=by, **({"grounds": "staff", "reason": "His aunt works here."} | said))
    return ref


def is_hidden(door: FrontDoor, ref: str, by: str) -> bool:
    try:
        door.show(ref, by=by)
    except NoSuchRecord:
        return True
    return False


@pytest.mark.clause("CA-27")
def test_a_locked_record_is_seen_by_those_named_alone_and_they_see_it_as_any_other(door: FrontDoor) -> None:
    ref = locked(door, named=["navigator"])

    for by in ("tm", "navigator"):
        assert door.show(ref, by=by)["children"][0]["first_name"] == "Zebedee"
    for by in ("io", "hos", "bs_manager", "eham"):
        assert is_hidden(door, ref, by), by
    (line,) = door.desk("io").see("find", text="Zebedee Quill")
    assert (line.ref, line.name, line.ask) == (None, "", "team manager")
    assert ref in door.tray(by="tm")
    assert ref not in door.tray(by="io")


@pytest.mark.clause("CA-27")
def test_new_information_is_sent_into_it_unseen_and_one_who_is_named_is_told(door: FrontDoor) -> None:
    locked(door)
    again = door.passed_on(children=[child("Zebedee", "Quill")])

    assert [(row.who, row.asked_about) for row in door.desk("tm").see("access_requests")] == [("io", again)]


@pytest.mark.clause("CA-28")
@pytest.mark.parametrize("by", ["tm", "bs_manager"])
def test_a_manager_restricts_and_the_record_keeps_reason_names_and_day(door: FrontDoor, by: str) -> None:
    locked(door, by=by, named=["navigator"])

    (row,) = door.desk(by).see("restrictions")
    assert (row.placed_by, row.reason, row.open_to) == (by, "His aunt works here.", (by, "navigator"))
    door.do("record.unrestrict", "P-000001", by=by, reason="She has left.")
    assert door.desk(by).see("restrictions") == ()


@pytest.mark.clause("CA-28")
@pytest.mark.parametrize("by", ["io", "navigator", "bs", "eham"])
def test_nobody_else_restricts(door: FrontDoor, by: str) -> None:
    ref = door.passed_on()

    assert "CA-28" in door.refused("record.restrict", ref, by=by, grounds="staff", reason="x").clause


@pytest.mark.clause("CA-29")
def test_a_member_of_staff_is_barred_from_their_own_childs_record_even_a_manager(door: FrontDoor) -> None:
    ref = locked(door, by="bs_manager", only_barred=True, barred=["tm"])

    assert is_hidden(door, ref, "tm")
    assert [one.ref for one in door.desk("tm").see("find", text="Zebedee Quill")] == [None]
    assert door.do("record.break_glass", by="tm", about="Zebedee Quill", reason="x")["opened"] == []
    assert is_hidden(door, ref, "tm")
    assert not is_hidden(door, ref, "io")


@pytest.mark.clause("CA-26")
def test_who_looked_at_what_is_listed_and_what_was_not_their_work_stands_out(door: FrontDoor) -> None:
    ref = door.rated("blue")
    door.do("contact.decide", ref, by="tm", at="11:00", **NO_ACTION)
    door.desk("eham", "12:00").see("find", text="Tom Reed")
    door.show(ref, by="eham", at="12:00")

    found = door.desk("tm", "12:30").see("access_log", who="eham")
    assert {(row.kind, row.ref, row.words) for row in found} == {("opened", ref, ""), ("searched", "", "Tom Reed")}
    assert next(row for row in found if row.ref == ref).stands_out == (NOT_ON_THEIR_WORK,)
