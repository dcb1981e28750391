"""What was acknowledged is there, whatever happens; and many can save at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from dutydesk.models import Contact, ContactChild
from dutydesk.refusals import StoreUnusable
from dutydesk.store import audit
from dutydesk.store.checking import check
from dutydesk.store.engines import open_file
from dutydesk.store.statements import rows
from dutydesk.store.store import Store

NURSERY = """
import os, random, sys, time, traceback
from datetime import UTC, datetime
from dutydesk.models import Contact, ContactChild, RunningClock
from dutydesk.refusals import StaleSave
from dutydesk.store import audit
from dutydesk.store.address import Address
from dutydesk.store.opening import open_store
from dutydesk.store.statements import row

now = datetime(2014, 7, 4, tzinfo=UTC)

def say(word, number):
    os.write(1, f"{word} {number}\\n".encode())  # whole, whoever else is speaking

def save(store):
    with store.write(now) as w:
        contact = w.add(Contact(recorded=now, writer="w", received=now, concern={"details": "words " * 40}))
        w.add_all([ContactChild(contact_id=contact.id, item=f"c{number}") for number in range(3)])
        w.add(RunningClock(subject=contact.ref, contact_id=contact.id, clock="decision", started=now, due=now))
        w.add_keys([(f"k{number}", "c", contact.id) for number in range(12)])
        audit.append(w, who="a", role="b", action="contact.record", ref=contact.ref, desk_time=now, machine_time=now)
    return contact.id

def unending(store):
    while True:
        say("saved", save(store))

def once(store):
    say("ready", 0)
    say("saved", save(store))

def paced(store):
    for _ in range(25):
        time.sleep(random.expovariate(1 / 0.03))
        save(store)

def contended(store):
    won = 0
    for number in range(40):
        with store.read() as connection:
            mine = row(connection, Contact, id=1)
        if not number:  # all have read it before any of them saves: whatever the machine does, somebody's is stale
            os.write(come[1], b".")
            os.read(go[0], 1)
        time.sleep(random.random() * 0.01)
        try:
            with store.write(now) as w:
                w.change(mine, band=str(os.getpid()))
            won += 1
        except StaleSave:
            pass
    say("won", won)

come, go = os.pipe(), os.pipe()
for line in sys.stdin:
    act, many = line.split()
    children = []
    for _ in range(int(many)):
        child = os.fork()
        if not child:
            random.seed()
            store = open_store(Address.parse(sys.argv[1]), key=bytes.fromhex(sys.argv[2]) or None)
            try:
                globals()[act](store)
                store.close()
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        say("child", child)
        children.append(child)
    if act == "contended":
        for _ in children:
            os.read(come[0], 1)
        os.write(go[1], b"." * len(children))
    for child in children:
        say("ended", os.waitpid(child, 0)[1])
"""


class Nursery:
    """Starts programs that work at a store. What they need is loaded once, and each opens the store for itself."""

    def __init__(self, store: Store) -> None:
        where = store.address.text.replace("postgresql+psycopg", "postgresql")
        command = [sys.executable, "-c", NURSERY, where, (store.key or b"").hex()]
        self._running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def begin(self, act: str, many: int = 1) -> None:
        self._running.stdin.write(f"{act} {many}\n")
        self._running.stdin.flush()

    def until(self, word: str) -> list[tuple[str, float]]:
        """What is said up to and with a word, such as ``("saved", 3)``."""
        said = []
        while not said or said[-1][0] != word:
            name, number = self._running.stdout.readline().split()
            said.append((name, float(number)))
        return said

    def finish(self, many: int) -> list[tuple[str, float]]:
        said: list[tuple[str, float]] = []
        for _ in range(many):
            said += self.until("ended")
        return said

    def close(self) -> None:
        self._running.communicate()


@pytest.fixture
def nursery() -> Iterator[Callable[[Store], Nursery]]:
    begun: list[Nursery] = []

    def begin(store: Store) -> Nursery:
        begun.append(Nursery(store))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()


@pytest.mark.parametrize(("kind", "kills"), [("encrypted", 15), ("plain", 8)])
def test_what_was_acknowledged_survives_kills_at_any_moment(kind, kills, invented, file_address, nursery) -> None:
    store = invented.make(file_address, kind)
    desks = nursery(store)
    by_chance = random.Random(1)
    acknowledged: set[float] = set()
    for _ in range(kills):
        desks.begin("unending")
        said = desks.until("saved")
        for _ in range(by_chance.randint(1, 4)):
            said += desks.until("saved")
        time.sleep(by_chance.uniform(0, 0.03))
        os.kill(int(said[0][1]), signal.SIGKILL)
        said += desks.until("ended")
        assert said[-1] == ("ended", signal.SIGKILL)
        acknowledged |= {number for name, number in said if name == "saved"}
    with store.read() as connection:
        contacts = {contact.id for contact in rows(connection, Contact)}
        children = rows(connection, ContactChild)
        chain = audit.verify(connection)
    assert acknowledged <= contacts
    assert len(contacts) - len(acknowledged) <= kills, "only what was just being acknowledged"
    assert len(acknowledged) > kills
    assert (len(children), chain.entries) == (3 * len(contacts), len(contacts)), "a change and its entry are one"
    assert check(store, decision_clocks=["decision"]) == ()
    store.close()


@pytest.mark.parametrize("kind", ["encrypted", "postgresql"])
def test_eight_people_save_at_once_and_nobody_sees_a_lock(kind, request, invented, file_address, nursery) -> None:
    address = request.getfixturevalue("postgresql")() if kind == "postgresql" else file_address
    store = invented.make(address, kind)
    desks = nursery(store)
    desks.begin("paced", 8)
    said = desks.finish(8)
    assert [number for name, number in said if name == "ended"] == [0] * 8
    with store.read() as connection:
        chain = audit.verify(connection)
        assert (chain.ok, chain.entries) == (True, 200)
    assert check(store, decision_clocks=["decision"]) == ()
    store.close()


def test_one_of_two_stale_saves_wins(store, invented, nursery) -> None:
    with store.write(invented.now) as w:
        contact = invented.contact(w)
    desks = nursery(store)
    desks.begin("contended", 3)
    won = sum(number for name, number in desks.finish(3) if name == "won")
    with store.read() as connection:
        assert rows(connection, Contact, id=contact.id)[0].version == 1 + won
    assert 40 <= won < 120


def test_a_save_waits_for_another_and_then_goes_through(file_store, nursery) -> None:
    desks = nursery(file_store)
    held = open_file(file_store.address.path, file_store.key)
    held.execute("BEGIN IMMEDIATE")
    desks.begin("once")
    desks.until("ready")
    time.sleep(0.7)
    assert file_store.newest() == 0
    held.execute("COMMIT")
    held.close()
    assert ("saved", 1) in desks.finish(1)


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
