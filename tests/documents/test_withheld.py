"""What a reader must not learn is found however it was written, and ordinary words are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutydesk.documents.scanning import hits
from dutydesk.documents.withheld import withheld_words
from dutydesk.views.letter_facts import LetterAddress, LetterAdult, LetterChild, LetterDecision, LetterReferrer

from .cases import ANN, FACTS, REFERRER, facts, to_referrer

PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60)
FROM_ANN = withheld_words(FACTS, "parent")

NAMES = [
    "Priya Nair told us.",
    "We spoke to PRIYA.",
    "we spoke to priya",
    "Mrs Nair is worried.",
    "Nair, Priya",
    "Priya's call",
    "Priya’s call",
    "Priyas call",
    "P. Nair rang",
    "P r i y a rang",
    "P.r.i.y.a",
    "Pri-ya",
    "Pri\u00adya",
    "Pri\u200bya",
    "Príyå",
    "Рriya",
    "PriyaNair",
    "nair_priya",
    "the mother/Priya",
    "said so.Priya rang",
    "Pri ya",
    "Priya\nNair",
    "Prija rang us",
    "@priyanair22",
]
PLACES = [
    "Oakfield Primary School wrote",
    "OAKFIELD",
    "Oakfield's head",
    "oak-field primary",
    "the Oakfield Primary  School",
    "21 Hawthorn Road",
    "21, Hawthorn Rd.",
    "hawthorn road",
    "in Otherton",
    "OT4 2BD",
    "ot42bd",
    "OT4\u00a02BD",
    "O T 4 2 B D",
]
NUMBERS = [
    "01632 960001",
    "01632960001",
    "(01632) 960 001",
    "+44 1632 960001",
    "+44 (0)1632 960 001",
    "0044 1632-960-001",
    "0 1 6 3 2 9 6 0 0 0 1",
    "ring 960001",
    "ring 960 001",
    "０１６３２ ９６０００１",
    "01632.960.001",
]
EMAILS = [
    "p.nair@oakfield.example",
    "P.NAIR@OAKFIELD.EXAMPLE",
    "p.nair @ oakfield . example",
    "p.nair at oakfield dot example",
    "p . nair (at) oakfield (dot) example",
    "office@oakfield.example",
]
SOURCES = [
    "The head teacher told us about it.",
    "Tom's school has reported this to us.",
    "We had a call from the school.",
    "A concern was raised by his teacher.",
    "We were told by the head teacher that he was late.",
    "This came in a referral from the academy.",
    "He came to school with a bruise on his arm.",
    "said that he was afraid to go home",
]
OTHERS = [
    "Dale Hobbs must not visit.",
    "Hobbs has been seen.",
    "Jonas is safe.",
    "Jonas Weber",
    "Flat 9, Seaview House",
    "Seaview",
    "77 Harbour St",
    "Harbour Street",
    "She lives in Farhaven now.",
    "FH7 3QQ",
    "fh73qq",
    "01632 960555",
    "karl@mail.example",
]


@pytest.mark.clause("SL-198")
@pytest.mark.parametrize("text", [*NAMES, *PLACES, *NUMBERS, *EMAILS, *SOURCES, *OTHERS])
def test_a_parents_letter_cannot_carry_who_told_us_or_where_somebody_is(text: str) -> None:
    assert hits(f"Thank you. {text}", FROM_ANN) or hits(text, FROM_ANN)
    assert hits(text, FROM_ANN)


@pytest.mark.parametrize(
    "text",
    [
        "We will ring you this week to agree a time to meet.",
        "Ann Reed, Tom Reed and Mia Reed live at 4 Mill Lane, Anytown, AN1 1AB.",
        "Please ask at Tom's school about the breakfast club.",
        "You can talk to your health visitor or to your doctor.",
        "Ring us on 01632 960100, or 01632 960199 when we are closed.",
        "Karl may come with you.",
        "On 4 July 2014 at 10.30 we planned an annual meeting in our office.",
        "The primary reason is that you asked us for help with housing.",
        "Our reference is C-000123.",
        "A fair hearing, a repair, a nail, the stairs, and a prayer.",
        "We have told the school that you agreed to this.",
        "Your call is important: 01632 960777 is the number that we have for you.",
        "",
        "[ ] {{ }} & < > \ufffd",
    ],
)
def test_ordinary_words_of_a_letter_are_let_through(text: str) -> None:
    assert hits(text, FROM_ANN) == ()


def relative(name: str, **more: str) -> LetterReferrer:
    return LetterReferrer(name=name, source="family", **more)


@pytest.mark.parametrize("text", ["Jean Reed said so.", "Jean rang us.", "Reed, Jean", "J Reed", "Your aunt told us."])
def test_a_relative_of_the_same_surname_is_found_by_first_and_whole_name(text: str) -> None:
    of = facts(referrer=relative("Jean Reed", relationship="aunt"))
    assert hits(text, withheld_words(of, "parent"))


@pytest.mark.parametrize("text", ["Tom Reed and Mia Reed", "Mrs Reed", "The Reeds"])
def test_the_familys_own_surname_is_no_hit(text: str) -> None:
    of = facts(referrer=relative("Jean Reed", relationship="aunt"))
    assert hits(text, withheld_words(of, "parent")) == ()


def test_a_first_name_shared_with_the_family_counts_only_where_they_told_us() -> None:
    withheld = withheld_words(facts(referrer=relative("Mia Brown")), "parent")
    assert hits("Mia will see a nurse.", withheld) == ()
    assert hits("Mia told us.", withheld) == ("Mia",)
    assert hits("Mia Brown will see a nurse.", withheld) == ("Mia Brown",)


def test_a_child_who_told_us_is_not_given_away_in_a_letter_about_them() -> None:
    withheld = withheld_words(facts(referrer=LetterReferrer(name="Tom Reed", source="child")), "parent")
    assert hits("Tom Reed will see a nurse.", withheld) == ()
    assert hits("Tom told us that he is afraid.", withheld)
    assert hits("Tom Reed", withheld, strong_only=True) == ()


def test_the_other_parent_who_told_us_is_withheld_although_they_are_in_the_family() -> None:
    withheld = withheld_words(facts(referrer=relative("Karl Weber")), "parent")
    assert hits("Karl is worried.", withheld) == ("Karl",)
    assert hits("Karl Weber", withheld, strong_only=True) == ("Karl Weber",)


def test_somebody_who_came_to_us_about_their_own_children_may_be_named_to_themselves() -> None:
    own = LetterReferrer(
        name="Reed, Ann", source="family", phone=ANN.phone, lines=("4 Mill Lane", "Anytown", "AN1 1AB")
    )
    withheld = withheld_words(facts(referrer=own), "parent")
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
    withheld = withheld_words(facts(referrer=replace(REFERRER, name=name)), "parent")
    assert hits(plain, withheld) == ()
    assert hits(named, withheld)


def test_a_short_name_is_found_with_its_surname() -> None:
    withheld = withheld_words(facts(referrer=relative("Jo Reed")), "parent")
    assert hits("Jo Reed", withheld) == ("Jo Reed",)


def test_what_is_found_is_shown_as_it_was_typed() -> None:
    found = hits("We heard from  Mrs NAIR (01632 960001) of Oakfield.", FROM_ANN)
    assert "NAIR" in found
    assert "Oakfield" in found
    assert "01632960001" in found


def test_an_agency_without_a_name_of_its_own_is_no_more_than_a_source() -> None:
    withheld = withheld_words(facts(referrer=replace(REFERRER, agency="Police", role="officer", name="")), "parent")
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
    withheld = withheld_words(facts(referrer=ours), "parent")
    text = "Anytown Council, 1 Example Square, Anytown, AN1 9ZZ, 01632 960100, firstcontact@council.example"
    assert hits(text, withheld) == ()


def test_a_street_that_the_reader_lives_in_too_is_found_only_with_its_number() -> None:
    next_door = replace(REFERRER, lines=("6 Mill Lane", "Anytown", "AN1 1AB"), agency="", email="", phone="")
    withheld = withheld_words(facts(referrer=next_door), "parent")
    assert hits("4 Mill Lane, Anytown, AN1 1AB", withheld) == ()
    assert hits("Mill Lane", withheld) == ()
    assert hits("the people at 6 Mill Ln", withheld) == ("6 Mill Ln",)


@pytest.mark.parametrize("text", ["FH7 3QQ", "77 Harbour Street", "01632 960777", "karl@mail.example", "Seaview House"])
def test_a_referrers_letter_cannot_carry_a_hidden_address_or_the_familys_numbers(text: str) -> None:
    assert hits(text, withheld_words(to_referrer(), "referrer"))


def test_a_referrers_letter_cannot_name_a_child_it_is_not_about() -> None:
    withheld = withheld_words(to_referrer(about=("c1", "c2")), "referrer")
    assert hits("Jonas is well.", withheld) == ("Jonas",)
    assert hits("Tom and Mia Reed are well, says Oakfield.", withheld) == ()


@pytest.mark.parametrize("case", range(40))
def test_every_referrer_of_many_is_found_in_every_disguise(case: int) -> None:
    firsts = ("Aoife", "Bartosz", "Chidi", "Dilys", "Ewan", "Fatima", "Gwen", "Hakan", "Ingrid", "Jesús")
    lasts = ("O'Brien", "Żółty", "Okonkwo-Hale", "Vaughan", "McDonald", "al-Hadi", "D’Souza", "Yılmaz")
    name = f"{firsts[case % 10]} {lasts[case % 8]}"
    number = f"07700 900{case:03d}"
    hidden = LetterAddress(
        (f"{case + 1} Quernmore Rise", "Skelby", f"SK{case % 9 + 1} {case % 8 + 1}ZX"), ("c3",), (), True
    )
    of = facts(referrer=replace(REFERRER, name=name, phone=number), addresses=(FACTS.addresses[0], hidden))
    withheld = withheld_words(of, "parent")
    first, last = name.split(" ", 1)
    for text in (
        f"{first} rang.",
        f"Ms {last} rang.",
        f"{last}, {first}",
        f"{first.upper()} {last.upper()}",
        f"{last.lower()}'s visit",
        number,
        f"+44{number[1:].replace(' ', '')}",
        hidden.lines[0],
        hidden.lines[2].replace(" ", ""),
        hidden.lines[1].lower(),
    ):
        assert hits(f"We met. {text}", withheld), text


def test_somebody_with_a_child_of_another_father_reads_nothing_of_that_child() -> None:
    karl = facts(
        to_item="h2",
        adults=(ANN, LetterAdult("h2", "Karl", "Weber", responsible_for=("c3",))),
        addresses=(FACTS.addresses[0], replace(FACTS.addresses[1], confidential=False)),
        decisions=(LetterDecision("c3", "We will ring you.", ""),),
        children=(*FACTS.children, LetterChild("c4", "Lena", "Weber")),
    )
    withheld = withheld_words(karl, "parent")
    for text in ("Tom", "Mia Reed", "Lena", "4 Mill Lane", "AN1 1AB", "01632 960777"):
        assert hits(text, withheld), text
    assert hits("Karl Weber, Jonas Weber, 77 Harbour Street, Farhaven", withheld) == ()


def test_a_name_in_a_script_without_blanks_is_found() -> None:
    withheld = withheld_words(facts(referrer=replace(REFERRER, name="\u738b \u5c0f\u660e")), "parent")
    assert hits("\u738b\u5c0f\u660e\u544a\u8bc9\u6211\u4eec", withheld)


@settings(max_examples=100, deadline=None)
@given(PLAIN, PLAIN, st.sampled_from([*NAMES[:3], *PLACES[-3:], NUMBERS[3]]))
def test_no_text_round_about_hides_what_is_withheld(before: str, after: str, secret: str) -> None:
    assert hits(f"{before}. {secret} . {after}", FROM_ANN)
