"""What of a record an action may name: told beside its schema where the record is said, and to nobody else than may open it."""

from __future__ import annotations

from typing import Any

import pytest

from dutydesk.refusals import NoSuchRecord, Refused
from dutydesk.views.choices import CHOICES
from dutydesk.workflows.choosing import OF_RECORD, TITLES
from dutydesk.workflows.registry import action_named, actions

from ..desks import Office, call, child


def offered(office: Office, by: str, action: str, ref: str, name: str) -> dict[str, str]:
    """What of the record is offered for one argument, each with its words."""
    part: dict[str, Any] = office.desk(by).schema(action, ref)["properties"][name]
    told: dict[str, str] = part.get(TITLES, {})
    assert list(told) == list((part.get("items") or part).get("enum", ()))
    return told


def test_whom_to_link_unlink_and_file_to_is_told_by_name(office: Office) -> None:
    ref = office.sent(children=[child("Tom"), child("Meg", date_of_birth="2008-02-03")])
    assert offered(office, "cso", "contact.link", ref, "item") == {
        "c1": "Tom Reed, born 01 May 2006",
        "c2": "Meg Reed, born 03 Feb 2008",
        "h1": "Ann Reed, born 03 Feb 1980, mother",
    }
    assert list(offered(office, "cso", "contact.unlink", ref, "item")) == ["c1", "c2"], "nobody is linked to the mother"
    assert list(offered(office, "cso", "contact.attach", ref, "children")) == ["c1", "c2"]
    assert list(offered(office, "dm", "contact.make_person", ref, "item")) == ["h1"]
    assert list(offered(office, "cso", "chronology.add", ref, "about")) == ["P-000001", "P-000002"]


def test_what_follows_from_a_contact_offers_the_contacts_children(office: Office) -> None:
    ref = office.sent()
    office.do("contact.decide", ref, by="dm", outcome="progress_to_referral", rationale="At risk.", threshold="met")
    assert offered(office, "dsw", "chronology.add", "R-000001", "about") == {"P-000001": "Tom Reed, born 01 May 2006"}


def test_what_a_form_said_is_offered_to_be_looked_at_and_nothing_else(office: Office) -> None:
    ref = office.do("contact.record", by="cso", **call())["ref"]
    face = next(face for face in office.desk("cso").actions(ref) if face.action == "contact.looked")
    assert not face.allowed
    assert "came from a form" in face.why


def test_without_a_record_nothing_of_one_is_told(office: Office) -> None:
    office.sent()
    assert "enum" not in office.desk("cso").schema("contact.link")["properties"]["item"]


def test_anothers_draft_and_a_record_kept_from_somebody_offer_nobody(office: Office) -> None:
    draft = office.do("contact.record", by="cso", **call())["ref"]
    assert offered(office, "dm", "contact.link", draft, "item") == {}
    sent = office.sent()
    office.do("record.restrict", "P-000001", by="pm", grounds="staff", reason="Her aunt works here.")
    with pytest.raises(NoSuchRecord):
        office.desk("cso").schema("contact.link", sent)


def test_a_case_of_another_team_offers_nobody(office: Office) -> None:
    ref = office.sent()
    with pytest.raises(Refused):
        office.desk("receiving_pm").schema("chronology.add", ref)


def test_every_argument_that_asks_for_something_of_a_record_asks_for_what_there_is(office: Office) -> None:
    procedure = office.desk("pm").procedure
    asked = {
        part[OF_RECORD]
        for name in actions()
        for part in action_named(name).model(procedure).model_json_schema().get("properties", {}).values()
        if OF_RECORD in part
    }
    assert asked == set(CHOICES)


def test_who_may_not_do_it_is_told_no_name_and_who_may_leaves_an_entry(office: Office) -> None:
    ref = office.sent()
    assert offered(office, "reception", "contact.link", ref, "item") == {}
    assert not [entry for entry in office.entries(ref) if entry.action == "record.names"]
    for _ in range(2):
        assert offered(office, "bso", "contact.link", ref, "item")
    assert [entry.who for entry in office.entries(ref) if entry.action == "record.names"] == ["bso"]
