"""What the procedure still wants of a contact: one gap for each thing unanswered, and none for what was answered."""

from copy import deepcopy

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.conditions import Situation
from dutydesk.procedures.wanted import Gap, answered, is_parent, tally, wanted

SLOUGH = load.procedure("slough")

WHOLE = {
    "received": "2014-07-04T09:15:00+01:00",
    "channel": "phone",
    "kind": "service",
    "referrer": {"source": "professional", "relationship": "teaches the elder child"},
    "children": [
        {
            "id": "c1",
            "first_name": "Ivo",
            "last_name": "Marsh",
            "date_of_birth": "2006-05-01",
            "gender": "male",
            "ethnicity": "WBRI",
            "first_language": "English",
            "religion": "none",
            "school": "Elmhurst Primary",
            "special_needs": "none",
            "location": "at school",
            "condition": "quiet, no injury seen",
            "needs_protection": False,
        }
    ],
    "household": [
        {
            "id": "h1",
            "first_name": "Ada",
            "last_name": "Marsh",
            "date_of_birth": "1980-02-03",
            "relationship": "mother",
            "parental_responsibility": True,
            "ethnicity": "WBRI",
            "first_language": "English",
            "religion": "none",
            "special_needs": "none",
        }
    ],
    "addresses": [{"id": "a1", "lines": ["4 Elm Row", "Anytown"]}],
    "concern": {"details": "…", "source": "seen by a teacher", "happened": "2014-07-03", "place": "home"},
    "alerts": [],
    "agencies": [{"id": "g1", "name": "Dr Ode", "agency": "GP"}],
    "parents_informed": True,
    "consent": {"given": True},
    "unknown": {"alerts": "none known", "alleged_perpetrator": "not relevant"},
}


def without(*paths: str, **changes) -> dict:
    said = deepcopy(WHOLE) | changes
    for path in paths:
        section, _, field = path.partition(".")
        items = [said] if section == path else [said[section]] if isinstance(said[section], dict) else said[section]
        for item in items:
            item.pop(field or section, None)
    return said


def situation_of(said: dict) -> Situation:
    return Situation(source=said.get("referrer", {}).get("source") or "")


def gaps(said: dict) -> dict[str, Gap]:
    return {gap.path: gap for gap in wanted(SLOUGH, said, situation_of(said))}


def test_a_whole_contact_wants_nothing():
    assert gaps(WHOLE) == {}
    met, total = tally(SLOUGH, WHOLE, situation_of(WHOLE))
    assert met == total


@pytest.mark.parametrize(
    ("left_out", "path", "clause"),
    [
        pytest.param("received", "received", "SL-08", marks=pytest.mark.clause("SL-08")),
        pytest.param("channel", "channel", "SL-19, SL-44", marks=pytest.mark.clause("SL-19", "SL-44")),
        pytest.param("kind", "kind", "SL-06", marks=pytest.mark.clause("SL-06")),
        pytest.param("referrer.source", "referrer.source", "SL-02", marks=pytest.mark.clause("SL-02")),
        pytest.param("referrer.relationship", "referrer.relationship", "SL-64", marks=pytest.mark.clause("SL-64")),
        pytest.param("children.first_name", "c1.first_name", "SL-52", marks=pytest.mark.clause("SL-52")),
        pytest.param("children.date_of_birth", "c1.date_of_birth", "SL-52", marks=pytest.mark.clause("SL-52")),
        pytest.param("children.gender", "c1.gender", "SL-52", marks=pytest.mark.clause("SL-52")),
        pytest.param("addresses", "addresses", "SL-53", marks=pytest.mark.clause("SL-53")),
        pytest.param("children.school", "c1.school", "SL-54", marks=pytest.mark.clause("SL-54")),
        pytest.param(
            "household.parental_responsibility",
            "household.parental_responsibility",
            "SL-55",
            marks=pytest.mark.clause("SL-55"),
        ),
        pytest.param("household.date_of_birth", "h1.date_of_birth", "SL-56", marks=pytest.mark.clause("SL-56")),
        pytest.param("children.religion", "c1.religion", "SL-57", marks=pytest.mark.clause("SL-57")),
        pytest.param("household.religion", "h1.religion", "SL-57", marks=pytest.mark.clause("SL-57")),
        pytest.param("household.ethnicity", "h1.ethnicity", "SL-57", marks=pytest.mark.clause("SL-57")),
        pytest.param("children.first_language", "c1.first_language", "SL-57", marks=pytest.mark.clause("SL-57")),
        pytest.param("children.special_needs", "c1.special_needs", "SL-58", marks=pytest.mark.clause("SL-58")),
        pytest.param("household.special_needs", "h1.special_needs", "SL-58", marks=pytest.mark.clause("SL-58")),
        pytest.param("concern.details", "concern.details", "SL-59", marks=pytest.mark.clause("SL-59")),
        pytest.param("concern.source", "concern.source", "SL-59", marks=pytest.mark.clause("SL-59")),
        pytest.param("concern.happened", "concern.happened", "SL-59", marks=pytest.mark.clause("SL-59")),
        pytest.param("concern.place", "concern.place", "SL-59", marks=pytest.mark.clause("SL-59")),
        pytest.param("unknown.alerts", "alerts", "SL-60", marks=pytest.mark.clause("SL-60")),
        pytest.param("children.location", "c1.location", "SL-61", marks=pytest.mark.clause("SL-61")),
        pytest.param("children.condition", "c1.condition", "SL-61", marks=pytest.mark.clause("SL-61")),
        pytest.param("children.needs_protection", "c1.needs_protection", "SL-62", marks=pytest.mark.clause("SL-62")),
        pytest.param("unknown.alleged_perpetrator", "alleged_perpetrator", "SL-63", marks=pytest.mark.clause("SL-63")),
        pytest.param("agencies", "agencies", "SL-65", marks=pytest.mark.clause("SL-65")),
        pytest.param("parents_informed", "parents_informed", "SL-66", marks=pytest.mark.clause("SL-66")),
        pytest.param("consent.given", "consent.given", "SL-66", marks=pytest.mark.clause("SL-66")),
    ],
)
def test_whatever_is_left_out_is_the_one_gap(left_out, path, clause):
    found = gaps(without(left_out))

    assert list(found) == [path]
    assert found[path].clause == clause


