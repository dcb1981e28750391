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
from dutydesk.store.forgetting import forget
from dutydesk.store.names import name_parts
from dutydesk.store.text_index import Text, put
from dutydesk.store.unsaid import let_go_about
from dutydesk.store.writing import Writing

_KEYED = {"person": "P", "contact_child": "c", "contact_adult": "h"}
_NAMED = {
    "person": "first_name, last_name",
    "contact_child": "first_name, last_name, aliases",
    "contact_adult": "first_name, last_name, aliases",
    "person_alias": "name",
}


def destroy(writing: Writing, contacts: Collection[int], people: Collection[int]) -> dict[str, int]:
    """Destroy contacts and people with everything that belongs to them; answers how many rows of each table went.

    Whether it may be done is the caller's to know. It is part of the open transaction.
    """
    conn = writing.conn
    found = belonging(conn, contacts, people)
    names, parts = _names(conn, found)
    numbers_of = _keys(conn, found)
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
    gone = _references(found)
    let_go_about(conn, gone)
    forget(conn, gone, names, parts, numbers_of)
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


def _keys(conn: Any, found: Numbers) -> set[str]:
    """The numbers and postcodes, as they are kept to find people by, of whoever goes."""
    asked = text("SELECT key FROM name_key WHERE of = :of AND of_id IN :numbers").bindparams(
        bindparam("numbers", expanding=True)
    )
    told = (
        conn.execute(asked, {"of": of, "numbers": list(some)})
        for table, of in _KEYED.items()
        for some in portions(found.get(table, ()))
    )
    return {str(key) for one in told for (key,) in one if not str(key)[0].isalpha()}


def _run(conn: Any, statement: str, numbers: Collection[int], **named: Any) -> None:
    conn.execute(text(statement).bindparams(bindparam("numbers", expanding=True)), {"numbers": list(numbers), **named})
