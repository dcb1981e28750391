"""Who sees which of Slough's trays and logs, and who gives which duty to whom; told by hand, apart from the procedure's file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.establishment import Duty
from dutydesk.procedures.may import sees_tray
from dutydesk.refusals import Refused

from ..desks import Office, copied, made_office
from ..given_out import DESK, EVERYBODY, MANAGERS, OFFICERS, RECEIVING

SLOUGH = load.procedure("slough")
TWO = {"dm", "pm"}

TRAYS = {
    "duty": (("SL-30", "SL-45", "SL-67"), DESK),
    "drafts": (("SL-18",), OFFICERS | MANAGERS),
    "arrivals": (("SL-25", "SL-47"), OFFICERS | MANAGERS | {"bso"}),
    "walk-ins": (("SL-175", "SL-179"), DESK | {"reception"}),
    "letters": (("SL-26",), OFFICERS | MANAGERS | {"bso"}),
    "advice": (("SL-99", "SL-100"), TWO | {"dsw"}),
    "early-help": (("SL-84", "SL-96"), MANAGERS | {"ehdw"}),
    "missing": (("SL-160", "SL-161"), MANAGERS | {"misper_cso"}),
    "referrals": (("SL-114",), TWO),
    "unallocated": (("SL-41",), TWO),
    "receiving": (("SL-105", "SL-120"), RECEIVING | {"pm"}),
    "transfers": (("SL-133", "SL-138"), OFFICERS | TWO | {"bso", "dsw", "pac_manager"}),
    "open-cases": (("SL-48",), DESK),
    "domestic-abuse": (("SL-32",), {"ehdm", "pm"}),
    "destinations": (("SL-04", "SL-38"), MANAGERS),
    "unowned": (("SL-67",), MANAGERS),
}
"""Each tray with the clauses that say whose it is, and everybody who sees it."""

DUTIES = {
    "desk_worker": (("SL-33", "SL-76"), {"dsw"}, TWO),
    "marac_research": (("SL-21", "SL-43"), {"marac_cso"}, {"pm"}),
    "missing_register": (("SL-22",), {"misper_cso"}, {"pm"}),
}
"""Each duty with its clauses, who can hold it, and who gives it; the practice manager covers for the duty manager."""


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with all its people at their desks; nothing is written at any of them."""
    office = Office(copied(made_office(tmp_path_factory, "plain"), tmp_path_factory.mktemp("everybody")))
    yield office
    office.close()


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.clause(*clauses)) for name, (clauses, _) in TRAYS.items()]
)
def test_a_tray_is_seen_by_those_whose_work_stands_in_it_and_by_nobody_else(name: str) -> None:
    assert {role for role in EVERYBODY if sees_tray(SLOUGH, role, name)} == TRAYS[name][1]


@pytest.mark.parametrize("name", ["duty", "drafts", "letters", "advice", "early-help", "missing", "referrals"])
def test_whoever_does_not_see_a_tray_is_refused_it(everybody: Office, name: str) -> None:
    for role in EVERYBODY - TRAYS[name][1]:
        with pytest.raises(Refused):
            everybody.desk(role).see("tray", name=name)


@pytest.mark.clause("SL-80", "SL-81")
def test_both_logs_are_seen_whole_by_managers_alone() -> None:
    assert {name: set(log.seen_by) for name, log in SLOUGH.logs.items()} == {"lado": MANAGERS, "adults": MANAGERS}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.clause(*clauses)) for name, (clauses, _, _) in DUTIES.items()]
)
def test_a_duty_is_given_by_those_whose_task_that_is_to_those_whose_work_it_is(everybody: Office, name: str) -> None:
    clauses, holders, givers = DUTIES[name]
    for giver in sorted(EVERYBODY - givers):
        with pytest.raises(Refused) as refused:
            everybody.desk(giver).do("duty.give", None, {"duty": name, "who": min(holders)})
        assert {*clauses, "SL-33"} & set(refused.value.clause.split(", "))
    for giver in sorted(givers):
        with pytest.raises(Refused) as refused:
            everybody.desk(giver).do("duty.give", None, {"duty": name, "who": "reception"})
        assert "cannot hold it" in refused.value.sentence
    for holder in sorted(EVERYBODY - holders):
        with pytest.raises(Refused) as refused:
            everybody.desk("pm").do("duty.give", None, {"duty": name, "who": holder})
        assert refused.value.clause == ", ".join(clauses)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.clause(*clauses)) for name, (clauses, _, _) in DUTIES.items()]
)
def test_a_duty_has_one_worker_for_a_day_or_a_holder_for_a_time(name: str) -> None:
    duty: Duty = SLOUGH.duties[name]

    assert {*duty.given_by, "pm"} == DUTIES[name][2]
    assert duty.each == ("day" if name == "desk_worker" else "period")
    others = {"marac_research": ("missing_register",), "missing_register": ("marac_research",)}
    assert duty.not_with == others.get(name, ())
