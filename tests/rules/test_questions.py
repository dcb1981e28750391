"""A procedure's own questions, as pure rules: what they want at each step, and what the conditions see of their answers."""

import pytest

from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.outcomes import answers_hold
from dutydesk.procedures.questions import asked_by_outcome, questions_named
from dutydesk.procedures.shapes import Condition
from dutydesk.procedures.wanted import asked, tally, wanted

from ..desks import with_own_questions

SAID = {
    "answers": {},
    "children": [{"id": "c1", "answers": {"sleeps": "none"}}, {"id": "c2", "answers": {"sleeps": "shared"}}],
    "household": [{"first_name": "Ada"}],
}
NOW = Situation(answers={"sleeps": ("none", "shared")})


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return with_own_questions(tmp_path_factory.mktemp("own"))


def own_gaps(procedure, said=SAID, now=NOW, **more):
    return [gap.path for gap in wanted(procedure, said, now, **more) if "answers." in gap.path]


def test_what_is_wanted_at_each_step(own):
    assert own_gaps(own) == [
        "answers.police_check",
        "c1.answers.meal",
        "c2.answers.meal",
        "c1.answers.bed_needed",
        "answers.rooms",
        "household[0].answers.works_nights",
    ]
    assert own_gaps(own, steps=("assessment",)) == []
    assert own_gaps(own, steps=("decision", "sign_off"), outcome="no_further_action") == []
    assert own_gaps(own, steps=("decision", "sign_off"), outcome="progress_to_referral") == [
        "answers.manager_rang",
        "c1.answers.child_seen",
        "c2.answers.child_seen",
    ]


def test_good_practice_comes_last_and_counts_nowhere(own):
    gaps = wanted(own, SAID, NOW)
    met, total = tally(own, SAID, NOW)

    assert [gap.advised for gap in gaps] == sorted(gap.advised for gap in gaps)
    assert gaps[-1].path == "household[0].answers.works_nights"
    assert total - met == sum(not gap.advised for gap in gaps)


@pytest.mark.parametrize("value", [False, True])
def test_no_is_an_answer(own, value):
    assert "answers.police_check" not in own_gaps(own, SAID | {"answers": {"police_check": value}})


def test_nought_is_an_answer_and_a_blank_is_none(own):
    assert "answers.rooms" not in own_gaps(own, SAID | {"answers": {"rooms": 0}})
    now = Situation(answers={"police_check": True})
    assert "answers.police_check_found" in own_gaps(own, SAID | {"answers": {"police_check_found": "  "}}, now)


@pytest.mark.parametrize(
    ("unknown", "met"),
    [
        ({"answers.police_check": "the line was down"}, True),
        ({"answers.police_check": {"answer": "declined", "reason": "would not say"}}, True),
        ({"answers": "nothing is known"}, True),
        ({"answers.police_check": {"answer": "declined", "reason": ""}}, False),
        ({"answers.rooms": "nobody counted"}, False),  # this one takes no expressed answer
    ],
)
def test_an_expressed_answer_stands_in_for_one(own, unknown, met):
    path = "answers.rooms" if "answers.rooms" in unknown else "answers.police_check"

    assert (path not in own_gaps(own, SAID | {"unknown": unknown})) == met


def test_what_may_be_left_out_is_asked_and_never_wanted(own):
    assert "answers.pets" in asked(own, SAID, NOW)
    assert "answers.pets" not in own_gaps(own)
    assert "answers.police_check_found" not in asked(own, SAID, NOW)


def is_(name, value=None):
    of = {"is": "answer_is", "value": value} if value is not None else {"is": "answered"}
    return Condition.model_validate(of | {"question": name})


@pytest.mark.parametrize(
    ("answers", "name", "value", "so"),
    [
        ({"police_check": True}, "police_check", True, True),
        ({"police_check": False}, "police_check", True, False),
        ({"police_check": False}, "police_check", False, True),
        ({}, "police_check", False, False),  # not asked is not no
        ({"sleeps": ("none", "shared")}, "sleeps", "none", True),
        ({"sleeps": ("own_bed",)}, "sleeps", "none", False),
        ({"police_check": False}, "police_check", None, True),
        ({"pets": ()}, "pets", None, False),
        ({"police_check_found": ""}, "police_check_found", None, False),
    ],
)
def test_conditions_see_the_answers(answers, name, value, so):
    assert holds(is_(name, value), Situation(answers=answers)) is so


def test_a_condition_tells_which_questions_it_looks_at(own):
    either = Condition.model_validate({"any": [is_("sleeps", "none"), {"not": is_("meal")}, {"is": "urgent"}]})

    assert questions_named(either) == {"sleeps", "meal"}
    assert questions_named(None) == frozenset()


def test_an_outcome_asks_its_own_questions(own):
    assert list(asked_by_outcome(own, "early_help")) == ["strengths", "support", "support_begins", "visits"]
    assert list(asked_by_outcome(own, "progress_to_referral")) == []

    asks = {"extra_tasks_done": False}
    assert answers_hold(own, "no_further_action", asks, NOW).clause == "SL-88"
    assert answers_hold(own, "no_further_action", asks | {"strengths": "They talk."}, NOW)
