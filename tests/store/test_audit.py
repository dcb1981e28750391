"""The chain: whatever is altered, removed, put in or moved is found, and the first bad entry is named."""

from __future__ import annotations

import hashlib
import random

import pytest

from dutydesk.models import AuditDetail, AuditEntry
from dutydesk.refusals import BadInput, Refused
from dutydesk.store import audit
from dutydesk.store.audit import FIRST, canonical
from dutydesk.store.engines import open_file
from dutydesk.store.statements import rows


@pytest.fixture
def chain(store, invented):
    with store.write(invented.now) as w:
        for number in range(30):
            invented.entry(
                w, "contact.note", ref=f"C-{number:06d}", words=f"ü {number}", list=[1, None], a={"z": 1, "b": 2}
            )
    return store


def verified(store, against: str = "") -> audit.Verified:
    with store.read() as connection:
        return audit.verify(connection, against=against)


def meddle(store, invented, *statements: str) -> None:
    """Change the chain as somebody would who can write the file, past every tie between the tables."""
    if store.address.is_postgresql:
        with store.write(invented.now) as w:
            w.conn.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for statement in statements:
                w.conn.exec_driver_sql(statement)
        return
    connection = open_file(store.address.path, store.key)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_whole_chain_verifies_and_says_its_mark(chain) -> None:
    found = verified(chain)
    assert (found.ok, found.entries, found.first_bad) == (True, 30, None)
    with chain.read() as connection:
        entries = rows(connection, AuditEntry)
        details = rows(connection, AuditDetail)
        assert audit.mark(connection) == found.mark == f"30:{entries[-1].hash[:12]}"
    assert [entry.seq for entry in entries] == list(range(1, 31))
    assert [entry.previous for entry in entries] == [FIRST, *(entry.hash for entry in entries[:-1])]
    assert details[3].details == {"words": "ü 3", "list": [1, None], "a": {"z": 1, "b": 2}}
    assert len({detail.salt for detail in details}) == 30


def test_the_hash_can_be_worked_out_by_hand(chain, invented) -> None:
    import json

    with chain.read() as connection:
        entry, detail = rows(connection, AuditEntry)[0], rows(connection, AuditDetail)[0]
    said = hashlib.sha256(f"{detail.salt}\n{canonical(detail.details)}".encode()).hexdigest()
    instant = "2014-07-04 08:15:00.000000"
    covered = [1, instant, instant, "priya", "cso", "contact.note", "C-000000", said, "0" * 64]
    assert entry.hash == hashlib.sha256(json.dumps(covered).encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entry SET who = 'tom' WHERE seq = 12",
        "UPDATE audit_entry SET role = 'dm' WHERE seq = 12",
        "UPDATE audit_entry SET action = 'contact.decide' WHERE seq = 12",
        "UPDATE audit_entry SET ref = 'C-000099' WHERE seq = 12",
        "UPDATE audit_entry SET desk_time = '2014-07-04 08:16:00.000000' WHERE seq = 12",
        "UPDATE audit_entry SET machine_time = '2015-07-04 08:15:00.000000' WHERE seq = 12",
        "UPDATE audit_entry SET details_hash = 'x' WHERE seq = 12",
        "UPDATE audit_entry SET hash = 'x' WHERE seq = 12",
        "UPDATE audit_entry SET previous = 'x' WHERE seq = 12",
        'UPDATE audit_detail SET details = \'{"words":"other"}\' WHERE seq = 12',
        "UPDATE audit_detail SET salt = 'x' WHERE seq = 12",
        "DELETE FROM audit_entry WHERE seq = 12",
    ],
)
def test_an_altered_or_removed_entry_is_named(chain, invented, change) -> None:
    meddle(chain, invented, change)
    found = verified(chain)
    assert not found.ok
    assert found.first_bad in {12, 13}
    assert "12" in found.sentence


def test_moved_put_in_and_cut_entries_are_found(chain, invented) -> None:
    mark = verified(chain).mark
    swap = ("UPDATE audit_entry SET seq = {} WHERE seq = {}".format(*pair) for pair in ((99, 5), (5, 9), (9, 99)))
    meddle(chain, invented, *swap)
    assert verified(chain).first_bad == 5
    back = ("UPDATE audit_entry SET seq = {} WHERE seq = {}".format(*pair) for pair in ((99, 9), (9, 5), (5, 99)))
    meddle(chain, invented, *back)
    assert verified(chain, mark).ok
    meddle(chain, invented, "DELETE FROM audit_entry WHERE seq >= 20")
    assert not verified(chain).ok, "the details of the cut entries are left"
    meddle(chain, invented, "DELETE FROM audit_detail WHERE seq >= 20")
    assert verified(chain).ok, "a cut end cannot be seen by the chain alone"
    cut = verified(chain, mark)
    assert (cut.ok, cut.first_bad) == (False, 20)
    with chain.write(invented.now) as w:
        for _ in range(20):
            invented.entry(w)
    rewritten = verified(chain, mark)
    assert (rewritten.ok, rewritten.first_bad) == (False, 30)


def test_details_can_be_destroyed_and_the_chain_still_verifies(chain, invented) -> None:
    meddle(chain, invented, "DELETE FROM audit_detail WHERE seq IN (3, 4, 5)")
    assert verified(chain).ok


def test_any_single_change_by_chance_is_found(chain, invented) -> None:
    by_chance = random.Random(7)
    columns = ["who", "role", "action", "ref", "details_hash", "previous", "hash"]
    for _ in range(40):
        seq, column = by_chance.randint(1, 30), by_chance.choice(columns)
        with chain.read() as connection:
            before = connection.exec_driver_sql(f"SELECT {column} FROM audit_entry WHERE seq = {seq}").scalar()
        place = by_chance.randrange(len(before) or 1)
        after = before[:place] + ("x" if before[place : place + 1] != "x" else "y") + before[place + 1 :]
        meddle(chain, invented, f"UPDATE audit_entry SET {column} = '{after}' WHERE seq = {seq}")
        assert verified(chain).first_bad in {seq, seq + 1}
        meddle(chain, invented, f"UPDATE audit_entry SET {column} = '{before}' WHERE seq = {seq}")
    assert verified(chain).ok


def test_the_chain_cannot_fork(chain, invented) -> None:
    with chain.read() as connection:
        last = rows(connection, AuditEntry)[-1]
    fork = AuditEntry(**{**last.model_dump(), "seq": 31, "hash": "x" * 64})
    with pytest.raises(Refused), chain.write(invented.now) as w:
        w.add(fork)


def test_a_mark_that_is_none(chain) -> None:
    for mark in ("x", "3", "3:", "3:abc", "x:0123456789ab", "3:0123456789zz"):
        with pytest.raises(BadInput, match="A mark is"):
            verified(chain, mark)


def test_a_long_chain_is_verified_to_its_end(file_store, invented) -> None:
    with file_store.write(invented.now) as w:
        for _ in range(5_000):
            invented.entry(w)
    assert verified(file_store).entries == 5_000
