"""People of an invented office are found under names spoiled in every way that names are spoiled."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from importlib import util
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

from dutydesk.models import Person
from dutydesk.store.statements import rows

from ..desks import Office

EACH = 3
"""Searches for each kind of fault."""


def _spoiled() -> ModuleType:
    path = Path(__file__).parents[2] / "bench" / "spoiled_names.py"
    told = util.spec_from_file_location("spoiled_names", path)
    assert told is not None
    assert told.loader is not None
    made = util.module_from_spec(told)
    sys.modules.setdefault("spoiled_names", made)
    told.loader.exec_module(made)
    return made


spoiled = _spoiled()
KINDS = list(spoiled.FAULTS)


@pytest.fixture
def people(office: Office) -> list[Person]:
    """Four hundred invented people."""
    office.do("store.sample", by="pm", people=400, contacts=20, seed=3)
    with office.desk("dm").store.read() as conn:
        return [one for one in rows(conn, Person) if one.date_of_birth is not None and one.first_name]


def asked(people: list[Person], faults: tuple[str, ...], number: int) -> Iterator[tuple[Person, Any]]:
    """So many people, each asked for with these faults."""
    chance, made = Random(5), 0
    while made < number:
        who = chance.choice(people)
        said: Any = spoiled.Asked(tuple(who.first_name.split()), tuple(who.last_name.split("-")), who.date_of_birth)
        for fault in faults:
            said = spoiled.FAULTS[fault](said, chance) if said is not None else None
        if said is not None and said.text:
            made += 1
            yield who, said


def found(office: Office, text: str, born: date | None) -> list[str]:
    return [one.ref for one in office.desk("dm").see("find", text=text, dob=born)[:5]]


@pytest.mark.clause("SL-52")
def test_with_a_day_of_birth_everybody_is_among_the_first_five_whatever_was_wrong(
    office: Office, people: list[Person]
) -> None:
    missed = [
        (fault, said.text, who.first_name, who.last_name)
        for place, fault in enumerate(KINDS)
        for faults in ((fault,), (fault, KINDS[place - 1]))
        for who, said in asked(people, faults, EACH)
        if who.ref not in found(office, said.text, said.born)
    ]
    assert missed == []


def test_by_name_alone_one_fault_in_fifty_at_most_hides_somebody(office: Office, people: list[Person]) -> None:
    tried = [(who, said) for fault in KINDS for who, said in asked(people, (fault,), EACH) if not said.other]
    missed = [
        (said.text, who.first_name, who.last_name)
        for who, said in tried
        if who.ref not in found(office, said.text, None)
    ]
    assert len(missed) * 50 <= len(tried), missed
