"""Many at one store: ``python bench/many.py`` (eight terminals for ten minutes), ``--writers 20 --postgres``.

Each terminal is a program of its own, signed in for the whole time, at a person's pace: one half records and sends contacts about
three children, the other reads the tray and decides. What is counted: saves, refusals for want of a lock, how long a save took.
Afterwards every answer that was acknowledged is looked for, and the store and its chain must be whole.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1])]

from rounds import arguments  # noqa: E402

from dutydesk.desk.looking import views  # noqa: E402
from dutydesk.desk.open import make_office, open_desk  # noqa: E402
from dutydesk.refusals import DeskError, StaleSave  # noqa: E402
from dutydesk.workflows.registry import actions  # noqa: E402

AT = datetime(2014, 7, 4, 9, 0, tzinfo=UTC)
DECISION = {"outcome": "no_further_action", "rationale": "Seen; all is well.", "extra_tasks_done": False}


def call(number: int) -> dict[str, Any]:
    """An urgent call about three invented children, which may be sent with its gaps."""
    return {
        "channel": "phone",
        "kind": "service",
        "urgent": True,
        "received": (AT - timedelta(minutes=5)).isoformat(),
        "children": [{"first_name": f"Kit{number}", "last_name": "Marsh"}, {"first_name": "Bo"}, {"first_name": "Al"}],
        "concern": {"details": "Heard through the wall. " * 20, "source": "neighbour"},
        "referrer": {"name": "A Neighbour", "source": "public"},
    }


class Terminal:
    """One program with one person at it: by turns an officer who takes calls, and a manager who decides what is in the tray."""

    def __init__(self, address: str, pace: float, seed: int) -> None:
        self.decides = seed % 2 == 1
        self.desk = open_desk(address, "dm" if self.decides else "cso", "training", at=AT)
        self.chance = random.Random(seed)
        self.pace = pace
        self.took: list[float] = []
        self.said: Counter[str] = Counter()
        self.elsewhere = 0
        self.acknowledged: dict[str, str] = {}

    def work(self, until: float) -> None:
        """Contact after contact until the time is over."""
        number = 0
        while time.monotonic() < until:
            number += 1
            if self.decides:
                self._decide()
                continue
            made = self._saved("contact.record", None, call(number))
            if made:
                ref = str(made["ref"])
                self._kept(ref, "draft", made)
                self._kept(ref, "open", self._saved("contact.submit", ref))

    def _decide(self) -> None:
        """Decide something of the tray; another may have been the first, which is no fault."""
        try:
            waiting = self.desk.see("tray", name="duty")
        except DeskError as refusal:
            self.said[f"looking: {refusal.sentence[:90]}"] += 1
            return
        if not waiting:
            time.sleep(self.pace)
            return
        ref = self.chance.choice(waiting).ref
        self._kept(ref, "decided", self._saved("contact.decide", ref, DECISION))

    def _kept(self, ref: str, state: str, answer: object) -> None:
        if answer:
            self.acknowledged[ref] = state

    def _saved(self, action: str, ref: str | None, said: dict[str, Any] | None = None) -> Any:
        time.sleep(self.chance.expovariate(1 / self.pace))
        begun = time.monotonic()
        try:
            return self.desk.do(action, ref, said)
        except StaleSave:
            self.elsewhere += 1
        except DeskError as refusal:
            if self.decides and "decided" in refusal.sentence:
                self.elsewhere += 1
            else:
                self.said[refusal.sentence[:90]] += 1
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            self.said[f"RAISED {type(error).__name__}"] += 1
        finally:
            self.took.append(time.monotonic() - begun)
        return None


def terminals(address: str, many: int, seconds: float, pace: float) -> list[dict[str, Any]]:
    """What each of so many programs came to. What they need is loaded once, before any of them begins."""
    actions()
    views()
    pipes, (waits, begin) = [], os.pipe()
    for number in range(many):
        reading, telling = os.pipe()
        if not os.fork():
            os.close(reading)
            os.close(begin)
            try:
                one = Terminal(address, pace, number)
                os.write(telling, b" ")  # signed in: the next one may
                os.read(waits, 1)
                one.work(time.monotonic() + seconds)
                told = {"took": one.took, "said": one.said, "acknowledged": one.acknowledged}
                with os.fdopen(telling, "w") as out:
                    json.dump(told, out)
            except Exception as error:  # noqa: BLE001 - told as what it is
                print(f"a terminal ended by itself: {type(error).__name__}: {error}", flush=True)
            finally:
                os._exit(0)
        os.close(telling)
        os.read(reading, 1)
        pipes.append(reading)
    os.close(begin)
    found = []
    for reading in pipes:
        with os.fdopen(reading) as held:
            said = held.read()
        found.append(json.loads(said) if said else {"took": [], "said": {"RAISED, and ended": 1}, "acknowledged": {}})
    for _ in pipes:
        os.wait()
    return found


ORDER = ("draft", "open", "decided")


def wrong(address: str, acknowledged: dict[str, str]) -> list[str]:
    """What was acknowledged and is not there, or not so far; and whatever is not whole."""
    desk = open_desk(address, "pm", "training", at=AT)
    try:
        with desk.store.read() as conn:
            there = {
                f"C-{number:06d}": state for number, state in conn.exec_driver_sql("SELECT id, state FROM contact")
            }
        found = [
            ref
            for ref, state in acknowledged.items()
            if ref not in there or ORDER.index(there[ref]) < ORDER.index(state)
        ]
        if not desk.do("audit.verify")["ok"]:
            found.append("the audit")
        return found + list(desk.do("store.check")["found"])
    finally:
        desk.close()


def tried(address: str, many: int, seconds: float, pace: float) -> int:
    """Let them work, and tell; answers 1 where anybody was refused for a lock, or anything was lost."""
    make_office(address, "slough", training=True, at=AT - timedelta(days=1), plain=address.startswith("postgresql"))
    found = terminals(address, many, seconds, pace)
    took = sorted(one for each in found for one in each["took"])
    said = sum((Counter(each["said"]) for each in found), Counter[str]())
    lost = wrong(address, {ref: state for each in found for ref, state in each["acknowledged"].items()})
    at = int(len(took) * 0.99)
    slowest = f"the slowest {took[-1] * 1000:.0f} ms"
    print(
        f"{many} terminals for {seconds:.0f} s: {len(took)} saves, {sum(said.values())} refused, {len(lost)} lost or not whole;"
        f" half took {took[len(took) // 2] * 1000:.0f} ms, 99 of 100 {took[at] * 1000:.0f} ms, {slowest}"
    )
    for sentence, times in said.most_common(10):
        print(f"  {times} times: {sentence}")
    print("\n".join(lost[:10]))
    return int(bool(lost or said))


def main() -> int:
    """As many as were asked for, at a file or at a PostgreSQL of our own."""
    asked = arguments(__doc__)
    asked.add_argument("--writers", type=int, default=8)
    asked.add_argument("--minutes", type=float, default=10.0)
    asked.add_argument("--pace", type=float, default=0.5, help="seconds between two saves of one terminal, on average")
    asked.add_argument("--postgres", action="store_true", help="at a PostgreSQL server that is begun for it")
    told = asked.parse_args()
    many, seconds = (3, 3.0) if told.quick else (told.writers, told.minutes * 60)
    with tempfile.TemporaryDirectory() as folder:
        if not told.postgres:
            return tried(str(Path(folder) / "office.db"), many, seconds, told.pace)
        from tests.postgres import Server

        server = Server(Path(folder) / "server")
        try:
            return tried(server.database(), many, seconds, told.pace)
        finally:
            server.close()


if __name__ == "__main__":
    sys.exit(main())
