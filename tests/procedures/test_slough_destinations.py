"""One list of everything open, by where it is: the two ways of the front door, contacts and referrals alike (SL-04, SL-38)."""

from __future__ import annotations

import pytest

from dutydesk.refusals import Refused

from ..desks import EARLY_HELP, NO_ACTION, REFERRAL, child
from .slough_desk import desk

__all__ = ["desk"]


def by_place(desk, by: str = "dm") -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for row in desk.desk(by).see("destinations"):
        told.setdefault(row.destination, []).append(row.ref)
    return told


@pytest.mark.clause("SL-04")
def test_work_goes_either_way_and_one_list_by_destination_shows_both(desk):
    helped = desk.decided(EARLY_HELP)
    remand = desk.sent(route="remand", children=[child("Ivy")])
    desk.do("contact.decide", remand, by="dm", outcome="progress_to_referral", rationale="Remanded.")
    referral = desk.show(remand)["referral"]["ref"]
    desk.do("referral.transfer", referral, by="dm", team="assessment_cin")
    desk.decided(NO_ACTION, children=[child("Kit")])

    assert by_place(desk) == {
        "Early help": [desk.show(helped)["early_help"]["ref"]],
        "Assessment and Children in Need": [referral],
    }
    rows = {row.ref: row for row in desk.desk("dm").see("tray", name="destinations")}
    assert rows[helped].concern == "Early help"
    assert rows[remand].concern == "Assessment and Children in Need"


@pytest.mark.clause("SL-38")
def test_contacts_and_referrals_stand_in_one_list_and_the_duty_manager_decides_either(desk):
    contact, referred = desk.sent(), desk.decided(REFERRAL, children=[child("Ivy")])
    referral = desk.show(referred)["referral"]["ref"]

    rows = desk.desk("dm").see("destinations")
    assert [(row.kind, row.ref) for row in rows] == [("contact", contact), ("referral", referral)]
    for row, action in zip(rows, ("contact.decide", "referral.outcome"), strict=True):
        assert {face.action: face.allowed for face in desk.desk("dm").actions(row.ref)}[action]
    desk.do("contact.decide", contact, by="dm", **NO_ACTION)
    desk.do("referral.outcome", referral, by="dm", outcome="no_further_action", reason="Moved away.")
    assert not desk.desk("dm").see("destinations")


@pytest.mark.clause("SL-38")
def test_whoever_does_not_oversee_the_desk_is_not_shown_it_and_nothing_kept_is_in_it(desk):
    ref = desk.sent()
    desk.do("record.restrict", ref, by="pm", grounds="staff", reason="A colleague's child.")

    assert not by_place(desk)
    assert by_place(desk, "pm") == {"Duty tray": [ref]}
    for role in ("cso", "bso", "dsw", "ehdw", "reception", "worker", "receiving_pm"):
        with pytest.raises(Refused):
            desk.desk(role).see("destinations")


@pytest.mark.clause("SL-33", "SL-43")
def test_whoever_gives_the_duties_is_told_on_the_tray_which_nobody_holds_today(desk):
    assert desk.desk("dm").see("counts").unheld == (
        "Duty Social Worker for the desk",
        "MARAC and MAPPA research",
        "Missing Children register",
    )
    assert not desk.desk("cso").see("counts").unheld
    desk.do("duty.give", by="dm", duty="desk_worker", who="dsw", starts="2014-07-04")
    desk.do("duty.give", by="pm", duty="marac_research", who="marac_cso", starts="2014-07-01")
    assert desk.desk("pm").see("counts").unheld == ("Missing Children register",)
    on_saturday = desk.desk("dm", "2014-07-05T10:00").see("counts").unheld
    assert on_saturday == ("Missing Children register",), "nobody is named for the desk on a Saturday"
