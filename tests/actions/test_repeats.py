"""Earlier contacts stand on the contact; the third in ninety days wants a manager's look; a decision can be replayed."""

from __future__ import annotations

from typing import Any

from ..desks import NO_ACTION, REFERRAL, Office, child
from .test_joining import person_of
from .test_missing import reported


def of_tom(office: Office, person: str, received: str, **more: Any) -> str:
    ref = office.record(received=received, **more)
    office.do("contact.link", ref, by="cso", item="c1", person=person)
    office.do("contact.submit", ref, by="cso")
    return ref


def looks(office: Office, ref: str) -> list[dict[str, Any]]:
    return [task for task in office.show(ref)["tasks"] if task["kind"] == "repeat_look"]


def test_the_third_contact_in_ninety_days_is_a_manager_s_task(office: Office) -> None:
    first = office.decided(received="2014-05-01T09:00:00+01:00")
    tom = person_of(office, first)
    second = of_tom(office, tom, "2014-06-01T09:00:00+01:00")
    assert looks(office, second) == []
    third = of_tom(office, tom, "2014-07-04T09:00:00+01:00")
    task = looks(office, third)[0]
    assert first in task["ask"]
    assert second in task["ask"]
    assert any(row.ref == task["ref"] for row in office.desk("dm").see("tasks"))


def test_an_older_one_does_not_count_but_is_told_for_twelve_months(office: Office) -> None:
    first = office.decided(received="2014-03-01T09:00:00+00:00")
    tom = person_of(office, first)
    of_tom(office, tom, "2014-06-01T09:00:00+01:00")
    third = of_tom(office, tom, "2014-07-04T09:00:00+01:00")
    assert looks(office, third) == []
    told = office.show(third)["repeats"]
    assert told["often"] == 2
    assert [one["ref"] for one in told["earlier"]] == ["C-000002", first]
    assert dict(told["by_outcome"]) == {"No further action": 1, "not decided yet": 1}
    assert sum(number for _, number in told["by_source"]) == 2


def test_linking_a_contact_later_finds_that_it_is_the_third(office: Office) -> None:
    tom = person_of(office, office.decided(received="2014-05-01T09:00:00+01:00"))
    of_tom(office, tom, "2014-06-01T09:00:00+01:00")
    third = office.sent()
    assert looks(office, third) == []
    office.do("contact.link", third, by="dm", item="c1", person=tom)
    assert len(looks(office, third)) == 1


def test_what_is_kept_is_neither_counted_nor_told(office: Office) -> None:
    seen = office.sent()
    tom = person_of(office, seen)
    kept = reported(office, children=[child("Tom")])
    office.do("contact.link", kept, by="misper_cso", item="c1", person=tom)
    later = of_tom(office, tom, "2014-07-04T09:50:00+01:00")
    assert kept not in repr(office.show(later, by="dsw"))
    assert kept in repr(office.show(later, by="dm")["repeats"])


def test_a_decision_is_replayed_as_the_contact_stood_then(office: Office) -> None:
    first = office.decided(NO_ACTION, received="2014-05-01T09:00:00+01:00")
    second = of_tom(office, person_of(office, first), "2014-07-04T09:00:00+01:00")
    office.do("contact.decide", second, by="dm", at="11:00", **REFERRAL)
    office.do("contact.note", second, by="dm", at="12:00", text="It was worse than that.")
    (told,) = office.desk("dm").see("replay", ref=second)
    assert told.said["concern"]["details"] == "Tom said that he was left alone over the weekend."
    assert "worse" not in repr(told.said)
    assert [one.ref for one in told.earlier] == [first]
    assert told.earlier[0].outcomes == ("No further action",)
    assert told.minutes_left is not None
    assert "known before" in told.known[0]
    assert [(one.who, one.action) for one in told.since] == [("dm", "contact.note")]


def test_a_replay_does_not_tell_what_was_decided_of_earlier_contacts_afterwards(office: Office) -> None:
    first = office.sent(received="2014-07-04T08:00:00+01:00")
    second = of_tom(office, person_of(office, first), "2014-07-04T09:00:00+01:00")
    office.do("contact.decide", second, by="dm", at="11:00", **NO_ACTION)
    office.do("contact.decide", first, by="dm", at="12:00", **NO_ACTION)
    (told,) = office.desk("dm").see("replay", ref=second)
    assert [one.outcomes for one in told.earlier] == [()]
