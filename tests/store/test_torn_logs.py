"""What a machine left half written when its power failed: a torn log gives back whole saves, and nothing of a broken one."""

from __future__ import annotations

import random
import runpy
import sys
from pathlib import Path

import pytest

from dutydesk.models import Contact, ContactChild
from dutydesk.store import audit
from dutydesk.store.address import Address
from dutydesk.store.checking import check
from dutydesk.store.opening import open_store
from dutydesk.store.statements import rows

BENCH = Path(__file__).parents[2] / "bench"
SAVES, TIMES = 6, 12


@pytest.mark.parametrize("kind", ["plain", "encrypted"])
def test_a_torn_log_gives_back_every_save_before_the_tear_whole_and_no_other(
    kind, invented, file_address, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(BENCH)])
    bench = runpy.run_path(str(BENCH / "torn.py"))
    made = invented.make(file_address, kind)
    key = made.key
    made.close()
    store, ends = open_store(file_address, key=key), []
    for _ in range(SAVES):
        with store.write(invented.now) as w:
            contact = invented.contact(w)
            w.add_all([ContactChild(contact_id=contact.id, item=f"c{number}") for number in range(3)])
        ends.append(bench["log_of"](file_address.path).stat().st_size)
    log = bench["log_of"](file_address.path).read_bytes()
    assert len(log) == ends[-1]
    chance, found = random.Random(2), set()
    for number in range(TIMES):
        harmed, place = bench["torn"](log, chance)
        whole = sum(end <= place for end in ends)
        copy = open_store(Address.parse(bench["taken"](file_address.path, tmp_path / str(number), harmed)), key=key)
        with copy.read() as connection:
            assert len(rows(connection, Contact)) == whole
            assert len(rows(connection, ContactChild)) == 3 * whole
            assert (audit.verify(connection).ok, audit.verify(connection).entries) == (True, whole)
        lost = [f"entries {whole + 1} to {SAVES}", f"entry {SAVES}"][whole + 1 == SAVES]
        told = check(copy, decision_clocks=[invented.clock])
        assert [f"Saves are lost: {lost} of the audit" in said for said in told] == [True] * (whole < SAVES)
        copy.close()
        found.add(whole)
    store.close()
    assert len(found) > 3, "torn in many places"
