"""The audit chain: who did and saw what. Details lie in a table of their own, so that they can be destroyed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field

from dutydesk.models.base import Table, json_column


class AuditEntry(Table, table=True):
    """One entry of the chain. ``hash`` covers every other column and the hash of the entry before."""

    __tablename__ = "audit_entry"

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    desk_time: datetime
    machine_time: datetime
    who: str
    role: str
    action: str
    ref: str = Field(default="", index=True)
    details_hash: str
    previous: str = Field(unique=True)
    """The hash of the entry before. No two entries can follow the same one."""
    hash: str


class AuditDetail(Table, table=True):
    """What an entry was about, with the salt that keeps its hash from being guessed."""

    __tablename__ = "audit_detail"

    seq: int = Field(primary_key=True, foreign_key="audit_entry.seq", sa_column_kwargs={"autoincrement": False})
    salt: str
    details: dict[str, Any] = Field(default_factory=dict, sa_column=json_column(default="{}"))
