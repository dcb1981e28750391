"""Saving a contact with three children against a raw commit of the same rows: ``python bench/saving.py``.

Ours is the whole action, ``Desk.do("contact.record")``: who may, the arguments, one transaction with the rows, their name
keys, the clocks and the audit entry; and the contact read back as its answer. The floor is handed those very rows as
ready tuples and commits them on the driver's own connection, with the same settings. A second line tells of
``Store.write`` alone: rows made, written and chained, without the action around them; that is what the wider aim of 2 is
about. A third tells of the same draft saved again, as happens every few seconds while somebody types, against a commit of
the one row that it changes. All files are encrypted.
"""

from __future__ import annotations

import secrets
import tempfile
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from fill import NOW, PROCEDURE, call
from rounds import options, taking_turns, tell

from dutydesk.desk.desk import Desk
from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk
from dutydesk.models import Contact, ContactAddress, ContactAdult, ContactAgency, ContactChild, RunningClock
from dutydesk.store import audit
from dutydesk.store.engines import open_file
from dutydesk.store.statements import rows
from dutydesk.store.store import Store

AIM = 3.0
ROWS_AIM = 2.0
CALL = call(3)
OF_A_CONTACT = (ContactChild, ContactAdult, ContactAddress, ContactAgency, RunningClock)
TABLES = ("contact", *(model.__tablename__ for model in OF_A_CONTACT), "name_key")


class Raw:
    """The rows of one contact again and again, as ready tuples."""

    def __init__(self, path: Path, key: bytes | None, contact: int) -> None:
        self.connection = open_file(path, key)
        self.contact = contact
        self.rows: list[tuple[str, int | None, list[list[Any]]]] = []
        for table in TABLES:
            owner = {"contact": "id", "name_key": "1"}.get(table, "contact_id")
            found = self.connection.execute(
                f"SELECT * FROM {table} WHERE {owner} = ?", (1 if owner == "1" else contact,)
            )
            names = [column[0] for column in found.description]
            kept = [[None if name == "id" else value for name, value in zip(names, row, strict=True)] for row in found]
            belongs = names.index("contact_id") if "contact_id" in names else None
            if table == "name_key":
                belongs = names.index("of_id")
            self.rows.append((f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", belongs, kept))
        self.entry = self._newest("audit_entry")
        self.detail = self._newest("audit_detail")

    def _newest(self, table: str) -> tuple[str, list[Any]]:
        row = self.connection.execute(f"SELECT * FROM {table} ORDER BY seq DESC LIMIT 1").fetchone()
        return f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", list(row)

    def save(self) -> None:
        """One commit."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        number = None
        for statement, belongs, kept in self.rows:
            if number is None:
                number = connection.execute(statement, kept[0]).lastrowid
            elif belongs is None:
                connection.executemany(statement, kept)
            else:
                least = min(row[belongs] for row in kept)  # name keys of several people: each gets a number of its own
                connection.executemany(
                    statement,
                    [[*row[:belongs], 10 * number + row[belongs] - least, *row[belongs + 1 :]] for row in kept]
                    if statement.startswith("INSERT INTO name_key")
                    else [[*row[:belongs], number, *row[belongs + 1 :]] for row in kept],
                )
        self._chain()
        connection.execute("COMMIT")

    def save_again(self, words: str) -> None:
        """One commit of what a draft saved again changes."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute(
            "UPDATE contact SET concern = ?, version = version + 1 WHERE id = ?",
            (f'{{"details":"{words}"}}', self.contact),
        )
        self.connection.execute("COMMIT")

    def _chain(self) -> None:
        connection = self.connection
        seq = connection.execute("SELECT max(seq) FROM audit_entry").fetchone()[0] + 1
        statement, row = self.entry
        connection.execute(statement, (seq, *row[1:-2], secrets.token_hex(32), secrets.token_hex(32)))
        statement, row = self.detail
        connection.execute(statement, (seq, *row[1:]))


class Rows:
    """The same rows through ``Store.write``, made and chained as an action does."""

    def __init__(self, store: Store, contact: int) -> None:
        self.store = store
        with store.read() as conn:
            self.contact = rows(conn, Contact, id=contact)[0]
            self.others = [one for model in OF_A_CONTACT for one in rows(conn, model, contact_id=contact)]
            self.keys = conn.exec_driver_sql("SELECT key, of, of_id FROM name_key").fetchall()

    @staticmethod
    def _again(row: Any, **more: Any) -> Any:
        return type(row)(**{name: getattr(row, name) for name in type(row).model_fields if name != "id"} | more)

    def save(self) -> None:
        """One transaction."""
        with self.store.write(NOW) as writing:
            contact = writing.add(self._again(self.contact))
            writing.add_all([self._again(one, contact_id=contact.number) for one in self.others])
            writing.add_keys([(key, of, of_id + 10 * contact.number) for key, of, of_id in self.keys])
            said = {"who": "cso", "role": "cso", "action": "contact.record", "ref": contact.ref}
            audit.append(writing, **said, details={}, desk_time=NOW, machine_time=NOW)


def office(folder: Path, name: str) -> tuple[Desk, int]:
    """An encrypted office of its own with one contact in it; the desk, and the contact's number."""
    address = folder / f"{name}.db"
    make_office(address, PROCEDURE, training=True, at=NOW - timedelta(days=3))
    desk = open_desk(address, "cso", TRAINING_PASSWORD, at=NOW)
    return desk, int(desk.do("contact.record", None, CALL)["ref"][2:])


def main() -> None:
    told = options(__doc__, rounds=40, quick=3)
    with tempfile.TemporaryDirectory() as place:
        (desk, _), (other, contact), (third, same) = (office(Path(place), name) for name in ("desk", "raw", "rows"))
        raw = Raw(other.store.address.path, other.store.key, contact)
        again = Rows(third.store, same)
        draft = desk.do("contact.record", None, CALL)["ref"]
        words = (f"{CALL['concern']['details']} {number}" for number in count())
        ways = {
            "ours": lambda: desk.do("contact.record", None, CALL),
            "rows": again.save,
            "raw": raw.save,
            "again": lambda: desk.do("contact.amend", draft, {"concern": {"details": next(words)}}),
            "raw again": lambda: raw.save_again(next(words)),
        }
        taken = taking_turns(ways, told.rounds, each=2 if told.quick else 10, warm=2)
        many = sum(len(kept) for _, _, kept in raw.rows) + 2
        tell(
            "saving",
            taken["ours"],
            taken["raw"],
            AIM,
            f"contact.record, answer and all, against a commit of its {many} rows",
        )
        tell(
            "saving, rows alone",
            taken["rows"],
            taken["raw"],
            ROWS_AIM,
            f"Store.write, against a commit of the same {many} rows",
        )
        tell(
            "saving again",
            taken["again"],
            taken["raw again"],
            None,
            "contact.amend of a draft, answer and all, against a commit of the one row that it changes",
        )
        raw.connection.close()
        for one in (desk, other, third):
            one.close()


if __name__ == "__main__":
    main()
