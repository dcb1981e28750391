"""The common notice: whom it may name, what it may tell to whom, and what it must never give away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dutydesk.documents.letters import letter_for
from dutydesk.documents.templates import template_named
from dutydesk.refusals import Refused
from dutydesk.views.letter_facts import LetterDecision, LetterFacts

from .cases import ANN, REFERRER, facts, to_agency, to_referrer

NOTICE = template_named("shared/notice").content
WORDS = {"notice": True, "title": "We have received what you sent us", "words": "We are looking at what you told us."}


def text_of(of: LetterFacts) -> str:
    return letter_for(of, NOTICE).text


def saying(text: str, **more) -> LetterFacts:
    return to_agency(decisions=(LetterDecision("c1", "We will look into it.", text),), **more)


def test_an_agency_reads_its_own_name_our_words_the_children_and_the_decision():
    text = text_of(to_agency())

    for said in (
        "the health visitor for Mill Lane",
        "A decision that concerns your work",
        "About Tom Reed and Mia Reed",
        "You work with these children.",
        "ring us if you see it otherwise.",
        "We will look into how we can help your family.",
        "A worker will ring you this week.",
        "C-000123",
        "L-000007",
    ):
        assert said in text
    for kept in ("Jonas", "Weber", "Nair", "Oakfield", "4 July", "Dear", "Harbour"):
        assert kept not in text


def test_a_notice_before_any_decision_tells_of_none():
    text = text_of(to_agency(decisions=()))

    assert "About Tom Reed and Mia Reed" in text
    assert "decided" not in text.replace("what was decided", "")


def test_a_notice_of_no_child_says_so_by_saying_nothing():
    assert "About" not in text_of(to_agency(children=(), about=(), decisions=(LetterDecision("", "We looked at it."),)))


def test_a_school_and_a_neighbour_are_thanked_alike_but_only_the_school_reads_of_the_children():
    school = text_of(to_referrer(**WORDS, about=("c1", "c2"), decisions=()))
    neighbour = text_of(to_referrer(**WORDS, short=True))

    for text in (school, neighbour):
        assert "Dear Priya Nair" in text
        assert "21 Hawthorn Road" in text
        assert "We are looking at what you told us." in text
        assert "What you told us reached us on 4 July 2014." in text
    assert "Tom Reed" in school
    for kept in ("Tom", "Reed", "Weber", "help your family", "decided"):
        assert kept not in neighbour


def test_a_parent_reads_of_their_own_children_and_never_when_or_by_whom_we_were_told():
    text = text_of(facts(**WORDS))

    assert "Dear Ann Reed" in text
    assert "4 Mill Lane" in text
    assert "Tom Reed and Mia Reed" in text
    for kept in ("Jonas", "Nair", "4 July"):
        assert kept not in text


@pytest.mark.parametrize(
    "of",
    [
        facts(**WORDS, to_item="h9"),
        facts(**WORDS, alleged_perpetrator="Ann Reed"),
        facts(**WORDS, to_item="h2"),
        facts(**WORDS, adults=(replace(ANN, responsible_for=()),)),
        to_referrer(**WORDS, referrer=replace(REFERRER, name="")),
        to_referrer(**WORDS, referrer=replace(REFERRER, lines=(), email="")),
    ],
    ids=["nobody", "said to have done it", "hidden", "not responsible", "no name", "no address"],
)
def test_where_no_other_letter_may_go_no_notice_goes(of):
    with pytest.raises(Refused) as refused:
        text_of(of)
    assert refused.value.clause == of.clause


@pytest.mark.parametrize("audience", ["agency", "colleague"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They now stay at 77 Harbour Street.", "77 Harbour Street"),
        ("Ring the mother on 01632 960 777.", "01632960777"),
        ("Write to karl@mail.example.", "karl@mail.example"),
        ("Ring the school on 01632 960001.", "01632960001"),
        ("Jonas Weber is well.", "Jonas Weber"),
    ],
)
def test_hidden_addresses_numbers_and_other_children_reach_no_agency(audience, text, found):
    with pytest.raises(Refused) as refused:
        text_of(saying(text, audience=audience))
    assert found in refused.value.sentence


def test_who_told_us_may_be_named_to_an_agency_unless_it_is_kept_from_the_family():
    told = "The head teacher told us, Priya Nair of Oakfield Primary School."
    kept = replace(REFERRER, anonymous=True)

    assert "Priya Nair" in text_of(saying(told))
    with pytest.raises(Refused) as refused:
        text_of(saying(told, referrer=kept))
    assert "Priya Nair" in refused.value.sentence
    with pytest.raises(Refused):
        text_of(saying("She came to school with a bruise on his arm and said that he was afraid.", referrer=kept))


def test_words_of_the_procedure_are_searched_too():
    with pytest.raises(Refused, match="01632960777"):
        text_of(to_agency(words="Ring 01632 960777."))


def test_a_notice_that_would_say_nothing_is_not_written():
    with pytest.raises(Refused, match="would say nothing"):
        text_of(to_agency(words=" ", decisions=()))


def test_as_an_e_mail_it_has_the_paragraphs_of_the_page_and_greets_the_person_without_their_council():
    told = to_agency(
        to_name="Olu Bright, Westmere Council",
        to_email="o.bright@westmere.example",
        words="It is complete.\n\nPlease answer.",
    )
    body = letter_for(told, NOTICE).body

    assert "\n\nDear Olu Bright\n\n" in body
    assert "It is complete.\n\nPlease answer.\n\n" in body
    assert "Yours sincerely\n\n" in body
    assert "\n\n\n" not in body
    assert "Olu Bright, Westmere Council\n" in body
