"""The year of an invented office: thousands of lawful events in random order, each followed by an unlawful one.

    python bench/year.py [--events 3000] [--seed 1] [--checks 250] [--shell 0] [--quick]

Every lawful event may still be refused by a rule of the moment; then, as for every unlawful one, the refusal cites its clause
and nothing is written. ``check`` is asked every so often and must be clean; no child may be missing from all places. With
``--shell N`` every Nth event goes through the real command line in a process of its own. Prints counts; exit 1 where anything
did not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from year_events import TABLES, Event, Events

from dutydesk.clock import SetClock
from dutydesk.desk.desk import Desk
from dutydesk.desk.open import make_office, open_desk
from dutydesk.refusals import BadInput, DeskError, Refused, StaleSave
from dutydesk.workflows.registry import Action, actions

BEGIN = datetime(2014, 1, 6, 9, 0, tzinfo=UTC)
PEOPLE = (
    "cso", "misper_cso", "marac_cso", "bso", "ehdw", "ehdm", "dsw", "dm", "pm", "receiving_pm", "receiving_pm_2",
    "worker", "worker_2", "pac_manager",
)  # fmt: skip
_AWAY = (
    "SELECT m.id FROM missing_episode m JOIN contact c ON c.id = m.contact_id"
    " WHERE m.state = 'missing' AND c.state <> 'void'"
)


class Year(Events):
    """One office under way. ``found`` collects what did not hold."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.address = folder / "office.db"
        self.now = BEGIN
        make_office(self.address, "slough", training=True, plain=True, at=BEGIN - timedelta(days=30))
        self._desks: dict[str, Desk] = {}
        self.counts: Counter[str] = Counter()
        self.found: list[str] = []

    def close(self) -> None:
        """Everybody goes home."""
        for desk in self._desks.values():
            desk.close()

    def desk(self, who: str) -> Desk:
        """Somebody's desk, at the time it is."""
        if who not in self._desks:
            self._desks[who] = open_desk(self.address, who, "training", at=self.now)
        self._desks[who].set_clock(SetClock(self.now))
        return self._desks[who]

    # What is done with it.

    def step(self, *, shell: bool = False) -> None:
        """Some time goes by, something lawful happens, and then something unlawful is tried."""
        self.now += timedelta(minutes=self.random.randrange(1, 240))
        kinds = self.kinds()
        names = list(kinds)
        event = None
        while event is None:
            event = kinds[self.random.choices(names, [kinds[name][0] for name in names])[0]][1]()
        self._lawful(event, shell=shell)
        self._unlawful()

    def _lawful(self, event: Event, *, shell: bool) -> None:
        who, action, ref, said = event
        if shell:
            self._through_the_shell(event)
            return
        desk = self.desk(who)
        before = desk.newest()
        try:
            desk.do(action, ref, said)
        except DeskError as refusal:
            self.counts["lawful, refused by a rule of the moment"] += 1
            self._refused(refusal, event, before)
        else:
            self.counts["lawful, done"] += 1
            self.counts[f"  {action}"] += 1

    def _unlawful(self) -> None:
        """Any action, by anybody, on anything of its kind that the desk says is not open to them."""
        for _ in range(20):
            who, found = self.random.choice(PEOPLE), self.random.choice(list(actions().values()))
            ref = None if found.on == "desk" else self.pick(found.on) if found.on in TABLES else None
            if found.on != "desk" and ref is None:
                continue
            desk = self.desk(who)
            try:
                faces = {face.action: face for face in desk.actions(ref)}
            except DeskError:
                faces = {}
            face = faces.get(found.name)
            if face is not None and face.allowed:
                continue
            self._try(who, found, ref)
            return

    def _try(self, who: str, found: Action, ref: str | None) -> None:
        desk = self.desk(who)
        before = desk.newest()
        event = (who, found.name, ref, self._arguments(found))
        try:
            desk.do(*event[1:])
        except DeskError as refusal:
            self.counts["unlawful, refused"] += 1
            self._refused(refusal, event, before)
        else:
            self.found.append(f"done though its key was grey: {event}")

    def _arguments(self, found: Action) -> dict[str, Any]:
        """Something readable for what is wanted, so that a rule and not the reading refuses."""
        schema = found.model(self.desk("pm").procedure).model_json_schema()
        said: dict[str, Any] = {}
        for name in schema.get("required", ()):
            part = schema["properties"][name]
            listed = part.get("enum")
            told = {"date-time": self.now.isoformat(), "date": self.now.date().isoformat()}.get(
                part.get("format", ""), "x"
            )
            said[name] = listed[0] if listed else [] if part.get("type") == "array" else told
        return said

    def _refused(self, refusal: DeskError, event: Event, before: int) -> None:
        """A refusal cites its clause, a mistake names its field, a record nobody may see is not there; nothing is written."""
        if self.desk("pm").newest() != before:
            self.found.append(f"something was written though it was refused: {event}")
        if not refusal.sentence.strip():
            self.found.append(f"refused without a word: {event}")
        if isinstance(refusal, Refused) and not isinstance(refusal, StaleSave) and not refusal.clause:
            self.found.append(f"refused without a clause: {event[:3]}: {refusal.sentence}")
        if isinstance(refusal, BadInput) and not getattr(refusal, "field", ""):
            self.found.append(f"a mistake without its field: {event[:3]}: {refusal.sentence}")

    def _through_the_shell(self, event: Event) -> None:
        who, action, ref, said = event
        with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
            json.dump(said, file)
        words = ["--store", str(self.address), "--as", who, "--at", self.now.isoformat(), "do", action]
        words += [ref] if ref else []
        around = {**os.environ, "DUTYDESK_PASSWORD": "training"}
        told = subprocess.run(
            [sys.executable, "-m", "dutydesk", *words, "--from", file.name, "--json"],
            check=False, capture_output=True, text=True, env=around,
        )  # fmt: skip
        Path(file.name).unlink()
        self.counts[f"by the command line, exit {told.returncode}"] += 1
        answer = json.loads(told.stdout) if told.stdout else {}
        if told.returncode not in {0, 1, 2} or not told.stdout:
            self.found.append(f"exit {told.returncode}: {event}: {told.stderr}")
        if told.returncode == 1 and not answer.get("clause"):
            self.found.append(f"refused without a clause: {event[:3]}: {answer}")

    def check(self) -> None:
        """The store is in order, and every contact and every missing child is seen in exactly one place."""
        found = self.desk("pm").do("store.check", None, {})
        self.found += [f"check: {one}" for one in found["found"]]
        self.counts["checks"] += 1
        dm = self.desk("dm")
        away = [row for row in dm.see("tray", name="missing") if row.state == "missing"]
        seen = [row.ref for row in (*dm.see("tray", name="duty"), *away)]
        seen += [row.ref for row in dm.see("drafts")]
        waiting = self._refs("SELECT id FROM contact WHERE state NOT IN ('decided', 'void')")
        missing = {f"M-{number:06d}" for (number,) in self.rows(_AWAY)}
        if lost := sorted(waiting - set(seen)):
            self.found.append(f"in no tray: {lost}")
        together = self._refs("SELECT contact_id FROM missing_episode GROUP BY contact_id HAVING count(*) > 1")
        counted = Counter(ref for ref in seen if ref in waiting - together)
        if twice := [ref for ref, many in counted.items() if many > 1]:
            self.found.append(f"in two places: {twice}")
        if gone := sorted(missing - {row.episode for row in away}):
            self.found.append(f"missing children in no tray: {gone}")
        listed = [row.ref for row in dm.see("handover").rows]
        if len(listed) != len(set(listed)) or not waiting | missing <= {*listed, *self._with_missing()}:
            self.found.append("the hand-over leaves something out")

    def _with_missing(self) -> set[str]:
        return self._refs("SELECT contact_id FROM missing_episode WHERE state = 'missing'")

    def _refs(self, asked: str) -> set[str]:
        return {f"C-{number:06d}" for (number,) in self.rows(asked)}


def main() -> int:
    """Live the year, and tell what came of it."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("--events", type=int, default=3000)
    read.add_argument("--seed", type=int, default=1)
    read.add_argument("--checks", type=int, default=250)
    read.add_argument("--shell", type=int, default=0)
    read.add_argument("--quick", action="store_true")
    asked = read.parse_args()
    events = 60 if asked.quick else asked.events
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        year = Year(Path(folder), asked.seed)
        for number in range(1, events + 1):
            year.step(shell=bool(asked.shell) and number % asked.shell == 0)
            if number % asked.checks == 0:
                year.check()
        year.check()
        year.close()
    for name, count in sorted(year.counts.items()):
        print(f"{count:7}  {name}")
    print(f"{events} events, {(year.now - BEGIN).days} days of the office, {time.perf_counter() - begun:.0f} s")
    kinds = Counter(one.split(": ")[0] + ": " + one.split(": ")[-1] for one in year.found)
    for one, count in kinds.most_common(60):
        print(f"NOT SO ({count}): {one}")
    return 1 if year.found else 0


if __name__ == "__main__":
    sys.exit(main())
