"""A Word file opened with suspicion: sizes and kinds are checked before a single part of it is read.

Nothing in a form is ever run, followed or fetched. A part is read whole into memory only after its size, as it
unpacks and not as the file claims, was found to be within bounds.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from itertools import pairwise
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dutydesk.refusals import BadInput

FILE_LIMIT = 25_000_000
"""Bytes of the largest file that is taken in."""

_ENTRIES = 2_000
_PART_LIMIT = 16_000_000
_TOTAL_LIMIT = 200_000_000
_RATIO = 200
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_TYPE = re.compile(rb"macroEnabled", re.IGNORECASE)
_DOCUMENT = "word/document.xml"
_READ_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\d*\.xml$")


class Package:
    """The parts of a Word file that hold its words."""

    def __init__(self, content: bytes) -> None:
        """Check the file and open it. ``BadInput`` says in one sentence why it cannot be read."""
        _check_kind(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            _check_entries(self._zip)
            if _MACRO_TYPE.search(self._bytes("[Content_Types].xml")):
                raise BadInput("The file carries macros, which are never taken in; save it as an ordinary .docx first.")
        except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, KeyError):
            raise BadInput("The file is damaged or cut short and cannot be opened as a Word document.") from None
        self.names = tuple(name for name in self._zip.namelist() if _READ_PARTS.match(name))
        if _DOCUMENT not in self.names:
            raise BadInput("The file is not a Word document (.docx): it holds no text part.")

    def part(self, name: str) -> Element:
        """One part as a tree. Document types, entities and outside references are refused, never followed."""
        try:
            tree: Element = fromstring(self._bytes(name), forbid_dtd=True)
        except DefusedXmlException:
            raise BadInput(
                "The file holds instructions to its reader (a document type or entities) and is not taken in."
            ) from None
        except (ParseError, LookupError, ValueError, UnicodeError):
            raise BadInput("The file is damaged: one of its parts cannot be read.") from None
        return tree

    def _bytes(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as part:
                found = part.read(_PART_LIMIT + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            KeyError,
            NotImplementedError,
            OSError,
            RuntimeError,
            ValueError,
        ):
            raise BadInput("The file is damaged or cut short and cannot be opened as a Word document.") from None
        if len(found) > _PART_LIMIT:
            raise BadInput("The file unpacks to far more text than a referral form holds and was not opened.")
        return found


def check_size(size: int) -> None:
    """Refuse an empty file and one above the limit, before it is read."""
    if size == 0:
        raise BadInput("The file is empty.")
    if size > FILE_LIMIT:
        raise BadInput(
            f"The file is too big: {size / 1_000_000:.0f} MB, where at most {FILE_LIMIT // 1_000_000} MB are taken in."
        )


def _check_kind(content: bytes) -> None:
    check_size(len(content))
    if content.startswith(_OLE):
        raise BadInput(
            "The file is protected by a password, or is an old .doc; open it in Word and save it as .docx without a password."
        )
    if not content.startswith(b"PK"):
        raise BadInput("The file is not a Word document (.docx).")


def _check_entries(packed: zipfile.ZipFile) -> None:
    entries = packed.infolist()
    if len(entries) > _ENTRIES:
        raise BadInput("The file is packed in far more pieces than a referral form has and was not opened.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise BadInput("The file is protected by a password; save it without one.")
    if any(entry.filename.lower().endswith(("vbaproject.bin", "vbadata.xml")) for entry in entries):
        raise BadInput("The file carries macros, which are never taken in; save it as an ordinary .docx first.")
    unpacked = sum(entry.file_size for entry in entries)
    packed_size = max(sum(entry.compress_size for entry in entries), 1)
    if unpacked > _TOTAL_LIMIT or (unpacked > _PART_LIMIT and unpacked / packed_size > _RATIO):
        raise BadInput("The file unpacks to far more than a referral form holds and was not opened.")
    spans = sorted((entry.header_offset, entry.header_offset + entry.compress_size) for entry in entries)
    if any(end > start for (_, end), (start, _) in pairwise(spans)):
        raise BadInput("The file's pieces overlap, which no Word document's do; it was not opened.")
