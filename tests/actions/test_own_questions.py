"""A procedure's own questions: answered with the contact, wanted at their step, asked by the decision, shown back."""

import pytest

from dutydesk.procedures import load
from dutydesk.workflows.said import contact_said

from ..desks import EARLY_HELP, NO_ACTION, REFERRAL, OwnOffice, call

ANSWERS = {"police_check": False, "rooms": 3}
CHILD = {"meal": "2014-07-03", "sleeps": "shared"}


def told(**changes):
    """The call with everything that this office asks besides."""
    said = call(**{"answers": ANSWERS, "came_through": "Housing", **changes})
    said["children"][0]["answers"] = CHILD
    return said


def recorded(office: OwnOffice, **changes) -> str:
    return str(office.do("contact.record", by="cso", **told(**changes))["ref"])


def sent(office: OwnOffice, **changes) -> str:
    ref = recorded(office, **changes)
    office.do("contact.submit", ref, by="cso")
    return ref


def gaps(office: OwnOffice, ref: str, of: str = "gaps") -> list[str]:
    return [gap["path"] for gap in office.show(ref, by="cso")[of]]


def test_answers_come_back_under_the_names_they_went_in_by(own_office):
    ref = recorded(own_office)
    shown = own_office.show(ref, by="cso")

    assert shown["answers"] == ANSWERS
    assert shown["children"][0]["answers"] == CHILD
    assert shown["household"][0]["answers"] == {}
    assert own_office.desk("cso").see("contact", ref=ref)["answers"] == ANSWERS


def test_an_answer_is_changed_alone_and_taken_back_by_none(own_office):
    ref = recorded(own_office)
    own_office.do(
        "contact.amend",
        ref,
        by="cso",
        answers={"police_check": True, "pets": ["dog", "cat"]},
        children=[{"id": "c1", "answers": {"meal": None, "sleeps": "none"}}],
        household=[{"id": "h1", "answers": {"works_nights": True}}],
    )
    shown = own_office.show(ref, by="cso")

    assert shown["answers"] == {"police_check": True, "rooms": 3, "pets": ["dog", "cat"]}
    assert shown["children"][0]["answers"] == {"sleeps": "none"}
    assert shown["children"][0]["first_name"] == "Tom"
    assert shown["household"][0]["answers"] == {"works_nights": True}


def test_what_an_answer_was_before_stands_in_the_audit_once_the_contact_was_sent(own_office):
    ref = sent(own_office)
    own_office.do(
        "contact.amend", ref, by="cso", answers={"rooms": 4}, children=[{"id": "c1", "answers": {"sleeps": "none"}}]
    )
    entry = next(entry for entry in own_office.entries(ref) if entry.action == "contact.amend")

    assert entry.details["was"] == {"answers.rooms": 3, "c1.answers.sleeps": "shared"}
    assert entry.details["paths"] == ["answers.rooms", "c1.answers.sleeps"]


@pytest.mark.parametrize(
    ("said", "field", "mend"),
    [
        ({"answers": {"police_chek": True}}, "answers.police_chek", "Did you mean police_check"),
        ({"answers": {"police_check": "perhaps"}}, "answers.police_check", "say true or false"),
        ({"answers": {"rooms": "three"}}, "answers.rooms", "whole number"),
        ({"answers": {"rooms": True}}, "answers.rooms", "whole number"),
        ({"answers": {"pets": ["dog", "dragon"]}}, "answers.pets[1]", "dog, cat, other"),
        ({"answers": {"pets": "dog"}}, "answers.pets", "list of choices"),
        ({"answers": {"police_check_found": 7}}, "answers.police_check_found", "no text"),
        ({"answers": {"manager_rang": "10 o'clock"}}, "answers.manager_rang", "2014-07-04T09:15:00+01:00"),
        ({"answers": {"strengths": "many"}}, "answers.strengths", "not known here"),
        ({"children": [{"answers": {"meal": "yesterday"}}]}, "children[0].answers.meal", "YYYY-MM-DD"),
        ({"children": [{"answers": {"sleeps": "sofa"}}]}, "children[0].answers.sleeps", "own_bed"),
        ({"children": [{"answers": {"works_nights": True}}]}, "children[0].answers.works_nights", "not known here"),
        ({"unknown": {"answers.cats": "?"}}, "unknown.answers.cats", "asks nothing"),
        ({"children": [{}], "unknown": {"c1.answers.pets": "?"}}, "unknown.c1.answers.pets", "asks nothing"),
    ],
)
def test_a_wrong_answer_is_named_with_what_would_be_right(own_office, said, field, mend):
    wrong = own_office.not_taken("contact.record", by="cso", **said)

    assert wrong.field == field
    assert mend in wrong.sentence


