"""Invented letters: the facts that the tests of letters start from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dutydesk.views.letter_facts import (
    LetterAddress,
    LetterAdult,
    LetterChild,
    LetterDecision,
    LetterFacts,
    Letterhead,
    LetterReferrer,
)

HEAD = Letterhead(
    service="Children's First Contact",
    council="Anytown Council",
    lines=("The Council Offices", "1 Example Square", "Anytown", "AN1 9ZZ"),
    desk_phone="01632 960100",
    hours="Monday to Friday, 9 am to 5 pm",
    out_of_hours_phone="01632 960199",
    email="firstcontact@council.example",
    sample=True,
)
REFERRER = LetterReferrer(
    name="Priya Nair",
    role="head teacher",
    agency="Oakfield Primary School",
    source="professional",
    relationship="teaches the elder child",
    email="p.nair@oakfield.example",
    phone="01632 960001",
    lines=("Oakfield Primary School", "21 Hawthorn Road", "Otherton", "OT4 2BD"),
    words=("Tom came to school with a bruise on his arm and said that he was afraid to go home on Friday.",),
)
ANN = LetterAdult("h1", "Ann", "Reed", relationship="mother", responsible_for=("c1", "c2"), phone="01632 960777")
OTHER_FATHER = LetterAdult(
    "h2",
    "Karl",
    "Weber",
    relationship="father",
    responsible_for=("c3",),
    phone="01632 960555",
    email="karl@mail.example",
)
FACTS = LetterFacts(
    ref="L-000007",
    contact="C-000123",
    title="Decision of the duty desk",
    audience="parent",
    written=date(2014, 7, 8),
    received=date(2014, 7, 4),
    decided=date(2014, 7, 7),
    letterhead=HEAD,
    signed_by="Moira Okafor",
    signed_role="Duty manager",
    referrer=REFERRER,
    decisions=(
        LetterDecision("c1", "We will look into how we can help your family.", "A worker will ring you this week."),
        LetterDecision("c2", "We will look into how we can help your family.", "A worker will ring you this week."),
        LetterDecision("c3", "We will not do anything more at present.", ""),
    ),
    children=(
        LetterChild("c1", "Tom", "Reed", aliases=("Tommy Read",)),
        LetterChild("c2", "Mia", "Reed"),
        LetterChild("c3", "Jonas", "Weber"),
    ),
    adults=(ANN, OTHER_FATHER),
    addresses=(
        LetterAddress(("4 Mill Lane", "Anytown", "AN1 1AB"), ("c1", "c2"), ("h1",)),
        LetterAddress(("Flat 9, Seaview House", "77 Harbour Street", "Farhaven", "FH7 3QQ"), ("c3",), ("h2",), True),
    ),
    to_item="h1",
    alleged_perpetrator="Dale Hobbs",
    clause="SL-198",
)


def facts(**changes: Any) -> LetterFacts:
    """The letter to Ann Reed, with what is changed."""
    return replace(FACTS, **changes)


def to_referrer(**changes: Any) -> LetterFacts:
    """The letter to the school, with what is changed."""
    return replace(FACTS, **{"audience": "referrer", "to_item": "", "clause": "SL-197", **changes})


def to_agency(**changes: Any) -> LetterFacts:
    """A notice to the health visitor, with what is changed."""
    told = {
        "audience": "agency",
        "title": "A decision that concerns your work",
        "to_item": "",
        "notice": True,
        "to_name": "the health visitor for Mill Lane",
        "words": "You work with these children.\n\nPlease read what was decided, and ring us if you see it otherwise.",
        "about": ("c1", "c2"),
        "decisions": FACTS.decisions[:2],
        "clause": "SL-26",
    }
    return replace(FACTS, **{**told, **changes})


LONG = "\n\n".join(
    (
        "We have read what was said and we have talked to the people who know the children. " * 3,
        "A worker from our team will ring you to agree a time to meet. " * 4,
        "You can bring somebody with you: a friend, a relative, or an interpreter whom we arrange and pay for.\n"
        "You need not bring any papers.",
        "What we will talk about:\t- how things are at home\n\t- what would help\n\t- what happens next",
        "Afterwards we will write down what we agreed and send it to you. " * 6,
    )
)
