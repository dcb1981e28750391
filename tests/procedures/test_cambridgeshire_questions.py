"""What the front door asks of its own: on receipt, while a contact is screened, and with the decision."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import child
from .front_door import (
    AMBER,
    ANSWERS,
    GREEN,
    NO_ACTION,
    OF_THE_FAMILY,
    POLICE,
    PUBLIC,
    RED,
    REQUEST,
    FrontDoor,
    door,
)

__all__ = ["door"]

PROFESSIONAL = {"name": "Priya Nair", "agency": "Oakfield Primary", "source": "professional"}
SENT_BY = {"professional": PROFESSIONAL, "police": POLICE, "public": PUBLIC, "family": OF_THE_FAMILY}


def gaps(door: FrontDoor, ref: str) -> set[str]:
    """What is still wanted of a contact, by its paths."""
    return {gap["path"] for gap in door.show(ref, by="io")["gaps"]}


def owed(door: FrontDoor, ref: str, by: str = "io") -> set[str]:
    """What is owed of the front door's own questions, and holds nothing up, by its paths."""
    return {gap["path"] for gap in door.show(ref, by=by)["advised"]}


# ------------------------------------------------------------------------------------- on receipt, and in screening


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("child_in_need_threshold", "CA-05"),
        ("early_help_criteria", "CA-05"),
        ("board_form", "CA-12"),
        ("involvement_opened", "CA-64"),
        ("consent_from", "CA-70"),
        ("chronology", "CA-75"),
        ("safeguarding_concern", "CA-76"),
        ("staff_linked", "CA-25"),
    ],
)
def test_a_question_left_open_is_owed_and_shown_to_the_manager_and_holds_nothing_up(
    door: FrontDoor, name: str, clause: str
) -> None:
    ref = door.passed_on(answers={name: None})
    shown = door.show(ref, by="tm")
    (gap,) = shown["advised"]

    assert (gap["path"], clause in gap["clause"].split(", ")) == (f"answers.{name}", True)
    assert (shown["gaps"], door.order()) == ([], [ref])
    door.do("contact.amend", ref, by="io", answers={name: ANSWERS[name]})
    assert door.show(ref, by="tm")["advised"] == []


@pytest.mark.parametrize("outcome", [NO_ACTION, REQUEST, GREEN, AMBER, RED])
def test_the_common_fields_a_rating_and_the_reasons_alone_lead_to_each_decision(
    door: FrontDoor, outcome: dict[str, Any]
) -> None:
    ref = door.rated("amber", answers=dict.fromkeys(ANSWERS))
    said = {name: outcome[name] for name in ("outcome", "rationale")}

    assert owed(door, ref, by="tm") == {f"answers.{name}" for name in ANSWERS}
    assert door.decide(ref, said)["state"] == "decided"


@pytest.mark.clause("CA-70")
def test_whose_consent_there_is_is_asked_of_professionals_and_then_by_whom_and_when(door: FrontDoor) -> None:
    unsaid = {"given": None, "by": "", "when": None, "how": ""}
    asked = {source: door.taken(referrer=one, answers={"consent_from": None}) for source, one in SENT_BY.items()}
    assert {source for source, ref in asked.items() if "answers.consent_from" in owed(door, ref)} == {
        "professional",
        "police",
    }

    ref = door.taken(consent=unsaid, answers={"consent_from": "parent"})
    assert gaps(door, ref) == {"consent.by", "consent.when"}
    assert "CA-70" in door.refused("contact.submit", ref, by="io").clause.split(", ")
    door.do("contact.amend", ref, by="io", answers={"consent_from": "none"})
    assert door.do("contact.submit", ref, by="io")["state"] == "open"


@pytest.mark.clause("CA-75")
def test_family_details_are_wanted_before_a_contact_is_passed_on_and_the_chronology_is_owed(door: FrontDoor) -> None:
    ref = door.taken(household=[], address=[], answers={"chronology": None})
    assert owed(door, ref) == {"answers.chronology"}

    refused = door.refused("contact.submit", ref, by="io")
    assert "(household)" in refused.sentence
    assert "(addresses)" in refused.sentence
    assert "CA-75" in refused.clause


