"""What gets loaded with each layer, seen by importing it in a fresh process.

The written imports are held by import-linter; this holds what they lead to.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATABASE = ("sqlalchemy", "sqlmodel", "sqlcipher3", "alembic", "psycopg")
SCREEN = ("textual",)
COMMANDS = ("typer",)
WORD = ("docx", "docxtpl")

_SHOW = """
import importlib, json, pkgutil, sys
for name in sys.argv[1:]:
    module = importlib.import_module(name)
    for part in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        if not part.name.endswith(".__main__") and ".migrations" not in part.name:
            importlib.import_module(part.name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@cache
def loaded_by(*modules: str) -> frozenset[str]:
    """The top-level packages in memory after importing these modules, and all below them, in a fresh process."""
    told = subprocess.run(
        [sys.executable, "-c", _SHOW, *modules], capture_output=True, text=True, check=False, cwd=ROOT, timeout=600
    )
    assert told.returncode == 0, told.stderr
    return frozenset(json.loads(told.stdout.splitlines()[-1]))


LAYERS = [
    (("dutydesk.clock", "dutydesk.plain", "dutydesk.refusals", "dutydesk.places", "dutydesk.faults"),
     (*DATABASE, *SCREEN, *COMMANDS, *WORD, "pydantic", "pendulum")),
    (("dutydesk.procedures",), (*DATABASE, *SCREEN, *COMMANDS, *WORD)),
    (("dutydesk.procedures.load",), (*DATABASE, *SCREEN, *COMMANDS, *WORD)),
    (("dutydesk.models",), (*SCREEN, *COMMANDS, *WORD)),
    (("dutydesk.store",), (*SCREEN, *COMMANDS, *WORD)),
    (("dutydesk.views.rows",), (*DATABASE, *SCREEN, *COMMANDS, *WORD, "pydantic")),
    (("dutydesk.views",), (*SCREEN, *COMMANDS)),
    (("dutydesk.documents",), (*SCREEN, *COMMANDS)),
    (("dutydesk.interchange",), (*SCREEN, *COMMANDS)),
    (("dutydesk.workflows",), (*SCREEN, *COMMANDS)),
    (("dutydesk.desk.face",), (*DATABASE, *SCREEN, *COMMANDS, *WORD)),
    (("dutydesk.desk",), (*SCREEN, *COMMANDS)),
    (("dutydesk.widgets",), (*DATABASE, *COMMANDS, *WORD)),
    (("dutydesk.screens",), (*DATABASE, *COMMANDS, *WORD)),
    (("dutydesk.app",), (*DATABASE, *COMMANDS, *WORD)),
    (("dutydesk.cli",), (*DATABASE, *SCREEN, *WORD)),
    (("dutydesk.__main__",), (*DATABASE, *SCREEN, *COMMANDS, *WORD, "pydantic", "rich")),
]  # fmt: skip


@pytest.mark.parametrize(("modules", "never"), LAYERS, ids=[modules[0] for modules, _ in LAYERS])
def test_a_layer_loads_only_what_it_may(modules: tuple[str, ...], never: tuple[str, ...]) -> None:
    assert find_spec(modules[0]), f"{modules[0]} is gone; say what took its place"
    assert not loaded_by(*modules) & set(never)


def test_the_probe_sees_what_is_loaded() -> None:
    assert set(SCREEN) <= loaded_by("dutydesk.widgets")
    assert {"sqlalchemy", "sqlmodel"} <= loaded_by("dutydesk.models")


BEFORE_THE_FIRST_PAINT = """
app clock faults plain refusals cli cli.caller cli.exits cli.main cli.passwords cli.times
screens screens.going screens.places screens.signin
widgets widgets.at_desk widgets.edge widgets.in_turn widgets.pasted widgets.shown widgets.steady widgets.telling
widgets.terminal widgets.themes widgets.upkeeping
"""
"""What the sign-in needs. Whatever else is wanted is loaded once that is painted: each module here delays it."""
_LOADED = "import json, sys, {0}; print(json.dumps(sorted(sys.modules)))"


def test_the_first_paint_waits_for_little_more_than_textual() -> None:
    def loaded(modules: str) -> set[str]:
        told = subprocess.run(
            [sys.executable, "-c", _LOADED.format(modules)], capture_output=True, check=True, cwd=ROOT
        )
        return set(json.loads(told.stdout))

    textual = "textual.app, textual.screen, textual.containers, textual.widgets._input, textual.widgets._option_list"
    more = loaded("dutydesk.__main__, dutydesk.app") - loaded(textual)
    ours = {name.removeprefix("dutydesk.") for name in more if name.startswith("dutydesk.")}
    assert ours - {"__main__", *BEFORE_THE_FIRST_PAINT.split()} == set()
    packages = {name.partition(".")[0] for name in more}
    assert packages - sys.stdlib_module_names == {"dutydesk", "textual"}
    assert not packages & {"zoneinfo", "sysconfig", "pathlib", "typing_extensions"}, "these take long to load"


def test_the_store_is_asked_in_its_own_words_by_the_store_and_the_views_alone() -> None:
    spoken = re.compile(r"""exec_driver_sql|plain_rows\(|["'](?:SELECT|INSERT INTO|UPDATE|DELETE FROM) """)
    package = ROOT / "dutydesk"
    elsewhere = [path.relative_to(package) for path in package.rglob("*.py") if spoken.search(path.read_text("utf-8"))]
    assert elsewhere
    assert [str(path) for path in elsewhere if path.parts[0] not in {"store", "views"}] == []
