"""People found by spoiled names, and how long it takes: ``python bench/finding.py [--people N]``.

An office is filled by ``sample``; people of it are asked for under their names spoiled in one way, and in two. Told is the
share found among the first five, with the date of birth and without, for each kind of fault; how long a search takes (the
whole view, its audit entry committed); and the ratio of that to comparing the name with everybody's by rapidfuzz.

Without a date of birth a namesake counts as found, for nothing tells the two apart. ``--store`` takes an office that
was filled before, ``--keep`` leaves it.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from fill import NOW, PROCEDURE
from rapidfuzz import fuzz, process
from rounds import arguments
from spoiled_names import FAULTS, Asked

from dutydesk.desk.desk import Desk
from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk
from dutydesk.store.names import name_parts
from dutydesk.store.statements import plain_rows

FIRST = 5
ROW_BYTES = 14
"""What a row of keys takes beside its letters."""
AIM = 0.5
"""Of comparing with everybody, at 200,000 people and more."""
MANAGER, SEEKER = "pm", "dm"


@dataclass(frozen=True)
class Someone:
    """A person of the office: number, name, and date of birth."""

    number: int
    first: str
    last: str
    born: date

    def asked(self) -> Asked:
        """How they would be asked for by who knows them well."""
        return Asked(tuple(self.first.split()), tuple(self.last.split("-")), self.born)


@contextmanager
def filled(people: int, store: Path | None, seed: int = 7) -> Iterator[Path]:
    """An office of so many people, or the one that is given."""
    if store is not None and store.exists():
        yield store
        return
    with tempfile.TemporaryDirectory() as folder:
        address = store or Path(folder) / "office.db"
        make_office(address, PROCEDURE, training=True, at=NOW)
        desk = open_desk(address, MANAGER, TRAINING_PASSWORD, at=NOW)
        began = time.perf_counter()
        desk.do("store.sample", None, {"people": people, "contacts": people // 5, "seed": seed})
        print(f"filled with {people} people in {time.perf_counter() - began:.0f} s", flush=True)
        tell_sizes(desk, people)
        desk.close()
        yield address


def tell_sizes(desk: Desk, people: int) -> None:
    """How many keys there are, and about how large they are: name keys stand in their table and in its index."""
    total = 0
    with desk.store.read() as conn:
        for table, names, times in (("name_key", "key", 2), ("name_spelling", "key || part", 1)):
            rows, letters = plain_rows(conn, f"SELECT count(*), coalesce(sum(length({names})), 0) FROM {table}")[0]
            total += times * (letters + ROW_BYTES * rows)
            print(f"{table}: {rows} rows, {rows / people:.1f} for each person", flush=True)
    print(f"keys and their index: about {total / people / 10:.0f} MB for 100,000 people", flush=True)


def everybody(desk: Desk) -> list[Someone]:
    """Everybody with a name and a date of birth."""
    with desk.store.read() as conn:
        rows = plain_rows(
            conn, "SELECT id, first_name, last_name, date_of_birth FROM person WHERE date_of_birth IS NOT NULL"
        )
    return [Someone(number, first, last, date.fromisoformat(str(born))) for number, first, last, born in rows]


@dataclass(frozen=True)
class Trial:
    """One search: who is sought, how they are asked for, and by which faults."""

    who: Someone
    asked: Asked
    faults: tuple[str, ...]


def trials(people: Sequence[Someone], each: int, number: int, seed: int = 11) -> list[Trial]:
    """For each fault, or as many pairs of faults, ``each`` trials."""
    chance = Random(seed)
    made: list[Trial] = []
    names = list(FAULTS)
    for fault in names:
        got = 0
        for _ in range(each * 400):
            if got == each:
                break
            who = chance.choice(people)
            faults = (fault, *chance.sample([name for name in names if name != fault], number - 1))
            asked: Asked | None = who.asked()
            for name in faults:
                asked = FAULTS[name](asked, chance) if asked is not None else None
            if asked is not None and asked.text:
                made.append(Trial(who, asked, faults))
                got += 1
    return made


def is_found(trial: Trial, refs: Sequence[str], alike: dict[int, tuple[str, ...]], *, with_birth: bool) -> bool:
    """Whether who is sought is among the first; without a date of birth a namesake does."""
    first = [int(ref[2:]) for ref in refs[:FIRST] if ref]
    if trial.who.number in first:
        return True
    return not with_birth and any(alike.get(number) == alike[trial.who.number] for number in first)


def run(desk: Desk, made: Sequence[Trial], alike: dict[int, tuple[str, ...]], spent: list[float], *, with_birth: bool):
    """Search for each; answers the share found by fault, the times, and what was missed; ``spent`` gets processor times."""
    found: dict[str, list[bool]] = defaultdict(list)
    times: list[float] = []
    missed: list[tuple[Trial, list[str]]] = []
    for trial in made:
        if not with_birth and trial.asked.other:
            continue
        born = trial.asked.born if with_birth else None
        began, worked = time.perf_counter(), time.process_time()
        seen = desk.see("find", text=trial.asked.text, dob=born)
        times.append((time.perf_counter() - began) * 1000)
        spent.append((time.process_time() - worked) * 1000)
        good = is_found(trial, [one.ref for one in seen], alike, with_birth=with_birth)
        found[trial.faults[0]].append(good)
        if not good:
            missed.append((trial, [f"{one.name} {one.date_of_birth} {one.score}" for one in seen[:FIRST]]))
    return found, times, missed


def quantile(times: Sequence[float], share: float) -> float:
    """The time that this share of the searches stayed below."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)] if times else 0.0


