"""The audit as a supervisor reads it."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlmodel import col, select

from dutydesk.models import AuditDetail, AuditEntry
from dutydesk.views.rows import AuditRow

MOST = 100_000


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
