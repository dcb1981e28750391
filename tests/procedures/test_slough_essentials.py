"""What Slough's manual calls essential, told by hand: what is wanted of a contact, of each child, adult and parent, and what
answers it (SL-02, SL-06, SL-08, SL-19, SL-44, SL-52 to SL-66)."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from dutydesk.procedures import load
from dutydesk.procedures.conditions import Situation
from dutydesk.procedures.wanted import Gap, wanted

from ..desks import Office, call
from .slough_desk import desk

__all__ = ["desk"]

SLOUGH = load.procedure("slough")

ESSENTIAL = {
    "SL-02": {"referrer.source"},
    "SL-06": {"kind"},
    "SL-08": {"received"},
    "SL-19": {"channel"},
    "SL-44": {"channel"},
    "SL-52": {"children", "c1.first_name", "c1.last_name", "c1.date_of_birth", "c1.gender"},
    "SL-53": {"addresses"},
    "SL-54": {"c1.school"},
    "SL-55": {"household.parental_responsibility"},
    "SL-56": {f"{adult}.{field}" for adult in ("h1", "h2") for field in ("first_name", "date_of_birth")},
    "SL-57": {f"{who}.{field}" for who in ("c1", "h1") for field in ("ethnicity", "first_language", "religion")},
    "SL-58": {"c1.special_needs", "h1.special_needs"},
    "SL-59": {f"concern.{field}" for field in ("details", "source", "happened", "place")},
    "SL-60": {"alerts"},
    "SL-61": {"c1.location", "c1.condition"},
    "SL-62": {"c1.needs_protection"},
    "SL-63": {"alleged_perpetrator"},
    "SL-64": {"referrer.relationship"},
    "SL-65": {"agencies"},
    "SL-66": {"parents_informed", "consent.given"},
}
"""What is wanted of a contact of which nothing was said but that there is a child, its mother and a lodger."""

UNTOUCHED: dict[str, Any] = {
    "children": [{"id": "c1"}],
    "household": [{"id": "h1", "relationship": "mother"}, {"id": "h2", "relationship": "lodger"}],
}
NOBODY = {"SL-56": {"household"}, "SL-55": {"household.parental_responsibility"}}
"""What is wanted where nobody of the household was told of."""

UNBORN = {
    "SL-52": {"first_name", "last_name", "date_of_birth", "gender"},
    "SL-54": {"school"},
    "SL-57": {"ethnicity", "first_language", "religion"},
}
"""What is not asked of a child who is not born yet."""

ELSE = [
    pytest.param(
        {"children": [{"id": "c1", "estimated_age": 8}]}, "c1.date_of_birth", marks=pytest.mark.clause("SL-52")
    ),
    pytest.param(
        {"children": [{"id": "c1", "due_date": "2014-09-01"}]}, "c1.date_of_birth", marks=pytest.mark.clause("SL-52")
    ),
    pytest.param({"address": ["4 Elm Court"]}, "addresses", marks=pytest.mark.clause("SL-53")),
    pytest.param(
        {"household": [{"id": "h1", "last_name": "Reed"}]}, "h1.first_name", marks=pytest.mark.clause("SL-56")
    ),
    pytest.param(
        {"household": [{"id": "h1", "estimated_age": 40}]}, "h1.date_of_birth", marks=pytest.mark.clause("SL-56")
    ),
    pytest.param(
        {"referrer": {"knowledge": "has known them for years"}},
        "referrer.relationship",
        marks=pytest.mark.clause("SL-64"),
    ),
]
"""What may be told in another place, and answers it as well."""


def gaps(said: dict[str, Any], source: str = "") -> dict[str, Gap]:
    """What is still wanted before it is sent, by its path."""
    return {gap.path: gap for gap in wanted(SLOUGH, said, Situation(source=source))}


@pytest.mark.parametrize(
    ("clause", "paths"), [pytest.param(one, told, marks=pytest.mark.clause(one)) for one, told in ESSENTIAL.items()]
)
def test_what_is_essential_is_asked_for_under_its_clause_until_it_is_told(clause: str, paths: set[str]) -> None:
    found = gaps(UNTOUCHED)

    assert {path for path, gap in found.items() if clause in gap.clause} == paths
    assert not gaps({**call(), "addresses": [{"id": "a1", "lines": ["4 Elm Court"]}]}).keys() & paths


def test_nothing_else_is_wanted_of_every_contact() -> None:
    assert gaps(UNTOUCHED).keys() == set().union(*ESSENTIAL.values())


@pytest.mark.parametrize(
    ("clause", "paths"), [pytest.param(one, told, marks=pytest.mark.clause(one)) for one, told in NOBODY.items()]
)
def test_a_contact_without_a_household_wants_one(clause: str, paths: set[str]) -> None:
    assert paths <= {path for path, gap in gaps({}).items() if clause in gap.clause}


@pytest.mark.clause("SL-62")
def test_why_protection_is_needed_is_asked_only_where_it_is() -> None:
    needed: dict[str, Any] = deepcopy(UNTOUCHED) | {"children": [{"id": "c1", "needs_protection": True}]}

    assert "SL-62" in gaps(needed)["c1.protection_reason"].clause
    needed["children"][0]["needs_protection"] = False
    assert not {"c1.protection_reason", "c1.needs_protection"} & gaps(needed).keys()


@pytest.mark.parametrize(
    ("clause", "fields"), [pytest.param(one, told, marks=pytest.mark.clause(one)) for one, told in UNBORN.items()]
)
def test_an_unborn_child_is_not_asked_what_it_cannot_have(clause: str, fields: set[str]) -> None:
    found = gaps({"children": [{"id": "c1", "unborn": True}]})

    assert clause
    assert not {f"c1.{field}" for field in fields} & found.keys()
    assert {"c1.special_needs", "c1.location", "c1.needs_protection"} <= found.keys()


@pytest.mark.parametrize(("said", "path"), ELSE)
def test_what_was_told_in_another_way_is_not_asked_again(said: dict[str, Any], path: str) -> None:
    assert path not in gaps(UNTOUCHED | said)


@pytest.mark.clause("SL-64")
def test_a_child_who_asks_for_themself_is_not_asked_how_they_know_the_family() -> None:
    assert "referrer.relationship" not in gaps(UNTOUCHED, source="child")
    assert all("referrer.relationship" in gaps(UNTOUCHED, source=one) for one in SLOUGH.sources if one != "child")


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("received", marks=pytest.mark.clause("SL-08")),
        pytest.param("channel", marks=pytest.mark.clause("SL-19", "SL-44")),
        pytest.param("kind", marks=pytest.mark.clause("SL-06")),
    ],
)
def test_when_how_and_what_for_it_came_cannot_be_called_unknown(path: str) -> None:
    every = dict.fromkeys(gaps(UNTOUCHED), "not known to the caller")

    assert path in gaps(UNTOUCHED | {"unknown": every})
    assert gaps(UNTOUCHED | {"unknown": every}).keys() == {"received", "channel", "kind"}
    assert [one for one, gap in gaps(UNTOUCHED).items() if gap.always] == ["received"]


URGENT = [{"urgent": True}, {"needs_protection": True}, {"band": "urgent"}]


@pytest.mark.clause("SL-68", "SL-03")
@pytest.mark.parametrize("how", URGENT, ids=lambda how: next(iter(how)))
def test_what_is_urgent_goes_with_its_gaps_however_that_is_known_and_nothing_else_does(
    desk: Office, how: dict[str, Any]
) -> None:
    kit: dict[str, Any] = {"first_name": "Kit", "last_name": "Moor"}
    child = kit | {"needs_protection": True} if "needs_protection" in how else kit
    ref = desk.do("arrival.log", by="bso", channel="phone", about="Bruises.", band=how.get("band", "assessment"))["ref"]
    desk.do("contact.take_over", ref, by="cso")
    desk.do("contact.amend", ref, by="cso", kind="service", children=[kit])
    refused = [] if "band" in how else [desk.refused("contact.submit", ref, by="cso")]
    assert all(one.clause.startswith("SL-68") for one in refused)
    assert all("Family address" in one.sentence and "Gender" in one.sentence for one in refused)

    if "band" not in how:
        desk.do("contact.amend", ref, by="cso", urgent="urgent" in how, children=[child | {"id": "c1"}])
    desk.do("contact.submit", ref, by="cso")
    assert {"c1.gender", "addresses"} <= {gap["path"] for gap in desk.show(ref)["gaps"]}
