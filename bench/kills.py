"""Killed at work, a thousand times: whatever the desk had acknowledged is there, and the store and its chain are whole.

Somebody records, sends and decides contacts about three children at an encrypted office, one after another, and is killed at a
random moment. What had been answered by then is looked for, with its state; then the next one sits down.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1])]

from rounds import arguments  # noqa: E402

from dutydesk.desk.open import make_office, open_desk  # noqa: E402

AT = datetime(2014, 7, 4, 9, 0, tzinfo=UTC)
DECISION = {"outcome": "no_further_action", "rationale": "Seen; all is well.", "extra_tasks_done": False}


def call(number: int) -> dict[str, Any]:
    """An urgent call about three invented children, which may be sent with its gaps."""
    children = [{"first_name": f"Kit{number}", "last_name": "Marsh"}, {"first_name": "Bo"}, {"first_name": "Al"}]
    said = {"details": "Heard through the wall. " * 20, "source": "neighbour"}
    received = AT - timedelta(minutes=5)
    return {
        "channel": "phone",
        "kind": "service",
        "urgent": True,
        "received": received.isoformat(),
        "children": children,
        "concern": said,
        "referrer": {"name": "A Neighbour", "source": "public"},
    }


def work(address: str, tell: int) -> None:
    """Work until killed; each answer is told as soon as it has come."""
    officer = open_desk(address, "cso", "training", at=AT)
    manager = open_desk(address, "dm", "training", at=AT)
    number = 0
    while True:
        number += 1
        ref = officer.do("contact.record", None, call(number))["ref"]
        os.write(tell, f"{ref} draft\n".encode())
        officer.do("contact.submit", ref)
        os.write(tell, f"{ref} open\n".encode())
        manager.do("contact.decide", ref, DECISION)
        os.write(tell, f"{ref} decided\n".encode())


def one_life(address: str, seconds: float) -> dict[str, str]:
    """What was acknowledged by somebody who was killed after that long, counted from their first answer."""
    reading, telling = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            work(address, telling)
        finally:
            os._exit(1)
    os.close(telling)
    told, end = b"", 0.0
    while not end or time.monotonic() < end:
        if select.select([reading], [], [], 0.002)[0]:
            some = os.read(reading, 65536)
            if not some:
                raise SystemExit("The desk ended by itself.")
            told += some
            end = end or time.monotonic() + seconds
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while some := os.read(reading, 65536):
        told += some
    os.close(reading)
    whole = told.decode().splitlines() if told.endswith(b"\n") else told.decode().splitlines()[:-1]
    return dict(line.split() for line in whole)


ORDER = ("draft", "open", "decided")


def lost(address: str, acknowledged: dict[str, str]) -> list[str]:
    """What was acknowledged and is not there, or not so far; and whatever is not whole."""
    desk = open_desk(address, "pm", "training", at=AT)
    try:
        there = {}
        with desk.store.read() as conn:
            for number, state in conn.exec_driver_sql("SELECT id, state FROM contact"):
                there[f"C-{number:06d}"] = state
        found = [
            ref for ref, state in acknowledged.items() if ORDER.index(there.get(ref, "draft")) < ORDER.index(state)
        ]
        found += [ref for ref in acknowledged if ref not in there]
        if not desk.do("audit.verify")["ok"]:
            found.append("the audit")
        return found + list(desk.do("store.check")["found"])
    finally:
        desk.close()


def main() -> int:
    """Kill as often as was asked for; answers 1 where anything acknowledged was lost."""
    asked = arguments(__doc__)
    asked.add_argument("--kills", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    kills = 3 if told.quick else told.kills
    chance, acknowledged, wrong = random.Random(told.seed), dict[str, str](), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "office.db")
        make_office(address, "slough", training=True, at=AT - timedelta(days=1))
        for number in range(kills):
            acknowledged |= one_life(address, chance.uniform(0.0, 0.25))
            if number % 25 == 24 or number == kills - 1 or number < 5:
                wrong += lost(address, acknowledged)
    answers = sum(ORDER.index(state) + 1 for state in acknowledged.values())
    print(f"{kills} kills, {answers} answers acknowledged, {len(wrong)} lost or not whole")
    for one in wrong[:20]:
        print(one)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
