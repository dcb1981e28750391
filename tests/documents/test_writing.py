"""A letter is written once, under its reference alone, for its owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dutydesk.documents.writing import lay_letter
from dutydesk.refusals import BadInput, StoreUnusable


def test_a_letter_is_named_by_its_reference_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = lay_letter(b"words", tmp_path / "out" / "letters", "L-000001").put()
    assert path.name == "L-000001.docx"
    assert path.read_bytes() == b"words"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_second_writing_never_goes_over_the_first(tmp_path: Path) -> None:
    names = [lay_letter(bytes([each]), tmp_path, "L-000001").put().name for each in range(3)]
    assert names == ["L-000001.docx", "L-000001-2.docx", "L-000001-3.docx"]
    assert (tmp_path / "L-000001.docx").read_bytes() == b"\0"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "L-000001.docx").symlink_to(elsewhere)
    path = lay_letter(b"words", tmp_path / "out", "L-000001").put()
    assert path.name == "L-000001-2.docx"
    assert not elsewhere.exists()


@pytest.mark.parametrize("ref", ["../L-000001", "L-1", "", "L-000001.docx", "Tom Reed", "L-000001\n"])
def test_a_letter_has_no_other_kind_of_name(ref: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        lay_letter(b"words", tmp_path, ref).put()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(StoreUnusable, match="could not be written"):
        lay_letter(b"words", tmp_path / "out", "L-000001").put()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to try")
def test_a_letter_that_cannot_be_finished_leaves_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_open = os.open

    def onto_a_full_disk(path: object, flags: int, *mode: int) -> int:
        handle = real_open(path, flags, *mode)  # type: ignore[arg-type]
        if flags & os.O_CREAT:
            full = real_open("/dev/full", os.O_WRONLY)
            os.dup2(full, handle)
            os.close(full)
        return handle

    monkeypatch.setattr(os, "open", onto_a_full_disk)
    with pytest.raises(StoreUnusable, match="No space left"):
        lay_letter(b"words", tmp_path, "L-000001").put()
    assert list(tmp_path.iterdir()) == []
