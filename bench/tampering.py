"""Random meddling with the audit, each found and named or not: ``python bench/tampering.py``.

Five kinds take turns: a byte of any value changed, an entry removed, one put in, two changed about, the end cut off (which only a
mark noted before can show). After each the chain is verified, and put back as it was. ``--seed`` makes other chances.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk
from dutydesk.store import audit

VALUES = ("desk_time", "machine_time", "who", "role", "action", "ref", "details_hash", "previous", "hash")
KINDS = ("changed", "removed", "put in", "changed about", "cut off")


def meddled(raw: Any, kind: str, entries: int, chance: random.Random) -> range:
    """Meddle once, in a transaction that is left open; answers the entries that may rightly be named."""
    seq = chance.randint(2, entries - 2)
    if kind == "changed":
        table, column = chance.choice(
            [*(("audit_entry", one) for one in VALUES), ("audit_detail", "salt"), ("audit_detail", "details")]
        )
        before = str(raw.execute(f"SELECT {column} FROM {table} WHERE seq = {seq}").fetchone()[0])
        place = chance.randrange(len(before) or 1)
        other = chr((ord(before[place]) if before else 0) ^ chance.randint(1, 15) or 1)
        after = before[:place] + other + before[place + 1 :]
        raw.execute(f"UPDATE {table} SET {column} = ? WHERE seq = {seq}", (after,))
        return range(seq, seq + 2)
    if kind == "removed":
        raw.execute(f"DELETE FROM audit_detail WHERE seq = {seq}")
        raw.execute(f"DELETE FROM audit_entry WHERE seq = {seq}")
        return range(seq, seq + 2)
    if kind == "cut off":
        raw.execute(f"DELETE FROM audit_detail WHERE seq > {seq}")
        raw.execute(f"DELETE FROM audit_entry WHERE seq > {seq}")
        return range(seq + 1, seq + 2)
    if kind == "put in":
        raw.execute(f"UPDATE audit_entry SET seq = -seq WHERE seq > {seq}")
        raw.execute("UPDATE audit_entry SET seq = 1 - seq WHERE seq < 0")
        raw.execute(
            f"INSERT INTO audit_entry SELECT {seq + 1}, desk_time, machine_time, who, role, action, ref, details_hash,"
            f" 'y' || substr(hash, 2), 'z' || substr(hash, 2) FROM audit_entry WHERE seq = {seq}"
        )
        return range(seq + 1, seq + 3)
    other = chance.choice([one for one in range(2, entries) if one != seq])
    for was, now in ((seq, -1), (other, seq), (-1, other)):
        raw.execute(f"UPDATE audit_entry SET seq = {now} WHERE seq = {was}")
    return range(min(seq, other), min(seq, other) + 2)


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--times", type=int, default=500)
    asked.add_argument("--entries", type=int, default=2_000)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    chance = random.Random(told.seed)
    with tempfile.TemporaryDirectory() as folder:
        address = Path(folder) / "office.db"
        make_office(address, "slough", training=True, plain=True)
        desk = open_desk(address, "dm", TRAINING_PASSWORD)
        while desk.newest() < told.entries:
            desk.see("find", text=f"somebody {desk.newest()}")
        with desk.store.read() as connection:
            mark = audit.mark(connection)
        found: Counter[str] = Counter()
        with desk.store.engines.writing.connect() as connection:
            driver = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys = OFF")
            for number in range(told.times):
                kind = KINDS[number % len(KINDS)]
                connection.begin()
                right = meddled(driver, kind, told.entries, chance)
                found[kind] += audit.verify(connection, against=mark).first_bad in right
                connection.rollback()
            whole = audit.verify(connection, against=mark).ok
        told_of = ", ".join(f"{kind} {number}" for kind, number in found.items())
        print(f"tampering: {sum(found.values())} of {told.times} found and named ({told_of}); put back whole: {whole}")
        desk.close()


if __name__ == "__main__":
    main()
