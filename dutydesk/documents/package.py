"""A Word file as a package of parts: read with limits, rid of what nobody sees, and written the same way every time."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from dutydesk.refusals import BadInput

LARGEST = 20_000_000
"""Bytes of a template, packed or unpacked: a page with a crest has under one million."""
_MOST_PARTS = 400
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DROPPED = re.compile(
    r"customXml/|docProps/(?!core\.xml$|app\.xml$)|word/(?:comments|people|vbaData|documentProtection)[^/]*\.xml$"
    r"|word/printerSettings/|.*/thumbnail\.",
    re.IGNORECASE,
)
_UNWANTED = re.compile(r"vbaProject|/embeddings/|/activeX/|/afchunk|\.bin$", re.IGNORECASE)
_COMMENT_MARKS = frozenset(W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_REVISIONS = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_SETTINGS_DROPPED = frozenset(W + name for name in ("attachedTemplate", "docVars", "mailMerge", "rsids"))
_FIELD_CODES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK"})
_SAFE_LINK = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name, in its order. ``BadInput`` for anything else, or for one that is too large."""
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise BadInput("This is an old .doc, or it is protected with a password; save it from Word as a plain .docx.")
    if len(content) > LARGEST:
        raise BadInput("This file is too large for a letter's template.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST:
                raise BadInput("This file holds too much for a letter's template.")
            parts = {entry.filename: package.read(entry) for entry in entries if not entry.filename.endswith("/")}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError) as wrong:
        raise BadInput("This is not a Word document, or it is damaged; save it from Word as .docx.") from wrong
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise BadInput("This is not a Word document; save it from Word as .docx.")
    return parts


def tree_of(xml: bytes | str) -> Any:
    """Parsed XML of one part, without fetching or expanding anything. ``BadInput`` where it is broken."""
    raw = xml.encode("utf-8") if isinstance(xml, str) else xml
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as wrong:
        raise BadInput("The document is damaged: a part of it cannot be read.") from wrong
    if tree.getroottree().docinfo.doctype:
        raise BadInput("The document declares things that no Word document does, and is not read.")
    return tree


def written_parts(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The parts that hold words: body, headers, footers and notes, the body first."""
    kinds = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml$")
    return ("word/document.xml", *sorted(name for name in parts if kinds.match(name)))


def tidied(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same parts without comments, custom properties, thumbnails and people's names.

    ``BadInput``, saying what to do in Word, for macros, embedded files, links to other files, tracked changes, hidden
    text and fields that fetch something.
    """
    kept = {name: xml for name, xml in parts.items() if not _DROPPED.match(name)}
    if any(map(_UNWANTED.search, kept)):
        raise BadInput("The template holds a macro or an embedded file; save it from Word as a plain .docx without.")
    if "word/settings.xml" in kept:
        kept["word/settings.xml"] = _plain_settings(kept["word/settings.xml"])
    for name in written_parts(kept):
        kept[name] = _without_comments(kept[name])
    for name in [each for each in kept if each.endswith(".rels")]:
        kept[name] = _without_links(name, kept[name], kept)
    kept["[Content_Types].xml"] = _types_of(kept)
    return kept


def packed(parts: Mapping[str, bytes], *, title: str, day: date) -> bytes:
    """The parts as one file, always the same bytes for the same parts: no author, no names, the letter's own date."""
    ours = {"docProps/core.xml": _core(title, day), "docProps/app.xml": _APP}
    whole = {name: ours[name].encode("utf-8") if name in ours else content for name, content in parts.items()}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in whole.items():
            entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, content)
    return held.getvalue()


def _without_comments(xml: bytes) -> bytes:
    tree = tree_of(xml)
    for node in list(tree.iter()):
        if node.tag in _REVISIONS:
            raise BadInput("The template has tracked changes; accept or reject them all in Word and save it again.")
        if node.tag == W + "vanish" and node.get(W + "val", "true") not in ("0", "false", "off"):
            raise BadInput("The template has hidden text; show and delete it in Word and save it again.")
        if node.tag == W + "altChunk":
            raise BadInput("The template takes in another document; paste its words in and save it again.")
        code = (
            node.text if node.tag == W + "instrText" else node.get(W + "instr") if node.tag == W + "fldSimple" else ""
        )
        if code and code.strip() and code.split()[0].upper() not in _FIELD_CODES:
            raise BadInput("The template has a field that fetches or asks for something; only page numbers may stay.")
        if node.tag in _COMMENT_MARKS:
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
    return _bytes(tree)


def _plain_settings(xml: bytes) -> bytes:
    """Settings without the writer's own template, variables, editing sessions and mail merge."""
    tree = tree_of(xml)
    for each in list(tree):
        if each.tag in _SETTINGS_DROPPED:
            tree.remove(each)
    return _bytes(tree)


def _bytes(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True))


def _without_links(name: str, xml: bytes, kept: Mapping[str, bytes]) -> bytes:
    """Relationships whose part was dropped go too; a link to another file refuses."""
    tree = tree_of(xml)
    folder = name.rsplit("_rels/", 1)[0]
    for each in list(tree.iter(_RELATION)):
        target = each.get("Target", "")
        if each.get("Type", "").endswith("/attachedTemplate"):
            tree.remove(each)
        elif each.get("TargetMode") == "External":
            if not (each.get("Type", "").endswith("/hyperlink") and _SAFE_LINK.match(target)):
                raise BadInput(
                    "The template is linked to another file; put the picture or text into it and save again."
                )
        elif _path(folder, target) not in kept:
            tree.remove(each)
    return _bytes(tree)


def _path(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = []
    for step in (folder + target).split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _types_of(kept: Mapping[str, bytes]) -> bytes:
    tree = tree_of(kept["[Content_Types].xml"])
    for each in list(tree):
        part = each.get("PartName", "")
        if "macroEnabled" in each.get("ContentType", "") or "template.main" in each.get("ContentType", ""):
            raise BadInput("The template is not a plain .docx; save it from Word as .docx, without macros.")
        if part and part.lstrip("/") not in kept:
            tree.remove(each)
    return _bytes(tree)


def _core(title: str, day: date) -> str:
    at = f"{day.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>'
    )


_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>dutydesk</Application></Properties>"
)