def test_a_contact_is_sent_once_its_own_questions_are_answered(own_office):
    ref = own_office.record(by="cso")

    assert gaps(own_office, ref) == [
        "answers.police_check",
        "c1.answers.meal",
        "c1.answers.sleeps",
        "answers.rooms",
    ]
    refused = own_office.refused("contact.submit", ref, by="cso")
    assert "Police records looked up (answers.police_check)" in refused.sentence
    assert "SL-20" in refused.clause

    unknown = {
        "answers.police_check": "the line was down",
        "children[0].answers.meal": {"answer": "declined", "reason": "would not say"},
        "c1.answers.sleeps": "not asked",
    }
    own_office.do("contact.amend", ref, by="cso", unknown=unknown, answers={"rooms": 0})
    assert gaps(own_office, ref) == []
    assert "c1.answers.meal" in own_office.show(ref, by="cso")["unknown"]
    own_office.do("contact.submit", ref, by="cso")


def test_a_question_follows_from_the_answer_to_another_of_the_same_child(own_office):
    said = told(answers=ANSWERS | {"police_check": True})
    said["children"].append(said["children"][0] | {"first_name": "Mia", "answers": CHILD | {"sleeps": "none"}})
    ref = str(own_office.do("contact.record", by="cso", **said)["ref"])

    assert gaps(own_office, ref) == ["answers.police_check_found", "c2.answers.bed_needed"]
    own_office.do("contact.amend", ref, by="cso", unknown={"answers.police_check_found": {"answer": "none"}})
    assert "answers.police_check_found" in gaps(own_office, ref)  # an expressed answer has a reason


def test_an_urgent_contact_goes_with_gaps_but_not_without_what_is_always_wanted(own_office):
    ref = own_office.record(by="cso", urgent=True)

    refused = own_office.refused("contact.submit", ref, by="cso")
    assert refused.sentence.count("(") == 1
    assert "answers.rooms" in refused.sentence
    own_office.do("contact.amend", ref, by="cso", answers={"rooms": 2})
    own_office.do("contact.submit", ref, by="cso")


def test_good_practice_is_shown_apart_and_stops_nothing(own_office):
    said = told()
    said["consent"]["how"] = ""
    ref = str(own_office.do("contact.record", by="cso", **said)["ref"])
    shown = own_office.show(ref, by="cso")

    assert gaps(own_office, ref) == []
    assert gaps(own_office, ref, "advised") == ["consent.how", "h1.answers.works_nights"]
    assert shown["wanted"]["filled"] == shown["wanted"]["total"]
    own_office.do("contact.submit", ref, by="cso")


def test_what_is_asked_now_is_told_the_form_and_the_dialog(own_office):
    asked = own_office.show(recorded(own_office), by="cso")["asked"]

    assert "answers.pets" in asked["form"]
    assert "answers.police_check_found" not in asked["form"]
    assert "c1.answers.sleeps" in asked["form"]
    assert asked["decision"] == ["strengths", "support", "visits"]


def test_the_schema_names_the_questions_with_their_titles(own_office):
    schema = own_office.desk("cso").schema("contact.record")
    answers = schema["$defs"]["Answers_contact"]["properties"]
    child = schema["$defs"]["Answers_child"]["properties"]

    assert answers["police_check"]["title"] == "Police records looked up"
    assert child["sleeps"]["anyOf"][0]["enum"] == ["own_bed", "shared", "none"]
    decide = own_office.desk("cso").schema("contact.decide")["properties"]
    assert decide["support_begins"]["title"] == "When the support begins"
    assert "panel_note" not in decide


