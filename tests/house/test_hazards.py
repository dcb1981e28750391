"""The hazard log and the list of threats: every row says what holds, and names tests that are there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
PAGES = ("safety", "security")


@cache
def written_in(file: str) -> frozenset[str]:
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def rows(page: str) -> list[list[str]]:
    lines = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8").splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if re.match(r"\| [HTP]\d+ ", line)
    ]


@pytest.mark.parametrize("page", PAGES)
def test_every_row_says_what_holds_and_names_a_test_that_is_there(page: str) -> None:
    found = rows(page)
    assert len(found) >= 30
    for row in found:
        assert all(row), row[0]
        named = NAMED.findall(row[-1])
        assert named, f"{row[0]} names no test"
        gone = [f"{file}::{test}" for file, test in named if test not in written_in(file)]
        assert not gone, f"{row[0]}: {gone}"


@pytest.mark.parametrize("page", PAGES)
def test_no_number_stands_twice(page: str) -> None:
    numbers = [row[0] for row in rows(page)]
    assert sorted(set(numbers)) == sorted(numbers)


def test_every_hazard_of_the_log_is_there() -> None:
    assert [row[0] for row in rows("safety")] == [f"H{number}" for number in range(1, 41)]
