"""Text from outside made safe to keep and to show.

A terminal obeys control characters and escape sequences, and reads some letters as orders to turn the line
round. ``clean`` takes them out once, where text enters, and leaves a visible mark so that nobody is misled
about what was said. Brackets, backslashes and every written language stay exactly as typed.
"""

from __future__ import annotations

import re
import unicodedata

MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands where something was taken out."""

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor, erase
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)"  # strings: titles, clipboard
    r"|\x1b[ -/]*[0-~]?"  # every other escape
)
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\v": "\n", "\f": "\n"}
_BREAK = re.compile("|".join(map(re.escape, _BREAKS)))
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
    "|[\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """The same words without anything a terminal, a document or a reader could be misled by.

    Line ends become ``\\n``; tabs stay; escape sequences, control characters, bidirectional controls, lone
    surrogates and invisible tags become one visible mark each. Letters are composed (NFC). Cleaning twice
    changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _BREAK.sub(lambda found: _BREAKS[found.group()], text)
    text = _ESCAPES.sub(MARK, text)
    text = _UNSAFE.sub(MARK, text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Cleaned text on one line, blanks run together: for names, subjects and table cells."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(clean(text).split())


def shortened(text: str, width: int) -> str:
    """One line of at most ``width`` characters; an ellipsis shows that there is more."""
    line = one_line(text)
    return line if len(line) <= width else line[: max(width - 1, 0)].rstrip() + "…"


def has_bidi(text: str) -> bool:
    """Whether the text holds controls that turn its direction."""
    return any(letter in _BIDI for letter in text)
