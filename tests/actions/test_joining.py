"""Two records of one person are joined and parted again; both numbers lead to the person for ever (SAFETY P46)."""

from __future__ import annotations

from typing import Any

from sqlmodel import SQLModel

from ..desks import Office, adult, child
from .test_missing import reported

REASON = "Same boy: school and mother confirm."
APART = {"audit_entry", "audit_detail", "joining"}


def rows_of(office: Office) -> dict[str, list[Any]]:
    """Every row of every table that a joining may touch."""
    with office.desk("dm").store.read() as conn:
        return {
            table.name: sorted(map(repr, conn.execute(table.select()).all()))
            for table in SQLModel.metadata.sorted_tables
            if table.name not in APART
        }


def person_of(office: Office, contact: str, item: str = "c1") -> str:
    told = office.show(contact)
    people = [*told["children"], *told["household"]]
    return str(next(one["person"] for one in people if one["id"] == item))


def two_records(office: Office) -> tuple[str, str]:
    """Tom Reed was told of twice, the second time under another spelling."""
    first = office.sent()
    second = office.sent(children=[child("Tom", "Read", gender="unknown", school="Mill School")])
    return person_of(office, first), person_of(office, second)


def test_both_numbers_lead_to_the_joined_person_and_it_says_so(office: Office) -> None:
    kept, gone = two_records(office)
    office.do("person.join", kept, by="dm", other=gone, reason=REASON, take={"last_name": "other"})
    told = office.show(gone)
    assert told["ref"] == kept
    assert told["asked"] == gone
    assert told["last_name"] == "Read"
    assert "Tom Reed" in told["aliases"]
    assert [one["ref"] for one in told["joined"]] == [gone]
    assert len(told["contacts"]) == 2
    assert "asked" not in office.show(kept)


def test_the_joined_person_is_found_once_by_the_names_of_both(office: Office) -> None:
    kept, gone = two_records(office)
    office.do("person.join", kept, by="dm", other=gone, reason=REASON)
    for name in ("Tom Reed", "Tom Read"):
        found = office.desk("dm").see("find", text=name)
        assert [one.ref for one in found if one.score >= 98] == [kept]
        assert gone not in {one.ref for one in found}


def test_parting_puts_every_row_back_as_it_was(office: Office) -> None:
    kept, gone = two_records(office)
    office.do("contact.link", "C-000002", by="dm", item="h1", person=kept)
    before = rows_of(office)
    office.do("person.join", kept, by="dm", other=gone, reason=REASON, take={"last_name": "other"}, warnings_read=True)
    assert rows_of(office) != before
    answer = office.do("person.part", gone, by="dm", reason="They are cousins.")
    assert answer["parted"] == gone
    assert rows_of(office) == before
    assert office.show(gone)["ref"] == gone


def test_records_joined_one_after_another_are_parted_last_first(office: Office) -> None:
    kept, gone = two_records(office)
    third = person_of(office, office.sent(children=[child("Tom", "Reid")]))
    before = rows_of(office)
    office.do("person.join", gone, by="dm", other=third, reason=REASON, warnings_read=True)
    between = rows_of(office)
    office.do("person.join", kept, by="dm", other=gone, reason=REASON, warnings_read=True)
    assert office.show(third)["ref"] == kept
    office.do("person.part", kept, by="dm", reason="Two boys.")
    assert rows_of(office) == between
    assert office.show(third)["ref"] == gone
    office.do("person.part", third, by="dm", reason="Two boys.")
    assert rows_of(office) == before


def test_an_earlier_joining_is_not_parted_before_a_later_one(office: Office) -> None:
    kept, gone = two_records(office)
    third = person_of(office, office.sent(children=[child("Tom", "Reid")]))
    for other in (gone, third):
        office.do("person.join", kept, by="dm", other=other, reason=REASON, warnings_read=True)
    refusal = office.refused("person.part", kept, by="dm", other=gone, reason="Two boys.")
    assert third in refusal.sentence


def test_what_came_after_the_joining_stays_with_the_person(office: Office) -> None:
    kept, gone = two_records(office)
    office.do("person.join", kept, by="dm", other=gone, reason=REASON)
    later = office.sent()
    office.do("contact.link", later, by="dm", item="c1", person=gone)
    assert person_of(office, later) == kept
    office.do("person.part", kept, by="dm", reason="Two boys.")
    assert person_of(office, later) == kept
    assert person_of(office, "C-000002") == gone


def test_two_records_are_not_joined_on_one_fact(office: Office) -> None:
    one = person_of(office, office.sent())
    other = person_of(
        office,
        office.sent(
            children=[child("Tom", date_of_birth="2009-09-09")],
            household=[adult("Eve", "Hill", date_of_birth="1975-05-05")],
            address=["9 High Street", "Anytown", "AN2 2AB"],
        ),
    )
    refusal = office.refused("person.join", one, by="dm", other=other, reason=REASON, warnings_read=True)
    assert "Two facts" in refusal.sentence


def test_what_a_household_shares_is_never_enough(office: Office) -> None:
    contact = office.sent(children=[child("Tom"), child("Mia", date_of_birth="2010-10-10", gender="female")])
    one, other = person_of(office, contact), person_of(office, contact, "c2")
    refusal = office.refused("person.join", one, by="dm", other=other, reason=REASON, warnings_read=True)
    assert "the person's own" in refusal.sentence


def test_twins_are_not_joined_before_the_warning_was_read(office: Office) -> None:
    contact = office.sent(children=[child("Tom"), child("Tim")])
    one, other = person_of(office, contact), person_of(office, contact, "c2")
    compared = office.desk("dm").see("person_compare", ref=one, other=other)
    assert any("two people" in told for told in compared.warnings)
    assert any("twins" in told for told in compared.warnings)
    refusal = office.refused("person.join", one, by="dm", other=other, reason=REASON)
    assert "twins" in refusal.sentence


def test_same_name_and_date_elsewhere_is_warned_of(office: Office) -> None:
    one = person_of(office, office.sent())
    elsewhere = office.sent(
        household=[adult("Eve", "Hill", date_of_birth="1975-05-05")], address=["9 High Street", "Anytown", "AN2 2AB"]
    )
    refusal = office.refused("person.join", one, by="dm", other=person_of(office, elsewhere), reason=REASON)
    assert "two people may share both" in refusal.sentence


def test_no_joining_without_a_reason(office: Office) -> None:
    kept, gone = two_records(office)
    office.not_taken("person.join", kept, by="dm", other=gone, reason="  ")
    office.refused("person.part", kept, by="dm", reason="Nothing was joined.")


def test_a_customer_service_officer_joins_nobody(office: Office) -> None:
    kept, gone = two_records(office)
    office.refused("person.join", kept, by="cso", other=gone, reason=REASON)


def test_nobody_is_joined_to_somebody_who_is_kept_from_whoever_asks(office: Office) -> None:
    one = person_of(office, office.sent())
    kept = person_of(office, reported(office, children=[child("Zebedee", "Quill")]))
    there, nowhere = (
        office.not_taken("person.join", one, by="dsw", other=other, reason=REASON, warnings_read=True).sentence
        for other in (kept, "P-000099")
    )
    assert there.replace(kept, "") == nowhere.replace("P-000099", "")
