"""What a reader must not learn is found however it was written, and ordinary words are left alone."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutydesk.documents.scanning import hits
from dutydesk.documents.withheld import withheld_words
from dutydesk.views.letter_facts import LetterAddress, LetterAdult, LetterChild, LetterDecision

from .cases import ANN, FACTS, REFERRER, facts, to_referrer

PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60)
FROM_ANN = withheld_words(FACTS)

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


@pytest.mark.parametrize("text", ["FH7 3QQ", "77 Harbour Street", "01632 960777", "karl@mail.example", "Seaview House"])
def test_a_referrers_letter_cannot_carry_a_hidden_address_or_the_familys_numbers(text: str) -> None:
    assert hits(text, withheld_words(to_referrer()))


def test_a_referrers_letter_cannot_name_a_child_it_is_not_about() -> None:
    withheld = withheld_words(to_referrer(about=("c1", "c2")))
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
    withheld = withheld_words(of)
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
    withheld = withheld_words(karl)
    for text in ("Tom", "Mia Reed", "Lena", "4 Mill Lane", "AN1 1AB", "01632 960777"):
        assert hits(text, withheld), text
    assert hits("Karl Weber, Jonas Weber, 77 Harbour Street, Farhaven", withheld) == ()


def test_a_name_in_a_script_without_blanks_is_found() -> None:
    withheld = withheld_words(facts(referrer=replace(REFERRER, name="\u738b \u5c0f\u660e")))
    assert hits("\u738b\u5c0f\u660e\u544a\u8bc9\u6211\u4eec", withheld)


@settings(max_examples=100, deadline=None)
@given(PLAIN, PLAIN, st.sampled_from([*NAMES[:3], *PLACES[-3:], NUMBERS[3]]))
def test_no_text_round_about_hides_what_is_withheld(before: str, after: str, secret: str) -> None:
    assert hits(f"{before}. {secret} . {after}", FROM_ANN)


def test_what_the_referrer_said_in_few_words_is_withheld_whole() -> None:
    withheld = withheld_words(facts(referrer=replace(REFERRER, words=("Bruised left arm",))))
    assert hits("We heard of a bruised left arm.", withheld) == ("bruised left arm",)
    assert hits("His left arm is well.", withheld) == ()


def test_a_very_long_text_is_searched_in_a_breath() -> None:
    begun = time.process_time()
    assert hits("Ann and Tom Reed will see us again on Monday. " * 3000 + "Priya", FROM_ANN) == ("Priya",)
    assert time.process_time() - begun < 10
