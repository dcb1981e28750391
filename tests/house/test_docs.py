"""What exists is documented, and what is documented exists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from dutydesk.cli.commands import app
from dutydesk.workflows.registry import actions

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")])


def commands(group: object, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command."""
    for name, command in getattr(group, "commands", {}).items():
        if getattr(command, "commands", None):
            yield from commands(command, (*way, name))
        else:
            yield (*way, name)


COMMANDS = sorted(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_is_documented(words: tuple[str, ...]) -> None:
    assert re.search(rf"^[|\s]*`?dutydesk {' '.join(words)}\b", COMMAND_LINE, re.MULTILINE), (
        f"dutydesk {' '.join(words)}"
    )


def documented_commands() -> set[tuple[str, ...]]:
    found = re.findall(r"^\| `dutydesk ([a-z]+)(?: ([a-z]+))?", COMMAND_LINE, re.MULTILINE)
    nouns = {words[0] for words in COMMANDS if len(words) == 2}
    return {(first, second) if first in nouns else (first,) for first, second in found}


def test_no_command_is_documented_that_does_not_exist() -> None:
    assert documented_commands() <= set(COMMANDS)


def test_every_action_stands_in_the_list_with_its_title() -> None:
    rows = [f"| `{found.name}` | {found.on} | {found.title} |" for _, found in sorted(actions().items())]
    listed = [line for line in COMMAND_LINE.splitlines() if re.match(r"\| `[a-z_]+\.[a-z_]+` \|", line)]
    assert listed == rows, "docs/command-line.md should list:\n" + "\n".join(rows)


def name_of(requirement: str) -> str:
    return re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0].lower()


REQUIRED = [
    name_of(requirement)
    for requirements in (
        PYPROJECT["project"]["dependencies"],
        *PYPROJECT["project"]["optional-dependencies"].values(),
    )
    for requirement in requirements
    if name_of(requirement) != "dutydesk"
]


@pytest.mark.parametrize("name", REQUIRED)
def test_every_dependency_has_its_reason(name: str) -> None:
    assert re.search(rf"\b{re.escape(name)}\b", (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"))


PINS = [
    line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


def test_the_exact_set_holds_versions_and_no_address() -> None:
    assert [line for line in PINS if not re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.+!-]+", line)] == []


@pytest.mark.parametrize("name", REQUIRED)
def test_every_dependency_is_pinned_in_the_exact_set(name: str) -> None:
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in PINS}
    assert name.replace("_", "-") in pinned


IMPORTED_AS = {
    "argon2-cffi": "argon2",
    "fast-sugiyama": "fast_sugiyama",
    "pillow": "PIL",
    "python-docx": "docx",
    "python-stdnum": "stdnum",
    "tzdata": "",  # read by zoneinfo and pendulum where the system has no zones
}


@pytest.mark.parametrize("name", [name_of(requirement) for requirement in PYPROJECT["project"]["dependencies"]])
def test_every_dependency_is_used(name: str) -> None:
    module = IMPORTED_AS.get(name, name)
    written = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "dutydesk").rglob("*.py"))
    assert not module or re.search(rf"^\s*(from|import) {module}\b", written, re.MULTILINE), f"nothing imports {name}"


def readme_commands() -> list[str]:
    return re.findall(r"^    (python3 -m venv .*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_two_commands_do_all_the_set_up() -> None:
    demo, tests = readme_commands()
    assert demo.endswith("dutydesk demo")
    assert "-m pytest" in tests
    assert all("-c constraints.txt" in command for command in (demo, tests))


def test_ci_runs_the_readmes_own_test_command() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "grep -m 1 -E '^    .*-m pytest' README.md" in ci
    assert not re.search(r"pip install[^\n]*\[dev\]", ci), "the text of the command stands in the README alone"
    assert [line for line in readme_commands() if "-m pytest" in line] == [readme_commands()[1]]


def test_the_map_names_every_layer_and_nothing_else() -> None:
    layers = PYPROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    wanted = [[name.strip().removeprefix("dutydesk.") for name in layer.split("|")] for layer in layers]
    rows = re.findall(r"^\| (`[^|]*`) \|", (ROOT / "docs" / "map.md").read_text(encoding="utf-8"), re.MULTILINE)
    told = [re.findall(r"`([a-z_]+)`", row) for row in rows]
    assert [sorted(row) for row in told] == [sorted(row) for row in wanted]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_a_page_names_exist(page: Path) -> None:
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists() and not (ROOT / "dutydesk" / name).exists()] == []
