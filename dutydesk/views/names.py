"""Keys by which a name is found although it is misspelt, turned round or shortened. Pure: names in, keys out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import jellyfish

_PARTS = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "der", "di", "el", "la", "le", "mc", "o", "st", "van", "von"})


def folded(text: str) -> str:
    """Small letters without accents: ``O'Brién`` is ``o'brien``."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def name_parts(text: str) -> tuple[str, ...]:
    """The parts of a name, folded; apostrophes run parts together, hyphens part them: ``O'Brien-Shah``, ``obrien shah``."""
    return tuple(_PARTS.findall(folded(text.replace("'", "").replace("’", ""))))


@lru_cache(maxsize=20_000)
def part_keys(part: str) -> frozenset[str]:
    """The keys of one name part: as written, as it sounds in two ways, and its letters in order."""
    keys = {f"={part}"}
    if len(part) >= 2 and part.isascii():
        sound = jellyfish.metaphone(part)
        if sound:
            keys.add(f"m{sound}")
        keys.add(f"n{jellyfish.nysiis(part)}")
    if len(part) >= 4:
        keys.add("s" + "".join(sorted(part)))
        keys.add(f"f{part[:4]}")
    return frozenset(keys)


def name_keys(names: Iterable[str]) -> frozenset[str]:
    """All keys of somebody's names and aliases."""
    keys: set[str] = set()
    for name in names:
        parts = name_parts(name)
        for part in parts:
            if part not in _PARTICLES or len(parts) == 1:
                keys |= part_keys(part)
        if len(parts) > 1:
            keys |= part_keys("".join(parts[-2:]))
    return frozenset(keys)
