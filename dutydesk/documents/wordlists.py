"""The lists of ordinary words by which a name is told from a word: ``data/letters/words.csv``."""

from __future__ import annotations

import csv
from functools import cache

from dutydesk.places import carried


@cache
def words(which: str) -> frozenset[str]:
    """All the words of one list, such as ``common`` (words that are names as well) or ``told``."""
    return frozenset(word for group in groups(which).values() for word in group)


@cache
def groups(which: str) -> dict[str, frozenset[str]]:
    """The words of one list by what they are of: the callings of ``school``, the long forms of ``rd``."""
    with carried("data", "letters", "words.csv").open(encoding="utf-8", newline="") as held:
        return {row["of"]: frozenset(row["words"].split()) for row in csv.DictReader(held) if row["list"] == which}