@pytest.mark.clause("SL-03", "SL-68")
def test_only_the_time_of_receipt_holds_up_an_urgent_contact():
    assert [gap.path for gap in gaps({"urgent": True}).values() if gap.always] == ["received"]


@pytest.mark.clause("SL-02")
def test_a_child_who_calls_is_not_asked_how_they_are_connected():
    said = without("referrer.relationship")
    said["referrer"]["source"] = "child"

    assert gaps(said) == {}


@pytest.mark.clause("SL-62")
def test_yes_to_protection_asks_why_and_no_does_not():
    said = without()
    said["children"][0]["needs_protection"] = True

    assert list(gaps(said)) == ["c1.protection_reason"]
    said["children"][0]["protection_reason"] = "afraid to go home"
    assert gaps(said) == {}


def test_no_is_an_answer():
    said = without(parents_informed=False)
    said["consent"]["given"] = False

    assert gaps(said) == {}


@pytest.mark.clause("SL-52")
def test_an_unborn_child_needs_neither_name_nor_birth_nor_school():
    child = {"id": "c1", "unborn": True, "location": "with the mother", "condition": "well", "needs_protection": False}
    said = without(children=[child | {"special_needs": "not known yet"}])

    assert gaps(said) == {}


@pytest.mark.clause("SL-52")
def test_an_estimated_age_stands_for_a_date_of_birth():
    said = without("children.date_of_birth")
    said["children"][0]["estimated_age"] = 0

    assert gaps(said) == {}


def test_every_child_is_asked_and_one_taken_off_is_not():
    said = without()
    said["children"] += [{"id": "c2", "first_name": "Una"}, {"id": "c3", "removed": "entered twice"}]

    found = {gap.item for gap in gaps(said).values()}

    assert found == {"c2"}


def test_a_lodger_is_not_asked_for_what_parents_are_asked():
    said = without()
    said["household"].append({"id": "h2", "first_name": "Lev", "date_of_birth": "1990-01-01", "relationship": "lodger"})

    assert gaps(said) == {}


@pytest.mark.clause("SL-55")
def test_parental_responsibility_for_one_child_is_enough():
    said = without("household.parental_responsibility")
    said["household"][0]["to"] = [{"child": "c1", "relationship": "mother", "parental_responsibility": True}]

    assert gaps(said) == {}


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("c1.religion", "not asked at the door"),
        ("c1", "a neighbour's child, nothing known"),
        ("children", "nothing is known of them"),
        ("c1.religion", {"answer": "declined", "reason": "would not say"}),
    ],
)
@pytest.mark.clause("SL-68")
def test_marked_unknown_with_a_reason_is_an_answer(key, answer):
    said = without("children.religion")
    said["unknown"][key] = answer

    assert gaps(said) == {}


@pytest.mark.parametrize(
    "answer", ["", "  ", None, False, {"answer": "declined"}, {"answer": "declined", "reason": " "}, {"reason": "why"}]
)
@pytest.mark.clause("SL-68")
def test_marked_unknown_without_a_reason_is_none(answer):
    said = without("children.religion")
    said["unknown"]["c1.religion"] = answer

    assert list(gaps(said)) == ["c1.religion"]


@pytest.mark.clause("SL-57")
@pytest.mark.parametrize("answer", ["not_known", "declined"])
def test_not_known_and_declined_are_separate_answers(answer):
    said = without("children.ethnicity")
    said["unknown"]["c1.ethnicity"] = {"answer": answer, "reason": "the caller"}

    assert gaps(said) == {}
    assert answer in next(entry for entry in SLOUGH.required if entry.path == "children[].ethnicity").answers


@pytest.mark.clause("SL-08")
def test_the_time_of_receipt_cannot_be_unknown():
    said = without("received")
    said["unknown"]["received"] = "nobody looked at the clock"

    assert list(gaps(said)) == ["received"]


@pytest.mark.parametrize("value", [False, 0, "x", ["x"], {"name": "x"}, [{"id": "c1", "first_name": "x"}]])
def test_these_are_answers(value):
    assert answered(value)


@pytest.mark.parametrize(
    "value", [None, "", " \n", [], {}, [""], {"name": ""}, {"id": "a1", "confidential": False}, [{"id": "c1"}]]
)
def test_these_are_none(value):
    assert not answered(value)


@pytest.mark.parametrize(
    ("adult", "parent"),
    [
        ({"relationship": "mother"}, True),
        ({"relationship": "Step-father"}, True),
        ({"relationship": "dad"}, True),
        ({"relationship": "aunt", "parental_responsibility": True}, True),
        ({"relationship": "grandmother"}, False),
        ({"relationship": "mother's partner"}, False),
        ({"relationship": "lodger"}, False),
        ({"to": [{"child": "c1", "relationship": "birth mother"}]}, True),
        ({}, False),
    ],
)
def test_who_is_a_parent(adult, parent):
    assert is_parent(adult) is parent


def test_nothing_said_counts_what_is_wanted():
    met, total = tally(SLOUGH, {}, situation_of({}))

    assert met == 0
    assert total == len(wanted(SLOUGH, {}, situation_of({}))) > 10
