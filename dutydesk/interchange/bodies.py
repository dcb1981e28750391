"""A message's parts: its words in one text, the files hung on it, messages inside it; whatever their encoding."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from dutydesk.interchange.hypertext import words_of_html
from dutydesk.plain import clean, one_line
from dutydesk.refusals import BadInput

_MOST_PARTS = 500
_DEEPEST = 12
_TEXT_LIMIT = 2_000_000
_ODD_WORDS = (ValueError, TypeError, AttributeError, LookupError, MessageError)
"""What the library raises for encoded words that are none."""
_GUESSES = ("utf-8", "windows-1252", "latin-1")
_ALIASES = {
    **dict.fromkeys(("unicode-1-1-utf-7", "x-unknown", "default_charset", "us-ascii", "ascii"), "utf-8"),
    **dict.fromkeys(("iso-8859-1", "ansi"), "windows-1252"),
}


@dataclass(slots=True)
class Parts:
    """What a message holds."""

    text: str = ""
    attached: list[tuple[str, bytes]] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, text: str) -> None:
        """More of its words."""
        text = clean(text).strip()
        if text:
            self.text = f"{self.text}\n\n{text}" if self.text else text
        if len(self.text) > _TEXT_LIMIT:
            raise BadInput("The e-mail holds far more text than a referral and was not read.")


def header_text(message: Message, name: str) -> str:
    """A header's words, decoded; words in an encoding nobody knows are read as well as can be."""
    raw = (
        next((value for key, value in message.raw_items() if key.casefold() == name), "")
        if hasattr(message, "raw_items")
        else ""
    )
    raw = re.sub(r"\r?\n[ \t]*", " ", str(raw))
    raw = _decoded(raw.encode("utf-8", "surrogateescape"), "") if not raw.isascii() else raw
    if "=?" not in raw:
        return raw
    try:
        pieces = decode_header(raw)
    except _ODD_WORDS:
        return raw
    return "".join(piece if isinstance(piece, str) else _decoded(piece, charset or "") for piece, charset in pieces)


def parts_of(message: Message) -> Parts:
    """All its words, files and inner messages. ``BadInput`` when it is nested or split beyond any real message."""
    parts = Parts()
    _walk(message, parts, 0)
    return parts


def _walk(part: Message, parts: Parts, depth: int) -> None:
    parts.count += 1
    if parts.count > _MOST_PARTS or depth > _DEEPEST:
        raise BadInput("The e-mail is nested or split far beyond any real message and was not read.")
    kind = part.get_content_type()
    if part.is_multipart() and kind == "multipart/alternative":
        _alternative(part, parts, depth)
    elif part.is_multipart() and kind.startswith("message/"):
        for inner in _inner(part):
            _forwarded(inner, parts, depth)
    elif part.is_multipart():
        for inner in _inner(part):
            _walk(inner, parts, depth + 1)
    else:
        _leaf(part, kind, parts)


def _inner(part: Message) -> list[Message]:
    return [inner for inner in part.get_payload() if isinstance(inner, Message)]


def _alternative(part: Message, parts: Parts, depth: int) -> None:
    """The same words twice: the plain ones where there are any, else the HTML; files among them are kept."""
    inner = _inner(part)
    plain = [one for one in inner if one.get_content_type() == "text/plain" and _text(one).strip()]
    for one in inner:
        if plain and one is not plain[0] and one.get_content_type() in {"text/plain", "text/html"} and not _name(one):
            parts.count += 1
        elif plain and one.get_content_type() == "multipart/related":
            for leaf in _inner(one):
                if leaf.get_content_type() != "text/html":
                    _walk(leaf, parts, depth + 2)
        else:
            _walk(one, parts, depth + 1)


def _forwarded(inner: Message, parts: Parts, depth: int) -> None:
    heads = [
        f"{title}: {one_line(header_text(inner, title.casefold()))}"
        for title in ("From", "Date", "Subject")
        if header_text(inner, title.casefold())
    ]
    if heads:
        parts.add("Forwarded message\n" + "\n".join(heads))
    _walk(inner, parts, depth + 1)


def _leaf(part: Message, kind: str, parts: Parts) -> None:
    name = _name(part)
    hung = (part.get("content-disposition") or "").strip().casefold().startswith("attachment")
    if kind in {"text/plain", "text/html"} and not hung and not (name and kind == "text/html"):
        text = _text(part)
        parts.add(words_of_html(text) if kind == "text/html" else text)
        return
    content = _bytes(part)
    if content or name or hung:
        parts.attached.append((name or f"{kind.replace('/', ' ')} part", content))


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, TypeError, LookupError, AttributeError, IndexError):
        name = ""
    if not name:
        found = re.search(
            r"(?:file)?name\s*=\s*\"?([^\";\r\n]+)", str(part.get("content-disposition") or ""), re.IGNORECASE
        )
        name = found[1] if found else ""
    if "=?" in name:
        try:
            name = "".join(
                piece if isinstance(piece, str) else _decoded(piece, charset or "")
                for piece, charset in decode_header(name)
            )
        except _ODD_WORDS:
            return one_line(name)
    return one_line(name)


def _bytes(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, TypeError, LookupError, AttributeError, AssertionError):
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> str:
    try:
        charset = part.get_content_charset() or ""
    except (ValueError, TypeError, LookupError, AttributeError):
        charset = ""
    return _decoded(_bytes(part), charset)


def _decoded(content: bytes, charset: str) -> str:
    """Bytes as words: in the encoding they name, else UTF-8, else as Windows writes; never a failure."""
    charset = _ALIASES.get(charset.casefold().strip(), charset)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"
    for guess in (charset, *_GUESSES):
        try:
            if guess:
                return content.decode(guess)
        except (LookupError, ValueError, TypeError):
            continue
    return content.decode("utf-8", "replace")
