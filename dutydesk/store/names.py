"""The keys by which a name is found although it is misspelt, turned round or shortened. Pure: names in, keys out.

Two tables are made of them. One holds, for everybody, each part of their names and each pair of parts (``reed tom``), so that
two parts together lead to a few people among a million, whatever their order. The other holds each part only once, under the
spellings by which it is found: with a letter or two left out, and as it sounds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import combinations, pairwise

import jellyfish
from anyascii import anyascii
from rapidfuzz.distance import OSA

from dutydesk.places import carried

_PARTS = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "der", "di", "el", "la", "le", "mc", "o", "st", "van", "von"})
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = str.maketrans("йцхв", "jchv")
_MOST_PARTS, _LEAST = 7, 4
"""Parts of a name that are looked at; and the least letters of a name of which one may be wrong."""
_LONG, _TWICE = 14, (6, 9)
"""Letters of a part that spellings look at; and the lengths of parts that are also kept with two letters left out."""
_SOUNDS = (
    (re.compile(r"ough|augh"), "o"),
    (re.compile(r"sch|sh|sz|ch|cz|tch"), "x"),
    (re.compile(r"ph|pf"), "f"),
    (re.compile(r"(?<=.)gh"), ""),
    (re.compile(r"ck|kh|q|c|gh"), "k"),
    (re.compile(r"dj|zh|j|g(?=[eiy])"), "j"),
    (re.compile(r"[wv]|bh"), "v"),
    (re.compile(r"z"), "s"),
    (re.compile(r"th|dh"), "t"),
    (re.compile(r"d"), "t"),
    (re.compile(r"[aeiouyh]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


def folded(text: str) -> str:
    """Small Latin letters without accents, whatever the script: ``O'Brién`` is ``o'brien``, ``Олена`` is ``olena``."""
    if not text.isascii():
        spread = unicodedata.normalize("NFKD", text)
        plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
        text = plain if plain.isascii() else _HUMPS.sub(" ", anyascii(unicodedata.normalize("NFC", text)))
    return text.casefold()


def letter_by_letter(text: str) -> str:
    """Cyrillic as Slavs with Latin letters write it, each letter for one: ``Ковац`` is ``Kovac`` and not ``Kovats``."""
    return text.casefold().translate(_LETTERS)


@lru_cache(maxsize=20_000)
def name_parts(text: str) -> tuple[str, ...]:
    """The parts of a name, folded; apostrophes run parts together, hyphens part them: ``O'Brien-Shah``, ``obrien shah``."""
    return tuple(_PARTS.findall(folded(re.sub("['’`´ʻʼ]", "", text)).replace("`", "")))


def pair(one: str, two: str) -> str:
    """Two parts together, whatever their order."""
    return f"{one} {two}" if one <= two else f"{two} {one}"


def telling(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts that tell somebody from others: without ``al``, ``de``, ``van``, unless nothing else is left."""
    kept = tuple(dict.fromkeys(part for part in parts if part not in _PARTICLES))
    return (kept or parts)[:_MOST_PARTS]


def run_together(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Neighbours written as one word, such as ``alhassan`` for ``al hassan``, where the first is short."""
    return tuple(one + two for one, two in pairwise(parts) if len(one) <= 3 and 4 <= len(one + two) <= _LONG)


def name_keys(names: Iterable[str]) -> frozenset[str]:
    """All keys of somebody's names and aliases: each part, and each pair of parts of one name."""
    keys: set[str] = set()
    for name in names:
        parts = name_parts(name)
        told = telling(parts)
        keys.update(told)
        keys.update(pair(one, two) for one, two in combinations(told, 2))
        for joined in run_together(parts):
            keys.add(joined)
            keys.update(pair(joined, part) for part in told if part not in joined)
    return frozenset(keys)


def is_part(key: str) -> bool:
    """Whether a key is a single part of a name, which is found by its spellings."""
    return key.isalpha()


@lru_cache(maxsize=50_000)
def spelling_keys(part: str) -> frozenset[str]:
    """The keys under which a part is found when it is misspelt: itself and with letters left out, and as it sounds."""
    short = part[:_LONG]
    keys = {short} | {short[:at] + short[at + 1 :] for at in range(len(short))}
    if _TWICE[0] <= len(short) <= _TWICE[1]:
        keys |= {short[:a] + short[a + 1 : b] + short[b + 1 :] for a, b in combinations(range(len(short)), 2)}
    return frozenset({key for key in keys if len(key) > 1} | {part} | sounds(part))


@lru_cache(maxsize=50_000)
def sounds(part: str) -> frozenset[str]:
    """How a part sounds, in three ways: two well-known ones for English, and its consonants for other languages."""
    if len(part) < 2 or not part.isascii():
        return frozenset()
    found = {f"m{jellyfish.metaphone(part)}", f"n{jellyfish.nysiis(part)}"}
    bare = skeleton(part)
    return frozenset({key for key in found if len(key) > 2} | ({f"k{bare}"} if len(bare) > 1 else set()))


@lru_cache(maxsize=50_000)
def skeleton(part: str) -> str:
    """The consonants of a part, those that are heard alike written alike: ``mohammed``, ``muhamad`` and ``mhmd``."""
    for sound, written in _SOUNDS:
        part = sound.sub(written, part)
    return part.upper()


@cache
def _same() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """For each part the parts that are the same name: in other spellings, and as pet names."""
    found: list[dict[str, frozenset[str]]] = []
    for file in ("spellings.txt", "nicknames.txt"):
        sets: dict[str, set[str]] = {}
        for line in carried("data", "names", file).read_text(encoding="utf-8").splitlines():
            words = [] if line.startswith("#") else ["".join(name_parts(word)) for word in line.split()]
            for word in words:
                sets.setdefault(word, set()).update(words)
        found.append({word: frozenset(others - {word}) for word, others in sets.items()})
    return found[0], found[1]


def other_spellings(part: str) -> frozenset[str]:
    """The same name in its other spellings, as ``data/names/spellings.txt`` has them."""
    return _same()[0].get(part, frozenset())


def pet_names(part: str) -> frozenset[str]:
    """What the name is shortened to, or is short for, as ``data/names/nicknames.txt`` has it."""
    return _same()[1].get(part, frozenset())


def _one_left_out(part: str) -> set[str]:
    """A part, and what is left of it without any one letter; nothing of one too short for a letter to be wrong."""
    return {part} | {part[:at] + part[at + 1 :] for at in range(len(part))} if len(part) >= _LEAST else set()


@cache
def _misspelt() -> dict[str, frozenset[str]]:
    """The names of both lists under the spellings by which a misspelt one is found."""
    found: dict[str, set[str]] = {}
    for word in _same()[0].keys() | _same()[1].keys():
        for key in _one_left_out(word):
            found.setdefault(key, set()).add(word)
    return {key: frozenset(words) for key, words in found.items()}


@lru_cache(maxsize=20_000)
def listed_as(part: str) -> frozenset[str]:
    """The names in the lists that a part is, or, where it is none, that it is with one letter wrong: ``sukki`` is ``sukhi``."""
    if part in _same()[0] or part in _same()[1]:
        return frozenset({part})
    near = {word for key in _one_left_out(part) for word in _misspelt().get(key, ())}
    return frozenset(word for word in near if OSA.distance(part, word, score_cutoff=1) <= 1)
