"""One box for everything: what is found by its words, and what never is."""

from __future__ import annotations

import pytest

from dutydesk.store.text_index import search

from ..desks import CALL, Office, adult, child


def concern(details: str) -> dict[str, object]:
    return CALL["concern"] | {"details": details}


def kinds(office: Office, by: str, text: str) -> list[tuple[str, str]]:
    return [(getattr(hit, "kind", "restricted"), hit.ref) for hit in office.desk(by).see("search", text=text)]


def test_people_contacts_notes_addresses_and_references_are_found_in_one_box(any_office: Office) -> None:
    office = any_office
    ref = office.sent(
        concern=concern("The stairs were unlit and a ferret slept in the cot."), address=["9 Quince Row", "ZX9 9ZX"]
    )
    office.do("contact.note", ref, by="dm", text="Rang the landlord about the boiler.")
    person = office.show(ref)["children"][0]["person"]

    assert ("person", person) in kinds(office, "dm", "Tom Read")
    assert kinds(office, "dm", "ferret cot") == [("contact", ref)]
    assert kinds(office, "dm", "boil") == [("note", ref)]
    assert ("contact", ref) in kinds(office, "dm", "Quince Row")
    assert kinds(office, "dm", ref.lower()) == [("reference", ref)]
    assert kinds(office, "dm", "walrus") == []
    (hit,) = office.desk("dm").see("search", text="ferret")
    assert "ferret slept" in hit.words
    assert hit.title == "Tom Reed"


def test_what_was_changed_is_found_as_it_is_now(any_office: Office) -> None:
    office = any_office
    ref = office.record(concern=concern("A ferret."))
    office.do("contact.amend", ref, by="cso", concern=concern("A badger."))
    assert (kinds(office, "cso", "ferret"), kinds(office, "cso", "badger")) == ([], [("contact", ref)])

    office.do("contact.void", ref, by="cso", reason="twice")
    assert kinds(office, "cso", "badger") == []
    with office.desk("cso").store.read() as conn:
        assert search(conn, "badger", 5) == []


def test_a_draft_is_found_by_its_writer_as_it_stands_and_by_everybody_once_it_is_sent(any_office: Office) -> None:
    office = any_office
    ref = office.record(concern=concern("A ferret, in the café."))
    with office.desk("cso").store.read() as conn:
        assert search(conn, "ferret", 5) == [], "saved every few seconds, it is in no index yet"
    for text in ("ferret cafe", "Ferr", "FERRET"):
        assert kinds(office, "cso", text) == [("contact", ref)], text
        assert kinds(office, "dm", text) == [], text
    assert kinds(office, "cso", "ferret walrus") == []
    (hit,) = office.desk("cso").see("search", text="ferret")
    assert "ferret, in the" in hit.words

    office.do("contact.submit", ref, by="cso")
    assert kinds(office, "cso", "ferret cafe") == kinds(office, "dm", "ferret cafe") == [("contact", ref)]


def test_other_peoples_drafts_and_confidential_addresses_are_not_found(any_office: Office) -> None:
    office = any_office
    home = {"lines": ["7 Refuge Walk", "ZY1 1AB"], "confidential": True}
    ref = office.record(concern=concern("A ferret."), addresses=[home], address=None)

    assert kinds(office, "cso", "ferret") == [("contact", ref)]
    for by in ("dm", "misper_cso"):
        assert kinds(office, by, "ferret") == []
    assert kinds(office, "cso", "Refuge Walk") == []


@pytest.mark.clause("SL-161")
def test_a_missing_child_is_found_by_no_word_by_those_who_do_not_see_the_tray(office: Office) -> None:
    told = {"channel": "phone", "reporter": "a neighbour", "circumstances": "Left by the ferret cage."}
    office.do("missing.report", by="misper_cso", children=[child("Zebedee", "Quill")], **told)

    for text in ("Zebedee Quill", "ferret", "neighbour", "C-000001", "M-000001"):
        assert kinds(office, "ehdw", text) in ([], [("restricted", None)]), text
    assert kinds(office, "misper_cso", "Zebedee Quill")


def test_signs_of_a_search_language_are_only_signs(any_office: Office) -> None:
    any_office.sent()

    for text in (
        '"',
        "a*b",
        "NEAR(",
        "' OR 1=1 --",
        "ferret) OR (x",
        "%",
        "AND",
        "a:b",
        "-",
        "{}",
        "a & b | c",
        "!x",
        "\\",
        "'",
    ):
        any_office.desk("dm").see("search", text=text + " zz")


def test_somebody_linked_to_nobody_is_found_by_what_an_open_contact_says_of_them(any_office: Office) -> None:
    grown = adult("Grace", "Okonkwo", phone="01632 960777")
    said = {"children": [child("Zuleika", "Okonkwo", nhs_number="943 476 5919")], "household": [grown]}
    ref = any_office.sent(**said, address=["9 Quince Row", "ZX9 9ZX"])

    for text in ("Grace Okonkwo", "01632960777", "+44 1632 960777"):
        assert ("person", ref) in kinds(any_office, "dm", text), text
    for text in ("9434765919", "ZX9 9ZX", "Okonkwo Zulaika"):
        assert "person" in [kind for kind, _ in kinds(any_office, "dm", text)], text


def test_a_search_is_noted_once_a_sitting(office: Office) -> None:
    office.sent()
    desk = office.desk("dm")
    before = desk.newest()
    desk.see("search", text="Tom")
    desk.see("search", text="tom")
    assert desk.newest() == before + 1
