"""Everything that belongs to contacts and to people, table by table, found by the ties between the tables themselves.

A new kind of record is part of it as soon as its table points at one that is. Nothing has to be listed anywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from sqlalchemy import Column, Connection, DateTime, Table, bindparam, func, select, text
from sqlmodel import SQLModel

Numbers = dict[str, set[int]]
"""The numbers of rows by the name of their table."""

LET_GO: Mapping[str, tuple[str, ...]] = {"handover_item": ("contact_id",), "lado_entry": ("contact_id", "moved_from")}
"""Rows that stay without what they pointed at: what was signed for at a hand-over tells of nobody by itself, and an
allegation about somebody who works with children is kept by a rule of its own."""
_AHEAD = {"due", "warn_from", "not_before", "until", "held_until"}
"""Columns that hold what was still to come."""


def belonging(conn: Connection, contacts: Collection[int], people: Collection[int] = ()) -> Numbers:
    """The rows that belong to these contacts and people, themselves included. Nobody becomes part of it by being named on
    a contact: people are only those that are given."""
    found: Numbers = {"contact": set(contacts), "person": set(people)}
    grown = True
    while grown:
        grown = False
        for table, column, target in _ties():
            if not found.get(target) or table.name == "contact":
                continue
            there = _numbers(conn, table, column, found[target])
            held = found.setdefault(table.name, set())
            if not there <= held:
                held |= there
                grown = True
    return {name: numbers for name, numbers in found.items() if numbers}


def last_thing(conn: Connection, found: Numbers) -> str | None:
    """The latest instant of anything that happened among these rows, as the engine keeps it; None where there is none."""
    told = []
    for name, numbers in found.items():
        table = SQLModel.metadata.tables[name]
        for column in table.columns:
            if isinstance(column.type, DateTime) and column.key not in _AHEAD:
                asked = select(func.max(column)).where(table.c.id.in_(bindparam("numbers", expanding=True)))
                told += [conn.execute(asked, {"numbers": some}).scalar() for some in portions(numbers)]
    return max((str(one) for one in told if one is not None), default=None)


def portions(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Numbers in order, as many at a time as one statement takes."""
    listed = sorted(numbers)
    for at in range(0, len(listed), 500):
        yield listed[at : at + 500]


def known_elsewhere(conn: Connection, people: Collection[int], contacts: Collection[int]) -> set[int]:
    """Those of these people whom a contact other than these tells of."""
    there: set[int] = set()
    for some in portions(people):
        for table in ("contact_child", "contact_adult"):
            asked = text(
                f"SELECT person_id, contact_id FROM {table} WHERE person_id IN :people"  # noqa: S608 - our own names
            ).bindparams(bindparam("people", expanding=True))
            there |= {person for person, contact in conn.execute(asked, {"people": some}) if contact not in contacts}
    return there


@cache
def _ties() -> tuple[tuple[Table, Column[int], str], ...]:
    """Every column that points at a row of another table, with that table; those of rows that are let go are left out."""
    return tuple(
        (table, column, key.column.table.name)
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if column.key not in LET_GO.get(table.name, ())
    )


def _numbers(conn: Connection, table: Table, column: Column[int], of: Collection[int]) -> set[int]:
    asked = select(table.c.id).where(column.in_(bindparam("numbers", expanding=True)))
    return {number for some in portions(of) for number in conn.execute(asked, {"numbers": some}).scalars()}
