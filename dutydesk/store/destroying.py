"""Destroying what retention says is to go: the rows, what the audit tells of them, what they are found by, and the pages.

The entries of the audit stay and their chain verifies; what they said, and what was searched for by these names, goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import bindparam, delete, text, update
from sqlmodel import SQLModel

from dutydesk.models import Row, reference
from dutydesk.store.closure import LET_GO, Numbers, belonging, portions
from dutydesk.store.text_index import Text, put
from dutydesk.store.writing import Writing

_SEARCHES = ("find", "find.matches", "search")
_KEYED = {"person": "P", "contact_child": "c", "contact_adult": "h"}


def destroy(writing: Writing, contacts: Collection[int], people: Collection[int]) -> dict[str, int]:
    """Destroy contacts and people with everything that belongs to them; answers how many rows of each table went.

    Whether it may be done is the caller's to know. It is part of the open transaction.
    """
    conn = writing.conn
    found = belonging(conn, contacts, people)
    names = _names(conn, found)
    _let_go(conn, found)
    for table, of in _KEYED.items():
        for number in found.get(table, ()):
            writing.clear_keys(of, number)
    for table, of in (("contact", "C"), ("note", "N")):
        put(conn, [Text(of, number, "") for number in found.get(table, ())])
    _forget(conn, _references(found), names)
    for table in reversed(SQLModel.metadata.sorted_tables):
        numbers = found.get(table.name, set())
        own = [column.key for column in table.columns for key in column.foreign_keys if key.column.table is table]
        for some in portions(numbers) if own else ():
            conn.execute(update(table).where(table.c.id.in_(some)).values(dict.fromkeys(own)))
        for some in portions(numbers):
            conn.execute(delete(table).where(table.c.id.in_(some)))
    return {name: len(numbers) for name, numbers in sorted(found.items())}


def _let_go(conn: Any, found: Numbers) -> None:
    for name, column in LET_GO.items():
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


def _names(conn: Any, found: Numbers) -> set[tuple[str, str]]:
    """First and last names of whoever goes, in small letters."""
    told: set[tuple[str, str]] = set()
    for table in _KEYED:
        asked = text(f"SELECT first_name, last_name FROM {table} WHERE id IN :numbers")  # noqa: S608 - our own names
        several: Any = bindparam("numbers", expanding=True)
        for some in portions(found.get(table, ())):
            named = conn.execute(asked.bindparams(several), {"numbers": some})
            told |= {(first.casefold(), last.casefold()) for first, last in named}
    return {pair for pair in told if any(pair)}


def _forget(conn: Any, refs: Collection[str], names: Collection[tuple[str, str]]) -> None:
    """Take away what entries of the audit say of these records, and of searches for these names."""
    several: Any = bindparam("refs", expanding=True)
    listed = sorted(refs)
    gone = text("DELETE FROM audit_detail WHERE seq IN (SELECT seq FROM audit_entry WHERE ref IN :refs)").bindparams(
        several
    )
    for at in range(0, len(listed), 500):
        conn.execute(gone, {"refs": listed[at : at + 500]})
    searches = text(
        "SELECT d.seq, CAST(d.details AS TEXT) FROM audit_detail d JOIN audit_entry e ON e.seq = d.seq"
        " WHERE e.action IN :actions"
    ).bindparams(bindparam("actions", expanding=True))
    of_them = [
        seq
        for seq, details in conn.execute(searches, {"actions": list(_SEARCHES)})
        if any(all(part in details.casefold() for part in pair) for pair in names)
    ]
    for some in portions(of_them):
        _run(conn, "DELETE FROM audit_detail WHERE seq IN :numbers", some)


def _run(conn: Any, statement: str, numbers: Collection[int], **named: Any) -> None:
    conn.execute(text(statement).bindparams(bindparam("numbers", expanding=True)), {"numbers": list(numbers), **named})
