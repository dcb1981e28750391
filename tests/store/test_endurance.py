"""What was acknowledged is there, whatever happens; and many can save at once."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from dutydesk.models import Contact, ContactChild
from dutydesk.refusals import StoreUnusable
from dutydesk.store import audit
from dutydesk.store.checking import check
from dutydesk.store.engines import open_file
from dutydesk.store.opening import open_store
from dutydesk.store.statements import rows
from dutydesk.store.store import Store

PREPARE = """
import random, sys, time
from datetime import UTC, datetime
from dutydesk.models import Contact, ContactChild, RunningClock
from dutydesk.store import audit
from dutydesk.store.address import Address
from dutydesk.store.opening import open_store
now = datetime(2014, 7, 4, tzinfo=UTC)
store = open_store(Address.parse(sys.argv[1]), key=bytes.fromhex(sys.argv[2]) or None)
def save():
    with store.write(now) as w:
        contact = w.add(Contact(recorded=now, received=now, concern={"details": "words " * 40}))
        w.add_all([ContactChild(contact_id=contact.id, item=f"c{number}") for number in range(3)])
        w.add(RunningClock(subject=contact.ref, contact_id=contact.id, clock="decision", started=now, due=now))
        w.add_keys([(f"k{number}", "c", contact.id) for number in range(12)])
        audit.append(w, who="a", role="b", action="contact.record", ref=contact.ref, desk_time=now, machine_time=now)
    return contact.id
"""
UNENDING = PREPARE + "while True: print(save(), flush=True)"
PACED = (
    PREPARE
    + """
until, worst = time.monotonic() + float(sys.argv[3]), 0.0
saved = 0
while time.monotonic() < until:
    time.sleep(random.expovariate(1 / 0.03))
    start = time.monotonic()
    save()
    saved += 1
    worst = max(worst, time.monotonic() - start)
store.close()
print(saved, worst)
"""
)


def running(store: Store, script: str, *more: str) -> subprocess.Popen[str]:
    where = store.address.text.replace("postgresql+psycopg", "postgresql")
    command = [sys.executable, "-c", script, where, (store.key or b"").hex(), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize(("kind", "kills"), [("encrypted", 10), ("plain", 5)])
def test_what_was_acknowledged_survives_kills_at_any_moment(kind, kills, invented, file_address) -> None:
    file_store = invented.make(file_address, kind)
    by_chance = random.Random(1)
    acknowledged: set[int] = set()
    for _ in range(kills):
        writing = running(file_store, UNENDING)
        first = writing.stdout.readline()
        time.sleep(by_chance.uniform(0, 0.15))
        writing.kill()
        said = first + writing.communicate()[0]
        acknowledged |= {int(line) for line in said.splitlines(keepends=True) if line.endswith("\n")}
    again = open_store(file_store.address, key=file_store.key)
    with again.read() as connection:
        contacts = {contact.id for contact in rows(connection, Contact)}
        children = rows(connection, ContactChild)
        chain = audit.verify(connection)
    assert acknowledged <= contacts
    assert len(contacts) - len(acknowledged) <= kills, "only what was just being acknowledged"
    assert len(acknowledged) > kills
    assert (len(children), chain.entries) == (3 * len(contacts), len(contacts)), "a change and its entry are one"
    assert check(again, decision_clocks=["decision"]) == ()
    again.close()


@pytest.mark.parametrize("kind", ["encrypted", "postgresql"])
def test_eight_people_save_at_once_and_nobody_sees_a_lock(kind, request, invented, file_address) -> None:
    address = request.getfixturevalue("postgresql")() if kind == "postgresql" else file_address
    store = invented.make(address, kind)
    desks = [running(store, PACED, "2") for _ in range(8)]
    ended = [desk.communicate(timeout=90) for desk in desks]
    assert [desk.returncode for desk in desks] == [0] * 8, [error for _, error in ended if error][:1]
    saved = sum(int(said.split()[0]) for said, _ in ended)
    assert saved > 100
    assert max(float(said.split()[1]) for said, _ in ended) < 8
    with store.read() as connection:
        chain = audit.verify(connection)
        assert (chain.ok, chain.entries) == (True, saved)
    assert check(store, decision_clocks=["decision"]) == ()
    store.close()


def test_one_of_two_stale_saves_wins(store, invented) -> None:
    with store.write(invented.now) as w:
        contact = invented.contact(w)
    script = PREPARE + (
        "from dutydesk.refusals import StaleSave\n"
        "from dutydesk.store.statements import row\n"
        "won = 0\n"
        "for number in range(40):\n"
        "    with store.read() as connection: mine = row(connection, Contact, id=1)\n"
        "    time.sleep(random.random() * 0.01)\n"
        "    try:\n"
        "        with store.write(now) as w: w.change(mine, band=sys.argv[3])\n"
        "        won += 1\n"
        "    except StaleSave: pass\n"
        "print(won)"
    )
    desks = [running(store, script, name) for name in ("one", "two", "three")]
    won = sum(int(desk.communicate(timeout=60)[0]) for desk in desks)
    with store.read() as connection:
        assert rows(connection, Contact, id=contact.id)[0].version == 1 + won
    assert 40 <= won < 120


def test_a_save_waits_for_another_and_then_goes_through(file_store, invented) -> None:
    held = open_file(file_store.address.path, file_store.key)
    held.execute("BEGIN IMMEDIATE")
    writing = running(file_store, PREPARE + "print('ready', flush=True); print(save(), flush=True)")
    assert writing.stdout.readline() == "ready\n"
    time.sleep(1)
    assert writing.poll() is None
    held.execute("COMMIT")
    held.close()
    assert writing.communicate(timeout=20)[0].strip() == "1"


def test_a_full_disk_is_told_in_a_sentence_and_loses_nothing(file_store, invented) -> None:
    with file_store.write(invented.now) as w:
        invented.contact(w)
    with pytest.raises(StoreUnusable, match="disk is full"), file_store.write(invented.now) as w:  # noqa: PT012
        pages = w.conn.exec_driver_sql("PRAGMA page_count").scalar()
        w.conn.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        while True:
            invented.contact(w, concern={"details": "x" * 3000})
    with file_store.read() as connection:
        assert len(rows(connection, Contact)) == 1
        assert audit.verify(connection).entries == 1
