"""What all rows share, and the short sayable references of the records."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, ClassVar, Self

from pydantic_core import PydanticUndefined
from sqlalchemy import JSON, CheckConstraint, Column
from sqlalchemy.orm import configure_mappers
from sqlalchemy.orm.attributes import opt_manager_of_class
from sqlmodel import Field, SQLModel

_SHAPE = re.compile(r"^([A-Z])-([0-9]{6,9})$")


class Table(SQLModel):
    """What every table's rows are made by: quickly, and only from names that the table has."""

    model_config = {"defer_build": True}  # rows are never validated by their model, so no schema is built for them

    def __new__(cls, **_: Any) -> Self:
        """A row that holds nothing yet. SQLAlchemy finds it known already, and does not look for what no row has."""
        made: Self = super().__new__(cls)
        manager = _manager(cls)
        if manager is not None:
            manager.setup_instance(made)
        return made

    def __init__(self, **values: Any) -> None:
        names, plain, making = _defaults(type(self))
        if not names.issuperset(values):
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(values.keys() - names))}")
        held = self.__dict__
        held.update(plain)
        for name, make in making:
            if name not in values:
                held[name] = make()
        held.update(values)


@cache
def _manager(model: type[SQLModel]) -> Any:
    """What SQLAlchemy knows the rows of a model by; None for what is no table."""
    configure_mappers()
    return opt_manager_of_class(model)


@cache
def _defaults(model: type[SQLModel]) -> tuple[frozenset[str], dict[str, Any], tuple[tuple[str, Any], ...]]:
    """The names of the fields, the defaults, and what makes those that are made for each row. SQLModel works it out for every
    row, at more than saving costs."""
    fields = model.model_fields
    making = tuple((name, field.default_factory) for name, field in fields.items() if field.default_factory is not None)
    plain = {name: field.default for name, field in fields.items() if field.default_factory is None}
    return (
        frozenset(fields),
        {name: value for name, value in plain.items() if value is not PydanticUndefined},
        making,
    )


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