def scan_times(people: Sequence[Someone], made: Sequence[Trial]) -> list[float]:
    """How long comparing with everybody takes, in milliseconds."""
    names = [" ".join(name_parts(f"{one.first} {one.last}")) for one in people]
    times = []
    for trial in made:
        began = time.perf_counter()
        process.extract(" ".join(name_parts(trial.asked.text)), names, scorer=fuzz.token_sort_ratio, limit=FIRST)
        times.append((time.perf_counter() - began) * 1000)
    return times


def main() -> None:
    asked = arguments(__doc__)
    asked.add_argument("--people", type=int)
    asked.add_argument("--store", type=Path, help="an office that was filled before, or is to be kept")
    asked.add_argument("--each", type=int, help="searches for each fault")
    asked.add_argument("--missed", action="store_true", help="print what was not found")
    told = asked.parse_args()
    people, each = told.people or (2000 if told.quick else 200_000), told.each or (4 if told.quick else 80)
    with filled(people, told.store) as address:
        desk = open_desk(address, SEEKER, TRAINING_PASSWORD, at=NOW)
        known = everybody(desk)
        alike = {one.number: tuple(sorted(name_parts(f"{one.first} {one.last}"))) for one in known}
        desk.see("find", text="Somebody First")
        all_times: list[float] = []
        spent: list[float] = []
        for number in (1, 2):
            made = trials(known, each, number)
            for with_birth in (True, False):
                found, times, missed = run(desk, made, alike, spent, with_birth=with_birth)
                all_times += times
                hits = [hit for several in found.values() for hit in several]
                words = f"{number} fault{'s' * (number > 1)}, {'with' if with_birth else 'without'} date of birth"
                print(
                    f"{words}: {sum(hits)} of {len(hits)} among the first {FIRST}: {100 * sum(hits) / max(len(hits), 1):.2f}%; "
                    f"p50 {quantile(times, 0.5):.0f} ms, p95 {quantile(times, 0.95):.0f} ms",
                    flush=True,
                )
                for fault, several in found.items():
                    print(f"    {fault:26} {100 * sum(several) / len(several):6.1f}  of {len(several)}")
                for trial, seen in missed if told.missed else ():
                    print(
                        "    missed", trial.who, "asked", trial.asked.text, trial.asked.born, trial.faults, "saw", seen
                    )
        scans = scan_times(known, made[: 3 if told.quick else 20])
        ratio = statistics.median(all_times) / statistics.median(scans)
        print(
            f"finding: ratio {ratio:.3f} (aim at most {AIM}) to comparing with everybody, {statistics.median(scans):.0f} ms; "
            f"p50 {quantile(all_times, 0.5):.1f} ms, p95 {quantile(all_times, 0.95):.1f} ms, of these at the processor p50 "
            f"{quantile(spent, 0.5):.1f} ms, p95 {quantile(spent, 0.95):.1f} ms, at {len(known)} people"
        )
        desk.close()


if __name__ == "__main__":
    main()
