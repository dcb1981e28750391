"""Who changed a record since it was read, and what: told to the one whose save came second."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlmodel import col, select

from dutydesk.models import AuditDetail, AuditEntry
from dutydesk.refusals import Change

CHANGED = "changed"
"""Where an audit entry's details keep which references it changed, to which version, and in which fields."""

_LOOKED_AT = 200


def changes_since(connection: Connection, ref: str, version: int) -> tuple[Change, ...]:
    """The changes of a record after a version, oldest first: fields, name of who made it, desk time (ISO, UTC)."""
    asked = (
        select(AuditEntry.who, AuditEntry.desk_time, AuditDetail.details)
        .join(AuditDetail, col(AuditDetail.seq) == col(AuditEntry.seq))
        .where(col(AuditEntry.ref) == ref)
        .order_by(col(AuditEntry.seq).desc())
        .limit(_LOOKED_AT)
    )
    changes: list[Change] = []
    for who, at, details in connection.execute(asked):
        noted: Any = details.get(CHANGED, {}).get(ref)
        if noted is None:
            continue
        if noted["version"] <= version:
            break
        fields = ", ".join(name.replace("_", " ") for name in noted["fields"])
        changes.append(Change(fields or "what belongs to it", who, at.isoformat()))
    return tuple(reversed(changes))