@pytest.mark.clause("CA-77")
@pytest.mark.parametrize("how", ["urgent", "protection", "concern", "red"])
def test_a_red_and_a_safeguarding_concern_are_never_held_up_and_what_is_wanted_stays_owed(
    door: FrontDoor, how: str
) -> None:
    concern = True if how == "concern" else None
    ref = door.taken(
        answers={"involvement_opened": None, "consent_from": None, "chronology": None, "safeguarding_concern": concern},
        urgent=how == "urgent",
        children=[child("Tom", needs_protection=how == "protection")],
        household=[],
    )
    if how == "red":
        assert "CA-75" in door.refused("contact.submit", ref, by="io").clause
        door.rate(ref, "red")
    door.do("contact.submit", ref, by="io")

    details = {"answers.involvement_opened", "answers.consent_from", "answers.chronology", "household"}
    assert details <= gaps(door, ref) | owed(door, ref)
    door.decide(ref, RED)
    assert details <= gaps(door, ref) | owed(door, ref)


@pytest.mark.clause("CA-12", "CA-13")
def test_a_partner_is_asked_for_the_boards_form_and_the_police_for_their_own(door: FrontDoor) -> None:
    asked = {"board_form": None, "form_101": None}
    partner, police = door.taken(answers=asked), door.taken(answers=asked, referrer=POLICE)
    public = door.taken(answers=asked, referrer=PUBLIC)
    forms = {"answers.board_form", "answers.form_101"}

    assert owed(door, partner) & forms == {"answers.board_form"}
    assert owed(door, police) & forms == {"answers.form_101"}
    assert owed(door, public) & forms == set()
    door.do("contact.amend", partner, by="io", answers={"board_form": "awaited"})
    assert owed(door, partner) == set()
    for ref in (partner, police):
        assert door.do("contact.submit", ref, by="io")["state"] == "open"


@pytest.mark.clause("CA-22")
def test_domestic_abuse_asks_for_checklist_and_matrix_and_of_the_police_for_a_dash(door: FrontDoor) -> None:
    abuse = {"details": "He hit her.", "happened": "2014-07-03", "domestic_abuse": True}
    ref = door.taken(concern=abuse)
    scored = {"answers.high_risk_checklist", "answers.barnardos_scale"}
    assert owed(door, ref) == scored
    assert owed(door, door.taken()) == set()
    assert door.do("contact.submit", ref, by="io")["state"] == "open"

    police = door.taken(concern=abuse, referrer=POLICE, answers={"form_101": "received"})
    assert owed(door, police) == scored | {"answers.dash"}
    answers = {"high_risk_checklist": "not_done", "barnardos_scale": "not_scored", "dash": "not_attached"}
    door.do("contact.amend", police, by="io", answers=answers)
    door.do("contact.submit", police, by="io")
    assert door.running(police)["dash_awaited"] is None
    assert "dash_awaited" not in door.running(door.passed_on())


@pytest.mark.clause("CA-16", "CA-17")
@pytest.mark.parametrize("referrer", [OF_THE_FAMILY, PUBLIC])
def test_a_relative_and_the_public_are_asked_for_names_numbers_and_what_they_know(
    door: FrontDoor, referrer: dict[str, Any]
) -> None:
    ref = door.taken(referrer={"source": referrer["source"]}, concern={"details": "x", "domestic_abuse": False})
    asked = {"referrer.name", "referrer.phone", "referrer.relationship", "concern.happened"}
    assert gaps(door, ref) == asked
    assert "CA-17" in door.refused("contact.submit", ref, by="io").clause

    declined = {"answer": "declined", "reason": "She put the telephone down."}
    door.do("contact.amend", ref, by="io", unknown=dict.fromkeys(asked, declined))
    assert door.do("contact.submit", ref, by="io")["state"] == "open"


def test_that_it_cannot_be_guaranteed_is_owed_to_whoever_wants_to_stay_unknown(door: FrontDoor) -> None:
    ref = door.passed_on(referrer={**PUBLIC, "anonymous": True})
    assert owed(door, ref) == {"answers.told_no_guarantee"}
    door.do("contact.amend", ref, by="io", answers={"told_no_guarantee": True})

    assert owed(door, ref) == set()
    assert owed(door, door.taken(referrer=PUBLIC)) == set()


@pytest.mark.clause("CA-95")
def test_a_child_not_yet_born_needs_no_name_and_no_date_of_birth(door: FrontDoor) -> None:
    ref = door.taken(children=[{"unborn": True}])
    assert gaps(door, ref) == {"c1.due_date"}
    door.do("contact.amend", ref, by="io", children=[{"id": "c1", "due_date": "2014-11-01"}])

    assert door.do("contact.submit", ref, by="io")["state"] == "open"


def test_an_arrival_is_logged_by_a_desk_without_bands(door: FrontDoor) -> None:
    logged = door.do("arrival.log", by="io", channel="email", who="A school", about="A child alone.")

    assert door.order("arrivals") == [logged["ref"]]
