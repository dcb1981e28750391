"""The words of a label in one shape, so that plurals, dots, numbering and little words make no difference."""

from __future__ import annotations

import re
import unicodedata

from dutydesk.interchange.blocks import bare
from dutydesk.interchange.worded import words


def singular(word: str) -> str:
    """A word of a label in the singular, so that one label is not two."""
    if word == "children":
        return "child"
    if word in {"people", "persons"}:
        return "people" if word == "people" else "person"
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("sses"):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_NUMBERING = re.compile(
    r"^\s*(?:(?:section|part|question|q)\s*\(?(?:[0-9]{1,2}[a-z]?|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten)\)?\b\s*[-–—:.)]*\s+"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2})+\s+"
    r"|\(?(?:[0-9]{1,2}[a-z]?(?:\.[0-9]+)*|[a-h])[.):]\s*)"
)
_FOOTNOTE = re.compile(r"\b([a-z]{3,})([1-9])\b")
"""A figure hung on a word: the sign of a footnote, but after a word for a person that person's number."""


def tokens(text: str) -> list[str]:
    """The words of a label in one shape: small letters, singular, without little words and numbering."""
    text = unicodedata.normalize("NFKC", bare(text)).casefold().replace("’", "'")
    text = re.sub(r"\b(?:[a-z]\.){2,}[a-z]?\b\.?", lambda found: found.group().replace(".", ""), text)
    text = re.sub(r"\b([a-z]{4,})\((?:s|ren|es)\)", r"\1", text)
    text = re.sub(r"'s\b|s'(?=\s|/|$)", "", text).replace("e-mail", "email").replace("post code", "postcode")
    text = _FOOTNOTE.sub(
        lambda found: found[1] + (f" {found[2]}" if found[1] in words()["within"]["counted"] else ""), text
    )
    text = _NUMBERING.sub("", text)
    found = [singular(word) for word in re.findall(r"[^\W_]+", text)]
    return [word for word in found if word not in words()["within"]["stop"]] or found
