"""Files that came with a message: their kind by what they hold, their name as text only."""

from __future__ import annotations

import io
import re
import zipfile

from dutydesk.interchange.forms import DOCX, EML, FoundAttachment
from dutydesk.plain import one_line

ATTACHMENT_LIMIT = 20_000_000
"""Bytes of the largest attachment that is kept apart; a larger one stays in the message itself."""
MOST_ATTACHMENTS = 100
TNEF = "application/ms-tnef"
"""Outlook's own parcel (winmail.dat), in which it packs what was attached."""
OLE = "application/x-ole-storage"
_OOXML = "application/vnd.openxmlformats-officedocument."
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"{\\rtf", "application/rtf"),
    (b"\x78\x9f\x3e\x22", TNEF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
)
_RUNS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
_MARKUP = re.compile(rb"^\s*<(?:!doctype html|html|script|hta:|svg|\?xml)", re.IGNORECASE)


def clean_name(name: str, number: int) -> str:
    """An attachment's name without any path, to be shown; never used to open or write a file."""
    line = one_line(name).replace("\N{REPLACEMENT CHARACTER}", "")
    line = re.split(r"[\\/]", line)[-1]
    line = re.sub(r'[:*?"<>|]', "", line).strip(" .")
    if len(line) > 150:
        stem, dot, ending = line.rpartition(".")
        line = f"{stem[:140]}{dot}{ending[:9]}" if dot else line[:150]
    return line or f"attachment {number}"


def kind_of(content: bytes) -> str:
    """The media type by what the bytes are; empty for what is not taken in (programs, scripts, web pages, unknown)."""
    if content.startswith(_RUNS) or _MARKUP.match(content[:1024].lstrip(b"\xef\xbb\xbf")):
        return ""
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    if content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"}:
        return "image/heic"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return _kind_of_text(content)


def _kind_of_zip(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()[:5000]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return ""
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        return ""
    for folder, kind in (
        ("word/", DOCX),
        ("xl/", f"{_OOXML}spreadsheetml.sheet"),
        ("ppt/", f"{_OOXML}presentationml.presentation"),
    ):
        if any(name.startswith(folder) for name in names):
            return kind
    return "application/vnd.oasis.opendocument" if "content.xml" in names and "mimetype" in names else ""


def _kind_of_text(content: bytes) -> str:
    head = content[:4096]
    if not head or any(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head):
        return ""
    if re.match(
        rb"(?:received|from|return-path|message-id|mime-version|delivered-to|date|subject):", head, re.IGNORECASE
    ):
        return EML
    if head.startswith(b"BEGIN:V"):
        return "text/calendar"
    return "text/plain"


def taken_in(found: list[tuple[str, bytes]]) -> tuple[tuple[FoundAttachment, ...], list[str]]:
    """The attachments that are kept, and a line for each that is not, with the reason."""
    kept: list[FoundAttachment] = []
    left: list[str] = []
    for number, (name, content) in enumerate(found, start=1):
        shown, kind = clean_name(name, number), kind_of(content)
        if not content:
            left.append(f"attachment {shown}: it is empty")
        elif len(content) > ATTACHMENT_LIMIT:
            left.append(
                f"attachment {shown}: too big to be kept apart ({len(content) // 1_000_000} MB); it is in the message itself"
            )
        elif len(kept) >= MOST_ATTACHMENTS:
            left.append(f"attachment {shown}: more than {MOST_ATTACHMENTS} came; it is in the message itself")
        elif not kind:
            left.append(
                f"attachment {shown}: not a document, picture or text, so not kept apart; it is in the message itself"
            )
        else:
            kept.append(FoundAttachment(shown, kind, content))
    return tuple(kept), left
