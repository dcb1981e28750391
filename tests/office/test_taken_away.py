"""The store's file is taken away while somebody works at it: nothing is said to be saved that is not where it belongs."""

from __future__ import annotations

import json
import os
import shutil
import sys

import pytest

from dutydesk.cli.main import run
from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk
from dutydesk.refusals import BadInput, StoreUnusable

from ..desks import Office, copied, made_office
from ..killing import STEPS, struck_at

CALL = {"channel": "phone", "kind": "service"}


@pytest.fixture(params=["encrypted", "plain"])
def address(request, tmp_path_factory, tmp_path):
    folder = tmp_path / "desk"
    folder.mkdir()
    return copied(made_office(tmp_path_factory, request.param), folder)


def drafts(address) -> int:
    desk = open_desk(address, "cso", TRAINING_PASSWORD)
    assert desk.see("tray", name="drafts") is not None
    found = len(desk.see("tray", name="drafts"))
    desk.close()
    Office(address).healthy()
    return found


def deleted(address) -> None:
    address.unlink()


def moved(address) -> None:
    address.rename(address.with_name("elsewhere.db"))


def folder_moved(address) -> None:
    address.parent.rename(address.parent.with_name("elsewhere"))


def folder_deleted(address) -> None:
    shutil.rmtree(address.parent)


def replaced(address) -> None:
    shutil.copy2(address, address.with_name("other"))
    address.with_name("other").rename(address)


def without_its_log(address) -> None:
    address.with_name(address.name + "-wal").unlink()


@pytest.mark.parametrize("taken", [deleted, moved, folder_moved, folder_deleted, replaced, without_its_log])
def test_nothing_is_read_or_said_to_be_saved_where_the_store_no_longer_lies(address, taken) -> None:
    desk = open_desk(address, "cso", TRAINING_PASSWORD)
    desk.do("contact.record", None, CALL)
    taken(address)
    there = address.exists()
    for ask in (
        lambda: desk.do("contact.record", None, CALL),
        lambda: desk.see("tray", name="drafts"),
        desk.newest,
    ):
        with pytest.raises(StoreUnusable, match="no longer at"):
            ask()
    assert address.exists() == there, "none is made in its place"
    desk.close()
    assert address.exists() == there


def test_put_back_it_goes_on_and_holds_what_was_saved(address) -> None:
    desk = open_desk(address, "cso", TRAINING_PASSWORD)
    desk.do("contact.record", None, CALL)
    moved(address)
    with pytest.raises(StoreUnusable, match="Put it back"):
        desk.do("contact.record", None, CALL)
    address.with_name("elsewhere.db").rename(address)
    desk.do("contact.record", None, CALL)
    desk.close()
    assert drafts(address) == 2


def test_what_was_saved_before_it_was_moved_is_in_the_moved_file_once_the_desk_is_left(address) -> None:
    desk = open_desk(address, "cso", TRAINING_PASSWORD)
    desk.do("contact.record", None, CALL)
    moved(address)
    desk.close()
    elsewhere = address.with_name("elsewhere.db")
    if address.with_name(address.name + ".key").exists():
        address.with_name(address.name + ".key").rename(elsewhere.with_name("elsewhere.db.key"))
    assert drafts(elsewhere) == 1


def test_opening_says_that_it_was_taken_away_and_none_is_made_in_its_place(address) -> None:
    desk = open_desk(address, "cso", TRAINING_PASSWORD)
    moved(address)
    with pytest.raises(StoreUnusable, match=r"moved or deleted. Put it back.*dutydesk restore"):
        open_desk(address, "cso", TRAINING_PASSWORD)
    with pytest.raises(BadInput, match="move it away first"):
        make_office(address, "slough", training=True, plain=True)
    desk.close()
    assert not address.exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
def test_taken_away_at_any_step_the_command_line_tells_only_of_what_is_kept(address, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("DUTYDESK_PASSWORD", TRAINING_PASSWORD)
    made, ends = tmp_path / "made", set()
    address.parent.rename(made)
    told = tmp_path / "told"

    def commanding():
        out, err = (open(told.with_suffix(ending), "w") for ending in (".out", ".err"))  # noqa: PTH123, SIM115

        def work() -> int:
            sys.stdout, sys.stderr = out, err
            words = ["--store", str(address), "--as", "cso", "do", "contact.record", "channel=phone", "kind=service"]
            code = run([*words, "--json"], open_application=lambda _: 1)
            out.flush()
            err.flush()
            return code

        return work

    for step in range(1, 60):
        shutil.rmtree(address.parent, ignore_errors=True)
        shutil.copytree(made, address.parent)
        status = struck_at(step, commanding, lambda: moved(address), STEPS)
        code, answer = os.waitstatus_to_exitcode(status), json.loads(told.with_suffix(".out").read_text())
        assert "Traceback" not in told.with_suffix(".err").read_text()
        assert code in {0, 3}, answer
        assert ("ref" in answer) == (code == 0)
        assert code == 0 or "no store at" in answer["error"] or "no longer at" in answer["error"]
        ends.add(code)
        elsewhere = address.with_name("elsewhere.db")
        ended = not elsewhere.exists()
        if not ended:
            assert not address.exists(), "none is made in its place"
            elsewhere.rename(address)
        assert drafts(address) >= (code == 0)
        if ended:
            break
    assert ended
    assert ends == {0, 3}


@pytest.mark.skipif(not hasattr(os, "fork") or os.geteuid() != 0, reason="only root may work as somebody else")
def test_a_folder_made_read_only_under_an_open_desk_loses_nothing_and_signing_in_says_so(address) -> None:
    first = open_desk(address, "cso", TRAINING_PASSWORD)  # loads what somebody else may not read where it lies
    first.do("contact.record", None, CALL)
    first.close()
    for path in (address.parent, *address.parent.iterdir()):
        os.chown(path, 65534, 65534)
    for above in address.parents[1:4]:
        above.chmod(0o755)

    def as_somebody():
        os.setuid(65534)
        desk = open_desk(address, "cso", TRAINING_PASSWORD)

        def work() -> int:
            address.parent.chmod(0o500)
            desk.do("contact.record", None, CALL)
            desk.close()
            try:
                open_desk(address, "cso", TRAINING_PASSWORD)
            except StoreUnusable as said:
                return 7 if "cannot be written" in said.sentence else 8
            return 6

        return work

    ended = os.waitstatus_to_exitcode(struck_at(0, as_somebody, lambda: None))
    address.parent.chmod(0o700)
    assert ended in {6, 7}, "a plain store needs no key file to be written"
    assert drafts(address) == 2
