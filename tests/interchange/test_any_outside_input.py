"""A fuzz target for each reader of what comes from outside: whatever it is given, it reads or refuses in a sentence.

Forms, tables and whole messages have theirs in ``test_hostile.py``, procedure files by key in ``test_any_fault.py``.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dutydesk.cli.json_files import read_object
from dutydesk.desk.open import make_office
from dutydesk.documents.package import parts_of, tree_of
from dutydesk.interchange.mail import read_eml
from dutydesk.interchange.police import notice_of
from dutydesk.places import carried
from dutydesk.procedures.check import faults
from dutydesk.refusals import BadInput, DeskError, StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.backup import restore
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.sealed_pack import read_pack

OFTEN = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
WORDS = st.sampled_from(
    ["=?utf-8?b?a?=", "=?utf-8?b?!!?=", "=?x?q?=00?=", "=?utf-8?b?G1sySg==?=", "=??b??=", "=?utf-8?b?abcde?="]
)
TOLD = st.sampled_from(
    [
        "Missing child",
        "Name: Kit Marsh",
        "born 30/02/2010",
        "Ref NM-1",
        "returned at 25:61",
        "DOB:",
        "\u202e",
        "\x1b[2J",
    ]
)


@OFTEN
@example(["=?utf-8?b?a?="])
@given(st.lists(WORDS | st.text(max_size=20), min_size=1, max_size=6))
def test_any_encoded_words_in_a_header_or_a_files_name_are_read(words: list[str]) -> None:
    said = " ".join(words).replace("\r", " ").replace("\n", " ").encode("utf-8", "replace")
    message = (
        b"From: a@example.org\r\nSubject: "
        + said
        + b'\r\nContent-Type: text/plain; name="'
        + said
        + b'"\r\n\r\nSeen.\r\n'
    )
    with suppress(BadInput):
        assert read_eml(message, today=date(2014, 7, 4)).said is not None


@OFTEN
@given(st.lists(TOLD | st.text(max_size=40), max_size=12), st.text(max_size=60))
def test_any_words_of_a_police_message_are_understood_or_left(lines: list[str], subject: str) -> None:
    assert isinstance(notice_of(subject, "\n".join(lines), date(2014, 7, 4)), dict)


def test_a_package_with_a_part_without_a_name_is_refused_in_a_sentence() -> None:
    found = zipfile.ZipInfo("x")
    found.filename = ""
    nameless = io.BytesIO()
    with zipfile.ZipFile(nameless, "w") as package:
        package.writestr(found, "words")
    with pytest.raises(BadInput, match="not a Word document"):
        parts_of(nameless.getvalue())


def spoiled(content: bytes, data: st.DataObject) -> bytes:
    held = bytearray(content)
    for _ in range(data.draw(st.integers(1, 12))):
        held[data.draw(st.integers(0, len(held) - 1))] = data.draw(st.integers(0, 255))
    return bytes(held[: data.draw(st.integers(0, len(held)))] if data.draw(st.booleans()) else held)


@settings(OFTEN, max_examples=8)
@given(st.data())
def test_any_procedure_file_is_read_or_has_faults(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "any.toml"
    path.write_bytes(spoiled(carried("data", "procedures", "isle-of-wight.toml").read_bytes(), data))
    assert isinstance(faults(path), tuple)


@OFTEN
@given(st.data())
def test_any_template_is_opened_or_refused(data: st.DataObject) -> None:
    template = next(carried("letters", "shared").glob("*.docx")).read_bytes()
    with suppress(DeskError):
        for xml in parts_of(spoiled(template, data)).values():
            tree_of(xml)


@OFTEN
@given(
    st.binary(max_size=200) | st.text(max_size=80).map(lambda text: ('{"a": ' + text + "}").encode("utf-8", "replace"))
)
def test_any_json_is_an_object_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.json"
    path.write_bytes(content)
    with suppress(BadInput):
        assert isinstance(read_object(str(path)), dict)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("plain")
    make_office(folder / "office.db", "slough", training=True, plain=True)
    return (folder / "office.db").read_bytes()


@settings(OFTEN, max_examples=8)
@given(st.data())
def test_any_backup_is_restored_whole_or_refused_and_nothing_is_put_in_its_place(
    tmp_path: Path, plain: bytes, data: st.DataObject
) -> None:
    source, target = tmp_path / "copy.db", tmp_path / "new.db"
    for path in tmp_path.iterdir():
        path.unlink()
    source.write_bytes(spoiled(plain, data))
    try:
        restore(source, Address(str(target)), key=None)
    except DeskError:
        assert not target.exists()


@settings(OFTEN, max_examples=8)
@given(st.data())
def test_any_pack_and_any_key_file_is_refused_in_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    pack, key = tmp_path / "any.pack", tmp_path / "any.pack.key"
    if not key.exists():
        KeyFile.make(tmp_path / "made", store_id="x", training=True)
    key.write_bytes(spoiled((tmp_path / "made").read_bytes(), data))
    pack.write_bytes(b"dutydesk continuity pack 1\n" + data.draw(st.binary(max_size=80)))
    with pytest.raises((StoreUnusable, DeskError)):
        read_pack(pack, "pm", "training")
