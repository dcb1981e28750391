"""Requests and notifications of the MASH Log at the early help desk: their lists, their times, their return."""

from __future__ import annotations

from typing import Any

import pytest

from ..desks import instant
from .early_help_desk import EarlyHelpDesk, desk, on_the_day

__all__ = ["desk"]

RETURNED: dict[str, dict[str, Any]] = {
    "returned_to_mash_early_help": {
        "synopsis": "Known in 2014.",
        "early_help_systems_checked_at": "2015-09-03T10:30:00+01:00",
        "chronology": "May 2014: support with evenings.",
    },
    "returned_to_mash_tys": {
        "synopsis": "Nothing known.",
        "yois_checked_at": "2015-09-03T10:30:00+01:00",
        "umis_checked_at": "2015-09-03T10:32:00+01:00",
    },
    "returned_to_mash_domestic_abuse": {
        "synopsis": "Nothing known.",
        "early_help_systems_checked_at": "2015-09-03T10:30:00+01:00",
        "yois_checked_at": "2015-09-03T10:31:00+01:00",
        "umis_checked_at": "2015-09-03T10:32:00+01:00",
    },
}


def asked_by_mash(desk: EarlyHelpDesk, route: str, by: str, rating: str = "") -> str:
    """A request on a list of the MASH Log that came at nine, rated as MASH rated it; its reference."""
    ref = desk.simple("mash_request", by=by, route=route, channel="mash_log", received=on_the_day("09:00"))
    desk.do("contact.submit", ref, by=by, at=on_the_day("10:05"))
    if rating:
        desk.do("contact.rate", ref, by=by, at=on_the_day("10:06"), rating=rating, reason="As MASH rated it.")
    return ref


@pytest.mark.clause("SA-310", "SA-311", "SA-312", "SA-315", "SA-331")
def test_the_rating_sets_the_time_from_the_arrival_and_the_return_stops_it(desk: EarlyHelpDesk) -> None:
    red = asked_by_mash(desk, "mash_early_help", "eh_rep", "red")
    amber = asked_by_mash(desk, "mash_early_help", "eh_rep", "amber")
    green = asked_by_mash(desk, "mash_early_help", "eh_rep", "green")
    listed = {"list_early_help": None}

    assert desk.running(red) == {"mash_red": instant("2015-09-03T13:00+01:00"), **listed}
    assert desk.running(amber) == {"mash_amber": instant("2015-09-06T09:00+01:00"), **listed}
    assert desk.running(green) == {"mash_without_limit": None, **listed}
    rows = desk.tray(by="eh_rep", name="mash", at=on_the_day("13:01"))
    assert list(rows) == [red, amber, green]
    assert (rows[red].overdue, rows[amber].overdue, rows[green].overdue) == (True, False, False)
    assert not desk.tray(by="eh_rep", name="mash", at=on_the_day("2016-09-03T13:00+01:00"))[green].overdue

    outcome = "returned_to_mash_early_help"
    desk.decide(red, {"outcome": outcome, "rationale": "Returned.", **RETURNED[outcome]}, by="eh_rep")
    (clock,) = [
        one for one in desk.show(red, by="eh_rep", at=on_the_day("11:30"))["clocks"] if one["clock"] == "mash_red"
    ]
    assert (clock["stopped"], clock["overdue"]) == (instant(on_the_day("11:00")), False)


@pytest.mark.clause("SA-310", "SA-311")
@pytest.mark.parametrize(
    ("rating", "returned", "late"),
    [
        ("red", "2015-09-03T13:00+01:00", False),
        ("red", "2015-09-03T13:01+01:00", True),
        ("amber", "2015-09-06T09:00+01:00", False),
        ("amber", "2015-09-06T09:01+01:00", True),
        ("green", "2015-12-03T09:00+00:00", False),
    ],
)
def test_a_return_after_its_hours_is_marked_as_late(
    desk: EarlyHelpDesk, rating: str, returned: str, late: bool
) -> None:
    ref = asked_by_mash(desk, "mash_early_help", "eh_rep", rating)
    outcome = "returned_to_mash_early_help"

    desk.decide(ref, {"outcome": outcome, "rationale": "Returned.", **RETURNED[outcome]}, by="eh_rep", at=returned)
    (decision,) = desk.show(ref, by="eh_rep", at=returned)["decisions"]
    assert decision["late"] is late


