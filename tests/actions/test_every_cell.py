"""Every role and every action of every authority, at both doors: a role may do what its procedure's file gives it, and nothing
else. The table is read from the file itself, apart from the program's own reading of it; an action given to nobody fails."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import typer.main

from dutydesk.cli.caller import Caller
from dutydesk.cli.commands import app
from dutydesk.cli.main import run
from dutydesk.desk.desk import Desk
from dutydesk.desk.looking import views
from dutydesk.desk.open import make_office
from dutydesk.procedures import load
from dutydesk.procedures.may import STANDS_FOR
from dutydesk.procedures.vocabulary import ACTIONS, VIEWS
from dutydesk.refusals import BadInput, Refused
from dutydesk.store.store import Store
from dutydesk.workflows.registry import actions

from ..desks import Office, instant
from ..house.test_vocabulary import GRANTED_WITHOUT_A_WORKFLOW

COMMANDS = typer.main.get_command(app)


class Reached(BadInput):
    """The transaction was about to begin: nothing of the role stands in the way."""


def written(procedure: str) -> dict[str, Any]:
    """A procedure's file as it stands, read by nothing of ours."""
    return tomllib.loads((load.folder() / f"{procedure}.toml").read_text("utf-8"))


def gives(names: list[str], asked: str) -> bool:
    return asked in names or f"{asked.partition('.')[0]}.*" in names


def table(procedure: str) -> dict[str, set[str]]:
    """Action to the roles that the file gives it to."""
    roles = written(procedure)["roles"]
    found = {action: {role for role, told in roles.items() if gives(told["may"], action)} for action in ACTIONS}
    return {action: by or found.get(STANDS_FOR.get(action, ""), set()) for action, by in found.items()}


@pytest.fixture(scope="module", params=load.known())
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, dict[str, Desk]]]:
    """A training office of each authority, with one of each role at a desk."""
    path = tmp_path_factory.mktemp("cells") / "office.db"
    make_office(path, request.param, training=True, plain=True, at=instant("2012-01-02T09:00"))
    office = Office(path)
    yield request.param, {role: office.desk(role) for role in written(request.param)["roles"]}
    office.close()


@pytest.fixture
def nothing_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is allowed is stopped before it writes, so that every cell is tried on the same untouched office."""

    def reached(self: Store, now: object) -> None:
        raise Reached("reached")

    monkeypatch.setattr(Store, "write", reached)


def passes(desk: Desk, action: str) -> bool:
    """Whether it is not the role that stands in the way."""
    try:
        desk.do(action, None, {})
    except BadInput:
        return True
    except Refused:
        return False
    pytest.fail(f"{action} went on without a transaction")


def test_every_action_is_given_to_somebody_somewhere_and_there_is_no_other() -> None:
    given = {action for procedure in load.known() for action, roles in table(procedure).items() if roles}

    assert given == ACTIONS
    assert actions().keys() == ACTIONS - GRANTED_WITHOUT_A_WORKFLOW
    assert views().keys() == VIEWS


@pytest.mark.usefixtures("nothing_begins")
def test_each_role_does_what_its_file_gives_it_and_nothing_else(office: tuple[str, dict[str, Desk]]) -> None:
    procedure, desks = office
    cells = table(procedure)
    wrong = []
    for role, desk in desks.items():
        wrong += [
            (role, name) for name, by in cells.items() if name in actions() and passes(desk, name) != (role in by)
        ]
        faces = {face.action: face for face in desk.actions()}
        wrong += [(role, name) for name, face in faces.items() if face.allowed and role not in cells[name]]
        assert all(face.allowed or face.why for face in faces.values())
        assert faces.keys() == {name for name, found in actions().items() if found.on == "desk"}
    assert not wrong


def test_each_role_sees_what_its_file_shows_it_and_nothing_else(office: tuple[str, dict[str, Desk]]) -> None:
    procedure, desks = office
    told = written(procedure)
    for role, held in told["roles"].items():
        desk = desks[role]
        for view in views():
            refused = False
            try:
                desk.see(view, no_such_argument=1)
            except TypeError:
                pass
            except Refused:
                refused = True
            assert refused == (not gives(held.get("views", []), view)), (role, view)
        for tray, entry in told["trays"].items():
            try:
                desk.see("tray", name=tray)
            except BadInput:
                pass
            except Refused:
                assert role not in entry["seen_by"] or "tray" not in held.get("views", []), (role, tray)
            else:
                assert role in entry["seen_by"], (role, tray)


@pytest.fixture
def at_the_other_door(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """The command line at a desk where somebody has signed in already: its exit code and what it prints. Its commands are put
    together once, and not for each of a thousand cells."""
    monkeypatch.setattr(typer.main, "get_command", lambda _: COMMANDS)

    def asks(desk: Desk, *words: str) -> tuple[int, Any]:
        monkeypatch.setattr(Caller, "desk", lambda _: _Held(desk))
        capsys.readouterr()
        code = run([*words, "--json"], open_application=lambda _: 0)
        return code, json.loads(capsys.readouterr().out)

    return asks


class _Held:
    """A desk that stays open when a command is done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __enter__(self) -> Desk:
        return self._desk

    def __exit__(self, *_: object) -> None:
        return None


@pytest.mark.usefixtures("nothing_begins")
def test_the_command_line_does_for_each_action_what_the_desk_does(
    office: tuple[str, dict[str, Desk]], at_the_other_door: Any
) -> None:
    procedure, desks = office
    for action, roles in table(procedure).items():
        if action not in actions():
            continue
        for role in (next(iter(sorted(roles)), ""), next((one for one in desks if one not in roles), "")):
            if role:
                code, value = at_the_other_door(desks[role], "do", action)
                assert code == (2 if role in roles else 1), (role, action, value)
                assert ("refused" in value) == (role not in roles), (role, action, value)
                assert value.get("action", action) == action


def test_what_the_command_line_lists_is_what_the_screens_show(
    office: tuple[str, dict[str, Desk]], at_the_other_door: Any
) -> None:
    for desk in office[1].values():
        code, listed = at_the_other_door(desk, "actions")
        assert code == 0
        assert {one["action"]: one["allowed"] for one in listed} == {
            face.action: face.allowed for face in desk.actions()
        }
