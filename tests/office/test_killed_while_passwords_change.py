"""Killed between the key file and the store: whoever it was about gets in with exactly one of two passwords, never with none."""

from __future__ import annotations

import os
import shutil

import pytest

from dutydesk.desk import recovering
from dutydesk.desk.open import make_office, open_desk
from dutydesk.desk.recovering import recover
from dutydesk.refusals import DeskError, NotSignedIn
from dutydesk.store.address import Address
from dutydesk.store.keyfile import KeyFile
from dutydesk.workflows import signing

from ..killing import killed_at

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
OLD, NEW = "training", "a quiet lantern above the weir"
MOST = 80
"""More steps than any of these takes."""


@pytest.fixture
def made(tmp_path, monkeypatch):
    """An encrypted office, in which every one-time password is the new one; put back as it was by calling it."""
    folder = tmp_path / "made"
    folder.mkdir()
    address = folder / "office.db"
    first = make_office(address, "slough", training=True)
    for module in (signing, recovering):
        monkeypatch.setattr(module, "one_time_password", lambda: NEW)

    def put_back():
        shutil.rmtree(tmp_path / "now", ignore_errors=True)
        shutil.copytree(folder, tmp_path / "now")
        return str(tmp_path / "now" / "office.db"), first.recovery_key

    return put_back


def doing(address, by, action, **said):
    def sitting_down():
        desk = open_desk(address, by, OLD)
        return lambda: (desk.do(action, None, said), desk.close())

    return sitting_down


def opens(address, name, password) -> bool:
    try:
        open_desk(address, name, password).close()
    except NotSignedIn:
        return False
    return True


def slots(address):
    return KeyFile.read(Address(address).key_path).names


def said_by_the_store(address, action):
    """Whether the store holds the entry; and that it is whole."""
    desk = open_desk(address, "pm", OLD)
    assert desk.do("store.check", None, {})["ok"]
    assert desk.do("audit.verify", None, {})["ok"]
    found = [entry for entry in desk.see("audit", last=50) if entry.action == action]
    desk.close()
    return bool(found)


def at_each_step(made, work_at):
    """What comes of being killed at each step: the address afterwards, and whether the work was done to its end."""
    for step in range(1, MOST):
        address, recovery = made()
        ended = killed_at(step, work_at(address, recovery))
        yield address, recovery, ended
        if ended:
            assert step > 4
            return
    raise AssertionError("it never came to its end")


@pytest.mark.parametrize(
    ("action", "by", "said"),
    [
        ("staff.change_password", "cso", {"old": OLD, "new": NEW}),
        ("staff.reset_password", "pm", {"name": "cso"}),
    ],
)
def test_exactly_one_of_the_two_passwords_opens_and_it_is_the_one_that_the_store_tells_of(
    made, action, by, said
) -> None:
    held = []
    for address, _, ended in at_each_step(made, lambda address, _: doing(address, by, action, **said)):
        told = said_by_the_store(address, action)
        assert (opens(address, "cso", OLD), opens(address, "cso", NEW)) == (not told, told)
        assert told or not ended
        held.append(told)
        desk = open_desk(address, "pm", OLD)
        desk.do("staff.reset_password", None, {"name": "cso"})
        desk.close()
        assert opens(address, "cso", NEW)
    assert held == sorted(held), "from the commit on, and never back"
    assert held.count(False) > 3
    assert held.count(True) > 3


def test_which_password_holds_is_settled_by_whoever_asks_for_it_first(made) -> None:
    for address, _, _ in at_each_step(
        made, lambda address, _: doing(address, "pm", "staff.reset_password", name="cso")
    ):
        assert opens(address, "cso", OLD) != opens(address, "cso", NEW)


def test_somebody_new_is_there_with_a_password_or_not_at_all(made) -> None:
    for address, _, ended in at_each_step(
        made, lambda address, _: doing(address, "pm", "staff.add", name="noor", roles=["cso"])
    ):
        told = said_by_the_store(address, "staff.add")
        assert opens(address, "noor", NEW) == told
        assert ("noor" in slots(address)) == told
        assert told or not ended


def test_a_leaver_has_no_slot_once_anybody_signs_in(made) -> None:
    for address, _, ended in at_each_step(made, lambda address, _: doing(address, "pm", "staff.disable", name="cso")):
        told = said_by_the_store(address, "staff.disable")
        assert opens(address, "cso", OLD) == (not told)
        assert ("cso" in slots(address)) == (not told)
        assert told or not ended


def test_a_recovery_key_opens_until_its_successor_was_told_and_somebody_always_gets_in(made) -> None:
    def letting_in(address, recovery):
        return lambda: lambda: recover(address, "pm", recovery).told()

    for address, recovery, ended in at_each_step(made, letting_in):
        old, new = opens(address, "pm", OLD), opens(address, "pm", NEW)
        assert old != new
        if ended:
            with pytest.raises(DeskError):
                recover(address, "pm", recovery)
        elif old:
            recover(address, "pm", recovery).told()
            assert opens(address, "pm", NEW)


def test_killed_before_anything_was_told_the_printed_key_lets_the_manager_in_again(made) -> None:
    for address, recovery, _ in at_each_step(
        made, lambda address, recovery: lambda: lambda: recover(address, "pm", recovery)
    ):
        again = recover(address, "pm", recovery)
        again.told()
        assert opens(address, "pm", again.one_time)
        with pytest.raises(NotSignedIn):
            recover(address, "pm", recovery)
        assert recover(address, "pm", again.recovery_key).name == "pm"
