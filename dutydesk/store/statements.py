"""The statements of each table, worked out once for each engine and then only run.

What SQLAlchemy would work out anew for each statement (columns, names, how each value is kept) is kept here, so that
saving costs little more than the engine's own work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import (
    JSON,
    Connection,
    Dialect,
    Table,
    bindparam,
    delete,
    insert,
    inspect,
    literal_column,
    select,
    text,
    update,
)
from sqlmodel import SQLModel

from dutydesk.store.around import AROUND, Around, around, asking

M = TypeVar("M", bound=SQLModel)
Process = Callable[[Any], Any] | None


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model."""
    table = inspect(model).local_table
    assert isinstance(table, Table)
    return table


class Statement:
    """One statement for one engine: its text, and how each value of it is kept."""

    def __init__(self, made: Any, dialect: Dialect, types: Mapping[str, Any], ending: str = "") -> None:
        compiled = made.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        self.text = str(compiled) + ending
        self._in_order = compiled.positiontup is not None
        names = compiled.positiontup if compiled.positiontup is not None else types
        self._keep: list[tuple[str, Process]] = [
            (name, types[name].dialect_impl(dialect).bind_processor(dialect)) for name in names
        ]
        self._take = itemgetter(*names) if len(self._keep) > 1 else None
        self._changed = [(at, keep) for at, (_, keep) in enumerate(self._keep) if keep is not None]

    def values(self, given: Mapping[str, Any]) -> Any:
        """What is handed to the driver."""
        if self._in_order and self._take is not None:
            taken = list(self._take(given))
            for at, keep in self._changed:
                taken[at] = keep(taken[at])
            return taken
        if self._in_order:
            return [given[name] if keep is None else keep(given[name]) for name, keep in self._keep]
        return {name: given[name] if keep is None else keep(given[name]) for name, keep in self._keep}

    def each(self, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[Any]:
        """What is handed to the driver for many rows whose values stand in the order of ``names``."""
        places = [(name, names.index(name), keep) for name, keep in self._keep]
        if self._in_order:
            for row in rows:
                yield [row[at] if keep is None else keep(row[at]) for _, at, keep in places]
        else:
            for row in rows:
                yield {name: row[at] if keep is None else keep(row[at]) for name, at, keep in places}


def _bringing(kind: Any, dialect: Dialect) -> Process:
    """How a value comes back from the engine; most of what is kept as JSON is empty, and nothing is read of that."""
    process: Process = kind.dialect_impl(dialect).result_processor(dialect, None)
    if process is None or not isinstance(kind, JSON) or dialect.name != "sqlite":
        return process
    read = process

    def bring(value: Any) -> Any:
        return [] if value == "[]" else {} if value == "{}" else read(value)

    return bring


class TableStatements:
    """Every statement of one model on one engine."""

    def __init__(self, model: type[SQLModel], dialect: Dialect) -> None:
        self.model = model
        self.table = table_of(model)
        self.dialect = dialect
        self.names = tuple(column.key for column in self.table.columns)
        self.numbered = "id" in self.names
        bring = {column.key: _bringing(column.type, dialect) for column in self.table.columns}
        self._bring = tuple((name, process) for name, process in bring.items() if process is not None)
        self._every = frozenset(self.names)
        self._but_id = tuple(name for name in self.names if name != "id")
        self._kept: dict[Any, Statement] = {}

    def _statement(self, key: Any, make: Callable[[], Any], types: Mapping[str, Any], ending: str = "") -> Statement:
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = Statement(make(), self.dialect, types, ending)
        return kept

    def inserting(self, names: tuple[str, ...], *, number: bool, once: bool = False) -> Statement:
        """INSERT of these columns; with ``number`` PostgreSQL tells the new number; with ``once`` a row that is there stays."""

        def make() -> Any:
            made = insert(self.table).values({name: bindparam(name, type_=self.table.c[name].type) for name in names})
            return made.returning(self.table.c.id) if number and self.dialect.name == "postgresql" else made

        key = ("insert", names, number, once)
        if key in self._kept:
            return self._kept[key]
        types = {name: self.table.c[name].type for name in names}
        return self._statement(key, make, types, " ON CONFLICT DO NOTHING" if once else "")

    def named_in(self, held: Mapping[str, Any], *, number: bool) -> tuple[str, ...]:
        """The columns that a row holds a value for, but its number where that is still to come (``number``)."""
        if self._every <= held.keys():
            return self._but_id if number else self.names
        return tuple([name for name in self.names if name in held and not (number and name == "id")])

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

    def selecting(self, equals: Mapping[str, Any], order: str, limit: int = 0) -> tuple[Statement, dict[str, Any]]:
        """SELECT of whole rows; ``order`` names columns by commas, ``-`` before one for the last first."""
        asked, values = asked_of(equals)
        key = ("select", asked, order, limit)
        if key in self._kept:
            return self._kept[key], values
        conditions, types = self._conditions(asked)

        def make() -> Any:
            made = select(self.table).where(*conditions)
            for part in filter(None, (one.strip() for one in order.split(","))):
                column = self.table.c[part.removeprefix("-")]
                made = made.order_by(column.desc() if part.startswith("-") else column)
            return made

        ending = f" LIMIT {int(limit)}" if limit else ""
        return self._statement(key, make, types, ending), values

    def removing(self, equals: Mapping[str, Any]) -> tuple[Statement, dict[str, Any]]:
        """DELETE of the rows with these values."""
        asked, values = asked_of(equals)
        conditions, types = self._conditions(asked)
        return self._statement(("delete", asked), lambda: delete(self.table).where(*conditions), types), values

    def _conditions(self, asked: Asked) -> tuple[list[Any], dict[str, Any]]:
        """The conditions that were asked for, and the types of their values."""
        conditions: list[Any] = []
        types: dict[str, Any] = {}
        for name, several in asked:
            column = self.table.c[name]
            if several is None:
                conditions.append(column.is_(None))
                continue
            names = [f"_{name}"] if several < 0 else [f"_{name}{place}" for place in range(several)]
            bound = [bindparam(one, type_=column.type) for one in names]
            conditions.append(column == bound[0] if several < 0 else column.in_(bound))
            types.update(dict.fromkeys(names, column.type))
        return conditions, types

    def instance(self, brought: Iterable[Any]) -> Any:
        """A detached instance of the model from one row as the driver gave it."""
        made = self.model.__new__(self.model)
        held = made.__dict__
        held.update(zip(self.names, brought, strict=True))
        for name, bring in self._bring:
            if held[name] is not None:
                held[name] = bring(held[name])
        return made


Asked = tuple[tuple[str, int | None], ...]
"""Columns and what is asked of each: None for empty, -1 for one value, else how many values it may be one of."""


def asked_of(equals: Mapping[str, Any]) -> tuple[Asked, dict[str, Any]]:
    """What ``column=value`` asks (None: empty; a list: one of), apart from the values themselves."""
    asked: list[tuple[str, int | None]] = []
    values: dict[str, Any] = {}
    for name, value in equals.items():
        if value is None:
            asked.append((name, None))
        elif isinstance(value, (list, tuple, set, frozenset)):
            asked.append((name, len(value)))
            values.update((f"_{name}{place}", one) for place, one in enumerate(value))
        else:
            asked.append((name, -1))
            values[f"_{name}"] = value
    return tuple(asked), values


_KNOWN: dict[tuple[type[SQLModel], str], TableStatements] = {}


def statements(model: type[SQLModel], connection: Connection) -> TableStatements:
    """The statements of a model on the kind of engine of this connection."""
    dialect = connection.dialect
    known = _KNOWN.get((model, dialect.name))
    if known is None:
        known = _KNOWN[model, dialect.name] = TableStatements(model, dialect)
    return known


_BY_NUMBER = ("", "id")
Run = Callable[[str, Any], Any]
"""Runs one statement with its values and answers a cursor."""


def found(run: Run, known: TableStatements, equals: Mapping[str, Any], *, order: str = "", limit: int = 0) -> list[Any]:
    """The rows with these values, as detached instances, in order of their number where no order is said."""
    statement, values = known.selecting(equals, order or known.names[0], limit)
    return [known.instance(one) for one in run(statement.text, statement.values(values)).fetchall()]


def runner(connection: Connection) -> Run:
    """What runs a statement in the transaction of this connection: where it is SQLite's, the driver and nothing between."""
    if connection.dialect.name != "sqlite":
        return connection.exec_driver_sql
    if not connection.in_transaction():
        connection.begin()
    driver: Any = connection.connection.driver_connection
    run: Run = driver.execute
    return run


def rows(connection: Connection, model: type[M], *, order: str = "", limit: int = 0, **equals: Any) -> list[M]:
    """The rows with these values, as detached instances: None means empty, a list means one of."""
    known = statements(model, connection)
    near = around(connection)
    if near is not None and equals.get("contact_id") == near.contact and (order in _BY_NUMBER or not near.has(model)):
        every = {"contact_id": near.contact}
        return near.rows(model, lambda: found(runner(connection), known, every), equals, limit)
    return found(runner(connection), known, equals, order=order, limit=limit)


def row(connection: Connection, model: type[M], **equals: Any) -> M | None:
    """The first row with these values, or None."""
    return next(iter(rows(connection, model, limit=1, **equals)), None)


def plain_rows(connection: Connection, words: str, **values: Any) -> list[Any]:
    """The rows of a SELECT in our own words, ``:name`` in it standing for a value, just as the engine keeps them."""
    if connection.dialect.name == "sqlite":
        found: list[Any] = runner(connection)(words, values).fetchall()
        return found
    return list(connection.execute(text(words), values))


def look_around(connection: Connection, contact: int) -> None:
    """Let what belongs to this contact be read at most once in this moment; without a moment nothing changes."""
    moment = connection.get_execution_options().get("one_moment")
    if moment is None or (AROUND in moment and moment[AROUND].contact == contact):
        return
    names, asked = asking()
    (found,) = plain_rows(connection, asked, contact=contact)
    moment[AROUND] = Around(contact, [name for name, has in zip(names, found, strict=True) if has])
