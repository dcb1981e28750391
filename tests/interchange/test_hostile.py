# ruff: noqa: E501
"""Files that are damaged, protected or built to do harm: one sentence, never a crash, never a hang."""

from __future__ import annotations

import io
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import councils
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutydesk.interchange.forms import ReadForm
from dutydesk.interchange.reading import read_bytes, read_file, read_guarded
from dutydesk.refusals import BadInput

GOOD = councils.south()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"


def packed(document: str | bytes, **more: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("word/document.xml", document)
        for name, content in more.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return held.getvalue()


def protected() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


def with_macros() -> bytes:
    return packed(f"<w:document {W}/>", word__vbaProject_dot_bin=b"macro")


def macro_typed() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr(
            "[Content_Types].xml",
            TYPES.replace(
                "/>",
                "><Override PartName='/word/document.xml' ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>",
            ),
        )
        made.writestr("word/document.xml", f"<w:document {W}/>")
    return held.getvalue()


def bomb() -> bytes:
    return packed(
        f"<w:document {W}><w:body><w:p><w:r><w:t>".encode()
        + b"a" * 60_000_000
        + b"</w:t></w:r></w:p></w:body></w:document>"
    )


def many_entries() -> bytes:
    return packed(f"<w:document {W}/>", **{f"x{number}": b"" for number in range(3000)})


def entities() -> bytes:
    return packed(
        f"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )


def outside_file() -> bytes:
    return packed(
        f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><w:document {W}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    )


def deep() -> bytes:
    return packed(
        f"<w:document {W}><w:body>"
        + "<w:tbl><w:tr><w:tc>" * 20_000
        + "</w:tc></w:tr></w:tbl>" * 20_000
        + "</w:body></w:document>"
    )


def spreadsheet() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("xl/workbook.xml", "<workbook/>")
    return held.getvalue()


def locked_zip() -> bytes:
    content = bytearray(packed(f"<w:document {W}/>"))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


REFUSED = {
    "empty": (b"", "empty"),
    "protected by a password": (protected(), "password"),
    "locked zip": (locked_zip(), "password"),
    "macros inside": (with_macros(), "macros"),
    "macros by its type": (macro_typed(), "macros"),
    "unpacks without end": (bomb(), "unpacks"),
    "three thousand pieces": (many_entries(), "pieces"),
    "entities": (entities(), "entities"),
    "a file of this machine": (outside_file(), "entities"),
    "nested twenty thousand deep": (deep(), ""),
    "cut in half": (GOOD[: len(GOOD) // 2], "damaged"),
    "only its first bytes": (GOOD[:10], "damaged"),
    "a spreadsheet": (spreadsheet(), "not a Word document"),
    "broken words": (packed("<w:document><w:body>"), "damaged"),
    "no XML": (packed(b"\x00\xff\x00rubbish"), "damaged"),
    "twenty-six megabytes": (b"PK" + bytes(26_000_000), "too big"),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_refused_in_one_sentence(name: str) -> None:
    content, words = REFUSED[name]
    began = time.process_time()
    with pytest.raises(BadInput) as refused:
        read_bytes("form.docx", content)
    assert words in refused.value.sentence
    assert refused.value.sentence.endswith(".")
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "name", ["entities", "unpacks without end", "nested twenty thousand deep", "protected by a password"]
)
def test_refused_by_the_process_apart_in_the_same_words(name: str) -> None:
    with pytest.raises(BadInput) as apart:
        read_guarded("form.docx", REFUSED[name][0])
    assert REFUSED[name][1] in apart.value.sentence


def test_a_hundred_megabytes_are_never_read(tmp_path: Path) -> None:
    for name in ("form.docx", "mail.eml"):
        path = tmp_path / name
        with path.open("wb") as made:
            made.truncate(100_000_000)
        with pytest.raises(BadInput, match="100 MB"):
            read_file(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", tmp_path):
        with pytest.raises(BadInput, match="There is no file"):
            read_file(path)


def test_a_picture_named_as_a_form_is_refused() -> None:
    with pytest.raises(BadInput):
        read_bytes("form.docx", b"\x89PNG\r\n\x1a\n")
    with pytest.raises(BadInput, match="neither"):
        read_bytes("form.pdf", b"%PDF-1.4")


def test_the_process_apart_reads_as_this_one_does(tmp_path: Path) -> None:
    path = tmp_path / "Referral Khan.docx"
    path.write_bytes(GOOD)
    apart, here = read_file(path), read_file(path, guarded=False)
    assert apart == here
    assert apart.original.content == GOOD
    assert apart.marks[0].startswith("sha256:")


def test_the_desks_password_is_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYDESK_PASSWORD", "planted")
    from dutydesk.interchange.reading import _bare_environment

    assert "planted" not in str(_bare_environment())


def _reads(name: str, content: bytes) -> None:
    with suppress(BadInput):
        assert isinstance(read_bytes(name, content), ReadForm)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_bytes_changed_at_random_never_crash_the_reader_of_forms(data: st.DataObject) -> None:
    content = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    _reads(
        "form.docx", bytes(content[: data.draw(st.integers(1, len(content)))] if data.draw(st.booleans()) else content)
    )


_CELL = st.sampled_from(["Surname", "Child 2", "Name:", "☒ Yes ☐ No", "Yes / No", "Tom Reed", "01/05/2006", "", "Mother", "\ue000x\ue001", "a:b:c:d", "?", "☒", "x", "If yes", "Address", "Postcode"]) | st.text(max_size=40).filter(lambda text: text.isprintable())  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(_CELL, min_size=1, max_size=5), min_size=1, max_size=7), st.booleans())
def test_any_table_is_read(rows: list[list[str]], ticks: bool) -> None:
    from xml.sax.saxutils import escape

    body = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    try:
        form = read_bytes(
            "form.docx", packed(f"<w:document {W}><w:body><w:tbl>{body}</w:tbl></w:body></w:document>".encode())
        )
    except BadInput:
        return
    assert not any("\ue000" <= letter <= "\ue006" for letter in str(form.said) + str(form.not_understood))


_HEADERS = st.sampled_from([b"From: a@b", b"Subject: =?utf-8?b?!!?=", b"Content-Type: multipart/mixed; boundary=x", b"Content-Type: text/html; charset=\xff", b"--x", b"--x--", b"Content-Transfer-Encoding: base64", b"Content-Disposition: attachment; filename*=x'y'%zz", b"Content-Type: message/rfc822", b"Date: 99 Foo", b"", b"<p>", b"Received: ;", b"Message-ID: <>", b"Content-Type: message/delivery-status", b"Content-Type: multipart/alternative; boundary=\"x\"", b"Content-Transfer-Encoding: uuencode"])  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_HEADERS | st.binary(max_size=60), max_size=25))
def test_any_message_is_read_or_refused(lines: list[bytes]) -> None:
    _reads("mail.eml", b"From: x@example.org\r\n" + b"\r\n".join(lines))