def test_another_rating_moves_the_time(desk: EarlyHelpDesk) -> None:
    ref = asked_by_mash(desk, "domestic_abuse", "tys_rep")
    assert set(desk.running(ref)) == {"mash_without_limit", "list_domestic_abuse"}

    desk.do("contact.rate", ref, by="tys_rep", at=on_the_day("10:20"), rating="amber", reason="MASH rated it.")
    assert set(desk.running(ref)) == {"mash_amber", "list_domestic_abuse"}
    desk.do("contact.rate", ref, by="tys_rep", at=on_the_day("10:25"), rating="red", reason="MASH rated it again.")
    assert desk.running(ref)["mash_red"] == instant("2015-09-03T13:00+01:00")
    assert "mash_amber" not in desk.running(ref)


@pytest.mark.clause("SA-309", "SA-325")
def test_each_list_of_the_mash_log_holds_its_own(desk: EarlyHelpDesk) -> None:
    lists = {
        "mash_early_help": ("mash-early-help", "eh_rep"),
        "mash_tys": ("mash-tys", "tys_rep"),
        "domestic_abuse_child": ("domestic-abuse-child", "tys_rep"),
        "domestic_abuse": ("domestic-abuse", "tys_rep"),
    }
    refs = {route: asked_by_mash(desk, route, by) for route, (_, by) in lists.items()}

    for route, (tray, by) in lists.items():
        assert list(desk.tray(by=by, name=tray, at=on_the_day("10:30"))) == [refs[route]]
    assert desk.tray(by="sehc", at=on_the_day("10:30")) == {}


@pytest.mark.parametrize(
    ("route", "by", "outcome", "clauses"),
    [
        pytest.param(
            "mash_early_help",
            "eh_rep",
            "returned_to_mash_early_help",
            {"synopsis": "SA-319", "early_help_systems_checked_at": "SA-318", "chronology": "SA-320"},
            marks=pytest.mark.clause("SA-318", "SA-319", "SA-320", "SA-321"),
        ),
        pytest.param(
            "mash_tys",
            "tys_rep",
            "returned_to_mash_tys",
            {"synopsis": "SA-317", "yois_checked_at": "SA-316", "umis_checked_at": "SA-316"},
            marks=pytest.mark.clause("SA-316", "SA-317"),
        ),
        pytest.param(
            "domestic_abuse_child",
            "tys_rep",
            "returned_to_mash_domestic_abuse",
            {
                "synopsis": "SA-328",
                "early_help_systems_checked_at": "SA-327",
                "yois_checked_at": "SA-327",
                "umis_checked_at": "SA-327",
            },
            marks=pytest.mark.clause("SA-326", "SA-327", "SA-328", "SA-329", "SA-332"),
        ),
    ],
)
def test_a_return_to_mash_is_its_representatives_and_wants_what_was_checked(
    desk: EarlyHelpDesk, route: str, by: str, outcome: str, clauses: dict[str, str]
) -> None:
    ref = asked_by_mash(desk, route, by)
    said = {"outcome": outcome, "rationale": "Returned to MASH.", **RETURNED[outcome]}

    for name, clause in clauses.items():
        assert clause in desk.no_decision(ref, said, by=by, **{name: None}).clause.split(", ")
    other = "tys_rep" if by == "eh_rep" else "eh_rep"
    assert desk.no_decision(ref, said, by=other).clause == "SA-88"
    assert desk.no_decision(ref, said, by="sehc").clause == "SA-88"
    desk.decide(ref, said, by=by)
    assert desk.running(ref, at="11:30") == {}
