"""Destroying what retention says is to go: the rows, what the audit tells of them, what they are found by, and the pages.

The entries of the audit stay and their chain verifies; what they said, and what was searched for by these names, goes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import bindparam, delete, text, update
from sqlmodel import SQLModel

from dutydesk.models import Row, reference
from dutydesk.store.closure import LET_GO, Numbers, belonging, portions
from dutydesk.store.names import name_parts
from dutydesk.store.text_index import Text, put
from dutydesk.store.writing import Writing

_SEARCHES = ("find", "find.matches", "search")
_KEYED = {"person": "P", "contact_child": "c", "contact_adult": "h"}
_NAMED = {
    "person": "first_name, last_name",
    "contact_child": "first_name, last_name, aliases",
    "contact_adult": "first_name, last_name, aliases",
    "person_alias": "name",
}
_BEGINS = "SELECT 1 FROM name_key WHERE key{0} >= :word AND key{0} < :end LIMIT 1"
"""Whether somebody who stays has a name that begins so."""


def destroy(writing: Writing, contacts: Collection[int], people: Collection[int]) -> dict[str, int]:
    """Destroy contacts and people with everything that belongs to them; answers how many rows of each table went.

    Whether it may be done is the caller's to know. It is part of the open transaction.
    """
    conn = writing.conn
    found = belonging(conn, contacts, people)
    names, parts = _names(conn, found)
    _let_go(conn, found)
    for table, of in _KEYED.items():
        for number in found.get(table, ()):
            writing.clear_keys(of, number)
    for table, of in (("contact", "C"), ("note", "N")):
        put(conn, [Text(of, number, "") for number in found.get(table, ())])
    for table in reversed(SQLModel.metadata.sorted_tables):
        numbers = found.get(table.name, set())
        own = [column.key for column in table.columns for key in column.foreign_keys if key.column.table is table]
        for some in portions(numbers) if own else ():
            conn.execute(update(table).where(table.c.id.in_(some)).values(dict.fromkeys(own)))
        for some in portions(numbers):
            conn.execute(delete(table).where(table.c.id.in_(some)))
    _forget(conn, _references(found), names, parts)
    return {name: len(numbers) for name, numbers in sorted(found.items())}


def _let_go(conn: Any, found: Numbers) -> None:
    for name, columns in LET_GO.items():
        for column in columns:
            for some in portions(found.get("contact", ())):
                _run(conn, f"UPDATE {name} SET {column} = NULL WHERE {column} IN :numbers", some)  # noqa: S608


def _references(found: Numbers) -> set[str]:
    """The references of everything that goes and has one."""
    letters = {str(model.__tablename__): model.letter for model in _models() if model.letter}
    return {reference(letters[name], number) for name in found if name in letters for number in found[name]}


def _models() -> Iterable[type[Row]]:
    waiting: list[type[Row]] = [Row]
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if hasattr(model, "__table__"):
            yield model


def _names(conn: Any, found: Numbers) -> tuple[set[tuple[str, str]], set[str]]:
    """First and last names of whoever goes, in small letters; and all parts of their names, other names of theirs too."""
    pairs: set[tuple[str, str]] = set()
    parts: set[str] = set()
    for table, others in _NAMED.items():
        asked = text(f"SELECT {others} FROM {table} WHERE id IN :numbers")  # noqa: S608 - our own names
        several: Any = bindparam("numbers", expanding=True)
        for some in portions(found.get(table, ())):
            for told in conn.execute(asked.bindparams(several), {"numbers": some}):
                parts.update(*(name_parts(str(name)) for name in told))
                if table in _KEYED:
                    pairs.add((told[0].casefold(), told[1].casefold()))
    return {pair for pair in pairs if any(pair)}, parts


def _forget(conn: Any, refs: Collection[str], names: Collection[tuple[str, str]], parts: Collection[str]) -> None:
    """Take away what entries of the audit say of these records and of searches for these names, and the marks of the files
    that they came by."""
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
    theirs = _Theirs(conn, parts)
    of_them = [
        seq
        for seq, details in conn.execute(searches, {"actions": list(_SEARCHES)}).fetchall()
        if any(all(part in details.casefold() for part in pair) for pair in names) or theirs.stand_in(details)
    ]
    for some in portions(of_them):
        _run(conn, "DELETE FROM audit_detail WHERE seq IN :numbers", some)


class _Theirs:
    """The parts of the names that went, and whether one of them, or how it begins, was searched for that nobody else has."""

    def __init__(self, conn: Any, parts: Collection[str]) -> None:
        self._conn = conn
        self._parts = parts
        self._begins = text(_BEGINS.format("" if conn.dialect.name == "sqlite" else ' COLLATE "C"'))
        self._known: dict[str, bool] = {}

    def stand_in(self, details: str) -> bool:
        """Whether what was searched for holds such a part."""
        return any(self._only_theirs(word) for value in _told(json.loads(details)) for word in name_parts(value))

    def _only_theirs(self, word: str) -> bool:
        if word not in self._known:
            went = any(part.startswith(word) for part in self._parts)
            self._known[word] = (
                went and self._conn.execute(self._begins, {"word": word, "end": word + "\U0010ffff"}).first() is None
            )
        return self._known[word]


def _told(value: Any) -> Iterable[str]:
    """Every text among the values of what was asked."""
    if isinstance(value, str):
        return (value,)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in _told(one)]


def _run(conn: Any, statement: str, numbers: Collection[int], **named: Any) -> None:
    conn.execute(text(statement).bindparams(bindparam("numbers", expanding=True)), {"numbers": list(numbers), **named})
