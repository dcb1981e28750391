"""What belongs to one contact, asked for at most once while one moment of the store is read.

A contact is told of by some twenty tables, and of most contacts most of them say nothing. One statement tells which do; the
others are not asked, and what was read of one is not read again. It holds for the moment alone: the next reads anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection
from sqlmodel import SQLModel

AROUND = "around"
"""Where a moment keeps it."""


class Around:
    """What is known of one contact's rows: which tables have any, and those that were read."""

    def __init__(self, contact: int, there: Collection[str]) -> None:
        self.contact = contact
        self._there = frozenset(there)
        self._read: dict[type[SQLModel], list[Any]] = {}

    def has(self, model: type[SQLModel]) -> bool:
        """Whether that table has rows of this contact."""
        return model.__tablename__ in self._there

    def rows(
        self, model: type[SQLModel], read: Callable[[], list[Any]], equals: Mapping[str, Any], limit: int
    ) -> list[Any]:
        """The contact's rows with these values, in order of their number; ``read`` reads all that it has there."""
        if not self.has(model):
            return []
        if model not in self._read:
            self._read[model] = read()
        others = [(name, asked) for name, asked in equals.items() if name != "contact_id"]
        found = [one for one in self._read[model] if all(_is(getattr(one, name), asked) for name, asked in others)]
        return found[:limit] if limit else found


def _is(value: Any, asked: Any) -> bool:
    if isinstance(asked, (list, tuple, set, frozenset)):
        return value in asked
    return value is None if asked is None else bool(value == asked)


def around(connection: Connection) -> Around | None:
    """What is known around the contact that is looked at in this moment, if one is."""
    moment = connection.get_execution_options().get("one_moment")
    return moment.get(AROUND) if moment is not None else None


def is_empty(connection: Connection, model: type[SQLModel], contact: int) -> bool:
    """Whether it is known already that this table has no rows of this contact."""
    near = around(connection)
    return near is not None and near.contact == contact and not near.has(model)


@cache
def asking() -> tuple[tuple[str, ...], str]:
    """The tables that have rows of contacts, and the statement that tells which have rows of one."""
    names = tuple(sorted(name for name, table in SQLModel.metadata.tables.items() if "contact_id" in table.c))
    told = ", ".join(f"EXISTS (SELECT 1 FROM {name} WHERE contact_id = :contact)" for name in names)  # noqa: S608
    return names, f"SELECT {told}"
