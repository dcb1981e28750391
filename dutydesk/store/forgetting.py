"""What the audit tells of those who were destroyed, taken away: of entries about them, and of searches by which they were sought.

A search is forgotten for the word that was typed: where it is their name, how it begins, or what somebody makes of it by ear
or in haste, and nobody who stays is called anything as like. What may have been meant for somebody who stays is kept, for it
shows who looked for them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from rapidfuzz.distance import OSA
from sqlalchemy import bindparam, text

from dutydesk.store.closure import portions
from dutydesk.store.identifiers import identified
from dutydesk.store.names import name_parts, other_spellings, pet_names, sounds, spelling_keys

_SEARCHES = ("find", "find.matches", "search")
_BEGINS = "SELECT 1 FROM name_key WHERE key{0} >= :word AND key{0} < :end LIMIT 1"
"""Whether somebody who stays has a name that begins so."""
_BEGIN_ALIKE = "SELECT key FROM name_key WHERE key{0} >= :word AND key{0} < :end"
_SPELT = "SELECT part FROM name_spelling WHERE key IN :words"
_WHOLE = "SELECT key FROM name_key WHERE key IN :words"
_LEAST, _LONGER = 4, 7
"""The least letters of a word of which one may be wrong, and from how many on two may be."""
_BEGINNING = 2
"""The letters in which a name that somebody began to type wrongly is looked for."""


def forget(
    conn: Any,
    refs: Collection[str],
    names: Collection[tuple[str, str]],
    parts: Collection[str],
    numbers: Collection[str],
) -> None:
    """Take away what entries of the audit say of these records and of searches for these people, and the marks of the files
    that they came by.

    ``names`` are first and last names in small letters, ``parts`` all parts of names that went, ``numbers`` the keys of
    numbers and postcodes (``identifiers.evidence_keys``).
    """
    several: Any = bindparam("refs", expanding=True)
    listed = sorted(refs)
    for said in (
        "DELETE FROM audit_detail WHERE seq IN (SELECT seq FROM audit_entry WHERE ref IN :refs)",
        "DELETE FROM import_seen WHERE taken_as IN :refs",
    ):
        for at in range(0, len(listed), 500):
            conn.execute(text(said).bindparams(several), {"refs": listed[at : at + 500]})
    searches = text(
        "SELECT d.seq, CAST(d.details AS TEXT) FROM audit_detail d JOIN audit_entry e ON e.seq = d.seq"
        " WHERE e.action IN :actions"
    ).bindparams(bindparam("actions", expanding=True))
    theirs = _Theirs(conn, parts, numbers)
    of_them = [
        seq
        for seq, details in conn.execute(searches, {"actions": list(_SEARCHES)}).fetchall()
        if any(all(part in details.casefold() for part in pair) for pair in names) or theirs.stand_in(details)
    ]
    gone = text("DELETE FROM audit_detail WHERE seq IN :numbers").bindparams(bindparam("numbers", expanding=True))
    for some in portions(of_them):
        conn.execute(gone, {"numbers": list(some)})


class _Theirs:
    """The parts of the names that went, and whether one of them was searched for, however it was typed, that nobody else has."""

    def __init__(self, conn: Any, parts: Collection[str], numbers: Collection[str]) -> None:
        self._conn = conn
        self._parts = tuple(parts)
        self._numbers = frozenset(numbers)
        binary = "" if conn.dialect.name == "sqlite" else ' COLLATE "C"'
        self._begins, self._begin_alike = text(_BEGINS.format(binary)), text(_BEGIN_ALIKE.format(binary))
        self._known: dict[str, bool] = {}

    def stand_in(self, details: str) -> bool:
        """Whether what was searched for holds such a part, or a number or postcode of theirs alone."""
        values = _told(json.loads(details))
        if any(self._only_theirs(word) for value in values for word in name_parts(value)):
            return True
        sought = {key for value in values for key in identified(value).keys if key in self._numbers}
        return bool(sought) and len(set(self._asked(_WHOLE, sought))) < len(sought)

    def _only_theirs(self, word: str) -> bool:
        if word not in self._known:
            nearest = min((apart(word, part) for part in self._parts), default=None)
            self._known[word] = nearest is not None and nearest < _FAR and not self._meant(word, nearest)
        return self._known[word]

    def _meant(self, word: str, nearest: int) -> bool:
        """Whether somebody who stays may have been meant: their name begins so, or is as near to the word."""
        bounds = {"word": word, "end": word + "\U0010ffff"}
        if self._conn.execute(self._begins, bounds).first() is not None:
            return True
        return nearest > 0 and any(apart(word, part) <= nearest for part in self._near(word))

    def _near(self, word: str) -> set[str]:
        """Parts of names of those who stay that may be like a word."""
        found = set(self._asked(_SPELT, spelling_keys(word)))
        found.update(self._asked(_WHOLE, other_spellings(word) | pet_names(word)))
        head = word[:_BEGINNING]
        alike = self._conn.execute(self._begin_alike, {"word": head, "end": head + "\U0010ffff"})
        return found | {key for (key,) in alike if key.isalpha()}

    def _asked(self, statement: str, words: Collection[str]) -> list[str]:
        several: Any = bindparam("words", expanding=True)
        found = self._conn.execute(text(statement).bindparams(several), {"words": sorted(words)}) if words else ()
        return [str(one) for (one,) in found]


_FAR = 100
"""As far as a word is from a name that it has nothing to do with."""


def apart(word: str, part: str) -> int:
    """How many letters a typed word is from a part of a name, or from its beginning; much where it is not like it at all. A
    pet name, another spelling and what sounds the same are like it, however many letters differ."""
    if part.startswith(word):
        return 0
    if len(word) < _LEAST:
        return 1 if part in pet_names(word) | other_spellings(word) else _FAR
    most = 2 if len(word) >= _LONGER else 1
    ends = {len(part), *(end for end in range(len(word) - 1, len(word) + 2) if end < len(part))}
    letters = min(OSA.distance(word, part[:end], score_cutoff=most) for end in ends)
    if letters <= most:
        return int(letters)
    if part in pet_names(word) | other_spellings(word) or sounds(word) & sounds(part):
        return most + 1
    return _FAR


def _told(value: Any) -> Iterable[str]:
    """Every text among the values of what was asked."""
    if isinstance(value, str):
        return (value,)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in _told(one)]
