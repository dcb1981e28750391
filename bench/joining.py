"""A thousand random pairs of records joined and parted again: ``python bench/joining.py [--pairs N] [--seed S] [--people N]``.

Each pair has names, other names, contacts, relationships, responsibilities, homes, chronology entries and restrictions of its
own, some shared. After each parting every row of every table is compared with what it was before the joining, but for the
audit and the row that records the joining. What is told: how many pairs came back to the byte, and how long the two took.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from fill import NOW, PROCEDURE, call
from sqlmodel import SQLModel

from dutydesk.desk.desk import Desk
from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk

OFFICE = 40
"""Pairs in one office, so that looking at every row of it stays short."""
APART = {"audit_entry", "audit_detail", "joining"}
FIRST = ("Tom", "Mia", "Aisha", "Zoë", "Jakub", "Olu", "Priya", "Sam", "Eve", "Noor")
LAST = ("Reed", "Hill", "Khan", "Nowak", "O'Brien", "Okonkwo", "Singh", "Fitz-James")


def main() -> None:
    """Make the office, join and part, and tell."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pairs", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--people", type=int, default=0, help="all in one office, among so many invented people")
    said = asked.parse_args()
    chance = random.Random(said.seed)
    same, times = 0, list[float]()
    each = said.pairs if said.people else OFFICE
    for done in range(0, said.pairs, each):
        with tempfile.TemporaryDirectory() as folder:
            pairs = min(each, said.pairs - done)
            came_back, took = in_one_office(Path(folder) / "office.db", pairs, chance, said.people)
        same += came_back
        times += took
    told = f"{same} of {said.pairs} pairs came back to the byte"
    print(f"joining: {told}; joined and parted in {statistics.median(times) * 1000:.0f} ms (the middle of all)")


def in_one_office(address: Path, pairs: int, chance: random.Random, people: int = 0) -> tuple[int, list[float]]:
    """So many pairs in an office of their own: how many came back as they were, and how long each took."""
    make_office(address, PROCEDURE, training=True, plain=True)
    if people:
        manager = open_desk(address, "pm", TRAINING_PASSWORD, at=NOW)
        manager.do("store.sample", None, {"people": people, "contacts": people // 5})
        manager.close()
    cso = open_desk(address, "cso", TRAINING_PASSWORD, at=NOW)
    desk = open_desk(address, "dm", TRAINING_PASSWORD, at=NOW)
    same, times = 0, []
    for one, other in [made_pair(cso, desk, chance) for _ in range(pairs)]:
        desk.sign_again(TRAINING_PASSWORD)
        before = print_of(desk)
        asked = {"other": other, "reason": "One child.", "warnings_read": True, "take": taken(chance)}
        began = perf_counter()
        desk.do("person.join", one, asked)
        desk.do("person.part", one, {"reason": "Two children."})
        times.append(perf_counter() - began)
        same += print_of(desk) == before
    cso.close()
    desk.close()
    return same, times


def made_pair(cso: Desk, desk: Desk, chance: random.Random) -> tuple[str, str]:
    """Two records that may be one child, each with something of its own."""
    first, last = chance.choice(FIRST), chance.choice(LAST)
    born = (date(2000, 1, 1) + timedelta(days=chance.randrange(5000))).isoformat()
    people = [sent(cso, desk, first, last, born, chance) for _ in range(2)]
    for person in people:
        if chance.random() < 0.5:
            other = sent(cso, desk, chance.choice(FIRST), chance.choice(LAST), "2001-02-03", chance)
            desk.do(
                "person.relate",
                person,
                {"other": other, "kind": chance.choice(("sibling", "cousin")), "source": "told"},
            )
        if chance.random() < 0.5:
            desk.do("person.lives_at", person, {"lines": ["1 Mill Lane"], "since": "2010-01-01", "source": "told"})
        if chance.random() < 0.5:
            desk.do("chronology.add", person, {"happened": "2012-01-01", "text": "Moved house."})
        if chance.random() < 0.3:
            restriction = {"grounds": "sensitive", "reason": "Kept.", "named": ["dm"]}
            desk.sign_again(TRAINING_PASSWORD)
            desk.do("record.restrict", person, restriction)
    return people[0], people[1]


def sent(cso: Desk, desk: Desk, first: str, last: str, born: str, chance: random.Random) -> str:
    """A contact about one child; the person that was made of them."""
    said = call(1)
    child = dict(said["children"][0]) | {"first_name": first, "last_name": last, "date_of_birth": born}
    child["aliases"] = [f"{first} {chance.choice(LAST)}"] if chance.random() < 0.4 else []
    ref = cso.do("contact.record", None, said | {"children": [child]})["ref"]
    cso.do("contact.submit", ref, {})
    found: dict[str, Any] = desk.see("record", ref=ref)
    return str(found["children"][0]["person"])


def taken(chance: random.Random) -> dict[str, str]:
    """Whose word stands, for some fields."""
    return {
        name: chance.choice(("this", "other"))
        for name in ("first_name", "last_name", "gender")
        if chance.random() < 0.5
    }


def print_of(desk: Desk) -> str:
    """A print of every row of every table that a joining may touch."""
    mark = hashlib.sha256()
    with desk.store.read() as conn:
        for table in SQLModel.metadata.sorted_tables:
            if table.name not in APART:
                rows = conn.exec_driver_sql(f'SELECT * FROM "{table.name}"').fetchall()  # as they are kept, unread
                mark.update("".join(sorted(map(repr, rows))).encode())
    return mark.hexdigest()


if __name__ == "__main__":
    main()
