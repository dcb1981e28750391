"""The marks that tie tests to clauses: checked, counted at the end of a run, and written into the package's data.

``pytest --write-clause-tests`` writes ``data/procedures/clause-tests.json`` from the marks as they stand in the files.
"""

from __future__ import annotations

import ast
import gc
import json
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dutydesk.procedures import load
from dutydesk.procedures.clauses import TESTS, register
from dutydesk.store import keyfile, passwords
from dutydesk.store.settings import SETTINGS
from dutydesk.store.slots import TRAINING, Cost

from .postgres import Server

PICTURES = "TEXTUAL_SNAPSHOT_TEMPDIR"
UNCOMPILED, COMPILED = "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"
kept: dict[str, str] = {}

QUICK = Cost(64, 1, 1)
"""What a training password costs here: a test signs in several people and guesses nobody's password."""

WAITING, IN_HASTE = SETTINGS["synchronous"], ("OFF", 0)
"""How saving waits for the disk: in an office, and here."""
FLUSH = os.fsync
"""How the key file waits for it."""

SELDOM = (50_000, 20, 20)
"""How many more things come than go before Python looks for garbage among the newest, and how often among the older."""

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")  # nothing here is a matter of how busy the machine is

_TESTS = Path(__file__).parent
_WRITTEN = load.folder() / TESTS


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes which tests prove which clauses."""
    parser.addoption(
        "--write-clause-tests", action="store_true", help="write which tests prove which clauses, and stop"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Write the names of the marked tests, when asked to; give the programs that tests start a place for compiled files."""
    if config.getoption("--write-clause-tests"):
        _WRITTEN.write_text(json.dumps(marked_clauses(), indent=1) + "\n", encoding="utf-8")
        pytest.exit(f"wrote {_WRITTEN.name}", returncode=0)
    if os.environ.pop(
        UNCOMPILED, ""
    ):  # nothing beside the sources: elsewhere, else each program compiles all of it anew
        os.environ[COMPILED] = tempfile.mkdtemp(prefix="compiled-")
        config.add_cleanup(partial(shutil.rmtree, os.environ[COMPILED], ignore_errors=True))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: some tests wait for a program that they started."""
    mine = getattr(os, "sched_getaffinity", None)
    return (len(mine(0)) if mine else os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What was gathered stays to the end: it is not looked through for garbage again and again, and less often altogether."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def pytest_sessionfinish() -> None:
    """What was left lying is cleared away before a worker says that it is done: it is given little time afterwards."""
    gc.collect()


@pytest.hookimpl(trylast=True)
def pytest_sessionstart() -> None:
    """Remember where the pictures' comparison keeps its files: loading the application takes such variables away."""
    kept[PICTURES] = os.environ.get(PICTURES) or tempfile.mkdtemp(prefix="pictures-")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Give the comparison its variable back, for as long as the run lasts."""
    os.environ.update(kept)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a mark that names no clause, and let each report carry the clauses of its test."""
    known = {clause for procedure in load.known() for clause in register(procedure)}
    for item in items:
        for mark in item.iter_markers("clause"):
            if strange := [clause for clause in mark.args if clause not in known]:
                raise pytest.UsageError(f"{item.nodeid} is marked with no clause of a register: {strange}")
            item.user_properties += [("clause", clause) for clause in mark.args]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many clauses of each authority this run has proven."""
    proven, broken = _clauses_of(terminalreporter, "passed"), _clauses_of(terminalreporter, "failed", "error")
    if not proven | broken:
        return
    terminalreporter.section("clauses proven")
    every = marked_clauses().keys()
    for procedure in load.known():
        clauses = register(procedure)
        held = len((proven - broken) & clauses.keys())
        marked = len(every & clauses.keys())
        terminalreporter.line(f"{procedure}: {held} in this run; {marked} of {len(clauses)} have tests")
        if broken & clauses.keys():
            terminalreporter.line(f"{procedure}: broken: {', '.join(sorted(broken & clauses.keys()))}", red=True)


def _clauses_of(reporter: pytest.TerminalReporter, *outcomes: str) -> set[str]:
    reports = [report for outcome in outcomes for report in reporter.stats.get(outcome, ())]
    return {clause for report in reports for name, clause in _properties(report) if name == "clause"}


def _properties(report: object) -> list[tuple[str, object]]:
    """What a report carries; one of a file that could not be collected carries nothing."""
    return getattr(report, "user_properties", [])


@cache
def marked_clauses() -> dict[str, list[str]]:
    """Clause to names of the tests marked with it, read from the files without running them."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(_TESTS.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        whole = [clause for node in tree.body if _is_pytestmark(node) for clause in _marks(node)]
        for name, clauses in _tests(tree, "", whole):
            for clause in clauses:
                found[clause].add(f"{path.relative_to(_TESTS.parent).as_posix()}::{name}")
    return {clause: sorted(found[clause]) for clause in sorted(found, key=_numbered)}


def _tests(parent: ast.Module | ast.ClassDef, prefix: str, inherited: list[str]) -> Iterator[tuple[str, list[str]]]:
    for node in parent.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            clauses = inherited + [clause for each in node.decorator_list for clause in _marks(each)]
            if isinstance(node, ast.ClassDef):
                yield from _tests(node, f"{prefix}{node.name}::", clauses)
            elif node.name.startswith("test"):
                yield f"{prefix}{node.name}", clauses


def _is_pytestmark(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "pytestmark" for target in node.targets)


def _marks(node: ast.AST) -> Iterator[str]:
    """The ids in every ``pytest.mark.clause(...)`` below a node, those inside ``pytest.param`` included."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "clause":
            yield from (one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str))


def _numbered(clause: str) -> tuple[str, int]:
    prefix, _, number = clause.rpartition("-")
    return prefix, int(number) if number.isdigit() else 0


@pytest.fixture(scope="session")
def clauses_marked() -> dict[str, list[str]]:
    """Clause to names of the tests marked with it, as the files stand."""
    return marked_clauses()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        _training_costs(patch, QUICK)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """A store of these tests is thrown away with its folder: only what is tested of saving itself waits until it lies there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(SETTINGS, "synchronous", IN_HASTE)
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def real_saving(monkeypatch: pytest.MonkeyPatch) -> None:
    """A save waits for the disk as it does in an office, for what is tested of that."""
    monkeypatch.setitem(SETTINGS, "synchronous", WAITING)
    monkeypatch.setattr(os, "fsync", FLUSH)


@pytest.fixture
def real_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords cost what they cost in an office, for what is tested of that."""
    _training_costs(monkeypatch, TRAINING)


def _training_costs(patch: pytest.MonkeyPatch, cost: Cost) -> None:
    for module in (keyfile, passwords):
        patch.setattr(module, "TRAINING", cost)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL server, for as long as the tests run."""
    started = Server(tmp_path_factory.mktemp("postgresql"))
    yield started
    started.close()
