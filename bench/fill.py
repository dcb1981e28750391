"""Fill a training office: many decided contacts, some open ones: ``python bench/fill.py FOLDER [--contacts N]``.

A few contacts go their real way through the dispatcher; then their rows are copied under new numbers, names and times,
as fast as the driver takes them. All names are invented. Audit entries, persons and the keys that names are found by are
not copied: the trays do not read them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from dutydesk.clock import SetClock
from dutydesk.desk.desk import Desk
from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk
from dutydesk.store.engines import open_file

PROCEDURE = "slough"
NOW = datetime.fromisoformat("2014-07-04T10:00:00+01:00")
"""The time at the desk when the tray is looked at."""
CONTACTS = 1_000_000
OPEN = 400
BATCH = 20_000

FIRST = ("Amy", "Ben", "Cal", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jem", "Kit", "Lou", "Mia", "Ned", "Oz", "Pia")
LAST = ("Ash", "Birch", "Cedar", "Dell", "Elm", "Fern", "Gorse", "Heath", "Ivy", "Larch", "Marsh", "Oakley", "Reed")
TABLES = ("contact", "contact_child", "running_clock", "decision", "nfa_record", "letter", "sighting")
"""What is copied of a contact, each after what it leans on."""
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$")

Change = tuple[int, Callable[[int], Any]]


def call(children: int = 1, **more: Any) -> dict[str, Any]:
    """A call that lacks nothing."""
    known = {"ethnicity": "WBRI", "first_language": "English", "religion": "none", "special_needs": "none"}
    child = {
        "last_name": "Reed",
        "date_of_birth": "2006-05-01",
        "gender": "female",
        "school": "Oakfield Primary",
        **known,
    }
    child |= {"location": "at school", "condition": "upset, no injury seen", "needs_protection": False}
    adult = {"last_name": "Reed", "date_of_birth": "1980-02-03", "gender": "female", **known}
    told: dict[str, Any] = {
        "channel": "phone",
        "received": NOW.isoformat(),
        "kind": "service",
        "referrer": {
            "name": "Priya Nair",
            "role": "head teacher",
            "agency": "Oakfield Primary",
            "source": "professional",
            "relationship": "teaches the elder child",
            "knowledge": "two years",
            "email": "p.nair@oakfield.example",
            "phone": "01632 960001",
            "address": ["Oakfield Primary", "1 Mill Lane", "Anytown"],
        },
        "children": [{"first_name": name, **child} for name in FIRST[:children]],
        "household": [
            {"first_name": "Ann", "relationship": "mother", "parental_responsibility": True, **adult},
            {"first_name": "Roy", "relationship": "uncle", "parental_responsibility": False, **adult},
        ],
        "address": ["4 Elm Court", "Anytown", "AN1 1AB"],
        "concern": {
            "details": "A child was left alone over the weekend and came to school hungry on Monday. " * 3,
            "source": "seen by a teacher",
            "happened": "2014-07-03",
            "place": "home",
            "domestic_abuse": False,
        },
        "agencies": [{"name": "Dr Shah", "agency": "GP", "involvement": "family doctor"}],
        "parents_informed": True,
        "consent": {"given": True, "by": "Ann Reed", "when": "2014-07-03", "how": "in person"},
        "unknown": {"alerts": "none known", "alleged_perpetrator": "not relevant"},
    }
    return told | more


class Examples:
    """One decided contact and a few open ones, made as a desk makes them."""

    def __init__(self, address: Path) -> None:
        self._desks = {name: open_desk(address, name, TRAINING_PASSWORD, at=NOW) for name in ("cso", "dm")}
        self.decided = self._sent(call(2), timedelta(days=2))
        answer = {
            "outcome": "no_further_action",
            "rationale": "Seen at school; all is well.",
            "extra_tasks_done": False,
        }
        self._desk("dm", timedelta(days=1)).do("contact.decide", f"C-{self.decided:06d}", answer)
        self.open = [self._sent(call(each), timedelta(minutes=1)) for each in (1, 2, 3)]
        self.open.append(self._sent(call(1, urgent=True), timedelta(minutes=1)))
        self.key = self._desks["cso"].store.key
        for desk in self._desks.values():
            desk.close()

    def _desk(self, who: str, ago: timedelta) -> Desk:
        self._desks[who].set_clock(SetClock(NOW - ago))
        return self._desks[who]

    def _sent(self, said: dict[str, Any], ago: timedelta) -> int:
        desk = self._desk("cso", ago)
        ref = str(desk.do("contact.record", None, said | {"received": (NOW - ago).isoformat()})["ref"])
        desk.do("contact.submit", ref)
        return int(ref[2:])


class Copies:
    """The rows of one contact under new numbers, with other names, each a little earlier than the one before."""

    def __init__(self, connection: Any, contact: int, apart: timedelta) -> None:
        self._connection = connection
        self._apart = apart
        self._ref = f"C-{contact:06d}"
        self._rows: dict[str, tuple[list[str], list[list[Any]]]] = {}
        self._new: dict[tuple[str, Any], Callable[[int], int]] = {}
        for table in TABLES:
            owner = "id" if table == "contact" else "contact_id"
            found = connection.execute(f"SELECT * FROM {table} WHERE {owner} = ? ORDER BY id", (contact,))
            names = [column[0] for column in found.description]
            rows = [list(row) for row in found.fetchall()]
            self._rows[table] = names, rows
            base = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
            for place, row in enumerate(rows):
                self._new[table, row[0]] = self._numbers(base + place + 1, len(rows))

    @staticmethod
    def _numbers(first: int, apart: int) -> Callable[[int], int]:
        return lambda copy: first + copy * apart

    def write(self, copies: int) -> None:
        """Write as many copies."""
        for table, (names, rows) in self._rows.items():
            if not rows:
                continue
            statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})"
            made = self._made([(row, self._changes(table, names, row)) for row in rows], copies)
            while batch := list(islice(made, BATCH)):
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany(statement, batch)
                self._connection.execute("COMMIT")

    @staticmethod
    def _made(rows: list[tuple[list[Any], list[Change]]], copies: int) -> Iterator[list[Any]]:
        for copy in range(copies):
            for row, changes in rows:
                made = row.copy()
                for position, new in changes:
                    made[position] = new(copy)
                yield made

    def _changes(self, table: str, names: list[str], row: list[Any]) -> list[Change]:
        changes: list[Change] = []
        for position, (name, value) in enumerate(zip(names, row, strict=True)):
            new = self._change(table, name, value)
            if new is not None:
                changes.append((position, new))
        return changes

    def _change(self, table: str, name: str, value: Any) -> Callable[[int], Any] | None:
        numbered = {"id": table, "contact_id": "contact", "child_id": "contact_child"}.get(name)
        new: Callable[[int], Any] | None = None
        if name == "person_id":
            new = lambda _: None  # noqa: E731 - one of several
        elif table == "letter" and name == "state":
            new = lambda _: "sent"  # noqa: E731
        elif numbered and value is not None:
            new = self._new[numbered, value]
        elif name in {"first_name", "last_name"}:
            known, step = (FIRST, 1) if name == "first_name" else (LAST, 7)
            new = lambda copy: known[copy // step % len(known)]  # noqa: E731
        elif isinstance(value, str) and re.match(r"[CN]-\d{6,}$", value):
            number = self._new["contact" if value[0] == "C" else "nfa_record", int(value[2:])]
            new = lambda copy: f"{value[:2]}{number(copy):06d}"  # noqa: E731
        elif isinstance(value, str) and _INSTANT.match(value):
            at = datetime.fromisoformat(value)
            new = lambda copy: (at - self._apart * copy).isoformat(" ", "microseconds")  # noqa: E731
        return new


def fill(folder: Path, contacts: int = CONTACTS, opened: int = OPEN, *, plain: bool = True) -> Path:
    """Make an office in ``folder`` with this many contacts, ``opened`` of them open; answers where it lies.

    Everybody signs in with the password of all training offices. It is left without an encryption of its own, unless that
    is asked for (``plain``).
    """
    address = folder / "office.db"
    made_at = NOW - timedelta(days=3)
    make_office(address, PROCEDURE, training=True, plain=plain, at=made_at)
    examples = Examples(address)
    connection = open_file(address, examples.key)
    connection.execute("PRAGMA synchronous = OFF")
    Copies(connection, examples.decided, timedelta(minutes=2)).write(contacts - opened - 1)
    for place, number in enumerate(examples.open):
        wanted = len(range(place, opened, len(examples.open))) - 1
        Copies(connection, number, timedelta(minutes=13)).write(wanted)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    return address


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--contacts", type=int, default=CONTACTS)
    told = asked.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(f"{fill(told.folder, told.contacts)}\n")


if __name__ == "__main__":
    main()
