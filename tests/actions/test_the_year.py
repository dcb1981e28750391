"""Some days of an invented office at random, the lawful and the unlawful: the year itself is lived in ``bench/year.py``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


def test_some_days_of_an_office_lose_nothing_and_refuse_by_clause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    from year import Year

    year = Year(tmp_path, seed=7)
    for _ in range(30):
        year.step()
    year.check()
    year.close()

    assert year.found == []
    assert year.counts["lawful, done"] > 10
    assert year.counts["unlawful, refused"] > 25
    sys.modules.pop("year", None)
