"""JSON that is brought to ``do --from``."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from dutydesk.cli import json_files
from dutydesk.cli.json_files import read_object
from dutydesk.refusals import BadInput


def test_an_object_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "call.json"
    file.write_bytes(b'\xef\xbb\xbf{"urgent": true}')
    assert read_object(str(file)) == {"urgent": True}


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b'{"a": 1,\n"b" 2}', "line 2"),
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"[1]", "no JSON object"),
        (b'"words"', "no JSON object"),
        (b'{"a": 1, "a": 2}', "a stands twice"),
        (b'{"a": NaN}', "NaN is no value"),
        (b'{"a": ' + b"[" * 100_000 + b"}", "nested too deep"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "number too long"),
        (b'{"a": "x"}\n{"b": "\xff"}', "line 2: not UTF-8"),
        (b"\xff\xfe{\x00}\x00", "not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_told_with_file_and_mend(tmp_path: Path, content: bytes, hint: str) -> None:
    file = tmp_path / "call.json"
    file.write_bytes(content)
    with pytest.raises(BadInput) as wrong:
        read_object(str(file))
    assert "call.json" in wrong.value.sentence
    assert hint in wrong.value.sentence
    assert wrong.value.field == "--from"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read_object(str(tmp_path / "none.json"))
    with pytest.raises(BadInput, match="a folder"):
        read_object(str(tmp_path))


def test_a_file_too_large_for_a_record_is_not_taken_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_files, "LARGEST", 10)
    file = tmp_path / "call.json"
    file.write_bytes(b'{"a": "' + b"x" * 100 + b'"}')
    with pytest.raises(BadInput, match="larger than"):
        read_object(str(file))


def test_standard_input_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"urgent": false}')))
    assert read_object("-") == {"urgent": False}
