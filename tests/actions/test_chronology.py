"""The chronology begins by itself, tells each thing once for all the children, and is corrected by later entries (SL-128)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from ..desks import NO_ACTION, REFERRAL, Office, child
from .test_joining import person_of
from .test_missing import reported

TWO = [child("Tom"), child("Mia", date_of_birth="2010-10-10", gender="female", condition="asleep")]
SAID = {"happened": "2014-05-01", "text": "Tom started at a new school.", "source": "the mother"}


def events(office: Office, ref: str, by: str = "dm", **asked: Any) -> list[Any]:
    return list(office.desk(by).see("chronology", ref=ref, **asked).events)


@pytest.mark.clause("SL-128")
def test_a_referral_begins_the_chronology_with_the_contact_first(office: Office) -> None:
    contact = office.decided(REFERRAL)
    told = office.desk("dm").see("chronology", ref="R-000001")
    assert told.begun is not None
    assert [event.kind for event in told.events[:3]] == ["contact", "decision", "referral"]
    assert told.events[0].ref == contact
    assert office.show("R-000001")["chronology"][0]["contact"] == contact


def test_the_same_concern_is_told_once_for_all_and_the_particular_apart(office: Office) -> None:
    contact = office.sent(children=TWO)
    told = [event for event in events(office, person_of(office, contact, "c2")) if event.kind == "contact"]
    assert [event.children for event in told] == [("Tom Reed", "Mia Reed")]
    assert dict(told[0].particular)["Mia Reed"].startswith("asleep")


def test_it_goes_across_the_household_and_over_earlier_contacts(office: Office) -> None:
    first = office.decided(children=TWO)
    mia = person_of(office, first, "c2")
    later = office.sent(children=[child("Mia", date_of_birth="2010-10-10", gender="female")])
    office.do("contact.link", later, by="dm", item="c1", person=mia)
    assert {event.contact for event in events(office, person_of(office, first))} == {first, later}


def test_events_are_chosen_by_child_kind_and_day(office: Office) -> None:
    contact = office.decided(children=TWO)
    tom = person_of(office, contact)
    office.do("chronology.add", tom, by="dsw", **SAID)
    assert [event.kind for event in events(office, contact, kinds=["event"])] == ["event"]
    assert not [event for event in events(office, contact, child="Mia") if event.kind == "event"]
    with pytest.raises(Exception, match="there is no weather"):
        events(office, contact, kinds=["weather"])


def test_an_own_entry_is_corrected_by_a_later_one_and_stays_readable(office: Office) -> None:
    tom = person_of(office, office.sent())
    made = office.do("chronology.add", tom, by="dsw", **SAID)
    for text in ("Tom started at Mill School.", "Tom started at Hill School."):
        office.do("chronology.correct", tom, by="dm", entry=made["entry"], text=text)
    event = next(event for event in events(office, tom) if event.kind == "event")
    assert event.text == "Tom started at Hill School."
    assert "new school" in event.corrected
    assert len([event for event in events(office, tom) if event.kind == "event"]) == 1


def test_an_entry_is_about_all_children_of_a_contact_unless_said(office: Office) -> None:
    contact = office.sent(children=TWO)
    office.do("chronology.add", contact, by="dsw", **SAID)
    event = next(event for event in events(office, contact) if event.kind == "event")
    assert set(event.children) == {"Tom Reed", "Mia Reed"}


def test_nothing_is_entered_ahead_and_no_stranger_entry_is_corrected(office: Office) -> None:
    tom = person_of(office, office.sent())
    office.not_taken("chronology.add", tom, by="dsw", happened="2015-01-01", text="Not yet.")
    office.not_taken("chronology.correct", tom, by="dsw", entry="k9", text="Nobody wrote it.")


def test_what_is_kept_is_not_in_the_chronology_of_others(office: Office) -> None:
    seen = office.sent()
    tom = person_of(office, seen)
    kept = reported(office, children=[child("Tom")], circumstances="Went after a quarrel.")
    office.do("contact.link", kept, by="misper_cso", item="c1", person=tom)
    office.do("chronology.add", kept, by="misper_cso", happened="2014-07-04", text="Zebra seen.", about=[tom])
    assert {event.contact for event in events(office, tom)} == {seen, kept}
    told = repr(events(office, tom, by="dsw"))
    assert kept not in told
    assert "Zebra" not in told


@pytest.mark.clause("SL-129")
def test_it_is_written_for_word_with_the_genogram(office: Office, tmp_path: Path) -> None:
    contact = office.decided(REFERRAL, children=TWO)
    made = office.do("chronology.write", contact, by="dm", out=str(tmp_path))
    document = Document(made["files"][0])
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert cells.count("Tom Reed\nMia Reed") >= 3
    assert len(document.inline_shapes) == 1
    assert "Reed" not in Path(made["files"][0]).name
    alone = office.do("genogram.write", "R-000001", by="dm", out=str(tmp_path))
    assert len(Document(alone["files"][0]).inline_shapes) == 1


@pytest.mark.clause("SL-129")
def test_a_referral_says_whether_a_genogram_can_be_drawn(office: Office) -> None:
    office.decided(REFERRAL)
    assert office.show("R-000001")["genogram"] is True
    assert "[*Tom Reed]" in office.desk("dm").see("genogram", ref="R-000001")


def test_both_numbers_of_a_joined_person_have_the_chronology_of_both(office: Office) -> None:
    one, other = office.sent(), office.sent()
    tom, same = person_of(office, one), person_of(office, other)
    office.do("chronology.add", same, by="dsw", **SAID)
    office.do("person.join", tom, by="dm", other=same, reason="One boy.")
    for ref in (tom, same):
        assert {event.contact for event in events(office, ref)} == {one, other, ""}


@pytest.mark.clause("SL-113")
def test_a_document_stands_on_every_child_of_the_contact_but_those_left_out(office: Office, tmp_path: Path) -> None:
    contact = office.sent(children=TWO)
    for name in ("all.txt", "tom.txt"):
        (tmp_path / name).write_text("A letter of the school.")
    office.do("contact.attach", contact, by="cso", path=str(tmp_path / "all.txt"))
    told = {"children": ["c1"], "reason": "It is about Tom alone."}
    office.do("contact.attach", contact, by="cso", path=str(tmp_path / "tom.txt"), **told)
    office.not_taken("contact.attach", contact, by="cso", **told | {"reason": ""})
    for item, names in (("c1", {"all.txt", "tom.txt"}), ("c2", {"all.txt"})):
        assert {one["name"] for one in office.show(person_of(office, contact, item))["documents"]} == names


def test_what_was_written_sent_and_asked_is_told_too_in_the_order_of_the_day(office: Office) -> None:
    contact = office.sent()
    office.do("contact.note", contact, by="dsw", at="10:10", text="The school was quiet about it.")
    office.do("contact.assign", contact, by="dm", at="10:20", to="dsw", ask="Ring the mother.")
    office.do("contact.return", contact, by="dsw", at="10:40", answer="She will be at home.")
    office.do("contact.decide", contact, by="dm", at="11:00", **NO_ACTION)
    letter = office.letters(contact)[0]["ref"]
    office.do("letter.render", letter, by="bso", at="11:10", out=str(Path(office.address).parent))
    office.do("letter.sent", letter, by="bso", at="11:20", way="post")
    told = events(office, contact)
    words = " | ".join(event.text for event in told)
    for said in (
        "The school was quiet about it.",
        "Ring the mother.",
        "She will be at home.",
        "No further action",
        "Sent by post",
    ):
        assert said in words
    at = [event.at for event in told if event.at is not None]
    assert at == sorted(at)
    kinds = [event.kind for event in told]
    assert (
        kinds.index("contact")
        < kinds.index("note")
        < kinds.index("task")
        < kinds.index("decision")
        < kinds.index("letter")
    )


def test_a_missing_episode_is_told_to_those_who_may_know_of_it_with_its_circumstances(office: Office) -> None:
    contact = reported(office, children=[child("Tom")], circumstances="Went after a quarrel.")
    told = [event.text for event in events(office, contact, by="pm") if event.kind == "missing"]
    assert told[0].startswith("Went missing.")
    assert "Went after a quarrel." in " ".join(told)


def test_marac_is_told_to_everybody_and_why_only_to_those_who_are_shown_it(office: Office) -> None:
    tom = person_of(office, office.sent())
    office.do("marac.alert", tom, by="pm", reason="Zebra crossing.")
    for by, full in (("pm", True), ("dsw", False)):
        (told,) = [event.text for event in events(office, tom, by=by) if event.kind == "marac"]
        assert told.startswith("Subject to MARAC.")
        assert ("Zebra" in told) is full


def test_homes_deaths_and_being_looked_after_are_told_of_whoever_is_in_the_household(office: Office) -> None:
    tom = person_of(office, office.sent())
    office.do(
        "person.lives_at", tom, by="dm", lines=["9 Elm Court", "Anytown"], since="2014-06-01", source="the mother"
    )
    told = {event.kind: event.text for event in events(office, tom)}
    assert told["home"] == "Moved to 9 Elm Court, Anytown."
