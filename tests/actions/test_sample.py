"""A training store filled with invented families: whole, the same for the same number, and never a live one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk
from dutydesk.models import Contact, ContactChild, Decision, Person
from dutydesk.store.statements import rows

from ..desks import instant


def filled(folder: Path, procedure: str, seed: int = 4):
    address = folder / f"{procedure}-{seed}-{len(list(folder.iterdir()))}.db"
    made = make_office(address, procedure, training=True, plain=True, at=instant("09:00"))
    manager = next(name for name in ("pm", "dm", "manager", *made.people) if name in made.people)
    for name in (manager, *made.people):
        desk = open_desk(address, name, TRAINING_PASSWORD, at=instant("10:00"))
        if "store.sample" in {face.action for face in desk.actions() if face.allowed}:
            desk.do("store.sample", None, {"people": 400, "contacts": 150, "seed": seed})
            return desk
        desk.close()
    raise AssertionError("nobody may fill a training store")


@pytest.mark.parametrize("procedure", ["slough", "isle-of-wight", "swindon", "cambridgeshire", "sandwell"])
def test_what_is_filled_is_a_whole_store_under_every_procedure(tmp_path: Path, procedure: str) -> None:
    desk = filled(tmp_path, procedure)

    assert desk.do("store.check")["found"] == []
    assert desk.do("audit.verify")["ok"]
    with desk.store.read() as conn:
        people, contacts, told = rows(conn, Person), rows(conn, Contact), rows(conn, ContactChild)
        decisions = rows(conn, Decision)
    assert (len(people), len(contacts)) == (400, 150)
    assert {child.contact_id for child in told} == {contact.number for contact in contacts}
    assert max(Counter(child.person_id for child in told).values()) >= 2
    assert len({decision.outcome for decision in decisions}) >= 3
    desk.close()


def test_the_same_number_invents_the_same_people_and_another_number_others(tmp_path: Path) -> None:
    names = []
    for seed in (4, 4, 5):
        desk = filled(tmp_path, "slough", seed)
        with desk.store.read() as conn:
            names.append([(one.first_name, one.last_name, one.date_of_birth) for one in rows(conn, Person)])
        desk.close()

    assert names[0] == names[1] != names[2]


def test_a_live_store_is_never_filled(tmp_path: Path) -> None:
    address = tmp_path / "live.db"
    make_office(
        address, "slough", training=False, manager="maria", password="long enough for anyone 7", at=instant("09:00")
    )
    desk = open_desk(address, "maria", "long enough for anyone 7")

    with pytest.raises(Exception, match="training store"):
        desk.do("store.sample", None, {"people": 10, "contacts": 5})
    with desk.store.read() as conn:
        assert rows(conn, Person) == []
    desk.close()
