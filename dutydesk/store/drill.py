"""The restore drill: a backup put back at a new place, opened, checked and held against the store, and timed."""

from __future__ import annotations

import contextlib
import glob
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from dutydesk.clock import machine_seconds
from dutydesk.models import AuditEntry, Row
from dutydesk.refusals import BadInput, Refused, StoreUnusable
from dutydesk.store import audit
from dutydesk.store.address import Address
from dutydesk.store.backup import restore
from dutydesk.store.kept import newest_backup
from dutydesk.store.opening import open_store
from dutydesk.store.private import is_group, locked
from dutydesk.store.statements import row
from dutydesk.store.store import Store

_FOLDER, _LOCK = ".drill-", ".drill.lock"


@dataclass(frozen=True, slots=True)
class Drill:
    """What a drill found. ``behind`` are the audit entries that the backup does not hold; ``newest`` when its last was made."""

    backup: Path
    seconds: float
    entries: int
    behind: int
    newest: datetime | None
    rows: dict[str, tuple[int, int]]
    """Rows of each kind of record: in what came back, and in the store now."""


def drill(store: Store, source: Path | None) -> Drill:
    """Restore a backup (the newest known, unless one is named) to a private folder, open it and hold it against the store.

    Nothing of it stays. Raises ``BadInput`` where there is no backup, ``StoreUnusable`` where it is not sound or is not
    a backup of this store, ``Refused`` on PostgreSQL.
    """
    if store.address.is_postgresql:
        raise Refused("A PostgreSQL store is backed up and restored by its keeper, with pg_dump and pg_restore.")
    source = source or newest_backup(store.address)
    if source is None or not source.is_file():
        raise BadInput(
            f"There is no backup at {source}." if source else "No backup of this store is known.", field="file"
        )
    begun = machine_seconds()
    with place_apart(store.address) as folder:
        back = Address(str(folder / "restored.store"))
        put = restore(source, back, key=store.key)
        opened = open_store(back, key=store.key)
        try:
            with opened.read() as there, store.read() as here:
                entries = _same_chain(there, here, source)
                counted = {model: (_count(there, model), _count(here, model)) for model in _kinds()}
                behind = _count(here, AuditEntry.__tablename__) - entries
        finally:
            opened.close()
    return Drill(source, machine_seconds() - begun, entries, behind, put.newest, counted)


@contextlib.contextmanager
def place_apart(address: Address) -> Iterator[Path]:
    """A private folder beside the store, for as long as it is worked in; one drill at a time, so that none has another's."""
    with locked(address.beside(_LOCK), group=is_group(address.path)):
        _take_away_left(address)
        with tempfile.TemporaryDirectory(prefix=f"{address.path.name}{_FOLDER}", dir=address.path.parent) as folder:
            yield Path(folder)


def tidy_drills(address: Address) -> None:
    """Take away what killed drills left beside a store, unless one is under way."""
    if any(_left(address)):
        with contextlib.suppress(StoreUnusable), locked(address.beside(_LOCK), group=is_group(address.path), wait=0):
            _take_away_left(address)


def _left(address: Address) -> Iterator[Path]:
    return address.path.parent.glob(f"{glob.escape(address.path.name)}{_FOLDER}*")


def _take_away_left(address: Address) -> None:
    for folder in list(_left(address)):
        shutil.rmtree(folder, ignore_errors=True)


def _kinds() -> list[str]:
    """The tables of records that people speak of by a reference."""
    return sorted(str(model.__tablename__) for model in _all(Row) if getattr(model, "letter", ""))


def _all(model: type[Row]) -> list[type[Row]]:
    return [one for sub in model.__subclasses__() for one in (sub, *_all(sub)) if hasattr(one, "__table__")]


def _count(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608 - our own names


def _same_chain(there: Connection, here: Connection, source: Path) -> int:
    """How many entries the backup holds; raises ``StoreUnusable`` where its newest is not an entry of this store."""
    seq, _, digits = audit.mark(there).partition(":")
    entry = row(here, AuditEntry, seq=int(seq or 0))
    if entry is None or not entry.hash.startswith(digits):
        raise StoreUnusable(f"{source} is no backup of this store: its newest entry is not one of this store's.")
    return entry.seq
