"""An authority that nobody thought of works by its file alone."""

from datetime import datetime
from pathlib import Path

import pytest

from dutydesk.procedures import check, load
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.due import limit_of, told
from dutydesk.procedures.may import acting_for, decides, may
from dutydesk.procedures.outcomes import answers_hold, on_offer
from dutydesk.procedures.wanted import wanted
from dutydesk.refusals import BadInput, Refused

FILE = Path(__file__).parent / "northvale.toml"
NORTHVALE = load.read(FILE)


def test_its_file_has_no_fault():
    assert check.faults(FILE) == ()


@pytest.mark.parametrize(
    ("clock", "rating", "start", "due"),
    [
        ("level", "red", "2026-03-29T00:30+00:00", "2026-03-29T05:30:00+01:00"),
        ("NV-C1", "amber", "2026-10-24T12:00+01:00", "2026-10-25T11:00:00+00:00"),
        ("reply", "", "2026-07-10T16:20+01:00", "2026-07-14T08:30:00+01:00"),  # after Friday's earlier closing
        ("reply", "", "2026-12-23T10:00+00:00", "2026-12-29T10:00:00+00:00"),  # a closure of its own, then Christmas
        ("meeting", "", "2026-07-03T10:00+01:00", "2026-07-24T16:00:00+01:00"),
        ("whichever", "", "2026-07-03T10:00+01:00", "2026-07-24T16:00:00+01:00"),
        ("whichever", "", "2026-12-18T10:00+00:00", "2027-01-14T16:40:00+00:00"),
        ("notice", "", "2026-07-16T10:00+01:00", "2026-07-02T16:40:00+01:00"),
        ("revision", "", "2026-07-16T10:00+01:00", "2027-10-01T00:00:00+01:00"),
    ],
)
def test_its_clocks(clock, rating, start, due):
    limit = limit_of(NORTHVALE, clock, datetime.fromisoformat(start), rating=rating)

    assert told(limit, NORTHVALE)["due"] == due


def test_a_rating_without_a_limit_has_no_due_time_and_an_unknown_one_is_no_rating():
    start = datetime.fromisoformat("2026-07-03T10:00+01:00")

    with pytest.raises(Refused, match="none is set for green"):
        told(limit_of(NORTHVALE, "level", start, rating="green"), NORTHVALE)
    with pytest.raises(BadInput, match="red, amber or green"):
        limit_of(NORTHVALE, "level", start, rating="blue")


def test_its_people_and_outcomes():
    assert may(NORTHVALE, "officer", "contact.record")
    assert not may(NORTHVALE, "officer", "staff.add")
    assert not decides(NORTHVALE, "social_care", "officer")
    assert acting_for(NORTHVALE, "lead", ["officer"]) == "officer"
    assert [name for name, _ in on_offer(NORTHVALE, "contact", Situation(kind="question"))] == ["nothing_more"]
    assert answers_hold(NORTHVALE, "social_care", {"recommendation": "wait"}, Situation()).clause == "NV-9"
    assert answers_hold(NORTHVALE, "social_care", {"recommendation": "assess"}, Situation())


def test_what_it_wants_and_what_is_urgent():
    said = {"children": [{"id": "c1"}]}

    assert [gap.path for gap in wanted(NORTHVALE, said, Situation(kind="worry"))] == ["c1.school"]
    assert wanted(NORTHVALE, said, Situation(kind="question")) == ()
    assert holds(NORTHVALE.urgent_when, Situation(rating="red"))
