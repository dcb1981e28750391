"""A log torn at random places, and whole saves found or not: ``python bench/torn.py``.

A machine that loses its power may leave the newest pages of the log (``-wal``) half written. Calls are recorded in an encrypted
office; then copies of it are taken whose log is cut short or garbled at a place by chance, and each is opened. Each save that was
whole before that place must be there, none after it, the chain and the check must be clean, and where a save was lost it must be
told by the check and to whoever signs in (SAFETY.md, P2).
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from fill import NOW, PROCEDURE, call

from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk


def torn(log: bytes, chance: random.Random) -> tuple[bytes, int]:
    """The log cut short, or with up to a page of it overwritten; and the first place that was harmed."""
    place = chance.randrange(len(log))
    if chance.random() < 0.5:
        return log[:place], place
    harm = chance.randbytes(min(chance.choice((1, 24, 512, 4096)), len(log) - place))
    first = next((n for n, (was, now) in enumerate(zip(log[place:], harm, strict=False)) if was != now), len(log))
    return log[:place] + harm + log[place + len(harm) :], place + first


def log_of(store: Path) -> Path:
    """The log beside a store."""
    return store.with_name(f"{store.name}-wal")


def taken(store: Path, to: Path, log: bytes) -> Path:
    """A copy of a store in a folder of its own, with a log put in place of its own; the index of the log is left out."""
    to.mkdir()
    for file in store.parent.glob(f"{store.name}*"):
        if file.is_file() and not file.name.endswith(("-wal", "-shm", ".lock")):
            shutil.copy2(file, to / file.name)
    log_of(to / store.name).write_bytes(log)
    return to / store.name


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--times", type=int, default=500)
    asked.add_argument("--saves", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    chance, found = random.Random(told.seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "office" / "office.db"
        make_office(office, PROCEDURE, training=True, at=NOW - timedelta(days=1))
        desk, ends = open_desk(office, "cso", TRAINING_PASSWORD, at=NOW), []
        for _ in range(told.saves):
            desk.do("contact.record", None, call(3))
            ends.append(log_of(office).stat().st_size)
        log = log_of(office).read_bytes()
        for number in range(told.times):
            harmed, place = torn(log, chance)
            copy = taken(office, Path(folder) / str(number), harmed)
            again = open_desk(copy, "pm", TRAINING_PASSWORD, at=NOW)
            saved = len(again.see("tray", name="drafts"))
            faults, whole = again.do("store.check", None, {})["found"], sum(end <= place for end in ends)
            well = all("Saves are lost" in one for one in faults) and again.do("audit.verify", None, {})["ok"]
            noticed = bool(faults) == bool(again.see("counts").gap) == (whole < len(ends))
            found["as it should be" if well and noticed and saved == whole else f"WRONG at {place}"] += 1
            again.close()
            shutil.rmtree(copy.parent)
        desk.close()
    print("torn:", ", ".join(f"{what} {many}" for what, many in found.items()), f"of {told.times}")
    sys.exit(set(found) != {"as it should be"})


if __name__ == "__main__":
    main()
