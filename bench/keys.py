"""Key press to repaint in the duty tray against a bare DataTable of the same rows, each on a pty: ``python bench/keys.py``.

The cursor goes down a row at a time, each press when the last has long been painted; what is timed is from the press to
the first of what is painted for it. The tray also tells of the chosen contact beside the list and asks which keys are
open on it. Both terminals have 120 columns and 40 lines; the bare table has the tray's columns, widths and words.
``--store`` takes an office that ``bench/fill.py`` made before, of any number of contacts.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from fill import NOW
from on_pty import Terminal
from rounds import arguments, tell, with_rounds
from tray import office

from dutydesk.desk.open import TRAINING_PASSWORD, open_desk
from dutydesk.screens.duty import columns

AIM = 1.5
DOWN = b"\x1b[B"
QUIET = 0.4
"""Seconds after which a press has had all its painting."""
BARE = str(Path(__file__).with_name("bare_table.py"))


def written_rows(address: Path, to: Path) -> str:
    """The tray's columns and words in a file; answers a word that stands in its first row."""
    desk = open_desk(address, "dm", TRAINING_PASSWORD, at=NOW)
    shown = columns(desk.procedure)
    rows = [[column.cell(row).plain for column in shown] for row in desk.see("tray", name="duty")]
    desk.close()
    to.write_text(json.dumps({"columns": [(one.title, one.width) for one in shown], "rows": rows}), encoding="utf-8")
    return rows[0][0]


def main() -> None:
    asked = arguments(__doc__)
    asked.add_argument("--store", type=Path, help="an office made by bench/fill.py")
    told = with_rounds(asked.parse_args(), rounds=40, quick=2)
    with tempfile.TemporaryDirectory() as folder, office(told.store, quick=told.quick) as address:
        listed = Path(folder) / "rows.json"
        first = written_rows(address, listed)
        ours = [sys.executable, "-m", "dutydesk", "--store", str(address), "--as", "dm", "--at", NOW.isoformat()]
        there = {"DUTYDESK_PASSWORD": TRAINING_PASSWORD, "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
        with Terminal(ours, environment=there) as tray, Terminal([sys.executable, BARE, str(listed)]) as bare:
            taken: dict[Terminal, list[float]] = {tray: [], bare: []}
            for terminal in taken:
                terminal.until(first)
                terminal.settle(3 * QUIET)
            for turn in range(told.rounds + 2):
                for terminal, times in taken.items():
                    waited = terminal.press(DOWN) * 1000
                    terminal.settle(QUIET)
                    if turn >= 2:
                        times.append(waited)
            tell(
                "keys", taken[tray], taken[bare], AIM, "a key in the duty tray to its repaint, against a bare DataTable"
            )


if __name__ == "__main__":
    main()
