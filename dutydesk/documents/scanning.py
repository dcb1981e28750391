"""Looks for withheld words in a text, however they were written: ``hits`` answers with them as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from dutydesk.documents.folding import Folded, folded, street_key
from dutydesk.documents.withheld import QUOTED, Withheld
from dutydesk.documents.wordlists import words
from dutydesk.plain import clean

_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w\n]{0,3}(?:\(0\))?[^\w\n]{0,3}(?=\d)")
_LOCAL = 6
"""Digits of a number as people of the same town ring it."""
_FAR = 8
"""Words at most between who told us and the word that says so."""
_AT = re.compile(r"\s*(?:@|[(\[{]\s*at\s*[)\]}]|\bat\b)\s*")
_DOT = re.compile(r"\s*(?:[(\[{]\s*dot\s*[)\]}]|\bdot\b)\s*|\s+\.\s*|\.\s+(?=\w)")

Span = tuple[int, int]


def hits(text: str, withheld: Withheld, *, strong_only: bool = False) -> tuple[str, ...]:
    """The withheld words that stand in a text, as they stand there; each once, in order.

    ``strong_only`` leaves out single words and what counts only as a source: for a whole letter, whose fixed wording
    may hold them.
    """
    read = _Read(folded(text))
    spans = {*_names(read, withheld.names), *_rows(read, withheld.phrases)}
    if not strong_only:
        spans |= {*_alone(read, withheld), *_rows(read, withheld.rows), *_told(read, withheld.told)}
        spans |= set(_quotes(read, withheld.quotes))
    shown = [read.shown(first, last) for first, last in _widest(spans)]
    return tuple(dict.fromkeys((*shown, *_numbers(text, withheld.numbers), *_emails(text, withheld.emails))))


class _Read:
    """A text being looked through, with its words joined in every way that is looked at."""

    def __init__(self, read: Folded) -> None:
        self.pieces = read.pieces
        self.shown = read.shown
        self.windows = tuple(_windows(read))
        self.spaced = tuple(_spaced(read))


def _widest(spans: Iterable[Span]) -> list[Span]:
    """Spans that do not lie inside another."""
    every = sorted(set(spans), key=lambda span: (span[0], -span[1]))
    kept: list[Span] = []
    for span in every:
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept


def _windows(read: Folded, longest: int = 5) -> Iterator[tuple[str, Span]]:
    """Neighbouring pieces written as one word, where they may be one: inside a run, or letters spaced out."""
    pieces = read.pieces
    for first in range(len(pieces)):
        joined = pieces[first].key
        yield joined, (first, first)
        for last in range(first + 1, min(first + longest, len(pieces))):
            joined += pieces[last].key
            span = pieces[first : last + 1]
            whole = all(each.run == span[0].run for each in span)
            usual = all(each.key in words("small") for each in span)
            if whole or (len(joined) >= 5 and last - first < 3 and not usual):
                yield joined, (first, last)


def _spaced(read: Folded) -> Iterator[tuple[str, Span]]:
    """Runs of three or more single letters or digits: ``P r i y a``."""
    first = 0
    pieces = read.pieces
    while first < len(pieces):
        last = first
        while last < len(pieces) and len(pieces[last].key) == 1:
            last += 1
        if last - first >= 3:
            yield "".join(each.key for each in pieces[first:last]), (first, last - 1)
        first = max(last, first + 1)


def _alone(read: _Read, withheld: Withheld) -> Iterator[Span]:
    """Single words, with a possessive, split or spaced out, or one letter wrong; those of scripts without blanks."""
    for joined, span in read.windows:
        for key in {joined, joined.removesuffix("s")} & withheld.alone:
            if span[0] != span[1] or _is_name(read, span[0], key):
                yield span
        if span[0] == span[1] and _near_miss(read, span[0], withheld):
            yield span
    for letters, span in read.spaced:
        if any(key in letters for key in withheld.alone):
            yield span
    unparted = [key for key in withheld.alone if not key.isascii() and len(key) > 1]
    for at, piece in enumerate(read.pieces):
        if any(key in piece.key for key in unparted):
            yield at, at


def _is_name(read: _Read, at: int, key: str) -> bool:
    """Whether a word that is both a name and a word is a name here: a capital, and no day beside a month."""
    if key in words("month"):
        beside = read.pieces[max(at - 1, 0) : at + 2]
        return read.pieces[at].capital and not any(each.key[0].isdigit() for each in beside)
    return read.pieces[at].capital or not (key in words("common") | words("small") or len(key) == 2)


def _near_miss(read: _Read, at: int, withheld: Withheld) -> bool:
    """One letter wrong in a capitalised word of five letters or more that begins alike."""
    piece = read.pieces[at]
    if not piece.capital or len(piece.key) < 5 or piece.key in withheld.family | words("common") | words("small"):
        return False
    return any(
        key[0] == piece.key[0] and len(key) >= 5 and OSA.distance(key, piece.key, score_cutoff=1) == 1
        for key in withheld.alone
        if not key.isdigit() and key not in words("common")
    )


def _names(read: _Read, names: frozenset[tuple[str, ...]]) -> Iterator[Span]:
    """Whole names in either order, with one word between or an initial before, or written as one word."""
    pieces = read.pieces
    last_at = len(pieces) - 1
    for parts in names:
        first, last = parts[0], parts[-1]
        usual = {first, last} <= words("common")
        for at, piece in enumerate(pieces):
            if piece.key not in (last, f"{last}s"):
                continue
            near = [*range(max(at - 2, 0), at), *range(at + 1, min(at + 2, last_at) + 1)]
            for other in near:
                beside = pieces[other]
                same = beside.key in (first, f"{first}s") or (other == at - 1 and beside.key == first[0])
                if same and (piece.capital or beside.capital or not usual):
                    yield min(at, other), max(at, other)
        whole = {first + last, last + first, "".join(parts)}
        for joined, span in (*read.windows, *read.spaced):
            if pieces[span[0]].run == pieces[span[1]].run and any(len(each) >= 6 and each in joined for each in whole):
                yield span


def _rows(read: _Read, rows: frozenset[tuple[str, ...]]) -> Iterator[Span]:
    """Words in a row, articles left out, streets in their short form; or the same written together."""
    kept = [
        (street_key(piece.key), at) for at, piece in enumerate(read.pieces) if piece.key not in ("the", "of", "and")
    ]
    keys = [_bare(key) for key, _ in kept]
    places: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        places.setdefault(key, []).append(at)
    wanted = {tuple(street_key(each) for each in row if each not in ("the", "of", "and")) for row in rows}
    together = {"".join(row) for row in wanted if sum(map(len, row)) >= 5}
    for row in wanted:
        sought = [_bare(each) for each in row]
        for at in places.get(sought[0], ()) if sought else ():
            if keys[at : at + len(row)] == sought:
                yield kept[at][1], kept[at + len(row) - 1][1]
    for joined, span in read.windows:
        if joined in together:
            yield span
    for letters, span in read.spaced:
        if any(each in letters for each in together):
            yield span


def _bare(key: str) -> str:
    return key.removesuffix("s") if len(key) > 4 else key


def _told(read: _Read, told: frozenset[tuple[str, ...]]) -> Iterator[Span]:
    """A calling or a shared first name followed by what says that they told us, or after ``by`` or ``from``."""
    pieces = read.pieces
    for first, last in _rows(read, told):
        sentence = pieces[first].sentence
        after = [at for at in range(last + 1, min(last + 1 + _FAR, len(pieces))) if pieces[at].sentence == sentence]
        before = [each.key for each in pieces[max(first - _FAR, 0) : first] if each.sentence == sentence]
        given = any(key in words("given") for key in before[-3:])
        if any(_tells(read, at) for at in after) or (given and any(key in words("told") for key in before)):
            yield first, last


def _tells(read: _Read, at: int) -> bool:
    """Whether a word says that somebody told us: ``told``, but not ``be told``."""
    key, before = read.pieces[at].key, read.pieces[at - 1].key
    return key in words("told") and not (key in words("heard") and before in words("be"))


def _quotes(read: _Read, quotes: frozenset[tuple[str, ...]]) -> Iterator[Span]:
    keys = tuple(piece.key for piece in read.pieces)
    for at in range(len(keys) - QUOTED + 1):
        if keys[at : at + QUOTED] in quotes:
            yield at, at + QUOTED - 1


def _numbers(text: str, numbers: frozenset[str]) -> Iterator[str]:
    """A number however it is spaced, with or without the country, or as it is rung in its own town."""
    plain = _BETWEEN_DIGITS.sub("", clean(text))
    for run in re.findall(r"\d+", plain):
        digits = "".join(str(int(each)) for each in run)
        for number in numbers:
            local = number[-_LOCAL:] if len(number) > _LOCAL + 2 else number
            if number in digits or digits.startswith(local) or digits.endswith(local):
                yield run


def _emails(text: str, emails: frozenset[str]) -> Iterator[str]:
    plain = _DOT.sub(".", _AT.sub("@", clean(text).lower()))
    for email in emails:
        if email in plain or email in "".join(plain.split()):
            yield email
