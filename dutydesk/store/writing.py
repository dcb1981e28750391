"""The transaction: what an action may write with. It commits nothing itself; the store does, when all went well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlmodel import SQLModel

from dutydesk.models import AuditEntry, Contact, ContactAddress, NameKey, NameSpelling, Note
from dutydesk.models.base import Row, Versioned
from dutydesk.refusals import StaleSave
from dutydesk.store.names import is_part, spelling_keys
from dutydesk.store.stale import changes_since
from dutydesk.store.statements import Run, found, plain_rows, statements
from dutydesk.store.text_index import UNSENT, Text, contacts_texts, notes_texts, put

R = TypeVar("R", bound=SQLModel)

ROOM_KIB = 400_000
"""Memory for pages while very many rows are written."""


class Writing:
    """An open transaction. Rows that come out are detached instances: change them through ``change`` alone."""

    def __init__(self, conn: Connection, now: datetime) -> None:
        self.conn = conn
        driver: Any = conn.connection.driver_connection if conn.dialect.name == "sqlite" else None
        self._run: Run = driver.execute if driver is not None else conn.exec_driver_sql
        self._run_many: Run = driver.executemany if driver is not None else conn.exec_driver_sql
        self.now = now
        """The desk's time of this transaction, in UTC."""
        self.changed: dict[str, dict[str, Any]] = {}
        """References changed since the last audit entry: the version that came of it and the names of the fields."""
        self.entry: AuditEntry | None = None
        """The newest audit entry of this transaction."""
        self.tells_lost = False
        """Whether it writes down which saves were lost, so that nobody has to be told of them again."""
        self._texts: set[tuple[str, int]] = set()
        self._unsent: set[int] = set()

    def add(self, row: R) -> R:
        """Write a new row and give it its number."""
        known = statements(type(row), self.conn)
        held = row.__dict__
        number = known.numbered and held.get("id") is None
        statement = known.inserting(known.named_in(held, number=number), number=number)
        result = self._run(statement.text, statement.values(held))
        if number:
            held["id"] = result.lastrowid if known.dialect.name == "sqlite" else result.scalar_one()
        self._tells(row)
        return row

    def add_all(self, rows: Sequence[SQLModel]) -> None:
        """Write many new rows, table by table in the order the tables first come up; they get no numbers here."""
        tables: dict[tuple[type[SQLModel], tuple[str, ...]], list[SQLModel]] = {}
        for one in rows:
            known = statements(type(one), self.conn)
            held = one.__dict__
            names = known.named_in(held, number=known.numbered and held.get("id") is None)
            tables.setdefault((type(one), names), []).append(one)
        for (model, names), several in tables.items():
            statement = statements(model, self.conn).inserting(names, number=False)
            self._run_many(statement.text, [statement.values(one.__dict__) for one in several])

    def add_keys(self, keys: Sequence[tuple[str, str, int]]) -> None:
        """Write name keys (key, of, of_id); a part of a name that is new to the store gets its spellings."""
        if not keys:
            return
        statement = statements(NameKey, self.conn).inserting(("key", "of", "of_id"), number=False, once=True)
        self._run_many(statement.text, list(statement.each(("key", "of", "of_id"), keys)))
        parts = {f"k{place}": key for place, key in enumerate(sorted({key for key, _, _ in keys if is_part(key)}))}
        if parts:
            asked = f"SELECT part FROM name_spelling WHERE part = key AND key IN ({', '.join(f':{k}' for k in parts)})"  # noqa: S608
            self.pour_spellings(set(parts.values()) - {part for (part,) in plain_rows(self.conn, asked, **parts)})

    def pour_spellings(self, parts: Iterable[str]) -> None:
        """Write the spellings under which these parts of names are found."""
        spelt = sorted({(key, part) for part in parts for key in spelling_keys(part)})
        if spelt:
            statement = statements(NameSpelling, self.conn).inserting(("key", "part"), number=False, once=True)
            self._run_many(statement.text, list(statement.each(("key", "part"), spelt)))

    def clear_keys(self, of: str, number: int) -> int:
        """Take the keys of somebody away; parts of names that nobody carries any more go with them."""
        parts = [row.key for row in self.all(NameKey, of=of, of_id=number) if is_part(row.key)]
        statement, values = statements(NameKey, self.conn).removing({"of": of, "of_id": number})
        gone = int(self._run(statement.text, statement.values(values)).rowcount)
        for part in parts:
            if self.one(NameKey, key=part) is None:
                statement, values = statements(NameSpelling, self.conn).removing(
                    {"key": sorted(spelling_keys(part)), "part": part}
                )
                self._run(statement.text, statement.values(values))
        return gone

    def pour(self, model: type[SQLModel], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Write very many rows, their values in the order of ``names``; other columns get what a new row has. Numbers that
        are given must be free (``next_number``)."""
        known = statements(model, self.conn)
        fresh = model().__dict__
        others = tuple(name for name in known.names if name not in names and fresh.get(name) is not None)
        rest = tuple(fresh[name] for name in others)
        every = (*names, *others)
        statement = known.inserting(every, number=False)
        self._run_many(statement.text, list(statement.each(every, ((*row, *rest) for row in rows))))
        if "id" in names and self.conn.dialect.name == "postgresql":
            table = known.table.name
            self.conn.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608
            )

    def next_number(self, model: type[SQLModel]) -> int:
        """The first number that no row of the model has yet."""
        table = statements(model, self.conn).table.name
        newest = self._run(f"SELECT max(id) FROM {table}", ()).fetchone()  # noqa: S608 - our own table's name
        return int(newest[0] or 0) + 1

    def make_room(self) -> None:
        """Before very many rows: let the engine keep more pages in memory until this connection is let go of."""
        if self.conn.dialect.name == "sqlite":
            self._run(f"PRAGMA cache_size = -{ROOM_KIB}", ())

    def get(self, model: type[R], number: int) -> R | None:
        """The row with this number, or None."""
        return self.one(model, id=number)

    def all(self, model: type[R], *, order: str = "", limit: int = 0, **equals: Any) -> list[R]:
        """The rows with these values: None means empty, a list means one of. ``order="-at,id"``: the last first."""
        return found(self._run, statements(model, self.conn), equals, order=order, limit=limit)

    def one(self, model: type[R], **equals: Any) -> R | None:
        """The first row with these values, or None."""
        return next(iter(self.all(model, limit=1, **equals)), None)

    def change(self, row: R, **values: Any) -> R:
        """Save new values of a row, which must still stand at the version it was read at; the row given is brought up.

        Raises ``StaleSave``, saying what was changed and by whom, when somebody else saved it since.
        """
        model = type(row)
        known = statements(model, self.conn)
        versioned = isinstance(row, Versioned)
        unknown = set(values) - set(known.names) | set(values) & {"id", "version"}
        assert not unknown, f"{model.__name__} has no {', '.join(sorted(unknown))} to change"
        held = row.__dict__
        names = tuple(sorted(values))
        if not names and not versioned:
            return row
        asked = {**values, "_id": held["id"], "_version": held.get("version")}
        statement = known.changing(names, versioned=versioned)
        if self._run(statement.text, statement.values(asked)).rowcount != 1:
            raise self._stale(row)
        differs = [name for name in names if held.get(name) != values[name]]
        held.update(values)
        self._tells(row)
        if isinstance(row, Versioned):
            held["version"] += 1
            self._note(row, differs)
        return row

    def _tells(self, row: SQLModel) -> None:
        """Note that the words of a contact or a note are to be found anew."""
        if isinstance(row, Contact):
            (self._unsent.add if row.state in UNSENT else self._unsent.discard)(row.number)
            self._texts.add(("C", row.number))
        elif isinstance(row, ContactAddress):
            self._texts.add(("C", row.contact_id))
        elif isinstance(row, Note):
            self._texts.add(("N", row.number))

    def settle_texts(self) -> None:
        """Before the transaction ends: let the words that were written in it be found."""
        self._texts -= {("C", number) for number in self._unsent}
        for of, number in sorted(self._texts):
            texts = (contacts_texts if of == "C" else notes_texts)(self.conn, number, number + 1)
            put(self.conn, list(texts) or [Text(of, number, "")])
        self._texts.clear()

    def insist_version(self, row: Versioned, version: int | None) -> None:
        """Raise ``StaleSave`` when a row is no longer at the version somebody read; None insists on nothing."""
        if version is not None and version != row.version:
            raise self._stale(row, version)

    def newest_entry(self) -> tuple[int, str] | None:
        """The number and hash of the newest audit entry."""
        newest = self._run("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1", ()).fetchone()
        return (int(newest[0]), str(newest[1])) if newest is not None else None

    def newest_audit(self) -> int:
        """The sequence number of the newest audit entry; 0 when there is none."""
        newest = self.newest_entry()
        return newest[0] if newest is not None else 0

    def _note(self, row: Versioned, fields: list[str]) -> None:
        if not row.letter:
            return
        noted = self.changed.setdefault(row.ref, {"version": row.version, "fields": []})
        noted["version"] = row.version
        noted["fields"].extend(name for name in fields if name not in noted["fields"])

    def _stale(self, row: SQLModel, version: int | None = None) -> StaleSave:
        if not isinstance(row, Row):
            return StaleSave("This record was changed by somebody else; nothing was saved.")
        since = version if version is not None else int(getattr(row, "version", 0))
        changes = changes_since(self.conn, row.ref, since) if row.letter else ()
        who = f" by {changes[-1].by}" if changes else ""
        return StaleSave(
            f"{row.ref or 'This record'} was changed{who} since it was read; nothing was saved.", changes=changes
        )
