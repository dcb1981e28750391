"""The rules of the house that a machine can see."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

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


def faults(look: Callable[[Path], object], paths: Iterable[Path] | None = None) -> dict[str, object]:
    """What ``look`` finds in each file, by name; files in which it finds nothing are left out."""
    found = {names(path): look(path) for path in (python_files() if paths is None else paths)}
    return {name: fault for name, fault in found.items() if fault}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_file_is_one_idea_of_at_most_300_lines() -> None:
    lengths = {names(path): len(text(path).splitlines()) for path in python_files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_authority_is_named_in_python() -> None:
    assert faults(lambda path: AUTHORITIES.findall(text(path))) == {}


CLAUSE = re.compile(r"\b(?:SL|IW|SW|CA|SA)-(?:[A-Z]+-?)?\d")


def cited_in_code(module: ast.Module) -> Iterator[str]:
    """Clauses of an authority in the words of the program; a docstring may say which clause it was written for."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(module) if isinstance(node, documented)]
    said = {id(one.value) for body in bodies for one in body if isinstance(one, ast.Expr)}
    for node in ast.walk(module):
        words = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if CLAUSE.search(words) and id(node) not in said:
            yield f"line {node.lineno}: {words}"


def test_no_clause_of_an_authority_stands_in_the_program() -> None:
    assert faults(lambda path: list(cited_in_code(tree(path)))) == {}


def test_the_search_for_clauses_finds_them_and_knows_every_prefix() -> None:
    found = cited_in_code(ast.parse('"""Keeps SL-12."""\nX = ("SL-12", f"{1}, SA-CK-01", "CA-K3", "IW-CLK-09")\n'))
    prefixes = {path.name.partition("-clauses")[0] for path in (ROOT / "data" / "procedures").glob("*-clauses.csv")}
    assert len(list(found)) == 4
    assert prefixes <= {path.stem for path in (ROOT / "data" / "procedures").glob("*.toml")}
    for path in (ROOT / "data" / "procedures").glob("*-clauses.csv"):
        first = path.read_text(encoding="utf-8").splitlines()[1].partition(",")[0]
        assert CLAUSE.search(first), f"{path.name}: add its prefix to CLAUSE"


def undocumented(module: ast.Module) -> Iterator[str]:
    if not ast.get_docstring(module):
        yield "the file"
    for node in module.body:
        named = isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        if named and not node.name.startswith("_") and not ast.get_docstring(node):
            yield node.name


def test_whatever_is_public_says_what_it_is_for() -> None:
    assert faults(lambda path: list(undocumented(tree(path)))) == {}


def imported(module: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_there_is_one_sqlite_in_the_program() -> None:
    assert faults(lambda path: imported(tree(path)) & {"sqlite3", "pysqlite3"}) == {}


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


def test_the_machines_clock_is_read_in_one_place() -> None:
    others = [path for path in python_files() if path != PACKAGE / "clock.py"]
    assert faults(lambda path: list(clock_readings(tree(path))), others) == {}


def test_the_search_for_clock_readings_finds_them() -> None:
    assert len(list(clock_readings(tree(PACKAGE / "clock.py")))) >= 2


LEFT_OPEN = re.compile(r"\b(?:TODO|FIXME)\b")


def test_nothing_is_left_open_in_the_code() -> None:
    assert faults(lambda path: LEFT_OPEN.findall(text(path))) == {}


PRINTS = {"print", "breakpoint", "eval", "exec"}


def printing(path: Path) -> list[str]:
    called = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    return [name.id for name in called if isinstance(name, ast.Name) and name.id in PRINTS]


def test_nothing_prints_or_evaluates() -> None:
    assert faults(printing) == {}


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


def test_exit_codes_are_known_to_one_file() -> None:
    others = [path for path in sorted((PACKAGE / "cli").glob("*.py")) if path.name != "exits.py"]
    assert faults(lambda path: list(exit_codes(tree(path))), others) == {}
