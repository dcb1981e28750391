"""Slough's remands and private fostering, clause by clause at a desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ..desks import ADVICE, EARLY_HELP, NO_ACTION, Office, child, copied, instant, made_office

REFER = {"outcome": "progress_to_referral", "rationale": "By its route."}


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Office]:
    """An office of the test's own."""
    office = Office(copied(made_office(tmp_path_factory, "plain"), tmp_path))
    yield office
    office.close()


def remanded(desk: Office, day: str | None = "2014-07-03", **changes: Any) -> str:
    """A remand in the duty tray."""
    answers = {"answers": {"remand_date": day}} if day else {}
    return desk.sent(route="remand", children=[child("Tom", **answers)], **changes)


def person(desk: Office, ref: str) -> dict[str, Any]:
    """The child's own record."""
    return desk.show(desk.show(ref)["children"][0]["person"])


@pytest.mark.clause("SL-181")
def test_a_remand_is_keyed_as_a_contact_of_its_own_kind(desk: Office) -> None:
    ref = remanded(desk)

    assert desk.show(ref)["route"] == "remand"
    assert ref in desk.tray()
    assert desk.desk("dm").procedure.routes["remand"].title == "Remand to care"


@pytest.mark.clause("SL-182")
@pytest.mark.parametrize(
    ("day", "since"), [("2012-12-01", date(2012, 12, 1)), ("2014-07-03", date(2014, 7, 3)), ("2012-11-30", None)]
)
def test_a_remand_makes_a_child_looked_after_from_the_day_the_rule_began(
    desk: Office, day: str, since: date | None
) -> None:
    ref = remanded(desk, day)

    assert person(desk, ref)["looked_after_since"] == since
    assert desk.show(ref)["looked_after"] == ({"c1": since} if since else {})


@pytest.mark.clause("SL-182")
def test_no_other_contact_and_no_remand_without_its_day_makes_anybody_looked_after(desk: Office) -> None:
    assert person(desk, desk.sent())["looked_after_since"] is None
    ref = remanded(desk, None)
    assert person(desk, ref)["looked_after_since"] is None
    assert "Date of the remand" in [one["title"] for one in desk.show(ref)["advised"]]


@pytest.mark.clause("SL-182")
def test_a_day_that_was_wrong_is_put_right_on_the_childs_record_too(desk: Office) -> None:
    ref = remanded(desk)
    desk.do("contact.amend", ref, by="dm", children=[{"id": "c1", "answers": {"remand_date": "2012-11-30"}}])
    assert person(desk, ref)["looked_after_since"] is None
    desk.do("contact.amend", ref, by="dm", children=[{"id": "c1", "answers": {"remand_date": "2014-07-02"}}])

    assert person(desk, ref)["looked_after_since"] == date(2014, 7, 2)


@pytest.mark.clause("SL-182")
@pytest.mark.parametrize(
    ("action", "said"),
    [("contact.amend", {"remove": ["c1"], "reason": "Another boy."}), ("contact.void", {"reason": "Another boy."})],
)
def test_a_remand_that_was_not_his_leaves_no_child_looked_after(
    desk: Office, action: str, said: dict[str, Any]
) -> None:
    ref = remanded(desk)
    his = desk.show(ref)["children"][0]["person"]
    assert desk.show(his)["looked_after_since"] is not None
    desk.do(action, ref, by="dm", **said)

    assert desk.show(his)["looked_after_since"] is None


@pytest.mark.clause("SL-182")
def test_whoever_the_remanded_child_turns_out_to_be_is_looked_after_and_nobody_else(desk: Office) -> None:
    brother = desk.show(desk.sent(children=[child("Ivo")]))["children"][0]["person"]
    ref = remanded(desk)
    first = desk.show(ref)["children"][0]["person"]

    def looked_after(*people: str) -> list[bool]:
        return [desk.show(one)["looked_after_since"] is not None for one in people]

    desk.do("contact.link", ref, by="dm", item="c1", person=brother)
    assert looked_after(first, brother) == [False, True]
    desk.do("contact.unlink", ref, by="dm", item="c1")
    assert looked_after(first, brother, desk.show(ref)["children"][0]["person"]) == [False, False, True]


@pytest.mark.clause("SL-183")
@pytest.mark.parametrize("outcome", [NO_ACTION, ADVICE, EARLY_HELP])
def test_a_remand_is_decided_in_one_way_only(desk: Office, outcome: dict[str, Any]) -> None:
    ref = remanded(desk)

    assert "SL-183" in desk.refused("contact.decide", ref, by="dm", **outcome).clause
    desk.do("contact.decide", ref, by="dm", **REFER)


