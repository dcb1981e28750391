"""Two people at the same record: the second is told what changed and by whom, and nothing is overwritten."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from dutydesk.desk.desk import Desk
from dutydesk.refusals import DeskError, StaleSave

from ..desks import ADVICE, NO_ACTION, REFERRAL, Office, call, instant


def test_a_stale_save_is_refused_with_what_changed_and_by_whom(any_office: Office) -> None:
    ref = any_office.sent()
    version = any_office.show(ref)["version"]
    any_office.do("contact.amend", ref, by="misper_cso", at="10:15", concern={"place": "the park"}, version=version)

    stale = any_office.refused("contact.amend", ref, by="cso", concern={"place": "home alone"}, version=version)
    assert isinstance(stale, StaleSave)
    (change,) = stale.changes
    assert (change.what, change.by) == ("concern", "misper_cso")
    assert instant(change.at) == instant("10:15")
    assert "misper_cso" in stale.sentence
    assert any_office.show(ref)["concern"]["place"] == "the park"


def test_a_save_at_the_right_version_or_at_none_is_taken(office: Office) -> None:
    ref = office.sent()
    office.do("contact.amend", ref, by="cso", concern={"place": "x"}, version=office.show(ref)["version"])
    office.do("contact.amend", ref, by="cso", concern={"place": "y"})

    assert office.show(ref)["concern"]["place"] == "y"


@pytest.mark.parametrize(
    "said",
    [
        {"children": [{"id": "c1", "school": "Hill Nursery"}]},
        {"children": [{"first_name": "Bo"}]},
        {"household": [{"id": "h1", "phone": "01632 960001"}]},
        {"addresses": [{"lines": ["x"]}]},
        {"remove": ["g1"], "reason": "gone"},
        {"alerts": ["a dog"]},
        {"unknown": {"children": "x"}},
        {"urgent": True},
    ],
)
def test_a_change_of_any_part_makes_an_older_version_stale(office: Office, said: dict[str, Any]) -> None:
    ref = office.sent()
    version = office.show(ref)["version"]
    office.do("contact.amend", ref, by="cso", **said)

    assert isinstance(office.refused("contact.amend", ref, by="cso", kind="information", version=version), StaleSave)


def test_a_draft_in_two_terminals_of_one_person_loses_nothing_unseen(any_office: Office) -> None:
    ref = any_office.do("contact.record", by="cso")["ref"]
    other = any_office.another_desk("cso")
    version = other.see("record", ref=ref)["version"]
    for number in range(3):
        any_office.do("contact.amend", ref, by="cso", concern={"details": f"Said {number}"})

    with pytest.raises(StaleSave) as stale:
        other.do("contact.amend", ref, {"concern": {"details": "Other words"}, "version": version})
    assert stale.value.changes
    other.close()
    assert any_office.show(ref, by="cso")["concern"]["details"] == "Said 2"


def at_once(*doings: Callable[[], object]) -> list[object]:
    """What each answered, or was refused with, all begun at the same moment."""
    start = threading.Barrier(len(doings))
    told: list[object] = [None] * len(doings)

    def run(place: int) -> None:
        start.wait()
        try:
            told[place] = doings[place]()
        except DeskError as refused:
            told[place] = refused

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(doings))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.clause("SL-31")
def test_two_decide_at_once_and_exactly_one_wins(any_office: Office) -> None:
    dm, pm = any_office.another_desk("dm"), any_office.another_desk("pm")
    for first, second in ((NO_ACTION, REFERRAL), (REFERRAL, NO_ACTION), (NO_ACTION, ADVICE)):
        ref = any_office.sent()
        told = at_once(
            partial(dm.do, "contact.decide", ref, first),
            partial(pm.do, "contact.decide", ref, second),
        )
        (loser,) = [one for one in told if isinstance(one, DeskError)]
        (decision,) = any_office.show(ref)["decisions"]
        assert decision["decided_by"] in loser.sentence
    dm.close()
    pm.close()
    any_office.healthy()


def test_many_record_at_once_and_every_contact_is_there(any_office: Office) -> None:
    desks = [any_office.another_desk(by) for by in ("cso", "misper_cso", "marac_cso")]

    def record(desk: Desk) -> list[str]:
        refs = [desk.do("contact.record", None, call())["ref"] for _ in range(5)]
        return [desk.do("contact.submit", ref)["ref"] for ref in refs]

    told = at_once(*(partial(record, desk) for desk in desks))
    for desk in desks:
        desk.close()
    refs = {ref for recorded in told for ref in recorded}
    assert len(refs) == 15
    assert set(any_office.tray()) == refs
    any_office.healthy()