def test_a_carried_procedure_asks_nothing_that_an_offices_own_file_of_the_same_name_does(own_office, tmp_path):
    ours, carried = contact_said(own_office.procedure), contact_said(load.procedure("slough"))

    assert ours is contact_said(own_office.procedure)
    assert "Answers_child" in ours.model_json_schema()["$defs"]
    assert "sleeps" not in str(carried.model_json_schema())


def test_a_decision_is_asked_the_questions_of_its_outcome(own_office):
    ref = sent(own_office)

    refused = own_office.refused("contact.decide", ref, by="dm", **NO_ACTION)
    assert "strengths" in refused.sentence
    assert refused.clause == "SL-88"
    stray = own_office.not_taken("contact.decide", ref, by="dm", **NO_ACTION, strengths="They talk.", support=["money"])
    assert stray.field == "support"

    own_office.do("contact.decide", ref, by="dm", **NO_ACTION, strengths="They talk.")
    assert own_office.show(ref)["decisions"][0]["strengths"] == "They talk."


def test_a_question_of_a_decision_may_follow_from_another(own_office):
    ref = sent(own_office)
    asked = EARLY_HELP | {"strengths": "They talk.", "support": ["bedtimes", "money"]}

    refused = own_office.refused("contact.decide", ref, by="dm", **asked)
    assert "support_begins" in refused.sentence
    wrong = own_office.not_taken("contact.decide", ref, by="dm", **asked, support_begins="soon")
    assert wrong.field == "support_begins"
    own_office.do("contact.decide", ref, by="dm", **asked, support_begins="2014-07-10", visits=4)
    decision = own_office.show(ref)["decisions"][0]
    assert (decision["support"], decision["support_begins"]) == (["bedtimes", "money"], "2014-07-10")
    assert decision["visits"] == 4


def test_the_contact_itself_is_asked_at_the_decision_of_the_children_it_is_for(own_office):
    said = told()
    said["children"].append(said["children"][0] | {"first_name": "Mia"})
    ref = str(own_office.do("contact.record", by="cso", **said)["ref"])
    own_office.do("contact.submit", ref, by="cso")

    refused = own_office.refused("contact.decide", ref, by="dm", **REFERRAL, children=["c1"])
    assert "(answers.manager_rang)" in refused.sentence
    assert "(c1.answers.child_seen)" in refused.sentence
    assert "c2." not in refused.sentence
    assert "SL-31" in refused.clause

    own_office.do(
        "contact.amend",
        ref,
        by="dm",
        answers={"manager_rang": "2014-07-04T10:30:00+01:00"},
        children=[{"id": "c1", "answers": {"child_seen": False}}],
    )
    own_office.do("contact.decide", ref, by="dm", **REFERRAL, children=["c1"])
    own_office.do("contact.decide", ref, by="dm", **NO_ACTION, strengths="They talk.", children=["c2"])
    assert own_office.show(ref)["answers"]["manager_rang"] == "2014-07-04T09:30:00+00:00"


def test_a_common_field_of_the_decision_is_wanted_there_and_not_at_sending(own_office):
    ref = sent(own_office, came_through="")
    decided = NO_ACTION | {"strengths": "They talk."}

    refused = own_office.refused("contact.decide", ref, by="dm", **decided)
    assert "Which team it reached first (came_through)" in refused.sentence
    assert refused.clause == "SL-01"
    own_office.do("contact.amend", ref, by="dm", unknown={"came_through": "nobody knows"})
    own_office.do("contact.decide", ref, by="dm", **decided)


def test_a_proposal_may_answer_and_need_not(own_office):
    ref = sent(own_office)

    own_office.do("contact.propose", ref, by="dsw", outcome="early_help", support=["money"])
    assert own_office.show(ref)["proposals"][0]["support"] == ["money"]
