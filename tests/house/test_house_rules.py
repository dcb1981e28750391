"""The rules of the house that a machine can see."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "dutydesk"
LONGEST = 300
AUTHORITIES = re.compile(r"\b(slough|swindon|sandwell|cambridgeshire|isle[\W_]+of[\W_]+wight)\b", re.IGNORECASE)


def python_files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts)


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


every_file = pytest.mark.parametrize("path", python_files(), ids=names)


@every_file
def test_a_file_is_one_idea_of_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@every_file
def test_no_authority_is_named_in_python(path: Path) -> None:
    assert not AUTHORITIES.findall(path.read_text(encoding="utf-8"))


def undocumented(module: ast.Module) -> Iterator[str]:
    if not ast.get_docstring(module):
        yield "the file"
    for node in module.body:
        named = isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        if named and not node.name.startswith("_") and not ast.get_docstring(node):
            yield node.name


@every_file
def test_whatever_is_public_says_what_it_is_for(path: Path) -> None:
    assert list(undocumented(tree(path))) == []


def imported(module: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@every_file
def test_there_is_one_sqlite_in_the_program(path: Path) -> None:
    assert "sqlite3" not in imported(tree(path))
    assert "pysqlite3" not in imported(tree(path))


TELLS_TIME = {"now", "utcnow", "today", "fromtimestamp", "localtime", "gmtime"}
KNOWS_TIME = {"datetime", "date", "pendulum", "DateTime", "time"}


def clock_readings(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TELLS_TIME:
            called_on = node.func.value
            last = called_on.attr if isinstance(called_on, ast.Attribute) else getattr(called_on, "id", "")
            if last in KNOWS_TIME:
                yield f"line {node.lineno}: {last}.{node.func.attr}"
        if isinstance(node, ast.Import) and any(alias.name == "time" for alias in node.names):
            yield f"line {node.lineno}: import time"
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield f"line {node.lineno}: from time import"


@pytest.mark.parametrize("path", [path for path in python_files() if path.name != "clock.py"], ids=names)
def test_the_machines_clock_is_read_in_one_place(path: Path) -> None:
    assert list(clock_readings(tree(path))) == []


def test_the_search_for_clock_readings_finds_them() -> None:
    assert len(list(clock_readings(tree(PACKAGE / "clock.py")))) >= 2


@every_file
def test_nothing_is_left_open_in_the_code(path: Path) -> None:
    assert not re.findall(r"\b(?:TODO|FIXME)\b|raise NotImplementedError", path.read_text(encoding="utf-8"))


PRINTS = {"print", "breakpoint", "eval", "exec"}


@every_file
def test_nothing_prints_or_evaluates(path: Path) -> None:
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert [call.func.id for call in calls if isinstance(call.func, ast.Name) and call.func.id in PRINTS] == []


WRITTEN = (".py", ".md", ".toml", ".txt", ".csv", ".json", ".tcss", ".cfg", ".ini")


def committed_texts() -> list[Path]:
    skipped = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis", "__snapshots__"}
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and (path.suffix in WRITTEN or path.parent.name == ".ci")
        and not skipped & {part for part in path.relative_to(ROOT).parts if part in skipped or part.endswith("_cache")}
        and not any(part.endswith("_cache") for part in path.relative_to(ROOT).parts)
    )


MACHINE = re.compile(
    r"https?://[^\s/]*/(simple|packages)\b|--(extra-)?index-url|(?<![\w.])/wor[k]/|/home/\w+/|/Users/\w+/"
)


def test_no_registry_and_no_path_of_somebodys_machine_is_written_down() -> None:
    found = {
        names(path): MACHINE.search(path.read_text(encoding="utf-8", errors="replace")) for path in committed_texts()
    }
    assert {name: hit.group() for name, hit in found.items() if hit} == {}


def exit_codes(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"exit", "_exit", "Exit"}
            and any(isinstance(argument, ast.Constant) for argument in node.args)
        ):
            yield f"line {node.lineno}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "cli").glob("*.py")), ids=names)
def test_exit_codes_are_known_to_one_file(path: Path) -> None:
    assert path.name == "exits.py" or list(exit_codes(tree(path))) == []
