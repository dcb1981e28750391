"""Every bench runs and tells a ratio. How large it is is not asserted: a busy machine would decide that."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BENCH = ROOT / "bench"
ON_A_PTY = {"start", "keys"}
MEASURED = ("encrypted", "finding", "keys", "letter", "saving", "start", "tray")
ENDURED = ("full", "fuzzed", "kills", "many", "spoiled")


@pytest.mark.parametrize("name", MEASURED)
def test_a_bench_runs_and_tells_its_ratio(name: str, tmp_path: Path) -> None:
    if name in ON_A_PTY and os.name != "posix":
        pytest.skip("a terminal of its own is made with a pty")
    around = {key: value for key, value in os.environ.items() if not key.startswith("DUTYDESK_")}
    told = subprocess.run(
        [sys.executable, BENCH / f"{name}.py", "--quick"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=around | {"DUTYDESK_LOG": str(tmp_path / "errors.log")},
        timeout=900,
    )
    assert told.returncode == 0, told.stderr
    found = re.search(rf"^{name}: ratio (\d+\.\d+) \(aim at most \d\.\d", told.stdout, re.MULTILINE)
    assert found, told.stdout
    assert float(found[1]) > 0


def test_every_measure_is_told_of() -> None:
    page = (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")
    assert [name for name in MEASURED if f"python bench/{name}.py" not in page] == []


@pytest.mark.parametrize("name", ENDURED)
def test_what_is_tried_in_numbers_runs_and_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    around = {key: value for key, value in os.environ.items() if not key.startswith("DUTYDESK_")}
    told = subprocess.run(
        [sys.executable, BENCH / f"{name}.py", "--quick"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=around | {"DUTYDESK_LOG": str(tmp_path / "errors.log")},
        timeout=900,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert f"python bench/{name}.py" in (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")
