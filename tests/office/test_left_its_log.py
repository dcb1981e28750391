"""A store that was moved without what lay beside it is not opened as if nothing were missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from dutydesk.desk.open import TRAINING_PASSWORD, make_office, open_desk
from dutydesk.desk.restoring import restore_office
from dutydesk.refusals import StoreUnusable

from ..killing import kill, struck_at

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
CALL = {"channel": "phone", "kind": "service", "children": [{"first_name": "Kit", "last_name": "Marsh"}]}


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A store whose program was killed: what was saved last stands in the log of changes alone."""
    store = tmp_path / "desk" / "office.db"
    make_office(store, "slough", training=True)

    def at_work() -> int:
        desk = open_desk(store, "cso", TRAINING_PASSWORD)
        desk.do("contact.record", None, CALL)
        kill()
        return 0

    struck_at(1, lambda: at_work, kill, ())
    assert (store.parent / "office.db-wal").stat().st_size
    return store


def lying(folder: Path) -> set[str]:
    """What lies in a folder, but for locks."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(".lock")}


def test_with_its_log_it_opens_wherever_it_is_moved_to(left: Path, tmp_path: Path) -> None:
    moved = shutil.move(left.parent, tmp_path / "elsewhere")
    desk = open_desk(Path(moved) / "office.db", "dm", TRAINING_PASSWORD)
    assert desk.see("drafts")
    desk.close()


def test_moved_without_its_log_it_says_so_makes_nothing_and_opens_once_it_is_back(left: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for name in ("office.db", "office.db.key"):
        shutil.copy2(left.parent / name, moved / name)

    for _ in range(2):
        with pytest.raises(StoreUnusable, match=r"older than when somebody last signed in.*office\.db-wal.*restore"):
            open_desk(moved / "office.db", "dm", TRAINING_PASSWORD)
        assert lying(moved) - {"office.db-wal", "office.db-shm"} == {"office.db", "office.db.key"}

    shutil.copy2(left.parent / "office.db-wal", moved / "office.db-wal")
    (moved / "office.db-shm").unlink(missing_ok=True)
    desk = open_desk(moved / "office.db", "dm", TRAINING_PASSWORD)
    assert desk.see("drafts")
    desk.close()


def test_a_log_that_was_torn_gives_back_what_it_holds_and_the_store_opens_ever_after(left: Path) -> None:
    log = left.parent / "office.db-wal"
    os.truncate(log, 40)
    for _ in range(2):
        desk = open_desk(left, "pm", TRAINING_PASSWORD)
        assert desk.do("audit.verify")["ok"]
        assert "Saves are lost" in " ".join(desk.do("store.check")["found"])
        desk.close()


def test_an_old_copy_laid_in_its_place_by_hand_is_not_opened(left: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    open_desk(left, "dm", TRAINING_PASSWORD).close()
    shutil.copy2(left, old)
    open_desk(left, "dm", TRAINING_PASSWORD).close()
    shutil.copy2(old, left)

    with pytest.raises(StoreUnusable, match="an old copy was put in its place"):
        open_desk(left, "dm", TRAINING_PASSWORD)


def test_where_the_log_is_lost_what_is_left_can_be_restored(left: Path, tmp_path: Path) -> None:
    apart = tmp_path / "apart"
    apart.mkdir()
    for name in ("office.db", "office.db.key"):
        shutil.copy2(left.parent / name, apart / name)

    restore_office(tmp_path / "new" / "office.db", apart / "office.db", "pm", TRAINING_PASSWORD)

    desk = open_desk(tmp_path / "new" / "office.db", "pm", TRAINING_PASSWORD)
    assert desk.do("store.check")["ok"]
    desk.close()


def test_a_backup_of_a_store_in_use_opens_by_itself(left: Path, tmp_path: Path) -> None:
    desk = open_desk(left, "pm", TRAINING_PASSWORD)
    desk.do("store.backup", None, {"to": str(tmp_path / "copy.db")})
    another = open_desk(left, "dm", TRAINING_PASSWORD)
    open_desk(tmp_path / "copy.db", "dm", TRAINING_PASSWORD).close()
    another.close()
    desk.close()


def test_without_its_key_file_it_says_so_and_makes_nothing(left: Path) -> None:
    (left.parent / "office.db.key").unlink()
    before = lying(left.parent)
    with pytest.raises(StoreUnusable, match=r"office\.db\.key is missing"):
        open_desk(left, "dm", TRAINING_PASSWORD)
    assert lying(left.parent) == before
