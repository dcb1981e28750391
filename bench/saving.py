"""Saving a contact with three children through ``Store.write``, against a raw commit of the same rows.

The same kind of file, the same settings, one sqlcipher3 connection: 1 contact, 3 children, 2 adults, 1 address, 1 agency,
1 clock, 1 audit entry with its details, 40 name keys. Rounds take turns; medians are compared. Ours includes making the
row objects and the audit hashes; the raw side is handed ready tuples. Run: ``python bench/saving.py [rounds]``.
"""

from __future__ import annotations

import secrets
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dutydesk.models import (
    Contact,
    ContactAddress,
    ContactAdult,
    ContactAgency,
    ContactChild,
    Office,
    RunningClock,
)
from dutydesk.store import audit
from dutydesk.store.address import Address
from dutydesk.store.engines import open_file
from dutydesk.store.making import make_store
from dutydesk.store.store import Store

NOW = datetime(2014, 7, 4, 8, 15, tzinfo=UTC)
KEYS = 40
PER_ROUND = 20
OF_A_CONTACT = ("contact_child", "contact_adult", "contact_address", "contact_agency", "running_clock")


def save(store: Store) -> None:
    """One contact, as an action saves it."""
    with store.write(NOW) as w:
        contact = w.add(
            Contact(
                channel="phone",
                kind="service",
                received=NOW,
                recorded=NOW,
                writer="priya",
                referrer={"name": "Priya Nair", "role": "head teacher", "agency": "Oakfield Primary"},
                concern={"details": "What was said, in the referrer's own words. " * 10, "place": "home"},
            )
        )
        number = contact.number
        w.add_all(
            [
                *(ContactChild(contact_id=number, item=f"c{place}", last_name="Reed") for place in range(1, 4)),
                *(ContactAdult(contact_id=number, item=f"h{place}", last_name="Reed") for place in range(1, 3)),
                ContactAddress(contact_id=number, item="a1", lines=["4 Mill Lane", "Anytown", "AN1 1AB"]),
                ContactAgency(contact_id=number, item="g1", name="Dr Shah", agency="GP"),
                RunningClock(subject=contact.ref, contact_id=number, clock="decision", started=NOW, due=NOW),
            ]
        )
        w.add_keys([(f"key-{place}", "c", number) for place in range(KEYS)])
        audit.append(
            w,
            who="priya",
            role="cso",
            action="contact.record",
            ref=contact.ref,
            details={"children": 3, "channel": "phone"},
            desk_time=NOW,
            machine_time=NOW,
        )


class Raw:
    """The rows of the first contact again and again, as ready tuples."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self.connection = open_file(path, key)
        self.rows: dict[str, tuple[str, list[list[Any]]]] = {}
        for table in ("contact", *OF_A_CONTACT, "audit_entry", "audit_detail", "name_key"):
            found = self.connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in found.description]
            kept = [list(row) for row in found.fetchall()]
            for row in kept:
                if names[0] == "id":
                    row[0] = None
            self.rows[table] = (f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", kept)
            if table in OF_A_CONTACT:
                self.rows[table] = (*self.rows[table][:1], [[*row, names.index("contact_id")] for row in kept])

    def save(self) -> None:
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        statement, kept = self.rows["contact"]
        number = connection.execute(statement, kept[0]).lastrowid
        for table in OF_A_CONTACT:
            statement, kept = self.rows[table]
            connection.executemany(statement, [(*row[: row[-1]], number, *row[row[-1] + 1 : -1]) for row in kept])
        seq = connection.execute("SELECT max(seq) FROM audit_entry").fetchone()[0] + 1
        statement, kept = self.rows["audit_entry"]
        connection.execute(statement, (seq, *kept[0][1:-2], secrets.token_hex(32), secrets.token_hex(32)))
        statement, kept = self.rows["audit_detail"]
        connection.execute(statement, (seq, *kept[0][1:]))
        statement, kept = self.rows["name_key"]
        connection.executemany(statement, kept)
        connection.execute("COMMIT")


def measure(folder: Path, key: bytes | None, rounds: int) -> tuple[float, float]:
    """Medians in milliseconds: ours, raw. Each side has a file of its own, both start with the same contact."""
    stores, office = [], {"procedure": "example", "procedure_hash": "x", "training": True, "made_at": NOW}
    for name in ("ours", "raw"):
        address = Address.parse(folder / f"{name}.store")
        if key is not None:
            from dutydesk.store.keyfile import KeyFile

            _, key, _ = KeyFile.make(address.key_path, store_id=name, training=True)
        stores.append(make_store(address, key=key, office=Office(store_id=name, **office)))
        save(stores[-1])
    ours, raw = stores[0], Raw(stores[1].address.path, stores[1].key)
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for times, act in zip(took, (lambda: save(ours), raw.save), strict=True):
            start = time.perf_counter()
            for _ in range(PER_ROUND):
                act()
            times.append((time.perf_counter() - start) / PER_ROUND * 1000)
    raw.connection.close()
    for store in stores:
        store.close()
    return statistics.median(took[0]), statistics.median(took[1])


if __name__ == "__main__":
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for kind, secret in (("encrypted", bytes(32)), ("plain", None)):
        with tempfile.TemporaryDirectory() as place:
            mine, bare = measure(Path(place), secret, turns)
        print(f"{kind}: {mine:.2f} ms against {bare:.2f} ms raw: {mine / bare:.2f} times")
