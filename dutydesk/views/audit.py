"""The audit as a supervisor reads it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection
from sqlmodel import col, select

from dutydesk.models import AuditDetail, AuditEntry
from dutydesk.views.rows import AuditRow

MOST = 100_000
_IN_WORDS = ("find", "search", "record.ask_access", "record.break_glass")
"""Actions of which the details tell what somebody typed, such as a name."""


def audit_rows(conn: Connection, last: int, ref: str = "") -> tuple[AuditRow, ...]:
    """The newest entries, the newest last; of one record where a reference is given."""
    entry, detail = AuditEntry.__table__, AuditDetail.__table__  # type: ignore[attr-defined]
    asked = select(entry, detail.c.details).join(detail, detail.c.seq == entry.c.seq, isouter=True)
    if ref:
        asked = asked.where(col(AuditEntry.ref) == ref)
    asked = asked.order_by(col(AuditEntry.seq).desc()).limit(min(last, MOST))
    found = [
        AuditRow(
            seq=row.seq,
            desk_time=row.desk_time,
            machine_time=row.machine_time,
            who=row.who,
            role=row.role,
            action=row.action,
            ref=row.ref,
            details=row.details or {},
            hash=row.hash,
        )
        for row in conn.execute(asked)
    ]
    return tuple(reversed(found))


def without_words(row: AuditRow, who: str) -> AuditRow:
    """An entry for somebody from whom records are kept: what another looked for by name is not told, lest it be one of them."""
    searched = row.action.startswith(_IN_WORDS) and row.who != who
    return replace(row, details={}) if searched else row
