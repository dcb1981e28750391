"""The duty tray, 400 open among a million contacts, against the same reads in raw SQL: ``python bench/tray.py``.

Ours is what a screen asks for: ``Desk.see("tray", name="duty")``, rights, transaction, finished rows in their order and
all. The floor runs the very statements that ours runs, on the same file with the same driver, and fetches what they
find. Both are warm. ``--store`` takes an office that ``bench/fill.py`` made before.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fill import CONTACTS, NOW, OPEN, fill
from rounds import arguments, taking_turns, tell, with_rounds

from dutydesk.desk.open import TRAINING_PASSWORD, open_desk
from dutydesk.store.engines import open_file

AIM = 2.0
QUICK = (2_000, 60)


@contextmanager
def office(store: Path | None, *, quick: bool) -> Iterator[Path]:
    """The office that was named, or one filled for this run."""
    if store is not None:
        yield store
        return
    with tempfile.TemporaryDirectory() as folder:
        yield fill(Path(folder), *(QUICK if quick else (CONTACTS, OPEN)))


def statements_of(desk: Any) -> list[str]:
    """The statements that the tray runs, their values in them, as the driver tells of them."""
    ran: list[str] = []
    with desk.store.read() as connection:
        driver = connection.connection.driver_connection
        driver.set_trace_callback(ran.append)
    desk.see("tray", name="duty")
    driver.set_trace_callback(None)
    return [statement for statement in ran if statement.startswith("SELECT")]


def main() -> None:
    asked = arguments(__doc__)
    asked.add_argument("--store", type=Path, help="an office made by bench/fill.py")
    asked.add_argument("--plans", action="store_true", help="print how each statement finds its rows, too")
    told = with_rounds(asked.parse_args(), rounds=60, quick=5)
    with office(told.store, quick=told.quick) as address:
        desk = open_desk(address, "dm", TRAINING_PASSWORD, at=NOW)
        raw = open_file(address, None, query_only=True)
        statements = statements_of(desk)
        if told.plans:
            for statement in statements:
                plan = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}")]
                print(f"{statement[:60]} ...", *plan, sep="\n    ")

        def floor() -> int:
            raw.execute("BEGIN")
            found = [len(raw.execute(statement).fetchall()) for statement in statements]
            raw.execute("COMMIT")
            return max(found)

        number = len(desk.see("tray", name="duty"))
        contacts = raw.execute("SELECT max(id) FROM contact").fetchone()[0]
        ways = {"ours": lambda: desk.see("tray", name="duty"), "raw": floor}
        taken = taking_turns(ways, told.rounds, warm=3)
        words = f"the duty tray with {number} open among {contacts:,} contacts, against the same {len(statements)} reads raw"
        tell("tray", taken["ours"], taken["raw"], AIM, words)
        raw.close()
        desk.close()


if __name__ == "__main__":
    main()
