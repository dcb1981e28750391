"""An open store: the one place where transactions are opened and committed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlcipher3.dbapi2 import OperationalError as DriverError

from dutydesk.clock import machine_seconds
from dutydesk.models import Office
from dutydesk.refusals import StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.engines import Engines
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.marked import Folding, Lost, Marking
from dutydesk.store.place import Place
from dutydesk.store.settings import GIVE_UP_SECONDS
from dutydesk.store.trouble import in_plain_words, is_busy
from dutydesk.store.writing import Writing

ONE_WRITER = 0x44555459
"""The name of the lock that lets one transaction write at a time on PostgreSQL, so that the chain never forks."""


class Store:
    """A store that was opened and checked."""

    def __init__(self, address: Address, engines: Engines, office: Office, *, key: bytes | None = None) -> None:
        self.address = address
        self.engines = engines
        self.office = office
        """What this store is: procedure, training or live, its random name."""
        self.key = key
        """The database key of an encrypted store, for its backups."""
        self.lost: Lost | None = None
        """What was lost of it and nobody was told of yet, as opening it found."""
        self._place = None if address.is_postgresql else Place(address.path)
        self._folding = None if address.is_postgresql else Folding(address.path)
        self._marking = None if address.is_postgresql else Marking(address, office.store_id)

    @property
    def encrypted(self) -> bool:
        """Whether what is on the disk is encrypted by us."""
        return self.key is not None

    @contextlib.contextmanager
    def write(self, now: datetime) -> Iterator[Writing]:
        """One transaction at the desk's time ``now``: committed when the block ends well, else nothing was written.

        Waits up to half a minute for others who are saving; then, as on any fault of the store, ``StoreUnusable``.
        """
        with in_plain_words(), self.engines.writing.connect() as connection:
            self._begin(connection)
            writing = Writing(connection, now)
            try:
                self._insist_there()
                yield writing
                writing.settle_texts()
                connection.commit()
                self._insist_there()  # what went into a file that was taken away meanwhile is not told to be saved
                self._note_saved(writing)
            except BaseException:
                with contextlib.suppress(Exception):
                    connection.rollback()
                raise

    def _note_saved(self, writing: Writing) -> None:
        """Keep beside the store what it holds now, so that a store which lost it is noticed."""
        entry = writing.entry
        if entry is None or self._folding is None or self._marking is None:
            return
        with contextlib.suppress(StoreUnusable, OSError):  # it is saved; the next save tells of a full disk
            folded = self._folding.moved(writing.conn.connection.driver_connection)
            self._marking.note(entry, told=writing.tells_lost, wait=folded)
            if folded and self.key is not None:
                KeyFile.read(self.address.key_path).note_known(entry.seq)

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one unchanging moment of the store and cannot write. What is worked out of that moment again
        and again may be kept for as long as it lasts in its execution option ``one_moment``, a dict."""
        self._insist_there()
        with in_plain_words(), self.engines.reading.connect() as connection:
            yield connection.execution_options(one_moment={})

    @contextlib.contextmanager
    def read_back(self) -> Iterator[Connection]:
        """The same, for what was written a moment ago: on the connection that wrote it, which has its pages still at hand."""
        if self.address.is_postgresql:
            with self.read() as connection:
                yield connection
            return
        with in_plain_words(), self.engines.writing.connect() as connection:
            yield connection.execution_options(one_moment={}, begin="BEGIN")

    def newest(self) -> int:
        """The newest audit entry's number, which goes up with every change: cheap enough to ask each second."""
        with self.read() as connection:
            return int(connection.exec_driver_sql("SELECT max(seq) FROM audit_entry").scalar() or 0)

    def close(self) -> None:
        """Let go of the store; the last to leave a SQLite store folds its log of changes into the file."""
        if not self.address.is_postgresql:
            self.fold_log()
        self.engines.dispose()

    def fold_log(self) -> None:
        """Fold the log of changes into the file and empty it, when nobody else is reading; else leave it be."""
        with contextlib.suppress(Exception):
            held: Any = self.engines.writing.raw_connection()
            try:
                held.driver_connection.execute("PRAGMA busy_timeout = 0")
                held.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                held.invalidate()

    def _insist_there(self) -> None:
        """Raise ``StoreUnusable`` where the file was moved, deleted or replaced since it was opened."""
        if self._place is not None:
            self._place.insist()

    def _begin(self, connection: Connection) -> None:
        """Begin to write, trying again while others save."""
        give_up = machine_seconds() + GIVE_UP_SECONDS
        while True:
            try:
                connection.begin()
                if self.address.is_postgresql:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_WRITER})")
            except (OperationalError, DriverError) as error:
                connection.rollback()
                if not is_busy(error) or machine_seconds() > give_up:
                    raise
            else:
                return
