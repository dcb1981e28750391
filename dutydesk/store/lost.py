"""Saves that were acknowledged and are not there any more: noticed at opening, told, and found by the check."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection

from dutydesk.models import AuditDetail, AuditEntry, RestoredGap
from dutydesk.refusals import StoreUnusable
from dutydesk.store.address import Address
from dutydesk.store.audit import is_sound
from dutydesk.store.keyfile import KeyFile
from dutydesk.store.marked import Lost, Mark, read_mark, settle_mark
from dutydesk.store.statements import row, rows
from dutydesk.store.store import Store

TORN = "store.torn"
"""The entry that says which saves a torn log did not give back."""
RESTORED = "store.restore"
CONFIRMED = "office.confirm_restore"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When the newest entry of a store without any was made."""


def look_for_lost(store: Store, known: int, *, log: bool) -> Lost | None:
    """What a store that was just opened has lost and nobody was told of yet; None where nothing is known to be lost.

    ``known`` is an entry that its key file knows of; ``log`` whether a log of changes lay beside it: one whose end was torn
    off gives back every save before the tear. Raises ``StoreUnusable`` where the log itself was left behind, or the store is
    another than was saved to last: then nothing of it is lost yet, and nothing is written.
    """
    mark = _mark_of(store)
    with store.read() as connection:
        newest = _newest(connection)
        other = mark is not None and _is_another(connection, mark)
    reached = max(known, mark.entry if mark is not None else 0)
    if other:
        raise StoreUnusable(_other_chain(store.address, mark.entry if mark is not None else 0))
    if newest >= reached:
        return mark.lost if mark is not None else None
    if not log:
        raise StoreUnusable(_older(store.address, newest, reached))
    return _settled(store, newest, reached, mark)


def lost_faults(store: Store, connection: Connection) -> Iterable[str]:
    """What the check says of lost saves: those that a mark tells of, and those that nobody has confirmed as keyed again."""
    if store.address.is_postgresql:
        return
    mark = _mark_of(store)
    newest = _newest(connection)
    if mark is not None and mark.lost is not None:
        yield _sentence(mark.lost.first, mark.lost.last)
    elif mark is not None and mark.entry > newest and _newest_now(store) < mark.entry:
        yield (
            f"The audit ends with entry {newest}, and entry {mark.entry} was written: its end was cut off, or an older copy "
            "was put in its place."
        )
    elif mark is not None and _is_another(connection, mark):
        yield _other_chain(store.address, mark.entry)
    for entry in _unconfirmed(connection):
        detail = row(connection, AuditDetail, seq=entry.seq)
        if entry.action == TORN and detail is not None:
            yield _sentence(detail.details.get("first"), detail.details.get("last"))


def newest_gap(connection: Connection) -> str:
    """By which action the newest gap came about that is to be keyed again; asked only while there is one."""
    told = rows(connection, AuditEntry, action=[TORN, RESTORED], order="-seq", limit=1)
    return told[0].action if told else ""


def _unconfirmed(connection: Connection) -> list[AuditEntry]:
    """The entries that tell of a gap which nobody has confirmed as keyed again, the newest first."""
    if not rows(connection, RestoredGap, confirmed_by=""):
        return []
    told = rows(connection, AuditEntry, action=[TORN, RESTORED, CONFIRMED], order="-seq", limit=100)
    return told[: next((place for place, one in enumerate(told) if one.action == CONFIRMED), None)]


def _settled(store: Store, newest: int, reached: int, mark: Mark | None) -> Lost:
    """What a torn log does not give back is not there to be put back: from now on the store is held against what it did."""
    last = mark.at if mark is not None and mark.entry == reached else None
    before = mark.lost if mark is not None else None
    lost = Lost(min(newest + 1, before.first) if before is not None else newest + 1, reached, last)
    with store.read() as connection:
        found = row(connection, AuditEntry, seq=newest)
    at = found.machine_time if found is not None else _NEVER
    left = Mark(store.office.store_id, newest, found.hash if found is not None else "-", at, lost)
    with contextlib.suppress(OSError):  # it is told all the same, and settled at the next opening
        settle_mark(store.address, left)
    if store.key is not None:
        KeyFile.read(store.address.key_path).settle_known(newest)
    return lost


def _mark_of(store: Store) -> Mark | None:
    mark = read_mark(store.address)
    return mark if mark is not None and mark.store_id == store.office.store_id else None


def _newest(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT max(seq) FROM audit_entry").scalar() or 0)


def _newest_now(store: Store) -> int:
    """The newest entry of this moment: others may have saved since the check began to read."""
    return store.newest()


def _is_another(connection: Connection, mark: Mark) -> bool:
    """Whether an entry of another life of this store stands where the mark points: as it was written, and not the one that was.
    One that is missing or was meddled with is for the audit's own reading to name, and the store opens for that."""
    found = row(connection, AuditEntry, seq=mark.entry)
    return found is not None and found.hash != mark.hash and is_sound(connection, found.seq)


def _sentence(first: object, last: object) -> str:
    which = f"entry {first} of the audit was" if first == last else f"entries {first} to {last} of the audit were"
    return (
        f"Saves are lost: {which} written, and a log of changes that was torn did not give them back. What was done then is to "
        f"be keyed again, and a manager confirms it ({CONFIRMED})."
    )


def _older(address: Address, newest: int, reached: int) -> str:
    return (
        f"{address.path} is older than when somebody last signed in: its audit ends with entry {newest}, and {reached} were "
        f"there. Its log of changes ({address.path.name}-wal) was left behind, or an old copy was put in its place. Put "
        "back what lay beside it; if that is lost, bring back the newest backup with dutydesk restore."
    )


def _other_chain(address: Address, entry: int) -> str:
    return (
        f"{address.path} is not the store that was saved to last: entry {entry} of its audit is another one. An old copy was "
        "put in its place and worked at. Put back what lay there; if that is lost, bring back the newest backup with dutydesk "
        "restore."
    )
