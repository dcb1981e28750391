"""Letters to agencies and colleagues, and those that a procedure ties to its own cases, outcomes and events."""

import docx
import pytest

from ..desks import EARLY_HELP, NO_ACTION, REFERRAL, OwnOffice, adult, call, child

ANSWERS = {"police_check": False, "rooms": 3, "manager_rang": "2014-07-04T09:30:00+01:00"}
CHILD = {"meal": "2014-07-03", "sleeps": "shared", "child_seen": True}
NOTHING = NO_ACTION | {"strengths": "They talk."}
HELP = EARLY_HELP | {"strengths": "They talk.", "support": ["bedtimes"]}


def sent(office: OwnOffice, *children, **changes) -> str:
    said = call(came_through="Housing", **{"answers": ANSWERS, **changes})
    said["children"] += children
    for one in said["children"]:
        one["answers"] = CHILD
    ref = str(office.do("contact.record", by="cso", **said)["ref"])
    office.do("contact.submit", ref, by="cso")
    return ref


def decided(office: OwnOffice, outcome, *children, **changes) -> str:
    ref = sent(office, *children, **changes)
    office.do("contact.decide", ref, by="dm", at="11:00", **outcome)
    return ref


def kinds(office: OwnOffice, ref: str) -> list[str]:
    return [letter["kind"] for letter in office.letters(ref) if letter["kind"].startswith("own-")]


def the_letter(office: OwnOffice, ref: str, kind: str) -> dict:
    (letter,) = [letter for letter in office.letters(ref) if letter["kind"] == kind and letter["state"] != "waived"]
    return letter


@pytest.mark.parametrize(
    ("outcome", "owed"),
    [
        (NOTHING, []),
        (HELP, ["own-health", "own-parents"]),
        (REFERRAL, ["own-team"]),
        (HELP | {"support": ["money"], "support_begins": "2014-07-10"}, ["own-health", "own-parents", "own-team"]),
    ],
    ids=["nothing", "help", "referral", "money"],
)
def test_a_letter_is_owed_for_its_outcomes_and_in_its_case_alone(own_office, outcome, owed):
    assert sorted(kinds(own_office, decided(own_office, outcome))) == owed


def test_an_agency_and_a_colleague_are_in_the_list_of_letters_by_their_audience(own_office):
    ref = decided(own_office, HELP | {"support": ["money"], "support_begins": "2014-07-10"})
    rows = {row.kind: row for row in own_office.desk("bso").see("letters") if row.contact == ref}

    health, team = rows["own-health"], rows["own-team"]
    assert health.due is not None
    assert health.due == next(row.due for row in own_office.desk("dm").see("due") if row.clock == "early_help")
    assert team.due is None
    assert (health.to, health.audience, health.state) == ("the health visitor", "agency", "owed")
    assert (team.to, team.audience) == ("the team that receives it", "colleague")
    assert "SL-197" in health.clause


def test_a_notice_is_written_read_and_sent(own_office, tmp_path):
    ref = decided(own_office, HELP | {"letter_text": "Help with bedtimes begins on Monday."})
    letter = the_letter(own_office, ref, "own-health")
    shown = own_office.preview(letter["ref"])

    for said in ("The health visitor", "A family that you visit is to be helped.", "Tom Reed", "bedtimes begins", ref):
        assert said in shown
    for kept in ("Support with bedtimes", "Nair", "Oakfield", "Elm Court", "left alone", "They talk"):
        assert kept not in shown

    made = own_office.do("letter.render", letter["ref"], by="bso", out=str(tmp_path))
    assert docx.Document(made["file"]).core_properties.title == "A child whom you see"
    own_office.do("letter.sent", letter["ref"], by="bso", way="post")
    assert the_letter(own_office, ref, "own-health")["state"] == "sent"


@pytest.mark.parametrize("kind", ["own-health", "own-team"])
def test_what_an_agency_must_not_learn_stops_its_notice(own_office, kind):
    ref = decided(
        own_office,
        HELP
        | {"support": ["money"], "support_begins": "2014-07-10", "letter_text": "They stay at 9 Harbour Street now."},
        addresses=[{"lines": ["9 Harbour Street", "Farhaven"], "children": ["children[0]"], "confidential": True}],
    )

    with pytest.raises(Exception, match="9 Harbour Street"):
        own_office.preview(the_letter(own_office, ref, kind)["ref"])


def test_a_letter_for_an_outcome_tells_of_the_children_it_was_decided_for(own_office):
    ref = sent(own_office, child("Mia"), household=[adult("Ann"), adult("Ben", relationship="father")])
    own_office.do("contact.decide", ref, by="dm", children=["c1"], **HELP)
    own_office.do("contact.decide", ref, by="dm", children=["c2"], **NOTHING)
    parents = [letter for letter in own_office.letters(ref, "parent") if letter["kind"] == "own-parents"]

    assert [(letter["to"], letter["children"]) for letter in parents] == [("Ann Reed", ["c1"]), ("Ben Reed", ["c1"])]
    for letter in (the_letter(own_office, ref, "own-health"), *parents):
        text = own_office.preview(letter["ref"])
        assert "Tom Reed" in text
        assert "Mia" not in text


def test_a_letter_may_be_owed_and_written_before_any_decision(own_office):
    quiet, asked = (
        sent(own_office),
        sent(own_office, answers=ANSWERS | {"police_check": True, "police_check_found": "-"}),
    )

    assert kinds(own_office, quiet) == []
    assert kinds(own_office, asked) == ["own-acknowledged"]
    text = own_office.preview(the_letter(own_office, asked, "own-acknowledged")["ref"])
    assert "We are looking at what you told us." in text
    assert "reached us on 4 July 2014" in text
    assert "What we have decided" not in text

    own_office.do("contact.decide", asked, by="dm", **NOTHING)
    assert "What we have decided" not in own_office.preview(the_letter(own_office, asked, "own-acknowledged")["ref"])


def test_a_changed_decision_takes_back_the_letters_that_told_it_and_no_others(own_office):
    advice = {"outcome": "advice_and_information", "rationale": "Tell them of the play group.", "worker": "dsw"}
    ref = decided(own_office, advice, answers=ANSWERS | {"police_check": True, "police_check_found": "-"})
    own_office.do("contact.decide", ref, by="dm", **HELP, change_reason="They asked for help.")
    states = {(letter["kind"], letter["state"]) for letter in own_office.letters(ref)}

    assert ("own-acknowledged", "owed") in states
    assert ("sl-referrer-decision", "waived") in states
    assert ("sl-referrer-decision", "owed") in states


def test_of_a_void_contact_no_letter_is_written_but_it_may_be_laid_aside(own_office, tmp_path):
    ref = sent(own_office, answers=ANSWERS | {"police_check": True, "police_check_found": "-"})
    letter = the_letter(own_office, ref, "own-acknowledged")["ref"]
    own_office.do("contact.void", ref, by="dm", reason="Keyed twice.")

    refused = own_office.refused("letter.render", letter, by="bso", out=str(tmp_path))
    assert "void" in refused.sentence
    own_office.do("letter.waive", letter, by="bso", reason="The contact is void.")
