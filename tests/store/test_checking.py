"""What check finds, and what it does not mistake for a fault."""

from __future__ import annotations

import pytest

from dutydesk.models import Contact, ContactChild, Decision, RunningClock
from dutydesk.store.audit import mark
from dutydesk.store.checking import check
from dutydesk.store.engines import open_file
from dutydesk.store.marked import path_of


def decided(invented, w, contact: Contact, *, child: int | None = None) -> None:
    said = {"outcome": "x", "rationale": "y", "decided_by": "z", "role": "dm", "at": invented.now}
    w.add(Decision(contact_id=contact.id, child_id=child, **said))


def stop(invented, w, contact: Contact) -> None:
    w.change(w.one(RunningClock, subject=contact.ref, stopped=None), stopped=invented.now)


@pytest.fixture
def full(store, invented):
    """One contact in each place it may be."""
    with store.write(invented.now) as w:
        for state in ("arrived", "draft", "open"):
            invented.contact(w, state=state)
        done = invented.contact(w, state="decided")
        kept = w.add(ContactChild(contact_id=done.id, item="c1"))
        w.add(ContactChild(contact_id=done.id, item="c2", removed="typed by mistake"))
        decided(invented, w, done, child=kept.id)
        stop(invented, w, done)
        gone = invented.contact(w, state="void")
        stop(invented, w, gone)
        w.add(RunningClock(subject=done.ref, contact_id=done.id, clock="early_help", started=invented.now))
    return store


def found(store, invented, against: str = "") -> tuple[str, ...]:
    return check(store, decision_clocks=[invented.clock], against=against)


def test_a_store_in_order_is_well(full, invented) -> None:
    assert found(full, invented) == ()


def test_every_contact_is_in_exactly_one_place(full, invented) -> None:
    with full.write(invented.now) as w:
        stop(invented, w, w.get(Contact, 1))
        w.add(RunningClock(subject="C-000002", contact_id=2, clock=invented.clock, started=invented.now))
        w.add(RunningClock(subject="C-000005", contact_id=5, clock=invented.clock, started=invented.now))
        w.add(ContactChild(contact_id=4, item="c3"))
        bare = invented.contact(w, state="decided")
        stop(invented, w, bare)
    assert found(full, invented) == (
        "C-000001 has no decision clock, so no tray shows what is due.",
        "C-000002 has more than one decision clock.",
        "C-000005 is not waiting, but its decision clock still runs.",
        "C-000006 is decided without a decision.",
        "C-000004 is decided, but not for every child.",
        "C-000005 is over, and a clock of it still runs.",
        "C-000002 has a clock that runs twice.",
    )


def test_many_of_one_kind_are_counted_not_listed(full, invented) -> None:
    with full.write(invented.now) as w:
        for _ in range(25):
            w.add(Contact(recorded=invented.now, writer="priya"))
    said = found(full, invented)
    assert len(said) == 11
    assert said[-1].startswith("15 more")


def test_a_cut_chain_is_found_against_the_mark(full, invented) -> None:
    """The one beside the store finds it by itself; where somebody took that away as well, the one on paper does."""
    with full.read() as connection:
        noted = mark(connection)
    with full.write(invented.now) as w:
        last = w.newest_audit()
        w.conn.exec_driver_sql(f"DELETE FROM audit_detail WHERE seq = {last}")
        w.conn.exec_driver_sql(f"DELETE FROM audit_entry WHERE seq = {last}")
    if not full.address.is_postgresql:
        assert "its end was cut off" in found(full, invented)[0]
        path_of(full.address).unlink()
    assert found(full, invented) == ()
    assert f"mark {noted}" in found(full, invented, noted)[0]


def test_a_row_that_points_nowhere_is_found(file_store, invented) -> None:
    connection = open_file(file_store.address.path, file_store.key)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(
        "INSERT INTO sighting (contact_id, who, role, first) VALUES (99, 'a', 'b', '2014-07-04 08:15:00.000000')"
    )
    connection.close()
    assert any("points at one that is not there" in said for said in found(file_store, invented))


def test_an_encrypted_page_that_was_altered_is_found(invented, file_address) -> None:
    store = invented.make(file_address, "encrypted")
    with store.write(invented.now) as w:
        for _ in range(200):
            invented.contact(w, concern={"details": "x" * 500})
    store.fold_log()
    whole = bytearray(file_address.path.read_bytes())
    whole[-4000] ^= 1
    file_address.path.write_bytes(whole)
    said = found(store, invented)
    assert any("encrypted page was altered" in one for one in said)
    store.close()
