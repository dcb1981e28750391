"""Who is written to after a decision, and what none of them may learn."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from ..desks import ADVICE, CALL, EARLY_HELP, NO_ACTION, REFERRAL, Office, adult, child, instant

SCHOOL = CALL["referrer"]
NEIGHBOUR = {
    "name": "Vera Lund", "source": "public", "relationship": "lives next door", "address": ["6 Elm Court", "Anytown"],
}  # fmt: skip
FATHER = {"relationship": "father", "phone": "01632 960077"}


def owed(office: Office, ref: str, audience: str = "parent") -> list[str]:
    return [letter["to"] for letter in office.letters(ref, audience) if letter["state"] == "owed"]


# ------------------------------------------------------------------------------------------------- the referrer


@pytest.mark.clause("SL-26")
@pytest.mark.parametrize("outcome", [NO_ACTION, ADVICE, EARLY_HELP, REFERRAL])
def test_every_decision_owes_the_referrer_a_letter(any_office: Office, outcome: dict[str, object]) -> None:
    ref = any_office.sent()
    assert any_office.letters(ref) == []
    any_office.do("contact.decide", ref, by="dm", **outcome)

    (letter,) = any_office.letters(ref, "referrer")
    assert (letter["to"], letter["state"], letter["short"]) == ("Priya Nair", "owed", False)
    assert "SL-26" in letter["clause"]
    rows = any_office.desk("bso").see("letters")
    assert (letter["ref"], ref) in [(row.ref, row.contact) for row in rows]


@pytest.mark.clause("SL-197")
def test_a_school_gets_the_letter_a_neighbour_the_short_one_and_an_anonymous_caller_a_closed_line(
    any_office: Office,
) -> None:
    school = any_office.decided(referrer=SCHOOL)
    neighbour = any_office.decided(referrer=NEIGHBOUR)
    nameless = any_office.decided(referrer={"source": "public", "anonymous": True, "relationship": "would not say"})

    told = [any_office.letters(ref, "referrer")[0] for ref in (school, neighbour, nameless)]
    assert [(letter["state"], letter["short"]) for letter in told] == [
        ("owed", False), ("owed", True), ("not_possible", True),
    ]  # fmt: skip
    assert "anonymous" in told[2]["reason"]
    whole, short = any_office.preview(told[0]["ref"]), any_office.preview(told[1]["ref"])
    assert "Tom Reed" in whole
    assert "no further action" in whole.lower() or "any further action" in whole
    for word in ("Tom", "Reed", "further action", "Oakfield"):
        assert word not in short
    assert school in whole
    assert "4 July 2014" in whole


@pytest.mark.clause("SL-197")
@pytest.mark.parametrize(
    ("referrer", "state"),
    [
        (SCHOOL | {"address": [], "email": "p.nair@example.org"}, "owed"),
        (SCHOOL | {"address": ["Oakfield Primary", "1 Mill Lane"], "email": ""}, "owed"),
        (SCHOOL | {"address": [], "email": ""}, "not_possible"),
        (SCHOOL | {"address": ["", " "], "email": " "}, "not_possible"),
        (SCHOOL | {"name": ""}, "not_possible"),
        (SCHOOL | {"anonymous": True}, "not_possible"),
    ],
)
def test_no_letter_is_waited_for_that_nobody_can_send(office: Office, referrer: dict[str, object], state: str) -> None:
    ref = office.decided(referrer=referrer)

    (letter,) = office.letters(ref, "referrer")
    assert letter["state"] == state
    assert bool(letter["reason"]) == (state == "not_possible")


@pytest.mark.clause("SL-197")
@pytest.mark.parametrize(
    ("source", "short"),
    [("professional", False), ("police", False), ("child", True), ("family", True), ("public", True), ("other", True)],
)
def test_professionals_are_told_the_outcome_and_others_are_not(office: Office, source: str, short: bool) -> None:
    ref = office.decided(referrer=SCHOOL | {"source": source})

    assert office.letters(ref, "referrer")[0]["short"] is short


def test_the_rationale_is_in_no_letter_and_the_words_for_letters_are(office: Office) -> None:
    ref = office.decided(NO_ACTION | {"rationale": "ONLYFORUS", "letter_text": "Please ring us if you are worried."})

    for letter in office.letters(ref):
        shown = office.preview(letter["ref"])
        assert "ONLYFORUS" not in shown
        assert "Please ring us if you are worried." in shown


# ------------------------------------------------------------------------------------------------- the parents


@pytest.mark.clause("SL-198")
def test_each_adult_with_parental_responsibility_is_owed_a_letter(any_office: Office) -> None:
    ref = any_office.decided(
        household=[adult("Ann"), adult("Ola", relationship="father"), adult("Gran", parental_responsibility=False)]
    )

    assert owed(any_office, ref) == ["Ann Reed", "Ola Reed"]


@pytest.mark.clause("SL-198")
def test_a_parents_letter_never_tells_who_referred(any_office: Office) -> None:
    ref = any_office.decided(REFERRAL)
    (letter,) = any_office.letters(ref, "parent")

    shown = any_office.preview(letter["ref"])
    assert "Ann Reed" in shown
    assert "Tom Reed" in shown
    for word in ("Nair", "Priya", "Oakfield", "960001", "head teacher", "p.nair", "left alone", "Mill Lane"):
        assert word.lower() not in shown.lower(), word


@pytest.mark.clause("SL-198")
@pytest.mark.parametrize(
    "words", ["Mrs Nair told us.", "The school at Oakfield rang.", "Ring 01632-960001.", "N A I R"]
)
def test_words_for_letters_that_give_the_referrer_away_stop_the_parents_letter_and_are_named(
    office: Office, words: str
) -> None:
    ref = office.decided(NO_ACTION | {"letter_text": words})
    (letter,) = office.letters(ref, "parent")

    assert "SL-198" in office.refused("letter.render", letter["ref"], by="bso", out="/nowhere").clause


@pytest.mark.clause("SL-198")
@pytest.mark.parametrize("informed", [False, None])
def test_parents_who_do_not_know_get_no_letter_until_the_manager_says_so(
    any_office: Office, informed: bool | None
) -> None:
    unknown = CALL["unknown"] | {"parents_informed": "the caller did not know"}
    ref = any_office.decided(parents_informed=informed, unknown=unknown)
    assert any_office.letters(ref, "parent") == []

    assert any_office.refused("contact.tell_parents", ref, by="bso")
    any_office.do("contact.tell_parents", ref, by="dm")
    assert owed(any_office, ref) == ["Ann Reed"]
    any_office.refused("contact.tell_parents", ref, by="dm")
    assert len(any_office.letters(ref, "referrer")) == 1


@pytest.mark.clause("SL-198")
@pytest.mark.parametrize("tell", [True, False])
def test_the_decision_says_whether_parents_who_do_not_know_are_told(office: Office, tell: bool) -> None:
    ref = office.decided(NO_ACTION | {"tell_parents": tell}, parents_informed=False)

    assert owed(office, ref) == (["Ann Reed"] if tell else [])


NAMED = [
    "Ola Reed", "OLA REED", "Reed, Ola", "Mr Ola Reed", "ola  reed", "Ola", "Ola Reid", "Mr O. Reed", "O Reed", "Olaf Reed",
    "Ola James Reed", "h2", "father", "the father", "Dad", "her dad Ola", "Olá Réed", "Mr Reed", "Lio Reed", "Vic Hale and Ola",
    "Vic Hale, Ola Reed", "Reed, Ola James",
]  # fmt: skip


@pytest.mark.clause("SL-198")
@pytest.mark.parametrize("named", NAMED)
def test_an_alleged_perpetrator_is_never_written_to_however_they_are_named(office: Office, named: str) -> None:
    household = [adult("Ann"), adult("Ola", relationship="father", aliases=["Lio Reed"])]
    ref = office.decided(household=household, alleged_perpetrator={"name": named, "details": "hit him"})

    assert owed(office, ref) == ["Ann Reed"]


@pytest.mark.clause("SL-198")
@pytest.mark.parametrize(
    "named",
    [
        "Vic Hale",
        "mother's boyfriend Vic",
        "the mother's partner",
        "a neighbour",
        "",
        "unknown",
        "Uncle Reed-Hale",
        "a friend of the father",
    ],
)
def test_parents_are_written_to_when_somebody_else_is_alleged(office: Office, named: str) -> None:
    ref = office.decided(
        household=[adult("Ann"), adult("Ola", relationship="father")],
        alleged_perpetrator={"name": named, "details": "x"},
    )

    assert owed(office, ref) == ["Ann Reed", "Ola Reed"]


FLED = {
    "household": [adult("Ann"), adult("Ola", **FATHER)],
    "address": None,
    "addresses": [
        {"lines": ["4 Elm Court", "Anytown", "AN1 1AB"], "adults": ["household[1]"]},
        {"lines": ["22 Larch Way", "Farville", "FV2 2BB"], "adults": ["household[0]"], "children": ["children[0]"],
         "confidential": True},
    ],
}  # fmt: skip


@pytest.mark.clause("SL-198")
def test_nothing_is_sent_to_a_hidden_address_and_nobody_else_learns_of_it(any_office: Office) -> None:
    ref = any_office.decided(NO_ACTION, **FLED)
    (letter,) = any_office.letters(ref, "parent")

    assert letter["to"] == "Ola Reed"
    for one in any_office.letters(ref):
        shown = any_office.preview(one["ref"])
        for word in ("Larch", "Farville", "FV2"):
            assert word not in shown
    assert "4 Elm Court" in any_office.preview(letter["ref"])


@pytest.mark.clause("SL-198")
@pytest.mark.parametrize("audience", ["parent", "referrer"])
@pytest.mark.parametrize(
    "words", ["She is at 22 Larch Way now.", "Ann is in Farville.", "the flat, LARCH WAY 22", "FV22BB"]
)
def test_words_for_letters_that_tell_a_hidden_address_stop_every_letter(
    office: Office, audience: str, words: str
) -> None:
    ref = office.decided(NO_ACTION | {"letter_text": words}, **FLED)
    (letter,) = office.letters(ref, audience)

    office.refused("letter.render", letter["ref"], by="bso", out="/nowhere")


@pytest.mark.clause("SL-198")
def test_an_address_hidden_after_the_decision_is_taken_as_it_stands_when_the_letter_is_written(office: Office) -> None:
    ref = office.decided()
    assert owed(office, ref) == ["Ann Reed"]

    assert office.refused("contact.amend", ref, by="cso", addresses=[{"id": "a1", "confidential": True}])


@pytest.mark.clause("SL-198")
def test_fathers_of_different_children_are_told_of_their_own_only(any_office: Office) -> None:
    tom, bo = child("Tom"), child("Zed", "Hale")
    ola = adult("Ola", parental_responsibility=None, relationship="",
                to=[{"child": "children[0]", "relationship": "father", "parental_responsibility": True}])  # fmt: skip
    vic = adult("Vic", "Hale", parental_responsibility=None, relationship="",
                to=[{"child": "children[1]", "relationship": "father", "parental_responsibility": True}])  # fmt: skip
    ref = any_office.sent(children=[tom, bo], household=[adult("Ann"), ola, vic])
    any_office.do("contact.decide", ref, by="dm", children=["c1"], **REFERRAL)
    any_office.do("contact.decide", ref, by="dm", children=["c2"], **EARLY_HELP)

    letters = {letter["to"]: letter for letter in any_office.letters(ref, "parent")}
    assert {to: letter["children"] for to, letter in letters.items()} == {
        "Ann Reed": ["c1", "c2"], "Ola Reed": ["c1"], "Vic Hale": ["c2"],
    }  # fmt: skip
    shown = {to: any_office.preview(letter["ref"]) for to, letter in letters.items()}
    assert "Tom Reed" in shown["Ann Reed"]
    assert "Zed Hale" in shown["Ann Reed"]
    assert "Tom Reed" in shown["Ola Reed"]
    assert "assessment" in shown["Ola Reed"]
    for word in ("Zed", "Hale", "early help"):
        assert word not in shown["Ola Reed"]
    assert "Zed Hale" in shown["Vic Hale"]
    for word in ("Tom", "assessment"):
        assert word not in shown["Vic Hale"]


def test_a_parent_without_an_address_is_a_closed_line(office: Office) -> None:
    ref = office.decided(
        address=None,
        addresses=[{"lines": ["4 Elm Court"], "adults": ["household[0]"], "children": ["children[0]"]}],
        household=[adult("Ann"), adult("Ola", relationship="father")],
    )

    told = {letter["to_item"]: (letter["state"], letter["reason"]) for letter in office.letters(ref, "parent")}
    assert told["h1"] == ("owed", "")
    assert told["h2"][0] == "not_possible"
    assert told["h2"][1]


def test_an_unborn_child_is_told_of_as_one(office: Office) -> None:
    unborn = {"last_name": "Reed", "unborn": True, "due_date": "2014-11-30", "location": "x", "condition": "x",
              "special_needs": "none", "needs_protection": False}  # fmt: skip
    ref = office.decided(REFERRAL, children=[unborn])
    (letter,) = office.letters(ref, "parent")

    assert "unborn" in office.preview(letter["ref"])


# ------------------------------------------------------------------------------------------------- written and sent


@pytest.mark.clause("SL-26")
def test_a_letter_is_written_and_marked_as_sent_with_date_person_and_way(any_office: Office, tmp_path: Path) -> None:
    ref = any_office.decided()
    (letter,) = any_office.letters(ref, "referrer")
    made = any_office.do("letter.render", letter["ref"], by="bso", out=str(tmp_path / "out"))
    path = Path(made["file"])
    assert path.name == f"{letter['ref']}.docx"
    assert "Priya Nair" in "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
    assert (made["state"], made["rendered_at"]) == ("rendered", instant("10:00"))

    assert any_office.not_taken("letter.sent", letter["ref"], by="bso", way="pigeon").field == "way"
    assert any_office.not_taken(
        "letter.sent", letter["ref"], by="bso", way="post", when="2014-07-09T10:00:00+01:00"
    ).field == "when"  # fmt: skip
    sent = any_office.do("letter.sent", letter["ref"], by="bso", at="14:00", way="post")
    assert (sent["state"], sent["sent_at"], sent["sent_by"], sent["way"]) == ("sent", instant("14:00"), "bso", "post")
    for action, said in (
        ("letter.sent", {"way": "post"}),
        ("letter.waive", {"reason": "x"}),
        ("letter.render", {"out": "/x"}),
    ):
        any_office.refused(action, letter["ref"], by="bso", **said)


@pytest.mark.clause("SL-26", "SL-197")
def test_a_letter_that_is_not_to_be_written_says_why(office: Office) -> None:
    ref = office.decided()
    (letter,) = office.letters(ref, "parent")
    assert office.not_taken("letter.waive", letter["ref"], by="bso", reason="").field == "reason"

    office.do("letter.waive", letter["ref"], by="bso", reason="Told in person.")
    (waived,) = office.letters(ref, "parent")
    assert (waived["state"], waived["reason"]) == ("waived", "Told in person.")
    assert office.desk("bso").see("counts").letters == 1


@pytest.mark.clause("SL-26")
def test_an_undecided_contact_has_no_letter(office: Office) -> None:
    ref = office.sent(children=[child("Tom"), child("Bo")])
    office.do("contact.decide", ref, by="dm", children=["c1"], **NO_ACTION)

    assert office.letters(ref) == []
    assert office.desk("bso").see("letters") == ()
    office.not_taken("letter.render", "L-000001", by="bso", out="/x")


def test_training_letters_say_that_they_are_none(office: Office) -> None:
    ref = office.decided()

    assert "TRAINING" in office.preview(office.letters(ref)[0]["ref"])


@pytest.mark.parametrize(
    "words", ["{{ desk.phone }}", "{% if 1 %}", "[not to be told]", "A & B < C", "<w:br/>", "\x1b[31mred"]
)
def test_words_for_letters_stand_in_them_as_typed(office: Office, words: str) -> None:
    ref = office.decided(NO_ACTION | {"letter_text": f"Before {words} after."})

    shown = office.preview(office.letters(ref, "referrer")[0]["ref"])
    assert ("\N{REPLACEMENT CHARACTER}red" if "\x1b" in words else words) in shown
    assert "\x1b" not in shown
