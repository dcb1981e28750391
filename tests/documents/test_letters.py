"""A whole letter: refused where it would give somebody away, and clean in every part of its file where it is not."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from dutydesk.documents.letters import letter_for
from dutydesk.documents.templates import template_named
from dutydesk.refusals import Refused
from dutydesk.views.letter_facts import LetterAddress, LetterAdult, LetterDecision, LetterFacts, LetterReferrer

from .cases import ANN, FACTS, REFERRER, facts, to_referrer

PARENT = template_named("shared/parent-decision").content
REFERRERS = template_named("shared/referrer-decision").content


def saying(text: str, **changes: object) -> LetterFacts:
    return facts(decisions=(LetterDecision("c1", "We will ring you.", text),), **changes)


@pytest.mark.clause("SL-198")
@pytest.mark.parametrize("text", ["Mrs N a i r told us.", "Ring 01632 960001.", "Oakfield is worried.", "OT4 2BD"])
def test_words_that_give_the_referrer_away_refuse_the_letter_and_are_named(text: str) -> None:
    with pytest.raises(Refused, match="must not learn: “") as refusal:
        letter_for(saying(text), PARENT)
    assert refusal.value.clause == "SL-198"


def test_what_another_childs_decision_says_is_not_searched_for_a_letter_that_does_not_carry_it() -> None:
    of = facts(decisions=(LetterDecision("c1", "We will ring you.", ""), LetterDecision("c3", "No.", "Jonas stays.")))
    assert "Jonas" not in letter_for(of, PARENT).text


def test_an_office_template_that_writes_the_referrer_into_its_fixed_words_is_refused() -> None:
    from docx import Document

    made = Document(io.BytesIO(PARENT))
    made.add_paragraph("Priya Nair of Oakfield Primary School asked us to write.")
    held = io.BytesIO()
    made.save(held)
    with pytest.raises(Refused, match="finished letter"):
        letter_for(FACTS, held.getvalue())


def test_a_referrer_called_will_does_not_stop_the_letters_own_words() -> None:
    of = facts(referrer=replace(REFERRER, name="Will May"))
    assert "Ann Reed" in letter_for(of, PARENT).text


@pytest.mark.clause("SL-198")
@pytest.mark.parametrize(
    "changes",
    [
        {"alleged_perpetrator": "Ann Reed"},
        {"alleged_perpetrator": "Reed, Ann"},
        {"to_item": "h9"},
        {"to_item": ""},
        {"adults": (replace(ANN, responsible_for=()),)},
        {"addresses": ()},
        {"addresses": (replace(FACTS.addresses[0], confidential=True),)},
        {"addresses": (LetterAddress(("1 Refuge Way",), confidential=True),)},
        {"addresses": (LetterAddress((" ", "")),)},
        {"decisions": ()},
    ],
)
def test_no_parents_letter_where_it_could_harm_or_cannot_arrive(changes: dict[str, object]) -> None:
    with pytest.raises(Refused):
        letter_for(facts(**changes), PARENT)


@pytest.mark.clause("SL-197")
@pytest.mark.parametrize(
    "referrer", [LetterReferrer(), replace(REFERRER, name=" "), LetterReferrer(name="Bo Lindqvist")]
)
def test_no_letter_to_a_referrer_without_a_name_and_an_address(referrer: LetterReferrer) -> None:
    with pytest.raises(Refused, match="No letter is possible"):
        letter_for(to_referrer(referrer=referrer), REFERRERS)


def test_a_referrer_with_an_e_mail_address_alone_gets_a_letter_by_e_mail() -> None:
    text = letter_for(to_referrer(referrer=replace(REFERRER, lines=())), REFERRERS).text
    assert "By e-mail: p.nair@oakfield.example" in text


def test_a_contact_without_a_child_is_answered_too() -> None:
    of = to_referrer(children=(), decisions=(LetterDecision("", "We will not do anything more.", ""),), about=())
    assert "Our decision about your contact" in letter_for(of, REFERRERS).text


def planted(case: int) -> LetterFacts:
    """A family with something to hide: refuges, other fathers, relatives and neighbours who told us."""
    sources = (
        REFERRER,
        LetterReferrer("Jean Reed", source="family", relationship="aunt", phone=f"07700 900{case:03d}"),
        LetterReferrer(
            "Bo Lindqvist", source="public", relationship="neighbour", lines=("6 Mill Lane", "Anytown", "AN1 1AC")
        ),
        LetterReferrer("Karl Weber", source="family", phone="01632 960555"),
        LetterReferrer(
            "DC Yusuf Demir", "detective", "Northmarch Police", "police", email="y.demir@northmarch.example"
        ),
    )
    refuge = LetterAddress(
        ("The Haven", f"{case + 2} Quernmore Rise", "Skelby", f"SK{case % 9 + 1} 4ZX"), ("c3",), ("h2",), True
    )
    return facts(
        referrer=replace(sources[case % 5], anonymous=case % 2 == 0, words=REFERRER.words),
        adults=(ANN, LetterAdult("h2", "Karl", "Weber", responsible_for=("c3",), phone=f"01632 961{case:03d}")),
        addresses=(FACTS.addresses[0], refuge) if case % 3 else (refuge, FACTS.addresses[0]),
        training=case % 7 == 0,
    )


@pytest.mark.parametrize("case", range(30))
def test_no_part_of_a_parents_file_holds_what_is_withheld(case: int) -> None:
    of = planted(case)
    content = letter_for(of, PARENT).content
    secrets = [
        of.referrer.phone,
        of.referrer.email,
        of.referrer.agency,
        "Quernmore",
        "Skelby",
        "Karl",
        "Jonas",
        "Hobbs",
    ]
    secrets += [part for part in of.referrer.name.split() if len(part) > 2 and part != "Reed"]
    secrets += [line for line in of.referrer.lines if line != "Anytown"] + ["bruise", of.adults[1].phone]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
        assert all(entry.comment == b"" and entry.extra == b"" for entry in package.infolist())
    for secret in filter(None, secrets):
        for name, part in parts.items():
            assert secret.casefold() not in part.casefold(), (secret, name)
            assert secret.casefold() not in name.casefold()


@pytest.mark.parametrize("case", range(30))
def test_every_planted_secret_typed_into_the_letter_is_refused(case: int) -> None:
    of = planted(case)
    refuge = next(each for each in of.addresses if each.confidential)
    for typed in (of.referrer.name, of.referrer.name.split()[-2], refuge.lines[1], refuge.lines[3], of.adults[1].phone):
        with pytest.raises(Refused, match="must not learn"):
            letter_for(replace(of, decisions=(LetterDecision("c1", "We will ring.", f"So {typed} it is."),)), PARENT)
