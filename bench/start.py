"""Start to first paint of ``dutydesk`` against an empty Textual application, each on a pty: ``python bench/start.py``.

First paint is when the words of the sign-in (of the empty application: its one word) stand in the output, escapes taken
out. A second line names what is loaded before that beside what the empty application loads, the longest first.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from fill import NOW, PROCEDURE
from on_pty import Terminal
from rounds import options, taking_turns, tell

from dutydesk.desk.open import make_office

AIM = 1.3
EMPTY = str(Path(__file__).with_name("empty_app.py"))
SIGN_IN = "Password"
_LOADED = "import {0}, sys; print(*sys.modules)"


def painted(words: list[str], marker: str) -> None:
    """Start it and wait for its first paint."""
    with Terminal(words, columns=120, lines=40) as terminal:
        terminal.until(marker)


def loaded(module: str) -> set[str]:
    """The modules that importing one brings with it."""
    told = subprocess.run(
        [sys.executable, "-c", _LOADED.format(module)],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parent,
    )
    return set(told.stdout.split())


def main() -> None:
    told = options(__doc__, rounds=15, quick=1)
    with tempfile.TemporaryDirectory() as folder:
        address = Path(folder) / "office.db"
        make_office(address, PROCEDURE, training=True, at=NOW - timedelta(days=1))
        ours = [sys.executable, "-m", "dutydesk", "--store", str(address)]
        ways = {
            "ours": lambda: painted(ours, SIGN_IN),
            "empty": lambda: painted([sys.executable, EMPTY], "READY"),
        }
        taken = taking_turns(ways, told.rounds, warm=0 if told.quick else 1)
    tell("start", taken["ours"], taken["empty"], AIM, "to the sign-in, against an empty Textual application")
    beside = loaded("dutydesk.app") - loaded("empty_app")
    packages = Counter(name.partition(".")[0] for name in beside)
    print(
        f"start loads {len(beside)} modules more:",
        ", ".join(f"{name} {many}" for name, many in packages.most_common(8)),
    )


if __name__ == "__main__":
    main()