@pytest.mark.clause("SL-184", "SL-185")
def test_it_goes_to_its_team_at_once_with_what_is_not_known_as_tasks_and_stands_first_until_then(desk: Office) -> None:
    other = desk.decided({"outcome": "progress_to_referral", "rationale": "x", "threshold": "met"})
    ref = remanded(desk)
    desk.do("contact.decide", ref, by="dm", at="11:30", **REFER)
    referral = desk.show(ref)["referral"]["ref"]
    rows = [row for row in desk.desk("dm", "12:00").see("referrals") if row.state == "open"]
    assert [row.contact for row in rows] == [ref, other]
    assert (rows[0].at_once, rows[0].age_minutes) == (True, 165)
    assert desk.clocks(ref, "remand_transfer")[0]["stopped"] is None
    desk.do("referral.transfer", referral, by="dm", at="12:00", team="assessment_cin")

    told = desk.show(referral)
    assert told["state"] == "transferred"
    assert [task for task in told["tasks"] if task["kind"] == "gap" and task["to"] == "receiving_pm"]
    assert desk.clocks(ref, "remand_transfer")[0]["stopped"] == instant("12:00")


# --------------------------------------------------------------------------------------------- private fostering


def fostering(desk: Office) -> str:
    """A notification of private fostering, progressed to referral, with a case note."""
    ref = desk.decided(REFER, route="private_fostering")
    referral = str(desk.show(ref)["referral"]["ref"])
    desk.do("referral.note", referral, by="dm", at="11:05", text="Rang the aunt.")
    return referral


@pytest.mark.clause("SL-107")
def test_a_notification_of_private_fostering_leads_to_its_own_assessment(desk: Office) -> None:
    referral = fostering(desk)
    answer = desk.do(
        "referral.outcome", referral, by="dm", at="11:10", outcome="private_fostering", team="assessment_cin"
    )

    assert (answer["assessment"]["kind"], answer["outcome"]) == ("private_fostering", "referral_private_fostering")


@pytest.mark.clause("SL-107")
def test_closing_it_without_that_assessment_asks_why(desk: Office) -> None:
    referral = fostering(desk)

    desk.refused("referral.outcome", referral, by="dm", at="11:10", outcome="no_further_action")
    desk.do("referral.outcome", referral, by="dm", at="11:10", outcome="no_further_action", reason="She went home.")
    assert desk.show(referral)["state"] == "closed"


@pytest.mark.clause("SL-108")
def test_its_team_must_be_chosen_and_sees_it_in_its_own_tray(desk: Office) -> None:
    referral = fostering(desk)
    refused = desk.refused("referral.outcome", referral, by="dm", at="11:10", outcome="private_fostering")
    assert "SL-108" in refused.clause
    answer = desk.do("referral.outcome", referral, by="dm", at="11:10", outcome="private_fostering", team="cypfs")
    table = answer["assessment"]["ref"]
    parts = {"reason": "Living with an aunt.", "needs_and_risks": "None known."}
    desk.do("assessment.write", table, by="dm", at="11:15", **parts)
    desk.do(
        "referral.write", referral, by="dm", at="11:20", threshold_decision="By its route.", recommendation="Visit."
    )
    desk.do("referral.transfer", referral, by="dm", at="11:30")

    assert referral in [row.ref for row in desk.desk("receiving_pm_3", "12:00").see("referrals")]
    for other in ("receiving_pm", "receiving_pm_2"):
        assert referral not in [row.ref for row in desk.desk(other, "12:00").see("referrals")]


@pytest.mark.clause("SL-184")
def test_a_remand_goes_to_assessment_and_children_in_need_and_to_no_other_team(desk: Office) -> None:
    ref = remanded(desk)
    desk.do("contact.decide", ref, by="dm", **REFER)
    referral = desk.show(ref)["referral"]["ref"]

    for team in ("pac", "cp_lac", "cypfs"):
        refused = desk.refused("referral.transfer", referral, by="dm", team=team)
        assert "SL-184" in refused.clause
        assert "Assessment and Children in Need" in refused.sentence
    desk.do("referral.transfer", referral, by="dm", team="assessment_cin")
    assert desk.show(referral)["team"] == "assessment_cin"
