"""Stores that cannot be used end with 3 and a sentence; signing in again and again ends with a wait."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dutydesk.desk.open import make_office


def gone(store: Path) -> None:
    store.unlink()


def emptied(store: Path) -> None:
    store.write_bytes(b"")


def a_folder(store: Path) -> None:
    store.unlink()
    store.mkdir()


def another_file(store: Path) -> None:
    store.write_bytes(b"Dear Sir or Madam, " * 500)


def cut_short(store: Path) -> None:
    os.truncate(store, store.stat().st_size // 2)


def overwritten(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[4096:20000] = bytes(20000 - 4096)
    store.write_bytes(content)


@pytest.mark.parametrize("spoil", [gone, emptied, a_folder, another_file, cut_short, overwritten])
def test_a_spoilt_store_is_told_in_a_sentence_and_left_alone(desk: Any, spoil: Callable[[Path], None]) -> None:
    spoil(desk.store)
    before = desk.store.read_bytes() if desk.store.is_file() else None
    ran = desk.run("tray", "duty", who="dm")
    assert ran.code == 3
    assert ran.value["error"]
    assert "reference" not in ran.value
    assert (desk.store.read_bytes() if desk.store.is_file() else None) == before


@pytest.fixture(scope="module")
def encrypted_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("encrypted") / "office.db"
    make_office(str(path), "slough", training=True)
    return path


@pytest.fixture
def encrypted(desk: Any, encrypted_once: Path) -> Any:
    for file in encrypted_once.parent.glob("office.db*"):
        shutil.copy2(file, desk.store.parent / file.name)
    return desk


def test_an_encrypted_store_opens_by_its_key_file_alone(encrypted: Any) -> None:
    assert encrypted.run("tray", "duty", who="dm").code == 0
    assert encrypted.run("tray", "duty", who="dm", password="wrong").code == 4
    key = encrypted.store.with_name("office.db.key")
    content = key.read_bytes()
    key.unlink()
    assert encrypted.run("tray", "duty", who="dm").code == 3
    key.write_bytes(content[: len(content) // 2])
    assert encrypted.run("tray", "duty", who="dm").code == 3


def test_after_five_wrong_tries_somebody_has_to_wait_and_is_told_how_long(encrypted: Any) -> None:
    told = [encrypted.run("tray", "duty", who="cso", password=f"wrong {number}") for number in range(6)]
    assert {ran.code for ran in told} == {4}
    assert told[0].value["wait_seconds"] == 0
    assert told[-1].value["wait_seconds"] > 0
    assert encrypted.run("tray", "duty", who="cso").code == 4
    assert encrypted.run("tray", "duty", who="dm").code == 0


def test_a_role_that_one_does_not_hold_is_not_acted_in(desk: Any) -> None:
    assert desk.run("--role", "dm", "tray", "duty", who="cso").code == 4
    assert desk.run("--role", "nobody", "tray", "duty", who="cso").code == 2
