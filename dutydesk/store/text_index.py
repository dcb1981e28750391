"""Words of contacts and notes, found by each engine's own full-text index: FTS5 on SQLite, a ``tsvector`` on PostgreSQL.

A contact that was not sent yet is not in it: it is saved every few seconds while somebody types, and nobody but its writer
finds it, who has few of them: ``unsent_texts`` reads those as they stand. What was destroyed or set aside is taken out of the
index's own pages too (FTS5's ``secure-delete``). Addresses that are confidential are not in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection

from dutydesk.store.names import folded
from dutydesk.store.statements import plain_rows, runner

MAKE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE text_index USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '3')",
        "INSERT INTO text_index (text_index, rank) VALUES ('secure-delete', 1)",
    ),
    "postgresql": (
        "CREATE TABLE text_index (rowid bigint PRIMARY KEY, words text NOT NULL,"
        " told tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED)",
        "CREATE INDEX ix_text_index_told ON text_index USING gin (told)",
    ),
}
"""What makes the index, on each engine."""
NAMES = (
    "text_index",
    "text_index_config",
    "text_index_content",
    "text_index_data",
    "text_index_docsize",
    "text_index_idx",
)
"""The tables it lies in, which no model knows."""
UNSENT = ("draft", "arrived")
"""The states of a contact that is not in the index yet."""
_WORD = re.compile(r"\w+")
_PART = re.compile(r"[^\W_]+")
_SAYS = "SELECT id, concern, referrer, alleged_perpetrator FROM contact WHERE"
_CONTACT = f"{_SAYS} state NOT IN ('void', 'draft', 'arrived') AND id >= :first AND id < :end ORDER BY id"
_UNSENT = f"{_SAYS} state IN ('draft', 'arrived') AND writer = :who ORDER BY id DESC"
_HOMES = (
    "SELECT contact_id, lines FROM contact_address WHERE removed = '' AND NOT confidential"
    " AND contact_id >= :first AND contact_id < :end"
)
_NOTES = "SELECT id, text FROM note WHERE id >= :first AND id < :end ORDER BY id"
_AT_ONCE = 5000


class Text(NamedTuple):
    """A contact (``of`` is ``C``) or a note (``N``), by number, and its words."""

    of: str
    number: int
    words: str


def _place(of: str, number: int) -> int:
    return number * 2 + (of == "N")


def put(conn: Connection, texts: Collection[Text]) -> None:
    """Let these words be found, in place of what these contacts and notes said before; none where there are none."""
    run = runner(conn)
    sqlite = conn.dialect.name == "sqlite"
    mark = "?" if sqlite else "%s"
    for of, number, said in texts:
        words = said if sqlite or said.isascii() else f"{said}\n{folded(said)}"  # FTS5 leaves accents off by itself
        run(f"DELETE FROM text_index WHERE rowid = {mark}", (_place(of, number),))  # noqa: S608 - a mark for a value
        if words:
            run(f"INSERT INTO text_index (rowid, words) VALUES ({mark}, {mark})", (_place(of, number), words))  # noqa: S608


def search(conn: Connection, words: str, most: int) -> list[tuple[str, int]]:
    """Contacts and notes with all these words, the newest first; the last word may be but its beginning."""
    asked = _WORD.findall(words)
    if not asked:
        return []
    if conn.dialect.name == "sqlite":
        said = " ".join(f'"{word}"' for word in asked) + ("*" if len(asked[-1]) > 2 else "")
        found = plain_rows(
            conn,
            "SELECT rowid FROM text_index WHERE text_index MATCH :said ORDER BY rowid DESC LIMIT :most",
            said=said,
            most=most,
        )
    else:
        last = len(asked) - 1
        said = " & ".join(_either(word, ":*" if place == last else "") for place, word in enumerate(asked))
        found = plain_rows(
            conn,
            "SELECT rowid FROM text_index WHERE told @@ to_tsquery('simple', :said) ORDER BY rowid DESC LIMIT :most",
            said=said,
            most=most,
        )
    return [("N" if place % 2 else "C", place // 2) for (place,) in found]


def _either(word: str, ending: str) -> str:
    """A word for ``to_tsquery`` as it was typed, or without its accents."""
    ways = dict.fromkeys([word, " ".join(_WORD.findall(folded(word)))])
    told = " | ".join(f"'{way}'{ending}" for way in ways if way)
    return f"({told})"


def look_afresh(conn: Connection) -> None:
    """Have this connection read the index as it lies in the file. One that sat still while others wrote would check what it
    remembers of the index against what they wrote, and take a whole store for a damaged one."""
    if plain_rows(conn, "SELECT 1 FROM sqlite_master WHERE name = 'text_index'"):
        plain_rows(conn, "SELECT rowid FROM text_index WHERE text_index MATCH '\"a\"' LIMIT 1")


def contacts_texts(conn: Connection, first: int, end: int) -> Iterator[Text]:
    """The words of the contacts with these numbers, as the index holds them."""
    found = plain_rows(conn, _CONTACT, first=first, end=end)
    yield from _texts(conn, found, first, end)


def unsent_texts(conn: Connection, who: str) -> Iterator[Text]:
    """The words of the contacts that somebody has not sent yet, the newest first."""
    for told in plain_rows(conn, _UNSENT, who=who):
        yield from _texts(conn, [told], told[0], told[0] + 1)


def _texts(conn: Connection, found: Collection[Any], first: int, end: int) -> Iterator[Text]:
    homes: dict[int, list[str]] = {}
    for number, lines in plain_rows(conn, _HOMES, first=first, end=end) if found else ():
        homes.setdefault(number, []).extend(map(str, _json(lines)))
    for number, *groups in found:
        told = [str(value) for group in groups for value in dict(_json(group)).values() if isinstance(value, str)]
        yield Text("C", number, "\n".join(filter(None, (*told, *homes.get(number, ())))))


def says(text: str, words: str) -> bool:
    """Whether a text has all these words; the last may be but its beginning, as in the index."""
    said, asked = set(_PART.findall(folded(text))), _PART.findall(folded(words))
    if not asked:
        return False
    *whole, last = asked
    begun = len(last) > 2 and any(one.startswith(last) for one in said)
    return said.issuperset(whole) and (begun or last in said)


def notes_texts(conn: Connection, first: int, end: int) -> Iterator[Text]:
    """The words of the notes with these numbers."""
    for number, words in plain_rows(conn, _NOTES, first=first, end=end):
        yield Text("N", number, words)


def put_since(conn: Connection, contact: int, note: int) -> None:
    """Let be found what was written from these numbers on, however much it is."""
    for table, since, texts in (("contact", contact, contacts_texts), ("note", note, notes_texts)):
        newest = int(plain_rows(conn, f"SELECT coalesce(max(id), 0) FROM {table}")[0][0])  # noqa: S608 - our own table
        for first in range(since, newest + 1, _AT_ONCE):
            put(conn, list(texts(conn, first, first + _AT_ONCE)))


def faults(conn: Connection) -> Iterable[str]:
    """What is not in the index though it should be, or the other way round, as sentences."""
    places = {place for (place,) in plain_rows(conn, "SELECT rowid FROM text_index")}
    notes = {_place("N", number) for (number,) in plain_rows(conn, "SELECT id FROM note WHERE text <> ''")}
    contacts = {_place("C", number) for (number,) in plain_rows(conn, "SELECT id FROM contact WHERE state <> 'void'")}
    if lost := notes - places:
        yield f"The words of {len(lost)} notes are not found by searching."
    if strange := places - notes - contacts:
        yield f"{len(strange)} texts are found by searching that are not there any more."


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value or {}
