"""Words as they are compared: without accents, capitals, punctuation or the blanks that hide a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from dutydesk.documents.wordlists import groups, words
from dutydesk.plain import MARK, clean

_RUN = re.compile(r"\S+")
_ENDS = re.compile(r"[.!?:;](?:[\s\"'”’)]|$)|\n\s*\n")
_LOOKALIKES = str.maketrans("авеһікмнорстухѕјαβεικμνορτυχ", "abehikmhopctyxsjabeikmvoptux")
_OTHER_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of letters and digits. ``run``: which run of non-blanks it stands in; ``sentence`` likewise."""

    key: str
    start: int
    end: int
    run: int
    sentence: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Folded:
    """A text, cleaned, and its pieces in order."""

    text: str
    pieces: tuple[Piece, ...]

    def shown(self, first: int, last: int) -> str:
        """The text as typed, from one piece to another, on one line."""
        return " ".join(self.text[self.pieces[first].start : self.pieces[last].end].split())


@lru_cache(maxsize=64)
def folded(text: str) -> Folded:
    """The pieces of a text, each with its place in it."""
    text = clean(text)
    pieces: list[Piece] = []
    sentence, last_end = 0, 0
    for number, run in enumerate(_RUN.finditer(text)):
        for start, end in _parts_of_run(text, run.start(), run.end()):
            key = key_of(text[start:end])
            if not key:
                continue
            titled = pieces and pieces[-1].key in words("title")
            if _ENDS.search(text[last_end:start]) and not titled:
                sentence += 1
            pieces.append(Piece(key, start, end, number, sentence, text[start].isupper()))
            last_end = end
    return Folded(text, tuple(pieces))


def keys(text: str) -> tuple[str, ...]:
    """The compared words of a text."""
    return tuple(piece.key for piece in folded(text).pieces)


@cache
def street_key(key: str) -> str:
    """A word of an address, its usual short form in place of the long: ``road`` is ``rd``."""
    return _streets().get(key, key)


def key_of(word: str) -> str:
    """A word in small letters without accents and marks; ``Ó’Briain`` is ``obriain``."""
    if word.isascii():
        return "".join(filter(str.isalnum, word.lower()))
    parted = unicodedata.normalize("NFKD", word.casefold().translate(_OTHER_LETTERS))
    letters = "".join(letter for letter in parted if letter.isalnum())
    return letters if letters.isascii() else "".join(_latin(letter) for letter in letters)


def digits_of(text: str) -> str:
    """The digits of a number, in any script, with the country taken off: ``+44 (0)1632 960001`` is ``1632960001``."""
    plain = "".join(str(unicodedata.digit(each)) for each in text if unicodedata.digit(each, None) is not None)
    plain = plain.removeprefix("00")
    if plain.startswith("44") and len(plain) > 10:
        plain = plain[2:]
    return plain.removeprefix("0")


def _parts_of_run(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of letters and digits; invisible marks and accents do not part them."""
    found: list[tuple[int, int]] = []
    begun = -1
    for place in range(start, end):
        letter = text[place]
        inside = letter.isalnum() or (begun >= 0 and (letter == MARK or unicodedata.category(letter) in ("Mn", "Cf")))
        if inside and begun < 0:
            begun = place
        elif not inside and begun >= 0:
            found.append((begun, place))
            begun = -1
    if begun >= 0:
        found.append((begun, end))
    return found


def _latin(letter: str) -> str:
    """A letter of another alphabet that looks like one of ours."""
    return letter.translate(_LOOKALIKES)


@cache
def _streets() -> dict[str, str]:
    return {long: short for short, longs in groups("street").items() for long in longs}
