"""The words of ``data/forms/answers.toml``, and the patterns that readers make of them: a wording is added there, never here."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from dutydesk.places import carried

_KIND = re.compile(r"(?<!\?P)<([a-z_]+)>")


@cache
def words() -> dict[str, Any]:
    """The whole file of answers."""
    return tomllib.loads(carried("data", "forms", "answers.toml").read_text(encoding="utf-8"))


@cache
def worded(pattern: str) -> re.Pattern[str]:
    """A pattern for any case of letters; ``<born>`` in it stands for each of the words that ``[within]`` has under ``born``."""
    return re.compile(_KIND.sub(lambda found: _any_of(found[1]), pattern), re.IGNORECASE)


@cache
def _any_of(kind: str) -> str:
    """A dot or a stroke in a word may be left out; a hyphen may be a blank or nothing."""
    longest_first = sorted(words()["within"][kind], key=len, reverse=True)
    return f"(?:{'|'.join(_loosely(word) for word in longest_first)})"


def _loosely(word: str) -> str:
    loose = {".": r"\.?", "/": "/?", "-": "[- ]?", " ": r"\s+", "'": "['’]?"}
    return "".join(loose.get(letter) or re.escape(letter) for letter in word)
