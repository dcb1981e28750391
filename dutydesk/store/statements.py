"""The statements of each table, worked out once for each engine and then only run.

What SQLAlchemy would work out anew for each statement (columns, names, how each value is kept) is kept here, so that
saving costs little more than the engine's own work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Dialect, Table, bindparam, delete, insert, inspect, literal_column, select, update
from sqlalchemy.orm import configure_mappers
from sqlalchemy.orm.attributes import manager_of_class
from sqlmodel import SQLModel

M = TypeVar("M", bound=SQLModel)
Process = Callable[[Any], Any] | None


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model."""
    table = inspect(model).local_table
    assert isinstance(table, Table)
    return table


class Statement:
    """One statement for one engine: its text, and how each value of it is kept."""

    def __init__(self, text: Any, dialect: Dialect, types: Mapping[str, Any], ending: str = "") -> None:
        compiled = text.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        self.text = str(compiled) + ending
        self._in_order = compiled.positiontup is not None
        names = compiled.positiontup if compiled.positiontup is not None else types
        self._keep: list[tuple[str, Process]] = [
            (name, types[name].dialect_impl(dialect).bind_processor(dialect)) for name in names
        ]

    def values(self, given: Mapping[str, Any]) -> Any:
        """What is handed to the driver."""
        if self._in_order:
            return tuple([given[name] if keep is None else keep(given[name]) for name, keep in self._keep])
        return {name: given[name] if keep is None else keep(given[name]) for name, keep in self._keep}


class TableStatements:
    """Every statement of one model on one engine."""

    def __init__(self, model: type[SQLModel], dialect: Dialect) -> None:
        configure_mappers()  # a row that is read before any was made would find its class half made
        self.model = model
        self.table = table_of(model)
        self.dialect = dialect
        self.names = tuple(column.key for column in self.table.columns)
        self.numbered = "id" in self.names
        self._bring = tuple(
            column.type.dialect_impl(dialect).result_processor(dialect, None) for column in self.table.columns
        )
        self._new = manager_of_class(model)
        self._kept: dict[Any, Statement] = {}

    def _statement(self, key: Any, make: Callable[[], Any], types: Mapping[str, Any], ending: str = "") -> Statement:
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = Statement(make(), self.dialect, types, ending)
        return kept

    def inserting(self, names: tuple[str, ...], *, number: bool) -> Statement:
        """INSERT of these columns; with ``number`` PostgreSQL tells the new number."""

        def make() -> Any:
            made = insert(self.table).values({name: bindparam(name, type_=self.table.c[name].type) for name in names})
            return made.returning(self.table.c.id) if number and self.dialect.name == "postgresql" else made

        key = ("insert", names, number)
        return self._kept.get(key) or self._statement(key, make, {name: self.table.c[name].type for name in names})

    def changing(self, names: tuple[str, ...], *, versioned: bool) -> Statement:
        """UPDATE of these columns of the row ``_id``, where it still is at ``_version``."""
        key = ("update", names, versioned)
        if key in self._kept:
            return self._kept[key]
        types = {name: self.table.c[name].type for name in names} | {"_id": self.table.c.id.type}
        if versioned:
            types["_version"] = self.table.c.version.type

        def make() -> Any:
            setting: dict[str, Any] = {name: bindparam(name, type_=types[name]) for name in names}
            made = update(self.table).where(self.table.c.id == bindparam("_id", type_=types["_id"]))
            if versioned:
                made = made.where(self.table.c.version == bindparam("_version", type_=types["_version"]))
                setting["version"] = literal_column("version + 1")
            return made.values(setting)

        return self._statement(key, make, types)

    def _where(self, equals: Mapping[str, Any]) -> tuple[tuple[Any, ...], list[Any], dict[str, Any], dict[str, Any]]:
        """The key, the conditions, the types and the values of ``column == value`` (None: empty; a list: one of)."""
        key: list[Any] = []
        conditions: list[Any] = []
        types: dict[str, Any] = {}
        values: dict[str, Any] = {}
        for name, value in equals.items():
            column = self.table.c[name]
            if value is None:
                key.append((name, None))
                conditions.append(column.is_(None))
                continue
            several = list(value) if isinstance(value, (list, tuple, set, frozenset)) else None
            asked = [(f"_{name}{place}", one) for place, one in enumerate(several)] if several is not None else []
            key.append((name, len(asked) if several is not None else -1))
            if several is None:
                asked = [(f"_{name}", value)]
                conditions.append(column == bindparam(f"_{name}", type_=column.type))
            else:
                conditions.append(column.in_([bindparam(one, type_=column.type) for one, _ in asked]))
            types.update({one: column.type for one, _ in asked})
            values.update(asked)
        return tuple(key), conditions, types, values

    def selecting(self, equals: Mapping[str, Any], order: str, limit: int = 0) -> tuple[Statement, dict[str, Any]]:
        """SELECT of whole rows; ``order`` names columns by commas, ``-`` before one for the last first."""
        key, conditions, types, values = self._where(equals)

        def make() -> Any:
            made = select(self.table).where(*conditions)
            for part in filter(None, (one.strip() for one in order.split(","))):
                column = self.table.c[part.removeprefix("-")]
                made = made.order_by(column.desc() if part.startswith("-") else column)
            return made

        ending = f" LIMIT {int(limit)}" if limit else ""
        return self._statement(("select", key, order, limit), make, types, ending), values

    def removing(self, equals: Mapping[str, Any]) -> tuple[Statement, dict[str, Any]]:
        """DELETE of the rows with these values."""
        key, conditions, types, values = self._where(equals)
        return self._statement(("delete", key), lambda: delete(self.table).where(*conditions), types), values

    def instance(self, brought: Iterable[Any]) -> Any:
        """A detached instance of the model from one row as the driver gave it."""
        made = self.model.__new__(self.model)
        self._new.setup_instance(made)
        made.__dict__.update(
            (name, bring(value) if bring is not None else value)
            for name, bring, value in zip(self.names, self._bring, brought, strict=True)
        )
        return made


_KNOWN: dict[tuple[type[SQLModel], str], TableStatements] = {}


def statements(model: type[SQLModel], connection: Connection) -> TableStatements:
    """The statements of a model on the kind of engine of this connection."""
    dialect = connection.dialect
    known = _KNOWN.get((model, dialect.name))
    if known is None:
        known = _KNOWN[model, dialect.name] = TableStatements(model, dialect)
    return known


Run = Callable[[str, Any], Any]
"""Runs one statement with its values and answers a cursor."""


def found(run: Run, known: TableStatements, equals: Mapping[str, Any], *, order: str = "", limit: int = 0) -> list[Any]:
    """The rows with these values, as detached instances, in order of their number where no order is said."""
    statement, values = known.selecting(equals, order or known.names[0], limit)
    return [known.instance(one) for one in run(statement.text, statement.values(values)).fetchall()]


def rows(connection: Connection, model: type[M], *, order: str = "", limit: int = 0, **equals: Any) -> list[M]:
    """The rows with these values, as detached instances: None means empty, a list means one of."""
    return found(connection.exec_driver_sql, statements(model, connection), equals, order=order, limit=limit)


def row(connection: Connection, model: type[M], **equals: Any) -> M | None:
    """The first row with these values, or None."""
    return next(iter(rows(connection, model, limit=1, **equals)), None)
