"""A training office of every authority that the program carries: made through the command line, and worked at."""

from __future__ import annotations

import json

import pytest

from dutydesk.cli.main import run
from dutydesk.desk.open import open_desk
from dutydesk.procedures import load
from dutydesk.procedures.may import may, sees

from ..desks import instant

AT = instant("2026-03-04T10:00+00:00")


@pytest.fixture(params=load.known(), scope="module")
def made(request, tmp_path_factory, monkeypatch_module):
    """The procedure, its office and who may sign in."""
    store = tmp_path_factory.mktemp(request.param) / "office.db"
    words = ["--store", str(store), "init", "--procedure", request.param, "--training", "--plain", "--json"]
    assert run(words, open_application=lambda _: 0) == 0
    return load.procedure(request.param), store


@pytest.fixture(scope="module")
def monkeypatch_module(tmp_path_factory):
    """Nothing of whoever runs the tests reaches them."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("DUTYDESK_STORE", "DUTYDESK_USER", "DUTYDESK_PASSWORD"):
            patch.delenv(variable, raising=False)
        patch.setenv("DUTYDESK_LOG", str(tmp_path_factory.mktemp("log") / "errors.log"))
        yield patch


def test_it_has_somebody_for_every_role_and_each_sees_their_home(made):
    procedure, store = made
    for name, role in procedure.roles.items():
        if not role.trained:
            continue
        desk = open_desk(store, name, "training")
        assert desk.signed.role == name
        assert desk.notice == ""
        for tray in role.trays:
            entry = procedure.trays[tray]
            if sees(procedure, name, "tray") and (entry.clocks or entry.tasks) and tray != "missing":
                desk.see("tray", name=tray)
        if sees(procedure, name, "counts"):
            desk.see("counts")
        desk.close()


def test_somebody_records_somebody_decides_and_somebody_manages(made):
    procedure, store = made
    for action in ("contact.record", "contact.submit", "contact.decide", "staff.add", "procedure.accept"):
        assert [name for name in procedure.roles if may(procedure, name, action)], action
    recorder = next(name for name in procedure.roles if may(procedure, name, "contact.record"))
    desk = open_desk(store, recorder, "training")
    channel = next(iter(procedure.channels))
    made_now = desk.do("contact.record", None, {"channel": channel, "children": [{"first_name": "Tom"}]})
    assert made_now["state"] == "draft"
    assert made_now["clocks"]
    desk.close()


def test_the_command_says_who_may_sign_in(made, capsys, tmp_path):
    procedure, _ = made
    words = ["--store", str(tmp_path / "o.db"), "init", "--procedure", procedure.id, "--training", "--plain", "--json"]
    assert run(words, open_application=lambda _: 0) == 0
    people = json.loads(capsys.readouterr().out)["people"]
    assert {name for name, role in procedure.roles.items() if role.trained} <= set(people)
