"""Families: what contacts tell of them, what somebody wrote down, and what each is to the other."""

from __future__ import annotations

from typing import Any

from ..desks import Office, adult, child
from .test_joining import person_of
from .test_missing import reported

TWO = [child("Tom"), child("Mia", date_of_birth="2010-10-10", gender="female")]
JOE = adult("Joe", "Hill", relationship="mum's partner", gender="male")
SUE = adult("Sue", "Hill", relationship="maternal grandmother", parental_responsibility=None)
SAYS = {"source": "the mother"}


def family(office: Office, ref: str, by: str = "dm") -> Any:
    return office.desk(by).see("family", ref=ref)


def of(told: Any, name: str) -> str:
    return str(next(one.key for one in told.people if one.name == name))


def kin(office: Office, ref: str) -> dict[str, str]:
    """What everybody is to a person, by name."""
    return {one["name"]: one["is"] for one in office.show(ref)["relationships"]}


def test_a_contact_tells_who_is_what_to_whom(office: Office) -> None:
    contact = office.sent(
        children=TWO, household=[adult("Ann"), adult("Joe", "Hill", relationship="mum's partner", gender="male")]
    )
    assert kin(office, person_of(office, contact)) == {
        "Ann Reed": "mother",
        "Joe Hill": "mother's partner",
        "Mia Reed": "sister",
    }


def test_what_the_other_is_follows_by_itself(office: Office) -> None:
    contact = office.sent(children=TWO)
    office.do("contact.make_person", contact, by="dm", item="h1")
    ann = person_of(office, contact, "h1")
    assert kin(office, ann) == {"Tom Reed": "son", "Mia Reed": "daughter"}
    office.do("person.relate", ann, by="dm", other=person_of(office, contact, "c2"), kind="step_parent", **SAYS)
    assert kin(office, ann) == {"Tom Reed": "son", "Mia Reed": "step-daughter"}
    assert kin(office, person_of(office, contact, "c2"))["Ann Reed"] == "step-mother"


def test_what_was_written_down_goes_before_what_contacts_tell_until_it_is_withdrawn(office: Office) -> None:
    contact = office.sent(children=TWO)
    tom, mia = person_of(office, contact), person_of(office, contact, "c2")
    made = office.do("person.relate", tom, by="dm", other=mia, kind="half_sibling", **SAYS)
    assert kin(office, tom)["Mia Reed"] == "half-sister"
    office.do("person.withdraw", mia, by="dm", statement=made["statement"], reason="Read from another family.")
    assert kin(office, tom)["Mia Reed"] == "sister"


def test_a_link_taken_back_takes_its_ties_back(office: Office) -> None:
    contact = office.sent()
    tom = person_of(office, contact)
    assert "Ann Reed" in kin(office, tom)
    office.do("contact.unlink", contact, by="dm", item="c1")
    assert kin(office, tom) == {}


def test_an_adult_told_of_three_times_and_linked_to_nobody_is_shown_once(office: Office) -> None:
    first = office.sent()
    tom = person_of(office, first)
    for _ in range(2):
        office.do("contact.link", office.sent(), by="dm", item="c1", person=tom)
    assert [one.name for one in family(office, tom).people] == ["Tom Reed", "Ann Reed"]


def test_responsibility_is_told_per_adult_and_child_with_dates_and_source(office: Office) -> None:
    contact = office.sent(
        children=TWO,
        household=[
            adult("Ann"),
            adult("Sue", "Hill", relationship="maternal grandmother", parental_responsibility=None),
        ],
    )
    office.do("contact.make_person", contact, by="dm", item="h2")
    sue, tom = person_of(office, contact, "h2"), person_of(office, contact)
    made = office.do("person.responsibility", sue, by="dm", child=tom, since="2013-05-01", source="court order seen")
    office.do("person.until", sue, by="dm", statement=made["statement"], until="2014-06-01")
    told = {
        (one["adult"]["name"], one["child"]["name"]): (
            one["holds"],
            str(one["since"]),
            str(one["until"]),
            one["source"],
        )
        for one in office.show(tom)["responsibility"]
    }
    assert told["Sue Hill", "Tom Reed"] == (True, "2013-05-01", "2014-06-01", "court order seen")
    assert told["Ann Reed", "Tom Reed"][0] is True
    assert ("Sue Hill", "Mia Reed") not in told


def test_households_are_told_over_time(office: Office) -> None:
    first = office.sent()
    tom = person_of(office, first)
    second = office.sent(received="2014-07-04T09:45:00+01:00", address=["9 High Street", "Anytown", "AN2 2AB"])
    office.do("contact.link", second, by="dm", item="c1", person=tom)
    told = office.show(tom)
    assert [one["lines"][0] for one in told["homes"]] == ["4 Elm Court", "9 High Street"]
    office.do(
        "person.lives_at", tom, by="dm", lines=["9 High Street", "Anytown", "AN2 2AB"], since="2014-07-01", **SAYS
    )
    assert office.show(tom)["home"]["lines"][0] == "9 High Street"


def test_professionals_come_from_contacts_and_by_hand(office: Office) -> None:
    contact = office.sent()
    tom = person_of(office, contact)
    office.do(
        "person.professional", tom, by="dm", name="Ruth Cole", profession="health visitor", since="2013-01-01", **SAYS
    )
    assert {one["name"] for one in office.show(tom)["professionals"]} == {"Dr Shah", "Ruth Cole"}


def test_nobody_is_related_to_themselves_and_nothing_ends_before_it_begins(office: Office) -> None:
    tom = person_of(office, office.sent())
    office.refused("person.relate", tom, by="dm", other=tom, kind="twin", **SAYS)
    office.not_taken(
        "person.lives_at", tom, by="dm", lines=["1 Mill Lane"], since="2014-02-01", until="2014-01-01", **SAYS
    )
    office.not_taken("person.died", tom, by="dm", died="2015-01-01", **SAYS)
    office.not_taken("person.withdraw", tom, by="dm", statement="r99", reason="No such thing.")


def test_what_a_kept_contact_tells_of_a_family_is_not_told_to_others(office: Office) -> None:
    seen = office.sent()
    tom = person_of(office, seen)
    kept = reported(office, children=[child("Zebedee", "Quill")], household=[adult("Ann")])
    office.do("contact.link", kept, by="misper_cso", item="h1", person=_linked_mother(office, seen))
    mother = person_of(office, seen, "h1")
    assert "Zebedee Quill" in {one.name for one in family(office, mother).people}
    for ref in (mother, tom):
        assert "Zebedee" not in repr(family(office, ref, by="dsw")) + repr(office.show(ref, by="dsw"))


def _linked_mother(office: Office, contact: str) -> str:
    office.do("contact.make_person", contact, by="dm", item="h1")
    return person_of(office, contact, "h1")


def test_both_joined_records_hold_the_relationships_of_both(office: Office) -> None:
    contact = office.sent(children=TWO)
    tom = person_of(office, contact)
    other = person_of(office, office.sent())
    office.do("person.relate", other, by="dm", other=person_of(office, contact, "c2"), kind="half_sibling", **SAYS)
    office.do("person.join", tom, by="dm", other=other, reason="One boy.")
    assert kin(office, tom)["Mia Reed"] == "half-sister"


def test_somebody_who_died_says_so(office: Office) -> None:
    tom = person_of(office, office.sent())
    office.do("person.died", tom, by="dm", died="2014-07-01", source="police")
    assert office.show(tom)["deceased"] is True
