"""The audit chain: every entry carries the hash of the one before, so that a change to any of them is found.

The hash covers the number, both times, person, role, action, reference and the hash of salt and details. Details lie
in a table of their own: when retention destroys them, the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import AuditDetail, AuditEntry
from dutydesk.refusals import BadInput
from dutydesk.store.stale import CHANGED
from dutydesk.store.writing import Writing

FIRST = "0" * 64
"""What the first entry has before it."""

_MARK_DIGITS = 12
_ENCODE = json.JSONEncoder().encode


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying found. ``mark`` names the newest entry, to be printed on handover sheets and backups."""

    ok: bool
    entries: int
    first_bad: int | None
    sentence: str
    mark: str


def append(
    writing: Writing,
    *,
    who: str,
    role: str,
    action: str,
    ref: str = "",
    details: Mapping[str, Any] | None = None,
    desk_time: datetime,
    machine_time: datetime,
) -> AuditEntry:
    """Add an entry inside the transaction it tells of. Both times are instants.

    What ``Writing.change`` changed since the last entry is kept in the details under ``changed``.
    """
    said: dict[str, Any] = dict(details or {})
    if writing.changed:
        said[CHANGED], writing.changed = writing.changed, {}
    kept = canonical(said)
    before, previous = writing.newest_entry() or (0, FIRST)
    seq = before + 1
    salt = secrets.token_hex(16)
    told = (who, role, action, ref, _details_hash(salt, kept), previous)
    entry = AuditEntry(
        seq=seq,
        desk_time=desk_time.astimezone(UTC),
        machine_time=machine_time.astimezone(UTC),
        who=who,
        role=role,
        action=action,
        ref=ref,
        details_hash=told[4],
        previous=previous,
        hash=_digest((seq, _instant(desk_time), _instant(machine_time), *told)),
    )
    writing.add(entry)
    writing.entry = entry
    writing.add(AuditDetail(seq=seq, salt=salt, details=json.loads(kept)))
    return entry


def mark(connection: Connection) -> str:
    """The newest entry as ``number:first twelve digits of its hash``; empty when there is none."""
    found = connection.exec_driver_sql("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1").first()
    return f"{found[0]}:{found[1][:_MARK_DIGITS]}" if found is not None else ""


def newest_at(connection: Connection) -> datetime | None:
    """When the newest entry was made by the machine's clock (UTC); None where there is none."""
    said = connection.exec_driver_sql("SELECT machine_time FROM audit_entry ORDER BY seq DESC LIMIT 1").scalar()
    return datetime.fromisoformat(f"{said}+00:00") if said else None


def verify(connection: Connection, *, against: str = "") -> Verified:
    """Read the whole chain and tell the first entry that was altered, removed, put in or moved.

    ``against`` is a mark noted earlier, from paper: with it a cut tail or a chain written anew is found too.
    """
    noted = _noted(against)
    previous, seq = FIRST, 0
    for covered, digest, salt, details in _entries(connection):
        wrong = _wrong(covered, digest, seq + 1, previous)
        if not wrong and salt is not None and _details_hash(salt, details) != covered[7]:
            wrong = f"The details of entry {covered[0]} were altered."
        if wrong:
            return Verified(False, seq, covered[0], wrong, "")
        seq, previous = covered[0], digest
        if noted is not None and seq == noted[0] and not previous.startswith(noted[1]):
            return Verified(False, seq, seq, f"Entry {seq} is not the one of the mark {against}.", "")
    found = f"{seq}:{previous[:_MARK_DIGITS]}" if seq else ""
    if noted is not None and noted[0] > seq:
        return Verified(
            False,
            seq,
            seq + 1,
            f"The entries from {seq + 1} on are missing: the mark {against} was noted earlier.",
            found,
        )
    lost = connection.exec_driver_sql(
        "SELECT min(seq) FROM audit_detail WHERE seq NOT IN (SELECT seq FROM audit_entry)"
    ).scalar()
    if lost is not None:
        return Verified(False, seq, int(lost), f"Entry {lost} is missing, its details are still there.", found)
    return Verified(True, seq, None, f"The chain of {seq} entries is whole.", found)


def is_sound(connection: Connection, seq: int) -> bool:
    """Whether an entry stands there and is, by its own hash, as it was written."""
    return any(_digest(covered) == digest for covered, digest, *_ in _entries(connection, seq))


def canonical(value: Any) -> str:
    """A JSON value in the one form that is hashed: keys in order, no blanks, instants and dates as ISO 8601."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plainly)


Covered = tuple[int, str, str, str, str, str, str, str, str]
"""What a hash covers: number, desk time, machine time, who, role, action, reference, hash of the details, hash before."""


def _digest(covered: Covered) -> str:
    return hashlib.sha256(_ENCODE(covered).encode()).hexdigest()


def _wrong(covered: Covered, digest: str, seq: int, previous: str) -> str:
    """What is wrong with an entry where number ``seq`` after hash ``previous`` was to stand; empty when nothing is."""
    if covered[0] != seq:
        return f"Entry {seq} is missing before entry {covered[0]}."
    if covered[8] != previous:
        return f"Entry {seq} does not follow the one before it: one of them was changed, put in or moved."
    if _digest(covered) != digest:
        return f"Entry {seq} was altered."
    return ""


def _entries(connection: Connection, only: int = 0) -> Iterable[tuple[Covered, str, str | None, str]]:
    """Every entry in order, or ``only`` the one: what is covered, its hash, and its salt and details as the engine keeps them,
    where kept."""
    text = "CAST(d.details AS TEXT)" if connection.dialect.name == "postgresql" else "d.details"
    asked = (
        "SELECT e.seq, e.desk_time, e.machine_time, e.who, e.role, e.action, e.ref, e.details_hash, e.previous, e.hash,"  # noqa: S608
        f" d.salt, {text} FROM audit_entry e LEFT JOIN audit_detail d ON d.seq = e.seq"
        f"{f' WHERE e.seq = {only:d}' if only else ''} ORDER BY e.seq"
    )
    streamed = connection.execution_options(stream_results=True).exec_driver_sql(asked)
    for several in streamed.partitions(2000):
        for seq, desk_time, machine_time, *told, details_hash, previous, digest, salt, details in several:
            covered = (seq, _instant(desk_time), _instant(machine_time), *told, details_hash, previous)
            yield covered, digest, salt, details


def _instant(value: datetime | str) -> str:
    """An instant as it is hashed, such as ``2014-07-04 08:15:00.000000``, UTC; SQLite keeps it in this very form."""
    if isinstance(value, str):
        return value
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _details_hash(salt: str, details: str) -> str:
    return hashlib.sha256(f"{salt}\n{details}".encode()).hexdigest()


def _noted(against: str) -> tuple[int, str] | None:
    if not against:
        return None
    seq, _, digits = against.strip().lower().partition(":")
    if not seq.isdigit() or len(digits) < _MARK_DIGITS or not set(digits) <= set("0123456789abcdef"):
        raise BadInput("A mark is a number, a colon and twelve digits, such as 412:9f86d081884c.", field="mark")
    return int(seq), digits


def _plainly(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset, tuple)):
        return sorted(value, key=str)
    return str(value)
