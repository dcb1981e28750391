"""Laying what belongs to one person to another, and back again exactly as it was: the rows keep their numbers and versions.

Every column of every table that points at a person is found from the tables themselves, so that what is added later
(a restriction, an alert) goes along without being named here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Date, UniqueConstraint, delete, select, update
from sqlmodel import SQLModel

from dutydesk.models import Joining, Person, PersonAlias
from dutydesk.store.statements import table_of
from dutydesk.store.writing import Writing

Moved = dict[str, list[int]]
"""The numbers of rows, by ``table.column``."""

_STAYS = frozenset({"id", "version", "made_at", "joined_to"})
"""What a record keeps of its own whomever it is joined to."""
_BY_REFERENCE = frozenset({("note", "about"), ("task", "about"), ("running_clock", "subject")})
"""Columns that name a person by reference."""


def fields_of_person() -> tuple[str, ...]:
    """The fields that say who somebody is, which may be chosen from either record."""
    return tuple(column.key for column in table_of(Person).columns if column.key not in _STAYS)


@cache
def _pointing() -> tuple[Column[Any], ...]:
    """Every column that points at a person, but for the joinings themselves."""
    person = table_of(Person)
    own = table_of(Joining).name
    return tuple(
        column
        for table in SQLModel.metadata.sorted_tables
        if table.name != own
        for column in table.columns
        if any(key.column.table is person for key in column.foreign_keys)
    )


def lay_to(writing: Writing, gone: Person, kept: Person) -> Moved:
    """Lay everything that points at one record to another; answers what was laid. The keys of its names stay, and lead to the
    other when people are searched for."""
    conn = writing.conn
    moved: Moved = {}
    for column in _pointing():
        numbers = _pointed(conn, column, gone.number)
        if column.table is table_of(Person):
            numbers.append(gone.number)
        laid = [number for number in numbers if not _would_repeat(conn, column, number, kept.number)]
        _point(conn, column, laid, kept.number)
        moved[str(column)] = laid
    for column in _columns_by_reference():
        numbers = list(conn.execute(select(column.table.c.id).where(column == gone.ref)).scalars())
        _point(conn, column, numbers, kept.ref)
        moved[str(column)] = numbers
    return {name: numbers for name, numbers in moved.items() if numbers}


def lay_back(writing: Writing, moved: Mapping[str, Sequence[int]], kept: Person, gone: Person) -> None:
    """Lay back what was laid, but for rows that point elsewhere since."""
    conn = writing.conn
    by_name = {str(column): column for column in (*_pointing(), *_columns_by_reference())}
    person = table_of(Person)
    for name, numbers in moved.items():
        column = by_name[name]
        by_ref = column in _columns_by_reference()
        still = [one for one in numbers if _value(conn, column, one) == (kept.ref if by_ref else kept.number)]
        if column.table is person:
            _point(conn, column, [number for number in still if number == gone.number], None)
            still = [number for number in still if number != gone.number]
        _point(conn, column, still, gone.ref if by_ref else gone.number)


def put_back(writing: Writing, kept: Person, was: Mapping[str, Any], became: Mapping[str, Any]) -> list[str]:
    """Give a record its own words back where they still stand as the joining left them; answers the fields changed since."""
    columns = table_of(Person).c
    now = said_by(kept)
    since = [name for name in fields_of_person() if name in became and now[name] != became[name]]
    values = {name: _read(columns[name], was[name]) for name in fields_of_person() if name in was and name not in since}
    untouched = not since and kept.version == became["version"]
    values["version"] = was["version"] if untouched else kept.version + 1
    writing.conn.execute(update(table_of(Person)).where(columns.id == kept.number).values(**values))
    return since


def take_away_names(writing: Writing, numbers: Sequence[int]) -> None:
    """Take away other names that a joining made of the record that was joined, which has its name itself again."""
    if numbers:
        column = table_of(PersonAlias).c.id
        writing.conn.execute(delete(table_of(PersonAlias)).where(column.in_(list(numbers))))


def said_by(person: Person) -> dict[str, Any]:
    """What a record says, as JSON keeps it, its version included."""
    told = {name: getattr(person, name) for name in (*fields_of_person(), "version")}
    return {name: _plain(value) for name, value in told.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _read(column: Column[Any], value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(column.type, Date) and isinstance(value, str) else value


@cache
def _columns_by_reference() -> tuple[Column[Any], ...]:
    tables = SQLModel.metadata.tables
    return tuple(tables[table].c[column] for table, column in sorted(_BY_REFERENCE))


def _pointed(conn: Connection, column: Column[Any], number: int) -> list[int]:
    asked = select(column.table.c.id).where(column == number).order_by(column.table.c.id)
    return list(conn.execute(asked).scalars())


def _value(conn: Connection, column: Column[Any], number: int) -> Any:
    return conn.execute(select(column).where(column.table.c.id == number)).scalar()


def _point(conn: Connection, column: Column[Any], numbers: Sequence[int], value: Any) -> None:
    if numbers:
        conn.execute(update(column.table).where(column.table.c.id.in_(list(numbers))).values({column.key: value}))


def _would_repeat(conn: Connection, column: Column[Any], number: int, kept: int) -> bool:
    """Whether the kept record has such a row already where there may be one alone; then it says the same, and stays."""
    for constraint in getattr(column.table, "constraints", ()):
        if not isinstance(constraint, UniqueConstraint) or column.key not in constraint.columns:
            continue
        others = [one for one in constraint.columns if one.key != column.key]
        row = conn.execute(select(*others).where(column.table.c.id == number)).first() if others else ()
        asked = select(column.table.c.id).where(column == kept)
        for one, value in zip(others, row or (), strict=True):
            asked = asked.where(one == value)
        if conn.execute(asked).first() is not None:
            return True
    return False
