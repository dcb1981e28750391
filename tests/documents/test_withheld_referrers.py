"""Who told us is withheld, whoever they are to the family; what the reader knows anyway is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dutydesk.documents.scanning import hits
from dutydesk.documents.withheld import withheld_words
from dutydesk.views.letter_facts import LetterReferrer

from .cases import ANN, FACTS, REFERRER, facts

FROM_ANN = withheld_words(FACTS)


def relative(name: str, **more: str) -> LetterReferrer:
    return LetterReferrer(name=name, source="family", **more)


@pytest.mark.parametrize("text", ["Jean Reed said so.", "Jean rang us.", "Reed, Jean", "J Reed", "Your aunt told us."])
def test_a_relative_of_the_same_surname_is_found_by_first_and_whole_name(text: str) -> None:
    of = facts(referrer=relative("Jean Reed", relationship="aunt"))
    assert hits(text, withheld_words(of))


@pytest.mark.parametrize("text", ["Tom Reed and Mia Reed", "Mrs Reed", "The Reeds"])
def test_the_familys_own_surname_is_no_hit(text: str) -> None:
    of = facts(referrer=relative("Jean Reed", relationship="aunt"))
    assert hits(text, withheld_words(of)) == ()


def test_a_first_name_shared_with_the_family_counts_only_where_they_told_us() -> None:
    withheld = withheld_words(facts(referrer=relative("Mia Brown")))
    assert hits("Mia will see a nurse.", withheld) == ()
    assert hits("Mia told us.", withheld) == ("Mia",)
    assert hits("Mia Brown will see a nurse.", withheld) == ("Mia Brown",)


def test_a_child_who_told_us_is_not_given_away_in_a_letter_about_them() -> None:
    withheld = withheld_words(facts(referrer=LetterReferrer(name="Tom Reed", source="child")))
    assert hits("Tom Reed will see a nurse.", withheld) == ()
    assert hits("Tom told us that he is afraid.", withheld)
    assert hits("Tom Reed", withheld, strong_only=True) == ()


def test_the_other_parent_who_told_us_is_withheld_although_they_are_in_the_family() -> None:
    withheld = withheld_words(facts(referrer=relative("Karl Weber")))
    assert hits("Karl is worried.", withheld) == ("Karl",)
    assert hits("Karl Weber", withheld, strong_only=True) == ("Karl Weber",)


def test_somebody_who_came_to_us_about_their_own_children_may_be_named_to_themselves() -> None:
    own = LetterReferrer(
        name="Reed, Ann", source="family", phone=ANN.phone, lines=("4 Mill Lane", "Anytown", "AN1 1AB")
    )
    withheld = withheld_words(facts(referrer=own))
    assert hits("Ann Reed, 4 Mill Lane, you told us; we have your number 01632 960777.", withheld) == ()


@pytest.mark.parametrize(
    ("name", "plain", "named"),
    [
        ("Will Mark", "we will mark it", "we heard Will say"),
        ("May Grace", "you may come on 12 May 2014", "thanks to May"),
        ("Isa Hope", "This is a letter and we hope", "we met Isa"),
        ("Theo Young", "the old and the young", "Theo rang"),
    ],
)
def test_a_name_that_is_also_a_word_is_found_as_a_name(name: str, plain: str, named: str) -> None:
    withheld = withheld_words(facts(referrer=replace(REFERRER, name=name)))
    assert hits(plain, withheld) == ()
    assert hits(named, withheld)


def test_a_short_name_is_found_with_its_surname() -> None:
    withheld = withheld_words(facts(referrer=relative("Jo Reed")))
    assert hits("Jo Reed", withheld) == ("Jo Reed",)


def test_what_is_found_is_shown_as_it_was_typed() -> None:
    found = hits("We heard from  Mrs NAIR (01632 960001) of Oakfield.", FROM_ANN)
    assert "NAIR" in found
    assert "Oakfield" in found
    assert "01632960001" in found


def test_an_agency_without_a_name_of_its_own_is_no_more_than_a_source() -> None:
    withheld = withheld_words(facts(referrer=replace(REFERRER, agency="Police", role="officer", name="")))
    assert hits("The police will not be told.", withheld) == ()
    assert hits("The police told us.", withheld)


def test_the_offices_own_particulars_are_never_withheld() -> None:
    ours = replace(
        REFERRER,
        agency="Anytown Council",
        phone="01632 960100",
        email="firstcontact@council.example",
        lines=FACTS.letterhead.lines,
    )
    withheld = withheld_words(facts(referrer=ours))
    text = "Anytown Council, 1 Example Square, Anytown, AN1 9ZZ, 01632 960100, firstcontact@council.example"
    assert hits(text, withheld) == ()


def test_a_street_that_the_reader_lives_in_too_is_found_only_with_its_number() -> None:
    next_door = replace(REFERRER, lines=("6 Mill Lane", "Anytown", "AN1 1AB"), agency="", email="", phone="")
    withheld = withheld_words(facts(referrer=next_door))
    assert hits("4 Mill Lane, Anytown, AN1 1AB", withheld) == ()
    assert hits("Mill Lane", withheld) == ()
    assert hits("the people at 6 Mill Ln", withheld) == ("6 Mill Ln",)
