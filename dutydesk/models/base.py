"""What all rows share, and the short sayable references of the records."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, ClassVar

from pydantic_core import PydanticUndefined
from sqlalchemy import JSON, CheckConstraint, Column
from sqlmodel import Field, SQLModel

_SHAPE = re.compile(r"^([A-Z])-([0-9]{6,9})$")


class Table(SQLModel):
    """What every table's rows are made by: quickly, and only from names that the table has."""

    model_config = {"defer_build": True}  # rows are never validated by their model, so no schema is built for them

    def __init__(self, **values: Any) -> None:
        defaults = _defaults(type(self))
        unknown = values.keys() - defaults.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        held = self.__dict__
        for name, (value, make) in defaults.items():
            if name in values:
                held[name] = values[name]
            elif make is not None:
                held[name] = make()
            elif value is not PydanticUndefined:
                held[name] = value


@cache
def _defaults(model: type[SQLModel]) -> dict[str, tuple[Any, Any]]:
    """The default of each field, or what makes it. SQLModel works it out for every row, at more than saving costs."""
    return {name: (field.default, field.default_factory) for name, field in model.model_fields.items()}


class Row(Table):
    """A row with a number of its own. ``letter`` is the first letter of its reference, where it has one."""

    letter: ClassVar[str] = ""

    id: int | None = Field(default=None, primary_key=True)

    @property
    def ref(self) -> str:
        """The reference, such as ``C-000123``."""
        return reference(self.letter, self.__dict__.get("id"))

    @property
    def number(self) -> int:
        """The row's number; the row must have been written."""
        number: int | None = self.__dict__.get("id")
        assert number is not None, "the row has not been written yet"
        return number


class Versioned(Row):
    """A row that people edit. A save names the version it was read at; a stale one is refused."""

    version: int = Field(default=1, nullable=False)


def reference(letter: str, number: int | None) -> str:
    """``reference("C", 123)`` is ``C-000123``; empty for no number."""
    return f"{letter}-{number:06d}" if number is not None else ""


def references(text: str) -> tuple[str, int] | None:
    """The letter and number of a reference, or None when the text is not one: ``C-000123`` is ``("C", 123)``."""
    found = _SHAPE.match(text.strip().upper())
    return (found[1], int(found[2])) if found else None


def reference_in_store(letter: str, number: str) -> str:
    """The same, made by the store itself of a column: SQL that both engines take."""
    padded = f"'000000' || {number}"
    six = f"substr({padded}, length({padded}) - 5)"
    return f"('{letter}-' || CASE WHEN {number} < 1000000 THEN {six} ELSE '' || {number} END)"


def one_of(column: str, *values: str) -> CheckConstraint:
    """A constraint that a column holds one of these words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"known_{column}")


def wants(name: str, condition: str) -> CheckConstraint:
    """A constraint between columns, in SQL that both engines take."""
    return CheckConstraint(condition, name=name)


def json_column(*, default: str) -> Any:
    """A column that keeps a JSON value."""
    return Column(JSON, nullable=False, server_default=default)
